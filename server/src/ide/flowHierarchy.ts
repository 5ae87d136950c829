/**
 * The data flow of an expression, one step at a time: where its data comes from, where it goes next. The shape is that of a call hierarchy.
 * Plain data; knows nothing of the protocol.
 */
import type { FileId, Location, Span } from "../base/ids";
import { relativePath } from "../base/paths";
import type { Flow } from "../flow/flow";
import type { Asked } from "./asked";
import type { Position, Range } from "./editorLines";
import type { FlowIndex } from "./flowIndex";
import { places } from "./places";

/** One place of flows. */
export interface FlowNode {
  readonly name: string;
  readonly detail: string;
  readonly kind: "source" | "step" | "sink";
  readonly file: FileId;
  readonly range: Range;
  /** The place in the analysed text: what the next question names it by. */
  readonly span: Span;
}

export type Direction = "incoming" | "outgoing";

export function provideFlowNode(asked: Asked, position: Position): FlowNode | null {
  const { buffer, index } = asked;
  const offset = index && buffer.analysedOffset(position);
  if (!index || offset === null) return null;
  const source = index.sourceAt(buffer.file, offset);
  if (source) return nodeOf(asked, source);
  const sink = index.sinkAt(buffer.file, offset)?.flows[0]?.steps.at(-1);
  const step = sink ?? index.usesAt(buffer.file, offset)[0]?.step;
  return step ? nodeOf(asked, step) : null;
}

/** What lies one step before or behind a place, over all flows that pass through it; each place once. */
export function provideFlowNeighbours(asked: Asked, { file, span, direction }: Location & { readonly direction: Direction }): readonly FlowNode[] {
  const { index } = asked;
  if (!index) return [];
  const source = index.sourcesIn(file).find((each) => same(each.span, span));
  const found: Location[] = [];
  if (source && direction === "outgoing") for (const flow of index.flowsOf(source)) found.push(firstBeyond(index, flow, -1, { file, span }, 1));
  for (const { flow, index: at, step } of index.stepsIn(file)) {
    if (!same(step.span, span)) continue;
    const next = firstBeyond(index, flow, at, { file, span }, direction === "outgoing" ? 1 : -1);
    if (!isAt(next, { file, span })) found.push(next);
  }
  const seen = new Set<string>();
  return found.filter((each) => !isAt(each, { file, span })).filter((each) => {
    const key = `${each.file}#${each.span.start}-${each.span.end}`;
    return !seen.has(key) && seen.add(key);
  }).flatMap((each) => nodeOf(asked, each) ?? []);
}

/** The next step in a direction that stands elsewhere; before the first one, the declaration. At the end, the place itself. */
function firstBeyond(index: FlowIndex, flow: Flow, from: number, here: Location, direction: 1 | -1): Location {
  const steps = index.stepsOf(flow);
  for (let at = from + direction; at < steps.length; at += direction) {
    const step = at < 0 ? flow.source : steps[at]!;
    if (!isAt(step, here)) return step;
    if (at < 0) break;
  }
  return here;
}

function nodeOf(asked: Asked, { file, span }: Location): FlowNode | null {
  const index = asked.index!;
  const [place] = places(asked, [{ file, span }]);
  if (!place) return null;
  const source = index.sourcesIn(file).find((each) => same(each.span, span));
  const where = `${relativePath(index.facts.root, file)}:${place.range.start.line + 1}`;
  if (source) return { name: source.name, detail: `${index.declared(source).categories.join(", ")} · ${where}`, kind: "source", ...place, span };
  const through = index.stepsIn(file).filter(({ step }) => same(step.span, span));
  const sink = through.find(({ flow, index: at }) => at === index.stepsOf(flow).length - 1)?.flow.sink;
  const name = sink?.name ?? through.find(({ step }) => step.text !== "")?.step.text ?? index.facts.textOf(file).slice(span.start, span.end);
  const said = sink ? asked.words.kinds[sink.kind] : [...new Set(through.map(({ step }) => asked.words.note(step.note)))].join(", ");
  return { name, detail: `${said} · ${where}`, kind: sink ? "sink" : "step", ...place, span };
}

function same(a: Span, b: Span): boolean {
  return a.start === b.start && a.end === b.end;
}

function isAt(a: Location, b: Location): boolean {
  return a.file === b.file && same(a.span, b.span);
}
