/**
 * What the server says beyond the Language Server Protocol, shared with the client. Plain names and shapes only: the
 * one file of the server that the client may import. Knows nothing of either end.
 */
import type { DataFlowReport } from "../report/dataFlow/shape";
import type { ExportFormat } from "../report/pageMessages";

/** Server → client, whenever the state of the analysis changes. */
export const statusNotification = "personalData/status";

export interface StatusParams {
  /** `stopped`: somebody stopped the analysis; the next edit starts it again. */
  readonly state: "analysing" | "ready" | "stopped" | "error";
  /** Findings shown at present, all workspace folders together. */
  readonly findings: number;
  /** Files with at least one of them. */
  readonly files: number;
  /** What is being done, while `analysing`. */
  readonly progress?: { readonly pass: string; readonly done: number; readonly total: number };
  /** The last complete result, all folders together; absent before the first. */
  readonly last?: { readonly files: number; readonly sources: number; readonly flows: number; readonly ms: number };
  /** What went wrong, for `error`. */
  readonly message?: string;
}

/** Server → client: there is a new result, and what was asked of the last one may be out of date. */
export const resultNotification = "personalData/result";

/** Client → server: stop the analysis at work. */
export const cancelNotification = "personalData/cancel";

/** Client → server: look at the disk again and analyse. */
export const analyseNotification = "personalData/analyse";

/** The section of the settings, and the prefix of the commands. */
export const configurationSection = "personalData";

/** Of our own client: after an edit, selects a word that is to be written anew. URI, line from which on it stands, the word. */
export const fillInCommand = "personalData.fillIn";

/** The name that stands beside every diagnostic. */
export const diagnosticSource = "personal-data";

export { exportFormats, type ExportFormat, type FromPage, type ToPage } from "../report/pageMessages";

/** Client → server: the data-flow report of every folder, as the page takes it. */
export const reportsRequest = "personalData/reports";

export interface ReportsResult {
  /** Of the folders whose analysis has come to an end. Only the page looks into them. */
  readonly reports: readonly DataFlowReport[];
}

/** Server → client: what has changed since the last commit is known by now, which takes an analysis of its own. Other changes come with the status. */
export const reportsChangedNotification = "personalData/reportsChanged";

/** Client → server: one folder's report, as the text of a file. */
export const exportRequest = "personalData/exportReport";

export interface ExportParams {
  /** The folder, as its report names it. */
  readonly root: string;
  readonly format: ExportFormat;
  /** Of the page. */
  readonly language: string;
}

export interface ExportResult {
  /** Null where there is no such folder, or no result yet. */
  readonly text: string | null;
}
/** Client → server, with `initialize`. */
export interface InitializationOptions {
  /** The editor runs the commands of our extension. */
  readonly hasCommands: boolean;
}

/** A place as the Language Server Protocol writes it. */
export interface PlaceParams {
  readonly uri: string;
  readonly range: { readonly start: PositionParams; readonly end: PositionParams };
}

export interface PositionParams {
  readonly line: number;
  readonly character: number;
}

/** Client → server: where a source is declared and which sinks it may reach; null where no folder has it. */
export const flowsOfSourceRequest = "personalData/flowsOfSource";

export interface SourceParams {
  /** Its id. */
  readonly source: string;
}

export interface FlowsOfSource {
  readonly declaration: PlaceParams;
  readonly sinks: readonly PlaceParams[];
}

/** Client → server: a `CallHierarchyItem` that the server gave before, as it stands now; null where no data flows through it any more. */
export const flowItemRequest = "personalData/flowItem";

/** Client → server: one level of the tree of everything that was found. */
export const treeRequest = "personalData/tree";

export type TreeGrouping = "category" | "recipient" | "rule";

export interface TreeParams {
  readonly grouping: TreeGrouping;
  readonly filter: string;
  /** Null for the top: the folders, or where there is one alone, what is in it. */
  readonly parent: { readonly folder: string; readonly path: readonly string[] } | null;
}

export interface TreeItemParams {
  /** The URI of its folder. */
  readonly folder: string;
  readonly path: readonly string[];
  readonly label: string;
  readonly description: string;
  readonly kind: "folder" | "category" | "source" | "flow" | "step" | "recipient" | "sink-kind" | "rule" | "finding";
  readonly severity: "error" | "warning" | "info" | "hint" | null;
  readonly place: PlaceParams | null;
  readonly hasChildren: boolean;
}

/** Client → server: the nodes from the top of the tree (by category) down to a source, or to the one behind a place. */
export const treeWayRequest = "personalData/treeWay";

export type TreeWayParams = { readonly source: string } | { readonly uri: string; readonly position: PositionParams };
