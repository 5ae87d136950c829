/** The configuration file: what it says, what is wrong with it and where, and that its schema says the same. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import Ajv from "ajv";
import { parse } from "jsonc-parser";
import { initialConfig } from "../../server/src/findings/config/initialConfig";
import { configKeys, readConfig, severities } from "../../server/src/findings/config/readConfig";
import { ruleNames } from "../../server/src/findings/ruleNames";
import { effects } from "../../server/src/flow/flow";
import { sinkKinds } from "../../server/src/findings/taxonomy/vocabulary";

interface Schema {
  readonly properties: Readonly<Record<string, unknown>>;
  readonly definitions: Readonly<Record<string, { readonly enum?: readonly string[] }>>;
}

/** Seen from `dist/test/findings`, where this file runs. */
const schema = JSON.parse(readFileSync(join(__dirname, "../../../schemas/config.schema.json"), "utf8")) as Schema;
const validate = new Ajv({ strict: true, strictTuples: false, allowUnionTypes: true }).compile(schema as object);

const contractExample = `{
  "$schema": "x",
  "include": ["apps/**", "packages/**"], "exclude": ["**/fixtures/**"],
  "home": "EEA",                                   // for cross-border; the default
  "categories": [{ "name": "loyalty.tier", "parent": "behaviour", "severity": "low" }],
  "purposes":   [{ "name": "order-updates", "description": "…" }, { "name": "marketing", "paths": ["apps/api/src/campaigns/**"] }],
  "recipients": [{ "name": "Stripe", "purposes": ["payment"], "country": "IE", "agreement": "DPA-2025-11" }],
  "models":     [{ "package": "@acme/audit", "sinks": [{ "member": "record", "argument": 0, "kind": "log" }] }],
  "rules":      { "log": "error", "third-party": ["warning", { "category": "special.*", "severity": "error" }] },
  "aliases":    ["pii"],
}`;

/** `text at the mistake: message → replacement` */
function show(text: string): string[] {
  return readConfig("/w/personal-data.config.json", text).mistakes.map(
    ({ span, message, severity, replacement }) => `${text.slice(span.start, span.end)}: ${severity === "warning" ? "(warning) " : ""}${message}${replacement === null ? "" : ` → ${replacement}`}`,
  );
}

/** Each with its mistakes; `schemaMinds` where the schema finds the file wrong too. */
const cases: readonly (readonly [text: string, schemaMinds: boolean, ...mistakes: string[]])[] = [
  ["{}", false],
  [contractExample, false],
  [initialConfig, false],
  [`{ "rules": { "personal-data/log": "off" } }`, true],
  [`{ "recipient": [] }`, true, "\"recipient\": Unknown key `recipient`: did you mean `recipients`? → \"recipients\""],
  [`{ "colour": 1 }`, true, "\"colour\": Unknown key `colour`: there are `$schema`, `include`, `exclude`, `home`, `categories`, `purposes`, `recipients`, `models`, `rules`, `aliases`."],
  [`{ "home": "Paris" }`, true, "\"Paris\": `Paris` is no country: write `EEA` or the two letters of ISO 3166-1, such as `FR`."],
  [`{ "home": "UK" }`, false, "\"UK\": `UK` is no country: did you mean `GB`? → \"GB\""],
  [`{ "home": "EU" }`, false, "\"EU\": `EU` is no country: did you mean `EEA`? → \"EEA\""],
  [`{ "include": "src" }`, true, "\"src\": Globs must be a list."],
  [`{ "include": ["src", 1] }`, true, "1: Glob must be a text."],
  [`{ "categories": [{ "parent": "healt" }] }`, true, "{ \"parent\": \"healt\" }: A category needs the key `name`."],
  [`{ "categories": [{ "name": "x", "parent": "healt" }] }`, false, "\"healt\": Unknown category `healt`: did you mean `health`? → \"health\""],
  [`{ "categories": [{ "name": "Email" }, { "name": "a b" }] }`, true, "\"Email\": There is a category `Email` already.", "\"a b\": A category is one word, so that a tag can carry it: letters, digits, `-` and `.`."],
  [`{ "categories": [{ "name": "x", "severity": "hgih" }] }`, true, "\"hgih\": Unknown severity `hgih`: did you mean `high`? → \"high\""],
  [`{ "recipients": [{ "name": "A", "purposes": ["paymnt"], "country": "usa" }] }`, true, "\"paymnt\": Unknown purpose `paymnt`: did you mean `payment`? → \"payment\"", "\"usa\": `usa` is no country: write the two letters of ISO 3166-1, such as `FR`."],
  [`{ "recipients": [{ "name": "A", "purposes": ["later"] }], "purposes": [{ "name": "later" }] }`, false],
  [`{ "rules": { "logs": "error" } }`, true, "\"logs\": Unknown rule `logs`: did you mean `log`? → \"log\""],
  [`{ "rules": { "log": "eror" } }`, true, "\"eror\": Unknown severity `eror`: did you mean `error`? → \"error\""],
  [`{ "rules": { "log": [] } }`, true, "[]: A rule's list begins with its severity."],
  [`{ "rules": { "log": ["off", { "category": "special" }] } }`, true, "{ \"category\": \"special\" }: A row of a rule needs the key `severity`.", "\"special\": Unknown category `special`: did you mean `special.*`? → \"special.*\""],
  [`{ "rules": { "log": ["off", { "sink": ["analytics", "storge"], "severity": "error" }] } }`, false, "\"storge\": Unknown sink `storge`: did you mean `storage`? → \"storage\""],
  [`{ "rules": { "log": ["off", { "class": "x", "severity": "error" }] } }`, true, "\"class\": Unknown key `class`: there are `category`, `kind`, `sink`, `effect`, `recipient`, `severity`."],
  [`{ "rules": { "log": ["off", { "effect": ["masked"], "severity": "error" }] } }`, true, "\"masked\": Unknown effect `masked`: did you mean `mask`? → \"mask\""],
  [`{ "recipients": [{ "name": "Stripe" }], "rules": { "ai": ["off", { "recipient": "Strpe", "severity": "error" }] } }`, false, "\"Strpe\": Unknown recipient `Strpe`: did you mean `Stripe`? → \"Stripe\""],
  [`{ "models": [{ "package": "a", "sinks": [{ "member": "go", "kind": "lag" }] }] }`, true, "\"lag\": \"lag\" is not a kind of sink; did you mean \"log\"?"],
  [`{ "models": [{ "package": "a", "sink": [] }] }`, true, "\"sink\": Unknown key \"sink\"; did you mean \"sinks\"?"],
  [`{ "models": [{ "sinks": [] }] }`, true, "{ \"sinks\": [] }: `package` names the package whose functions the rows speak of, as it is imported."],
  [`{ "home": "FR", "home": "DE" }`, false, "\"home\": The key `home` stands here a second time: only the last one counts for other readers of this file."],
  [`{ "home": }`, false, "}: This is not JSON here: value expected."],
  [`[]`, true, "[]: The configuration must be an object."],
  ["", true],
];

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
