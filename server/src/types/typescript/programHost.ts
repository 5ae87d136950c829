/**
 * What the compiler sees of the files: open buffers before the disk, the standard library beside the compiler, and
 * workspace packages at their source. Answers are remembered for one batch only, so that the next one sees a changed disk.
 * Knows nothing of types.
 */
import * as ts from "typescript";
import { directoryOf, isInside } from "../../base/paths";
import type { FileId } from "../../base/ids";
import type { ModuleResolver } from "../../program/workspace";
import type { FileSystem } from "../../text/fileSystem";
import { OverlayFileSystem } from "../../text/overlayFileSystem";
import { readSource } from "../../text/sourceText";

/** The folder of the compiler's own `lib.*.d.ts` files: beside the bundle, or in the compiler's package. */
export const libDirectory: FileId = directoryOf(ts.getDefaultLibFilePath({}).replaceAll("\\", "/"));

/** A parsed file and what it was parsed from. */
interface CachedFile {
  readonly sourceFile: ts.SourceFile;
  /** `null` for a text that is compared as a whole: an open buffer, or a file system without times. */
  readonly version: string | null;
}

/** Parsed files that outlive a batch. Files that no living program holds are dropped by `retain`. */
export class SourceFileCache {
  private readonly files = new Map<string, CachedFile>();
  /** Texts that nest deeper than the compiler can follow, by file. They are read as empty files. */
  private readonly unreadable = new Map<FileId, string>();

  parse(file: FileId, text: string, options: ts.ScriptTarget | ts.CreateSourceFileOptions): ts.SourceFile {
    if (this.unreadable.get(file) !== text) {
      try {
        return ts.createSourceFile(file, text, options);
      } catch {
        this.unreadable.set(file, text);
      }
    }
    return ts.createSourceFile(file, "", options);
  }

  /** Reads the file as empty from now on, until its text changes. */
  giveUpOn(file: ts.SourceFile): void {
    this.unreadable.set(file.fileName, file.text);
    for (const [key, cached] of this.files) if (cached.sourceFile === file) this.files.delete(key);
  }

  get(key: string, version: string | null, readText: () => string | null, parse: (text: string) => ts.SourceFile): ts.SourceFile | undefined {
    const cached = this.files.get(key);
    if (cached !== undefined && version !== null && cached.version === version) return cached.sourceFile;
    const text = readText();
    if (text === null) {
      this.files.delete(key);
      return undefined;
    }
    const sourceFile = cached?.sourceFile.text === text ? cached.sourceFile : parse(text);
    this.files.set(key, { sourceFile, version });
    return sourceFile;
  }

  /** Does the file still have the text that was parsed? Parses nothing. */
  isCurrent(key: string, sourceFile: ts.SourceFile, version: string | null, readText: () => string | null): boolean {
    const cached = this.files.get(key);
    if (cached?.sourceFile !== sourceFile) return false;
    return (version !== null && cached.version === version) || readText() === sourceFile.text;
  }

  retain(wanted: ReadonlySet<ts.SourceFile>): void {
    for (const [key, { sourceFile }] of this.files) if (!wanted.has(sourceFile)) this.files.delete(key);
  }

  clear(): void {
    this.files.clear();
  }
}

export interface HostInput {
  readonly fileSystem: FileSystem;
  readonly overlay: ReadonlyMap<FileId, string>;
  readonly options: ts.CompilerOptions;
  readonly directory: FileId;
  readonly cache: SourceFileCache;
  readonly resolver: ModuleResolver | null;
  /** Is this path source of the workspace (not a package, not build output)? */
  isSource(file: FileId): boolean;
}

/** A compiler host that also tells which imports it could not find. */
export interface ProgramHost extends ts.CompilerHost {
  readonly unresolved: ReadonlyMap<string, FailedImport>;
  /** Would the import be found now? */
  canResolve(failed: FailedImport): boolean;
  /** The file that a module is which another file names so. */
  resolve(specifier: string, from: ts.SourceFile | undefined): FileId | undefined;
  /** Does the file still have the text it was parsed from? */
  isCurrent(file: ts.SourceFile): boolean;
}

interface FailedImport {
  readonly from: FileId;
  readonly specifier: string;
  readonly mode: ts.ResolutionMode;
}

/** Makes the host of one batch. */
export function createProgramHost(input: HostInput): ProgramHost {
  const { fileSystem, overlay, options, cache, resolver } = input;
  const kinds = new Map<string, "file" | "directory" | "other" | null>();
  const folders = overlayFolders(overlay);
  const shape = [options.target, options.module, options.moduleDetection, options.jsx, options.jsxImportSource].join("|");
  const unresolved = new Map<string, FailedImport>();

  const kindOf = (path: string): "file" | "directory" | "other" | null => {
    let kind = kinds.get(path);
    if (kind === undefined) {
      kind = overlay.has(path) ? "file" : folders.has(path) ? "directory" : isLib(path) ? libKind(path) : (fileSystem.stat(path)?.kind ?? null);
      kinds.set(path, kind);
    }
    return kind;
  };
  const readFile = (path: string): string | null => overlay.get(path) ?? (isLib(path) ? (ts.sys.readFile(path) ?? null) : fileSystem.readFile(path));
  // What the analysis leaves out (bundles, data, binaries) is read as empty: checking it may take a minute and tells nothing.
  const files = new OverlayFileSystem(fileSystem);
  for (const [file, text] of overlay) files.setBuffer(file, text);
  const readSourceFile = (path: string): string | null => {
    if (isLib(path) || /\.d\.[cm]?ts$/.test(path)) return readFile(path);
    const source = kindOf(path) === "file" ? readSource(files, path) : null;
    return source === null ? null : "text" in source ? source.text : "";
  };
  const versionOf = (path: string): string | null => {
    if (isLib(path)) return "lib";
    if (overlay.has(path)) return null;
    const stat = fileSystem.stat(path);
    return stat === null || stat.modified === 0 ? null : `${stat.modified}|${stat.size}`;
  };

  const keyOf = (fileName: string, format: ts.ResolutionMode) => `${fileName}|${shape}|${format ?? 0}`;

  const host: ProgramHost = {
    unresolved,
    resolve: (specifier, from) => from && resolveModule(specifier, from.fileName, from.impliedNodeFormat)?.resolvedFileName,
    canResolve: ({ from, specifier, mode }) => resolveModule(specifier, from, mode) !== undefined,
    isCurrent: (file) => cache.isCurrent(keyOf(file.fileName, file.impliedNodeFormat), file, versionOf(file.fileName), () => readSourceFile(file.fileName)),
    getSourceFile(fileName, languageVersionOrOptions) {
      const format = typeof languageVersionOrOptions === "object" ? languageVersionOrOptions.impliedNodeFormat : undefined;
      const parse = (text: string) => cache.parse(fileName, text, languageVersionOrOptions);
      return cache.get(keyOf(fileName, format), versionOf(fileName), () => readSourceFile(fileName), parse);
    },
    getDefaultLibFileName: (wanted) => `${libDirectory}/${ts.getDefaultLibFileName(wanted)}`,
    getDefaultLibLocation: () => libDirectory,
    writeFile: () => {},
    getCurrentDirectory: () => input.directory,
    getCanonicalFileName: (fileName) => (fileSystem.caseSensitive ? fileName : fileName.toLowerCase()),
    useCaseSensitiveFileNames: () => fileSystem.caseSensitive,
    getNewLine: () => "\n",
    fileExists: (path) => kindOf(path) === "file",
    directoryExists: (path) => kindOf(path) === "directory",
    readFile: (path) => readFile(path) ?? undefined,
    realpath: (path) => (isLib(path) ? path : (fileSystem.realPath(path) ?? path)),
    getDirectories: (path) =>
      (fileSystem.readDirectory(path) ?? [])
        .filter(({ name, kind }) => kind === "directory" || (kind === "other" && kindOf(`${path}/${name}`) === "directory"))
        .map(({ name }) => name)
        .sort(),
    // Comments matter to types in JavaScript only; leaving them out elsewhere saves time and memory.
    jsDocParsingMode: ts.JSDocParsingMode.ParseForTypeInfo,
  };

  const moduleCache = ts.createModuleResolutionCache(input.directory, host.getCanonicalFileName, options);
  const resolveModule = (specifier: string, from: FileId, mode: ts.ResolutionMode): ts.ResolvedModuleFull | undefined => {
    const found = ts.resolveModuleName(specifier, from, options, host, moduleCache, undefined, mode).resolvedModule;
    if (resolver === null || (found !== undefined && input.isSource(found.resolvedFileName))) return found;
    const linked = resolver.resolve(from, specifier);
    const extension = linked.kind === "file" ? extensionOf(linked.file) : null;
    return linked.kind === "file" && extension !== null
      ? { resolvedFileName: linked.file, extension, isExternalLibraryImport: false, resolvedUsingTsExtension: false }
      : found;
  };
  host.resolveModuleNameLiterals = (literals, from, _redirected, _options, file) =>
    literals.map((literal) => {
      const mode = ts.getModeForUsageLocation(file, literal, options);
      const resolvedModule = resolveModule(literal.text, from, mode);
      if (resolvedModule === undefined) unresolved.set(`${directoryOf(from)}|${literal.text}|${mode ?? 0}`, { from, specifier: literal.text, mode });
      return { resolvedModule };
    });
  return host;
}

function isLib(path: string): boolean {
  return isInside(path, libDirectory) && /\/lib(\.[\w.]+)?\.d\.ts$/.test(path);
}

function libKind(path: string): "file" | null {
  return ts.sys.fileExists(path) ? "file" : null;
}

/** Every folder above an open buffer: a new file may stand in a folder that the disk does not have yet. */
function overlayFolders(overlay: ReadonlyMap<FileId, string>): ReadonlySet<string> {
  const folders = new Set<string>();
  for (const file of overlay.keys()) {
    for (let folder = directoryOf(file); !folders.has(folder) && folder !== directoryOf(folder); folder = directoryOf(folder)) folders.add(folder);
  }
  return folders;
}

/** The compiler's name for a file's extension; null for what it cannot read as a module. */
function extensionOf(file: FileId): string | null {
  const match = /(\.d\.[cm]?ts|\.[cm]?[jt]s|\.[jt]sx)$/.exec(file);
  return match?.[1] ?? null;
}
