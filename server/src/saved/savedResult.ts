/**
 * The result of a run, kept for the next one: it stands for as long as everything that the run read is as it was. Not trusted: what does not
 * read as a whole, or was written by another version, is as if it were not there. Knows nothing of how results come about.
 */
import { deserialize, serialize } from "node:v8";
import type { FileId } from "../base/ids";
import { maxSavedBytes } from "../base/limits";
import type { Finding } from "../findings/finding";
import type { Flow, Source } from "../flow/flow";
import type { SkippedFile } from "../program/workspace";
import { contentHash } from "../text/contentHash";
import { BlobStore, folderStamp } from "../text/blobStore";
import type { FileSystem } from "../text/fileSystem";
import { stillHolds, type Trace } from "../text/tracedFileSystem";
import { installedPackages } from "./installed";

/** What there is to keep of a result: data, with flows and sources shared as they are in it. */
export interface SavedResult {
  readonly sources: readonly Source[];
  readonly flows: readonly Flow[];
  readonly findings: readonly Finding[];
  readonly coverage: { readonly files: number; readonly functions: number; readonly skipped: readonly SkippedFile[]; readonly unresolvedCalls: number };
}

interface Entry {
  readonly version: string;
  readonly trace: Trace;
  readonly packages: string;
  readonly result: SavedResult;
}

export class SavedResults {
  /** `version` names the program that computes: another one's results are not ours. */
  constructor(private readonly store: BlobStore, private readonly version: string) {}

  /** The result of an earlier run over the same files and packages; null where there is none. */
  load(root: FileId, fileSystem: FileSystem, folders: Iterable<FileId>): SavedResult | null {
    const bytes = this.store.read(nameOf(root));
    if (!bytes) return null;
    try {
      const entry = deserialize(bytes) as Partial<Entry>;
      if (entry.version !== this.version || !(entry.trace instanceof Map) || !entry.result) return null;
      return entry.packages === installedPackages(fileSystem, folders) && stillHolds(entry.trace, fileSystem) ? entry.result : null;
    } catch {
      return null;
    }
  }

  save(root: FileId, trace: Trace, fileSystem: FileSystem, folders: Iterable<FileId>, { sources, flows, findings, coverage }: SavedResult): void {
    const entry: Entry = { version: this.version, trace, packages: installedPackages(fileSystem, folders), result: { sources, flows, findings, coverage } };
    this.store.write(nameOf(root), serialize(entry));
  }
}

/** Opens what is kept in a folder, for the programs built into another: the terminal's and the editor's share it. Built anew, they may find something else. */
export function openSavedResults(folder: string, programs: string): SavedResults {
  return new SavedResults(new BlobStore(folder, maxSavedBytes), folderStamp(programs));
}

function nameOf(root: FileId): string {
  return contentHash(root);
}
