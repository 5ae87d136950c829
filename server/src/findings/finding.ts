/** A finding: one rule's objection to one flow or one declaration. Knows nothing of editors. */
import type { FileId, Location, Span } from "../base/ids";
import type { Flow, Source } from "../flow/flow";
import type { ConsentCheck } from "./consentChecks";
import type { ErasingCalls } from "./erasingCalls";
import type { Sanitizer } from "./sanitizers";

export type Severity = "error" | "warning" | "info" | "hint";

/** A place that explains a finding: where what it speaks of is stored, say. */
export interface RelatedPlace extends Location {
  readonly message: string;
}

export interface Finding {
  /** Without the prefix: `log`. */
  readonly rule: string;
  readonly severity: Severity;
  /** What is said, whatever the words: stable from version to version. */
  readonly messageId: string;
  readonly message: string;
  readonly flow: Flow | null;
  /** The declaration it is about, where there is one. */
  readonly source: Source | null;
  readonly file: FileId;
  readonly span: Span;
  /** Beside the steps of its flow. */
  readonly related?: readonly RelatedPlace[];
  /** The directive that silences it: its reason and its line (from 1). */
  readonly suppressed: { readonly reason: string; readonly line: number } | null;
  /** What is to stand at the span instead, where that is known. */
  readonly replacement?: string;
  /** Purposes that the source would have to be declared for. */
  readonly missingPurposes?: readonly string[];
  /** Categories that the field at the finding would have to be declared with. */
  readonly missingCategories?: readonly string[];
  /** The project's own check that would guard the sink. */
  readonly consentCheck?: ConsentCheck;
  /** The project's own function that would make safer what arrives. */
  readonly sanitizer?: Sanitizer;
  /** Under a pseudonym it would be objected to less; `own` is the project's function that makes one. */
  readonly pseudonym?: { readonly own: Sanitizer | null };
  /** What the project's own function would have to call to erase from the stores. */
  readonly erasing?: ErasingCalls;
  /** Titles of the quick-fixes on offer. */
  readonly fixes: readonly string[];
}
