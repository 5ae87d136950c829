/**
 * The data-flow report as plain data: what the page, Markdown and the record of processing are made from. Survives JSON and
 * structured cloning. Shapes only; knows nothing of how they are computed or shown.
 */
import type { Severity } from "../../findings/finding";
import type { SinkKind } from "../../flow/flow";
import type { DocumentCoverage, DocumentFinding, DocumentFlow, DocumentSource } from "../document";

export interface DataFlowReport {
  readonly version: 1;
  /** The folder's name. */
  readonly name: string;
  /** Absolute; every other path is relative to it. */
  readonly root: string;
  readonly sources: readonly ReportSource[];
  readonly flows: readonly ReportFlow[];
  readonly findings: readonly ReportFinding[];
  readonly receivers: readonly Receiver[];
  readonly record: readonly RecordRow[];
  readonly coverage: DocumentCoverage;
  /** Null where there is nothing to compare with. */
  readonly changes: Changes | null;
}

export interface ReportSource extends DocumentSource {
  /** Whose data it is, as the tag says. */
  readonly subjects: readonly string[];
  /** How it is encrypted at rest, as the tag says. */
  readonly encrypted: readonly string[];
  /** The gravest of what its categories ask for: an article of the GDPR, or that it is a credential. */
  readonly special: readonly string[];
}

export interface ReportFlow extends DocumentFlow {
  /** The first that the source is declared with: in the picture a flow counts once. */
  readonly category: string;
  /** The folder of the code that hands the data over, from the root; empty for the root itself. */
  readonly area: string;
  /** The key of one of `receivers`. */
  readonly receiver: string;
  /** The strongest open objection to it. */
  readonly objection: Severity | null;
}

export interface ReportFinding extends DocumentFinding {
  /** The id of the source that it is about. */
  readonly source: string | null;
}

/** Countries, seen from the project's home: `transferTo`, and whether an agreement covers what it leaves open. */
export type TransferState = "inside" | "adequate" | "covered" | "needs-safeguard" | "unknown";

/** Who, or what, data arrives at: a recipient by name, or all sinks of one kind that name none. */
export interface Receiver {
  /** `recipient:stripe`, `kind:log`. */
  readonly key: string;
  /** Null for sinks of a kind that name no recipient. */
  readonly recipient: string | null;
  readonly kinds: readonly SinkKind[];
  readonly classes: readonly string[];
  /** Outside of the house: data is disclosed to somebody, named or not. */
  readonly isOutside: boolean;
  /** Whether the configuration speaks of it. */
  readonly isDeclared: boolean;
  /** What it is declared for. */
  readonly purposes: readonly string[];
  readonly countries: readonly string[];
  readonly agreements: readonly string[];
  readonly transfer: TransferState;
  readonly categories: readonly string[];
  readonly flows: number;
  /** Of them, with an open objection: an error or a warning. */
  readonly objections: number;
}

/** One row of a record of processing activities: all that is declared for one purpose. */
export interface RecordRow {
  /** Null: declared for none. */
  readonly purpose: string | null;
  readonly bases: readonly string[];
  readonly subjects: readonly string[];
  readonly categories: readonly string[];
  /** Of the categories, those with an article of their own, such as `special.health (Article 9)`. */
  readonly special: readonly string[];
  readonly recipients: readonly string[];
  readonly transfers: readonly { readonly recipient: string; readonly countries: readonly string[]; readonly state: TransferState; readonly agreements: readonly string[] }[];
  /** `contact.email: P3Y`; a category without a time limit says so. */
  readonly retention: readonly { readonly category: string; readonly limits: readonly string[]; readonly isComplete: boolean }[];
  /** Effects that flows show, and encryption that declarations speak of, each with how often. */
  readonly measures: readonly { readonly measure: string; readonly count: number }[];
  readonly sources: readonly string[];
}

/** What a later document has that an earlier one has not, and the other way round. */
export interface Changes {
  /** What it was compared with, as a person would name it. */
  readonly since: string;
  /** Ids of flows. */
  readonly added: readonly string[];
  readonly altered: readonly string[];
  readonly removed: readonly RemovedFlow[];
}

export interface RemovedFlow {
  readonly id: string;
  readonly source: string;
  readonly sink: string;
  readonly kind: string;
  readonly file: string;
}
