/** The workspace's files as they were last read, each lowered once for a text. Knows nothing of what is between files. */
import { setImmediate as nextTurn } from "node:timers/promises";
import type { Checkpoint } from "../base/cancel";
import type { FileId } from "../base/ids";
import type { FileIr } from "../ir/ir";
import { lowerFile } from "../ir/lower/lowerFile";
import { isPrismaSchema, lowerPrismaSchema } from "../ir/lower/prismaSchema";
import { packFile } from "../ir/packed";
import type { SkippedFile } from "../program/workspace";
import type { FileSystem } from "../text/fileSystem";
import { readSource } from "../text/sourceText";

export interface ReadFile {
  readonly text: string;
  /** The names of `@personalData` that it was read with. */
  readonly aliases: string;
  readonly ir: FileIr;
}

type Outcome = ReadFile | { readonly skipped: string };

export class ReadFiles {
  private readonly known = new Map<FileId, Outcome>();
  /** Those that may be other than they were when they were read. */
  private readonly doubtful = new Set<FileId>();

  doubt(files: Iterable<FileId>): void {
    for (const file of files) this.doubtful.add(file);
  }

  /** Whether anything may be other than it was. */
  get isDoubted(): boolean {
    return this.doubtful.size > 0;
  }

  /** Everything may be other than it was. */
  doubtAll(): void {
    this.doubt(this.known.keys());
  }

  /**
   * All these files. One whose text and aliases are as they were keeps the IR it has; one that nobody doubts is not even looked at. `onFiles` is
   * told now and then how many are done.
   */
  async read(files: readonly FileId[], aliasesOf: (file: FileId) => readonly string[], fileSystem: FileSystem, checkpoint: Checkpoint, onFiles: (done: number) => void): Promise<{ readonly files: ReadonlyMap<FileId, ReadFile>; readonly skipped: readonly SkippedFile[] }> {
    const current = new Set(files);
    for (const file of [...this.known.keys()]) if (!current.has(file)) this.known.delete(file);
    const all = new Map<FileId, ReadFile>();
    const skipped: SkippedFile[] = [];
    let looked = 0;
    for (const [done, file] of files.entries()) {
      if ((!this.known.has(file) || this.doubtful.has(file)) && ++looked % 32 === 0) {
        await nextTurn();
        checkpoint();
        onFiles(done);
      }
      const outcome = this.outcome(file, aliasesOf, fileSystem);
      if ("skipped" in outcome) { skipped.push({ file, reason: outcome.skipped }); continue; }
      if (outcome.ir.syntaxError !== null) skipped.push({ file, reason: `does not parse (${outcome.ir.syntaxError}); analysed as far as it could be read` });
      all.set(file, outcome);
    }
    return { files: all, skipped };
  }

  /** One file; null where it is not analysed. */
  readOne(file: FileId, aliasesOf: (file: FileId) => readonly string[], fileSystem: FileSystem): ReadFile | null {
    const outcome = this.outcome(file, aliasesOf, fileSystem);
    return "skipped" in outcome ? null : outcome;
  }

  private outcome(file: FileId, aliasesOf: (file: FileId) => readonly string[], fileSystem: FileSystem): Outcome {
    const known = this.known.get(file);
    if (known && !this.doubtful.has(file)) return known;
    const outcome = outcomeOf(file, aliasesOf(file), fileSystem, known);
    this.known.set(file, outcome);
    this.doubtful.delete(file);
    return outcome;
  }
}

function outcomeOf(file: FileId, names: readonly string[], fileSystem: FileSystem, before: Outcome | undefined): Outcome {
  const source = readSource(fileSystem, file);
  if ("skipped" in source) return source;
  const aliases = names.join(",");
  if (before && "ir" in before && before.text === source.text && before.aliases === aliases) return before;
  try {
    return { text: source.text, aliases, ir: packFile((isPrismaSchema(file) ? lowerPrismaSchema : lowerFile)(file, source.text, { aliases: names })) };
  } catch (error) {
    // Thousands of nested expressions exhaust the stack; the file is left out, the others are not.
    return { skipped: error instanceof RangeError ? "nested too deeply" : `could not be read: ${error instanceof Error ? error.name : "unknown error"}` };
  }
}
