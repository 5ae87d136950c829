/** Terminal output: what a reader sees, whatever the code looks like. */
import { equal, match, ok } from "node:assert/strict";
import { coloured, plain, wantsColour } from "../../server/src/report/ansi";
import { cellsOf, displayWidth } from "../../server/src/report/cells";
import { printPretty } from "../../server/src/report/pretty";
import { snippetOf } from "../../server/src/report/snippet";
import { MemoryFileSystem } from "../../server/src/text/memoryFileSystem";
import { fakeResult, type FakeOptions } from "../harness/fakeAnalysis";

const cost = { ms: 1234, peakMemoryMB: 10 };

function pretty(text: string, options: FakeOptions = {}, style = plain): string {
  return printPretty(fakeResult("/w", new MemoryFileSystem({ "/w/a.ts": text }), options), cost, { style, width: 80 });
}

/** The code line and the line of carets under it. */
function caretsUnder(line: string, start: number, end: number, width = 60): readonly [string, string] {
  const { code, indent, carets } = snippetOf(line, start, end, width);
  return [code, indent + carets];
}

describe("report: terminal output", () => {
  it("shows the place, the code, the declaration, the steps and what to do", () => {
    equal(
      pretty("const x = 1;\nlog(leak_mail);\n"),
      [
        "warning[personal-data/log]: `User.mail` may reach a log",
        " --> a.ts:2:5",
        "  |",
        "2 | log(leak_mail);",
        "  |     ^^^^^^^^^ User.mail",
        "  |",
        "  = declared: a.ts:1:1  User.mail (contact.email; for support)",
        "  = steps:",
        "     1. a.ts:2:5  leak_mail  read",
        "  = help: log an id in its place, or pass the value through a function tagged `@personalDataSanitizer mask`",
        "  = help: if the field is not personal after all, tag it `/** @notPersonal <reason> */`",
        "  = help: if it is intended, say why on the line above: `// personal-data-disable-next-line log -- <reason>`",
        "",
        "1 finding (1 warning) in 1 file; 1 flow; 2 unresolved calls; 1.2 s",
        "",
      ].join("\n"),
    );
  });

  it("says the help once for a rule", () => {
    equal(pretty("leak_a;\nleak_b;").match(/help: if it is intended/g)?.length, 1);
  });

  it("lists hints in one line each, and counts what is beyond twenty", () => {
    const text = pretty(Array.from({ length: 22 }, (_, number) => `leak_${number};`).join("\n"), { severity: "hint" });
    match(text, /^hints: 22 findings\n {2}a\.ts:1:1 {2}log: `User\.0` may reach a log\n/);
    match(text, /a\.ts:20:1 .*\n {2}and 2 more\n/);
    equal(text.includes("-->"), false);
  });

  it("merges the findings of one rule on one range", () => {
    const result = fakeResult("/w", new MemoryFileSystem({ "/w/a.ts": "log(leak_a);" }));
    const [finding] = result.findings;
    if (!finding?.flow) throw new Error("nothing found");
    const source = { ...finding.flow.source, id: "z", name: "User.zip" };
    const second = { ...finding, message: "`User.zip` may reach a log", source, flow: { ...finding.flow, source } };
    const text = printPretty({ ...result, findings: [finding, second] }, cost);
    equal(text.match(/-->/g)?.length, 1);
    match(text, /\^{6} User\.a, User\.zip/);
    match(text, /may reach a log\n +`User\.zip` may reach a log/);
    equal(text.match(/steps:/g)?.length, 1);
  });

  it("counts nothing, suppressed findings and skipped files", () => {
    match(pretty("safe"), /^No findings in 1 file; 0 flows/);
    match(pretty("leak_a", { suppressed: { reason: "audit log", line: 1 } }), /suppressed: 1 finding\n {2}a\.ts:1:1 {2}log User\.a -- audit log\n\nNo findings in 1 file; 1 suppressed/);
    const skipped = ["a", "b", "c", "d"].map((name) => ({ file: `/w/${name}.js`, reason: "binary" }));
    match(pretty("safe", { skipped: [...skipped, { file: "/w/e.js", reason: "too large" }] }), /skipped: 5 files\n {2}binary: a\.js, b\.js, c\.js and 1 more\n {2}too large: e\.js/);
  });

  it("colours only what it is asked to", () => {
    ok(!pretty("leak_a").includes("\u001b"));
    ok(pretty("leak_a", {}, coloured).includes("\u001b[33m"));
    equal(wantsColour(true, {}), true);
    equal(wantsColour(false, {}), false);
    equal(wantsColour(true, { NO_COLOR: "1" }), false);
    equal(wantsColour(false, { FORCE_COLOR: "1" }), true);
    equal(wantsColour(true, { FORCE_COLOR: "0" }), false);
    equal(wantsColour(true, { TERM: "dumb" }), false);
  });

  it("never lets code command the terminal", () => {
    const text = pretty("log('\u001b[2J\u202E', leak_a);\r\nnext");
    ok(!/[\u001b\u202e\r]/.test(text), text);
  });
});

describe("report: carets", () => {
  it("stand under tabs, wide and combining characters", () => {
    const [code, carets] = caretsUnder("\tlog('\u6F22\u5B57e\u0301', x);", 13, 14);
    equal(code, "    log('\u6F22\u5B57e\u0301', x);");
    equal(displayWidth(code.slice(0, code.indexOf("x"))), carets.indexOf("^"));
    equal(carets.trim(), "^");
    equal(caretsUnder("\u{1F600}x", 2, 3)[1], "  ^");
  });

  it("clip a long line around the range", () => {
    const line = `${"a".repeat(500)}(target)${"b".repeat(500)}`;
    const [code, carets] = caretsUnder(line, 501, 507);
    ok(displayWidth(code) <= 60, code);
    ok(code.startsWith("…") && code.endsWith("…"));
    equal(code.slice(carets.indexOf("^"), carets.length), "target");
  });

  it("keep the beginning of a long line while the range fits", () => {
    const [code, carets] = caretsUnder(`log(target)${"b".repeat(500)}`, 4, 10);
    ok(code.startsWith("log(target)"));
    equal(code.slice(carets.indexOf("^"), carets.length), "target");
  });

  it("show where nothing is, and past the end", () => {
    equal(caretsUnder("ab", 1, 1)[1], " ^");
    equal(caretsUnder("ab", 2, 9)[1], "  ^");
    equal(caretsUnder("", 0, 0)[1], "^");
  });

  it("survive any text", () => {
    for (const text of ["\uD800", "\uDC00x", "\u0301", "\0", "\u200d\u200d", "🏳️‍🌈".repeat(80), "\t".repeat(200)]) {
      for (let start = 0; start <= text.length; start += 7) {
        const { code } = snippetOf(text, start, start + 3, 40);
        ok(displayWidth(code) <= 40);
      }
      equal(cellsOf(text).reduce((sum, cell) => sum + cell.end - cell.start, 0), text.length);
    }
  });
});
