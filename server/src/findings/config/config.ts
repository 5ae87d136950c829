/** What a project's `personal-data.config.json` says, as plain data. Knows nothing of the file's form and of what rules do with it. */
import type { FileId, Span } from "../../base/ids";
import type { Effect, SinkKind } from "../../flow/flow";
import type { PackageModel } from "../../models/format";
import type { Severity } from "../finding";
import type { OwnCategory, OwnPurpose } from "../taxonomy/taxonomy";

export interface Config {
  /** Null for a project without the file. */
  readonly file: FileId | null;
  /** Globs count from here. */
  readonly directory: FileId;
  /** Null: everything. */
  readonly include: readonly string[] | null;
  readonly exclude: readonly string[];
  /** `EEA`, or an ISO 3166-1 alpha-2 code. */
  readonly home: string;
  readonly categories: readonly OwnCategory[];
  readonly purposes: readonly ConfiguredPurpose[];
  readonly recipients: readonly Recipient[];
  /** What libraries of the project's own do with data. */
  readonly models: readonly PackageModel[];
  /** Whether the models count that packages ship of themselves: of all packages, of none, or of those that go by these names or globs. */
  readonly packageModels: boolean | readonly { readonly text: string; readonly span: Span }[];
  readonly rules: ReadonlyMap<string, RuleSetting>;
  /** Further names of `@personalData`, without `@`. */
  readonly aliases: readonly string[];
  /** Every glob of the file and where it stands, so that one that matches nothing can be pointed at. */
  readonly globs: readonly PlacedGlob[];
}

export interface ConfiguredPurpose extends OwnPurpose {
  /** Code in files that match is there for this purpose. */
  readonly paths: readonly string[];
}

export interface Recipient {
  /** A vendor, a package or a host, whatever its case. */
  readonly name: string;
  /** Empty: for whatever the data is declared for. */
  readonly purposes: readonly string[];
  readonly country: string | null;
  /** What covers the transfer: standard contractual clauses, a data processing agreement, binding corporate rules … */
  readonly agreement: string | null;
}

export type RuleSeverity = Severity | "off";

export interface RuleSetting {
  readonly severity: RuleSeverity;
  /** Later rows win. */
  readonly rows: readonly RuleRow[];
}

/** Holds where each condition that it names is met, one of its words each. */
export interface RuleRow {
  /** `contact.email`, `special.*`. */
  readonly category?: readonly string[];
  readonly kind?: readonly SinkKind[];
  /** A kind or a class, as written. */
  readonly sink?: readonly string[];
  readonly effect?: readonly Effect[];
  readonly recipient?: readonly string[];
  readonly severity: RuleSeverity;
}

export interface PlacedGlob {
  readonly glob: string;
  readonly span: Span;
}

export type ConfigMistakeCode =
  | "not-json" | "too-deep" | "wrong-type" | "empty" | "unknown-word" | "missing-key" | "repeated-key" | "bad-glob" | "dead-glob" | "bad-country" | "repeated-category" | "bad-name" | "bad-model" | "foreign-model" | "no-models" | "unnamed";

/** Something in the file that means nothing, at its place. What is right around it counts. */
export interface ConfigMistake {
  readonly span: Span;
  /** Stable: what is wrong, whatever the words. */
  readonly code: ConfigMistakeCode;
  readonly message: string;
  readonly severity: "error" | "warning";
  /** The JSON text to put there instead. */
  readonly replacement: string | null;
}

/** The name that mistakes in a config file go by in reports: no rule that can be set. */
export const configRule = "config";

export const defaultHome = "EEA";
export const defaultAliases: readonly string[] = ["pii", "sensitive"];

/** The config of a project that has none. */
export function emptyConfig(directory: FileId): Config {
  return { file: null, directory, include: null, exclude: [], home: defaultHome, categories: [], purposes: [], recipients: [], models: [], packageModels: true, rules: new Map(), aliases: defaultAliases, globs: [] };
}
