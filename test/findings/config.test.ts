/** The configuration file: what it says, what is wrong with it and where, and that its schema says the same. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import Ajv from "ajv";
import { parse } from "jsonc-parser";
import { configKeys, readConfig, severities } from "../../server/src/findings/config/readConfig";
import { ruleNames } from "../../server/src/findings/ruleNames";
import { effects } from "../../server/src/flow/flow";
import { sinkKinds } from "../../server/src/findings/taxonomy/vocabulary";
import { cases, contractExample } from "./configCases";

interface Schema {
  readonly properties: Readonly<Record<string, unknown>>;
  readonly definitions: Readonly<Record<string, { readonly enum?: readonly string[] }>>;
}

/** Seen from `dist/test/findings`, where this file runs. */
const schema = JSON.parse(readFileSync(join(__dirname, "../../../schemas/config.schema.json"), "utf8")) as Schema;
const validate = new Ajv({ strict: true, strictTuples: false, allowUnionTypes: true }).compile(schema as object);

/** `text at the mistake: message → replacement` */
function show(text: string): string[] {
  return readConfig("/w/personal-data.config.json", text).mistakes.map(
    ({ span, message, severity, replacement }) => `${text.slice(span.start, span.end)}: ${severity === "warning" ? "(warning) " : ""}${message}${replacement === null ? "" : ` → ${replacement}`}`,
  );
}

describe("configuration file", () => {
  for (const [text, schemaMinds, ...expected] of cases) {
    it(text.replace(/\s+/g, " ").slice(0, 90), () => {
      assert.deepEqual(show(text), expected);
      if (text !== "" && text !== `{ "home": }`) assert.equal(!validate(parse(text)), schemaMinds, JSON.stringify(validate.errors));
    });
  }

  it("says what it says", () => {
    const { config } = readConfig("/w/personal-data.config.json", contractExample);
    assert.deepEqual(config.include, ["apps/**", "packages/**"]);
    assert.deepEqual(config.recipients, [{ name: "Stripe", purposes: ["payment"], country: "IE", agreement: "DPA-2025-11" }]);
    assert.deepEqual(config.rules.get("third-party"), { severity: "warning", rows: [{ category: ["special.*"], severity: "error" }] });
    assert.deepEqual(config.purposes[1], { name: "marketing", description: null, paths: ["apps/api/src/campaigns/**"] });
    assert.deepEqual(config.aliases, ["pii"]);
    assert.equal(config.directory, "/w");
  });

  it("keeps what is right around a mistake", () => {
    const { config } = readConfig("/w/c.json", `{ "home": 1, "rules": { "log": "errr", "url": "off" }, "recipients": [{ "name": "A", "purposes": ["paymnt", "auth"] }, 3] `);
    assert.equal(config.home, "EEA");
    assert.deepEqual([...config.rules], [["url", { severity: "off", rows: [] }]]);
    assert.deepEqual(config.recipients.map(({ purposes }) => purposes), [["auth"]]);
  });

  it("takes what stands in for an agreement for none", () => {
    const { config } = readConfig("/w/c.json", `{ "recipients": [{ "name": "A", "agreement": "name of the agreement", "country": "US" }, { "name": "B", "agreement": "DPF" }] }`);
    assert.deepEqual(config.recipients.map(({ agreement }) => agreement), [null, "DPF"]);
  });

  it("leaves out a row whose condition means nothing, instead of letting it hold everywhere", () => {
    const { config } = readConfig("/w/c.json", `{ "rules": { "log": ["error", { "category": "specail.*", "severity": "off" }] } }`);
    assert.deepEqual(config.rules.get("log"), { severity: "error", rows: [] });
  });

  it("never throws, whatever is cut off", () => {
    for (let end = 0; end <= contractExample.length; end += 7) readConfig("/w/c.json", contractExample.slice(0, end));
  });

  it("survives what no file should hold", () => {
    const deep = readConfig("/w/c.json", `{ "models": ${"[".repeat(200_000)}`);
    assert.equal(deep.mistakes.length > 0, true);
    for (const glob of ["[", "(", "{a,", "!", "**/**/(x|", "*".repeat(70_000), "\\"]) {
      const { config } = readConfig("/w/c.json", JSON.stringify({ include: [glob, "src/**"] }));
      assert.ok(config.include?.includes("src/**"), glob.slice(0, 20));
    }
    assert.match(show(JSON.stringify({ include: ["*".repeat(70_000)] }))[0] ?? "", /cannot be read as a glob/);
    for (const text of [`{ "rules": 1, "purposes": {}, "recipients": [null], "categories": [[]], "models": 1, "aliases": "x" }`, "null", "1", "\"x\"", "{", "[[["]) assert.ok(show(text).length > 0, text);
  });

  it("has the same keys and words as its schema", () => {
    assert.deepEqual(Object.keys(schema.properties), [...configKeys]);
    assert.deepEqual(schema.definitions["rule"]?.enum, ruleNames);
    assert.deepEqual(schema.definitions["severity"]?.enum, severities);
    assert.deepEqual(schema.definitions["kind"]?.enum, sinkKinds);
    assert.deepEqual(schema.definitions["effect"]?.enum, effects);
  });
});
