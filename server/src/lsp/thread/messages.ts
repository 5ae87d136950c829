/**
 * What passes between the protocol thread and the analysis thread. Plain data that survives structured cloning. The
 * protocol thread stays free to read messages while the analysis computes. Knows nothing of either thread.
 */
import type { FileId } from "../../base/ids";
import type { LoggedPass } from "../../base/stepLog";
import type { Diagnostic } from "../../ide/diagnostics";
import type { Answer, Question } from "./questions";

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
  | Question;

export interface FileDiagnostics {
  readonly file: FileId;
  readonly diagnostics: readonly Diagnostic[];
}

export interface ResultCounts {
  readonly files: number;
  readonly sources: number;
  readonly flows: number;
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
      /** Of the result, for `settled`. */
      readonly counts: ResultCounts | null;
      /** Kind of error and where in our own code, for `failed`. */
      readonly error: string | null;
    }
  /** What a report says of the last commit is another thing now. */
  | { readonly kind: "compared"; readonly root: FileId }
  | Answer;
