/** Which file names are source, and in which order they stand in for each other. Pure text. */

/** Written by hand or declared: what a specifier without extension may mean, best first. */
export const resolvableExtensions = [".ts", ".tsx", ".d.ts", ".js", ".jsx", ".mts", ".d.mts", ".mjs", ".cts", ".d.cts", ".cjs"] as const;

const source = /\.(?:[cm]?[jt]s|[jt]sx)$/;
const declaration = /\.d\.[cm]?ts$/;
const script = /\.(?:[cm]?js|jsx)$/;
const notYet = /\.(?:vue|svelte|astro)$/;

export function isSourceFile(name: string): boolean {
  return source.test(name);
}

export function isDeclarationFile(name: string): boolean {
  return declaration.test(name);
}

export function isJavaScriptFile(name: string): boolean {
  return script.test(name);
}

/** Files that hold source in a form that is not analysed yet: `.vue` and its like. */
export function unsupportedExtension(name: string): string | null {
  return notYet.exec(name)?.[0] ?? null;
}

/** The path without a source extension (`.d.ts` counts as one). */
export function withoutSourceExtension(path: string): string {
  return path.replace(/(?:\.d)?\.[cm]?ts$|\.tsx$|\.[cm]?js$|\.jsx$/, "");
}

/** What a written extension may mean: `./a.js` is often `./a.ts`. In order of preference. */
export const extensionSubstitutes: Readonly<Record<string, readonly string[]>> = {
  ".js": [".ts", ".tsx", ".d.ts", ".js", ".jsx"],
  ".jsx": [".tsx", ".ts", ".d.ts", ".jsx", ".js"],
  ".mjs": [".mts", ".d.mts", ".mjs"],
  ".cjs": [".cts", ".d.cts", ".cjs"],
};

/** The sources that the file may be compiled from, beside it: `a.js` and `a.d.ts` from `a.ts`. None where the name is no output. */
export function sourcesOfOutput(path: string): readonly string[] {
  const match = /^(.*?)(\.d\.ts|\.d\.mts|\.d\.cts|\.js|\.jsx|\.mjs|\.cjs)$/.exec(path);
  if (!match) return [];
  const [, stem = "", extension = ""] = match;
  if (extension === ".mjs" || extension === ".d.mts") return [`${stem}.mts`];
  if (extension === ".cjs" || extension === ".d.cts") return [`${stem}.cts`];
  return extension === ".jsx" ? [`${stem}.tsx`] : [`${stem}.ts`, `${stem}.tsx`];
}

/** Whether the analysis may read a file of this name: source, schemas, and what settings are written in. */
export function isRead(name: string): boolean {
  return isSourceFile(name) || name === ".gitignore" || /\.(?:jsonc?|prisma|graphqls?|gql|ya?ml)$/.test(name);
}
