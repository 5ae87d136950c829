/** A workspace as plain data: its files, its tsconfig projects, its packages. Knows nothing of flow. */
import type { FileId } from "../base/ids";

/** The file in which a project says what it wants of us. What stands in it is for `findings/` to read. */
export const ownConfigName = "personal-data.config.json";

/** One tsconfig or jsconfig (or none: the files no config includes). */
export interface Project {
  /** The config's path, or `<root>/` for the files that no config includes. */
  readonly id: string;
  readonly configFile: FileId | null;
  /** The folder that the config stands in. */
  readonly directory: FileId;
  /** Compiler options in the JSON form of a tsconfig with `extends` applied, paths absolute. */
  readonly options: Readonly<Record<string, unknown>>;
  /** Source files that belong to this project: each workspace file belongs to exactly one. Sorted. */
  readonly files: readonly FileId[];
  /** Ids of referenced projects. */
  readonly references: readonly string[];
}

/** A package of the workspace itself (a `package.json` with a name). */
export interface WorkspacePackage {
  readonly name: string;
  readonly directory: FileId;
}

export interface SkippedFile {
  readonly file: FileId;
  readonly reason: string;
}

export interface Workspace {
  readonly root: FileId;
  /** All analysed source files, sorted. */
  readonly files: readonly FileId[];
  readonly projects: readonly Project[];
  readonly packages: readonly WorkspacePackage[];
  /** Every `package.json`, also without a name, sorted. */
  readonly manifests: readonly FileId[];
  /** Every `personal-data.config.json`, sorted. */
  readonly ownConfigs: readonly FileId[];
  /** Every schema of Prisma, sorted. */
  readonly schemas: readonly FileId[];
  readonly skipped: readonly SkippedFile[];
}

/** What a module specifier means in a file. */
export type ResolvedModule =
  /** A file of the workspace. */
  | { readonly kind: "file"; readonly file: FileId }
  /** A package that the workspace does not hold, or a built-in module of Node (`node:` removed: `fs`). */
  | { readonly kind: "package"; readonly name: string; readonly subpath: string }
  | { readonly kind: "missing" };

export interface ModuleResolver {
  resolve(from: FileId, specifier: string): ResolvedModule;
}
