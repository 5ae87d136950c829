/** What packages say of themselves: read where it should be, its mistakes at their place, an edit at once, and the schema says the same. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import Ajv from "ajv";
import { createAnalysis } from "../../server/src/analysis";
import { MemoryFileSystem } from "../../server/src/text/memoryFileSystem";
import { saying, shippedBy, shippedCases } from "./shippedCases";

interface Schema {
  readonly definitions: Readonly<Record<string, unknown>>;
}

const schemaOf = (name: string): Schema => JSON.parse(readFileSync(join(__dirname, "../../../schemas", name), "utf8")) as Schema;

describe("models that packages ship", () => {
  for (const [files, ...expected] of shippedCases) {
    it(Object.values(files).join(" ").slice(0, 120), () => {
      const { findings, texts } = shippedBy(files);
      const said = findings.map(({ file, span, message }) => `${(texts.get(file) ?? files[file] ?? "").slice(span.start, span.end)}: ${message}`);
      assert.deepEqual(said.sort(), [...expected].sort());
      assert.ok(findings.every(({ severity, messageId }) => severity !== "info" && messageId.startsWith("config.")));
    });
  }

  it("are read of what is asked for, of whatever kind, and of the package itself", () => {
    const ships = (name: string): Record<string, string> => ({ [`/w/node_modules/${name}/package.json`]: `{ "name": "${name}", "personalData": { "models": "m.json" } }`, [`/w/node_modules/${name}/m.json`]: `{ "models": [{ "package": "${name}", "recipient": "${name}" }] }` });
    const asked = `{ "name": "app", "dependencies": { "a": "1" }, "devDependencies": { "b": "1" }, "peerDependencies": { "@s/c": "1" }, "optionalDependencies": { "d": "1", "../e": "1", "gone": "1" } }`;
    const { models } = shippedBy({ ...ships("a"), ...ships("b"), ...ships("@s/c"), ...ships("d"), ...ships("e"), "/w/package.json": asked });
    assert.deepEqual(models.map(({ recipient }) => recipient), ["@s/c", "a", "b", "d"]);
  });

  it("are read through a link to the package, and not through one out of it", () => {
    const rows = `{ "models": [{ "package": "a", "recipient": "a" }] }`;
    const manifest = `{ "name": "a", "personalData": { "models": "m.json" } }`;
    const app = { "/w/package.json": `{ "dependencies": { "a": "1" } }` };
    const linked = shippedBy({ ...app, "/store/a/package.json": manifest, "/store/a/m.json": rows }, { "/w/node_modules/a": "/store/a" });
    assert.deepEqual([linked.models.length, linked.findings], [1, []]);
    const out = shippedBy({ ...app, "/w/node_modules/a/package.json": manifest, "/secret/m.json": rows }, { "/w/node_modules/a/m.json": "/secret/m.json" });
    assert.deepEqual([out.models.length, out.findings.map(({ message }) => message)], [0, ["`m.json` lies outside of the package."]]);
    assert.ok(![...out.texts.keys()].some((file) => file.endsWith("m.json")));
  });

  it("survive what no file should hold", () => {
    for (const text of [`{ "models": ${"[".repeat(200_000)}`, "\0", "null", "1", "{", "[[["]) assert.ok(shippedBy(saying(`{ "models": "m.json" }`, text)).findings.length > 0, text.slice(0, 20));
    assert.deepEqual(shippedBy({ "/w/package.json": `{ "name": "a", "personalData": ${"[".repeat(200_000)}` }).findings, []);
  });

  it("count as soon as they are edited, on disk and in an open buffer", async () => {
    const rows = (kind: string): string => `{ "models": [{ "package": "audit", "sinks": [{ "member": "record", "kind": "${kind}" }] }] }`;
    const models = "/w/node_modules/audit/m.json";
    const disk: Record<string, string> = {
      "/w/package.json": `{ "dependencies": { "audit": "1" } }`,
      "/w/node_modules/audit/package.json": `{ "name": "audit", "personalData": { "models": "m.json" } }`,
      "/w/main.ts": `import { record } from "audit";\n/** @personalData contact.email */\nexport const email: string = record();\nrecord(email);\n`,
    };
    const fileSystem = new MemoryFileSystem({ ...disk, [models]: rows("log") });
    const analysis = createAnalysis({ root: "/w", fileSystem, oracle: false });
    const rules = async (): Promise<readonly string[]> => (await analysis.run()).findings.map(({ rule }) => rule);
    assert.deepEqual(await rules(), ["log"]);
    analysis.setBuffer(models, rows("third-party"));
    assert.deepEqual(await rules(), ["third-party"]);
    analysis.setBuffer(models, null);
    assert.deepEqual(await rules(), ["log"]);
    fileSystem.write(models, rows("lag"));
    analysis.invalidate([models]);
    const { findings, textOf } = await analysis.run();
    assert.deepEqual(findings.map(({ rule, severity }) => `${severity} ${rule}`), ["info config"]);
    assert.equal(textOf(models), rows("lag"));
  });

  it("have a schema that says of rows what the configuration's says", () => {
    const [models, config] = [schemaOf("models.schema.json"), schemaOf("config.schema.json")];
    for (const [name, definition] of Object.entries(models.definitions)) assert.deepEqual(definition, config.definitions[name], name);
    const validate = new Ajv({ strict: true, strictTuples: false, allowUnionTypes: true }).compile(models);
    assert.ok(validate({ $schema: "x", models: [{ package: "a", sinks: [{ member: "go", kind: "log" }] }] }));
    for (const wrong of [{}, [], { models: 1 }, { models: [{ package: "a", sink: [] }] }]) assert.ok(!validate(wrong));
  });
});
