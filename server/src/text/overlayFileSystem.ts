/** Open buffers over another `FileSystem`: what is being typed hides what is stored. Knows nothing of editors. */
import { compareStrings, type FileId } from "../base/ids";
import { baseName, directoryOf } from "../base/paths";
import type { DirectoryEntry, FileStat, FileSystem } from "./fileSystem";

export class OverlayFileSystem implements FileSystem {
  readonly caseSensitive: boolean;
  private readonly buffers = new Map<FileId, string>();

  constructor(private readonly below: FileSystem) {
    this.caseSensitive = below.caseSensitive;
  }

  /** The text of an open buffer; null closes it and gives the file back to what lies below. */
  setBuffer(file: FileId, text: string | null): void {
    if (text === null) this.buffers.delete(file);
    else this.buffers.set(file, text);
  }

  /** The open buffers, by file. */
  get openBuffers(): ReadonlyMap<FileId, string> {
    return this.buffers;
  }

  readFile(path: FileId): string | null {
    return this.buffers.get(path) ?? this.below.readFile(path);
  }

  /** A buffer whose file is not stored (not yet saved, or deleted while open) is listed too. */
  readDirectory(path: FileId): readonly DirectoryEntry[] | null {
    const stored = this.below.readDirectory(path);
    const names = new Set(stored?.map((entry) => entry.name));
    const added: DirectoryEntry[] = [];
    for (const file of this.buffers.keys()) {
      if (directoryOf(file) === path && !names.has(baseName(file))) added.push({ name: baseName(file), kind: "file" });
    }
    if (added.length === 0) return stored;
    return [...(stored ?? []), ...added].sort((a, b) => compareStrings(a.name, b.name));
  }

  stat(path: FileId): FileStat | null {
    const buffer = this.buffers.get(path);
    return buffer === undefined ? this.below.stat(path) : { kind: "file", size: Buffer.byteLength(buffer), modified: 0 };
  }

  realPath(path: FileId): FileId | null {
    return this.below.realPath(path) ?? (this.buffers.has(path) ? path : null);
  }
}
