/**
 * The data flow of an expression, one step at a time: where its data comes from, where it goes next. The shape is that of a call hierarchy. A place that was shown is found again in a later
 * result by what it is part of, not by where it stood. Plain data; knows nothing of the protocol.
 */
import type { FileId, Location, Span } from "../base/ids";
import { contentHash } from "../text/contentHash";
import { relativePath } from "../base/paths";
import type { Flow, Step } from "../flow/flow";
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
  /** What the next question names it by. */
  readonly anchor: FlowAnchor;
  /** The text that the range speaks of, where that is the analysed one: an editor may have another by now. Null where the editor's own is meant. */
  readonly basedOn: { readonly file: FileId; readonly hash: string } | null;
}

/** What stands for a place whatever is typed around it: the declaration, or steps of flows. */
export interface FlowAnchor {
  readonly source: string | null;
  readonly steps: readonly StepAnchor[];
}

interface StepAnchor {
  readonly flow: string;
  readonly index: number;
  /** How many steps its flow had. */
  readonly count: number;
  readonly text: string;
  readonly note: string;
}

/** Of the flows that pass through a place, as many as name it: one that an edit ends leaves the others. */
const maxAnchors = 8;

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

/** A place that was shown before, as it stands now; null where nothing flows through it any more, or where it is just being edited. */
export function provideFlowNodeAgain(asked: Asked, anchor: FlowAnchor): FlowNode | null {
  const found = asked.index && placeOf(asked.index, asked.buffer.file, anchor);
  return found && nodeOf(asked, found);
}

function placeOf(index: FlowIndex, file: FileId, { source, steps }: FlowAnchor): Location | null {
  if (source !== null) return index.facts.sources.find(({ id }) => id === source) ?? null;
  for (const { flow: id, index: at, count, text, note } of steps) {
    const flow = index.flow(id);
    const all = flow ? index.stepsOf(flow) : [];
    const isSame = (step: Step | undefined): step is Step => step !== undefined && step.file === file && step.note === note;
    const alike = all.map((step, i) => ({ step, distance: Math.abs(i - at) })).filter(({ step }) => isSame(step) && step.text === text).sort((a, b) => a.distance - b.distance);
    // The code of the step itself may have been edited: in a way of as many steps it is the one in the same place.
    const found = alike[0]?.step ?? (all.length === count && isSame(all[at]) ? all[at] : null);
    if (found) return found;
  }
  return null;
}

/** What lies one step before or behind a place of the file, over all flows that pass through it; each place once. */
export function provideFlowNeighbours(asked: Asked, { anchor, direction }: { readonly anchor: FlowAnchor; readonly direction: Direction }): readonly FlowNode[] {
  const { index } = asked;
  const here = index && placeOf(index, asked.buffer.file, anchor);
  if (!index || !here) return [];
  const { file, span } = here;
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
  const basedOn = file === asked.buffer.file ? null : { file, hash: contentHash(index.facts.textOf(file)) };
  const where = `${relativePath(index.facts.root, file)}:${place.range.start.line + 1}`;
  if (source) return { name: source.name, detail: `${index.declared(source).categories.join(", ")} · ${where}`, kind: "source", ...place, basedOn, anchor: { source: source.id, steps: [] } };
  const through = index.stepsIn(file).filter(({ step }) => same(step.span, span));
  const sink = through.find(({ flow, index: at }) => at === index.stepsOf(flow).length - 1)?.flow.sink;
  const name = sink?.name ?? through.find(({ step }) => step.text !== "")?.step.text ?? index.facts.textOf(file).slice(span.start, span.end);
  const said = sink ? asked.words.kinds[sink.kind] : [...new Set(through.map(({ step }) => asked.words.note(step.note)))].join(", ");
  const steps = through.slice(0, maxAnchors).map(({ flow, index: at, step: { text, note } }) => ({ flow: flow.id, index: at, count: index.stepsOf(flow).length, text, note }));
  return { name, detail: `${said} · ${where}`, kind: sink ? "sink" : "step", ...place, basedOn, anchor: { source: null, steps } };
}

function same(a: Span, b: Span): boolean {
  return a.start === b.start && a.end === b.end;
}

function isAt(a: Location, b: Location): boolean {
  return a.file === b.file && same(a.span, b.span);
}
