/**
 * Imports of workspace packages, which lead to their source, built or not. The native compiler takes no resolver; but it takes `paths`, and so it is told beforehand
 * where each name leads that a file of the project, or a file reached from one, imports. Knows nothing of types.
 */
import * as ts from "typescript";
import type { FileId } from "../../base/ids";
import { createModuleResolver } from "../../program/moduleResolver";
import type { FileSystem } from "../../text/fileSystem";
import type { TypeBatch } from "../oracle";

/** What files import, kept from one project to the next. */
export class Imports {
  private readonly known = new Map<FileId, { readonly text: string; readonly specifiers: readonly string[] }>();

  of(file: FileId, text: string): readonly string[] {
    const known = this.known.get(file);
    if (known?.text === text) return known.specifiers;
    const { importedFiles } = ts.preProcessFile(text, true, true);
    const specifiers = [...new Set(importedFiles.map(({ fileName }) => fileName))];
    this.known.set(file, { text, specifiers });
    return specifiers;
  }
}

/** Where imports of a project's files lead in the workspace, by name. Where two files mean different things by a name, the project's own come first. */
export function linksOf(batch: TypeBatch, fileSystem: FileSystem, readText: (file: FileId) => string | null, imports: Imports): Readonly<Record<string, readonly string[]>> {
  if (!batch.workspace) return {};
  const resolver = createModuleResolver(fileSystem, batch.workspace);
  const links: Record<string, readonly string[]> = {};
  const reached = new Set(batch.project.files);
  for (const file of reached) {
    const text = readText(file);
    for (const specifier of text === null ? [] : imports.of(file, text)) {
      const found = resolver.resolve(file, specifier);
      if (found.kind !== "file") continue;
      reached.add(found.file);
      if (!/^\.{0,2}\//.test(specifier) && !specifier.includes("*")) links[specifier] ??= [found.file];
    }
  }
  return links;
}
