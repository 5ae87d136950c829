/**
 * Which other files may see that some were edited: those that import them, and on from each file of which others see something else by that. A file that others see
 * as before, and that hands on nothing of what changed, ends it. Knows nothing of what is asked.
 */
import * as ts from "typescript";
import type { FileId } from "../../base/ids";
import type { BuiltProgram } from "./program";
import { namedModules, seenOf } from "./shapes";

/** What the compiler keeps of a file and does not publish. */
interface Internals {
  readonly imports?: readonly ts.StringLiteralLike[];
  readonly moduleAugmentations?: readonly ts.Node[];
}

/** `Program` with what the compiler's own builder asks it. */
type Resolving = ts.Program & { getResolvedModuleFromModuleSpecifier(specifier: ts.StringLiteralLike, file: ts.SourceFile): { readonly resolvedModule?: ts.ResolvedModuleFull } | undefined };

export interface Edits {
  /** As it was when all was answered. */
  readonly before: BuiltProgram;
  readonly now: BuiltProgram;
  /** Files of which others see something else. */
  readonly edited: readonly FileId[];
  /** Of tagged members. */
  readonly names: ReadonlySet<string>;
}

/** The files that may see the edits, the edited ones left out; null where that cannot be told. `pause` is called between files. */
export async function affectedBy({ before, now, edited, names }: Edits, pause: () => Promise<void>): Promise<readonly FileId[] | null> {
  if (!hasSameFiles(before.program, now.program)) return null;
  if (edited.some((file) => concernsAll(before.program.getSourceFile(file)) || concernsAll(now.program.getSourceFile(file)))) return null;
  const importers = importersIn(now);
  const affected = new Set<FileId>();
  const different = new Set(edited);
  /** Of those that others see as before: the files that they speak of to others. */
  const spokenOf = new Map<FileId, ReadonlySet<FileId>>();
  const open = [...edited];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const file of importers.get(next) ?? []) {
      if (affected.has(file) || different.has(file)) continue;
      await pause();
      affected.add(file);
      const spoken = handedOn(file, before, now, names);
      if (spoken) spokenOf.set(file, spoken);
      else if (concernsAll(now.program.getSourceFile(file))) return null;
      else open.push(file), different.add(file);
    }
    for (const [file, spoken] of spokenOf) {
      if (![...spoken].some((other) => different.has(other))) continue;
      if (concernsAll(now.program.getSourceFile(file))) return null;
      spokenOf.delete(file);
      open.push(file);
      different.add(file);
    }
  }
  return [...affected].filter((file) => !edited.includes(file));
}

function hasSameFiles(one: ts.Program, other: ts.Program): boolean {
  const names = new Set(one.getSourceFiles().map(({ fileName }) => fileName));
  return names.size === other.getSourceFiles().length && other.getSourceFiles().every(({ fileName }) => names.has(fileName));
}

/** What a file declares is seen without an import, or it alters what others declare. */
function concernsAll(file: ts.SourceFile | undefined): boolean {
  return !file || !ts.isExternalModule(file) || (file as Internals).moduleAugmentations === undefined || (file as Internals).moduleAugmentations!.length > 0;
}

/** By file, those of the workspace that import it or refer to it. */
function importersIn({ program, isSource }: BuiltProgram): ReadonlyMap<FileId, readonly FileId[]> {
  const importers = new Map<FileId, FileId[]>();
  for (const file of program.getSourceFiles()) {
    if (!isSource(file.fileName)) continue;
    const imported = ((file as Internals).imports ?? []).map((specifier) => (program as Resolving).getResolvedModuleFromModuleSpecifier(specifier, file)?.resolvedModule?.resolvedFileName);
    const referred = file.referencedFiles.map(({ fileName }) => ts.resolveTripleslashReference(fileName, file.fileName));
    for (const other of new Set([...imported, ...referred])) {
      if (other === undefined || !isSource(other)) continue;
      const known = importers.get(other);
      if (known) known.push(file.fileName);
      else importers.set(other, [file.fileName]);
    }
  }
  return importers;
}

/** The files that a file speaks of to others; null where they see something else of it, or that cannot be told. */
function handedOn(file: FileId, before: BuiltProgram, now: BuiltProgram, names: ReadonlySet<string>): ReadonlySet<FileId> | null {
  const seen = seenOf(now.program, file);
  if (!seen?.isExact || seen.shape !== seenOf(before.program, file)?.shape) return null;
  const modules = namedModules(seen.shape, names);
  if (!modules) return null;
  const spoken = new Set<FileId>();
  for (const specifier of modules) {
    const other = now.resolve(specifier, file);
    if (other === undefined) return null;
    spoken.add(other);
  }
  return spoken;
}
