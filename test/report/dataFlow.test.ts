/** The data-flow report's model: what it counts, who receives, the record, and how the picture puts thousands into a few. */
import { deepEqual, equal, ok } from "node:assert/strict";
import { dataFlowReport } from "../../server/src/report/dataFlow/dataFlowReport";
import { grouped } from "../../server/src/report/dataFlow/grouping";
import { groupsPerColumn, pictureOf } from "../../server/src/report/dataFlow/picture";
import { flow, objection, projectOf, results, smallProject, source } from "./sample";

describe("report: data flow", () => {
  it("does not depend on the order of the results", () => {
    const all = projectOf(60);
    const turned = { ...all, sources: [...all.sources].reverse(), flows: [...all.flows].reverse(), findings: [...all.findings].reverse() };
    equal(JSON.stringify(dataFlowReport(turned)), JSON.stringify(dataFlowReport(all)));
  });

  it("is plain data", () => {
    const report = dataFlowReport(smallProject());
    deepEqual(structuredClone(report), report);
    deepEqual(JSON.parse(JSON.stringify(report)), report);
  });

  it("knows the strongest open objection of each flow; a suppressed one is none", () => {
    const email = source("User.email", "contact.email");
    const [one, two, three] = [flow(email, "log", "/w/a.ts", "log", { start: 5 }), flow(email, "log", "/w/a.ts", "log", { start: 10 }), flow(email, "log", "/w/a.ts", "log", { start: 15 })];
    const findings = [objection(one, "warning"), objection(one, "error"), objection(one, "info"), objection(two, "error", { reason: "r", line: 1 })];
    deepEqual(dataFlowReport(results([email], [one, two, three], findings)).flows.map((each) => each.objection), ["error", null, null]);
  });

  it("tells receivers by name, and those without a name by kind; says what is declared of them", () => {
    const { receivers } = dataFlowReport(smallProject());
    deepEqual(
      receivers.map(({ key, isOutside, isDeclared, purposes, countries, transfer, flows, objections }) => [key, isOutside, isDeclared, purposes.join(), countries.join(), transfer, flows, objections]),
      [
        ["kind:log", false, false, "", "", "unknown", 3, 2],
        ["recipient:stripe", true, true, "payment", "US", "covered", 2, 1],
        ["kind:storage", false, false, "", "", "unknown", 1, 0],
        ["recipient:sentry", true, true, "improve", "US", "needs-safeguard", 1, 1],
      ],
    );
  });

  it("takes the host that a request names for its recipient", () => {
    const email = source("User.email", "contact.email");
    const call = flow(email, "network", "/w/a.ts", "fetch");
    const text = 'fetch("https://api.acme.com/x", email)';
    const sink = { ...call.sink, span: { start: 0, end: text.length } };
    const { flows } = dataFlowReport(results([email], [{ ...call, sink }], [], { textOf: () => text }));
    deepEqual(flows.map(({ receiver }) => receiver), ["recipient:api.acme.com"]);
  });

  it("makes one row of the record for each purpose: a recipient declared for one of them stands there alone", () => {
    const { record } = dataFlowReport(smallProject());
    deepEqual(record.map(({ purpose, categories, recipients }) => [purpose, categories.join(), recipients.join()]), [
      ["payment", "contact.email,financial.card", "Sentry,Stripe"],
      ["support", "contact.email,name", "Sentry"],
      [null, "special.health", ""],
    ]);
    const [payment, , none] = record;
    deepEqual(payment?.retention, [{ category: "contact.email", limits: ["P3Y"], isComplete: true }, { category: "financial.card", limits: [], isComplete: false }]);
    deepEqual(payment?.measures.map(({ measure, count }) => `${measure} ${count}`), ["encrypted at rest (aes-256-gcm) 1", "pseudonymise 1"]);
    deepEqual(payment?.transfers.map(({ recipient, state }) => `${recipient} ${state}`), ["Sentry needs-safeguard", "Stripe covered"]);
    deepEqual(payment?.subjects, ["customer"]);
    deepEqual(none?.special, ["special.health (Article 9)"]);
    deepEqual(none?.measures, [{ measure: "encrypt", count: 1 }]);
  });

  it("is empty where nothing is", () => {
    const report = dataFlowReport(results([], [], []));
    deepEqual([report.sources, report.flows, report.receivers, report.record], [[], [], [], []]);
    deepEqual(pictureOf(report.flows).links, []);
  });
});

describe("report: grouping", () => {
  const weights = (...names: readonly string[]): ReadonlyMap<string, number> => new Map(names.map((name, index) => [name, index + 1]));
  const labels = (names: ReadonlyMap<string, number>, separator: string | null, max: number): readonly string[] => grouped(names, separator, max).map(({ label, isOthers, names: own }) => (isOthers ? `others ${own.length}` : own.length > 1 ? `${label} ${own.length}` : label));

  it("shows every name while there is room", () => {
    deepEqual(labels(weights("src/a", "src/b/c", "src"), "/", 5), ["src", "src/b/c", "src/a"]);
  });

  it("keeps the lighter folders together", () => {
    deepEqual(labels(weights("src/a/x", "src/a/y", "src/b/x", "src/b/y", "src/b/z"), "/", 4), ["src/b/z", "src/b/y", "src/a 2", "src/b/x"]);
  });

  it("puts what is left over among the others, last", () => {
    deepEqual(labels(weights("a", "b", "c", "d"), null, 3), ["d", "c", "others 2"]);
  });

  it("has every name in exactly one group, however many there are", () => {
    const names = new Map(Array.from({ length: 500 }, (_, index) => [`p${index % 7}/q${index % 31}/r${index}`, (index % 13) + 1]));
    const groups = grouped(names, "/", 10);
    ok(groups.length <= 10);
    deepEqual(groups.flatMap(({ names: own }) => own).sort(), [...names.keys()].sort());
    equal(groups.reduce((sum, { weight }) => sum + weight, 0), [...names.values()].reduce((sum, weight) => sum + weight, 0));
  });

  it("ends where a name is the folder of others, or has empty parts", () => {
    for (const separator of ["/", "."]) ok(grouped(weights("", separator, `a${separator}`, `a${separator}${separator}b`, "a", `a${separator}b`), separator, 12).length > 0);
  });
});

describe("report: picture", () => {
  it("stays small for many flows, and counts each once in each half", () => {
    const { flows } = dataFlowReport(projectOf(2000));
    const { groups, links } = pictureOf(flows);
    for (const column of ["category", "area", "receiver"] as const) ok(groups[column].length <= groupsPerColumn[column]);
    equal(links.filter(({ from }) => from.column === "category").reduce((sum, link) => sum + link.flows, 0), 2000);
    equal(links.filter(({ from }) => from.column === "area").reduce((sum, link) => sum + link.flows, 0), 2000);
    equal(links.filter(({ from, objected }) => objected && from.column === "area").reduce((sum, link) => sum + link.flows, 0), flows.filter(({ objection: found }) => found === "error" || found === "warning").length);
  });
});
