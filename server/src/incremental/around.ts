/** The files around some: those that they import, then those that these import. Knows nothing of what is looked for in them. */
import { watched, type Checkpoint } from "../base/cancel";
import type { FileId } from "../base/ids";
import { maxFilesAround } from "../base/limits";
import type { ModuleResolver } from "../program/workspace";
import type { ReadFile } from "./readFiles";

/** `read` gives null for what is none of the workspace's files, or is not analysed. */
export function filesAround(files: Iterable<FileId>, read: (file: FileId) => ReadFile | null, resolver: ModuleResolver, checkpoint: Checkpoint): ReadonlyMap<FileId, ReadFile> {
  const around = new Map<FileId, ReadFile>();
  const take = (file: FileId): void => {
    const own = around.has(file) || around.size >= maxFilesAround ? null : read(file);
    if (own) around.set(file, own);
  };
  for (const file of files) take(file);
  // A map goes on with what is put into it meanwhile: the nearest come first.
  for (const [file, { ir }] of watched(around, checkpoint)) {
    const specifiers = new Set([...ir.imports.map(({ specifier }) => specifier)]);
    for (const specifier of specifiers) {
      const resolved = resolver.resolve(file, specifier);
      if (resolved.kind === "file") take(resolved.file);
    }
  }
  return around;
}
