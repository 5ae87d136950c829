/**
 * The disk as a `FileSystem`: the only place of the engine that touches `node:fs`. Never throws and never waits: what is
 * not a regular file (a pipe, a device) is not read. Knows nothing of TypeScript.
 */
import { readdirSync, readFileSync, realpathSync, statSync, type Dirent } from "node:fs";
import { resolve, sep } from "node:path";
import { compareStrings, type FileId } from "../base/ids";
import type { DirectoryEntry, FileStat, FileSystem } from "./fileSystem";

/** The `FileId` of a path as the operating system or a user spells it; relative ones count from the working directory. */
export function fileIdFromDisk(path: string): FileId {
  return withSlashes(resolve(path));
}

/** Reads the disk afresh at every call; keeps nothing. */
export class DiskFileSystem implements FileSystem {
  readonly caseSensitive = process.platform !== "win32" && process.platform !== "darwin";

  readFile(path: FileId): string | null {
    if (this.stat(path)?.kind !== "file") return null;
    return orNull(() => decode(readFileSync(path)));
  }

  readDirectory(path: FileId): readonly DirectoryEntry[] | null {
    const entries = orNull(() => readdirSync(path, { withFileTypes: true }));
    if (entries === null) return null;
    return entries.map((entry) => this.toEntry(path, entry)).sort((a, b) => compareStrings(a.name, b.name));
  }

  stat(path: FileId): FileStat | null {
    const stat = orNull(() => statSync(path, { throwIfNoEntry: false }) ?? null);
    return stat && { kind: kindOf(stat), size: stat.size, modified: stat.mtimeMs };
  }

  realPath(path: FileId): FileId | null {
    return orNull(() => withSlashes(realpathSync.native(path)));
  }

  private toEntry(directory: FileId, entry: Dirent): DirectoryEntry {
    if (!entry.isSymbolicLink()) return { name: entry.name, kind: kindOf(entry) };
    return { name: entry.name, kind: this.stat(`${directory}/${entry.name}`)?.kind ?? "other", link: true };
  }
}

function kindOf(entry: { isFile(): boolean; isDirectory(): boolean }): FileStat["kind"] {
  return entry.isFile() ? "file" : entry.isDirectory() ? "directory" : "other";
}

/** UTF-8, or UTF-16 where a byte order mark says so (old Windows editors), as TypeScript reads it. */
export function decode(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return bytes.toString("utf16le", 2);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return bytes.subarray(2, bytes.length - (bytes.length % 2)).swap16().toString("utf16le");
  const text = bytes.toString("utf8");
  return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
}

function withSlashes(path: string): FileId {
  return sep === "/" ? path : path.replaceAll(sep, "/");
}

/** A file may vanish or be forbidden between any two calls: all of that is "not there". */
function orNull<T>(read: () => T): T | null {
  try {
    return read();
  } catch {
    return null;
  }
}
