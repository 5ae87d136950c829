/**
 * Prints what the check and an edit cost, beside both TypeScript compilers, and Semgrep and piiflow where they are installed, on the same tree in the same run.
 *   npm run bench                         generated workspaces of 1,000 and 5,000 files
 *   npm run bench -- --sizes 200,1000     other sizes
 *   npm run bench -- --large              25,000 files, a million lines, too
 *   npm run bench -- --repo DIR           a real repository in place of the generated ones (repeatable); annotate some of its
 *                                         fields first: without a tag there is nothing to follow
 *   npm run bench -- --runs 5             medians of so many runs (default 3)
 *   npm run bench -- --edits 20           so many edits (default 12; 0 for none)
 *   npm run bench -- --record             adds the figures to bench/history
 */
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { cpus, tmpdir, totalmem } from "node:os";
import { basename, dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { buildBoth, measureCost } from "./catalogueCost.mjs";
import { editsAcrossFiles, editsOf, measureEdits, measureStart } from "./editLatency.mjs";
import { generateWorkspace } from "./generate.mjs";
import { measureMedian } from "./measure.mjs";
import { measureRequests } from "./requestLatency.mjs";
import { printTable } from "./table.mjs";

const home = dirname(dirname(fileURLToPath(import.meta.url)));
const { values } = parseArgs({
  options: {
    sizes: { type: "string", default: "1000,5000" },
    large: { type: "boolean", default: false },
    repo: { type: "string", multiple: true, default: [] },
    runs: { type: "string", default: "3" },
    edits: { type: "string", default: "12" },
    record: { type: "boolean", default: false },
  },
});

const program = (path) => [process.execPath, join(home, path)];
const competitors = [
  { name: "tsc 6", command: [...program("node_modules/typescript/bin/tsc"), "--noEmit"] },
  { name: "tsc 7, 1 checker", command: [...program("node_modules/typescript7/bin/tsc"), "--noEmit", "--checkers", "1"] },
];
/** Analysers that may be installed: what they are asked needs no network. */
const analysers = [
  { name: "semgrep", command: ["semgrep", "scan", "--metrics", "off", "--disable-version-check", "--quiet", "--config", join(home, "bench/semgrep.yaml"), "."] },
  { name: "piiflow", command: ["piiflow", "-q", "scan", ".", "-f", "json", "--output", "/dev/null"] },
];
const ours = { name: "personal-data check", command: [...program("dist/cli.js"), "check", "--no-cache", "--format", "json"] };

const editNames = {
  body: "inside of a function",
  declaration: "a new tag and function",
  helper: "a helper that other files call, shown there",
  signature: "the head of such a helper, shown there",
  annotation: "a tag of a type that other files use, shown there",
  type: "a member of a type that other files use, shown there",
};

const scratch = mkdtempSync(join(tmpdir(), "personal-data-bench-"));
const results = [];
let both = null;
try {
  for (const workspace of workspaces()) results.push(await benchmark(workspace));
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
if (values.record) record(results);

function* workspaces() {
  for (const repo of values.repo) yield { name: basename(resolve(repo)), root: resolve(repo), ...countSources(resolve(repo)) };
  if (values.repo.length > 0) return;
  const sizes = values.sizes.split(",").map(Number).concat(values.large ? [25_000] : []);
  for (const size of sizes) {
    const root = join(scratch, String(size));
    yield { name: `generated, ${size} files`, root, ...generateWorkspace(root, size) };
  }
}

async function benchmark({ name, root, files, lines }) {
  const runs = Number(values.runs);
  console.log(`\n${name}: ${files} files, ${lines} lines, median of ${runs}`);
  if (!sourcesBelow(root).some((file) => /@personalData\b/i.test(readFileSync(file, "utf8")))) console.log("nothing in it is tagged: the check reads the files and has nothing to follow");
  const projects = projectsBelow(root);
  const rows = [{ tool: ours.name, ...(await measureMedian(ours.command, runs, { cwd: root })) }];
  const cache = join(scratch, `cache of ${name}`);
  const again = [...program("dist/cli.js"), "check", "--cache-dir", cache, "--format", "json"];
  await measureMedian(again, 1, { cwd: root });
  rows.push({ tool: "the same again, nothing changed", ...(await measureMedian(again, runs, { cwd: root })) });
  if (projects.length > 0) for (const { name: tool, command } of competitors) rows.push({ tool, ...(await measureMedian(eachProject(command, projects), runs, { cwd: root })) });
  for (const { name: tool, command } of analysers) {
    if (isInstalled(command[0])) rows.push({ tool, ...(await measureMedian(command, runs, { cwd: root })) });
    else console.log(`${tool} is skipped: it is not installed`);
  }
  const [check, ...others] = rows;
  console.log(
    printTable(
      ["", "cpu s", "wall s", "peak MB", "cpu ×", "peak ×", "exit"],
      [check, ...others].map((row) => [
        row.tool,
        row.cpu.toFixed(1),
        row.wall.toFixed(1),
        row.peakMB.toFixed(0),
        row === check ? "" : (check.cpu / row.cpu).toFixed(2),
        row === check ? "" : (check.peakMB / row.peakMB).toFixed(2),
        String(row.exitCode),
      ]),
    ),
  );
  console.log(`the compilers go through ${projects.length === 1 ? "one project" : `${projects.length} projects, one after the other`}: ${projects.slice(0, 12).join(", ")}${projects.length > 12 ? " …" : ""}`);
  console.log("× is ours divided by theirs; a compiler's exit code other than 0 means that it found errors, ours above 1 that it failed.");
  const catalogue = await benchmarkCatalogue(root, runs);
  const edits = await benchmarkEdits(root);
  return { workspace: name, files, lines, runs, rows, catalogue, edits };
}

/** Start and check with the catalogue of libraries and without: where nothing of it is used, it is to cost next to nothing. */
async function benchmarkCatalogue(root, runs) {
  both ??= await buildBoth({ home, scratch: join(scratch, "programs") });
  const start = await measureCost(both, ["--version"], Math.max(runs, 5), { cwd: root });
  const check = await measureCost(both, ["check", "--format", "json", "--no-cache"], runs, { cwd: root });
  console.log(
    printTable(
      ["the catalogue", "with it, cpu s", "without", "cpu ×"],
      [["start", start], ["check", check]].map(([name, { withIt, without, ratio }]) => [name, withIt.toFixed(2), without.toFixed(2), ratio.toFixed(2)]),
    ),
  );
  return { start, check };
}

async function benchmarkEdits(root) {
  if (Number(values.edits) === 0) return null;
  const file = sourcesBelow(root).sort((a, b) => statSync(b).size - statSync(a).size)[Math.floor(sourcesBelow(root).length / 2)];
  try {
    const firstDiagnosticMs = await measureStart({ server: join(home, "dist/server.js"), root, edit: editsOf(file).body });
    const { firstResultMs, memoryMB, kinds } = await measureEdits({ server: join(home, "dist/server.js"), root, kinds: { ...editsOf(file), ...editsAcrossFiles(root) }, edits: Number(values.edits) });
    const ms = ({ p50, p95 }) => [p50.toFixed(0), p95.toFixed(0)];
    console.log(
      printTable(
        ["one edit over the language server", "provisional: p50 ms", "p95", "settled: p50", "p95"],
        Object.entries(kinds).map(([kind, { provisionalMs, settledMs }]) => [editNames[kind], ...ms(provisionalMs), ...ms(settledMs)]),
      ),
    );
    console.log(`start to first diagnostic of an open file: ${firstDiagnosticMs.toFixed(0)} ms, to the first complete result: ${firstResultMs.toFixed(0)} ms; memory of the server and its children after the edits: ${memoryMB.toFixed(0)} MB`);
    return { firstDiagnosticMs, firstResultMs, memoryMB, ...kinds, requests: await benchmarkRequests(root, file) };
  } catch (error) {
    console.log(`edits: ${error.message}`);
    return null;
  }
}

/** What a person waits for while pointing and typing. */
async function benchmarkRequests(root, file) {
  const requests = await measureRequests({ server: join(home, "dist/server.js"), root, file });
  const ms = ({ p50, p95 }) => [p50.toFixed(1), p95.toFixed(1)];
  console.log(
    printTable(
      ["one request over the language server", "p50 ms", "p95 ms", "while analysing: p50", "p95"],
      Object.entries(requests).map(([method, { rest, busy }]) => [method, ...ms(rest), ...ms(busy)]),
    ),
  );
  return requests;
}

/** The workspace's projects, as paths for a compiler's `-p`: a monorepo has one in each package, and often none at its root. */
function projectsBelow(root, folder = root) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === "node_modules" || entry.name.startsWith(".") || entry.name === "dist" ? [] : projectsBelow(root, path);
    return entry.name === "tsconfig.json" ? [relative(root, path)] : [];
  }).sort();
}

function isInstalled(program) {
  return spawnSync("sh", ["-c", 'command -v "$1"', "sh", program]).status === 0;
}

/** A compiler run on every project, with the worst of the exit codes. */
function eachProject(command, projects) {
  const script = 'code=0; while [ "$1" != -- ]; do projects+=("$1"); shift; done; shift; for project in "${projects[@]}"; do "$@" -p "$project" || code=$?; done; exit $code';
  return projects.length === 1 ? [...command, "-p", projects[0]] : ["bash", "-c", script, "bash", ...projects, "--", ...command];
}

/** Paths of TypeScript and JavaScript modules, dependencies and hidden folders left out. */
function sourcesBelow(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === "node_modules" || entry.name.startsWith(".") || entry.name === "dist" ? [] : sourcesBelow(path);
    return entry.isFile() && /\.tsx?$/.test(entry.name) && !entry.name.endsWith(".d.ts") ? [path] : [];
  });
}

function countSources(root) {
  const files = sourcesBelow(root);
  return { files: files.length, lines: files.reduce((sum, file) => sum + readFileSync(file, "utf8").split("\n").length - 1, 0) };
}

/** One file for each recorded run, named by date and commit. */
function record(workspaces) {
  const commit = execFileSync("git", ["rev-parse", "--short", "HEAD"], { cwd: home, encoding: "utf8" }).trim();
  const machine = { cpu: cpus()[0]?.model, cores: cpus().length, memoryGB: Math.round(totalmem() / 2 ** 30), node: process.version, platform: process.platform };
  const date = new Date().toISOString();
  const file = join(home, "bench/history", `${date.slice(0, 10)}-${commit}.json`);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify({ date, commit, machine, workspaces }, null, 2)}\n`);
  console.log(`\nrecorded in bench/history/${basename(file)}`);
}
