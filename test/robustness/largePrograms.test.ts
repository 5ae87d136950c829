/** Programs that are very large, or very deep, in one way each: their leak is found, and what is given up is listed. */
import { equal, ok } from "node:assert/strict";
import { createAnalysis } from "../../server/src/analysis";
import { MemoryFileSystem } from "../../server/src/text/memoryFileSystem";
import { deepPrograms, largePrograms } from "./largePrograms";

const root = "/workspace";

for (const [title, programs] of [["very deep", deepPrograms], ["very large", largePrograms]] as const) {
  describe(`robustness: ${title} programs`, function () {
    this.timeout(60_000);

    for (const { name, files, leak, clean } of programs) {
      it(name, async () => {
        const fileSystem = new MemoryFileSystem(Object.fromEntries(Object.entries(files).map(([file, text]) => [`${root}/${file}`, text])));
        const analysis = createAnalysis({ root, fileSystem, oracle: false });
        const { findings, coverage } = await analysis.run();
        await analysis.dispose();
        const sources = findings.map((finding) => finding.flow?.source.name ?? "");
        if (leak !== null) ok(sources.includes(leak), `${leak} is not among the findings: ${sources.slice(0, 5).join(", ")}`);
        if (clean !== undefined) ok(!sources.includes(clean), `${clean} is among the findings`);
        for (const { reason } of coverage.skipped) equal(reason, "nested too deeply");
      });
    }
  });
}
