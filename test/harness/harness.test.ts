/** The harness itself, with an analysis that finds every word `leak_…`: what passes, what fails, and how it says so. */
import { deepEqual, equal, match } from "node:assert/strict";
import { fakeAnalysis } from "./fakeAnalysis";
import { applyGoldenEdits } from "./golden";
import { Ledger } from "./ledger";
import { parseSuite } from "./markdown";
import { runTest } from "./runTest";

const fence = "```";

function suite(...lines: string[]): string {
  return lines.join("\n").replaceAll("~~~", fence);
}

/** The failures of all tests of a suite; an empty one is a pass. */
async function failures(markdown: string): Promise<readonly string[]> {
  const outcomes = await Promise.all(parseSuite(markdown, "suite").map((test) => runTest(test, "suite.md", fakeAnalysis)));
  return outcomes.map(({ failure }) => failure);
}

async function failureOf(...code: string[]): Promise<string> {
  const [failure = ""] = await failures(suite("# T", "~~~ts", ...code, "~~~"));
  return failure;
}

describe("harness: Markdown", () => {
  it("takes headings for tests and blocks for files", () => {
    const tests = parseSuite(suite("# A", "## B", "`x/a.ts`:", "~~~ts", "1", "~~~", "## C", "~~~tsx", "2", "~~~", "and", "~~~tsx", "3", "~~~"), "suite");
    deepEqual(tests.map(({ titles }) => titles), [["A", "B"], ["A", "C"]]);
    deepEqual(tests.map(({ files }) => files.map(({ name, lines }) => [name, lines.map(({ text }) => text)])), [[["x/a.ts", ["1"]]], [["main.tsx", ["2", "3"]]]]);
  });

  it("shares the files of a section that asserts nothing", () => {
    const tests = parseSuite(suite("# A", "`a.ts`:", "~~~ts", "1", "~~~", "## B", "~~~ts", "2", "~~~", "## C", "`a.ts`:", "~~~ts", "own", "~~~"), "suite");
    deepEqual(tests.map(({ files }) => files.map(({ name, lines }) => `${name}=${lines[0]?.text}`)), [["a.ts=1", "main.ts=2"], ["a.ts=own"]]);
  });

  it("complains of what it does not know", async () => {
    match((await failures(suite("# A")))[0] ?? "", /without any file/);
    match((await failures(suite("# A", "~~~sh", "ls", "~~~")))[0] ?? "", /needs a name/);
    match((await failures(suite("# A", "~~~json settings", '{ "orakle": true }', "~~~", "~~~ts", "1", "~~~")))[0] ?? "", /unknown setting orakle/);
  });
});

describe("harness: assertions", () => {
  it("passes when both sides agree", async () => {
    equal(await failureOf("log(leak_mail);", '//  ^^^^^^^^^ log "User.mail"'), "");
    equal(await failureOf("log(leak_mail);", "//  ^^^^^^^^^ personal-data/log"), "");
    equal(await failureOf("log(leak_mail);", "//  ^^^^^^^^^ warning log"), "");
    equal(await failureOf("leak_mail;", "^^^^^^^^^ log"), "");
    equal(await failureOf("log(safe);"), "");
  });

  it("names the line, what was expected and what was found", async () => {
    equal(await failureOf("log(safe);", '//  ^^^^ log "User.mail"'), 'suite.md:3 (main.ts)\n    log(safe);\n        ^^^^ expected, not found: log "User.mail"');
    equal(
      await failureOf("", "log(leak_mail);"),
      'suite.md:4 (main.ts)\n    log(leak_mail);\n        ^^^^^^^^^ found, not expected: warning log "User.mail" (`User.mail` may reach a log)',
    );
  });

  it("holds to range, rule, severity, text and number", async () => {
    for (const assertion of ["//  ^^^^^^^^ log", "//  ^^^^^^^^^ url", "//  ^^^^^^^^^ error log", '//  ^^^^^^^^^ log "phone"', '//  ^^^^^^^^^ log "mail" "mail"']) {
      match(await failureOf("log(leak_mail);", assertion), /expected, not found/, assertion);
    }
  });

  it("gives each expectation a finding of its own", async () => {
    equal(await failureOf("log(leak_a, leak_ab);", '//  ^^^^^^ log "User.a"', '//          ^^^^^^^ log "User.ab"'), "");
  });

  it("takes assertion lines out of the analysed text", async () => {
    equal(await failureOf("log(leak_a);", "//  ^^^^^^ log", "// leak_b", "// ^^^^^^ log"), "");
  });

  it("keeps known gaps honest", async () => {
    equal(await failureOf("log(safe);", '//  ^^^^ MISSING log "User.mail"'), "");
    match(await failureOf("log(leak_mail);", '//  ^^^^^^^^^ MISSING log "User.mail"'), /fixed: remove MISSING/);
    equal(await failureOf("log(leak_mail);", "//  ^^^^^^^^^ SPURIOUS log"), "");
    match(await failureOf("log(safe);", "//  ^^^^ SPURIOUS log"), /fixed: remove SPURIOUS/);
  });

  it("complains of an assertion that it cannot read", async () => {
    match(await failureOf("log(safe);", "//  ^^^^ MISING log"), /unknown marker MISING/);
    match(await failureOf("log(safe);", "//  ^^^^ two rules"), /names one rule/);
    match(await failureOf("log(safe);", "//  ^^^^"), /names one rule/);
    match(await failureOf("//  ^^^^ log", "log(safe);"), /needs a line of code/);
  });
});

describe("harness: golden blocks", () => {
  const markdown = suite("# T", "~~~ts", "log(leak_mail);", "//  ^^^^^^^^^ log", "leak_phone;", "^^^^^^^^^^ log", "~~~", "~~~flows", "old", "~~~", "~~~trace", "~~~");

  it("differ, are rewritten, and then agree", async () => {
    const [test] = parseSuite(markdown, "suite");
    if (!test) throw new Error("no test");
    const outcome = await runTest(test, "suite.md", fakeAnalysis);
    match(outcome.failure, /`flows` differs/);
    const updated = applyGoldenEdits(markdown, outcome.edits);
    match(updated, /User\.mail -> console\.log \[log, none\]\nUser\.phone -> console\.log \[log, none\]/);
    match(updated, /1\. main\.ts:3 `leak_phone` read/);
    deepEqual(await failures(updated), [""]);
  });
});

describe("harness: ledger", () => {
  it("counts known gaps against precision and recall", async () => {
    const ledger = new Ledger();
    const code = ["log(leak_a);", "//  ^^^^^^ log", "log(leak_b);", "//  ^^^^^^ SPURIOUS log", "log(safe);", "//  ^^^^ MISSING log"];
    for (const test of parseSuite(suite("# T", "~~~ts", ...code, "~~~"), "suite")) {
      const { verdict } = await runTest(test, "suite.md", fakeAnalysis);
      if (verdict) ledger.add("suite", verdict);
    }
    match(ledger.print(), /total +1 +1 +1 +1 +50\.0 % +50\.0 %/);
  });
});
