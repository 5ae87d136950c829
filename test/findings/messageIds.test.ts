/** What a finding says goes by an id that stays from version to version, whatever the words: those of the rules' own pages, word for word. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createAnalysis } from "../../server/src/analysis";
import { MemoryFileSystem } from "../../server/src/text/memoryFileSystem";
import { parseSuite } from "../harness/markdown";

/** Seen from `dist/test/findings`, where this file runs. */
const folder = join(__dirname, "../../../docs/rules");

/** By page: who keeps such an id in a list of their own finds it again. One that goes or changes its name is a change for users. */
const known: Readonly<Record<string, readonly string[]>> = {
  ai: ["ai"],
  annotation: ["annotation.directive-without-reason", "annotation.missing-reason", "annotation.unknown-word", "annotation.unsaid-reason"],
  "browser-storage": ["browser-storage"],
  consent: ["consent.unchecked"],
  "cross-border": ["cross-border.partly-adequate"],
  erasure: ["erasure"],
  "error-message": ["error-message"],
  "error-tracking": ["error-tracking"],
  file: ["file"],
  log: ["log"],
  minimisation: ["minimisation"],
  network: ["network"],
  purpose: ["purpose.code", "purpose.recipient", "purpose.use"],
  response: ["response", "response.unlisted"],
  retention: ["retention"],
  "special-category": ["special-category.article-6-only", "special-category.decides", "special-category.no-basis"],
  spread: ["spread"],
  storage: ["storage"],
  "third-party": ["third-party"],
  undeclared: ["undeclared"],
  "unused-disable": ["unused-disable"],
  url: ["url"],
};

describe("message ids", () => {
  for (const page of readdirSync(folder).sort()) {
    const rule = page.replace(/\.md$/, "");
    it(rule, async () => {
      const reported = parseSuite(readFileSync(join(folder, page), "utf8"), rule).find(({ titles }) => titles.length === 2 && titles[1] === "Reported")!;
      const files = Object.fromEntries(reported.files.map(({ name, lines }) => [`/w/${name}`, lines.map(({ text }) => text).join("\n")]));
      const { findings } = await createAnalysis({ root: "/w", fileSystem: new MemoryFileSystem(files), oracle: false }).run();
      const ids = [...new Set(findings.filter((finding) => finding.rule === rule).map(({ messageId }) => messageId))].sort();
      assert.deepEqual(ids, known[rule]);
    });
  }
});
