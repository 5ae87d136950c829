/** The texts of `flows` and `trace` blocks, and how `UPDATE=1` writes them back. */
import type { Flow } from "../../server/src/flow/flow";
import { compareStrings } from "../../server/src/base/ids";
import type { Golden } from "./markdown";

/** Where a span of a flow stands, in the terms of a test: `main.ts:7`. */
export type PlaceOf = (location: { readonly file: string; readonly span: { readonly start: number; readonly end: number } }) => string;

export function printGolden(kind: Golden["kind"], flows: readonly Flow[], placeOf: PlaceOf): string {
  return kind === "flows" ? printFlows(flows) : printTraces(flows, placeOf);
}

/** `Customer.email -> console.log [log, none]`, sorted. */
function printFlows(flows: readonly Flow[]): string {
  return flows
    .map(({ source, sink, effect }) => `${source.name} -> ${sink.name} [${sink.kind}, ${effect}]`)
    .sort(compareStrings)
    .join("\n");
}

function printTraces(flows: readonly Flow[], placeOf: PlaceOf): string {
  return [...flows]
    .sort((a, b) => compareStrings(a.sink.file, b.sink.file) || a.sink.span.start - b.sink.span.start || compareStrings(a.source.id, b.source.id))
    .map((flow) => {
      const steps = flow.steps.map((step, index) => `  ${index + 1}. ${placeOf(step)} \`${step.text}\` ${step.note}`.trimEnd());
      return [`${flow.source.name} -> ${flow.sink.name}`, ...steps].join("\n");
    })
    .join("\n");
}

/** A golden block whose text differs, with what it should hold. */
export interface GoldenEdit {
  readonly golden: Golden;
  readonly text: string;
}

/** The Markdown with the blocks replaced. */
export function applyGoldenEdits(markdown: string, edits: readonly GoldenEdit[]): string {
  const lines = markdown.split("\n");
  for (const { golden, text } of [...edits].sort((a, b) => b.golden.openLine - a.golden.openLine)) {
    lines.splice(golden.openLine, golden.closeLine - golden.openLine - 1, ...(text === "" ? [] : text.split("\n")));
  }
  return lines.join("\n");
}
