/** All rules over flows, declarations, tags and directives: findings, sorted, with what suppresses them. Knows nothing of how flows are found. */
import { neverCancelled, watched, type Checkpoint } from "../base/cancel";
import { groupBy } from "../base/groupBy";
import { compareStrings, type FileId } from "../base/ids";
import { Decided } from "./decided";
import { RuleContext, type Facts, type FlowRule } from "./context";
import type { Finding } from "./finding";
import { fixesOffered } from "./fixes";
import { aiRule } from "./rules/ai";
import { annotationFindings } from "./rules/annotation";
import { browserStorageRule } from "./rules/browserStorage";
import { consentRule } from "./rules/consent";
import { crossBorderRule } from "./rules/crossBorder";
import { erasureFinding, exportFinding } from "./rules/erasure";
import { errorMessageRule } from "./rules/errorMessage";
import { errorTrackingRule } from "./rules/errorTracking";
import { fileRule } from "./rules/file";
import { logRule } from "./rules/log";
import { minimisationFinding, Uses } from "./rules/minimisation";
import { networkRule } from "./rules/network";
import { purposeAtUseFindings, purposeRule } from "./rules/purpose";
import { responseRule } from "./rules/response";
import { retentionFinding } from "./rules/retention";
import { decisionFindings, specialCategoryFinding } from "./rules/specialCategory";
import { spreadFindings } from "./rules/spread";
import { storageRule } from "./rules/storage";
import { thirdPartyRule } from "./rules/thirdParty";
import { undeclaredFindings } from "./rules/undeclared";
import { unusedDisableFindings } from "./rules/unusedDisable";
import { urlRule } from "./rules/url";
import { ProjectFunctions } from "./projectFunctions";
import { RightFunctions } from "./rights";
import { Said } from "./said";
import { isSerialised } from "./servedFields";
import { suppressFindings } from "./suppress";

/** Rules that look at one flow each. */
const flowRules: readonly FlowRule[] = [
  logRule, errorTrackingRule, thirdPartyRule, aiRule, networkRule, urlRule, browserStorageRule, responseRule, errorMessageRule, fileRule, storageRule,
  crossBorderRule, purposeRule, consentRule,
];

/** Rules whose directives may be called unused: those that have judged. */
const rulesThatRun: ReadonlySet<string> = new Set([
  "log", "error-tracking", "third-party", "ai", "network", "url", "browser-storage", "response", "error-message", "file", "storage", "cross-border",
  "purpose", "consent", "special-category", "minimisation", "retention", "erasure", "spread", "undeclared", "annotation",
]);

/**
 * Judges one result after the other. A flow or file that is the same object as before lies in texts that are as they were, so what was said of it stands, and the findings are
 * the same objects. What looks into more than the places that it speaks of is judged anew.
 */
export class Judge {
  private said: Said | null = null;

  judge(facts: Facts, checkpoint: Checkpoint = neverCancelled): Finding[] {
    const functions = new ProjectFunctions(facts.files, checkpoint);
    const said = (this.said = Said.stillHolding(this.said, facts.policies, `${isSerialised(facts.files)}\n${functions.key}`));
    const context = new RuleContext(facts, functions, said.declarations, checkpoint);
    const found = [
      ...facts.flows.flatMap((flow) => said.ofFlow(flow, () => (checkpoint(), flowRules.flatMap((rule) => rule(flow, context) ?? [])))),
      ...sourceFindings(facts, context, said, checkpoint),
      ...(checkpoint(), spreadFindings(context, said)),
      ...purposeAtUseFindings(context),
      ...decisionFindings(context),
      ...fileFindings(facts, context, said, checkpoint),
    ];
    checkpoint();
    const { findings, used } = suppressFindings(found, facts.files, facts.textOf);
    const ranIn = (rule: string, file: FileId): boolean => rulesThatRun.has(rule) && context.policyOf(file).isOn(rule);
    const unused = unusedDisableFindings(facts.files, used, ranIn).flatMap((finding) => withSeverity(finding, context));
    const all = [...watched([...findings, ...unused], checkpoint)].map((finding) => said.withTitles(finding, () => withFixes(finding, facts.textOf)));
    return all.sort(
      (a, b) => compareStrings(a.file, b.file) || a.span.start - b.span.start || a.span.end - b.span.end || compareStrings(a.rule, b.rule) || compareStrings(a.source?.id ?? "", b.source?.id ?? ""),
    );
  }
}

/** The finding with the titles of what is on offer for it. */
export function withFixes(finding: Finding, textOf: (file: FileId) => string): Finding {
  return { ...finding, fixes: fixesOffered(finding, textOf).map(({ title }) => title) };
}

function sourceFindings(facts: Facts, context: RuleContext, said: Said, checkpoint: Checkpoint): Finding[] {
  const flowsOf = groupBy(facts.flows, ({ source }) => source);
  const uses = new Uses(context);
  const erasure = new RightFunctions(context, "personalDataErasure");
  const given = new RightFunctions(context, "personalDataExport");
  return facts.sources.flatMap((source) => {
    checkpoint();
    const flows = flowsOf.get(source) ?? [];
    const ofRights = [erasureFinding(source, flows, erasure, context), exportFinding(source, flows, given, context)].flatMap((finding) => finding ?? []);
    const own = said.of([source, ...flows], `${facts.escaping.has(source)} ${uses.has(source)}`, () => [
      specialCategoryFinding(source, context), retentionFinding(source, flows, context), minimisationFinding(source, flows, uses, context),
    ].flatMap((finding) => finding ?? []));
    return [...own, ...ofRights];
  });
}

function fileFindings(facts: Facts, context: RuleContext, said: Said, checkpoint: Checkpoint): Finding[] {
  const decided = new Decided(facts.files, facts.sources, checkpoint);
  return facts.files.flatMap((file) => said.ofFile(file, decided, () => {
    checkpoint();
    const { taxonomy, config } = context.policyOf(file.file);
    let asksForOthers = false;
    const declaredNames = (): ReadonlySet<string> => ((asksForOthers = true), context.declaredNames());
    const annotation = annotationFindings(file, { taxonomy, recipients: config.recipients.map(({ name }) => name), declaredNames });
    return { asksForOthers, findings: [...annotation.flatMap((finding) => withSeverity(finding, context)), ...undeclaredFindings(file, decided, context)] };
  }));
}

/** The severity that the project wants, for findings that no source stands behind; none where the rule is off. */
function withSeverity(finding: Finding, context: RuleContext): readonly Finding[] {
  const severity = context.policyOf(finding.file).severity(finding.rule, { categories: [], gravity: "medium", kind: null, class: null, effect: "none", recipient: null });
  return severity === null ? [] : [{ ...finding, severity }];
}
