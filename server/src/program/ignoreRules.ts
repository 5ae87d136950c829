/** What a walk leaves out: folders that tools fill, and whatever `.gitignore` hides. Knows nothing of TypeScript. */
import ignore, { type Ignore } from "ignore";
import type { FileId } from "../base/ids";
import { directoryOf, isInside, joinPath, relativePath } from "../base/paths";
import type { FileSystem } from "../text/fileSystem";

/** Folders that hold other people's code, caches or output wherever they stand. */
const alwaysOutput = new Set([
  "node_modules", "bower_components", "jspm_packages", "dist",
  ".git", ".hg", ".svn", ".jj", ".yarn", ".pnpm-store",
  ".next", ".nuxt", ".output", ".svelte-kit", ".astro", ".vercel", ".netlify", ".serverless", ".open-next", ".wrangler", ".amplify",
  ".turbo", ".nx", ".angular", ".expo", ".docusaurus", ".cache", ".parcel-cache", ".nyc_output", ".react-router",
  "storybook-static", "__pycache__",
]);

/** Folders whose names are also given to source: output only where a package or project has its root. */
const outputBesideConfig = new Set(["build", "out", "coverage"]);
const configNames = ["package.json", "tsconfig.json", "jsconfig.json"];

/**
 * Whether a folder holds output by its name.
 * @param siblings names in the folder around it
 * @param inside names in the folder itself, read only where needed
 */
export function isOutputFolder(name: string, siblings: ReadonlySet<string>, inside: () => readonly string[]): boolean {
  if (alwaysOutput.has(name)) return true;
  if (!outputBesideConfig.has(name) || !configNames.some((config) => siblings.has(config))) return false;
  // `build/` with a tsconfig of its own is a project: the sources of build scripts.
  return !inside().some((entry) => entry === "tsconfig.json" || entry === "jsconfig.json");
}

/** The `.gitignore` files that hold for one folder, innermost first. */
export class IgnoreRules {
  static readonly none = new IgnoreRules(null, "", null);

  private constructor(
    private readonly rules: Ignore | null,
    private readonly directory: FileId,
    private readonly outer: IgnoreRules | null,
  ) {}

  /** These rules and those of a folder's own `.gitignore`, where it has one. */
  within(directory: FileId, gitignore: string | null): IgnoreRules {
    return gitignore === null || gitignore.trim() === "" ? this : new IgnoreRules(ignore().add(gitignore), directory, this);
  }

  /** Whether a file or folder is hidden. The folders above it must not be hidden themselves. */
  hides(path: FileId, isDirectory: boolean): boolean {
    for (let level: IgnoreRules | null = this; level !== null; level = level.outer) {
      if (level.rules === null || !isInside(path, level.directory)) continue;
      const verdict = level.rules.test(relativePath(level.directory, path) + (isDirectory ? "/" : ""));
      if (verdict.ignored) return true;
      if (verdict.unignored) return false;
    }
    return false;
  }
}

/**
 * The rules that hold for a workspace folder from above: those of the repository that it is a part of. None where they
 * would hide the folder itself, because whoever opened it wants it analysed.
 */
export function rulesAbove(fileSystem: FileSystem, root: FileId): IgnoreRules {
  const above: FileId[] = [];
  let directory = root;
  while (fileSystem.stat(joinPath(directory, ".git")) === null) {
    const parent = directoryOf(directory);
    if (parent === directory) return IgnoreRules.none;
    above.unshift(parent);
    directory = parent;
  }
  let rules = IgnoreRules.none;
  for (const folder of above) rules = rules.within(folder, fileSystem.readFile(joinPath(folder, ".gitignore")));
  return rules.hides(root, true) ? IgnoreRules.none : rules;
}
