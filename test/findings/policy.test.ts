/** The default policy is whole: every rule has its row, its page and its reason; countries are told apart as the page says. */
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { adequacyAsOf, adequate, eea, transferTo } from "../../server/src/findings/policy/countries";
import { defaultPolicy, impliedPurposes } from "../../server/src/findings/policy/defaultPolicy";
import { libraryModels } from "../../server/src/models/models";
import { ruleNames } from "../../server/src/findings/ruleNames";
import { standardTaxonomy } from "../../server/src/findings/taxonomy/taxonomy";
import { effects } from "../../server/src/flow/flow";

/** Seen from `dist/test/findings`, where this file runs. */
const docs = join(__dirname, "../../../docs");
const read = (file: string): string => readFileSync(join(docs, file), "utf8");

describe("default policy", () => {
  it("has a row for every rule and no other", () => {
    assert.deepEqual(Object.keys(defaultPolicy).sort(), [...ruleNames].sort());
  });

  it("has a page for every rule, and gives the reason for each in its own page", () => {
    assert.deepEqual(ruleNames.filter((rule) => !existsSync(join(docs, `rules/${rule}.md`))), []);
    const page = read("policy.md");
    assert.deepEqual(ruleNames.filter((rule) => !page.includes(`[${rule}](rules/${rule}.md)`)), []);
  });

  it("each page begins with the severity that the policy gives", () => {
    const spoken = { error: "Error", warning: "Warning", info: "Information", hint: "A hint" };
    for (const rule of ruleNames) {
      const line = read(`rules/${rule}.md`).split("\n")[2] ?? "";
      assert.ok(line.startsWith(`*${spoken[defaultPolicy[rule]!.severity]} by default`), `${rule}: ${line}`);
    }
  });

  it("names only categories, effects and purposes that there are", () => {
    for (const [rule, { categories = [], effectsOf = [], effects: caps = {} }] of Object.entries(defaultPolicy)) {
      for (const { category } of [...categories, ...effectsOf]) assert.ok(standardTaxonomy.isPattern(category), `${rule} ${category}`);
      for (const effect of Object.keys(caps)) assert.ok((effects as readonly string[]).includes(effect), `${rule} ${effect}`);
    }
    const classes = libraryModels.flatMap(({ calls = {} }) => Object.values(calls).flatMap(({ sinks = [] }) => sinks.filter(({ kind }) => kind === "third-party" || kind === "ai").map((sink) => sink.class)));
    assert.deepEqual([...new Set(classes)].filter((name) => !(name in impliedPurposes)), [], "the policy says of every class of vendors what it implies");
    for (const purpose of Object.values(impliedPurposes)) assert.ok(purpose === null || standardTaxonomy.purpose(purpose), String(purpose));
  });
});

describe("countries", () => {
  it("are inside, adequate or in need of a safeguard", () => {
    const from = (home: string): string[] => ["FR", "NO", "CH", "GB", "BR", "US", "IN"].map((country) => transferTo(country, home));
    const european = ["inside", "inside", "adequate", "adequate", "adequate", "needs-safeguard", "needs-safeguard"];
    assert.deepEqual(from("EEA"), european);
    assert.deepEqual(from("IE"), european);
    assert.deepEqual(from("CH"), ["needs-safeguard", "needs-safeguard", "inside", "needs-safeguard", "needs-safeguard", "needs-safeguard", "needs-safeguard"]);
  });

  it("are counted once, and the page says of which day the list is", () => {
    assert.equal(eea.size, 30);
    assert.deepEqual([...adequate].filter((country) => eea.has(country)), []);
    assert.ok(read("rules/cross-border.md").includes(adequacyAsOf));
  });
});
