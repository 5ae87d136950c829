/**
 * The world as the command line sees it: handed in, so that a test can run any command in memory. Only `main.ts` knows
 * the process. Knows no command.
 */
import type { Analysis, AnalysisOptions } from "../analysis";
import type { FileId } from "../base/ids";
import type { ReportPage } from "../report/html";
import type { Commit } from "../text/commitFileSystem";
import type { SavedResults } from "../saved/savedResult";
import type { FileSystem } from "../text/fileSystem";

export interface Output {
  /** Resolves when the text is on its way, so that nothing is lost when the process ends. A closed pipe swallows it. */
  write(text: string): Promise<void>;
  readonly isTerminal: boolean;
  /** Cells of a line, where it is a terminal. */
  readonly columns: number | undefined;
}

export interface Environment {
  /** The working directory. */
  readonly cwd: FileId;
  readonly variables: Readonly<Record<string, string | undefined>>;
  readonly fileSystem: FileSystem;
  readonly stdout: Output;
  readonly stderr: Output;
  readonly version: string;
  /** Results of earlier runs, in this folder or where the platform keeps such things; null where nothing is to be kept. */
  savedResults(folder: FileId | null): SavedResults | null;
  createAnalysis(options: AnalysisOptions): Analysis;
  /** Writes a new file; false where there is one by that name already, which stays as it is. */
  createFile(path: FileId, text: string): boolean;
  /** Writes a file, over one that is there; what went wrong, or null. */
  writeFile(path: FileId, text: string): string | null;
  /** The program of the report's page, which is a file of its own beside this one. */
  reportPage(): ReportPage;
  /** The folder as it was in a commit. @throws GitProblem */
  openCommit(folder: FileId, revision: string): Commit;
  /** Serves an editor over stdio until it hangs up. */
  serveEditor(): void;
  /** The most memory this process has held, in MB. */
  peakMemoryMB(): number;
}

export const exitCodes = { clean: 0, findings: 1, usage: 2, internal: 3 } as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** What the user wrote makes no sense; the message says what would. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}
