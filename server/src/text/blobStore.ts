/**
 * Bytes kept under names in one folder of the disk, for this user alone, up to a bound. An entry that was cut off or changed by others is no entry.
 * Writing goes to a file of its own that is then renamed, so that two processes never see half of what the other writes.
 * Knows nothing of what the bytes say.
 */
import { createHash, randomUUID } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { deflateRawSync, inflateRawSync } from "node:zlib";

const digestBytes = 32;
const suffix = ".entry";

export class BlobStore {
  /** `maxBytes` bounds all entries together, as they stand on the disk. */
  constructor(private readonly folder: string, private readonly maxBytes: number) {}

  /** What was kept under a name (letters, digits, `-`, `_`); null where there is nothing, or nothing sound. */
  read(name: string): Buffer | null {
    const path = this.pathOf(name);
    try {
      const stored = readFileSync(path);
      const packed = stored.subarray(digestBytes);
      if (!digestOf(packed).equals(stored.subarray(0, digestBytes))) throw new Error("changed");
      const now = new Date();
      utimesSync(path, now, now);
      return inflateRawSync(packed);
    } catch (error) {
      if (!(error instanceof Error && "code" in error && error.code === "ENOENT")) this.remove(path);
      return null;
    }
  }

  /** Keeps bytes under a name, in place of what was there. A disk that is full or read-only keeps nothing, and nobody minds. */
  write(name: string, bytes: Uint8Array): void {
    try {
      mkdirSync(this.folder, { recursive: true, mode: 0o700 });
      const packed = deflateRawSync(bytes, { level: 3 });
      const draft = join(this.folder, `${name}.${randomUUID()}.draft`);
      writeFileSync(draft, Buffer.concat([digestOf(packed), packed]), { mode: 0o600 });
      renameSync(draft, this.pathOf(name));
      this.tidy();
    } catch {
      // The next run computes again what could not be kept.
    }
  }

  /** Drops what was used longest ago, past the bound, and drafts that a process left behind when it died. */
  private tidy(): void {
    const dayMs = 86_400_000;
    const files = readdirSync(this.folder).flatMap((file) => {
      const stat = statSync(join(this.folder, file), { throwIfNoEntry: false });
      return stat?.isFile() ? [{ path: join(this.folder, file), size: stat.size, used: stat.mtimeMs }] : [];
    });
    for (const { path, used } of files) if (path.endsWith(".draft") && used < Date.now() - dayMs) this.remove(path);
    let total = 0;
    for (const { path, size } of files.filter((file) => file.path.endsWith(suffix)).sort((a, b) => b.used - a.used)) {
      total += size;
      if (total > this.maxBytes) this.remove(path);
    }
  }

  private pathOf(name: string): string {
    return join(this.folder, name + suffix);
  }

  private remove(path: string): void {
    try {
      rmSync(path, { force: true });
    } catch {
      // Somebody else's, or on a read-only disk: it is not read either.
    }
  }
}

/** The programs of a folder with their sizes in bytes and times of writing, as a name for the state that they are in. */
export function folderStamp(folder: string): string {
  const programs = readdirSync(folder).filter((file) => file.endsWith(".js")).sort();
  return programs.map((file) => { const stat = statSync(join(folder, file), { throwIfNoEntry: false }); return `${file} ${stat?.size} ${stat?.mtimeMs}`; }).join("\n");
}

function digestOf(bytes: Uint8Array): Buffer {
  return createHash("sha256").update(bytes).digest();
}
