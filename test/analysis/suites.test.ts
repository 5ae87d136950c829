/** Every Markdown file beside this one is a suite: see `test/README.md`. `UPDATE=1` rewrites the golden blocks. */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createAnalysis } from "../../server/src/analysis";
import { applyGoldenEdits, type GoldenEdit } from "../harness/golden";
import { Ledger } from "../harness/ledger";
import { parseSuite } from "../harness/markdown";
import { runTest } from "../harness/runTest";

/** Seen from `dist/test/analysis`, where this file runs. */
const folder = join(__dirname, "../../../test/analysis");
const ledger = new Ledger();

for (const file of suiteFiles()) {
  const path = join(folder, file);
  const markdown = readFileSync(path, "utf8");
  const suite = file.replace(/\.md$/, "").replaceAll("\\", "/");
  const edits: GoldenEdit[] = [];

  describe(suite, function () {
    this.timeout(20_000);
    for (const test of parseSuite(markdown, suite)) {
      it(test.titles.join(" › "), async () => {
        const outcome = await runTest(test, `test/analysis/${suite}.md`, createAnalysis);
        if (outcome.verdict) ledger.add(suite, outcome.verdict);
        edits.push(...outcome.edits);
        if (outcome.failure !== "") throw failure(outcome.failure);
      });
    }

    after(() => {
      if (process.env["UPDATE"] && edits.length > 0) writeFileSync(path, applyGoldenEdits(markdown, edits));
    });
  });
}

after(() => console.log(`\nPrecision and recall\n${ledger.print()}`));

function suiteFiles(): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".md"))
    .sort();
}

/** The message says everything; a stack of the harness would only hide it. */
function failure(message: string): Error {
  const error = new Error(`\n${message}`);
  error.stack = "";
  return error;
}
