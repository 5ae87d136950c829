/**
 * One pass over a workspace folder: which files it holds, which configs and packages, and what could not be looked at.
 * Follows links only to where the walk has not been. Knows nothing of what the files say, but for `.gitignore`.
 */
import { type Checkpoint, neverCancelled } from "../base/cancel";
import { compareStrings, type FileId } from "../base/ids";
import { maxDirectories } from "../base/limits";
import { isInside, joinPath } from "../base/paths";
import type { DirectoryEntry, FileSystem } from "../text/fileSystem";
import { type IgnoreRules, isOutputFolder, rulesAbove } from "./ignoreRules";
import { isSourceFile, unsupportedExtension } from "./sourceExtensions";
import { ownConfigName, type SkippedFile } from "./workspace";

export interface Walk {
  readonly sources: readonly FileId[];
  /** Every `tsconfig.json`, and `jsconfig.json` where there is no `tsconfig.json` beside it. */
  readonly configs: readonly FileId[];
  /** Every `package.json`. */
  readonly manifests: readonly FileId[];
  /** Every `personal-data.config.json`. */
  readonly ownConfigs: readonly FileId[];
  /** Every schema of Prisma. */
  readonly schemas: readonly FileId[];
  readonly skipped: readonly SkippedFile[];
}

interface PendingDirectory {
  readonly path: FileId;
  readonly rules: IgnoreRules;
}

export function walkWorkspace(fileSystem: FileSystem, root: FileId, checkpoint: Checkpoint = neverCancelled): Walk {
  const walker = new Walker(fileSystem, checkpoint);
  walker.walk({ path: root, rules: rulesAbove(fileSystem, root) });
  walker.followLinks(fileSystem.realPath(root) ?? root);
  return walker.result();
}

class Walker {
  private readonly sources: FileId[] = [];
  private readonly configs: FileId[] = [];
  private readonly manifests: FileId[] = [];
  private readonly ownConfigs: FileId[] = [];
  private readonly schemas: FileId[] = [];
  private readonly skipped: SkippedFile[] = [];
  private links: (PendingDirectory & { readonly kind: "file" | "directory" })[] = [];
  private directories = 0;

  constructor(
    private readonly fileSystem: FileSystem,
    private readonly checkpoint: Checkpoint,
  ) {}

  result(): Walk {
    const sorted = (paths: FileId[]) => paths.sort(compareStrings);
    return { sources: sorted(this.sources), configs: sorted(this.configs), manifests: sorted(this.manifests), ownConfigs: sorted(this.ownConfigs), schemas: sorted(this.schemas), skipped: this.skipped };
  }

  /** Breadth is kept in a list, not on the stack: folders may be nested as deeply as the file system allows. */
  walk(start: PendingDirectory): void {
    const pending = [start];
    for (let directory = pending.pop(); directory; directory = pending.pop()) {
      this.checkpoint();
      if (++this.directories > maxDirectories) {
        this.skipped.push({ file: directory.path, reason: `the workspace has more than ${maxDirectories} folders` });
        return;
      }
      const entries = this.fileSystem.readDirectory(directory.path);
      if (entries === null) this.skipped.push({ file: directory.path, reason: "the folder cannot be read" });
      else this.visit(directory, entries, pending);
    }
  }

  /**
   * A link to a place inside the workspace shows what the walk has seen, or has left out on purpose. One that leads
   * outside brings in something new, once, unless it leads to a folder around the workspace.
   */
  followLinks(realRoot: FileId): void {
    const seen: FileId[] = [realRoot];
    while (this.links.length > 0) {
      const links = this.links.sort((a, b) => compareStrings(a.path, b.path));
      this.links = [];
      for (const link of links) {
        const real = this.fileSystem.realPath(link.path);
        if (real === null || seen.some((directory) => isInside(real, directory) || isInside(directory, real))) continue;
        seen.push(real);
        if (link.kind === "file") this.addFile(link.path);
        else this.walk(link);
      }
    }
  }

  private visit(directory: PendingDirectory, entries: readonly DirectoryEntry[], pending: PendingDirectory[]): void {
    const names = new Set(entries.map((entry) => entry.name));
    const gitignore = names.has(".gitignore") ? this.fileSystem.readFile(joinPath(directory.path, ".gitignore")) : null;
    const rules = directory.rules.within(directory.path, gitignore);
    for (const { name, kind, link } of entries) {
      const path = joinPath(directory.path, name);
      if (kind === "directory") {
        const inside = () => this.fileSystem.readDirectory(path)?.map((entry) => entry.name) ?? [];
        if (isOutputFolder(name, names, inside) || rules.hides(path, true)) continue;
        if (link) this.links.push({ path, rules, kind });
        else pending.push({ path, rules });
      } else if (kind === "file") {
        if (!isInteresting(name) || rules.hides(path, false)) continue;
        // A config counts where it stands, whatever it is a link to; source counts once, where it really is.
        if (link && !isConfig(name)) this.links.push({ path, rules, kind });
        else if (name !== "jsconfig.json" || !names.has("tsconfig.json")) this.addFile(path);
      }
    }
  }

  private addFile(path: FileId): void {
    const name = path.slice(path.lastIndexOf("/") + 1);
    const unsupported = unsupportedExtension(name);
    if (unsupported) this.skipped.push({ file: path, reason: `${unsupported} files are not analysed yet` });
    else if (name === "package.json") this.manifests.push(path);
    else if (name === ownConfigName) this.ownConfigs.push(path);
    else if (isSchema(name)) this.schemas.push(path);
    else if (isConfig(name)) this.configs.push(path);
    else this.sources.push(path);
  }
}

function isConfig(name: string): boolean {
  return name === "tsconfig.json" || name === "jsconfig.json" || name === "package.json" || name === ownConfigName;
}

function isSchema(name: string): boolean {
  return name.endsWith(".prisma");
}

function isInteresting(name: string): boolean {
  return isSourceFile(name) || isConfig(name) || isSchema(name) || unsupportedExtension(name) !== null;
}
