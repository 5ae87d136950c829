/** Which folder is analysed, and which part of it is reported. Knows nothing of output. */
import type { FileId } from "../base/ids";
import { isInside, resolvePath } from "../base/paths";
import type { FileSystem } from "../text/fileSystem";
import { UsageError } from "./environment";

export interface Scope {
  readonly root: FileId;
  /** Files and folders that the report is narrowed to; none means everything. */
  readonly paths: readonly FileId[];
}

/**
 * The working directory is analysed, whatever part of it is named; a single folder elsewhere is analysed on its own.
 * @throws UsageError for a path that does not exist, or that neither case covers
 */
export function scopeOf(operands: readonly string[], cwd: FileId, fileSystem: FileSystem): Scope {
  const paths = operands.map((operand) => {
    const path = resolvePath(cwd, operand);
    const stat = fileSystem.stat(path);
    if (stat === null) throw new UsageError(`no such file or folder: ${operand}`);
    return { operand, path: spelledInside(path, cwd, fileSystem), isFolder: stat.kind === "directory" };
  });
  const [outside] = paths.filter(({ path }) => !isInside(path, cwd));
  if (!outside) return { root: cwd, paths: paths.map(({ path }) => path).filter((path) => path !== cwd) };
  if (paths.length === 1 && outside.isFolder) return { root: outside.path, paths: [] };
  throw new UsageError(`${outside.operand} lies outside of the working directory: run the command in its project's folder`);
}

/** The path as seen from the working directory, also where a link leads into it (`/tmp` on macOS is one). */
function spelledInside(path: FileId, cwd: FileId, fileSystem: FileSystem): FileId {
  if (isInside(path, cwd)) return path;
  const real = fileSystem.realPath(path);
  return real !== null && isInside(real, cwd) ? real : path;
}
