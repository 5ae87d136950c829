/** Results kept for the next run: used where nothing has changed, and never where something has. */
import { deepEqual, equal, notEqual, ok } from "node:assert/strict";
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createAnalysis, type AnalysisResult } from "../../server/src/analysis";
import { printDocument, reportDocument } from "../../server/src/report/document";
import { SavedResults } from "../../server/src/saved/savedResult";
import { BlobStore } from "../../server/src/text/blobStore";
import { cacheFolder } from "../../server/src/text/cacheFolder";
import { MemoryFileSystem } from "../../server/src/text/memoryFileSystem";

const root = "/workspace";
const project = {
  "/workspace/tsconfig.json": "{}",
  "/workspace/customer.ts": "export interface Customer {\n  /** @personalData contact.email */\n  email: string;\n  phone: string;\n}\n",
  "/workspace/main.ts": 'import type { Customer } from "./customer";\nimport { send } from "some-library";\nexport function show(customer: Customer) {\n  console.log(customer);\n  send(customer.email);\n}\n',
  "/workspace/node_modules/some-library/package.json": '{ "name": "some-library", "version": "1.0.0" }',
  "/workspace/package.json": '{ "dependencies": { "speaking": "1" } }',
  "/workspace/node_modules/speaking/package.json": '{ "name": "speaking", "personalData": { "models": "m.json" } }',
  "/workspace/node_modules/speaking/m.json": '{ "models": [] }',
};

describe("saved results", () => {
  let folder = "";
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "personal-data-saved-"))));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  async function run(files: Readonly<Record<string, string>>, { version = "1", buffer }: { version?: string; buffer?: readonly [string, string] } = {}): Promise<{ readonly result: AnalysisResult; readonly wasSaved: boolean }> {
    const saved = new SavedResults(new BlobStore(folder, 1_000_000), version);
    const analysis = createAnalysis({ root, fileSystem: new MemoryFileSystem(files), oracle: false, saved });
    if (buffer) analysis.setBuffer(...buffer);
    const result = await analysis.run();
    await analysis.dispose();
    return { result, wasSaved: !result.passes.some(({ name }) => name === "lower") };
  }

  const printed = (result: AnalysisResult): string => printDocument(reportDocument(result, { ms: 0, peakMemoryMB: 0 }));

  it("an unchanged workspace gives the same bytes, and is not analysed again", async () => {
    const first = await run(project);
    const second = await run(project);
    equal(first.wasSaved, false);
    equal(second.wasSaved, true);
    ok(first.result.flows.length > 0);
    equal(printed(second.result), printed(first.result));
    equal(second.result.textOf("/workspace/main.ts"), project["/workspace/main.ts"]);
    const { flow } = second.result.findings.find((finding) => finding.flow !== null)!;
    ok(second.result.flows.includes(flow!), "a finding's flow is one of the result's");
  });

  const changes: readonly (readonly [string, Readonly<Record<string, string | null>>])[] = [
    ["a file has another text", { "/workspace/customer.ts": project["/workspace/customer.ts"].replace("  phone", "  /** @personalData contact.phone */\n  phone") }],
    ["there is a new file", { "/workspace/more.ts": "export {};\n" }],
    ["a file is gone", { "/workspace/main.ts": null }],
    ["there is a configuration", { "/workspace/personal-data.config.json": '{ "rules": { "log": "info" } }' }],
    ["the project's options are others", { "/workspace/tsconfig.json": '{ "compilerOptions": { "strict": true } }' }],
    ["a package has another version", { "/workspace/node_modules/some-library/package.json": '{ "name": "some-library", "version": "1.10.0" }' }],
    ["a package says something else of itself", { "/workspace/node_modules/speaking/m.json": '{ "models": [{ "package": "speaking", "sinks": [{ "member": "go", "kind": "log" }] }] }' }],
    ["a package says nothing any more", { "/workspace/node_modules/speaking/m.json": null }],
    ["another package is asked for", { "/workspace/package.json": "{}" }],
    ["another package is installed", { "/workspace/node_modules/@scope/other/package.json": '{ "name": "@scope/other", "version": "1.0.0" }' }],
  ];
  for (const [what, change] of changes) {
    it(`is analysed again where ${what}`, async () => {
      await run(project);
      const changed = Object.fromEntries(Object.entries({ ...project, ...change }).filter((entry): entry is [string, string] => entry[1] !== null));
      const { result, wasSaved } = await run(changed);
      equal(wasSaved, false);
      const fresh = await createAnalysis({ root, fileSystem: new MemoryFileSystem(changed), oracle: false }).run();
      equal(printed(result), printed(fresh));
    });
  }

  it("an open buffer with another text counts, and is not kept", async () => {
    const first = await run(project);
    const edited = await run(project, { buffer: ["/workspace/main.ts", "export {};\n"] });
    equal(edited.wasSaved, false);
    notEqual(printed(edited.result), printed(first.result));
    equal((await run(project)).wasSaved, true);
  });

  it("a file that is open and not changed is as good as closed", async () => {
    const open = { buffer: ["/workspace/main.ts", project["/workspace/main.ts"]] } as const;
    const first = await run(project, open);
    const second = await run(project, open);
    equal(first.wasSaved, false);
    equal(second.wasSaved, true);
    equal(printed(second.result), printed(first.result));
    equal((await run(project)).wasSaved, true);
  });

  it("what another version has kept is left alone", async () => {
    await run(project);
    equal((await run(project, { version: "2" })).wasSaved, false);
  });

  const damages: readonly (readonly [string, (path: string) => void])[] = [
    ["cut off", (path) => truncateSync(path, statSync(path).size - 5)],
    ["empty", (path) => truncateSync(path, 0)],
    ["changed in one byte", (path) => { const bytes = readFileSync(path); bytes[bytes.length - 3]! ^= 1; writeFileSync(path, bytes); }],
    ["something else", (path) => writeFileSync(path, "not an entry of ours, whatever it is, and longer than a digest")],
  ];
  for (const [what, damage] of damages) {
    it(`an entry that is ${what} is computed again`, async () => {
      const first = await run(project);
      for (const entry of readdirSync(folder)) damage(join(folder, entry));
      const second = await run(project);
      equal(second.wasSaved, false);
      equal(printed(second.result), printed(first.result));
      equal((await run(project)).wasSaved, true);
    });
  }
});

describe("a store of bytes", () => {
  let folder = "";
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "personal-data-store-"))));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it("keeps entries for this user alone, and nothing beside them", () => {
    new BlobStore(folder, 1_000).write("a", Buffer.from("text"));
    deepEqual(readdirSync(folder), ["a.entry"]);
    if (process.platform !== "win32") equal(statSync(join(folder, "a.entry")).mode & 0o077, 0);
  });

  it("drops what was used longest ago past its bound", () => {
    const store = new BlobStore(folder, 250);
    const noise = (seed: number): Buffer => Buffer.from(Array.from({ length: 60 }, (_, i) => (i * i * 31 + seed * 97 + (i ^ seed)) & 255));
    for (const name of ["a", "b", "c", "d"]) store.write(name, noise(name.charCodeAt(0)));
    const kept = ["a", "b", "c", "d"].filter((name) => store.read(name) !== null);
    ok(kept.length < 4 && kept.length > 0, `kept: ${kept.join()}`);
    ok(readdirSync(folder).reduce((sum, name) => sum + statSync(join(folder, name)).size, 0) <= 250);
  });

  it("minds no folder that cannot be written", () => {
    writeFileSync(join(folder, "file"), "");
    const store = new BlobStore(join(folder, "file", "below"), 1_000);
    store.write("a", Buffer.from("text"));
    equal(store.read("a"), null);
  });
});

describe("the platform's cache folder", () => {
  it("respects XDG_CACHE_HOME where it is an absolute path", () => {
    equal(cacheFolder({ XDG_CACHE_HOME: "/caches" }), join("/caches", "personal-data"));
    ok(!cacheFolder({ XDG_CACHE_HOME: "caches" }).startsWith("caches"));
  });
});
