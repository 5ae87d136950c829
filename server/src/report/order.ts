/** The one order of every report: by file, line, column, rule, source. Knows nothing of formats. */
import { compareStrings } from "../base/ids";
import type { Finding } from "../findings/finding";
import type { Flow, Source } from "../flow/flow";
import type { SkippedFile } from "../program/workspace";
import type { Places } from "./places";
import { sourceOf } from "./results";

export function sortedFindings(findings: readonly Finding[], places: Places): readonly Finding[] {
  return sortedByKey(findings, (finding) => [
    places.path(finding.file),
    finding.span.start,
    finding.rule,
    sourceOf(finding)?.id ?? "",
    finding.span.end,
    finding.message,
  ]);
}

/** A flow stands where its sink stands, and its kind stands for the rule. */
export function sortedFlows(flows: readonly Flow[], places: Places): readonly Flow[] {
  return sortedByKey(flows, ({ id, sink, source }) => [places.path(sink.file), sink.span.start, sink.kind, source.id, id]);
}

export function sortedSources(sources: readonly Source[], places: Places): readonly Source[] {
  return sortedByKey(sources, ({ id, file, span }) => [places.path(file), span.start, id]);
}

export function sortedSkipped(skipped: readonly SkippedFile[], places: Places): readonly SkippedFile[] {
  return sortedByKey(skipped, ({ file, reason }) => [places.path(file), reason]);
}

type Key = readonly (string | number)[];

function sortedByKey<T>(items: readonly T[], keyOf: (item: T) => Key): readonly T[] {
  return items
    .map((item) => ({ item, key: keyOf(item) }))
    .sort((a, b) => compareKeys(a.key, b.key))
    .map(({ item }) => item);
}

function compareKeys(a: Key, b: Key): number {
  for (const [index, left] of a.entries()) {
    const right = b[index];
    const order = typeof left === "number" && typeof right === "number" ? left - right : compareStrings(String(left), String(right));
    if (order !== 0) return order;
  }
  return 0;
}
