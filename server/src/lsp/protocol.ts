/**
 * What the server says beyond the Language Server Protocol, shared with the client. Plain names and shapes only: the
 * one file of the server that the client may import. Knows nothing of either end.
 */
import type { DataFlowReport } from "../report/dataFlow/shape";
import type { ExportFormat } from "../report/pageMessages";

/** Server → client, whenever the state of the analysis changes. */
export const statusNotification = "personalData/status";

export interface StatusParams {
  readonly state: "analysing" | "ready" | "error";
  /** Findings shown at present, all workspace folders together. */
  readonly findings: number;
  /** Files with at least one of them. */
  readonly files: number;
  /** What went wrong, for `error`. */
  readonly message?: string;
}

/** The section of the settings, and the prefix of the commands. */
export const configurationSection = "personalData";

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
