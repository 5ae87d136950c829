/** What one document has that another has not: findings against a baseline, flows against an earlier state. Knows nothing of formats. */
import type { Changes } from "./dataFlow/shape";
import type { DocumentFinding, DocumentFlow, ReportDocument } from "./document";

/** The parts of a document that a comparison reads. */
export type Comparable = Pick<ReportDocument, "sources" | "flows" | "findings">;

/**
 * The findings that the baseline does not have: by rule and flow id, or by rule and source id. What stands behind neither (a tag, a directive)
 * goes by its file and message. A finding that the baseline has once hides one, not all of its like.
 */
export function newFindings(document: Comparable, baseline: Comparable): ReadonlySet<DocumentFinding> {
  const known = new Map<string, number>();
  for (const key of keysOf(baseline).values()) known.set(key, (known.get(key) ?? 0) + 1);
  const fresh = new Set<DocumentFinding>();
  for (const [finding, key] of keysOf(document)) {
    const left = known.get(key) ?? 0;
    if (left > 0) known.set(key, left - 1);
    else fresh.add(finding);
  }
  return fresh;
}

function keysOf({ sources, findings }: Comparable): ReadonlyMap<DocumentFinding, string> {
  const place = ({ file, line, column }: { readonly file: string; readonly line: number; readonly column: number }): string => JSON.stringify([file, line, column]);
  const sourceAt = new Map(sources.map((source) => [place(source), source.id]));
  return new Map(findings.map((finding) => {
    const { rule, flow, file, message } = finding;
    const source = sourceAt.get(place(finding));
    return [finding, JSON.stringify(flow !== null ? [rule, "flow", flow] : source !== undefined ? [rule, "source", source] : [rule, "text", file, message])];
  }));
}

/** Flows that came, went, or arrive in another state. Sorted as the documents are. */
export function changesSince(before: Comparable, after: Comparable, since: string): Changes {
  const earlier = new Map(before.flows.map((flow) => [flow.id, flow]));
  const later = new Map(after.flows.map((flow) => [flow.id, flow]));
  const names = new Map(before.sources.map(({ id, name }) => [id, name]));
  return {
    since,
    added: [...later.keys()].filter((id) => !earlier.has(id)),
    altered: [...later].flatMap(([id, flow]) => (earlier.has(id) && stateOf(earlier.get(id)!) !== stateOf(flow) ? [id] : [])),
    removed: [...earlier.values()].filter(({ id }) => !later.has(id)).map(({ id, source, sink }) => ({ id, source: names.get(source) ?? source, sink: sink.name, kind: sink.kind, file: sink.file })),
  };
}

/** What makes a flow another one for a reader: not its lines, which shift with every edit. */
function stateOf({ effect, sink }: DocumentFlow): string {
  return JSON.stringify([effect, sink.recipient, sink.class]);
}

