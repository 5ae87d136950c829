/**
 * Arithmetic on `FileId`s: absolute paths with `/`, also on Windows (`C:/…`). Pure text; asks no file system and
 * gives the same answers on every machine.
 */
import type { FileId } from "./ids";

const drive = /^[A-Za-z]:\//;

export function isAbsolutePath(path: string): boolean {
  return path.startsWith("/") || drive.test(path);
}

/** The folder that holds the path. A file system's root is its own folder. */
export function directoryOf(path: FileId): FileId {
  const slash = path.lastIndexOf("/");
  if (slash < 0) return path;
  if (slash === 0) return "/";
  const directory = path.slice(0, slash);
  return /^[A-Za-z]:$/.test(directory) ? `${directory}/` : directory;
}

/** The last part of the path. */
export function baseName(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

/** A name, or a relative path without `.` and `..`, in a folder. */
export function joinPath(directory: FileId, name: string): FileId {
  return directory.endsWith("/") ? directory + name : `${directory}/${name}`;
}

/** The absolute path that `path` means in `directory`: `.` and `..` applied, `\` read as `/`, no `/` at the end. */
export function resolvePath(directory: FileId, path: string): FileId {
  const slashed = path.includes("\\") ? path.replaceAll("\\", "/") : path;
  const whole = isAbsolutePath(slashed) ? slashed : `${directory}/${slashed}`;
  const prefix = whole.startsWith("//") && !directory.endsWith("/") ? "//" : (drive.exec(whole)?.[0] ?? "/");
  const parts: string[] = [];
  for (const part of whole.slice(prefix.length).split("/")) {
    if (part === "" || part === ".") continue;
    if (part === "..") parts.pop();
    else parts.push(part);
  }
  return prefix + parts.join("/");
}

/** Whether the path is the directory or lies below it. */
export function isInside(path: FileId, directory: FileId): boolean {
  if (!path.startsWith(directory)) return false;
  return path.length === directory.length || directory.endsWith("/") || path[directory.length] === "/";
}

/** The path as seen from the directory, `..` where it must go up; the path itself where they share no root. */
export function relativePath(directory: FileId, path: FileId): string {
  if (isInside(path, directory)) return path.slice(directory.length).replace(/^\//, "");
  const from = directory.split("/").filter(Boolean);
  const to = path.split("/").filter(Boolean);
  if (drive.test(`${from[0]}/`) && from[0] !== to[0]) return path;
  let common = 0;
  while (common < from.length && common < to.length && from[common] === to[common]) common++;
  return [...from.slice(common).map(() => ".."), ...to.slice(common)].join("/");
}

/** How many folders stand above the path. */
export function pathDepth(path: FileId): number {
  let depth = 0;
  for (let i = 0; i < path.length; i++) if (path.charCodeAt(i) === 47 && i + 1 < path.length) depth++;
  return depth;
}
