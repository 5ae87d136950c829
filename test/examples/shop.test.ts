/**
 * The example shop, checked by the command line as a newcomer does it: every planted leak is found, the look-alikes are
 * silent. Knows nothing of the engine: it compares the JSON document with `expected.json`.
 */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";

interface Expectation {
  readonly rule: string;
  readonly file: string;
  readonly line: number;
  readonly source: string;
}

interface Expected {
  readonly findings: readonly Expectation[];
  readonly suppressed: readonly Expectation[];
}

interface JsonDocument {
  readonly flows: readonly { readonly id: string; readonly source: string }[];
  readonly findings: readonly {
    readonly rule: string;
    readonly flow: string | null;
    readonly file: string;
    readonly line: number;
    readonly suppressed: { readonly reason: string } | null;
  }[];
}

const repository = join(__dirname, "../../..");
const shop = join(repository, "examples/shop");

function describeExpectation({ rule, file, line, source }: Expectation): string {
  return `${file}:${line} ${rule} ${source}`;
}

describe("examples/shop", function () {
  this.timeout(120_000);
  const expected = JSON.parse(readFileSync(join(shop, "expected.json"), "utf8")) as Expected;
  let document: JsonDocument;

  function found(suppressed: boolean): string[] {
    const sources = new Map(document.flows.map((flow) => [flow.id, flow.source]));
    return document.findings
      .filter((finding) => (finding.suppressed !== null) === suppressed)
      .map((finding) => describeExpectation({ ...finding, source: finding.flow === null ? "-" : (sources.get(finding.flow) ?? "unknown flow") }))
      .sort();
  }

  before(() => {
    const run = spawnSync(process.execPath, [join(repository, "dist/cli.js"), "check", "--format", "json", "--no-cache"], {
      cwd: shop,
      encoding: "utf8",
      maxBuffer: 1 << 26,
    });
    assert.equal(run.status, 1, `the planted leaks make the check fail with 1; standard error was: ${run.stderr}`);
    document = JSON.parse(run.stdout) as JsonDocument;
  });

  it("finds every planted leak once for each source, and nothing else", () => {
    assert.deepEqual(found(false), expected.findings.map(describeExpectation).sort());
  });

  it("keeps the suppressed finding, with its reason", () => {
    assert.deepEqual(found(true), expected.suppressed.map(describeExpectation).sort());
  });
});
