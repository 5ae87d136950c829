/**
 * Whatever lies beside them, the findings in other files are all still there, what was left out is said, and the
 * document keeps its form: through `createAnalysis` on a real folder, and through the command line as a program.
 */
import { deepEqual, equal, match, ok } from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Ajv from "ajv";
import { createAnalysis, type Analysis } from "../../server/src/analysis";
import { reportDocument, type ReportDocument } from "../../server/src/report/document";
import { DiskFileSystem } from "../../server/src/text/diskFileSystem";
import { MemoryFileSystem } from "../../server/src/text/memoryFileSystem";
import type { FileSystem } from "../../server/src/text/fileSystem";
import { createInProcessOracle } from "../../server/src/types/typescript/inProcess";
import { badInputs } from "./badInput";
import { Folder, goodFiles, goodFinding } from "./folder";

/** Seen from `dist/test/robustness`, where this file runs. */
const program = join(__dirname, "../../cli.js");
const schema: object = JSON.parse(readFileSync(join(__dirname, "../../../schemas/report.schema.json"), "utf8"));
const validate = new Ajv({ strict: true, strictRequired: false, allowUnionTypes: true }).compile(schema);

function open(root: string, fileSystem: FileSystem = new DiskFileSystem()): Analysis {
  return createAnalysis({ root, fileSystem, oracle: createInProcessOracle(fileSystem) });
}

async function documentFrom(analysis: Analysis): Promise<ReportDocument> {
  return reportDocument(await analysis.run(), { ms: 1, peakMemoryMB: 1 });
}

function findingsOf(document: ReportDocument): readonly string[] {
  return document.findings.map(({ file, line, column, rule, flow }) => `${file}:${line}:${column} ${rule} ${document.flows.find(({ id }) => id === flow)?.source ?? ""}`).sort();
}

function checkDocument(document: ReportDocument, found: readonly string[], skipped: readonly (readonly [string, RegExp])[]): void {
  ok(validate(document), JSON.stringify(validate.errors));
  deepEqual(findingsOf(document), [...found].sort());
  deepEqual(document.coverage.skipped.map(({ file }) => file), skipped.map(([file]) => file));
  skipped.forEach(([, reason], i) => match(document.coverage.skipped[i]!.reason, reason));
}

describe("robustness: bad input", function () {
  this.timeout(60_000);
  let folder: Folder;
  afterEach(() => folder.dispose());

  for (const { name, prepare, skipped, found = [], impossible } of badInputs) {
    const expected = [goodFinding, ...found];

    it(`${name}: the analysis`, async function () {
      folder = new Folder();
      if (impossible) return this.skip();
      prepare(folder);
      const analysis = open(folder.file(".").slice(0, -2));
      checkDocument(await documentFrom(analysis), expected, skipped);
      await analysis.dispose();
    });

  }

  // One program for all of them: nothing of one may be lost because of another.
  it("all of them side by side, through the program", function () {
    const whole = (folder = new Folder());
    const expected: string[] = [goodFinding];
    const left: (readonly [string, RegExp])[] = [];
    badInputs.filter(({ impossible }) => !impossible).forEach(({ prepare, skipped, found = [] }, i) => {
      const part = `part${i}`;
      prepare(whole.part(part));
      for (const finding of [goodFinding, ...found]) expected.push(`${part}/${finding.replace(" src/", ` ${part}/src/`)}`);
      for (const [file, reason] of skipped) left.push([`${part}/${file}`, reason]);
    });
    const { status, stdout, stderr } = spawnSync(process.execPath, [program, "check", "--format", "json"], { cwd: whole.path, encoding: "utf8", maxBuffer: 64 * 1024 * 1024 });
    deepEqual([status, stderr], [1, ""]);
    checkDocument(JSON.parse(stdout) as ReportDocument, expected, left.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
  });
});

describe("robustness: files that come and go", function () {
  this.timeout(60_000);
  const root = "/workspace";
  const inMemory = (files: Readonly<Record<string, string>>) => new MemoryFileSystem(Object.fromEntries(Object.entries(files).map(([name, text]) => [`${root}/${name}`, text])));
  const leaky = 'import type { User } from "./model";\nexport const show = (user: User) => console.log(user.email);\n';
  const leak = (file: string): string => `src/${file}:2:49 personal-data/log src/model.ts#User.email`;

  it("a file that cannot be read is left out with the reason", async () => {
    const files = inMemory({ ...goodFiles, "src/secret.ts": leaky });
    const readFile = files.readFile.bind(files);
    files.readFile = (path) => (path.endsWith("secret.ts") ? null : readFile(path));
    checkDocument(await documentFrom(open(root, files)), [goodFinding], [["src/secret.ts", /cannot be read/]]);
  });

  it("a folder that cannot be read is left out with the reason", async () => {
    const files = inMemory({ ...goodFiles, "src/closed/a.ts": leaky });
    const readDirectory = files.readDirectory.bind(files);
    files.readDirectory = (path) => (path.endsWith("closed") ? null : readDirectory(path));
    checkDocument(await documentFrom(open(root, files)), [goodFinding], [["src/closed", /cannot be read/]]);
  });

  it("a file that vanishes between discovery and reading is left out with the reason", async () => {
    const files = inMemory({ ...goodFiles, "src/brief.ts": leaky });
    const stat = files.stat.bind(files);
    files.stat = (path) => (path.endsWith("brief.ts") ? (files.remove(path), null) : stat(path));
    const analysis = open(root, files);
    checkDocument(await documentFrom(analysis), [goodFinding], [["src/brief.ts", /cannot be read/]]);
    files.stat = stat;
    analysis.invalidate([`${root}/src/brief.ts`]);
    checkDocument(await documentFrom(analysis), [goodFinding], []);
  });

  it("a file that vanishes between two runs, unannounced, is left out; others stay", async () => {
    const files = inMemory({ ...goodFiles, "src/brief.ts": leaky });
    const analysis = open(root, files);
    checkDocument(await documentFrom(analysis), [goodFinding, leak("brief.ts")], []);
    files.remove(`${root}/src/brief.ts`);
    checkDocument(await documentFrom(analysis), [goodFinding], [["src/brief.ts", /cannot be read/]]);
  });

  it("an unsaved and an untitled buffer are analysed, and gone once closed", async () => {
    const files = inMemory(goodFiles);
    const analysis = open(root, files);
    analysis.setBuffer(`${root}/src/new.ts`, leaky);
    analysis.setBuffer(`${root}/untitled-Untitled-1.ts`, leaky.replace("./model", "./src/model"));
    checkDocument(await documentFrom(analysis), [goodFinding, leak("new.ts"), "untitled-Untitled-1.ts:2:49 personal-data/log src/model.ts#User.email"], []);
    analysis.setBuffer(`${root}/src/new.ts`, `${leaky}export const half = (`);
    analysis.setBuffer(`${root}/untitled-Untitled-1.ts`, null);
    checkDocument(await documentFrom(analysis), [goodFinding, leak("new.ts")], [["src/new.ts", /does not parse/]]);
    analysis.setBuffer(`${root}/src/new.ts`, null);
    checkDocument(await documentFrom(analysis), [goodFinding], []);
  });

  it("a buffer of a file that was deleted stays until it is closed", async () => {
    const files = inMemory({ ...goodFiles, "src/open.ts": leaky });
    const analysis = open(root, files);
    analysis.setBuffer(`${root}/src/open.ts`, leaky);
    files.remove(`${root}/src/open.ts`);
    analysis.invalidate([`${root}/src/open.ts`]);
    checkDocument(await documentFrom(analysis), [goodFinding, leak("open.ts")], []);
    analysis.setBuffer(`${root}/src/open.ts`, null);
    checkDocument(await documentFrom(analysis), [goodFinding], []);
  });

  it("a buffer with what no file may hold is left out while it does", async () => {
    const analysis = open(root, inMemory(goodFiles));
    for (const text of ["\0", `${"(".repeat(30_000)}`, "x;".repeat(3_000_000)]) {
      analysis.setBuffer(`${root}/src/helper.ts`, text);
      const { coverage, findings } = await documentFrom(analysis);
      deepEqual([coverage.skipped.map(({ file }) => file), findings], [["src/helper.ts"], []]);
    }
    analysis.setBuffer(`${root}/src/helper.ts`, null);
    checkDocument(await documentFrom(analysis), [goodFinding], []);
  });

  it("a file system that throws is no file system, but is not hidden", async () => {
    const files = inMemory(goodFiles);
    const broken = new Error("disk on fire");
    files.readFile = () => { throw broken; };
    let seen: unknown = null;
    await open(root, files).run().catch((error: unknown) => (seen = error));
    equal(seen, broken);
  });
});

describe("robustness: workspaces with nothing in them", function () {
  this.timeout(60_000);
  let path = "";
  const check = () => spawnSync(process.execPath, [program, "check", "--format", "json"], { cwd: path, encoding: "utf8" });
  beforeEach(() => (path = mkdtempSync(join(tmpdir(), "personal-data-empty-"))));
  afterEach(() => rmSync(path, { recursive: true, force: true }));

  it("an empty folder is clean", async () => {
    const { status, stdout, stderr } = check();
    deepEqual([status, stderr], [0, ""]);
    checkDocument(JSON.parse(stdout) as ReportDocument, [], []);
    checkDocument(await documentFrom(open(path)), [], []);
  });

  it("a folder without annotations is clean, and its files are counted", () => {
    const folder = new Folder();
    path = folder.path;
    folder.remove("src/model.ts");
    const { status, stdout } = check();
    const document = JSON.parse(stdout) as ReportDocument;
    checkDocument(document, [], []);
    deepEqual([status, document.coverage.files, document.coverage.functions], [0, 2, 2]);
  });

  it("a folder that is not there has nothing, and says so", async () => {
    const document = await documentFrom(open(join(path, "gone").replaceAll("\\", "/")));
    deepEqual([document.findings, document.coverage.files], [[], 0]);
    equal(document.coverage.skipped.length, 1);
  });

  it("a workspace whose own path is strange is analysed", () => {
    const folder = new Folder(`it's #1 100% [x] {y} $& é😀 `);
    path = folder.path;
    const { status, stdout, stderr } = check();
    deepEqual([status, stderr], [1, ""]);
    checkDocument(JSON.parse(stdout) as ReportDocument, [goodFinding], []);
  });
});
