/**
 * Notes what was asked of a `FileSystem` and what it said, so that a later run can tell whether all of that still holds. Knows nothing of why
 * it was asked.
 */
import type { FileId } from "../base/ids";
import { contentHash } from "./contentHash";
import type { DirectoryEntry, FileStat, FileSystem } from "./fileSystem";

type Ask = "readFile" | "readDirectory" | "stat" | "realPath";

/** For each question, a short name of its answer. */
export type Trace = ReadonlyMap<string, string>;

export class TracedFileSystem implements FileSystem {
  readonly caseSensitive: boolean;
  private readonly answers = new Map<string, string>();

  constructor(private readonly below: FileSystem) {
    this.caseSensitive = below.caseSensitive;
  }

  get trace(): Trace {
    return this.answers;
  }

  readFile(path: FileId): string | null {
    return this.note("readFile", path, this.below.readFile(path));
  }

  readDirectory(path: FileId): readonly DirectoryEntry[] | null {
    return this.note("readDirectory", path, this.below.readDirectory(path));
  }

  stat(path: FileId): FileStat | null {
    return this.note("stat", path, this.below.stat(path));
  }

  realPath(path: FileId): FileId | null {
    return this.note("realPath", path, this.below.realPath(path));
  }

  private note<T extends Answer>(ask: Ask, path: FileId, answer: T): T {
    this.answers.set(`${ask} ${path}`, nameOf(answer));
    return answer;
  }
}

type Answer = string | readonly DirectoryEntry[] | FileStat | null;

/** When a file was written says nothing, if what stands in it is the same. */
function nameOf(answer: Answer): string {
  if (answer === null) return "-";
  if (typeof answer === "string") return contentHash(answer);
  return contentHash(JSON.stringify("size" in answer ? { kind: answer.kind, size: answer.size } : answer));
}

/** Whether every question of a trace has the same answer now. */
export function stillHolds(trace: Trace, fileSystem: FileSystem): boolean {
  for (const [question, known] of trace) {
    const space = question.indexOf(" ");
    const ask = question.slice(0, space) as Ask;
    if (nameOf(fileSystem[ask](question.slice(space + 1))) !== known) return false;
  }
  return true;
}
