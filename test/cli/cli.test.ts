/** The command line, run in memory: options, exit codes, streams. */
import { deepEqual, equal, match } from "node:assert/strict";
import type { Environment } from "../../server/src/cli/environment";
import { readConfig } from "../../server/src/findings/config/readConfig";
import { runCommandLine } from "../../server/src/cli/run";
import { GitProblem } from "../../server/src/text/git";
import { MemoryFileSystem } from "../../server/src/text/memoryFileSystem";
import { fakeAnalysis, type FakeOptions } from "../harness/fakeAnalysis";

interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
  /** Files that the command wrote. */
  readonly created: Readonly<Record<string, string>>;
}

const files = { "/w/src/a.ts": "log(leak_a);", "/w/lib/b.ts": "log(leak_b);", "/other/c.ts": "log(leak_c);", "/other/d.ts": "" };

async function run(line: string, options: FakeOptions & { terminal?: boolean; variables?: Record<string, string>; onServe?: () => void; existing?: readonly string[]; files?: Readonly<Record<string, string>>; commits?: Readonly<Record<string, Readonly<Record<string, string>>>> } = {}): Promise<Ran> {
  const created: Record<string, string> = {};
  const written = { out: "", err: "" };
  const output = (stream: "out" | "err") => ({
    write: async (text: string) => void (written[stream] += text),
    isTerminal: options.terminal ?? false,
    columns: options.terminal ? 80 : undefined,
  });
  const environment: Environment = {
    cwd: "/w",
    variables: options.variables ?? {},
    fileSystem: new MemoryFileSystem({ ...files, ...options.files }),
    stdout: output("out"),
    stderr: output("err"),
    version: "1.2.3",
    savedResults: () => null,
    createAnalysis: (analysis) => fakeAnalysis(analysis, options),
    createFile: (path, text) => {
      if (options.existing?.includes(path)) return false;
      created[path] = text;
      return true;
    },
    writeFile: (path, text) => {
      if (path.includes("refused")) return "EACCES";
      created[path] = text;
      return null;
    },
    reportPage: () => ({ script: "page()", style: "body {}" }),
    openCommit: (_folder, revision) => {
      const earlier = options.commits?.[revision];
      if (!earlier) throw new GitProblem(`no commit is called ${revision}`);
      return { id: revision, fileSystem: new MemoryFileSystem(earlier), different: new Map() };
    },
    serveEditor: options.onServe ?? (() => {}),
    peakMemoryMB: () => 1,
  };
  const code = await runCommandLine(line.split(" ").filter(Boolean), environment);
  return { code, ...written, created };
}

describe("cli: init", () => {
  it("writes a config that says nothing wrong, and never over another", async () => {
    const { code, out, created } = await run("init");
    equal(code, 0);
    equal(out, "personal-data.config.json written\n");
    deepEqual(Object.keys(created), ["/w/personal-data.config.json"]);
    deepEqual(readConfig("/w/personal-data.config.json", created["/w/personal-data.config.json"] ?? "").mistakes, []);
    const again = await run("init", { existing: ["/w/personal-data.config.json"] });
    equal(again.code, 2);
    match(again.err, /already/);
  });
});

describe("cli: check", () => {
  it("exits with 1 for findings, 0 without", async () => {
    equal((await run("check")).code, 1);
    equal((await run("check", { severity: "info" })).code, 0);
    equal((await run("check --fail-on info", { severity: "info" })).code, 1);
    equal((await run("check --fail-on=error")).code, 0);
    equal((await run("check --fail-on never", { severity: "error" })).code, 0);
    equal((await run("check", { suppressed: { reason: "r", line: 1 } })).code, 0);
    equal((await run("check --fail-on info", { severity: "hint" })).code, 0);
  });

  it("prints one JSON document and nothing else", async () => {
    const { out, err } = await run("check --format json");
    deepEqual(JSON.parse(out).findings.map(({ file }: { file: string }) => file), ["lib/b.ts", "src/a.ts"]);
    equal(err, "");
  });

  it("narrows the report to paths", async () => {
    const { out } = await run("check --format json ./src");
    deepEqual(JSON.parse(out).findings.map(({ file }: { file: string }) => file), ["src/a.ts"]);
    equal(JSON.parse(out).root, "/w");
    equal(JSON.parse(out).coverage.files, 2);
    equal((await run("check src/a.ts")).code, 1);
    deepEqual(JSON.parse((await run("check --format json .")).out).findings.length, 2);
  });

  it("analyses a single folder elsewhere on its own", async () => {
    const { out } = await run("check --format json ../other");
    equal(JSON.parse(out).root, "/other");
    deepEqual(JSON.parse(out).findings.map(({ file }: { file: string }) => file), ["c.ts"]);
    equal((await run("check ../other src")).code, 2);
    equal((await run("check ../other/c.ts")).code, 2);
  });

  it("shows progress on a terminal only, and takes it away", async () => {
    equal((await run("check")).err, "");
    const { err } = await run("check", { terminal: true });
    match(err, /parse 1\/2/);
    equal(err.endsWith("\r\u001b[K"), true);
  });

  it("colours a terminal", async () => {
    match((await run("check", { terminal: true })).out, /\u001b\[/);
    equal((await run("check", { terminal: true, variables: { NO_COLOR: "1" } })).out.includes("\u001b["), false);
    equal((await run("check")).out.includes("\u001b["), false);
  });

  it("prints the passes for --profile", async () => {
    const { err } = await run("check --profile");
    match(err, /parse +12 ms +files 2, cpu 10 ms, memory 80 MB/);
  });

  it("accepts the options of every command", async () => {
    equal((await run("check --no-cache --cache-dir d --threads 2")).code, 1);
  });
});

describe("cli: formats for other programs", () => {
  it("prints SARIF with its own version", async () => {
    const { code, out, err } = await run("check --format sarif");
    const [{ tool, results }] = JSON.parse(out).runs;
    deepEqual([code, err, tool.driver.version, results.length], [1, "", "1.2.3", 2]);
  });

  it("annotates from the root of the repository", async () => {
    match((await run("check --format github")).out, /^::warning file=lib\/b\.ts,line=1,/);
    match((await run("check --format github ../other", { variables: { GITHUB_WORKSPACE: "/" } })).out, /^::warning file=other\/c\.ts,/);
  });

  it("prints Markdown", async () => {
    match((await run("check --format markdown")).out, /^## Personal data\n\n\*\*0 errors, 2 warnings/);
  });
});

describe("cli: baseline", () => {
  it("leaves out what it has, and what is left decides the exit code", async () => {
    const baseline = (await run("check --format json")).out;
    const known = await run("check --baseline ../base/base.json", { files: { "/base/base.json": baseline } });
    equal(known.code, 0);
    match(known.out, /No findings.*\n2 more were there already: \.\.\/base\/base\.json\n$/);
    const { code, out } = await run("check --format json --baseline ../base/base.json", { files: { "/base/base.json": baseline, "/w/src/new.ts": "leak_new" } });
    deepEqual([code, JSON.parse(out).findings.map(({ file }: { file: string }) => file)], [1, ["src/new.ts"]]);
  });

  it("is a mistake in the call where it is none", async () => {
    match((await run("check --baseline base.json")).err, /no such baseline: base\.json/);
    const { code, err } = await run("report --baseline ../base/base.json", { files: { "/base/base.json": "{}" } });
    equal(code, 2);
    match(err, /base\.json is no baseline/);
  });
});

describe("cli: an earlier commit", () => {
  const commits = { main: { "/w/src/a.ts": "log(leak_a);", "/w/src/old.ts": "log(leak_old);" }, next: { "/w/src/a.ts": "log(leak_a, leak_next);" } };

  it("leaves out of a check what was there already", async () => {
    const { code, out } = await run("check --format json --since main", { commits });
    deepEqual([code, JSON.parse(out).findings.map(({ file }: { file: string }) => file)], [1, ["lib/b.ts"]]);
    equal((await run("check --since main src", { commits })).code, 0);
  });

  it("tells in a report what has changed", async () => {
    match((await run("report --format markdown --since main", { commits })).out, /## Changes since main[\s\S]*\| added \| User\.b \|[\s\S]*\| removed \| User\.old \|/);
  });

  it("shows the flows that came and went, to now and between two commits", async () => {
    const now = await run("diff main", { commits });
    deepEqual([now.code, now.err], [0, ""]);
    match(now.out, /^\+ User\.b \(contact\.email\) -> console\.log \[log\]\n {4}lib\/b\.ts:1:5\n {4}1\. .*\n\n- User\.old .*\n.*\n\n1 flow added, 0 altered, 1 removed from main to now\n$/);
    const { out } = await run("diff main..next --format json", { commits });
    const { before, after, added, removed } = JSON.parse(out);
    deepEqual([before, after, added.map(({ source }: { source: string }) => source), removed.map(({ source }: { source: string }) => source)], ["main", "next", ["src/a.ts#User.next"], ["src/old.ts#User.old"]]);
    match((await run("diff main --format markdown", { commits })).out, /\| added \| User\.b \(contact\.email\) \|/);
    match((await run("diff main..main", { commits })).out, /^No flow has changed from main to main\n$/);
  });
});

describe("cli: explain", () => {
  it("tells what goes through a line, and what does not", async () => {
    const { code, out } = await run("explain src/a.ts:1:6");
    equal(code, 0);
    match(out, /User\.a \(contact\.email; for support\), declared at src\/a\.ts:1:1, may reach console\.log \(log\)\n {2}> 1\. src\/a\.ts:1:5 +leak_a +read\n {4}warning\[personal-data\/log\]/);
    equal((await run("explain src/a.ts:7")).out, "No personal data is known at src/a.ts:7.\n");
  });
});

describe("cli: report", () => {
  it("writes each format, whatever was found", async () => {
    const starts: readonly (readonly [string, RegExp])[] = [["html", /^<!doctype html>/], ["markdown", /^# Data-flow report: w\n/], ["json", /^\{\n {2}"version": 1/], ["csv", /^\uFEFF"Controller/]];
    for (const [format, start] of starts) {
      const { code, out, err } = await run(`report --format ${format}`);
      deepEqual([code, err], [0, ""]);
      match(out, start);
    }
    match((await run("report")).out, /<script>page\(\)<\/script>/);
  });

  it("prints the document that check prints", async () => {
    const withoutStats = (text: string): object => ({ ...JSON.parse(text), stats: null });
    deepEqual(withoutStats((await run("report --format json src")).out), withoutStats((await run("check --format json src")).out));
  });

  it("writes into a file, and says why where it cannot", async () => {
    const { code, out, created } = await run("report --format csv --output record.csv");
    deepEqual([code, out, Object.keys(created)], [0, "", ["/w/record.csv"]]);
    const refused = await run("report --output refused.html");
    deepEqual([refused.code, refused.out], [2, ""]);
    match(refused.err, /cannot write refused\.html: EACCES/);
  });

  it("says what has changed since an earlier document", async () => {
    const baseline = (await run("report --format json")).out;
    const { out } = await run("report --format markdown --baseline ../base/base.json", { files: { "/base/base.json": baseline, "/w/src/new.ts": "leak_new" } });
    match(out, /## Changes since .*base\.json\n\n.*\n.*\n\| added \| User\.new \|/);
  });
});

describe("cli: wrong usage", () => {
  const cases: readonly (readonly [string, RegExp])[] = [
    ["chek", /unknown command chek; did you mean check\?/],
    ["check --formt json", /unknown option --formt; did you mean --format\?/],
    ["check --format jsn", /did you mean json\?/],
    ["check --format", /needs a value/],
    ["check --format --profile", /needs a value/],
    ["check --no-cache=1", /takes no value/],
    ["check --threads none", /whole number/],
    ["check nowhere.ts", /no such file or folder: nowhere\.ts/],
    ["annotate", /not available yet/],
    ["diff", /BASE\.\.HEAD/],
    ["diff a b", /BASE\.\.HEAD/],
    ["diff a...b", /is no range/],
    ["diff nowhere", /no commit is called nowhere/],
    ["check --since nowhere", /no commit is called nowhere/],
    ["check --since a --baseline b", /name one/],
    ["explain", /FILE:LINE/],
    ["explain src\/a.ts", /FILE:LINE/],
    ["explain src\/b.ts:1", /no such file: src\/b\.ts/],
    ["lsp", /needs --stdio/],
    ["--format json", /the command comes first/],
    ["", /Usage: personal-data/],
  ];
  for (const [line, says] of cases) {
    it(line === "" ? "no command" : line, async () => {
      const { code, out, err } = await run(line);
      equal(code, 2);
      equal(out, "");
      match(err, says);
    });
  }
});

describe("cli: everything else", () => {
  it("prints help and version", async () => {
    for (const line of ["--help", "help", "-h"]) match((await run(line)).out, /Commands:/);
    for (const line of ["check --help", "check -h", "help check", "--help check"]) match((await run(line)).out, /--fail-on/);
    deepEqual(await run("--version"), { code: 0, out: "1.2.3\n", err: "", created: {} });
  });

  it("serves an editor", async () => {
    let served = 0;
    equal((await run("lsp --stdio", { onServe: () => served++ })).code, 0);
    equal(served, 1);
  });

  it("owns up to its own mistakes", async () => {
    const { code, err } = await run("check", { throws: new Error("boom") });
    equal(code, 3);
    match(err, /internal error: boom\nThis is a mistake in personal-data 1\.2\.3.*\n.*issues/);
    equal(err.includes("    at "), false);
    match((await run("check --profile", { throws: new Error("boom") })).err, /\n {4}at /);
    match((await run("check", { throws: new Error("boom"), variables: { DEBUG: "1" } })).err, /\n {4}at /);
  });
});
