/** What of a report is shown: the filters, and what is left of flows, findings and fields under them. Pure; knows nothing of elements. */
import { columns, type Column } from "../dataFlow/picture";
import type { DataFlowReport, Receiver, ReportFinding, ReportFlow, ReportSource } from "../dataFlow/shape";

/** Some names of one column, under one label. */
export interface Chosen {
  readonly label: string;
  readonly names: ReadonlySet<string>;
}

export interface Filters {
  readonly text: string;
  readonly chosen: Readonly<Partial<Record<Column, Chosen>>>;
  readonly rule: string;
  readonly severity: string;
  readonly onlyChanges: boolean;
}

export const noFilters: Filters = { text: "", chosen: {}, rule: "", severity: "", onlyChanges: false };

export interface Selected {
  readonly flows: readonly ReportFlow[];
  readonly findings: readonly ReportFinding[];
  readonly sources: readonly ReportSource[];
  readonly receivers: readonly Receiver[];
}

/** A report with what is looked up in it again and again. */
export class Indexed {
  readonly sources: ReadonlyMap<string, ReportSource>;
  readonly receivers: ReadonlyMap<string, Receiver>;
  readonly findingsOf = new Map<string, ReportFinding[]>();
  readonly flowsOf = new Map<string, ReportFlow[]>();
  readonly changed: ReadonlySet<string>;
  private readonly flows: ReadonlyMap<string, ReportFlow>;
  private readonly texts: ReadonlyMap<object, string>;

  constructor(readonly report: DataFlowReport) {
    this.sources = new Map(report.sources.map((source) => [source.id, source]));
    this.receivers = new Map(report.receivers.map((receiver) => [receiver.key, receiver]));
    this.flows = new Map(report.flows.map((flow) => [flow.id, flow]));
    for (const finding of report.findings) if (finding.flow !== null) push(this.findingsOf, finding.flow, finding);
    for (const flow of report.flows) push(this.flowsOf, flow.source, flow);
    this.changed = new Set([...(report.changes?.added ?? []), ...(report.changes?.altered ?? [])]);
    const nameOf = (id: string | null): string => (id === null ? "" : (this.sources.get(id)?.name ?? id));
    const text = (words: readonly string[]): string => words.join(" ").toLowerCase();
    this.texts = new Map<object, string>([
      ...report.flows.map((flow) => [flow, text([nameOf(flow.source), flow.category, flow.sink.name, flow.sink.kind, flow.sink.recipient ?? "", flow.sink.file, flow.effect, ...(this.findingsOf.get(flow.id) ?? []).map(({ rule }) => rule)])] as const),
      ...report.findings.map((finding) => [finding, text([nameOf(finding.source), finding.rule, finding.message, finding.file, finding.suppressed?.reason ?? ""])] as const),
      ...report.sources.map((source) => [source, text([source.name, ...source.categories, ...source.purposes, source.file])] as const),
    ]);
  }

  select(filters: Filters): Selected {
    const isNarrow = columns.some((column) => filters.chosen[column]) || filters.onlyChanges || filters.rule !== "" || filters.severity !== "";
    const words = filters.text.toLowerCase().split(/\s+/).filter(Boolean);
    const matches = (item: object): boolean => words.every((word) => this.texts.get(item)?.includes(word));
    const isChosen = (flow: ReportFlow): boolean => columns.every((column) => filters.chosen[column]?.names.has(flow[column]) ?? true) && (!filters.onlyChanges || this.changed.has(flow.id));
    const isWanted = ({ rule, severity }: ReportFinding): boolean => (filters.rule === "" || filters.rule === rule) && (filters.severity === "" || filters.severity === severity);
    const isObjectedAsWanted = (flow: ReportFlow): boolean => (filters.rule === "" && filters.severity === "") || (this.findingsOf.get(flow.id) ?? []).some(isWanted);
    const flows = this.report.flows.filter((flow) => isChosen(flow) && isObjectedAsWanted(flow) && matches(flow));
    const reached = new Set(flows.map(({ source }) => source));
    const used = new Set(flows.map(({ receiver }) => receiver));
    return {
      flows,
      findings: this.report.findings.filter((finding) => isWanted(finding) && this.isOfChosen(finding, filters, isChosen) && matches(finding)),
      sources: this.report.sources.filter((source) => (isNarrow ? reached.has(source.id) : matches(source) || (words.length > 0 && reached.has(source.id)))),
      receivers: this.report.receivers.filter(({ key }) => used.has(key)),
    };
  }

  /** A finding without a flow belongs to the category of its field, and to no code and no receiver. */
  private isOfChosen(finding: ReportFinding, { chosen, onlyChanges }: Filters, isChosen: (flow: ReportFlow) => boolean): boolean {
    const flow = finding.flow === null ? undefined : this.flows.get(finding.flow);
    if (flow) return isChosen(flow);
    if (onlyChanges || chosen.area || chosen.receiver) return false;
    const categories = finding.source === null ? [] : (this.sources.get(finding.source)?.categories ?? []);
    return chosen.category ? categories.some((category) => chosen.category?.names.has(category)) : true;
  }
}

function push<T>(lists: Map<string, T[]>, key: string, item: T): void {
  const list = lists.get(key);
  if (list) list.push(item);
  else lists.set(key, [item]);
}
