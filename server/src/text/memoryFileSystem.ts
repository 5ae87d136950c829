/** A `FileSystem` held in memory: what tests and virtual workspaces analyse. Touches no disk. */
import { compareStrings, type FileId } from "../base/ids";
import { directoryOf, joinPath, resolvePath } from "../base/paths";
import type { DirectoryEntry, FileStat, FileSystem } from "./fileSystem";

export class MemoryFileSystem implements FileSystem {
  private readonly files = new Map<FileId, string>();
  private readonly links = new Map<FileId, FileId>();

  /**
   * @param files absolute path → text
   * @param links absolute path of a symbolic link → what it points to, absolute or relative to the link's folder
   */
  constructor(
    files: Readonly<Record<FileId, string>> = {},
    links: Readonly<Record<FileId, string>> = {},
    readonly caseSensitive = true,
  ) {
    for (const [path, text] of Object.entries(files)) this.write(path, text);
    for (const [path, target] of Object.entries(links)) this.links.set(path, resolvePath(directoryOf(path), target));
  }

  write(path: FileId, text: string): void {
    this.files.set(path, text);
  }

  remove(path: FileId): void {
    this.files.delete(path);
    this.links.delete(path);
  }

  readFile(path: FileId): string | null {
    const real = this.realPath(path);
    return real === null ? null : (this.files.get(real)?.replace(/^\uFEFF/, "") ?? null);
  }

  readDirectory(path: FileId): readonly DirectoryEntry[] | null {
    const real = this.realPath(path);
    if (real === null || !this.isDirectory(real)) return null;
    const entries = new Map<string, DirectoryEntry>();
    const prefix = joinPath(real, "");
    for (const file of this.files.keys()) {
      if (!file.startsWith(prefix)) continue;
      const [name = "", below] = file.slice(prefix.length).split("/", 2);
      entries.set(name, { name, kind: below === undefined ? "file" : "directory" });
    }
    for (const link of this.links.keys()) {
      if (directoryOf(link) !== real) continue;
      const name = link.slice(prefix.length);
      entries.set(name, { name, kind: this.stat(link)?.kind ?? "other", link: true });
    }
    return [...entries.values()].sort((a, b) => compareStrings(a.name, b.name));
  }

  stat(path: FileId): FileStat | null {
    const real = this.realPath(path);
    if (real === null) return null;
    const text = this.files.get(real);
    return { kind: text === undefined ? "directory" : "file", size: text === undefined ? 0 : Buffer.byteLength(text), modified: 0 };
  }

  realPath(path: FileId): FileId | null {
    const real = this.follow(path, 0);
    return real !== null && (this.files.has(real) || this.isDirectory(real)) ? real : null;
  }

  /** Replaces links from the left, as an operating system does; null for a loop. */
  private follow(path: FileId, hops: number): FileId | null {
    if (this.links.size === 0) return path;
    for (let slash = path.indexOf("/", 1); ; slash = path.indexOf("/", slash + 1)) {
      const head = slash < 0 ? path : path.slice(0, slash);
      const target = this.links.get(head);
      if (target !== undefined) return hops > 40 ? null : this.follow(target + (slash < 0 ? "" : path.slice(slash)), hops + 1);
      if (slash < 0) return path;
    }
  }

  private isDirectory(path: FileId): boolean {
    const prefix = joinPath(path, "");
    for (const file of this.files.keys()) if (file.startsWith(prefix)) return true;
    for (const link of this.links.keys()) if (link.startsWith(prefix)) return true;
    return false;
  }
}
