/**
 * Finds the workspace file that a path without certainty means: extension left out, `.js` written for `.ts`, a folder for
 * its index, a link for what it leads to. Knows nothing of packages.
 */
import type { FileId } from "../base/ids";
import { baseName, directoryOf, isInside, joinPath, resolvePath } from "../base/paths";
import type { FileSystem } from "../text/fileSystem";
import { extensionSubstitutes, resolvableExtensions } from "./sourceExtensions";
import type { Workspace } from "./workspace";

const noSuffixes: readonly string[] = [""];

export class SourceFiles {
  private readonly byKey = new Map<string, FileId>();
  private readonly directories = new Set<FileId>();
  private readonly realDirectories = new Map<FileId, FileId>();
  private readonly links = new Map<FileId, ReadonlySet<string>>();
  private readonly realRoot: FileId;

  constructor(
    private readonly fileSystem: FileSystem,
    private readonly workspace: Workspace,
  ) {
    this.realRoot = fileSystem.realPath(workspace.root) ?? workspace.root;
    for (const file of workspace.files) {
      this.byKey.set(this.key(file), file);
      for (let directory = directoryOf(file); !this.directories.has(this.key(directory)); directory = directoryOf(directory)) {
        this.directories.add(this.key(directory));
      }
    }
  }

  /** Whether files of the workspace lie in the folder or below. */
  holdsFiles(directory: FileId): boolean {
    return this.directories.has(this.key(directory));
  }

  /**
   * The file that a path means, by its exact name, by extension or, for a folder, by its index.
   * @param suffixes what the project puts before the extension (`moduleSuffixes`), in order
   */
  find(path: FileId, suffixes: readonly string[] = noSuffixes): FileId | null {
    return this.findAsSpelled(path, suffixes) ?? this.findThroughLinks(path, suffixes);
  }

  /** A folder's links resolved, spelled as the workspace spells its files. */
  realDirectory(directory: FileId): FileId {
    let real = this.realDirectories.get(directory);
    if (real === undefined) {
      real = this.toWorkspace(this.fileSystem.realPath(directory) ?? directory);
      this.realDirectories.set(directory, real);
    }
    return real;
  }

  private findAsSpelled(path: FileId, suffixes: readonly string[]): FileId | null {
    for (const candidate of candidates(path, suffixes)) {
      const file = this.byKey.get(this.key(candidate));
      if (file !== undefined) return file;
    }
    return null;
  }

  /** Paths with links in them are rare: they are tried only once everything else has failed. */
  private findThroughLinks(path: FileId, suffixes: readonly string[]): FileId | null {
    const directory = directoryOf(path);
    const real = this.realDirectory(directory);
    if (real !== directory) return this.findAsSpelled(joinPath(real, baseName(path)), suffixes);
    const links = this.linksIn(directory);
    if (links.size === 0) return null;
    for (const candidate of candidates(path, suffixes)) {
      if (candidate.startsWith(`${path}/`) ? !links.has(baseName(path)) : !links.has(baseName(candidate))) continue;
      const target = this.fileSystem.realPath(candidate);
      const file = target === null ? undefined : this.byKey.get(this.key(this.toWorkspace(target)));
      if (file !== undefined) return file;
    }
    return null;
  }

  private linksIn(directory: FileId): ReadonlySet<string> {
    let links = this.links.get(directory);
    if (links === undefined) {
      const entries = this.holdsFiles(directory) ? this.fileSystem.readDirectory(directory) : null;
      links = new Set(entries?.filter((entry) => entry.link).map((entry) => entry.name));
      this.links.set(directory, links);
    }
    return links;
  }

  private toWorkspace(real: FileId): FileId {
    const { root } = this.workspace;
    return this.realRoot !== root && isInside(real, this.realRoot) ? resolvePath(root, `./${real.slice(this.realRoot.length)}`) : real;
  }

  private key(path: FileId): string {
    return this.fileSystem.caseSensitive ? path : path.toLowerCase();
  }
}

/** Every path that may be meant, best first. */
function* candidates(path: FileId, suffixes: readonly string[]): Generator<FileId> {
  const [, stem = path, written = ""] = /^(.+)(\.[cm]?[jt]s|\.[jt]sx)$/.exec(path) ?? [];
  const substitutes = extensionSubstitutes[written] ?? (written === "" ? [] : [written]);
  for (const extension of substitutes) for (const suffix of suffixes) yield stem + suffix + extension;
  for (const extension of resolvableExtensions) for (const suffix of suffixes) yield path + suffix + extension;
  for (const extension of resolvableExtensions) for (const suffix of suffixes) yield `${path}/index${suffix}${extension}`;
}
