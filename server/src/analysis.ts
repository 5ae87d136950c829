/**
 * The only way in for `lsp/` and `cli/`: a workspace folder, its open buffers, and the newest complete result.
 * One analysis at a time; the newest request wins.
 */
import type { Checkpoint } from "./base/cancel";
import type { FileId } from "./base/ids";
import type { LoggedPass } from "./base/stepLog";
import type { Finding } from "./findings/finding";
import type { Flow, Source } from "./flow/flow";
import type { SkippedFile } from "./program/workspace";
import type { FileSystem } from "./text/fileSystem";

export interface AnalysisOptions {
  /** The folder under analysis. */
  readonly root: FileId;
  readonly fileSystem: FileSystem;
  /** Extra names for `@personalData`; `pii` and `sensitive` by default. */
  readonly aliases?: readonly string[];
  /** Ask a type checker what syntax cannot say. Default true. */
  readonly oracle?: boolean;
}

export interface AnalysisResult {
  readonly root: FileId;
  readonly sources: readonly Source[];
  readonly flows: readonly Flow[];
  readonly findings: readonly Finding[];
  readonly coverage: {
    readonly files: number;
    readonly functions: number;
    readonly skipped: readonly SkippedFile[];
    readonly unresolvedCalls: number;
  };
  readonly passes: readonly LoggedPass[];
  /** The text of a file as it was analysed (empty where unknown): spans are offsets into it. */
  textOf(file: FileId): string;
}

export interface Progress {
  (update: { readonly pass: string; readonly done: number; readonly total: number }): void;
}

export interface Analysis {
  /**
   * Analyses the whole workspace. `onProvisional` gets a result that did without the type oracle, when one is asked.
   * Rejects with `Cancelled` when the checkpoint throws; never rejects for user code.
   */
  run(checkpoint?: Checkpoint, progress?: Progress, onProvisional?: (result: AnalysisResult) => void): Promise<AnalysisResult>;
  /** An open buffer's text replaces the disk's; null gives the file back to the disk. */
  setBuffer(file: FileId, text: string | null): void;
  /** Files that changed on disk, appeared or vanished. */
  invalidate(files: readonly FileId[]): void;
  dispose(): Promise<void>;
}

/** Opens a workspace folder for analysis. */
export function createAnalysis(_options: AnalysisOptions): Analysis {
  throw new Error("to be written");
}
