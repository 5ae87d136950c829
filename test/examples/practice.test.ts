/** The example practice uses personal data everywhere, properly: the default policy has nothing to say. Checked by the command line, as a newcomer does it. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

interface JsonDocument {
  readonly sources: readonly unknown[];
  readonly flows: readonly { readonly sink: { readonly kind: string } }[];
  readonly findings: readonly { readonly rule: string; readonly file: string; readonly line: number; readonly message: string; readonly suppressed: { readonly reason: string } | null }[];
}

/** Seen from `dist/test/examples`, where this file runs. */
const repository = join(__dirname, "../../..");
const practice = join(repository, "examples/practice");

describe("examples/practice", function () {
  this.timeout(120_000);
  let document: JsonDocument;
  let status: number | null;

  before(() => {
    const run = spawnSync(process.execPath, [join(repository, "dist/cli.js"), "check", "--format", "json", "--no-cache"], { cwd: practice, encoding: "utf8", maxBuffer: 1 << 26 });
    assert.equal(run.stderr, "");
    status = run.status;
    document = JSON.parse(run.stdout) as JsonDocument;
  });

  it("is a program of two thousand lines", () => {
    const files = readdirSync(join(practice, "src"), { recursive: true, encoding: "utf8" }).filter((name) => /\.tsx?$/.test(name));
    const lines = files.reduce((sum, name) => sum + readFileSync(join(practice, "src", name), "utf8").split("\n").length - 1, 0);
    assert.ok(lines >= 2_000, String(lines));
  });

  it("raises nothing, not even a hint", () => {
    assert.deepEqual(document.findings.filter(({ suppressed }) => suppressed === null).map(({ rule, file, line, message }) => `${file}:${line} ${rule} ${message}`), []);
    assert.equal(status, 0);
  });

  it("has personal data everywhere: dozens of flows, to every sort of place", () => {
    assert.ok(document.sources.length >= 20 && document.flows.length >= 50, `${document.sources.length} sources, ${document.flows.length} flows`);
    assert.deepEqual([...new Set(document.flows.map(({ sink }) => sink.kind))].sort(), ["message", "response", "storage", "third-party"]);
  });

  it("gives the reason where it decided otherwise", () => {
    assert.deepEqual([...new Set(document.findings.map(({ rule, file, line }) => `${file}:${line} ${rule}`))], ["src/api/noteRoutes.ts:19 personal-data/response", "src/api/rightsRoutes.ts:18 personal-data/response"]);
  });
});
