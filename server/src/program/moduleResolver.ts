/**
 * What a module specifier means in a file.
 *
 * Purpose: links between files without a type checker, for workspaces with or without their dependencies installed.
 * Needs: a `Workspace`; reads `package.json` files and links in `node_modules` through the `FileSystem`.
 * Gives: a file of the workspace, a package outside it, or `missing`. Answers are remembered per folder and project.
 * How: the order of TypeScript: relative, `#imports`, `paths`, `baseUrl`, built-in modules, packages. Where TypeScript
 * would take the output of a workspace package, the source that it is built from is taken.
 * Gaps: aliases that only a bundler's config knows; platform files (`a.ios.ts`) without `moduleSuffixes`.
 * Must not know what files say, nor ask a type checker.
 */
import type { FileId } from "../base/ids";
import { maxSpecifierHops } from "../base/limits";
import { directoryOf, isAbsolutePath, isInside, joinPath, relativePath, resolvePath } from "../base/paths";
import type { FileSystem } from "../text/fileSystem";
import { asObject, asString, asStrings, type JsonObject } from "./json";
import { GeneratedClients } from "./generatedClients";
import { exportTargets, matchPattern } from "./packageExports";
import { builtinOf, isPackageName, packageNameOf } from "./packageName";
import { dependsOn, PackageSources } from "./packageSources";
import { nearestProject, projectsByFile } from "./projects";
import { SourceFiles } from "./sourceFiles";
import type { ModuleResolver, Project, ResolvedModule, Workspace } from "./workspace";

const missing: ResolvedModule = { kind: "missing" };

/** A resolver for one state of a workspace: when files come or go, a new one is made. */
export function createModuleResolver(fileSystem: FileSystem, workspace: Workspace): ModuleResolver {
  const resolver = new Resolver(fileSystem, workspace);
  return { resolve: (from, specifier) => resolver.resolve(from, specifier) };
}

/** The importing side: a folder and what its project's options say. */
interface Importer {
  readonly directory: FileId;
  readonly settings: Settings;
}

/** The options of a project that bear on resolution. */
interface Settings {
  readonly paths: JsonObject;
  readonly baseUrl: FileId | null;
  readonly rootDirs: readonly FileId[];
  readonly suffixes: readonly string[] | undefined;
  readonly conditions: readonly string[];
  /** Answers for files of this project, by folder and specifier. */
  readonly answers: Map<string, ResolvedModule>;
}

class Resolver {
  private readonly files: SourceFiles;
  private readonly packages: PackageSources;
  private readonly generated: GeneratedClients;
  private readonly packageDirectories = new Map<string, FileId[]>();
  private readonly projectOf: ReadonlyMap<FileId, Project>;
  private readonly settings = new Map<string, Settings>();
  private readonly installed = new Map<FileId, FileId | null>();
  private readonly packageFolders = new Map<FileId, FileId | null>();

  constructor(
    private readonly fileSystem: FileSystem,
    private readonly workspace: Workspace,
  ) {
    this.files = new SourceFiles(fileSystem, workspace);
    this.packages = new PackageSources(fileSystem, this.files, workspace);
    this.projectOf = projectsByFile(workspace);
    this.generated = new GeneratedClients(fileSystem, workspace.schemas);
    for (const { name, directory } of workspace.packages) {
      this.packageDirectories.set(name, [...(this.packageDirectories.get(name) ?? []), directory]);
    }
  }

  resolve(from: FileId, specifier: string): ResolvedModule {
    const importer: Importer = { directory: directoryOf(from), settings: this.settingsOf(from) };
    const key = `${importer.directory}\0${specifier}`;
    let answer = importer.settings.answers.get(key);
    if (answer === undefined) {
      answer = this.resolveAfresh(importer, specifier, 0);
      importer.settings.answers.set(key, answer);
    }
    return answer;
  }

  private resolveAfresh(importer: Importer, specifier: string, hops: number): ResolvedModule {
    if (specifier === "" || specifier.includes("\0") || hops > maxSpecifierHops) return missing;
    if (/^\.\.?(?:\/|$)/.test(specifier) || isAbsolutePath(specifier)) return this.resolveRelative(importer, specifier);
    if (specifier.startsWith("#")) return this.resolveImportsEntry(importer, specifier, hops) ?? this.resolvePaths(importer, specifier) ?? missing;
    const { baseUrl, suffixes } = importer.settings;
    const byPaths = this.resolvePaths(importer, specifier);
    if (byPaths !== null) return byPaths;
    const byBaseUrl = baseUrl === null ? null : this.files.find(resolvePath(baseUrl, specifier), suffixes);
    if (byBaseUrl !== null) return { kind: "file", file: byBaseUrl };
    const builtin = builtinOf(specifier);
    return builtin ? { kind: "package", ...builtin } : this.resolvePackage(importer, specifier);
  }

  private resolveRelative({ directory, settings }: Importer, specifier: string): ResolvedModule {
    const path = resolvePath(directory, specifier);
    const client = this.generated.at(path);
    if (client !== null) return { kind: "package", name: client, subpath: "" };
    const file = this.files.find(path, settings.suffixes) ?? this.resolveDirectory(path) ?? this.resolveAcrossRoots(path, settings);
    return file === null ? missing : { kind: "file", file };
  }

  /** A folder whose `package.json` says where its entry is. One with an index is found without it. */
  private resolveDirectory(path: FileId): FileId | null {
    return this.files.holdsFiles(path) && this.packages.manifest(path) !== null ? this.packages.entry(path, "", []) : null;
  }

  /** `rootDirs` lay several folders over each other. */
  private resolveAcrossRoots(path: FileId, { rootDirs, suffixes }: Settings): FileId | null {
    const own = rootDirs.filter((root) => isInside(path, root)).sort((a, b) => b.length - a.length)[0];
    if (own === undefined) return null;
    for (const root of rootDirs) {
      const file = root === own ? null : this.files.find(resolvePath(root, `./${relativePath(own, path)}`), suffixes);
      if (file !== null) return file;
    }
    return null;
  }

  private resolveImportsEntry(importer: Importer, specifier: string, hops: number): ResolvedModule | null {
    const directory = this.packages.packageAround(importer.directory);
    const manifest = directory === null ? null : this.packages.manifest(directory);
    if (directory === null || manifest === null) return null;
    for (const target of exportTargets(manifest["imports"], specifier, importer.settings.conditions)) {
      const file = target.startsWith(".") ? this.packages.sourceOf(directory, target) : null;
      if (file !== null) return { kind: "file", file };
      const elsewhere = target.startsWith(".") ? missing : this.resolveAfresh({ ...importer, directory }, target, hops + 1);
      if (elsewhere.kind !== "missing") return elsewhere;
    }
    return null;
  }

  /** Null where no pattern of `paths` has a say, so that the other ways are tried. */
  private resolvePaths(importer: Importer, specifier: string): ResolvedModule | null {
    const { paths, suffixes } = importer.settings;
    const match = specifier in paths ? { key: specifier, star: "" } : matchPattern(paths, specifier);
    if (match === null) return null;
    for (const target of asStrings(paths[match.key]) ?? []) {
      const path = target.replace("*", match.star);
      const client = this.generated.at(path);
      if (client !== null) return { kind: "package", name: client, subpath: "" };
      const file = this.files.find(path, suffixes) ?? this.packages.sourceOfPath(path);
      if (file !== null) return { kind: "file", file };
      const inPackages = path.lastIndexOf("/node_modules/");
      if (inPackages >= 0) return { kind: "package", ...packageNameOf(path.slice(inPackages + "/node_modules/".length).replace(/^@types\//, "")) };
    }
    // `@acme/*` may stand for some packages of the scope only: the others are really packages.
    return this.isKnownPackage(importer, specifier) ? null : missing;
  }

  private isKnownPackage({ directory }: Importer, specifier: string): boolean {
    const { name } = packageNameOf(specifier);
    if (this.packageDirectories.has(name) || builtinOf(specifier)) return true;
    if (!isPackageName(name)) return false;
    for (let at = this.packages.packageAround(directory); at !== null; at = at === directoryOf(at) ? null : this.packages.packageAround(directoryOf(at))) {
      const manifest = this.packages.manifest(at);
      if (manifest !== null && (dependsOn(manifest, name) || dependsOn(manifest, `@types/${name}`))) return true;
    }
    return this.installedDirectory(directory, name) !== null;
  }

  private resolvePackage({ directory, settings }: Importer, specifier: string): ResolvedModule {
    const { name, subpath } = packageNameOf(specifier);
    if (!isPackageName(name)) return /^[a-z][a-z0-9+.-]*:/i.test(specifier) ? { kind: "package", name: specifier, subpath: "" } : missing;
    const own = this.installedDirectory(directory, name) ?? this.nearestPackage(directory, name);
    if (own === null || !(this.files.holdsFiles(own) || this.isOwnPackage(own))) return { kind: "package", name, subpath };
    const file = this.packages.entry(own, subpath, settings.conditions);
    if (file !== null) return { kind: "file", file };
    // Made of something else than source of ours: what it does it may say itself, as one that is installed.
    return this.packages.manifest(own)?.["personalData"] === undefined ? missing : { kind: "package", name, subpath };
  }

  /** Where `node_modules` has the package, links resolved: for a package of the workspace, its folder there. */
  private installedDirectory(from: FileId, name: string): FileId | null {
    for (let folder = this.packageFolder(from); folder !== null; ) {
      const path = joinPath(folder, name);
      let found = this.installed.get(path);
      if (found === undefined) {
        found = this.isFolder(path) ? this.files.realDirectory(path) : null;
        this.installed.set(path, found);
      }
      const holder = directoryOf(folder);
      const above = directoryOf(holder);
      if (found !== null || above === holder) return found;
      folder = this.packageFolder(above);
    }
    return null;
  }

  /** The nearest `node_modules`, upwards. */
  private packageFolder(from: FileId): FileId | null {
    let folder = this.packageFolders.get(from);
    if (folder === undefined) {
      const here = joinPath(from, "node_modules");
      const parent = directoryOf(from);
      folder = this.isFolder(here) ? here : parent === from ? null : this.packageFolder(parent);
      this.packageFolders.set(from, folder);
    }
    return folder;
  }

  private isOwnPackage(directory: FileId): boolean {
    return this.workspace.packages.some((own) => own.directory === directory);
  }

  private isFolder(path: FileId): boolean {
    return this.fileSystem.stat(path)?.kind === "directory";
  }

  /** Of several folders with a package of that name, the one with most of its path in common. */
  private nearestPackage(from: FileId, name: string): FileId | null {
    let best: FileId | null = null;
    let bestLength = -1;
    for (const directory of this.packageDirectories.get(name) ?? []) {
      let common = 0;
      while (common < from.length && from[common] === directory[common]) common++;
      if (common > bestLength) [best, bestLength] = [directory, common];
    }
    return best;
  }

  private settingsOf(from: FileId): Settings {
    const project = this.projectOf.get(from) ?? null;
    // A test that its config leaves out still means by `@/…` what the code around it means.
    const hasAliases = ({ options }: Project) => options["paths"] !== undefined || options["baseUrl"] !== undefined;
    const effective = project?.configFile ? project : (nearestProject(this.workspace.projects, from, hasAliases) ?? project);
    const id = effective?.id ?? "";
    let settings = this.settings.get(id);
    if (settings === undefined) {
      settings = readSettings(effective?.options ?? {});
      this.settings.set(id, settings);
    }
    return settings;
  }
}

function readSettings(options: JsonObject): Settings {
  return {
    paths: asObject(options["paths"]) ?? {},
    baseUrl: asString(options["baseUrl"]),
    rootDirs: asStrings(options["rootDirs"]) ?? [],
    suffixes: asStrings(options["moduleSuffixes"]) ?? undefined,
    conditions: asStrings(options["customConditions"]) ?? [],
    answers: new Map(),
  };
}
