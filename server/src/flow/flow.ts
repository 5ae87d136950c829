/** What flow analysis gives: sources, flows and their steps, as plain data. Knows nothing of policy. */
import type { DeclarationId, FileId, Location, Span } from "../base/ids";
import type { Tag } from "../syntax/annotation";

/** Weakest first: of two effects that arrive by different ways, the one further left is what a flow has. */
export const effects = ["none", "pseudonymise", "mask", "encrypt", "aggregate", "anonymise"] as const;
export type Effect = (typeof effects)[number];

export const sinkKinds = [
  "log", "error-tracking", "third-party", "ai", "network", "url", "browser-storage", "response", "error-message",
  "file", "storage", "message", "display", "process",
] as const;
export type SinkKind = (typeof sinkKinds)[number];

/** A declaration that carries `@personalData`. */
export interface Source {
  /** `src/model.ts#Customer.email`: path from the root, enclosing functions included, `~2` for namesakes. */
  readonly id: string;
  /** `Customer.email`. */
  readonly name: string;
  /** The member's own name: `email`. */
  readonly shortName: string;
  readonly file: FileId;
  /** The declared name. */
  readonly span: Span;
  /** The tag in force on it (its own, its class's, or that of the member it implements). */
  readonly tag: Tag;
}

export interface Sink {
  readonly kind: SinkKind;
  /** `logger`, `analytics`, `queue` … */
  readonly class: string;
  /** The callee as a reader would say it: `console.log`, `logger.info`. */
  readonly name: string;
  readonly recipient: string | null;
  /** Of the recipient: ISO 3166-1 alpha-2, where it is known. */
  readonly country: string | null;
  /** What the sink is there for, where its tag says it. */
  readonly purposes?: readonly string[];
  /** The package that the callee comes from; null for globals and code of the workspace. */
  readonly package: string | null;
  readonly file: FileId;
  /** The whole call. */
  readonly span: Span;
  /** The first argument that carries the data. */
  readonly argument: Span;
}

export interface Step extends Location {
  /** The code at the span, one line, shortened. */
  readonly text: string;
  /** `read`, `into parameter \`to\` of \`sendMail\``, `returned` … */
  readonly note: string;
}

/** A source that may decide a condition, in code that takes decisions about people. */
export interface Deciding {
  readonly source: Source;
  /** The condition. */
  readonly at: Location;
  /** What is decided, as the tag says it. */
  readonly what: string;
}

/** Where code reads a member that has the name of a source. */
export interface MemberRead extends Location {
  readonly name: string;
  /** Null where nobody knows whose member it is. */
  readonly source: Source | null;
  /** The value is only put into a member of something else. */
  readonly isCopy: boolean;
}

/** A member of a type, class or schema of the workspace. */
export interface DeclaredField {
  readonly declaration: DeclarationId;
  /** `Row.contact`. */
  readonly name: string;
  readonly file: FileId;
  /** The declared name. */
  readonly span: Span;
}

/** A source that may be put, as it is, into a field that carries neither tag. */
export interface Received {
  readonly source: Source;
  readonly field: DeclaredField;
  /** Where. */
  readonly at: Location;
}

export interface Flow {
  /** Stable under edits elsewhere. */
  readonly id: string;
  readonly source: Source;
  readonly sink: Sink;
  readonly effect: Effect;
  /** Purposes for which consent is checked on the way, as the checks name them. */
  readonly consents: readonly string[];
  /** The declared type of the response does not have it. */
  readonly isUnlisted?: true;
  /** Source first, sink last. */
  readonly steps: readonly Step[];
}
