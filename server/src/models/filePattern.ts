/** Globs as the regular expressions in which models speak of files. Knows no files. */

/** Files are known by their whole path: a glob means them wherever the project lies. `**`, `*`, `?` and `{a,b}` stand for something, all else for itself. */
export function patternOf(glob: string): string {
  return `(?:^|/)${patternIn(glob.replace(/^\.?\//, ""))}$`;
}

function patternIn(glob: string): string {
  return (glob.match(/\*\*\/|\*\*|\*|\?|\{[^{}]*\}|[^*?{]+|\{/g) ?? []).map(partOf).join("");
}

function partOf(part: string): string {
  switch (part) {
    case "**/": return "(?:.*/)?";
    case "**": return ".*";
    case "*": return "[^/]*";
    case "?": return "[^/]";
    default: return /^\{.*\}$/.test(part) ? `(?:${part.slice(1, -1).split(",").map(patternIn).join("|")})` : part.replace(/[.+^$()|[\]\\{}]/g, "\\$&");
  }
}
