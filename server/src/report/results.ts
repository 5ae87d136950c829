/** What every report reads: the part of an analysis' result that it needs. Knows nothing of how a result comes about. */
import type { FileId } from "../base/ids";
import type { LoggedPass } from "../base/stepLog";
import type { Finding } from "../findings/finding";
import type { Policy } from "../findings/policy/policy";
import type { Flow, Source } from "../flow/flow";
import type { SkippedFile } from "../program/workspace";

export interface Results {
  readonly root: FileId;
  readonly sources: readonly Source[];
  readonly flows: readonly Flow[];
  readonly findings: readonly Finding[];
  readonly coverage: Coverage;
  readonly passes: readonly LoggedPass[];
  /** The text of a file as it was analysed: spans are offsets into it. */
  textOf(file: FileId): string;
  /** What the project says of itself: the config that holds for a file. */
  policyOf(file: FileId): Policy;
}

export interface Coverage {
  readonly files: number;
  readonly functions: number;
  readonly skipped: readonly SkippedFile[];
  readonly unresolvedCalls: number;
}

/** What a run cost. The one part of a report that differs from run to run. */
export interface Cost {
  readonly ms: number;
  readonly peakMemoryMB: number;
}

/** The source that a finding is about, where there is one. */
export function sourceOf(finding: Finding): Source | null {
  return finding.flow?.source ?? finding.source;
}

/** A rule as users write it. */
export function ruleName(rule: string): string {
  return rule.startsWith(rulePrefix) ? rule : rulePrefix + rule;
}

const rulePrefix = "personal-data/";
