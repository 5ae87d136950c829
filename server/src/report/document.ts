/**
 * The JSON document that `--format json` prints: a fixed form that other programs read (`schemas/report.schema.json`).
 * The same results give the same bytes, `stats` aside. Knows nothing of terminals and editors.
 */
import type { Effect, Flow, SinkKind, Source, Step } from "../flow/flow";
import type { Finding, Severity } from "../findings/finding";
import { declarationOf } from "./declaration";
import { sortedFindings, sortedFlows, sortedSkipped, sortedSources } from "./order";
import { Places } from "./places";
import { ruleName, type Coverage, type Cost, type Results } from "./results";

export interface ReportDocument {
  readonly version: 1;
  /** Absolute; every other path is relative to it. */
  readonly root: string;
  readonly sources: readonly DocumentSource[];
  readonly flows: readonly DocumentFlow[];
  readonly findings: readonly DocumentFinding[];
  readonly coverage: DocumentCoverage;
  readonly stats: DocumentStats;
}

export interface DocumentSource {
  readonly id: string;
  readonly name: string;
  readonly categories: readonly string[];
  readonly purposes: readonly string[];
  readonly basis: string | null;
  readonly retention: string | null;
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

export interface DocumentFlow {
  readonly id: string;
  /** A source's id. */
  readonly source: string;
  readonly effect: Effect;
  readonly sink: DocumentSink;
  readonly steps: readonly DocumentStep[];
}

export interface DocumentSink {
  readonly kind: SinkKind;
  readonly class: string;
  readonly name: string;
  readonly recipient: string | null;
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

export interface DocumentStep {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly text: string;
  readonly note: string;
}

export interface DocumentFinding {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  /** A flow's id. */
  readonly flow: string | null;
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly suppressed: { readonly reason: string; readonly line: number } | null;
  readonly fixes: readonly string[];
}

export interface DocumentCoverage {
  readonly files: number;
  readonly functions: number;
  readonly skipped: readonly { readonly file: string; readonly reason: string }[];
  readonly unresolvedCalls: number;
}

export interface DocumentStats {
  readonly ms: { readonly total: number };
  readonly peakMemoryMB: number;
}

export function reportDocument(results: Results, cost: Cost): ReportDocument {
  const places = new Places(results.root, (file) => results.textOf(file));
  return {
    version: 1,
    root: results.root,
    sources: sortedSources(results.sources, places).map((source) => documentSource(source, places)),
    flows: sortedFlows(results.flows, places).map((flow) => documentFlow(flow, places)),
    findings: sortedFindings(results.findings, places).map((finding) => documentFinding(finding, places)),
    coverage: documentCoverage(results.coverage, places),
    stats: { ms: { total: Math.round(cost.ms) }, peakMemoryMB: Math.round(cost.peakMemoryMB) },
  };
}

/** The document as text, with a line break at its end. */
export function printDocument(document: ReportDocument): string {
  return `${JSON.stringify(document, null, 2)}\n`;
}

function documentSource(source: Source, places: Places): DocumentSource {
  const { categories, purposes, basis, retention } = declarationOf(source);
  const { file, line, column } = places.of(source);
  return { id: source.id, name: source.name, categories, purposes, basis, retention, file, line, column };
}

function documentFlow(flow: Flow, places: Places): DocumentFlow {
  const { kind, name, recipient } = flow.sink;
  const { file, line, column } = places.of(flow.sink);
  return {
    id: flow.id,
    source: flow.source.id,
    effect: flow.effect,
    sink: { kind, class: flow.sink.class, name, recipient, file, line, column },
    steps: flow.steps.map((step) => documentStep(step, places)),
  };
}

function documentStep(step: Step, places: Places): DocumentStep {
  const { file, line, column } = places.of(step);
  return { file, line, column, text: step.text, note: step.note };
}

function documentFinding(finding: Finding, places: Places): DocumentFinding {
  const { file, line, column, endLine, endColumn } = places.of(finding);
  return {
    rule: ruleName(finding.rule),
    severity: finding.severity,
    message: finding.message,
    flow: finding.flow?.id ?? null,
    file,
    line,
    column,
    endLine,
    endColumn,
    suppressed: finding.suppressed && { reason: finding.suppressed.reason, line: finding.suppressed.line },
    fixes: [...finding.fixes],
  };
}

function documentCoverage(coverage: Coverage, places: Places): DocumentCoverage {
  return {
    files: coverage.files,
    functions: coverage.functions,
    skipped: sortedSkipped(coverage.skipped, places).map(({ file, reason }) => ({ file: places.path(file), reason })),
    unresolvedCalls: coverage.unresolvedCalls,
  };
}
