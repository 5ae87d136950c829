/**
 * Runs every test and ends with the sum. Stages do not depend on each other: what fails in one leaves the others to be seen.
 *   npm test                       everything
 *   npm test -- lsp nvim           the build and these stages
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const wanted = process.argv.slice(2);
const temporary = mkdtempSync(join(tmpdir(), "personal-data-test-"));
const outcomes = [];
/** A stage that hangs fails; the others are still to be seen. */
const patienceMs = 600_000;

// Results of earlier runs belong to whoever works on this machine; what the tests install is kept for the next time.
process.env["PERSONAL_DATA_TEST_CACHE"] ??= process.env["XDG_CACHE_HOME"] || join(homedir(), ".cache");
process.env["XDG_CACHE_HOME"] = join(temporary, "cache");
node("scripts/prepareMachine.mjs");
stage("build", () => single(node("scripts/build.mjs", "--tests")), { always: true });
stage("typecheck", () => single(node("node_modules/typescript/bin/tsc", "-b")));
for (const [name, files] of mochaStages()) {
  stage(name, (results) => {
    const options = ["--reporter", join(root, "scripts/mochaReporter.cjs"), "--reporter-option", `output=${results}`, "--timeout", "60000", "--forbid-only"];
    node("node_modules/mocha/bin/mocha.js", ...options, ...files);
    return readTotals(results);
  });
}
stage("client", (results) => (node("test/client/run.mjs", "--results", results), readTotals(results)));
stage("nvim", (results) => (node("test/nvim/run.mjs", "--results", results), readTotals(results)));

rmSync(temporary, { recursive: true, force: true });
const passed = sum("passed");
const failed = sum("failed");
const last = `${passed} passed, ${failed} failed`;
console.log(`\n${outcomes.map(({ name, passed, failed, seconds }) => `${failed > 0 ? "✘" : "✔"} ${name.padEnd(12)} ${String(passed).padStart(5)} passed ${String(failed).padStart(4)} failed ${seconds.padStart(7)} s`).join("\n")}\n`);
// What failed stands once more beside the sum: the end of a long log is what a reader is shown.
for (const { name, failures = [] } of outcomes) for (const failure of failures) console.log(`✘ ${name}: ${failure.slice(0, 1_500)}\n`);
mkdirSync(join(root, "dist"), { recursive: true });
writeFileSync(join(root, "dist/test-totals.txt"), `${last}\n`);
console.log(last);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;

function stage(name, run, { always = false } = {}) {
  if (!always && wanted.length > 0 && !wanted.includes(name)) return;
  console.log(`\n── ${name} ${"─".repeat(Math.max(1, 100 - name.length))}`);
  const started = Date.now();
  const totals = run(join(temporary, `${name}.json`));
  outcomes.push({ name, ...totals, seconds: ((Date.now() - started) / 1000).toFixed(1) });
}

function node(...words) {
  return spawnSync(process.execPath, words, { cwd: root, stdio: "inherit", timeout: patienceMs, killSignal: "SIGKILL" }).status === 0;
}

function single(succeeded) {
  return succeeded ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

/** A stage that ends without totals, or that ran nothing, has failed. */
function readTotals(file) {
  if (!existsSync(file)) return { passed: 0, failed: 1 };
  const totals = JSON.parse(readFileSync(file, "utf8"));
  return totals.passed + totals.failed === 0 && !totals.leftOut ? { passed: 0, failed: 1 } : totals;
}

function sum(count) {
  return outcomes.reduce((total, outcome) => total + outcome[count], 0);
}

/** One stage for each folder of bundled tests: a file that cannot even be loaded spoils its own folder alone. */
function mochaStages() {
  const folder = join(root, "dist/test");
  if (!existsSync(folder)) return [];
  const byStage = new Map();
  for (const file of readdirSync(folder, { recursive: true }).filter((name) => name.endsWith(".test.js")).sort()) {
    const [first, ...rest] = file.split(/[\\/]/);
    const name = rest.length > 0 ? first : first.replace(".test.js", "");
    byStage.set(name, [...(byStage.get(name) ?? []), join("dist/test", file)]);
  }
  // Tests of the package in folder `client` are one stage, those in the editor another.
  return [...byStage].map(([name, files]) => [name === "client" ? "vsix" : name, files]);
}
