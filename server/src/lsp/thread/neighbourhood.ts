/**
 * The files that stand directly in one folder, seen as a whole workspace: for a file opened on its own. Its folder may
 * be a home directory, so nothing below or above it is listed.
 */
import type { FileId } from "../../base/ids";
import { directoryOf } from "../../base/paths";
import type { DirectoryEntry, FileStat, FileSystem } from "../../text/fileSystem";

export class NeighbourhoodFileSystem implements FileSystem {
  readonly caseSensitive: boolean;

  constructor(
    private readonly below: FileSystem,
    private readonly folder: FileId,
  ) {
    this.caseSensitive = below.caseSensitive;
  }

  readFile(path: FileId): string | null {
    return directoryOf(path) === this.folder ? this.below.readFile(path) : null;
  }

  readDirectory(path: FileId): readonly DirectoryEntry[] | null {
    if (path !== this.folder) return null;
    return this.below.readDirectory(path)?.filter((entry) => entry.kind !== "directory") ?? [];
  }

  stat(path: FileId): FileStat | null {
    if (path === this.folder) return { kind: "directory", size: 0, modified: 0 };
    return directoryOf(path) === this.folder ? this.below.stat(path) : null;
  }

  realPath(path: FileId): FileId | null {
    return path === this.folder ? path : this.below.realPath(path);
  }
}
