/**
 * From configs to projects: follows `references`, and gives every file of the workspace to exactly one project, the nearest
 * config that includes it. Knows nothing of what the files say.
 */
import { compareStrings, type FileId } from "../base/ids";
import { isInside, joinPath, pathDepth, relativePath } from "../base/paths";
import type { FileSystem } from "../text/fileSystem";
import { isDeclarationFile, isJavaScriptFile, isSourceFile } from "./sourceExtensions";
import { type LoadedConfig, loadConfig } from "./tsconfig";
import { compileExclude, compileInclude, type IncludePattern } from "./tsconfigGlob";
import type { Project, SkippedFile, Workspace, WorkspacePackage } from "./workspace";

/** What a file that no config includes is read with: anything a bundler would take. */
const optionsWithoutConfig = {
  allowJs: true, checkJs: false, jsx: "preserve", target: "esnext", module: "esnext", moduleResolution: "bundler",
  strict: true, esModuleInterop: true, resolveJsonModule: true, experimentalDecorators: true, skipLibCheck: true, noEmit: true,
};

export interface LoadedConfigs {
  /** Sorted by path. */
  readonly configs: readonly LoadedConfig[];
  readonly skipped: readonly SkippedFile[];
}

/** Loads the configs and, through `references`, those that bear other names (`tsconfig.app.json`). */
export function loadConfigs(fileSystem: FileSystem, root: FileId, found: readonly FileId[], packages: readonly WorkspacePackage[]): LoadedConfigs {
  const configs = new Map<FileId, LoadedConfig>();
  const skipped: SkippedFile[] = [];
  const pending = [...found];
  for (let file = pending.shift(); file !== undefined; file = pending.shift()) {
    if (configs.has(file)) continue;
    const config = loadConfig(fileSystem, file, packages);
    configs.set(file, config);
    for (const problem of config.problems) skipped.push({ file, reason: problem });
    for (const path of config.references) {
      const reference = referencedFile(fileSystem, path);
      const project = `the referenced project "${relativePath(config.directory, path)}"`;
      if (reference === null) skipped.push({ file, reason: `${project} cannot be found` });
      else if (isInside(reference, root)) pending.push(reference);
      else skipped.push({ file, reason: `${project} is outside the workspace folder` });
    }
  }
  return { configs: [...configs.values()].sort((a, b) => compareStrings(a.file, b.file)), skipped };
}

function referencedFile(fileSystem: FileSystem, path: FileId): FileId | null {
  const file = path.endsWith(".json") ? path : joinPath(path, "tsconfig.json");
  return fileSystem.stat(file)?.kind === "file" ? file : null;
}

/** Files that configs name one by one, which are taken although `.gitignore` hides them. */
export function filesNamedByConfigs(fileSystem: FileSystem, configs: readonly LoadedConfig[], known: ReadonlySet<FileId>): FileId[] {
  const named = new Set(configs.flatMap((config) => config.files ?? []));
  return [...named].filter((file) => !known.has(file) && isSourceFile(file) && !file.includes("/node_modules/") && fileSystem.stat(file)?.kind === "file");
}

/** Whether the file is what a config's project emits: JavaScript or declarations in its `outDir`. */
export function isEmitted(file: FileId, configs: readonly LoadedConfig[]): boolean {
  if (!isJavaScriptFile(file) && !isDeclarationFile(file)) return false;
  return configs.some((config) =>
    [config.options["outDir"], config.options["declarationDir"]].some(
      (output) => typeof output === "string" && isInside(file, output) && !isInside(config.directory, output) && config.options["rootDir"] !== output,
    ),
  );
}

/** Distributes the files: nearest config first, then by path; the rest is the project without config. */
export function assignFiles(fileSystem: FileSystem, root: FileId, configs: readonly LoadedConfig[], files: readonly FileId[]): Project[] {
  const owner = new Map<FileId, Membership>();
  const memberships = configs.map((config) => new Membership(config)).sort((a, b) => b.depth - a.depth || compareStrings(a.config.file, b.config.file));
  // A config around the file is nearer than one beside it that reaches over (`configs/tsconfig.app.json`).
  for (const around of [true, false]) {
    for (const membership of memberships) {
      for (const file of membership.candidates(files)) {
        if (isInside(file, membership.config.directory) === around && !owner.has(file) && membership.includes(file)) owner.set(file, membership);
      }
    }
  }
  for (const file of files) owner.get(file)?.files.push(file);
  const ids = new Set(configs.map((config) => config.file));
  const projects: Project[] = memberships.map(({ config, files: own }) => ({
    id: config.file,
    configFile: config.file,
    directory: config.directory,
    options: config.options,
    files: own,
    references: config.references.flatMap((path) => referencedFile(fileSystem, path) ?? []).filter((id) => ids.has(id)),
  }));
  const rest = files.filter((file) => !owner.has(file));
  if (rest.length > 0) projects.push({ id: joinPath(root, ""), configFile: null, directory: root, options: optionsWithoutConfig, files: rest, references: [] });
  return projects.sort((a, b) => compareStrings(a.id, b.id));
}

/** Which files one config includes. */
class Membership {
  readonly files: FileId[] = [];
  readonly depth: number;
  private readonly named: ReadonlySet<FileId>;
  private readonly include: readonly IncludePattern[];
  private readonly exclude: readonly RegExp[];
  private readonly allowJs: boolean;

  constructor(readonly config: LoadedConfig) {
    const { options, directory } = config;
    const emitted = [options["outDir"], options["declarationDir"]].filter((path) => typeof path === "string");
    this.depth = pathDepth(directory);
    this.named = new Set(config.files);
    this.include = (config.include ?? (config.files === null ? [joinPath(directory, "**/*")] : [])).map(compileInclude);
    this.exclude = (config.exclude ?? emitted).map(compileExclude);
    this.allowJs = options["allowJs"] === true || (options["allowJs"] === undefined && options["checkJs"] === true);
  }

  /** The files (sorted) below the folders that the patterns can match in, and those named. */
  candidates(files: readonly FileId[]): FileId[] {
    const found: FileId[] = [...this.named].filter((file) => files[binarySearch(files, file)] === file);
    const bases = this.include.map((pattern) => pattern.base);
    for (const base of new Set(bases)) {
      if (bases.some((other) => other !== base && isInside(base, other))) continue;
      const prefix = joinPath(base, "");
      for (let i = binarySearch(files, prefix); i < files.length; i++) {
        const file = files[i];
        if (file === undefined || !file.startsWith(prefix)) break;
        found.push(file);
      }
    }
    return found;
  }

  includes(file: FileId): boolean {
    if (this.named.has(file)) return true;
    if (!this.allowJs && isJavaScriptFile(file)) return false;
    return this.include.some((pattern) => pattern.regExp.test(file)) && !this.exclude.some((pattern) => pattern.test(file));
  }
}

/** The index of the first file that does not sort before the text. */
function binarySearch(files: readonly FileId[], text: string): number {
  let low = 0;
  let high = files.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (compareStrings(files[middle] ?? "", text) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The project that each file belongs to. */
export function projectsByFile(workspace: Workspace): ReadonlyMap<FileId, Project> {
  return new Map(workspace.projects.flatMap((project) => project.files.map((file) => [file, project] as const)));
}

/** The config around a file that is accepted and stands nearest, whether it includes the file or not. */
export function nearestProject(projects: readonly Project[], file: FileId, accepts: (project: Project) => boolean): Project | null {
  let best: Project | null = null;
  for (const project of projects) {
    if (project.configFile === null || !isInside(file, project.directory) || !accepts(project)) continue;
    if (best === null || project.directory.length > best.directory.length) best = project;
  }
  return best;
}
