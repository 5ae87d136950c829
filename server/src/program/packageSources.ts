/**
 * From what a workspace package offers (`exports`, `main`, …) to the source that it is built from, whether it has been
 * built or not. Knows nothing of who imports it.
 */
import type { FileId } from "../base/ids";
import { directoryOf, isInside, joinPath, relativePath, resolvePath } from "../base/paths";
import type { FileSystem } from "../text/fileSystem";
import { asObject, asString, type JsonObject, readJson } from "./json";
import { exportTargets } from "./packageExports";
import { isDeclarationFile, withoutSourceExtension } from "./sourceExtensions";
import type { SourceFiles } from "./sourceFiles";
import type { Project, Workspace } from "./workspace";

/** Folders that builds write into. Names further down (`dist/esm/…`) count only behind one of these. */
const outputNames = new Set(["dist", "build", "lib", "out", "output", "esm", "cjs", "es", "umd", "types", "module", "commonjs", "typings", "bundle", "node", "browser"]);
const entryFields = ["source", "types", "typings", "module", "main", "browser"];
const usualEntries = ["src/index", "index", "src/main", "lib/index", "src/mod", "mod"];

export class PackageSources {
  private readonly manifests = new Map<FileId, JsonObject | null>();
  private readonly outputs: readonly OutputFolder[];

  constructor(
    private readonly fileSystem: FileSystem,
    private readonly files: SourceFiles,
    workspace: Workspace,
  ) {
    this.outputs = workspace.projects.flatMap(outputFolders);
  }

  /** The `package.json` of a folder; null where it has none. */
  manifest(directory: FileId): JsonObject | null {
    let manifest = this.manifests.get(directory);
    if (manifest === undefined) {
      const file = joinPath(directory, "package.json");
      manifest = this.fileSystem.stat(file)?.kind === "file" ? readJson(this.fileSystem, file).value : null;
      this.manifests.set(directory, manifest);
    }
    return manifest;
  }

  /** The nearest folder, upwards, that has a `package.json`. */
  packageAround(directory: FileId): FileId | null {
    for (let at = directory; ; at = directoryOf(at)) {
      if (this.manifest(at) !== null) return at;
      if (at === directoryOf(at)) return null;
    }
  }

  /** The source behind a package (`subpath` empty) or a part of it; null where it has none. */
  entry(directory: FileId, subpath: string, conditions: readonly string[]): FileId | null {
    const manifest = this.manifest(directory) ?? {};
    const targets = manifest["exports"] === undefined ? [] : exportTargets(manifest["exports"], subpath === "" ? "." : `./${subpath}`, conditions);
    if (subpath === "") {
      const fields = entryFields.flatMap((field) => asString(manifest[field]) ?? []);
      return this.firstSource(directory, [...targets, ...fields, ...usualEntries]);
    }
    // What `exports` does not offer cannot be imported once built; in the middle of an edit it is still what is meant.
    return this.firstSource(directory, [...targets, subpath, `src/${subpath}`]);
  }

  /** The source that a file of a package stands for: itself, or what it is built from. */
  sourceOf(directory: FileId, target: string): FileId | null {
    const path = resolvePath(directory, target.startsWith("/") ? `.${target}` : target);
    return this.files.find(path) ?? this.sourceOfOutput(directory, path);
  }

  /** What an absolute path (a target of `paths`) stands for. */
  sourceOfPath(path: FileId): FileId | null {
    const found = this.files.find(path);
    if (found !== null) return found;
    const directory = this.packageAround(path);
    if (directory === null || path.includes("/node_modules/")) return null;
    return path === directory ? this.entry(directory, "", []) : this.sourceOfOutput(directory, path);
  }

  private firstSource(directory: FileId, targets: readonly string[]): FileId | null {
    for (const target of targets) {
      const source = this.sourceOf(directory, target);
      if (source !== null) return source;
    }
    return null;
  }

  private sourceOfOutput(directory: FileId, path: FileId): FileId | null {
    const stem = withoutSourceExtension(path);
    for (const { output, sources } of this.outputs) {
      if (!isInside(stem, output)) continue;
      for (const source of sources) {
        const file = this.files.find(resolvePath(source, `./${relativePath(output, stem)}`));
        if (file !== null) return file;
      }
    }
    return this.sourceBesideOutput(directory, relativePath(directory, stem).split("/"));
  }

  /** Without a config that says where output comes from: `dist/esm/a` is `src/a`, else `a`. */
  private sourceBesideOutput(directory: FileId, parts: readonly string[]): FileId | null {
    for (let cut = 1; cut < parts.length && outputNames.has(parts[cut - 1] ?? ""); cut++) {
      const rest = parts.slice(cut).join("/");
      const file = this.files.find(joinPath(directory, `src/${rest}`)) ?? this.files.find(joinPath(directory, rest));
      if (file !== null) return file;
    }
    return null;
  }
}

/** An output folder and the folders that its contents may come from, likeliest first. */
interface OutputFolder {
  readonly output: FileId;
  readonly sources: readonly FileId[];
}

function outputFolders(project: Project): OutputFolder[] {
  const rootDir = asString(project.options["rootDir"]);
  const sources = [...(rootDir === null ? [] : [rootDir]), commonDirectory(project), joinPath(project.directory, "src"), project.directory];
  const outputs = [asString(project.options["outDir"]), asString(project.options["declarationDir"])];
  return outputs.flatMap((output) => (output === null ? [] : [{ output, sources }]));
}

/** The folder that TypeScript takes for `rootDir` where none is given: the deepest that holds all files. */
function commonDirectory(project: Project): FileId {
  const files = project.files.filter((file) => !isDeclarationFile(file));
  let common = directoryOf(files[0] ?? joinPath(project.directory, "x"));
  for (const file of files) while (!isInside(file, common)) common = directoryOf(common);
  return common;
}

/** Whether a `package.json` names the package among what it depends on. */
export function dependsOn(manifest: JsonObject, name: string): boolean {
  return ["dependencies", "devDependencies", "peerDependencies", "optionalDependencies"].some((field) => name in (asObject(manifest[field]) ?? {}));
}
