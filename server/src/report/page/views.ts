/** The views below the picture, each a table: flows, objections, fields, recipients, the record of processing, coverage. Knows nothing of filters. */
import type { DataFlowReport, Receiver, RecordRow, ReportFinding, ReportFlow, ReportSource } from "../dataFlow/shape";
import { h, type Child } from "./dom";
import { dim, kindNames, message, placeLink, receiverName, ruleName, severityMark, stepList, wordList, type Scene } from "./parts";
import type { Indexed, Selected } from "./selection";
import { drawTable, newTableState, type ColumnOf, type TableState } from "./table";

export const viewNames = ["Flows", "Findings", "Fields", "Receivers", "Record", "Coverage"] as const;
export type ViewName = (typeof viewNames)[number];

export interface ViewScene extends Scene {
  readonly indexed: Indexed;
  readonly tables: Map<string, TableState>;
  redraw(): void;
}

const strength = ["hint", "info", "warning", "error"];
const orderOf = (severity: string | null): number => (severity === null ? -1 : strength.indexOf(severity));

export function drawView(name: ViewName, selected: Selected, scene: ViewScene): Child {
  if (name === "Flows") return flowsView(selected.flows, scene);
  if (name === "Findings") return findingsView(selected.findings, scene);
  if (name === "Fields") return fieldsView(selected.sources, scene);
  if (name === "Receivers") return receiversView(selected.receivers, scene);
  return name === "Record" ? recordView(scene.indexed.report.record, scene) : coverageView(scene.indexed.report, scene);
}

/** How many rows a view has; none for what is no list. */
export function countOf(name: ViewName, selected: Selected, { record }: DataFlowReport): number | null {
  if (name === "Flows") return selected.flows.length;
  if (name === "Findings") return selected.findings.length;
  if (name === "Fields") return selected.sources.length;
  if (name === "Receivers") return selected.receivers.length;
  return name === "Record" ? record.length : null;
}

function flowsView(flows: readonly ReportFlow[], scene: ViewScene): Child {
  const { words, indexed } = scene;
  const fieldOf = ({ source }: ReportFlow): string => indexed.sources.get(source)?.name ?? source;
  const receiverOf = (flow: ReportFlow): string => receiverName(scene, indexed.receivers.get(flow.receiver), flow.receiver);
  const added = new Set(indexed.report.changes?.added);
  const columns: readonly ColumnOf<ReportFlow>[] = [
    { key: "field", head: words.field, sortBy: fieldOf, cell: (flow) => [h("strong", { class: "field" }, fieldOf(flow)), dim(flow.category), indexed.changed.has(flow.id) && h("span", { class: "badge" }, added.has(flow.id) ? words.newFlow : words.alteredFlow)] },
    { key: "reaches", head: words.reaches, sortBy: receiverOf, cell: (flow) => [h("span", { class: "receiver" }, receiverOf(flow)), h("code", {}, flow.sink.name)] },
    { key: "state", head: words.state, sortBy: ({ effect }) => words[effect], cell: ({ effect }) => (effect === "none" ? dim(words.none) : words[effect]) },
    { key: "where", head: words.where, sortBy: ({ sink }) => `${sink.file}:${String(sink.line).padStart(7, "0")}`, cell: ({ sink }) => placeLink(scene, sink) },
    { key: "objection", head: words.objection, sortBy: ({ objection }) => orderOf(objection), cell: (flow) => objectionsCell(indexed.findingsOf.get(flow.id) ?? [], scene) },
  ];
  const show = (flow: ReportFlow): Child => stepList(scene, flow, words.steps(fieldOf(flow), flow.sink.name));
  return table("flows", words.tabFlows, flows, columns, scene, { keyOf: ({ id }) => id, show });
}

function objectionsCell(findings: readonly ReportFinding[], scene: ViewScene): Child {
  return findings.map((finding) =>
    finding.suppressed === null
      ? h("span", { class: "objection" }, severityMark(scene, finding.severity), h("span", { class: "rule" }, ruleName(finding.rule)))
      : h("span", { class: "objection", title: finding.suppressed.reason }, dim(`${ruleName(finding.rule)}: ${scene.words.suppressed}`)),
  );
}

function findingsView(findings: readonly ReportFinding[], scene: ViewScene): Child {
  const { words } = scene;
  const columns: readonly ColumnOf<ReportFinding>[] = [
    { key: "severity", head: words.severity, sortBy: ({ severity }) => orderOf(severity), cell: ({ severity, suppressed }) => (suppressed === null ? severityMark(scene, severity) : dim(words.suppressed)) },
    { key: "rule", head: words.rule, sortBy: ({ rule }) => rule, cell: ({ rule }) => ruleName(rule) },
    { key: "what", head: words.what, cell: (finding) => [h("span", { class: "message" }, message(finding.message)), finding.suppressed && dim(finding.suppressed.reason)] },
    { key: "where", head: words.where, sortBy: ({ file, line }) => `${file}:${String(line).padStart(7, "0")}`, cell: (finding) => placeLink(scene, finding) },
  ];
  return table("findings", words.tabFindings, findings, columns, scene);
}

function fieldsView(sources: readonly ReportSource[], scene: ViewScene): Child {
  const { words, indexed } = scene;
  const flowsOf = ({ id }: ReportSource): readonly ReportFlow[] => indexed.flowsOf.get(id) ?? [];
  const nothing = dim(words.notDeclared);
  const columns: readonly ColumnOf<ReportSource>[] = [
    { key: "field", head: words.field, sortBy: ({ name }) => name, cell: ({ name }) => h("strong", { class: "field" }, name) },
    { key: "category", head: words.category, sortBy: ({ categories }) => categories.join(), cell: ({ categories }) => wordList(categories, nothing.cloneNode(true)) },
    { key: "purposes", head: words.purposes, sortBy: ({ purposes }) => purposes.join(), cell: ({ purposes }) => wordList(purposes, nothing.cloneNode(true)) },
    { key: "basis", head: words.basis, sortBy: ({ basis }) => basis ?? "", cell: ({ basis }) => basis ?? nothing.cloneNode(true) },
    { key: "kept", head: words.kept, sortBy: ({ retention }) => retention ?? "", cell: ({ retention }) => retention ?? nothing.cloneNode(true) },
    { key: "where", head: words.where, sortBy: ({ file, line }) => `${file}:${String(line).padStart(7, "0")}`, cell: (source) => placeLink(scene, source) },
    { key: "flows", head: words.count, isNumber: true, sortBy: (source) => flowsOf(source).length, cell: (source) => String(flowsOf(source).length) },
  ];
  return table("fields", words.tabFields, sources, columns, scene);
}

function receiversView(receivers: readonly Receiver[], scene: ViewScene): Child {
  const { words } = scene;
  const columns: readonly ColumnOf<Receiver>[] = [
    { key: "receiver", head: words.receiver, sortBy: (receiver) => receiverName(scene, receiver, receiver.key), cell: (receiver) => [h("strong", { class: "field" }, receiverName(scene, receiver, receiver.key)), dim(receiver.isOutside ? kindNames(scene, receiver) : words.inHouse)] },
    { key: "declared", head: words.declared, sortBy: ({ isDeclared, isOutside }) => Number(isDeclared) - Number(!isOutside), cell: ({ isDeclared, isOutside }) => (isOutside ? (isDeclared ? words.yes : words.no) : "") },
    { key: "purposes", head: words.purposes, cell: ({ purposes }) => wordList(purposes) },
    { key: "country", head: words.countries, sortBy: ({ countries }) => countries.join(), cell: ({ countries, isOutside }) => (countries.length > 0 ? countries.join(", ") : isOutside ? dim(words.unknownCountry) : "") },
    { key: "transfer", head: words.transfer, sortBy: ({ transfer }) => transfer, cell: ({ transfer, agreements }) => [transfer === "unknown" ? "" : words[transfer], agreements.length > 0 && dim(agreements.join(", "))] },
    { key: "category", head: words.category, cell: ({ categories }) => wordList(categories) },
    { key: "flows", head: words.count, isNumber: true, sortBy: ({ flows }) => flows, cell: ({ flows }) => String(flows) },
    { key: "objections", head: words.objections, isNumber: true, sortBy: ({ objections }) => objections, cell: ({ objections }) => String(objections) },
  ];
  return table("receivers", words.tabReceivers, receivers, columns, scene);
}

function recordView(record: readonly RecordRow[], scene: ViewScene): Child {
  const { words } = scene;
  const nothing = (): HTMLElement => dim(words.notDeclared);
  const lines = (all: readonly string[]): Child => (all.length === 0 ? null : all.map((line) => h("span", { class: "line" }, line)));
  const columns: readonly ColumnOf<RecordRow>[] = [
    { key: "purpose", head: words.purpose, cell: ({ purpose }) => (purpose === null ? nothing() : h("strong", { class: "field" }, purpose)) },
    { key: "subjects", head: words.subjects, cell: ({ subjects }) => lines(subjects) ?? nothing() },
    { key: "category", head: words.category, cell: ({ categories }) => lines(categories) },
    { key: "recipients", head: words.recipients, cell: ({ recipients }) => lines(recipients) },
    { key: "transfers", head: words.transfers, cell: ({ transfers }) => lines(transfers.map(({ recipient, countries, state, agreements }) => `${recipient}, ${countries.join(", ")}: ${agreements.length > 0 ? agreements.join(", ") : state === "unknown" ? words.unknownCountry : words[state]}`)) },
    { key: "limits", head: words.limits, cell: ({ retention }) => lines(retention.map(({ category, limits, isComplete }) => `${category}: ${[...limits, ...(isComplete ? [] : [words.notDeclared])].join(", ")}`)) },
    { key: "measures", head: words.measures, cell: ({ measures }) => lines(measures.map(({ measure, count }) => `${measure in words ? String(words[measure as "mask"]) : measure} (${count})`)) },
  ];
  return [h("p", { class: "lead" }, words.recordLead), table("record", words.tabRecord, record, columns, scene)];
}

function coverageView({ coverage }: DataFlowReport, scene: ViewScene): Child {
  const { words } = scene;
  const facts: readonly (readonly [string, number])[] = [[words.files, coverage.files], [words.functions, coverage.functions], [words.unresolved, coverage.unresolvedCalls], [words.skipped, coverage.skipped.length]];
  const columns: readonly ColumnOf<(typeof coverage.skipped)[number]>[] = [
    { key: "file", head: words.file, sortBy: ({ file }) => file, cell: ({ file }) => placeLink(scene, { file, line: 1, column: 1 }) },
    { key: "reason", head: words.reason, sortBy: ({ reason }) => reason, cell: ({ reason }) => reason },
  ];
  return [
    h("p", { class: "lead" }, words.coverageLead),
    h("dl", { class: "facts" }, facts.map(([what, count]) => h("div", {}, h("dt", {}, what), h("dd", {}, String(count))))),
    coverage.skipped.length > 0 && table("skipped", words.skipped, coverage.skipped, columns, scene),
  ];
}

function table<Row>(name: string, label: string, rows: readonly Row[], columns: readonly ColumnOf<Row>[], { words, tables, redraw }: ViewScene, details?: { readonly keyOf: (row: Row) => string; readonly show: (row: Row) => Child }): HTMLElement {
  let state = tables.get(name);
  if (!state) tables.set(name, (state = newTableState()));
  return drawTable({ label, rows, columns, words, state, redraw, ...(details && { details }) });
}
