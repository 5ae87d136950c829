/** Annotations as plain data: what stands in a tag, part by part, each with its span. Knows nothing of other files. */
import type { Span } from "../base/ids";

export type TagName =
  | "personalData"
  | "notPersonal"
  | "personalDataSink"
  | "personalDataSanitizer"
  | "personalDataConsent"
  | "personalDataPurpose"
  | "personalDataDecision"
  | "personalDataErasure"
  | "personalDataExport";

/** A word of a tag with its place in the file. */
export interface Word {
  readonly text: string;
  readonly span: Span;
}

/** `key=value[,value]`. The key is lower-cased in `text`; the span is as written. */
export interface KeyValue {
  readonly key: Word;
  readonly values: readonly Word[];
}

/**
 * One tag as written: JSDoc, decorator, or wrapper type. Parsing is tolerant: what is wrong is listed in `problems`
 * and the rest of the tag still counts. Whether a category or purpose exists is judged later, by `findings/`.
 */
export interface Tag {
  readonly name: TagName;
  readonly form: "comment" | "decorator" | "type" | "meta";
  /** From `@` to the end of the tag's last part. */
  readonly span: Span;
  /** The tag's name as written, `@` included (`@pii` for an alias). */
  readonly nameSpan: Span;
  /** Bare words before the first key: categories for `personalData`, the kind for `personalDataSink`, the effect … */
  readonly words: readonly Word[];
  readonly keys: readonly KeyValue[];
  /** Text after ` - `, or the reason of `@notPersonal`. */
  readonly prose: string;
  readonly problems: readonly TagProblem[];
}

export interface TagProblem {
  readonly code: "empty-value" | "unexpected-token" | "unclosed-brace" | "duplicate-key" | "missing-argument" | "missing-reason" | "unsaid-reason" | "unattached" | "unknown-tag";
  readonly span: Span;
  /** What to show, e.g. the near name for `unknown-tag`. */
  readonly detail?: string;
}

/** A suppression comment: `docs/suppressions.md`. */
export interface Directive {
  readonly kind: "disable-next-line" | "disable-line" | "disable" | "enable";
  readonly span: Span;
  /** Rule names as written; empty means every rule. */
  readonly rules: readonly Word[];
  /** Null where the reason is missing, or only stood in for. */
  readonly reason: string | null;
  /** What is written where the reason is yet to come. */
  readonly standIn: string | null;
}
