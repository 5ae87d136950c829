/** What rules have said of flows, sources and files, for the next result: as long as what they judge by is the same, it need not be said again. Knows no rule. */
import { sameList, sameSet } from "../base/same";
import type { Flow, Source } from "../flow/flow";
import type { FileIr } from "../ir/ir";
import type { Decided } from "./decided";
import type { Declared } from "./declared";
import type { Finding } from "./finding";
import type { Policies } from "./policy/policies";

interface SaidOfFile {
  readonly sources: readonly Source[];
  /** Names of the types, anywhere, that were tagged as a whole. */
  readonly types: ReadonlySet<string>;
  readonly findings: readonly Finding[];
}

interface SaidTogether {
  readonly parts: readonly object[];
  readonly beside: string;
  readonly findings: readonly Finding[];
}

export class Said {
  readonly declarations = new WeakMap<Source, Declared>();
  private readonly flows = new WeakMap<Flow, readonly Finding[]>();
  private readonly files = new WeakMap<FileIr, SaidOfFile>();
  private readonly together = new WeakMap<object, SaidTogether>();
  /** By the same findings without titles. */
  private readonly titled = new WeakMap<Finding, Finding>();
  private types: ReadonlySet<string> = new Set();

  private constructor(private readonly policies: Policies, private readonly others: string) {}

  /** What was said, where the policies are the same, and what files say to rules about others (functions with tags, that answers are serialised); else nothing. */
  static stillHolding(before: Said | null, policies: Policies, others: string): Said {
    return before && before.policies === policies && before.others === others ? before : new Said(policies, others);
  }

  ofFlow(flow: Flow, judge: () => readonly Finding[]): readonly Finding[] {
    let said = this.flows.get(flow);
    if (!said) this.flows.set(flow, (said = judge()));
    return said;
  }

  /** What was said of a file by its own text and the tagged types' names; `asksForOthers` where it stands on more. */
  ofFile(file: FileIr, decided: Decided, judge: () => { readonly findings: readonly Finding[]; readonly asksForOthers: boolean }): readonly Finding[] {
    if (!sameSet(this.types, decided.types)) this.types = decided.types;
    const sources = decided.sourcesIn(file.file);
    const said = this.files.get(file);
    if (said && said.types === this.types && sameList(said.sources, sources)) return said.findings;
    const { findings, asksForOthers } = judge();
    if (!asksForOthers) this.files.set(file, { sources, types: this.types, findings });
    return findings;
  }

  /** What was said of several things together. `beside` is what else it stands on. */
  of(parts: readonly [object, ...object[]], beside: string, judge: () => readonly Finding[]): readonly Finding[] {
    const said = this.together.get(parts[0]);
    if (said && said.beside === beside && sameList(said.parts, parts)) return said.findings;
    const findings = judge();
    this.together.set(parts[0], { parts, beside, findings });
    return findings;
  }

  withTitles(finding: Finding, make: () => Finding): Finding {
    let titled = this.titled.get(finding);
    if (!titled) this.titled.set(finding, (titled = make()));
    return titled;
  }
}
