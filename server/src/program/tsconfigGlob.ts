/**
 * The patterns of `include` and `exclude` with the meaning TypeScript gives them: only `*`, `?` and `**` are special
 * (`[id]` and `(group)` are plain folder names), `include` does not reach into hidden folders or `node_modules` by wildcard.
 */
import type { FileId } from "../base/ids";
import { resolvePath } from "../base/paths";

/** A pattern with the absolute folder that it counts from applied. */
export interface IncludePattern {
  readonly regExp: RegExp;
  /** The folder that holds everything the pattern can match. */
  readonly base: FileId;
}

const notPackages = "(?!(?:node_modules|bower_components|jspm_packages)(?:/|$))";

/** An `include` pattern (absolute). A folder's name means everything below it. */
export function compileInclude(pattern: FileId): IncludePattern {
  const parts = pattern.split("/");
  const last = parts.at(-1) ?? "";
  if (last === "**") parts.push("*");
  else if (!/[.*?]/.test(last)) parts.push("**", "*");
  const wild = parts.findIndex((part) => /[*?]/.test(part));
  const base = (wild < 0 ? parts.slice(0, -1) : parts.slice(0, wild)).join("/");
  let source = "";
  parts.forEach((part, index) => {
    if (part === "**") source += `(?:/${notPackages}[^/.][^/]*)*?`;
    else source += (index > 0 ? "/" : "") + (/^[*?]/.test(part) ? "(?!\\.)" : "") + (/[*?]/.test(part) && index < parts.length - 1 ? notPackages : "") + compilePart(part);
  });
  return { regExp: new RegExp(`^${source}$`), base: base === "" ? "/" : base };
}

/** An `exclude` pattern (absolute): hides what it matches and everything below. */
export function compileExclude(pattern: FileId): RegExp {
  let source = "";
  pattern.split("/").forEach((part, index) => {
    source += part === "**" ? "(?:/[^/]+)*?" : (index > 0 ? "/" : "") + compilePart(part);
  });
  return new RegExp(`^${source}(?:/|$)`);
}

/** The absolute form of a pattern as written in a config of `directory`. */
export function resolvePattern(directory: FileId, pattern: string): FileId {
  return resolvePath(directory, pattern);
}

function compilePart(part: string): string {
  return part.replace(/[.*+?^${}()|[\]\\]/g, (character) => (character === "*" ? "[^/]*" : character === "?" ? "[^/]" : `\\${character}`));
}
