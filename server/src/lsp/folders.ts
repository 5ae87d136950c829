/** Which folder a file belongs to: the innermost workspace folder, or a neighbourhood of its own. Keeps no state of runs. */
import { homedir } from "node:os";
import type { FileId } from "../base/ids";
import { directoryOf, joinPath } from "../base/paths";
import { fileIdFromDisk } from "../text/diskFileSystem";
import type { FileSystem } from "../text/fileSystem";

/** Where buffers stand that belong to no folder at all. */
export const untitledRoot: FileId = "/untitled-buffers";

/** A folder to analyse for a file that no workspace folder holds. */
export interface LooseFolder {
  readonly root: FileId;
  readonly shallow: boolean;
}

export function isInside(root: FileId, file: FileId): boolean {
  return file.startsWith(root.endsWith("/") ? root : `${root}/`);
}

/** The innermost of the folders that hold the file. */
export function innermostFolder(roots: Iterable<FileId>, file: FileId): FileId | null {
  let best: FileId | null = null;
  for (const root of roots) if (isInside(root, file) && (best === null || root.length > best.length)) best = root;
  return best;
}

const projectFiles = ["tsconfig.json", "jsconfig.json", "package.json"];

/**
 * The project that a single file belongs to: the nearest folder upward with a project file. A home directory and what
 * is above it never count as one. Without a project, the file's own folder, what is below it left out.
 */
export function looseFolderOf(file: FileId, fileSystem: FileSystem): LooseFolder {
  const home = fileIdFromDisk(homedir());
  const own = directoryOf(file);
  for (let folder = own; !isInside(folder, home) && folder !== home; folder = directoryOf(folder)) {
    if (projectFiles.some((name) => fileSystem.stat(joinPath(folder, name))?.kind === "file")) return { root: folder, shallow: false };
    if (directoryOf(folder) === folder) break;
  }
  return { root: own, shallow: true };
}
