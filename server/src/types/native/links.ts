/**
 * Imports of workspace packages, which lead to their source, built or not. The native compiler takes no resolver; but it takes `paths`, and so it is told beforehand
 * where each name leads that a file of the project, or a file reached from one, imports. Knows nothing of types.
 */
import * as ts from "typescript";
import type { FileId } from "../../base/ids";
import { createModuleResolver } from "../../program/moduleResolver";
import type { FileSystem } from "../../text/fileSystem";
import { readSource } from "../../text/sourceText";
import type { TypeBatch } from "../oracle";

interface KnownSource {
  readonly version: string | null;
  readonly imports: readonly string[];
  /** Whether the analysis leaves it out. */
  readonly isLeftOut: boolean;
}

/** What files import, kept from one project to the next. */
export class Sources {
  private readonly known = new Map<FileId, KnownSource>();

  /** What is known of a file that is there; null where there is none. */
  of(file: FileId, files: FileSystem): KnownSource | null {
    const stat = files.stat(file);
    if (stat?.kind !== "file") return null;
    const version = stat.modified === 0 ? null : `${stat.modified}|${stat.size}`;
    const known = this.known.get(file);
    if (known && version !== null && known.version === version) return known;
    const source = readSource(files, file);
    const read = { version, imports: "text" in source ? importsIn(source.text) : [], isLeftOut: !("text" in source) };
    this.known.set(file, read);
    return read;
  }
}

function importsIn(text: string): readonly string[] {
  return [...new Set(ts.preProcessFile(text, true, true).importedFiles.map(({ fileName }) => fileName))];
}

/** Where imports of a project's files lead in the workspace, by name. Where two files mean different things by a name, the project's own come first. */
export function linksOf(batch: TypeBatch, files: FileSystem, sources: Sources): Readonly<Record<string, readonly string[]>> {
  if (!batch.workspace) return {};
  const resolver = createModuleResolver(files, batch.workspace);
  const links: Record<string, readonly string[]> = {};
  const reached = new Set(batch.project.files);
  for (const file of reached) {
    for (const specifier of sources.of(file, files)?.imports ?? []) {
      const found = resolver.resolve(file, specifier);
      if (found.kind !== "file") continue;
      reached.add(found.file);
      if (!/^\.{0,2}\//.test(specifier) && !specifier.includes("*")) links[specifier] ??= [found.file];
    }
  }
  return links;
}
