/**
 * Flows while they are found: of each source, sink call and kind the best way there is from whatever place it starts. Places come and go, and what does not
 * start there stays as it is. Gives the flows, with stable ids and steps. Knows nothing of how ways are found.
 */
import { createHash } from "node:crypto";
import { compareStrings, type FileId, type Location, type Span } from "../base/ids";
import { relativePath } from "../base/paths";
import { sameData } from "../base/places";
import type { FunctionIr, Instruction } from "../ir/ir";
import type { Engine } from "../summaries/engine";
import type { SinkSite } from "../summaries/summary";
import { effects, type Flow, type SinkKind, type Source, type Step } from "./flow";
import { FunctionPaths } from "./functionPaths";
import { asStepText } from "./trace";

export interface Draft {
  readonly source: Source;
  readonly site: SinkSite;
  readonly effect: Flow["effect"];
  readonly consents: readonly string[];
  readonly steps: readonly Omit<Step, "text">[];
  readonly argument: Span;
}

/** Source, call and kind, as one text. */
export function draftKey({ id }: Source, { file, call }: Pick<SinkSite, "file" | "call">, kind: SinkKind): string {
  return `${id}|${file}#${call.start}-${call.end}|${kind}`;
}

/** Of two ways to the same: the better one, at the argument that comes first. */
export function better(a: Draft, b: Draft): Draft {
  const draft = compareDrafts(b, a) < 0 ? b : a;
  const argument = a.argument.start <= b.argument.start ? a.argument : b.argument;
  return draft.argument === argument ? draft : { ...draft, argument };
}

/** A flow, and what its id was made from: to make one for each flow after each edit took longer than the rest. */
interface Sealed {
  readonly flow: Flow;
  readonly draft: Draft;
  readonly body: FunctionIr;
  readonly path: string;
  readonly source: string;
}

export class Drafts {
  private readonly paths: FunctionPaths;
  /** By key, then by where the way starts. */
  private readonly candidates = new Map<string, Map<number, Draft>>();
  private readonly touched = new Set<string>();
  private readonly flows = new Map<string, Sealed>();
  /** The flows as they were last given, in order. */
  private sealed: readonly Flow[] = [];

  constructor(private readonly engine: Engine, private readonly root: FileId) {
    this.paths = new FunctionPaths(engine.program);
  }

  put(start: number, drafts: ReadonlyMap<string, Draft>): void {
    for (const [key, draft] of drafts) {
      this.touched.add(key);
      const known = this.candidates.get(key);
      if (known) known.set(start, draft);
      else this.candidates.set(key, new Map([[start, draft]]));
    }
  }

  remove(start: number, drafts: ReadonlyMap<string, Draft>): void {
    for (const key of drafts.keys()) {
      this.touched.add(key);
      this.candidates.get(key)?.delete(start);
    }
  }

  /** All flows, in the order of their sinks. Those are made anew that start elsewhere than before. */
  seal(unlisted: ReadonlySet<string>, textAt: (place: Location) => string): readonly Flow[] {
    this.paths.renew();
    for (const key of this.touched) {
      this.engine.checkpoint();
      const known = this.candidates.get(key);
      // Gone, perhaps in an attempt that was given up.
      if (!known || known.size === 0) { this.candidates.delete(key); this.flows.delete(key); continue; }
      const draft = [...known].sort(([a], [b]) => a - b).map(([, each]) => each).reduce(better);
      const before = this.flows.get(key);
      if (!before || !isSameDraft(before.draft, draft)) this.flows.set(key, this.sealedAs(draft, (id) => this.flow(draft, id, unlisted.has(key), textAt)));
    }
    for (const [key, { flow, draft, body, path, source }] of this.flows) {
      const isUnlisted = unlisted.has(key);
      const isAsSaid = (flow.isUnlisted ?? false) === isUnlisted;
      if (isAsSaid && body === draft.site.fn.ir && path === this.paths.of(draft.site.fn) && source === draft.source.id) continue;
      // Another function of that name may have come before the one with the call.
      this.flows.set(key, this.sealedAs(draft, (id) => (isAsSaid && flow.id === id ? flow : this.renamed(flow, id, isUnlisted))));
    }
    this.touched.clear();
    // Most are where they were: what is nearly in order is sorted in no time.
    const flows = new Set(Array.from(this.flows.values(), ({ flow }) => flow));
    const kept = this.sealed.filter((flow) => flows.delete(flow));
    return (this.sealed = [...kept, ...flows].sort((a, b) => compareStrings(a.sink.file, b.sink.file) || a.sink.span.start - b.sink.span.start || compareStrings(a.sink.kind, b.sink.kind) || compareStrings(a.source.id, b.source.id) || a.sink.span.end - b.sink.span.end));
  }

  private sealedAs(draft: Draft, make: (id: string) => Flow): Sealed {
    const path = this.paths.of(draft.site.fn);
    return { flow: make(flowId(draft, path, this.root)), draft, body: draft.site.fn.ir, path, source: draft.source.id };
  }

  private flow(draft: Draft, id: string, isUnlisted: boolean, textAt: (place: Location) => string): Flow {
    const { site, source, effect, consents } = draft;
    return {
      id, source, effect, consents, ...(isUnlisted && { isUnlisted: true as const }),
      sink: { kind: site.sinkKind, class: site.sinkClass, name: site.name, ...site.origin, file: site.file, span: site.call, argument: draft.argument },
      steps: draft.steps.map((each) => ({ ...each, text: asStepText(textAt(each)) })),
    };
  }

  private renamed({ isUnlisted: _, ...flow }: Flow, id: string, isUnlisted: boolean): Flow {
    return isUnlisted ? { ...flow, id, isUnlisted: true } : { ...flow, id };
  }
}

/** Whether the same is told of the same call: of a function that was summarised again, the calls are others. */
function isSameDraft(a: Draft, b: Draft): boolean {
  return a.site === b.site && a.source === b.source && a.effect === b.effect && sameData(a.argument, b.argument) && sameData(a.consents, b.consents) && sameData(a.steps, b.steps);
}

function compareDrafts(a: Draft, b: Draft): number {
  const byEffect = effects.indexOf(a.effect) - effects.indexOf(b.effect);
  if (byEffect !== 0) return byEffect;
  if (a.consents.length !== b.consents.length) return a.consents.length - b.consents.length;
  if (a.steps.length !== b.steps.length) return a.steps.length - b.steps.length;
  return compareStrings(stepsKey(a), stepsKey(b));
}

function stepsKey(draft: Draft): string {
  return draft.steps.map((each) => `${each.file}#${each.span.start.toFixed(6).padStart(16, "0")}`).join(">");
}

/** Source, sink file and enclosing function, callee, ordinal among equal calls there, kind: edits elsewhere leave it alone. */
function flowId({ source, site }: Draft, path: string, root: FileId): string {
  const parts = [source.id, relativePath(root, site.file), path, site.name, String(ordinal(site)), site.sinkKind];
  return createHash("sha256").update(parts.join("\0")).digest("hex").slice(0, 16);
}

function ordinal(site: SinkSite): number {
  let count = 0;
  for (const block of site.fn.ir.blocks) {
    for (const instruction of block.instructions) {
      if (sinkName(instruction) === site.name && isBefore(instruction.span, site.call)) count++;
    }
    const { terminal } = block;
    const leaves = terminal.kind === "throw" ? "throw" : terminal.kind === "return" ? `return of ${site.fn.ir.name}` : null;
    if (leaves === site.name && "span" in terminal && isBefore(terminal.span, site.call)) count++;
  }
  return count;
}

/** What a sink is called that stands there; null where none does. */
function sinkName(instruction: Instruction): string | null {
  switch (instruction.op) {
    case "call": return instruction.text;
    case "element": return `<${instruction.name}>`;
    case "store": return instruction.assignment ? `${instruction.assignment.text} =` : null;
    default: return null;
  }
}

/** Of calls that follow each other in a chain, the inner one ends first. */
function isBefore(a: Span, b: Span): boolean {
  return a.start < b.start || (a.start === b.start && a.end < b.end);
}
