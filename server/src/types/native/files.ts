/**
 * What the native compiler sees of the files: the project's config, which stands on no disk; open buffers; and what the analysis reads of source files. Everything
 * else it reads itself. Knows nothing of types.
 */
import { directoryOf, joinPath } from "../../base/paths";
import type { FileId } from "../../base/ids";
import type { FileSystem } from "../../text/fileSystem";
import { OverlayFileSystem } from "../../text/overlayFileSystem";
import { readSource } from "../../text/sourceText";
import type { TypeBatch } from "../oracle";
import type { Imports } from "./links";
import { linksOf } from "./links";
import { nativeOptions } from "./options";

export interface NativeFiles {
  /** Where the compiler finds the project's config. */
  readonly config: FileId;
  /** Called back by the compiler: a text, or undefined where it is to look for itself. */
  readonly callbacks: {
    readFile(path: string): string | undefined;
    fileExists?(path: string): boolean | undefined;
    directoryExists?(path: string): boolean | undefined;
  };
}

export function filesOf(batch: TypeBatch, fileSystem: FileSystem, imports: Imports): NativeFiles {
  const { project, overlay } = batch;
  const files = new OverlayFileSystem(fileSystem);
  for (const [file, text] of overlay) files.setBuffer(file, text);
  // What the analysis leaves out (bundles, data, binaries) is read as empty: checking it may take a minute and tells nothing.
  const textOf = (file: FileId): string | null => {
    const source = readSource(files, file);
    return "text" in source ? source.text : files.stat(file)?.kind === "file" ? "" : null;
  };
  const config = joinPath(project.directory, "tsconfig.personal-data.json");
  const configText = JSON.stringify({ compilerOptions: nativeOptions(project, linksOf(batch, fileSystem, textOf, imports)), files: project.files });
  const readFile = (path: string): string | undefined => {
    if (path === config) return configText;
    const open = overlay.get(path);
    if (open !== undefined) return open;
    return !/\.[cm]?[jt]sx?$/.test(path) || /\.d\.[cm]?ts$/.test(path) || path.includes("/node_modules/") ? undefined : (textOf(path) ?? undefined);
  };
  // Asking for each file whether it is there costs more than all the rest: done only where a buffer stands for a file that the disk does not have.
  if ([...overlay.keys()].every((file) => fileSystem.stat(file)?.kind === "file")) return { config, callbacks: { readFile } };
  const folders = foldersAbove(overlay.keys());
  return {
    config,
    callbacks: {
      readFile,
      fileExists: (path) => (path === config || overlay.has(path) ? true : undefined),
      directoryExists: (path) => (folders.has(path.replace(/\/$/, "")) ? true : undefined),
    },
  };
}

function foldersAbove(files: Iterable<FileId>): ReadonlySet<string> {
  const folders = new Set<string>();
  for (const file of files) {
    for (let folder = directoryOf(file); !folders.has(folder) && folder !== directoryOf(folder); folder = directoryOf(folder)) folders.add(folder);
  }
  return folders;
}
