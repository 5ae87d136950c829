/**
 * The data-flow report from an analysis' result. Sorted as the JSON document is: the same result gives the same bytes. Knows nothing of
 * formats.
 */
import { baseName } from "../../base/paths";
import { declaredBy } from "../../findings/declared";
import type { Severity } from "../../findings/finding";
import type { Flow, Source } from "../../flow/flow";
import { reportDocument, type DocumentFinding, type DocumentFlow, type DocumentSource } from "../document";
import { sortedFindings, sortedFlows, sortedSources } from "../order";
import { Places } from "../places";
import { sourceOf, type Results } from "../results";
import { receiverKey, receiversOf } from "./receivers";
import { recordOf } from "./record";
import type { Changes, DataFlowReport, ReportFinding, ReportFlow, ReportSource } from "./shape";

/** Stands for the category of a field whose tag names none and whose name says none. */
export const uncategorised = "uncategorised";

const strength: readonly Severity[] = ["hint", "info", "warning", "error"];

export function dataFlowReport(results: Results, changes: Changes | null = null): DataFlowReport {
  // What the run cost is no part of what it found.
  const document = reportDocument(results, { ms: 0, peakMemoryMB: 0 });
  const places = new Places(results.root, (file) => results.textOf(file));
  const objections = objectionsOf(document.findings);
  const sources = zip(sortedSources(results.sources, places), document.sources, (source, shown) => reportSource(source, shown, results));
  const categories = new Map(results.sources.map((source) => [source.id, firstCategory(source, results)]));
  const flows = zip(sortedFlows(results.flows, places), document.flows, (flow, shown) => reportFlow(flow, shown, results, categories, objections));
  const findings = zip(sortedFindings(results.findings, places), document.findings, (finding, shown): ReportFinding => ({ ...shown, source: sourceOf(finding)?.id ?? null }));
  const receivers = receiversOf(results, flows);
  return {
    version: 1,
    name: baseName(results.root) || results.root,
    root: results.root,
    sources,
    flows,
    findings,
    receivers,
    record: recordOf(sources, flows, receivers),
    coverage: document.coverage,
    changes,
  };
}

function reportSource(source: Source, shown: DocumentSource, results: Results): ReportSource {
  const { special } = declaredBy(source, results.policyOf(source.file).taxonomy);
  return { ...shown, subjects: wordsOf(source, "subject"), encrypted: wordsOf(source, "encrypted"), special: [...special].sort() };
}

function firstCategory(source: Source, results: Results): string {
  return declaredBy(source, results.policyOf(source.file).taxonomy).categories[0] ?? uncategorised;
}

function reportFlow(flow: Flow, shown: DocumentFlow, results: Results, categories: ReadonlyMap<string, string>, objections: ReadonlyMap<string, Severity>): ReportFlow {
  const { file } = shown.sink;
  return {
    ...shown,
    category: categories.get(flow.source.id) ?? firstCategory(flow.source, results),
    area: file.includes("/") ? file.slice(0, file.lastIndexOf("/")) : "",
    receiver: receiverKey(flow, results),
    objection: objections.get(flow.id) ?? null,
  };
}

/** The strongest open objection to each flow. */
function objectionsOf(findings: readonly DocumentFinding[]): ReadonlyMap<string, Severity> {
  const strongest = new Map<string, Severity>();
  for (const { flow, severity, suppressed } of findings) {
    if (flow === null || suppressed !== null) continue;
    const known = strongest.get(flow);
    if (known === undefined || strength.indexOf(severity) > strength.indexOf(known)) strongest.set(flow, severity);
  }
  return strongest;
}

function wordsOf(source: Source, key: string): readonly string[] {
  const said = source.tag.keys.filter((pair) => pair.key.text === key).flatMap(({ values }) => values.map(({ text }) => text));
  return [...new Set(said)];
}

function zip<A, B, C>(left: readonly A[], right: readonly B[], join: (a: A, b: B) => C): readonly C[] {
  return left.flatMap((a, index) => {
    const b = right[index];
    return b === undefined ? [] : [join(a, b)];
  });
}
