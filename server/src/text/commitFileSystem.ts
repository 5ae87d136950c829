/**
 * A folder as it was in a commit, seen as a `FileSystem`. What git does not keep is what it is now: installed packages, and all that lies outside of
 * the repository. Knows nothing of what the files say.
 */
import { compareStrings, type FileId } from "../base/ids";
import { maxSourceBytes } from "../base/limits";
import { baseName, directoryOf, isInside, joinPath } from "../base/paths";
import type { DirectoryEntry, FileStat, FileSystem } from "./fileSystem";
import { commitId, filesOfCommit, prefixInRepository, textsOf } from "./git";

export interface Commit {
  readonly id: string;
  readonly fileSystem: FileSystem;
  /** Files whose text in the commit is not the one on the disk. */
  readonly different: ReadonlyMap<FileId, string>;
}

/** @param isRead whether the text of a file of this name is wanted at all @throws GitProblem */
export function openCommit(folder: FileId, revision: string, disk: FileSystem, isRead: (name: string) => boolean): Commit {
  const id = commitId(folder, revision);
  const prefix = prefixInRepository(folder).replace(/\/$/, "");
  const top = prefix === "" ? folder : folder.slice(0, -prefix.length - 1) || "/";
  const files = filesOfCommit(folder, id);
  const wanted = files.filter(({ path, size }) => isRead(baseName(path)) && size <= maxSourceBytes);
  const read = textsOf(folder, wanted);
  const texts = new Map(wanted.flatMap(({ path }, index) => {
    const text = read[index];
    return text === null || text === undefined ? [] : [[joinPath(top, path), text] as const];
  }));
  const fileSystem = new CommitFileSystem(disk, top, new Map(files.map(({ path, size }) => [joinPath(top, path), size])), texts);
  const different = new Map([...texts].filter(([file, text]) => disk.readFile(file) !== text));
  return { id, fileSystem, different };
}

class CommitFileSystem implements FileSystem {
  readonly caseSensitive: boolean;
  private readonly folders = new Map<FileId, Map<string, DirectoryEntry["kind"]>>();

  constructor(
    private readonly disk: FileSystem,
    private readonly top: FileId,
    private readonly sizes: ReadonlyMap<FileId, number>,
    private readonly texts: ReadonlyMap<FileId, string>,
  ) {
    this.caseSensitive = disk.caseSensitive;
    for (const file of sizes.keys()) this.enter(file, "file");
  }

  readFile(path: FileId): string | null {
    return this.isOfDisk(path) ? this.disk.readFile(path) : (this.texts.get(path) ?? null);
  }

  readDirectory(path: FileId): readonly DirectoryEntry[] | null {
    if (this.isOfDisk(path)) return this.disk.readDirectory(path);
    const own = this.folders.get(path);
    if (!own) return null;
    const kept = (this.disk.readDirectory(path) ?? []).filter(({ name }) => !own.has(name) && isKeptByDisk(name));
    return [...[...own].map(([name, kind]) => ({ name, kind })), ...kept].sort((a, b) => compareStrings(a.name, b.name));
  }

  stat(path: FileId): FileStat | null {
    if (this.isOfDisk(path)) return this.disk.stat(path);
    const size = this.sizes.get(path);
    if (size !== undefined) return { kind: "file", size, modified: 0 };
    return this.folders.has(path) ? { kind: "directory", size: 0, modified: 0 } : null;
  }

  realPath(path: FileId): FileId | null {
    if (this.isOfDisk(path)) return this.disk.realPath(path);
    return this.sizes.has(path) || this.folders.has(path) ? path : null;
  }

  private enter(path: FileId, kind: DirectoryEntry["kind"]): void {
    const folder = directoryOf(path);
    let own = this.folders.get(folder);
    const isNew = own === undefined;
    if (!own) this.folders.set(folder, (own = new Map()));
    own.set(baseName(path), kind);
    if (isNew && folder !== this.top && isInside(folder, this.top)) this.enter(folder, "directory");
  }

  private isOfDisk(path: FileId): boolean {
    return !isInside(path, this.top) || path.slice(this.top.length).split("/").some(isKeptByDisk);
  }
}

function isKeptByDisk(name: string): boolean {
  return name === "node_modules" || name === ".git";
}
