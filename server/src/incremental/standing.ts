/**
 * An analysed program that goes on standing while its files are edited. It stays in the places of the texts that it was linked from; edited texts
 * are fitted into those, and what is found is told in the places of the texts at hand. Edits inside the bodies of functions cost the functions
 * that they touch; for any other the program is linked anew. Knows nothing of policy.
 */
import { watched, type Checkpoint } from "../base/cancel";
import { spanKey, type FileId, type Span } from "../base/ids";
import { withPlaces } from "../base/places";
import type { StepLog } from "../base/stepLog";
import { FlowFinder, type FlowResult } from "../flow/flowFinder";
import type { Source } from "../flow/flow";
import { asStepText } from "../flow/trace";
import type { FileIr } from "../ir/ir";
import type { ProgramFunction } from "../program/program";
import type { Engine } from "../summaries/engine";
import { Solver, type OnFunction } from "../summaries/solve";
import { TypeAnswers } from "../types/answers";
import { opaqueSpans } from "../types/questions";
import { Anchors } from "./anchors";
import { taggedNames, type Answers } from "./asking";
import { changedBodies } from "./changedBodies";
import type { ReadFile } from "./readFiles";

export interface FlowsFound extends FlowResult {
  readonly sources: readonly Source[];
}

/** What a checker said, and what it is to be asked again. */
export interface KnownAnswers {
  readonly answers: TypeAnswers;
  /** Files of which it has not been asked as they are now, with their texts when all was asked. */
  readonly edited: ReadonlyMap<FileId, string>;
  /** It is to be asked about all files. */
  readonly isOutdated: boolean;
}

export function noAnswers(): KnownAnswers {
  return { answers: new TypeAnswers(), edited: new Map(), isOutdated: true };
}

export class Standing {
  private readonly solver: Solver;
  private readonly flows: FlowFinder;
  private readonly declaredSources: number;
  /** Of files that have changed since the program was linked. */
  private readonly anchors = new Map<FileId, Anchors>();
  private readonly seen = new Map<FileId, FileIr>();
  /** Functions whose body is not the one that was last summarised. */
  private changed = new Set<ProgramFunction>();
  private isFirst = true;
  /** What was found last, in the places of the texts that the program was linked from. */
  private last: FlowsFound | null = null;
  private readonly answers: TypeAnswers;
  /** Files of which the checker has not been asked as they are now, with their texts when all was asked. */
  private edited: Map<FileId, string>;
  private isOutdated: boolean;
  /** The texts with which all was asked, where they are not those that the program was linked from. */
  private readonly askedWith = new Map<FileId, string>();
  /** The texts at hand of files that have changed since the program was linked. */
  private readonly texts = new Map<FileId, string>();

  constructor(root: FileId, private readonly linkedFrom: ReadonlyMap<FileId, ReadFile>, private readonly engine: Engine, known: KnownAnswers) {
    this.answers = known.answers;
    this.edited = new Map(known.edited);
    this.isOutdated = known.isOutdated;
    for (const [file, text] of known.edited) this.askedWith.set(file, text);
    this.solver = new Solver(engine);
    this.flows = new FlowFinder(engine, root);
    this.declaredSources = engine.sources.all.length;
    for (const [file, { ir }] of linkedFrom) this.seen.set(file, ir);
  }

  /** Takes over what was edited. False where the program must be linked anew; then it is of no more use. */
  fit(files: ReadonlyMap<FileId, ReadFile>): boolean {
    if (files.size !== this.linkedFrom.size || this.engine.sources.all.length !== this.declaredSources) return false;
    for (const [file, { text, ir }] of files) {
      const before = this.seen.get(file);
      if (!before) return false;
      if (before === ir) continue;
      const anchors = Anchors.between(this.linkedFrom.get(file)!.text, text);
      const own = this.engine.program.file(file)!;
      const toAnchor = (offset: number): number => anchors.toAnchor(offset);
      const now = withPlaces(ir, { offset: toAnchor, inFile: (other) => (other === file ? toAnchor : null) });
      const bodies = changedBodies(own, now);
      if (!bodies) return false;
      for (const index of bodies) {
        const fn = this.engine.program.functionOf(own, index);
        this.engine.program.replaceBody(fn, now.functions[index]!);
        this.changed.add(fn);
      }
      this.anchors.set(file, anchors);
      this.seen.set(file, ir);
      this.texts.set(file, text);
      this.edited.set(file, this.textWhenAsked(file));
    }
    return true;
  }

  /** The flows of the files as they were last fitted. Null where the program must be linked anew. Throws what the checkpoint throws, and may be asked again. */
  async find(checkpoint: Checkpoint, onFunction: OnFunction, textOf: (file: FileId) => string, log: StepLog): Promise<FlowsFound | null> {
    const { engine, solver } = this;
    // Spaces and comments move things, and no more.
    if (this.last && this.changed.size === 0 && solver.isSettled) return this.inTheTextsAtHand(this.last, textOf, checkpoint);
    this.last = null;
    engine.checkpoint = checkpoint;
    try {
      const isWhole = await log.run("summaries", async () => {
        if (this.isFirst) await solver.solve(onFunction);
        else if (!(await solver.solveAgain(this.changed, onFunction))) return false;
        this.isFirst = false;
        this.changed = new Set();
        return true;
      }, () => ({ summaries: engine.summaries.all.size }));
      if (!isWhole) return null;
      const found = await log.run("flow", () => this.flows.find(({ file, span }) => { const at = this.spanIn(file, span); return textOf(file).slice(at.start, at.end); }), ({ flows }) => ({ flows: flows.length }));
      engine.sources.sort();
      this.last = { ...found, sources: engine.sources.all };
    } catch (error) {
      engine.summaries.abandon();
      throw error;
    }
    return this.inTheTextsAtHand(this.last, textOf, checkpoint);
  }

  // ---- types

  /** The files that the checker is to be asked about again, with their texts when all was asked; null for all. */
  get toAsk(): ReadonlyMap<FileId, string> | null {
    return this.isOutdated ? null : this.edited;
  }

  /**
   * Takes over what a checker says of the files as they were last fitted. `same` where nothing follows from it; `other` where flows are to be
   * found again; `anew` where it concerns more than bodies that have changed.
   */
  adopt({ given, isWhole }: Answers): "same" | "other" | "anew" {
    const inFile = (file: FileId): ((offset: number) => number) | null => {
      const anchors = this.anchors.get(file);
      return anchors ? (offset) => anchors.toAnchor(offset) : null;
    };
    const isMoved = this.anchors.size > 0;
    const fresh = new TypeAnswers();
    for (const { file, ask, span, answer } of given) {
      const offset = inFile(file);
      const at = offset ? { start: offset(span.start), end: offset(span.end) } : span;
      fresh.add(file, ask, at, isMoved ? withPlaces(answer, { offset: (same) => same, inFile }) : answer);
    }
    const files = this.answers.filesThatDiffer(fresh);
    if (files.size === 0) return this.asked("same", isWhole);
    for (const [file, places] of files) {
      const inBodies = placesInBodies(this.engine.program.file(file)!);
      const wasEdited = this.texts.has(file) || this.askedWith.has(file);
      if (!wasEdited || places.some((place) => !inBodies.has(place))) return "anew";
    }
    for (const file of files.keys()) {
      this.answers.takeFile(file, fresh);
      const ir = this.engine.program.file(file)!;
      for (const index of ir.functions.keys()) {
        const fn = this.engine.program.functionOf(ir, index);
        // What was made of its types without these answers is not to be met again.
        this.engine.program.replaceBody(fn, { ...fn.ir, blocks: structuredClone(fn.ir.blocks) });
        this.changed.add(fn);
      }
    }
    return this.asked("other", isWhole);
  }

  private asked<T>(outcome: T, isWhole: boolean): T {
    this.edited = new Map();
    this.isOutdated = false;
    if (isWhole) for (const [file, text] of this.texts) this.askedWith.set(file, text);
    return outcome;
  }

  /** What the checker said, for a program that is linked from these files instead. Null where it was asked about other files. */
  handOver(files: ReadonlyMap<FileId, ReadFile>, checkpoint: Checkpoint): KnownAnswers | null {
    if (files.size !== this.linkedFrom.size || [...files.keys()].some((file) => !this.linkedFrom.has(file))) return null;
    const edited = new Map<FileId, Anchors>();
    for (const [file, { text }] of files) if (text !== this.linkedFrom.get(file)!.text) edited.set(file, Anchors.between(this.linkedFrom.get(file)!.text, text));
    const former = new Map([...this.texts.keys(), ...this.askedWith.keys(), ...edited.keys()].map((file) => [file, this.textWhenAsked(file)]));
    // Answers list the members that have tagged names.
    const isOutdated = this.isOutdated || !sameNames(taggedNames(this.linkedFrom), taggedNames(files));
    return { edited: former, isOutdated, answers: this.answers.moved((file) => { checkpoint(); const anchors = edited.get(file); return anchors ? (anchor) => anchors.offsetOf(anchor) : null; }) };
  }

  private textWhenAsked(file: FileId): string {
    return this.askedWith.get(file) ?? this.linkedFrom.get(file)!.text;
  }

  // ---- places

  private spanIn(file: FileId, span: Span): Span {
    const anchors = this.anchors.get(file);
    return anchors ? { start: anchors.toOffset(span.start), end: anchors.toOffset(span.end) } : span;
  }

  private inTheTextsAtHand(found: FlowsFound, textOf: (file: FileId) => string, checkpoint: Checkpoint): FlowsFound {
    if (this.anchors.size === 0) return { ...found, sources: [...found.sources] };
    const inFile = (file: FileId): ((offset: number) => number) | null => {
      const anchors = this.anchors.get(file);
      return anchors ? (offset) => anchors.toOffset(offset) : null;
    };
    const moved = new Map<Source, Source>();
    const sourceNow = (source: Source): Source => {
      const offset = inFile(source.file);
      if (!offset) return source;
      let now = moved.get(source);
      if (!now) moved.set(source, (now = withPlaces(source, { offset, inFile })));
      return now;
    };
    return {
      sources: found.sources.map(sourceNow),
      flows: Array.from(watched(found.flows, checkpoint), (flow) => ({
        ...flow,
        source: sourceNow(flow.source),
        sink: { ...flow.sink, span: this.spanIn(flow.sink.file, flow.sink.span), argument: this.spanIn(flow.sink.file, flow.sink.argument) },
        steps: flow.steps.map((step) => {
          const span = this.spanIn(step.file, step.span);
          return span === step.span ? step : { ...step, span, text: asStepText(textOf(step.file).slice(span.start, span.end)) };
        }),
      })),
      unresolvedCalls: found.unresolvedCalls,
      escaping: new Set([...found.escaping].map(sourceNow)),
      received: found.received.map(({ source, field, at }) => ({ source: sourceNow(source), field: { ...field, span: this.spanIn(field.file, field.span) }, at: { ...at, span: this.spanIn(at.file, at.span) } })),
      reads: found.reads.map((read) => ({ ...read, source: read.source && sourceNow(read.source), span: this.spanIn(read.file, read.span) })),
      deciding: found.deciding.map(({ source, at, what }) => ({ source: sourceNow(source), at: { ...at, span: this.spanIn(at.file, at.span) }, what })),
    };
  }
}

/** The places at which the instructions of a file's functions ask the checker, as keys of spans. */
function placesInBodies(ir: FileIr): ReadonlySet<string> {
  return new Set(ir.functions.flatMap(({ blocks }) => blocks.flatMap(({ instructions }) => instructions.flatMap((each) => [each.span, ...(each.op === "cast" ? opaqueSpans(each.type) : [])].map(spanKey)))));
}

function sameNames(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === b.size && [...a].every((name) => b.has(name));
}
