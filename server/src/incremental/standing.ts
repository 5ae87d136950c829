/**
 * An analysed program that goes on standing while its files are edited. It stays in the places of the texts that it was linked from; edited texts
 * are fitted into those, and what is found is told in the places of the texts at hand. Edits inside the bodies of functions cost the functions
 * that they touch; for any other the program is linked anew. Knows nothing of policy.
 */
import type { Checkpoint } from "../base/cancel";
import type { FileId } from "../base/ids";
import { withPlaces } from "../base/places";
import type { StepLog } from "../base/stepLog";
import { FlowFinder } from "../flow/flowFinder";
import type { FileIr } from "../ir/ir";
import type { ProgramFunction } from "../program/program";
import type { Engine } from "../summaries/engine";
import { Solver, type OnFunction } from "../summaries/solve";
import { TypeAnswers } from "../types/answers";
import { taggedNames, type Answers } from "./asking";
import { ProgramEdits } from "./programEdits";
import { PlacesAtHand, type FlowsFound } from "./placesAtHand";
import type { ReadFile } from "./readFiles";

/** What a checker said, and what it is to be asked again. */
export interface KnownAnswers {
  readonly answers: TypeAnswers;
  /** Files of which it has not been asked as they are now, with their texts when all was answered. */
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
  private declaredSources: number;
  private readonly places = new PlacesAtHand();
  private readonly seen = new Map<FileId, FileIr>();
  /** Functions whose body is not the one that was last summarised. */
  private changed = new Set<ProgramFunction>();
  private isFirst = true;
  /** What was found last, in the places of the texts that the program was linked from. */
  private last: FlowsFound | null = null;
  private readonly answers: TypeAnswers;
  /** Files of which the checker has not been asked as they are now, with their texts when all was answered. */
  private edited: Map<FileId, string>;
  private isOutdated: boolean;
  /** The texts with which all was answered, where they are not those that the program was linked from. */
  private readonly askedWith = new Map<FileId, string>();

  constructor(private readonly root: FileId, private readonly linkedFrom: ReadonlyMap<FileId, ReadFile>, private readonly engine: Engine, known: KnownAnswers) {
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
    const edits = new ProgramEdits(this.engine, this.root);
    for (const [file, { text, ir }] of files) {
      const before = this.seen.get(file);
      if (!before) return false;
      if (before === ir) continue;
      const anchors = this.places.change(file, this.linkedFrom.get(file)!.text, text);
      const own = this.engine.program.file(file)!;
      const toAnchor = (offset: number): number => anchors.toAnchor(offset);
      const now = withPlaces(ir, { offset: toAnchor, inFile: (other) => (other === file ? toAnchor : null) });
      if (!edits.take(own, now)) return false;
      this.seen.set(file, ir);
      this.edited.set(file, this.textWhenAsked(file));
    }
    return this.follow(edits, files);
  }

  /** Whoever stands on what was edited is summarised again. */
  private follow(edits: ProgramEdits, files: ReadonlyMap<FileId, ReadFile>): boolean {
    const { engine } = this;
    const names = new Set(engine.sources.names);
    const { changed, gone, isSound, mayBeEnteredElsewhere } = edits.settle();
    if (!isSound || engine.sources.all.length === 0) return false;
    this.flows.mayBeEnteredElsewhere ||= mayBeEnteredElsewhere;
    this.declaredSources = engine.sources.all.length;
    // Answers list the members that have tagged names.
    this.isOutdated ||= isNamedIn(files, differing(names, engine.sources.names), new Set(this.edited.keys()));
    this.solver.forget(gone);
    for (const fn of changed) this.changed.add(fn);
    return true;
  }

  /** The flows of the files as they were last fitted. Null where the program must be linked anew. Throws what the checkpoint throws, and may be asked again. */
  async find(checkpoint: Checkpoint, onFunction: OnFunction, textOf: (file: FileId) => string, log: StepLog): Promise<FlowsFound | null> {
    const { engine, solver } = this;
    // Spaces and comments move things, and no more.
    if (this.last && this.changed.size === 0 && solver.isSettled) return this.places.of(this.last, checkpoint);
    this.last = null;
    engine.checkpoint = checkpoint;
    try {
      const isWhole = await log.run("summaries", async () => {
        if (this.isFirst) await solver.solve(onFunction);
        // Of a first time that was given up there may be summaries that do not hold: of what has changed since, say.
        const isDone = this.isFirst && this.changed.size === 0 && solver.isSettled;
        if (!isDone && !(await solver.solveAgain(this.changed, onFunction))) return false;
        this.isFirst = false;
        this.changed = new Set();
        return true;
      }, () => ({ summaries: engine.summaries.all.size }));
      if (!isWhole) return null;
      const found = await log.run("flow", () => this.flows.find(({ file, span }) => { const at = this.places.spanIn(file, span); return textOf(file).slice(at.start, at.end); }), ({ flows }) => ({ flows: flows.length }));
      engine.sources.sort();
      this.last = { ...found, sources: engine.sources.all };
    } catch (error) {
      engine.summaries.abandon();
      throw error;
    }
    return this.places.of(this.last, checkpoint);
  }

  // ---- types

  /** The files that the checker is to be asked about again, with their texts when all was answered; null for all. */
  get toAsk(): ReadonlyMap<FileId, string> | null {
    return this.isOutdated ? null : this.edited;
  }

  /**
   * Takes over what a checker says of the files as they were last fitted. `same` where nothing follows from it; `other` where flows are to be
   * found again; `anew` where it concerns more than bodies that have changed.
   */
  adopt({ given }: Answers): "same" | "other" | "anew" {
    const isMoved = !this.places.isUnmoved;
    const fresh = new TypeAnswers();
    for (const { file, ask, span, answer } of given) {
      const offset = this.places.toAnchors(file);
      const at = offset ? { start: offset(span.start), end: offset(span.end) } : span;
      fresh.add(file, ask, at, isMoved ? withPlaces(answer, { offset: (same) => same, inFile: this.places.toAnchors }) : answer);
    }
    const files = this.answers.filesThatDiffer(fresh);
    if (files.size === 0) return this.asked("same");
    const edits = new ProgramEdits(this.engine, this.root);
    for (const file of files.keys()) {
      this.answers.takeFile(file, fresh);
      edits.takeAnswers(this.engine.program.file(file)!);
    }
    const before = this.engine.sources.all.length;
    const { changed, isSound } = edits.settle();
    if (!isSound) return "anew";
    this.declaredSources += this.engine.sources.all.length - before;
    for (const fn of changed) this.changed.add(fn);
    return this.asked("other");
  }

  private asked<T>(outcome: T): T {
    this.edited = new Map();
    this.isOutdated = false;
    this.askedWith.clear();
    for (const file of this.places.changed) this.askedWith.set(file, this.places.textOf(file)!);
    return outcome;
  }

  /** What the checker said, for a program that is linked from these files instead. Null where it was asked about other files. */
  handOver(files: ReadonlyMap<FileId, ReadFile>, checkpoint: Checkpoint): KnownAnswers | null {
    if (files.size !== this.linkedFrom.size || [...files.keys()].some((file) => !this.linkedFrom.has(file))) return null;
    for (const [file, { text }] of files) if (text !== (this.places.textOf(file) ?? this.linkedFrom.get(file)!.text)) this.places.change(file, this.linkedFrom.get(file)!.text, text);
    const edited = new Set(this.places.changed);
    const former = new Map([...edited, ...this.askedWith.keys()].map((file) => [file, this.textWhenAsked(file)]));
    // Answers list the members that have tagged names.
    const isOutdated = this.isOutdated || isNamedIn(files, differing(taggedNames(this.linkedFrom), taggedNames(files)), edited);
    return { edited: former, isOutdated, answers: this.answers.moved((file) => { checkpoint(); return this.places.offsetsOf(file); }) };
  }

  private textWhenAsked(file: FileId): string {
    return this.askedWith.get(file) ?? this.linkedFrom.get(file)!.text;
  }
}

function differing(one: ReadonlySet<string>, other: ReadonlySet<string>): readonly string[] {
  return [...[...one].filter((name) => !other.has(name)), ...[...other].filter((name) => !one.has(name))];
}

/** Whether one of the names stands in a file other than these. */
function isNamedIn(files: ReadonlyMap<FileId, ReadFile>, names: readonly string[], except: ReadonlySet<FileId>): boolean {
  return names.length > 0 && [...files].some(([file, { text }]) => !except.has(file) && names.some((name) => text.includes(name)));
}
