/**
 * A short name for the packages that are installed around a workspace: the type checker reads their declarations by itself. Two states with the same
 * name have the same packages at the same places, their manifests written at the same time. Knows nothing of what is in them.
 */
import type { FileId } from "../base/ids";
import { directoryOf, joinPath } from "../base/paths";
import { contentHash } from "../text/contentHash";
import type { FileSystem } from "../text/fileSystem";

export function installedPackages(fileSystem: FileSystem, folders: Iterable<FileId>): string {
  const around = new Set<FileId>();
  for (const folder of folders) for (let at = folder; !around.has(at); at = directoryOf(at)) around.add(at);
  const lines: string[] = [];
  const list = (modules: FileId): void => {
    for (const { name } of fileSystem.readDirectory(modules) ?? []) {
      const path = joinPath(modules, name);
      if (name.startsWith("@")) { list(path); continue; }
      const manifest = fileSystem.stat(joinPath(path, "package.json"));
      if (manifest) lines.push(`${path} ${fileSystem.realPath(path) ?? ""} ${manifest.size} ${manifest.modified}`);
    }
  };
  for (const folder of [...around].sort()) list(joinPath(folder, "node_modules"));
  return contentHash(lines.join("\n"));
}
