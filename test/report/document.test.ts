/** The JSON document: its schema, its order, and that equal input gives equal bytes. */
import { deepEqual, equal } from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import Ajv from "ajv";
import { printDocument, reportDocument } from "../../server/src/report/document";
import { narrowTo } from "../../server/src/report/narrow";
import { MemoryFileSystem } from "../../server/src/text/memoryFileSystem";
import { fakeResult, type FakeOptions } from "../harness/fakeAnalysis";

const cost = { ms: 1234.5, peakMemoryMB: 99.9 };
const files = { "/w/b.ts": "log(leak_b, leak_a);\n", "/w/sub/a.ts": "\n  log('\u{1F600}', leak_c);", "/w/c.ts": "/* \u2028 */ leak_d" };

function resultOf(options: FakeOptions = {}) {
  return fakeResult("/w", new MemoryFileSystem(files), options);
}

/** Seen from `dist/test/report`, where this file runs. */
const schema: object = JSON.parse(readFileSync(join(__dirname, "../../../schemas/report.schema.json"), "utf8"));

describe("report: JSON document", () => {
  it("follows its schema", () => {
    const validate = new Ajv({ strict: true, strictRequired: false, allowUnionTypes: true }).compile(schema);
    for (const options of [{}, { suppressed: { reason: "audit", line: 1 } }, { skipped: [{ file: "/w/x.ts", reason: "binary" }] }]) {
      const valid = validate(JSON.parse(printDocument(reportDocument(resultOf(options), cost))));
      deepEqual(validate.errors ?? [], []);
      equal(valid, true);
    }
  });

  it("sorts by file, line, column", () => {
    const document = reportDocument(resultOf(), cost);
    deepEqual(document.findings.map(({ file, line, column, endColumn }) => [file, line, column, endColumn]), [
      ["b.ts", 1, 5, 11],
      ["b.ts", 1, 13, 19],
      ["c.ts", 1, 9, 15],
      ["sub/a.ts", 2, 13, 19],
    ]);
    deepEqual(document.flows.map(({ source }) => source), ["b.ts#User.b", "b.ts#User.a", "c.ts#User.d", "sub/a.ts#User.c"]);
  });

  it("does not depend on the order of the results", () => {
    const result = resultOf();
    const turned = { ...result, findings: [...result.findings].reverse(), flows: [...result.flows].reverse(), sources: [...result.sources].reverse() };
    equal(printDocument(reportDocument(turned, cost)), printDocument(reportDocument(result, cost)));
  });

  it("spells categories as the taxonomy does and takes purposes from the tag", () => {
    const [source] = reportDocument(resultOf(), cost).sources;
    deepEqual([source?.categories, source?.purposes, source?.basis, source?.retention], [["contact.email"], ["support"], null, null]);
  });

  it("narrows what is reported, not what was analysed", () => {
    const document = reportDocument(narrowTo(resultOf(), ["/w/sub"]), cost);
    deepEqual([document.findings.length, document.flows.length, document.sources.length, document.coverage.files], [1, 1, 1, 3]);
    equal(reportDocument(narrowTo(resultOf(), ["/w/su"]), cost).findings.length, 0);
  });
});
