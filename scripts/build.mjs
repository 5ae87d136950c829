/**
 * Bundles the product and its tests into `dist/`.
 *   node scripts/build.mjs            the product
 *   node scripts/build.mjs --tests    the product, every *.test.ts under test/, and the programs in folders `fake` that they start
 *   node scripts/build.mjs --minify   the product, small (what the extension ships)
 */
import { chmodSync, cpSync, mkdirSync, readdirSync, rmSync, existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const withTests = process.argv.includes("--tests");
const minify = process.argv.includes("--minify");
const require = createRequire(import.meta.url);

/** Programs of the product: output name → source. `typescript` is bundled, its `lib.*.d.ts` files are copied beside. */
const programs = {
  cli: "server/src/cli/main.ts",
  commandLine: "server/src/cli/commandLine.ts",
  server: "server/src/lsp/main.ts",
  analysisThread: "server/src/lsp/thread/main.ts",
  oracle: "server/src/types/typescript/worker.ts",
  client: "client/src/extension.ts",
};

const common = { absWorkingDir: root, bundle: true, platform: "node",
  // ES modules first: jsonc-parser's other form hides its parts from a bundler.
  mainFields: ["module", "main"],
  format: "cjs", target: "node20", sourcemap: !minify, minify, logLevel: "warning" };

const present = Object.fromEntries(Object.entries(programs).filter(([, source]) => existsSync(join(root, source))));
await build({ ...common, entryPoints: present, outdir: "dist", external: ["vscode", "typescript7/*"] });
if (present.cli) chmodSync(join(root, "dist/cli.js"), 0o755);

/** The report's page runs in a browser. Always small: every HTML report holds it. */
await build({
  absWorkingDir: root, bundle: true, platform: "browser", format: "iife", target: "es2022", minify: true, logLevel: "warning",
  entryPoints: { reportPage: "server/src/report/page/main.ts" }, outdir: "dist",
});
await build({ absWorkingDir: root, bundle: true, minify: true, logLevel: "warning", entryPoints: { reportPage: "server/src/report/page/style.css" }, outdir: "dist" });

const libFolder = dirname(require.resolve("typescript"));
mkdirSync(join(root, "dist"), { recursive: true });
for (const file of readdirSync(libFolder).filter((name) => /^lib\..*d\.ts$/.test(name))) cpSync(join(libFolder, file), join(root, "dist", file));

if (withTests) {
  const tests = readdirSync(join(root, "test"), { recursive: true }).filter((name) => /\.test\.ts$|[\\/]fake[\\/]\w+\.ts$/.test(name) && !name.includes("node_modules"));
  rmSync(join(root, "dist/test"), { recursive: true, force: true });
  await build({
    ...common,
    entryPoints: Object.fromEntries(tests.map((name) => [name.replace(/\.ts$/, ""), join("test", name)])),
    outdir: "dist/test",
    external: ["vscode", "typescript", "typescript7/*", "esbuild", "playwright-core", "axe-core", "fast-check", "ajv", "vscode-textmate", "vscode-oniguruma"],
  });
}
