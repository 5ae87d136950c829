/** What an oracle keeps between batches, and how the one in a process of its own survives. */
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Cancelled, neverCancelled } from "../../server/src/base/cancel";
import type { FileId } from "../../server/src/base/ids";
import { discoverWorkspace } from "../../server/src/program/discover";
import type { Project } from "../../server/src/program/workspace";
import type { FileSystem } from "../../server/src/text/fileSystem";
import { MemoryFileSystem } from "../../server/src/text/memoryFileSystem";
import type { TypeBatch, TypeOracle, TypeQuestion } from "../../server/src/types/oracle";
import { loadNativeCompiler } from "../../server/src/types/native/api";
import { createNativeOracle } from "../../server/src/types/native/oracle";
import { createTypeScriptOracle } from "../../server/src/types/typescript/adapter";
import { createInProcessOracle } from "../../server/src/types/typescript/inProcess";
import { createTestedNativeOracle } from "./nativeOracle";
import { createTypePrinter } from "./printType";

const names = new Set(["email"]);

function projectOf(files: readonly FileId[]): Project {
  return { id: "/w/", configFile: null, directory: "/w", options: { strict: true, lib: ["es2022"], types: [] }, files, references: [] };
}

/** Asks about the last place where the code stands in the text; returns the printed answer. */
async function ask(oracle: TypeOracle, batch: Omit<TypeBatch, "questions" | "names">, file: FileId, text: string, code: string, kind: TypeQuestion["ask"] = "type"): Promise<string> {
  const start = text.lastIndexOf(code);
  const question: TypeQuestion = { ask: kind, span: { start, end: start + code.length } };
  const answers = await oracle.answer({ ...batch, questions: new Map([[file, [question]]]), names }, neverCancelled);
  const answer = answers.get(file)?.[0];
  assert(answer !== undefined);
  const texts = new Map(batch.overlay);
  if (!texts.has(file)) texts.set(file, text);
  return createTypePrinter(texts)(question, answer);
}

const oracles: readonly (readonly [string, (fileSystem: FileSystem) => TypeOracle])[] = [["TypeScript 6", createInProcessOracle], ["TypeScript 7", createTestedNativeOracle]];

for (const [name, createOracle] of oracles) describe(`type oracle between batches: ${name}`, function () {
  this.timeout(60_000);

  it("sees an open buffer instead of the disk, and the disk again when it is closed", async () => {
    const disk = 'export const value = "text";\n';
    const open = "export const value = 1;\n";
    const oracle = createOracle(new MemoryFileSystem({ "/w/a.ts": disk }));
    const project = projectOf(["/w/a.ts"]);
    assert.equal(await ask(oracle, { project, overlay: new Map() }, "/w/a.ts", disk, "value"), "string");
    assert.equal(await ask(oracle, { project, overlay: new Map([["/w/a.ts", open]]) }, "/w/a.ts", open, "value"), "number");
    assert.equal(await ask(oracle, { project, overlay: new Map() }, "/w/a.ts", disk, "value"), "string");
  });

  it("finds an import once its file appears", async () => {
    const files = new MemoryFileSystem({ "/w/a.ts": 'import { made } from "./b";\nconst x = made;\n' });
    const oracle = createOracle(files);
    const text = files.readFile("/w/a.ts") ?? "";
    assert.equal(await ask(oracle, { project: projectOf(["/w/a.ts"]), overlay: new Map() }, "/w/a.ts", text, "made"), "?");
    files.write("/w/b.ts", "export const made = 1;\n");
    assert.equal(await ask(oracle, { project: projectOf(["/w/a.ts"]), overlay: new Map() }, "/w/a.ts", text, "made"), "number");
  });

  it("follows an import of a workspace package to its source, built or not", async () => {
    const shared = {
      "/w/packages/model/package.json": '{ "name": "@acme/model", "main": "dist/index.js", "types": "dist/index.d.ts" }',
      "/w/packages/model/tsconfig.json": '{ "compilerOptions": { "rootDir": "src", "outDir": "dist", "declaration": true }, "include": ["src"] }',
      "/w/packages/model/src/index.ts": "export interface User { email: string }\nexport function find(): User { return { email: '' }; }\n",
      "/w/app/package.json": '{ "name": "app", "dependencies": { "@acme/model": "*" } }',
      "/w/app/tsconfig.json": "{}",
      "/w/app/main.ts": 'import { find } from "@acme/model";\nconst user = find();\n',
      "/w/package.json": '{ "workspaces": ["packages/*", "app"] }',
    };
    const built = { "/w/packages/model/dist/index.d.ts": "export interface User { email: string }\nexport declare function find(): User;\n" };
    for (const files of [shared, { ...shared, ...built }]) {
      const fileSystem = new MemoryFileSystem(files, { "/w/node_modules/@acme/model": "/w/packages/model" });
      const workspace = discoverWorkspace(fileSystem, "/w");
      const project = workspace.projects.find((one) => one.files.includes("/w/app/main.ts"));
      assert(project !== undefined);
      const oracle = createOracle(fileSystem);
      const text = shared["/w/app/main.ts"];
      const start = text.lastIndexOf("find()");
      const questions = new Map([["/w/app/main.ts", [{ ask: "callee", span: { start, end: start + 6 } } as const]]]);
      const answers = await oracle.answer({ project, workspace, overlay: new Map(), questions, names }, neverCancelled);
      const source = "/w/packages/model/src/index.ts";
      assert.deepEqual(answers.get("/w/app/main.ts"), [
        { type: { kind: "declared", id: `${source}#17`, args: [] }, target: { kind: "declaration", id: `${source}#56` } },
      ]);
    }
  });

  const formerOptions: readonly (readonly [string, Readonly<Record<string, unknown>>, string])[] = [
    ["baseUrl", { baseUrl: "/w/src", module: "commonjs", moduleResolution: "node" }, "models/user"],
    ["paths and baseUrl", { baseUrl: "/w", paths: { "@models/*": ["/w/src/models/*"] }, moduleResolution: "node10" }, "@models/user"],
    ["paths alone", { paths: { "@models/*": ["/w/src/models/*"] }, module: "esnext", moduleResolution: "bundler" }, "@models/user"],
    ["one file of output", { module: "amd", moduleResolution: "classic", outFile: "/w/all.js", target: "es5", lib: undefined }, "./src/models/user"],
    ["ES5", { target: "es5", downlevelIteration: true, esModuleInterop: false, alwaysStrict: false, lib: ["es2015"] }, "./src/models/user"],
    ["nothing at all", { lib: undefined, strict: undefined }, "./src/models/user"],
  ];
  for (const [what, former, specifier] of formerOptions) {
    it(`understands a config written for older compilers: ${what}`, async () => {
      const text = `import { all } from "${specifier}";\nexport const mapped = all.map((user) => user);\n`;
      const oracle = createOracle(new MemoryFileSystem({ "/w/main.ts": text, "/w/src/models/user.ts": "export interface User { email: string }\nexport declare const all: User[];\n" }));
      const project = { ...projectOf(["/w/main.ts", "/w/src/models/user.ts"]) };
      const options = JSON.parse(JSON.stringify({ ...project.options, ...former })) as Project["options"];
      const batch = { project: { ...project, options }, overlay: new Map<FileId, string>() };
      const start = text.indexOf("mapped");
      const answers = await oracle.answer({ ...batch, questions: new Map([["/w/main.ts", [{ ask: "type", span: { start, end: start + 6 } }]]]), names }, neverCancelled);
      assert.deepEqual(answers.get("/w/main.ts"), [{ type: { kind: "array", element: { kind: "declared", id: "/w/src/models/user.ts#17", args: [] } } }]);
    });
  }

  it("answers unknown for files and spans that do not exist", async () => {
    const text = "const a = 1;\n";
    const oracle = createOracle(new MemoryFileSystem({ "/w/a.ts": text }));
    const questions = new Map<FileId, TypeQuestion[]>([
      ["/w/a.ts", [{ ask: "type", span: { start: 3, end: 900 } }, { ask: "callee", span: { start: 0, end: 1 } }]],
      ["/w/none.ts", [{ ask: "type", span: { start: 0, end: 1 } }]],
    ]);
    const answers = await oracle.answer({ project: projectOf(["/w/a.ts", "/w/none.ts"]), overlay: new Map(), questions, names }, neverCancelled);
    assert.deepEqual(answers.get("/w/a.ts"), [{ type: { kind: "unknown" } }, { type: { kind: "unknown" }, target: null }]);
    assert.deepEqual(answers.get("/w/none.ts"), [{ type: { kind: "unknown" } }]);
  });

  const nested = (open: string, close: string, depth: number): string => open.repeat(depth) + close.repeat(depth);
  const shapes: readonly (readonly [string, (depth: number) => string])[] = [
    ["arrays", (depth) => `const value = ${nested("[", "]", depth)};\n`],
    ["blocks", (depth) => `const value = 1;\n${nested("{", "}", depth)}\n`],
    ["a chain of calls", (depth) => `declare const start: any;\nconst value = start${".then()".repeat(depth)};\n`],
    ["a sum", (depth) => `const value = ${"1+".repeat(depth)}1;\n`],
    ["branches", (depth) => `const value = 1;\n${"if (value) {} else ".repeat(depth)}{}\n`],
    ["types", (depth) => `let value: ${nested("Array<", ">", depth)};\n`],
  ];
  for (const [shape, write] of shapes) {
    for (const depth of [1_500, 5_000]) {
      it(`survives ${shape} nested ${depth} deep`, async () => {
        const deep = write(depth);
        const fine = "export const fine = 1;\n";
        const oracle = createOracle(new MemoryFileSystem({ "/w/deep.ts": deep, "/w/fine.ts": fine }));
        const project = projectOf(["/w/deep.ts", "/w/fine.ts"]);
        await ask(oracle, { project, overlay: new Map() }, "/w/deep.ts", deep, "value");
        assert.equal(await ask(oracle, { project, overlay: new Map() }, "/w/fine.ts", fine, "fine"), "number");
      });
    }
  }

  it("rejects with Cancelled when it is no longer wanted", async () => {
    const oracle = createOracle(new MemoryFileSystem({ "/w/a.ts": "" }));
    const batch: TypeBatch = { project: projectOf(["/w/a.ts"]), overlay: new Map(), questions: new Map([["/w/a.ts", []]]), names };
    await assert.rejects(oracle.answer(batch, () => { throw new Cancelled(); }), Cancelled);
  });
});

describe("type oracle in its own process", function () {
  this.timeout(60_000);
  const folder = mkdtempSync(join(tmpdir(), "personal-data-oracle-"));
  after(() => rmSync(folder, { recursive: true, force: true }));

  /** A stand-in that speaks the protocol, ends on files called `crash`, and never finishes those called `slow`. */
  const worker = join(folder, "worker.cjs");
  before(() =>
    writeFileSync(
      worker,
      `process.on("message", ({ kind, id, batch }) => {
        if (kind !== "answer") return;
        process.send({ kind: "ready", id });
        for (const [file, questions] of batch.questions) {
          if (file.includes("crash")) process.exit(1);
          if (file.includes("slow")) return;
          process.send({ kind: "file", id, file, answers: questions.map(() => ({ type: { kind: "primitive", name: "string" } })) });
        }
        process.send({ kind: "done", id });
      });
      process.on("disconnect", () => process.exit(0));`,
    ),
  );
  const batchOf = (...files: string[]): TypeBatch => ({
    project: projectOf(files),
    overlay: new Map(),
    questions: new Map(files.map((file) => [file, [{ ask: "type", span: { start: 0, end: 1 } }]])),
    names,
  });
  const kinds = async (oracle: TypeOracle, batch: TypeBatch) => [...(await oracle.answer(batch, neverCancelled)).values()].map(([answer]) => answer?.type.kind);

  it("loses one file to a crash and goes on", async () => {
    const oracle = createTypeScriptOracle({ worker });
    assert.deepEqual(await kinds(oracle, batchOf("/w/a.ts", "/w/crash.ts", "/w/z.ts")), ["primitive", "unknown", "primitive"]);
    assert.deepEqual(await kinds(oracle, batchOf("/w/a.ts")), ["primitive"]);
    await oracle.dispose();
  });

  it("answers unknown when it cannot start", async () => {
    const oracle = createTypeScriptOracle({ worker: join(folder, "none.cjs") });
    assert.deepEqual(await kinds(oracle, batchOf("/w/a.ts")), ["unknown"]);
    await oracle.dispose();
  });

  it("stops waiting when cancelled, and answers the next batch", async () => {
    const oracle = createTypeScriptOracle({ worker });
    let polls = 0;
    await assert.rejects(oracle.answer(batchOf("/w/slow.ts"), () => { if (++polls > 3) throw new Cancelled(); }), Cancelled);
    assert.deepEqual(await kinds(oracle, batchOf("/w/a.ts")), ["primitive"]);
    await oracle.dispose();
  });

  it("starts afresh after being disposed or idle", async () => {
    const oracle = createTypeScriptOracle({ worker, idle: 1 });
    assert.deepEqual(await kinds(oracle, batchOf("/w/a.ts")), ["primitive"]);
    await new Promise((resolve) => setTimeout(resolve, 50));
    assert.deepEqual(await kinds(oracle, batchOf("/w/a.ts")), ["primitive"]);
    const pending = kinds(oracle, batchOf("/w/slow.ts"));
    await new Promise((resolve) => setTimeout(resolve, 100));
    await oracle.dispose();
    assert.deepEqual(await pending, ["unknown"]);
    assert.deepEqual(await kinds(oracle, batchOf("/w/a.ts")), ["primitive"]);
    await oracle.dispose();
  });
});

describe("native type oracle", function () {
  this.timeout(60_000);
  const files = { "/w/a.ts": "export const text = '';\n", "/w/b.ts": "export const number = 1;\n" };
  const questions = new Map<FileId, TypeQuestion[]>([
    ["/w/a.ts", [{ ask: "type", span: { start: 13, end: 17 } }]],
    ["/w/b.ts", [{ ask: "type", span: { start: 13, end: 19 } }]],
  ]);
  const batch: TypeBatch = { project: projectOf(Object.keys(files)), overlay: new Map(), questions, names };
  const whole = [[{ type: { kind: "primitive", name: "string" } }], [{ type: { kind: "primitive", name: "number" } }]];

  /** The compiler whose processes the test may end, and a reference that counts how often it is asked. */
  const prepare = async () => {
    const native = await loadNativeCompiler();
    assert(native !== null, "the native compiler is not installed");
    const { API } = native.sync;
    const started: { close(): void }[] = [];
    class Counted extends API {
      constructor(...given: ConstructorParameters<typeof API>) {
        super(...given);
        started.push(this);
      }
    }
    const reference = createInProcessOracle(new MemoryFileSystem(files));
    let asked = 0;
    const counted = { ...reference, answerEach: (...given: Parameters<typeof reference.answerEach>) => { asked++; return reference.answerEach(...given); } };
    const load = () => Promise.resolve({ ...native, sync: { ...native.sync, API: Counted as typeof API } });
    return { load, started, counted, asked: () => asked };
  };

  it("answers without the reference", async () => {
    const { load, counted, asked } = await prepare();
    const oracle = createNativeOracle(new MemoryFileSystem(files), counted, { load });
    assert.deepEqual([...(await oracle.answer(batch, neverCancelled)).values()], whole);
    assert.equal(asked(), 0);
  });

  it("leaves a project to the reference when the compiler ends amid its work", async () => {
    const { load, started, counted, asked } = await prepare();
    const oracle = createNativeOracle(new MemoryFileSystem(files), counted, { load });
    let checks = 0;
    // At the start, before the first file, before the second.
    const endsIt = () => { if (++checks === 3) started[0]!.close(); };
    assert.deepEqual([...(await oracle.answer(batch, endsIt)).values()], whole);
    assert.equal(asked(), 1);
    assert.deepEqual([...(await oracle.answer(batch, neverCancelled)).values()], whole);
    assert.equal(asked(), 1);
  });

  it("leaves a project to the reference where there is no such compiler", async () => {
    const { counted, asked } = await prepare();
    const oracle = createNativeOracle(new MemoryFileSystem(files), counted, { load: () => Promise.resolve(null) });
    assert.deepEqual([...(await oracle.answer(batch, neverCancelled)).values()], whole);
    assert.equal(asked(), 1);
  });

  it("ends the compiler when it is no longer wanted", async () => {
    const { load, started, counted } = await prepare();
    const oracle = createNativeOracle(new MemoryFileSystem(files), counted, { load });
    let checks = 0;
    await assert.rejects(oracle.answer(batch, () => { if (++checks === 3) throw new Cancelled(); }), Cancelled);
    assert.throws(() => (started[0] as unknown as { updateSnapshot(): void }).updateSnapshot(), /closed/);
  });
});
