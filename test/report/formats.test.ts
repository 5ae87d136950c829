/** SARIF, workflow commands, Markdown, CSV, the HTML file: their form, and that no name breaks out of it. */
import { deepEqual, doesNotMatch, equal, match, ok } from "node:assert/strict";
import { createHash } from "node:crypto";
import { newFindings, changesSince } from "../../server/src/report/compare";
import { parseDocument, withoutBaseline } from "../../server/src/report/baseline";
import { printCheckMarkdown } from "../../server/src/report/checkMarkdown";
import { printRecordCsv } from "../../server/src/report/csv";
import { dataFlowReport } from "../../server/src/report/dataFlow/dataFlowReport";
import { printDocument, reportDocument } from "../../server/src/report/document";
import { printGithub } from "../../server/src/report/github";
import { printHtml } from "../../server/src/report/html";
import { markdownCode, markdownMessage, markdownText } from "../../server/src/report/markdownText";
import { printReportMarkdown } from "../../server/src/report/reportMarkdown";
import { printSarif } from "../../server/src/report/sarif";
import { ruleNames } from "../../server/src/findings/ruleNames";
import { sentenceOf } from "../../server/src/report/rules";
import { flow, hostile, objection, results, smallProject, source } from "./sample";

const cost = { ms: 1, peakMemoryMB: 1 };
const document = reportDocument(smallProject(), cost);

describe("report: SARIF", () => {
  const log = JSON.parse(printSarif(document, "1.2.3"));
  const [run] = log.runs;

  it("names version, tool and root", () => {
    deepEqual([log.version, log.runs.length, run.tool.driver.name, run.tool.driver.semanticVersion, run.columnKind], ["2.1.0", 1, "Personal Data", "1.2.3", "utf16CodeUnits"]);
    deepEqual(run.originalUriBaseIds, { ROOT: { uri: "file:///w/" } });
  });

  it("describes every rule that has a result, with its page", () => {
    deepEqual(run.tool.driver.rules.map(({ id }: { id: string }) => id), ["personal-data/cross-border", "personal-data/log", "personal-data/third-party"]);
    for (const rule of run.tool.driver.rules) {
      match(rule.helpUri, /^https:\/\/.*\/docs\/rules\/[a-z-]+\.md$/);
      ok(rule.shortDescription.text.endsWith("."));
    }
    for (const { ruleId, ruleIndex } of run.results) equal(run.tool.driver.rules[ruleIndex].id, ruleId);
    for (const rule of ruleNames) doesNotMatch(sentenceOf(rule), /What .* objects to/);
  });

  it("has a result for each finding, with its place, steps and fingerprint", () => {
    equal(run.results.length, document.findings.length);
    const found = run.results.find(({ message }: { message: { text: string } }) => message.text.includes("allergies"));
    equal(found.level, "error");
    deepEqual(found.locations[0].physicalLocation, { artifactLocation: { uri: "src/api/orders.ts", uriBaseId: "ROOT" }, region: { startLine: 3, startColumn: 1, endLine: 3, endColumn: 5 } });
    deepEqual(found.codeFlows[0].threadFlows[0].locations.map(({ location }: { location: { message: { text: string } } }) => location.message.text), ["allergies: declared", "console.log(allergies): reaches `console.log`"]);
    match(found.partialFingerprints["personalDataFlow/v1"], /^[0-9a-f]{32}$/);
    equal(new Set(run.results.map((each: typeof found) => each.partialFingerprints["personalDataFlow/v1"])).size, run.results.length);
  });

  it("keeps suppressed findings with their reason", () => {
    const suppressed = run.results.filter((each: { suppressions: unknown[] }) => each.suppressions.length > 0);
    equal(suppressed.length, 1);
    const [{ kind, justification, location }] = suppressed[0].suppressions;
    deepEqual([kind, justification, location.physicalLocation.region.startLine], ["inSource", `agreed, "for now": 100% <b>`, 3]);
  });

  it("encodes paths as addresses", () => {
    const uris: readonly string[] = run.results.map((each: { locations: { physicalLocation: { artifactLocation: { uri: string } } }[] }) => each.locations[0]?.physicalLocation.artifactLocation.uri);
    const uri = uris.find((each) => each.includes("%20")) ?? "";
    doesNotMatch(uri, /[ #<>"]/);
    equal(decodeURIComponent(uri), `${hostile}.ts`);
    equal(JSON.parse(printSarif({ ...document, root: "C:/my code" }, "1")).runs[0].originalUriBaseIds.ROOT.uri, "file:///C%3A/my%20code/");
  });
});

describe("report: workflow commands", () => {
  it("escapes what would end a command or a property", () => {
    const email = source("User.email", "contact.email");
    const call = flow(email, "log", "/w/a,b:c%.ts", "log");
    const bad = { ...objection(call, "warning"), message: "100%\r\n::error::x" };
    const text = printGithub(reportDocument(results([email], [call], [bad]), cost));
    equal(text.trimEnd().split("\n").length, 1);
    match(text, /^::warning file=a%2Cb%3Ac%25\.ts,line=1,endLine=1,col=1,endColumn=4,title=personal-data\/log::100%25%0D%0A::error::x%0A/);
  });

  it("says errors, warnings and notices, no hints and nothing suppressed, from the repository's root", () => {
    const email = source("User.email", "contact.email");
    const call = flow(email, "log", "/w/a.ts", "log");
    const findings = [objection(call, "error"), objection(call, "info"), objection(call, "hint"), objection(call, "error", { reason: "r", line: 1 })];
    const lines = printGithub(reportDocument(results([email], [call], findings), cost), "apps/shop/").trimEnd().split("\n");
    deepEqual(lines.map((line) => line.split(",")[0]), ["::error file=apps/shop/a.ts", "::notice file=apps/shop/a.ts"]);
  });
});

describe("report: Markdown", () => {
  it("takes no name for markup", () => {
    equal(markdownText("a|b <i> *c* [d](e) `f`\n# g & h"), "a\\|b &lt;i&gt; \\*c\\* \\[d\\](e) \\`f\\` \\# g &amp; h");
    equal(markdownCode("a``b|c"), "```a``b\\|c```");
    equal(markdownCode("`x`"), "`` `x` ``");
    equal(markdownMessage("`a_b` may_reach `c|d`."), "`a_b` may\\_reach `c\\|d`.");
  });

  it("keeps its tables whole", () => {
    for (const text of [printCheckMarkdown(document), printReportMarkdown(dataFlowReport(smallProject()))]) {
      doesNotMatch(text.replace(/`+[^`]*`+/g, ""), /<script|<b>/);
      let columns = 0;
      for (const line of text.split("\n")) {
        const cells = line.startsWith("|") ? line.replace(/\\\|/g, "").split("|").length : 0;
        if (cells > 0 && columns > 0) equal(cells, columns, line);
        columns = cells;
      }
    }
  });

  it("says how to begin where nothing is declared", () => {
    const text = printReportMarkdown(dataFlowReport(results([], [], [{ rule: "undeclared", messageId: "undeclared", severity: "hint", message: "m", flow: null, source: null, file: "/w/a.ts", span: { start: 0, end: 1 }, suppressed: null, fixes: [] }])));
    match(text, /@personalData[\s\S]*1 name may stand[\s\S]*\| `a\.ts:1` \| m \|/);
  });
});

describe("report: CSV", () => {
  const text = printRecordCsv(dataFlowReport(smallProject()));

  it("has the columns of Article 30(1), in its order", () => {
    const points = [...(text.split("\r\n")[0] ?? "").matchAll(/30\(1\)\(([a-g])\)/g)].map((found) => found[1]);
    deepEqual(points, ["a", "b", "c", "c", "d", "e", "f", "g"]);
  });

  it("has a row for each purpose, and as many cells as columns", () => {
    const rows = parseCsv(text);
    deepEqual(rows.map((cells) => cells.length), rows.map(() => rows[0]?.length));
    deepEqual(rows.slice(1).map((cells) => cells[1]), ["payment", "customer support (support)", "not declared"]);
    equal(rows[1]?.[6], "Sentry: US (no safeguard declared); Stripe: US (DPA-2025-11)");
    equal(rows[1]?.[7], "contact.email: P3Y; financial.card: not declared");
  });

  it("lets no name be a formula", () => {
    const report = dataFlowReport(smallProject());
    const record = report.record.map((row) => ({ ...row, sources: ["=1+1"], subjects: ["@x"], categories: ["-2"] }));
    for (const cells of parseCsv(printRecordCsv({ ...report, record }))) for (const cell of cells) doesNotMatch(cell, /^[=+\-@\t\r]/);
  });
});

describe("report: HTML file", () => {
  const page = { script: "start()", style: "body { color: red }" };
  const html = printHtml(dataFlowReport({ ...smallProject(), root: "/w" }), page);

  it("lets nothing run or load but its own script and style", () => {
    const policy = /Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1] ?? "";
    const hash = (text: string): string => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
    equal(policy, `default-src 'none'; script-src ${hash(page.script)}; style-src ${hash(page.style)}; base-uri 'none'; form-action 'none'`);
    doesNotMatch(html.replace(/<script type="application\/json".*?<\/script>/s, ""), /https?:|\ssrc=|\shref=|\son\w+=/);
  });

  it("holds the report, and no name in it ends its element", () => {
    const block = /<script type="application\/json" id="report">(.*?)<\/script>/s.exec(html)?.[1] ?? "";
    doesNotMatch(block, /[<>&\u2028\u2029]/);
    deepEqual(JSON.parse(block), dataFlowReport(smallProject()));
    match(printHtml({ ...dataFlowReport(results([], [], [])), name: `<script>"&` }, page), /<title>Data-flow report: &#60;script&#62;&#34;&#38;<\/title>/);
  });
});

describe("report: baseline", () => {
  it("hides what it has by rule and flow, by rule and source, and once each", () => {
    const email = source("User.email", "contact.email");
    const call = flow(email, "log", "/w/a.ts", "log");
    const declared = { ...objection(call, "info", null, "retention"), flow: null, file: email.file, span: email.span };
    const known = results([email], [call], [objection(call, "warning"), declared]);
    const moved = { ...call, sink: { ...call.sink, span: { start: 50, end: 54 }, argument: { start: 50, end: 54 } } };
    const other = flow(email, "log", "/w/b.ts", "log");
    const now = results([email], [moved, other], [objection(moved, "warning"), objection(other, "warning"), declared, { ...declared, rule: "minimisation" }]);
    const baseline = parseDocument(printDocument(reportDocument(known, cost)));
    ok(baseline);
    const left = withoutBaseline(now, baseline);
    deepEqual([left.known, left.results.findings.map(({ rule, file }) => `${rule} ${file}`)], [2, ["log /w/b.ts", "minimisation /w/src/model.ts"]]);
    const twice = reportDocument(results([email], [call], [objection(call, "warning"), objection(call, "warning")]), cost);
    equal(newFindings(twice, baseline).size, 1);
  });

  it("takes no other text for a document", () => {
    for (const text of ["", "null", "[]", "{}", '{"version":2}', '{"version":1,"sources":[],"flows":[{}],"findings":[]}', '{"version":1,"sources":[],"flows":[],"findings":[3]}']) equal(parseDocument(text), null);
  });
});

describe("report: changes", () => {
  it("says which flows came, went, or arrive otherwise", () => {
    const email = source("User.email", "contact.email");
    const [kept, gone, come] = [flow(email, "log", "/w/a.ts", "log", { start: 5 }), flow(email, "file", "/w/a.ts", "write"), flow(email, "url", "/w/a.ts", "open")];
    const masked = { ...flow(email, "storage", "/w/a.ts", "put"), effect: "mask" as const };
    const before = reportDocument(results([email], [kept, gone, { ...masked, effect: "none" }], []), cost);
    const after = reportDocument(results([email], [kept, come, masked], []), cost);
    const { added, altered, removed } = changesSince(before, after, "main");
    deepEqual([added, altered, removed.map(({ id, source: name, sink }) => [id, name, sink])], [[come.id], [masked.id], [[gone.id, "User.email", "write"]]]);
  });
});

function parseCsv(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [[]];
  for (const [, quoted, plain, end] of text.replace(/^\uFEFF/, "").matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/g)) {
    rows.at(-1)?.push(quoted?.replace(/""/g, '"') ?? plain ?? "");
    if (end === "\r\n") rows.push([]);
  }
  return rows.filter((cells) => cells.length > 1);
}
