/** The pages of the rules tell the truth: their examples run through the analysis, those under "Reported" and those under "Silent". */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createAnalysis } from "../../server/src/analysis";
import { parseSuite } from "../harness/markdown";
import { runTest } from "../harness/runTest";

/** Seen from `dist/test/analysis`, where this file runs. */
const folder = join(__dirname, "../../../docs/rules");

for (const file of readdirSync(folder).sort()) {
  const rule = file.replace(/\.md$/, "");
  const examples = parseSuite(readFileSync(join(folder, file), "utf8"), rule).filter(({ titles }) => titles.length === 2 && (titles[1] === "Reported" || titles[1] === "Silent"));

  describe(`page of ${rule}`, () => {
    it("has an example that is reported and one that is silent", () => {
      assert.deepEqual(examples.map(({ titles }) => titles[1]), ["Reported", "Silent"]);
    });

    for (const example of examples) {
      const title = example.titles[1] ?? "";
      it(title, async () => {
        const asserted = example.files.some(({ lines }) => lines.some(({ text }) => /\^/.test(text)));
        assert.equal(asserted, title === "Reported", "carets stand where something is reported, and only there");
        const outcome = await runTest({ ...example, settings: { ...example.settings, rules: [rule] } }, `docs/rules/${file}`, createAnalysis);
        assert.equal(outcome.failure, "");
      });
    }
  });
}
