/** The data-flow report as Markdown: what personal data there is, where it may go, who receives it, what is objected to, what is not known. */
import { labelOf, measureText, retentionText, transferText } from "./csv";
import { nameOf } from "./dataFlow/record";
import type { DataFlowReport, Receiver, ReportFlow, ReportSource } from "./dataFlow/shape";
import { groupBy } from "../base/groupBy";
import { compareStrings } from "../base/ids";
import { counted, markdownCode, markdownMessage, markdownTable, markdownText } from "./markdownText";

/** Beyond this nobody reads a list; the HTML report has all of it. */
const listed = 500;
const namedSkipped = 20;
/** More names would be a list and no beginning. */
const offered = 30;

export function printReportMarkdown(report: DataFlowReport): string {
  const lines = [
    `# Data-flow report: ${markdownText(report.name)}`,
    "",
    ...overview(report),
    ...changes(report),
    ...section("Where personal data may go", ["Category", "Code", "Receiver", "Flows", "With an objection"], matrix(report)),
    ...section("Who receives it", ["Receiver", "Kinds", "Declared", "Purposes", "Countries", "Agreement", "Categories", "Flows", "With an objection"], report.receivers.map(receiverRow)),
    ...section("Fields", ["Field", "Categories", "Purposes", "Basis", "Kept", "Declared in", "Flows"], sources(report)),
    ...section("Objections", ["", "Rule", "What", "Where"], report.findings.filter(({ suppressed, severity }) => suppressed === null && severity !== "hint").map((finding) => [finding.severity, markdownText(shortRule(finding.rule)), markdownMessage(finding.message), place(finding)])),
    ...section("Suppressed", ["Rule", "What", "Where", "Reason"], report.findings.filter(({ suppressed }) => suppressed !== null).map((finding) => [markdownText(shortRule(finding.rule)), markdownMessage(finding.message), place(finding), markdownText(finding.suppressed?.reason ?? "")])),
    ...section(
      "Record of processing activities (Article 30(1))", ["Purpose", "Data subjects", "Personal data", "Recipients", "Transfers", "Time limits", "Measures"],
      report.record.map((row) => [
        markdownText(row.purpose === null ? "not declared" : labelOf(row.purpose)), words(row.subjects), words(row.categories), words(row.recipients),
        words(row.transfers.map(transferText)), words(row.retention.map(retentionText)), words(row.measures.map(measureText)),
      ]),
    ),
    ...coverage(report),
  ];
  return lines.join("\n");
}

function overview({ sources: all, flows, receivers, findings }: DataFlowReport): readonly string[] {
  if (all.length === 0) {
    const candidates = findings.filter(({ rule }) => shortRule(rule) === "undeclared");
    const more = candidates.length - offered;
    return [
      `Nothing is declared as personal data yet: write ${markdownCode("/** @personalData */")} above a field.`,
      "",
      ...(candidates.length === 0 ? [] : [`Of the names in the code, ${counted(candidates.length, "name")} may stand for personal data:`, "", ...markdownTable(["Where", "What"], candidates.slice(0, offered).map((candidate) => [place(candidate), markdownMessage(candidate.message)]))]),
      ...(more > 0 ? [`and ${more} more.`, ""] : []),
    ];
  }
  const objected = flows.filter(({ objection }) => objection === "error" || objection === "warning").length;
  const outside = receivers.filter(({ isOutside }) => isOutside).length;
  return [`${counted(all.length, "field")} of personal data; ${counted(flows.length, "flow")}, ${objected} of them with an objection; ${counted(outside, "receiver")} outside of the house.`, ""];
}

function changes({ changes: since, flows, sources: all }: DataFlowReport): readonly string[] {
  if (since === null) return [];
  const names = new Map(all.map(({ id, name }) => [id, name]));
  const byId = new Map(flows.map((flow) => [flow.id, flow]));
  const row = (what: string, id: string): readonly string[] => {
    const flow = byId.get(id);
    return flow ? [what, markdownText(names.get(flow.source) ?? flow.source), markdownCode(flow.sink.name), place(flow.sink)] : [];
  };
  const rows = [
    ...since.added.map((id) => row("added", id)),
    ...since.altered.map((id) => row("altered", id)),
    ...since.removed.map((flow) => ["removed", markdownText(flow.source), markdownCode(flow.sink), markdownCode(flow.file)]),
  ].filter((cells) => cells.length > 0);
  return rows.length === 0 ? [`No flow has changed since ${markdownText(since.since)}.`, ""] : section(`Changes since ${markdownText(since.since)}`, ["", "Field", "Reaches", "Where"], rows);
}

function matrix({ flows, receivers }: DataFlowReport): readonly (readonly string[])[] {
  const byKey = new Map(receivers.map((receiver) => [receiver.key, receiver]));
  const groups = groupBy(flows, ({ category, area, receiver }) => JSON.stringify([category, area, receiver]));
  return [...groups]
    .sort(([a, left], [b, right]) => right.length - left.length || compareStrings(a, b))
    .flatMap(([, all]) => {
      const [first] = all;
      if (!first) return [];
      return [[markdownText(first.category), markdownCode(first.area || "."), markdownText(nameOfKey(first, byKey)), String(all.length), String(all.filter(({ objection }) => objection === "error" || objection === "warning").length)]];
    });
}

function nameOfKey({ receiver }: ReportFlow, byKey: ReadonlyMap<string, Receiver>): string {
  const found = byKey.get(receiver);
  return found ? receiverName(found) : receiver;
}

/** A recipient's name; what is inside goes by its kind. */
export function receiverName(receiver: Receiver): string {
  return receiver.isOutside ? nameOf(receiver) : (receiver.kinds[0] ?? receiver.key);
}

function receiverRow(receiver: Receiver): readonly string[] {
  return [
    markdownText(receiverName(receiver)), words(receiver.kinds), receiver.isDeclared ? "yes" : receiver.isOutside ? "no" : "", words(receiver.purposes), words(receiver.countries), words(receiver.agreements),
    words(receiver.categories), String(receiver.flows), String(receiver.objections),
  ];
}

function sources({ sources: all, flows }: DataFlowReport): readonly (readonly string[])[] {
  const counts = groupBy(flows, ({ source }) => source);
  return all.map((source: ReportSource) => [
    markdownText(source.name), words(source.categories), words(source.purposes), markdownText(source.basis ?? ""), markdownText(source.retention ?? ""), place(source), String(counts.get(source.id)?.length ?? 0),
  ]);
}

function coverage({ coverage: { files, functions, skipped, unresolvedCalls } }: DataFlowReport): readonly string[] {
  const more = skipped.length - namedSkipped;
  return [
    "## What was looked at, and what is not known",
    "",
    `Analysed: ${counted(files, "file")} with ${counted(functions, "function")}. Skipped: ${counted(skipped.length, "file")}. Personal data went into ${counted(unresolvedCalls, "call")} whose target is unknown. What happens there is not in this report.`,
    "",
    ...markdownTable(["Skipped", "Reason"], skipped.slice(0, namedSkipped).map(({ file, reason }) => [markdownCode(file), markdownText(reason)])),
    ...(more > 0 ? [`and ${more} more.`, ""] : []),
    "This report points at places where personal data may go. Whether that is lawful it cannot say.",
    "",
  ];
}

function section(title: string, head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  if (rows.length === 0) return [];
  const more = rows.length - listed;
  return [`## ${title}`, "", ...markdownTable(head, rows.slice(0, listed)), ...(more > 0 ? [`and ${more} more.`, ""] : [])];
}

function words(all: readonly string[]): string {
  return all.map(markdownText).join(", ");
}

function place({ file, line }: { readonly file: string; readonly line: number }): string {
  return markdownCode(`${file}:${line}`);
}

function shortRule(rule: string): string {
  return rule.slice(rule.indexOf("/") + 1);
}
