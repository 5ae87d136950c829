/**
 * One result, so ordered that a question about a place is answered at once: sources, steps and sinks by file, flows and objections by source.
 * Made once for each result. Knows nothing of editors' texts since then.
 */
import { neverCancelled, watched, type Checkpoint } from "../base/cancel";
import { groupBy } from "../base/groupBy";
import type { FileId, Span } from "../base/ids";
import { declaredBy, type Declared } from "../findings/declared";
import type { Finding } from "../findings/finding";
import type { Policy } from "../findings/policy/policy";
import { sinkWithHost } from "../findings/recipient";
import type { Flow, Sink, Source, Step } from "../flow/flow";
import { EditorLinesOf } from "./editorLines";

/** What is read of a result. */
export interface IndexedFacts {
  readonly root: FileId;
  readonly sources: readonly Source[];
  readonly flows: readonly Flow[];
  readonly findings: readonly Finding[];
  textOf(file: FileId): string;
  policyOf(file: FileId): Policy;
}

/** One step of one flow. */
export interface StepAt {
  readonly flow: Flow;
  /** Among those of `stepsOf`. */
  readonly index: number;
  readonly step: Step;
}

/** A call that flows arrive at. */
export interface SinkCall {
  readonly sink: Sink;
  readonly flows: readonly Flow[];
}

export class FlowIndex {
  readonly lines: EditorLinesOf;
  private readonly sources: ReadonlyMap<FileId, readonly Source[]>;
  private readonly flows: ReadonlyMap<string, readonly Flow[]>;
  private readonly flowsById: ReadonlyMap<string, Flow>;
  private readonly sinks: ReadonlyMap<FileId, readonly SinkCall[]>;
  private readonly steps: ReadonlyMap<FileId, readonly StepAt[]>;
  private readonly objections: ReadonlyMap<string, readonly Finding[]>;
  private readonly declarations = new Map<Source, Declared>();

  /** Thousands of flows take longer than a question may wait: the checkpoint is called on the way. */
  constructor(readonly facts: IndexedFacts, checkpoint: Checkpoint = neverCancelled) {
    this.lines = new EditorLinesOf((file) => facts.textOf(file));
    this.sources = groupBy(facts.sources, ({ file }) => file);
    this.flows = groupBy(watched(facts.flows, checkpoint), ({ source }) => source.id);
    this.flowsById = new Map(facts.flows.map((flow) => [flow.id, flow]));
    const calls = groupBy(watched(facts.flows, checkpoint), ({ sink }) => `${sink.file}\0${sink.span.start}\0${sink.span.end}\0${sink.kind}`);
    this.sinks = groupBy([...calls.values()].map((flows): SinkCall => ({ sink: flows[0]!.sink, flows })), ({ sink }) => sink.file);
    const steps: StepAt[] = [];
    for (const flow of watched(facts.flows, checkpoint)) for (const [index, step] of this.stepsOf(flow).entries()) steps.push({ flow, index, step });
    this.steps = groupBy(watched(steps, checkpoint), ({ step }) => step.file);
    const findings = facts.findings.filter(({ suppressed, source }) => suppressed === null && source !== null);
    this.objections = groupBy(watched(findings, checkpoint), ({ source }) => source!.id);
  }

  sourcesIn(file: FileId): readonly Source[] {
    return this.sources.get(file) ?? [];
  }

  flowsOf(source: Source): readonly Flow[] {
    return this.flows.get(source.id) ?? [];
  }

  flow(id: string): Flow | null {
    return this.flowsById.get(id) ?? null;
  }

  /** The steps at places of their own: a reading says nothing beside what is done with all or a part of it at the same place. */
  stepsOf({ steps }: Flow): readonly Step[] {
    return steps.filter(({ note, file, span }, i) => {
      const next = steps[i + 1];
      return !next || note !== "read" || next.file !== file || next.span.start < span.start || next.span.end > span.end;
    });
  }

  stepsIn(file: FileId): readonly StepAt[] {
    return this.steps.get(file) ?? [];
  }

  sinksIn(file: FileId): readonly SinkCall[] {
    return this.sinks.get(file) ?? [];
  }

  /** With the host of a request as its recipient, as rules and the report see it. */
  receiving(sink: Sink): Sink {
    return sinkWithHost(sink, this.facts.textOf(sink.file));
  }

  /** What rules object to about a source, its flows included. */
  objectionsTo(source: Source): readonly Finding[] {
    return this.objections.get(source.id) ?? [];
  }

  declared(source: Source): Declared {
    let declared = this.declarations.get(source);
    if (!declared) this.declarations.set(source, (declared = declaredBy(source, this.facts.policyOf(source.file).taxonomy)));
    return declared;
  }

  /** The source whose declared name holds the offset. */
  sourceAt(file: FileId, offset: number): Source | null {
    return this.sourcesIn(file).find(({ span }) => holds(span, offset)) ?? null;
  }

  /** The innermost expressions of flows that hold the offset, all with one span. */
  usesAt(file: FileId, offset: number): readonly StepAt[] {
    const around = this.stepsIn(file).filter(({ step }) => holds(step.span, offset));
    const size = Math.min(...around.map(({ step }) => step.span.end - step.span.start));
    const start = around.find(({ step }) => step.span.end - step.span.start === size)?.step.span.start;
    return around.filter(({ step }) => step.span.start === start && step.span.end - step.span.start === size);
  }

  /** The innermost sink call whose callee holds the offset; its arguments are uses. */
  sinkAt(file: FileId, offset: number): SinkCall | null {
    const around = this.sinksIn(file).filter(({ sink }) => holds(this.calleeOf(sink), offset));
    return around.reduce<SinkCall | null>((best, call) => (best === null || call.sink.span.end - call.sink.span.start < best.sink.span.end - best.sink.span.start ? call : best), null);
  }

  /** The name that is called; for other sinks, what stands before the data. */
  calleeOf({ file, span, argument, name }: Sink): Span {
    const before = argument.start > span.start ? argument.start : span.end;
    const last = name.split(".").at(-1) ?? name;
    const at = this.facts.textOf(file).slice(span.start, before).indexOf(last);
    return { start: span.start, end: at < 0 ? before : span.start + at + last.length };
  }
}

export function holds(span: Span, offset: number): boolean {
  return span.start <= offset && offset <= span.end;
}
