/**
 * What passes between the protocol thread and the analysis thread. Plain data that survives structured cloning. The
 * protocol thread stays free to read messages while the analysis computes. Knows nothing of either thread.
 */
import type { FileId } from "../../base/ids";
import type { LoggedPass } from "../../base/stepLog";
import type { Action } from "../../ide/actions";
import type { Diagnostic } from "../../ide/diagnostics";
import type { Position, Range } from "../../ide/editorLines";
import type { Hover } from "../../ide/hover";
import type { DataFlowReport } from "../../report/dataFlow/shape";
import type { ExportFormat } from "../../report/pageMessages";

/** One workspace folder as the analysis thread needs to know it. */
export interface FolderToOpen {
  readonly root: FileId;
  /** Only the files that stand directly in the folder: it is the neighbourhood of a single file, no workspace. */
  readonly shallow: boolean;
  /** One 32-bit cell: the number of the newest run. A run with another number is no longer wanted. */
  readonly newestRun: SharedArrayBuffer;
}

export interface BufferChange {
  readonly file: FileId;
  /** Null: the buffer was closed, the disk counts again. */
  readonly text: string | null;
}

export type ToThread =
  | ({ readonly kind: "open" } & FolderToOpen)
  | { readonly kind: "close"; readonly root: FileId }
  | {
      readonly kind: "run";
      readonly root: FileId;
      readonly run: number;
      readonly buffers: readonly BufferChange[];
      readonly changedOnDisk: readonly FileId[];
    }
  | { readonly kind: "report"; readonly root: FileId; readonly id: number; readonly wanted: WantedReport }
  | { readonly kind: "hover"; readonly root: FileId; readonly id: number; readonly file: FileId; readonly position: Position }
  | { readonly kind: "actions"; readonly root: FileId; readonly id: number; readonly file: FileId; readonly wanted: WantedActions };

/** Quick-fixes for a range, or none, and what repairs the whole file. */
export interface WantedActions {
  readonly range: Range | null;
  readonly fixAll: boolean;
}

/** The report as data for the page, or the text of a file. */
export type WantedReport = { readonly format: "data" } | { readonly format: ExportFormat; readonly language: string };

export interface FileDiagnostics {
  readonly file: FileId;
  readonly diagnostics: readonly Diagnostic[];
}

export type RunOutcome = "settled" | "cancelled" | "failed";

export type FromThread =
  | { readonly kind: "ready" }
  | {
      readonly kind: "diagnostics";
      readonly root: FileId;
      readonly run: number;
      /** Only files whose diagnostics differ from what was sent before; an empty list clears. */
      readonly files: readonly FileDiagnostics[];
    }
  | { readonly kind: "progress"; readonly root: FileId; readonly run: number; readonly pass: string; readonly done: number; readonly total: number }
  | {
      readonly kind: "ended";
      readonly root: FileId;
      readonly run: number;
      readonly outcome: RunOutcome;
      readonly ms: number;
      readonly passes: readonly LoggedPass[];
      /** Kind of error and where in our own code, for `failed`. */
      readonly error: string | null;
    }
  /** What a report says of the last commit is another thing now. */
  | { readonly kind: "compared"; readonly root: FileId }
  | Answer;

export type Answer = { readonly kind: "answer"; readonly id: number } & ({ readonly hover: Hover | null } | { readonly actions: readonly Action[] } | { readonly report: DataFlowReport | string | null });
