/**
 * The patterns of `include` and `exclude` with the meaning TypeScript gives them: only `*`, `?` and `**` are special
 * (`[id]` and `(group)` are plain folder names), `include` does not reach into hidden folders or `node_modules` by
 * wildcard. Knows nothing of configs.
 */
import type { FileId } from "../base/ids";

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
  const source = parts.map((part, index) => {
    if (part === "**") return `(?:/${notPackages}[^/.][^/]*)*?`;
    const notHidden = /^[*?]/.test(part) ? "(?!\\.)" : "";
    const notPackage = /[*?]/.test(part) && index < parts.length - 1 ? notPackages : "";
    return (index > 0 ? "/" : "") + notHidden + notPackage + compilePart(part);
  });
  return { regExp: new RegExp(`^${source.join("")}$`), base: base === "" ? "/" : base };
}

/** An `exclude` pattern (absolute): hides what it matches and everything below. */
export function compileExclude(pattern: FileId): RegExp {
  const source = pattern.split("/").map((part, index) => (part === "**" ? "(?:/[^/]+)*?" : (index > 0 ? "/" : "") + compilePart(part)));
  return new RegExp(`^${source.join("")}(?:/|$)`);
}

function compilePart(part: string): string {
  return part.replace(/[.*+?^${}()|[\]\\]/g, (character) => (character === "*" ? "[^/]*" : character === "?" ? "[^/]" : `\\${character}`));
}
