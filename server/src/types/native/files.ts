/**
 * What the native compiler sees of the files: the project's config, which stands on no disk; open buffers; and what the analysis reads of source files. Everything
 * else it reads itself. Knows nothing of types.
 */
import { directoryOf, joinPath } from "../../base/paths";
import type { FileId } from "../../base/ids";
import type { FileSystem } from "../../text/fileSystem";
import { OverlayFileSystem } from "../../text/overlayFileSystem";
import type { TypeBatch } from "../oracle";
import { linksOf, type Sources } from "./links";
import { nativeOptions } from "./options";

export interface NativeFiles {
  /** Where the compiler finds the project's config. */
  readonly config: FileId;
  /** Called back by the compiler. Undefined where it is to look for itself, null where there is no such file. */
  readonly callbacks: {
    readFile(path: string): string | null | undefined;
    fileExists?(path: string): boolean | undefined;
    directoryExists?(path: string): boolean | undefined;
    getAccessibleEntries?(path: string): { files: string[]; directories: string[] };
    realpath?(path: string): string;
  };
}

/** `isDisk` says that the file system is the disk: the compiler can look for itself whether a file is there, which is cheaper than to be told. */
export function filesOf(batch: TypeBatch, fileSystem: FileSystem, isDisk: boolean, sources: Sources): NativeFiles {
  const { project, overlay } = batch;
  const files = new OverlayFileSystem(fileSystem);
  for (const [file, text] of overlay) files.setBuffer(file, text);
  const config = joinPath(project.directory, "tsconfig.personal-data.json");
  const configText = JSON.stringify({ compilerOptions: nativeOptions(project, linksOf(batch, files, sources)), files: project.files });
  const readFile = (path: string): string | null | undefined => {
    if (isLibrary(path)) return undefined;
    if (path === config) return configText;
    // What the analysis leaves out (bundles, data, binaries) is read as empty: checking it may take a minute and tells nothing.
    if (isSourceFile(path) && sources.of(path, files)?.isLeftOut) return "";
    return overlay.get(path) ?? (isDisk ? undefined : fileSystem.readFile(path));
  };
  if (isDisk && [...overlay.keys()].every((file) => fileSystem.stat(file)?.kind === "file")) return { config, callbacks: { readFile } };
  const folders = foldersAbove(overlay.keys());
  return {
    config,
    callbacks: {
      readFile,
      fileExists: (path) => (isLibrary(path) ? undefined : path === config || files.stat(path)?.kind === "file"),
      directoryExists: (path) => (isLibrary(path) ? undefined : folders.has(withoutSlash(path)) || files.stat(withoutSlash(path))?.kind === "directory"),
      getAccessibleEntries(path) {
        const entries = (files.readDirectory(withoutSlash(path)) ?? []).map((entry) => ({ ...entry, kind: entry.kind === "other" ? (files.stat(`${withoutSlash(path)}/${entry.name}`)?.kind ?? "other") : entry.kind }));
        return { files: entries.filter(({ kind }) => kind === "file").map(({ name }) => name), directories: entries.filter(({ kind }) => kind === "directory").map(({ name }) => name) };
      },
      realpath: (path) => (isLibrary(path) || overlay.has(path) ? path : (files.realPath(path) ?? path)),
    },
  };
}

/** The standard library stands beside the compiler's program, wherever that is: it is no file of the workspace. */
function isLibrary(path: string): boolean {
  return /\/@typescript\/typescript-[\w-]+\/lib(\/|$)/.test(path);
}

function isSourceFile(path: string): boolean {
  return /\.[cm]?[jt]sx?$/.test(path) && !/\.d\.[cm]?ts$/.test(path) && !path.includes("/node_modules/");
}

function withoutSlash(path: string): string {
  return path.length > 1 && path.endsWith("/") ? path.slice(0, -1) : path;
}

function foldersAbove(files: Iterable<FileId>): ReadonlySet<string> {
  const folders = new Set<string>();
  for (const file of files) {
    for (let folder = directoryOf(file); !folders.has(folder) && folder !== directoryOf(folder); folder = directoryOf(folder)) folders.add(folder);
  }
  return folders;
}
