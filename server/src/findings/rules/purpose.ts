/**
 * Rule `purpose`: data is used for something that it is not declared for. Articles 5(1)(b) and 6(4) of the GDPR: what was collected for one purpose is not
 * used for another that does not fit.
 *
 * What a use is for says the code on the way, else the sink or its declared recipient, else the sink's class. A recipient that is declared for other purposes is an
 * objection of its own: the declaration silences the rules about recipients. Where code that has a purpose only uses data, and no sink speaks of it, the use is where the rule
 * stands. A source without purposes is not judged. Knows nothing of how flows are found.
 */
import type { Location } from "../../base/ids";
import type { Flow, Source } from "../../flow/flow";
import { isTestFile } from "../../flow/reachable";
import type { FlowRule, RuleContext } from "../context";
import type { Finding } from "../finding";
import { impliedPurposes } from "../policy/defaultPolicy";

export const purposeRule: FlowRule = (flow, context) => {
  const { purposes } = context.declared(flow.source);
  if (purposes.length === 0) return null;
  const fits = (use: Use): boolean => use.purposes.some((purpose) => purposes.some((own) => own.toLowerCase() === purpose.toLowerCase()));
  const odd = usesOf(flow, context).find((use) => !fits(use));
  if (!odd) return null;
  const state = flow.effect === "pseudonymise" ? " under a pseudonym" : "";
  return context.flowFinding(flow, {
    rule: "purpose",
    messageId: `purpose.${odd.from}`,
    missingPurposes: odd.purposes,
    message: `${context.subject(flow.source)}, declared for ${purposes.join(", ")}, may reach ${odd.whom}${state} for ${odd.purposes.join(", ")}: \`${flow.sink.name}\`.`,
  });
};

/** Uses that no sink stands behind: the first of each source in a function that has another purpose. */
export function purposeAtUseFindings(context: RuleContext): Finding[] {
  const { reads, flows, root } = context.facts;
  const key = (source: Source, at: Location): string => `${source.id}|${context.codePurposes.functionAt(at)}`;
  let spoken: Set<string> | null = null;
  return reads.flatMap((read) => {
    const { source, isCopy } = read;
    if (source === null || isCopy || isTestFile(read.file.slice(root.length))) return [];
    const own = context.declared(source).purposes;
    const purposes = own.length === 0 ? [] : context.codePurposes.at(read);
    if (purposes.length === 0 || purposes.some((purpose) => own.some((each) => each.toLowerCase() === purpose.toLowerCase()))) return [];
    spoken ??= new Set(flows.flatMap((flow) => flow.steps.map((step) => key(flow.source, step))));
    if (spoken.has(key(source, read))) return [];
    spoken.add(key(source, read));
    return context.declarationFinding(source, read, {
      rule: "purpose",
      messageId: "purpose.use",
      missingPurposes: purposes,
      message: `${context.subject(source)}, declared for ${own.join(", ")}, is used in code that is there for ${purposes.join(", ")}.`,
    }) ?? [];
  });
}

interface Use {
  readonly from: "code" | "recipient" | "sink" | "class";
  readonly purposes: readonly string[];
  readonly whom: string;
}

function usesOf(flow: Flow, context: RuleContext): readonly Use[] {
  const policy = context.policyOf(flow.sink.file);
  const whom = flow.sink.recipient ?? `a sink of kind ${flow.sink.kind}`;
  const crossed = flow.steps.map((step) => context.codePurposes.at(step)).filter((purposes) => purposes.length > 0);
  const uses: Use[] = crossed.map((purposes) => ({ from: "code", purposes, whom }));
  const declared = policy.recipientOf(context.sinkOf(flow));
  if (declared && declared.purposes.length > 0) uses.push({ from: "recipient", purposes: declared.purposes, whom: declared.name });
  else if (crossed.length === 0) {
    const ofSink = (flow.sink.purposes ?? []).map((word) => policy.taxonomy.purpose(word)?.name ?? word);
    const implied = impliedPurposes[flow.sink.class] ?? null;
    if (ofSink.length > 0) uses.push({ from: "sink", purposes: ofSink, whom });
    else if (implied !== null) uses.push({ from: "class", purposes: [implied], whom });
  }
  return uses;
}
