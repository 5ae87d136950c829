/**
 * One tsconfig or jsconfig with all that it extends applied, as TypeScript 5 reads it. What is missing, circular or
 * malformed is a problem in words and the rest still counts. Does not know which files exist.
 */
import type { FileId } from "../base/ids";
import { maxExtendsDepth } from "../base/limits";
import { baseName, directoryOf, isAbsolutePath, joinPath, relativePath, resolvePath } from "../base/paths";
import type { FileSystem } from "../text/fileSystem";
import { asObject, asString, asStrings, type JsonObject, readJson } from "./json";
import { packageNameOf } from "./packageName";
import type { WorkspacePackage } from "./workspace";

export interface LoadedConfig {
  readonly file: FileId;
  readonly directory: FileId;
  /** Absolute paths in all options that hold paths. */
  readonly options: JsonObject;
  /** Absolute; null where no config of the chain has any. */
  readonly files: readonly FileId[] | null;
  /** Absolute patterns; null as for `files`. */
  readonly include: readonly string[] | null;
  readonly exclude: readonly string[] | null;
  /** Paths as `references` names them, made absolute: of a config or of its folder. */
  readonly references: readonly FileId[];
  readonly problems: readonly string[];
}

/** What a chain of configs has said so far; later configs override it. */
interface Layer {
  options: Record<string, unknown>;
  /** The folder that `paths` counts from where there is no `baseUrl`. */
  pathsDirectory: FileId | null;
  files: readonly FileId[] | null;
  include: readonly string[] | null;
  exclude: readonly string[] | null;
}

const pathOptions = ["baseUrl", "rootDir", "outDir", "outFile", "declarationDir", "tsBuildInfoFile"];
const pathListOptions = ["rootDirs", "typeRoots"];
const configDirVariable = "${configDir}";

export function loadConfig(fileSystem: FileSystem, file: FileId, packages: readonly WorkspacePackage[]): LoadedConfig {
  return new ConfigLoader(fileSystem, directoryOf(file), packages).load(file);
}

class ConfigLoader {
  private readonly problems: string[] = [];

  /** @param leaf the folder of the config that is loaded: `${configDir}` means it in every config of the chain */
  constructor(
    private readonly fileSystem: FileSystem,
    private readonly leaf: FileId,
    private readonly packages: readonly WorkspacePackage[],
  ) {}

  load(file: FileId): LoadedConfig {
    const own = this.read(file);
    const layer = this.apply(file, own, [file]);
    const { paths, ...options } = layer.options;
    const pathsFrom = asString(options["baseUrl"]) ?? layer.pathsDirectory ?? this.leaf;
    const targets = asObject(paths);
    return {
      file,
      directory: this.leaf,
      options: {
        ...(baseName(file) === "jsconfig.json" ? { allowJs: true, maxNodeModuleJsDepth: 2, skipLibCheck: true, noEmit: true } : {}),
        ...options,
        ...(targets ? { paths: this.absolutePaths(targets, pathsFrom) } : {}),
      },
      files: layer.files,
      include: layer.include,
      exclude: layer.exclude,
      references: (Array.isArray(own["references"]) ? own["references"] : []).flatMap((reference: unknown) => {
        const path = asString(asObject(reference)?.["path"]);
        return path === null ? [] : [this.absolute(this.leaf, path)];
      }),
      problems: this.problems,
    };
  }

  private read(file: FileId): JsonObject {
    const { value, problem } = readJson(this.fileSystem, file);
    if (problem !== null) this.problems.push(directoryOf(file) === this.leaf ? problem : `${relativePath(this.leaf, file)}: ${problem}`);
    return value;
  }

  /** What a config says on top of all that it extends. */
  private apply(file: FileId, config: JsonObject, chain: readonly FileId[]): Layer {
    const layer: Layer = { options: {}, pathsDirectory: null, files: null, include: null, exclude: null };
    const bases = typeof config["extends"] === "string" ? [config["extends"]] : (asStrings(config["extends"]) ?? []);
    for (const specifier of bases) this.extend(layer, file, specifier, chain);
    const directory = directoryOf(file);
    const options = asObject(config["compilerOptions"]) ?? {};
    for (const [name, value] of Object.entries(options)) layer.options[name] = this.absoluteOption(directory, name, value);
    if ("paths" in options) layer.pathsDirectory = directory;
    for (const list of ["files", "include", "exclude"] as const) {
      layer[list] = asStrings(config[list])?.map((path) => this.absolute(directory, path)) ?? layer[list];
    }
    return layer;
  }

  private extend(layer: Layer, from: FileId, specifier: string, chain: readonly FileId[]): void {
    const file = this.locate(from, specifier);
    if (file === null) this.problems.push(`extends "${specifier}" cannot be found; its options are not used`);
    else if (chain.includes(file)) this.problems.push(`extends "${specifier}" is circular; the circle is cut there`);
    else if (chain.length >= maxExtendsDepth) this.problems.push(`extends more than ${maxExtendsDepth} configs; "${specifier}" is not used`);
    else {
      const base = this.apply(file, this.read(file), [...chain, file]);
      Object.assign(layer.options, base.options);
      layer.pathsDirectory = base.pathsDirectory ?? layer.pathsDirectory;
      layer.files = base.files ?? layer.files;
      layer.include = base.include ?? layer.include;
      layer.exclude = base.exclude ?? layer.exclude;
    }
  }

  /** The file that an `extends` means: a path, or a package in `node_modules` or of the workspace itself. */
  private locate(from: FileId, specifier: string): FileId | null {
    if (isAbsolutePath(specifier) || /^\.\.?(?:[/\\]|$)/.test(specifier) || specifier.startsWith(configDirVariable)) {
      return this.firstFile(this.absolute(directoryOf(from), specifier));
    }
    const { name, subpath } = packageNameOf(specifier);
    for (let directory = directoryOf(from); ; directory = directoryOf(directory)) {
      const found = this.locateInPackage(joinPath(directory, `node_modules/${name}`), subpath);
      if (found !== null) return found;
      if (directory === directoryOf(directory)) break;
    }
    for (const { name: own, directory } of this.packages) {
      const found = own === name ? this.locateInPackage(directory, subpath) : null;
      if (found !== null) return found;
    }
    return null;
  }

  private locateInPackage(directory: FileId, subpath: string): FileId | null {
    if (this.fileSystem.stat(directory)?.kind !== "directory") return null;
    const manifest = readJson(this.fileSystem, joinPath(directory, "package.json")).value;
    const entry = subpath === "" ? "." : `./${subpath}`;
    const exported = asString(asObject(manifest["exports"])?.[entry]);
    const named = exported ?? (subpath === "" ? (asString(manifest["tsconfig"]) ?? "tsconfig.json") : subpath);
    return this.firstFile(resolvePath(directory, named));
  }

  private firstFile(path: FileId): FileId | null {
    const candidates = path.endsWith(".json") ? [path] : [path, `${path}.json`, joinPath(path, "tsconfig.json")];
    return candidates.find((candidate) => this.fileSystem.stat(candidate)?.kind === "file") ?? null;
  }

  private absoluteOption(directory: FileId, name: string, value: unknown): unknown {
    if (typeof value === "string" && pathOptions.includes(name)) return this.absolute(directory, value);
    if (pathListOptions.includes(name)) return asStrings(value)?.map((path) => this.absolute(directory, path)) ?? value;
    return value;
  }

  private absolutePaths(paths: JsonObject, directory: FileId): JsonObject {
    return Object.fromEntries(Object.entries(paths).map(([pattern, targets]) => [pattern, (asStrings(targets) ?? []).map((target) => this.absolute(directory, target))]));
  }

  private absolute(directory: FileId, path: string): FileId {
    return path.startsWith(configDirVariable) ? resolvePath(this.leaf, `./${path.slice(configDirVariable.length)}`) : resolvePath(directory, path);
  }
}
