/**
 * Tests the packaged extension in a real VS Code: the suite in its extension host, then by mouse and keyboard.
 *   node test/client/run.mjs [--results FILE] [--vsix FILE]
 * PERSONAL_DATA_VSCODE=electron takes the desktop editor, =code-server the one from the package registry; without it the
 * desktop editor is tried where there is a screen. PERSONAL_DATA_ARTIFACTS names a folder for pictures.
 */
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { downloadVSCode, runInElectron } from "./editor/electron.mjs";
import { runInCodeServer } from "./editor/extensionHost.mjs";
import { createProfile, installExtension, removeProfile } from "./editor/codeServer.mjs";
import { installCodeServer } from "./editor/installCodeServer.mjs";
import { testByHand } from "./byHand.mjs";
import { testFrenchByHand } from "./frenchByHand.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const repository = join(here, "../..");
const { values: given } = parseArgs({ options: { results: { type: "string" }, vsix: { type: "string" } } });

const temporary = realpathSync(mkdtempSync(join(tmpdir(), "personal-data-client-")));
const outcome = { passed: [], failed: [] };
try {
  const vsix = given.vsix ? resolve(given.vsix) : packageExtension();
  const tests = await bundleSuite();
  const workspace = layOutWorkspace();
  const program = await desktopEditor();
  if (program) {
    await collect((results) =>
      runInElectron({ program, vsix, tests, workspace, harness: emptyExtension(), variables: { PERSONAL_DATA_RESULTS: results } }));
    console.log("The tests by mouse and keyboard need code-server and Chromium; the desktop editor ran the suite alone.");
  } else {
    const profile = createProfile(await installCodeServer());
    try {
      await installExtension(profile, vsix);
      await collect((results) => runInCodeServer({ profile, tests, workspace, harness: emptyExtension(), variables: { PERSONAL_DATA_RESULTS: results } }));
      for (const [name, act] of [["by-hand", testByHand], ["in-french", testFrenchByHand]]) {
        const byHand = await act({ profile, folder: join(temporary, name), fixture: join(here, "fixture"), pictures: pictureFolder() });
        outcome.passed.push(...byHand.passed);
        outcome.failed.push(...byHand.failed);
      }
    } finally {
      removeProfile(profile);
    }
  }
} catch (error) {
  outcome.failed.push({ title: "the extension in VS Code", error: String(error?.stack ?? error) });
}
rmSync(temporary, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });

for (const title of outcome.passed) console.log(`  ✔ ${title}`);
for (const { title, error } of outcome.failed) console.log(`  ✘ ${title}\n${error.replace(/^/gm, "      ")}`);
if (given.results) writeFileSync(given.results, JSON.stringify({ passed: outcome.passed.length, failed: outcome.failed.length, failures: outcome.failed.map(({ title, error }) => `${title}: ${error}`) }));
process.exit(outcome.failed.length > 0 ? 1 : 0);

function packageExtension() {
  const vsix = join(temporary, "personal-data.vsix");
  run("node", "scripts/build.mjs", "--minify");
  run("npm", "exec", "--no", "--", "vsce", "package", "--no-dependencies", "--allow-missing-repository", "--no-rewrite-relative-links", "--readme-path", "client/README.md", "--out", vsix);
  return vsix;
}

function run(command, ...options) {
  const done = spawnSync(command, options, { cwd: repository, encoding: "utf8", shell: process.platform === "win32" });
  if (done.status !== 0) throw new Error(`${command} ${options.join(" ")} ended with ${done.status}\n${done.stdout}${done.stderr}`);
}

/** Inside the repository, so that it finds mocha. */
async function bundleSuite() {
  const outdir = join(repository, "dist/test/client");
  const entryPoints = ["main", "extension"].map((name) => join(here, "suite", `${name}.ts`));
  await build({ entryPoints, outdir, bundle: true, platform: "node", format: "cjs", target: "node20", external: ["vscode", "mocha"], logLevel: "error" });
  return join(outdir, "main");
}

/** Copies: tests write into them. */
function layOutWorkspace() {
  const folders = [["fixture", join(here, "fixture")], ["shop", join(repository, "examples/shop")]];
  for (const [name, from] of folders) cpSync(from, join(temporary, name), { recursive: true, filter: (path) => !path.includes("node_modules") });
  const workspace = join(temporary, "both.code-workspace");
  writeFileSync(workspace, JSON.stringify({ folders: folders.map(([name]) => ({ name, path: name })) }));
  return workspace;
}

/** The extension under test is the installed one; VS Code wants the folder of one under development all the same. */
function emptyExtension() {
  const harness = join(temporary, "harness");
  mkdirSync(harness, { recursive: true });
  writeFileSync(join(harness, "package.json"), JSON.stringify({ name: "harness", publisher: "test", version: "0.0.1", engines: { vscode: "^1.99.0" } }));
  return harness;
}

async function desktopEditor() {
  const wanted = process.env.PERSONAL_DATA_VSCODE;
  const screen = process.platform !== "linux" || process.env.DISPLAY || process.env.WAYLAND_DISPLAY;
  if (wanted === "code-server" || (!wanted && !screen)) return null;
  try {
    return await downloadVSCode(join(repository, ".vscode-test"));
  } catch (error) {
    if (wanted === "electron") throw error;
    console.log(`The desktop editor cannot be downloaded (${error.message}); code-server takes its place.`);
    return null;
  }
}

/** The suite's own results count, even where the editor then ends badly. */
async function collect(start) {
  const results = join(temporary, "results.json");
  let ended = null;
  await start(results).catch((error) => (ended = error));
  if (!existsSync(results)) throw ended ?? new Error("the suite did not run");
  const { passed, failed } = JSON.parse(readFileSync(results, "utf8"));
  outcome.passed.push(...passed);
  outcome.failed.push(...failed);
  if (passed.length + failed.length === 0) throw new Error("no test ran");
}

function pictureFolder() {
  const folder = process.env.PERSONAL_DATA_ARTIFACTS || join(tmpdir(), "personal-data-pictures");
  mkdirSync(folder, { recursive: true });
  return folder;
}
