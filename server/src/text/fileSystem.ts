/**
 * The one door to files. The engine reads only through a `FileSystem`, so that open buffers, tests in memory and the
 * disk look the same to it. Paths are `FileId`s (absolute, `/`). Knows nothing of what the files say.
 */
import type { FileId } from "../base/ids";

export interface DirectoryEntry {
  readonly name: string;
  /** Of a symbolic link: the kind of what it leads to, `other` where it leads nowhere. */
  readonly kind: "file" | "directory" | "other";
  /** Set where the entry is a symbolic link. */
  readonly link?: boolean;
}

export interface FileStat {
  readonly kind: "file" | "directory" | "other";
  /** Bytes. */
  readonly size: number;
  /** Milliseconds since the epoch; 0 where unknown. */
  readonly modified: number;
}

/** Every method answers `null` for what is not there or cannot be read; none throws. */
export interface FileSystem {
  readonly caseSensitive: boolean;
  /** The text decoded as UTF-8 (BOM removed). */
  readFile(path: FileId): string | null;
  readDirectory(path: FileId): readonly DirectoryEntry[] | null;
  stat(path: FileId): FileStat | null;
  /** Symbolic links resolved. */
  realPath(path: FileId): FileId | null;
}
