/** The command line as a program: streams, exit codes, pipes. The few things that only a process can show. */
import { deepEqual, equal, match, ok } from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Seen from `dist/test/cli`, where this file runs. */
const program = join(__dirname, "../../cli.js");
const manifest = JSON.parse(readFileSync(join(__dirname, "../../../package.json"), "utf8"));

/** So many findings that their JSON is larger than any pipe's buffer. */
const leaks = 400;
const leakyFile = [
  "interface User { /** @personalData contact.email */ email: string }",
  "export function show(user: User) {",
  ...Array.from({ length: leaks }, () => "  console.log(user.email);"),
  "}",
].join("\n");

function run(args: readonly string[], cwd: string) {
  return spawnSync(process.execPath, [program, ...args], { cwd, encoding: "utf8", maxBuffer: 64 * 1024 * 1024 });
}

describe("cli: as a program", function () {
  this.timeout(30_000);
  let folder = "";
  before(() => {
    folder = mkdtempSync(join(tmpdir(), "personal-data-cli-"));
    writeFileSync(join(folder, "leaky.ts"), leakyFile);
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  it("is the package's bin, and can be run", () => {
    equal(manifest.bin["personal-data"], "dist/cli.js");
    equal(readFileSync(program, "utf8").split("\n")[0], "#!/usr/bin/env node");
    if (process.platform !== "win32") ok((statSync(program).mode & 0o111) !== 0);
    equal(run(["--version"], folder).stdout, `${manifest.version}\n`);
  });

  it("writes all of a large document, and nothing to standard error", () => {
    const { status, stdout, stderr } = run(["check", "--format", "json"], folder);
    equal(stderr, "");
    equal(status, 1);
    equal(JSON.parse(stdout).findings.length, leaks);
  });

  it("gives the same bytes again", () => {
    const [first, second] = [run(["check", "--format", "json"], folder), run(["check", "--format", "json"], folder)].map(({ stdout }) => {
      const { stats, ...rest } = JSON.parse(stdout);
      ok(stats.ms.total >= 0);
      return JSON.stringify(rest);
    });
    equal(first, second);
  });

  it("writes a report that holds its own page", () => {
    const { status, stdout } = run(["report", "--output", "report.html"], folder);
    deepEqual({ status, stdout }, { status: 0, stdout: "" });
    const html = readFileSync(join(folder, "report.html"), "utf8");
    rmSync(join(folder, "report.html"));
    ok(html.includes(readFileSync(join(__dirname, "../../reportPage.js"), "utf8")));
    equal(JSON.parse(/id="report">(.*?)<\/script>/s.exec(html)?.[1] ?? "").flows.length, leaks);
  });

  it("survives a reader that goes away", async () => {
    const child = spawn(process.execPath, [program, "check"], { cwd: folder, stdio: ["ignore", "pipe", "pipe"] });
    let complaints = "";
    child.stderr.on("data", (chunk: Buffer) => (complaints += chunk.toString()));
    child.stdout.once("data", () => child.stdout.destroy());
    const status = await new Promise((resolve) => child.on("close", resolve));
    deepEqual({ status, complaints }, { status: 1, complaints: "" });
  });

  it("says what is wrong and exits with 2", () => {
    const { status, stdout, stderr } = run(["check", "nowhere"], folder);
    deepEqual({ status, stdout }, { status: 2, stdout: "" });
    match(stderr, /no such file or folder: nowhere/);
  });

  it("serves the Language Server Protocol", async () => {
    const child = spawn(process.execPath, [program, "lsp", "--stdio"], { cwd: folder, stdio: ["pipe", "pipe", "inherit"] });
    const body = JSON.stringify({ jsonrpc: "2.0", id: 1, method: "initialize", params: { processId: null, rootUri: null, capabilities: {} } });
    child.stdin.write(`Content-Length: ${body.length}\r\n\r\n${body}`);
    let answer = "";
    await new Promise<void>((resolve) => {
      child.on("close", () => resolve());
      child.stdout.on("data", (chunk: Buffer) => {
        answer += chunk.toString();
        if (answer.includes('"serverInfo"')) child.kill();
      });
    });
    match(answer, /"capabilities"/);
  });
});
