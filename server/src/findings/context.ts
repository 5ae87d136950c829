/**
 * What rules judge by: the policy of each place, what each source declares, what code is there for. Makes findings out of objections. Knows
 * no single rule.
 */
import { neverCancelled, watched, type Checkpoint } from "../base/cancel";
import type { FileId, Location, Span } from "../base/ids";
import type { Deciding, Flow, MemberRead, Received, Source } from "../flow/flow";
import type { FileIr } from "../ir/ir";
import { ConsentChecks, type ConsentCheck } from "./consentChecks";
import { CodePurposes } from "./codePurposes";
import { declaredBy, type Declared } from "./declared";
import type { ErasingCalls } from "./erasingCalls";
import type { Finding, RelatedPlace } from "./finding";
import { isWeaker, type Circumstances, type Policy } from "./policy/policy";
import type { Policies } from "./policy/policies";
import type { ProjectFunctions } from "./projectFunctions";
import { namesSomebody } from "./pseudonym";
import { sinkWithHost } from "./recipient";
import { isDeclaredText, Sanitizers, type Sanitizer } from "./sanitizers";
import { isSerialised, ServedFields } from "./servedFields";

/** Everything that is judged. */
export interface Facts {
  readonly root: FileId;
  readonly sources: readonly Source[];
  readonly flows: readonly Flow[];
  /** Sources that may reach a call whose target nobody knows. */
  readonly escaping: ReadonlySet<Source>;
  /** Fields without a tag, and what is put into them. */
  readonly received: readonly Received[];
  /** Where members with the name of a source are read. */
  readonly reads: readonly MemberRead[];
  /** What decides about people. */
  readonly deciding: readonly Deciding[];
  readonly files: readonly FileIr[];
  readonly policies: Policies;
  textOf(file: FileId): string;
}

export interface Objection {
  readonly rule: string;
  /** Stable: what is said, whatever the words. */
  readonly messageId: string;
  readonly message: string;
  readonly related?: readonly RelatedPlace[];
  readonly missingPurposes?: readonly string[];
  readonly missingCategories?: readonly string[];
  readonly consentCheck?: ConsentCheck | null;
  readonly erasing?: ErasingCalls | null;
}

/** A rule that looks at one flow. */
export type FlowRule = (flow: Flow, context: RuleContext) => Finding | null;

export class RuleContext {
  readonly codePurposes: CodePurposes;
  private servedFields: ServedFields | null = null;
  private checks: ConsentChecks | null = null;
  private knownSanitizers: Sanitizers | null = null;
  private names: ReadonlySet<string> | null = null;

  /** What is asked of all files is gathered when a rule first asks. `declarations` keeps what sources declare, by these policies, from one result to the next. */
  constructor(readonly facts: Facts, readonly functions: ProjectFunctions, private readonly declarations: WeakMap<Source, Declared>, readonly checkpoint: Checkpoint = neverCancelled) {
    this.codePurposes = new CodePurposes(facts.files, facts.policies);
  }

  get served(): ServedFields {
    return (this.servedFields ??= new ServedFields(this.facts.files, isSerialised(this.facts.files), this.checkpoint));
  }

  get consentChecks(): ConsentChecks {
    return (this.checks ??= new ConsentChecks(this.functions));
  }

  private get sanitizers(): Sanitizers {
    return (this.knownSanitizers ??= new Sanitizers(this.functions));
  }

  /** What a tag may name as erased or exported: types, and tables, which are constants of a module. Collected when the first tag names something. */
  readonly declaredNames = (): ReadonlySet<string> => (this.names ??= new Set([...watched(this.facts.files, this.checkpoint)].flatMap((file) => [...file.types.map(({ name }) => name), ...file.cells.filter(({ owner }) => owner === 0).map(({ name }) => name)])));

  policyOf(file: FileId): Policy {
    return this.facts.policies.of(file);
  }

  declared(source: Source): Declared {
    let declared = this.declarations.get(source);
    if (!declared) this.declarations.set(source, (declared = declaredBy(source, this.policyOf(source.file).taxonomy)));
    return declared;
  }

  /** An objection to a flow, at the argument that carries the data. Null where the policy does not mind. */
  flowFinding(flow: Flow, objection: Objection): Finding | null {
    const { kind, class: sinkClass, recipient, file, argument } = flow.sink;
    const finding = this.finding(objection, flow.source, { kind, class: sinkClass, recipient, effect: flow.effect }, { file, span: argument }, flow);
    return finding && flow.effect === "none" ? { ...finding, ...this.measures(finding, flow) } : finding;
  }

  /** What would make safer what arrives. */
  private measures({ rule, severity }: Finding, { source, sink }: Flow): Pick<Finding, "sanitizer" | "pseudonym"> {
    const declaredText = this.facts.textOf(source.file);
    if (!isDeclaredText(source, declaredText)) return {};
    const { categories, lineage, gravity } = this.declared(source);
    const own = (wanted: "safe" | "pseudonym"): Sanitizer | null => this.sanitizers.for(source, wanted, categories, sink.file);
    const sanitizer = own("safe");
    const policy = this.policyOf(sink.file);
    const isBetter = namesSomebody(categories, policy.taxonomy) && isWeaker(policy.severity(rule, { ...sink, effect: "pseudonymise", categories: lineage, gravity }), severity);
    return { ...(sanitizer && { sanitizer }), ...(isBetter && { pseudonym: { own: own("pseudonym") } }) };
  }

  /** An objection to a declaration, at its name. */
  sourceFinding(source: Source, objection: Objection): Finding | null {
    return this.finding(objection, source, { kind: null, class: null, recipient: null, effect: "none" }, source, null);
  }

  /** An objection to what is done with a declaration, at a place in the code. */
  declarationFinding(source: Source, at: Location, objection: Objection): Finding | null {
    return this.finding(objection, source, { kind: null, class: null, recipient: null, effect: "none" }, at, null);
  }

  /** An objection to a place in the code that no source stands behind. */
  placeFinding(file: FileId, span: Span, objection: Objection): Finding | null {
    return this.finding(objection, null, { kind: null, class: null, recipient: null, effect: "none" }, { file, span }, null);
  }

  private finding(objection: Objection, source: Source | null, sink: Pick<Circumstances, "kind" | "class" | "recipient" | "effect">, at: Location, flow: Flow | null): Finding | null {
    const declared = source && this.declared(source);
    const severity = this.policyOf(at.file).severity(objection.rule, { ...sink, categories: declared?.lineage ?? [], gravity: declared?.gravity ?? "medium" });
    if (severity === null) return null;
    const { rule, messageId, message, related, missingPurposes, missingCategories, consentCheck, erasing } = objection;
    return {
      rule, messageId, severity, message, flow, source, file: at.file, span: at.span, suppressed: null, fixes: [],
      ...(related && { related }), ...(missingPurposes && { missingPurposes }), ...(missingCategories && { missingCategories }), ...(consentCheck && { consentCheck }), ...(erasing && { erasing }),
    };
  }

  /** The sink with the host that a request names as its recipient, where no vendor is known. */
  sinkOf({ sink }: Flow): Flow["sink"] {
    return sinkWithHost(sink, this.facts.textOf(sink.file));
  }

  /** Whether a page asks its own host: `fetch("/api/orders")`. What a client was made for (`api.post("/orders")`) may be any host. */
  isOwnHost({ sink }: Flow): boolean {
    if (sink.recipient !== null || (sink.package !== null && sink.package !== "axios")) return false;
    return /^(?:await\s+)?(?:(?:window|globalThis|self|navigator)\.)?(?:fetch|sendBeacon|axios(?:\.\w+)?)(?:<[^()]*>)?\s*\(\s*["'`]\/(?!\/)/.test(this.facts.textOf(sink.file).slice(sink.span.start, sink.span.end));
  }

  /** `Customer.email` (contact.email). */
  subject(source: Source): string {
    const { categories } = this.declared(source);
    return categories.length > 0 ? `\`${source.name}\` (${categories.join(", ")})` : `\`${source.name}\``;
  }
}
