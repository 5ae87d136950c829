/**
 * From summaries to flows: every source that reaches a sink, each pair once per sink call and kind.
 *
 * Needs: all summaries. Gives: `Flow`s with stable ids and steps. How: issues of all summaries in use; hits of entries, whose ports hold what their types
 * declare; what global cells hold; then down the frames to each sink. Asked again,
 * it looks only at what stands on summaries, cells or declarations that are others now. Knows nothing of policy.
 */
import { Cancelled } from "../base/cancel";
import { Grounded } from "../base/grounds";
import { compareStrings, type FileId, type Location } from "../base/ids";
import { sameSet } from "../base/same";
import type { Engine } from "../summaries/engine";
import { fingerprint } from "../summaries/fingerprint";
import type { Summary } from "../summaries/summary";
import { Consents } from "./consent/consents";
import { Drafts } from "./drafts";
import type { Deciding, Flow, MemberRead, Received, Source } from "./flow";
import { Escapes } from "./escapes";
import { GroupGraph } from "./groupGraph";
import { EntryPorts } from "./held";
import { LeftInCells } from "./leftInCells";
import { Leaves } from "./leaves";
import { outcomeOfEntry, outcomeOfIssues, receiveAll, throwsFrom, type Outcome, type Surroundings } from "./outcome";
import { CallCounts, findReachable, type Reachable } from "./reachable";
import { SharedObjects } from "./sharedObjects";
import { Starts } from "./starts";

export interface FlowResult {
  readonly flows: readonly Flow[];
  readonly unresolvedCalls: number;
  /** Sources that may reach a call whose target nobody knows. */
  readonly escaping: ReadonlySet<Source>;
  /** Fields that nobody has decided about, each with the sources that may be put into it. */
  readonly received: readonly Received[];
  /** Where code reads members that have the name of a source. */
  readonly reads: readonly MemberRead[];
  /** What decides about people. */
  readonly deciding: readonly Deciding[];
}

/** A summary in place of another; null where there is none. */
interface Replaced {
  readonly before: Summary | null;
  readonly now: Summary | null;
}

/** What was found, and what it stands on. */
interface Known {
  /** All summaries that there were. */
  readonly summaries: Map<string, Summary>;
  /** What code calls that we do not see, and what is in use from there. */
  readonly reachable: Reachable;
  readonly entryOf: ReadonlyMap<number, Summary>;
  readonly around: Surroundings;
  readonly starts: Starts;
  readonly outcomes: Map<number, Outcome>;
  /** What each starting point stands on in declarations. */
  readonly grounds: Grounded<number>;
  readonly left: LeftInCells;
  readonly escapes: Escapes;
  readonly drafts: Drafts;
  /** Starting points from which more follows than flows: few of all. */
  readonly telling: Set<number>;
  /** Those that are to be looked at again. */
  readonly open: Set<number>;
}

export class FlowFinder {
  private known: Known | null = null;
  /** Summaries that may be others than those that are known. */
  private readonly touched: Set<string>;

  private readonly counts: CallCounts;
  /** Whether a framework may call other functions than it did. */
  mayBeEnteredElsewhere = false;

  constructor(private readonly engine: Engine, private readonly root: FileId) {
    this.touched = engine.summaries.watch();
    this.counts = new CallCounts(engine, root);
  }

  /** `textAt` gives the text at a place, for the steps. Throws what the engine's checkpoint throws, and may be asked again. */
  find(textAt: (place: Location) => string): FlowResult {
    const known = this.known && this.goneOn(this.known);
    if (!known) this.take(this.begin());
    else for (const start of known.open) {
      this.follow(known, start);
      known.open.delete(start);
    }
    return this.result(this.known!, textAt);
  }

  private take(known: Known): Known {
    this.touched.clear();
    this.mayBeEnteredElsewhere = false;
    return (this.known = known);
  }

  /** What was known, brought up to date but for the starting points that are open; null where what is certain where may be other than it was, or which things of a module are one. */
  private goneOn(known: Known): Known | null {
    const { engine } = this;
    if (known.around.consents !== null) return null;
    // Those of entries are made when somebody asks for them.
    const isEntered = !this.mayBeEnteredElsewhere && this.touchedEntries(known).every((entry) => !entry.fn.ir.isAmbient && engine.summaries.ofEntry(entry.fn).key === entry.key);
    let replaced = this.replacedIn(known);
    let { reachable } = known;
    if (!isEntered || !replaced.every(callsTheSame)) {
      const touched = this.touchedFunctions();
      const isSame = (fn: number): boolean => !this.mayBeEnteredElsewhere && !touched.has(fn);
      reachable = findReachable(engine, this.counts, (fn) => (isSame(fn) ? known.entryOf.get(fn)?.key : undefined));
      replaced = this.replacedIn(known);
    }
    const sharesTheSame = ({ before, now }: Replaced): boolean => !before || !now || before.fn.ir.kind !== "module" || fingerprint(before) === fingerprint(now) || SharedObjects.isSame(engine, before, now);
    if (!replaced.every((each) => sharesTheSame(each) && SharedObjects.keepsTheSame(each.before, each.now))) return (this.known = null);
    // Half of it done would be worth nothing, and it is short: whoever wants it to end has it end afterwards.
    return this.take(whole(engine, () => this.update(known, replaced, reachable)));
  }

  /** The entries of functions of which a summary may be another. */
  private touchedEntries({ entryOf }: Known): readonly Summary[] {
    return [...this.touchedFunctions()].flatMap((id) => entryOf.get(id) ?? []);
  }

  private touchedFunctions(): ReadonlySet<number> {
    return new Set(Array.from(this.touched, (key) => Number.parseInt(key, 10)));
  }

  private begin(): Known {
    const { engine, root } = this;
    const reachable = findReachable(engine, this.counts, () => undefined);
    const consents = Consents.of(engine, root, reachable.entries.map(({ fn }) => fn));
    const graph = new GroupGraph(engine.summaries.all.values(), () => engine.checkpoint());
    const left = new LeftInCells(engine, reachable);
    const { cells } = left;
    const around: Surroundings = { engine, consents, throwing: reachable.throwing, cells, entryPorts: new EntryPorts(engine, cells), graph, leaves: new Leaves(engine, graph, consents) };
    const starts = new Starts(reachable, () => engine.checkpoint());
    const known: Known = { summaries: new Map(engine.summaries.all), reachable, entryOf: entriesByFunction(reachable), around, starts, outcomes: new Map(), grounds: new Grounded(engine.grounds), left, escapes: new Escapes(), drafts: new Drafts(engine, root), telling: new Set(), open: new Set() };
    for (const start of starts.all) this.follow(known, start);
    return known;
  }

  /** Which summaries are others now. */
  private replacedIn({ summaries }: Known): readonly Replaced[] {
    const replaced: Replaced[] = [];
    for (const key of this.touched) {
      const before = summaries.get(key) ?? null;
      const now = this.engine.summaries.all.get(key) ?? null;
      if (before !== now) replaced.push({ before, now });
    }
    return replaced;
  }

  private update(known: Known, replaced: readonly Replaced[], reachable: Reachable): Known {
    const { summaries, around, starts, outcomes, drafts, escapes, open } = known;
    const above = around.graph.replace(replaced);
    const present: Summary[] = [];
    for (const { before, now } of replaced) {
      if (now) summaries.set(now.key, now);
      else summaries.delete(before!.key);
      if (before && now) present.push(now);
    }
    around.leaves.renew(above);
    const { added, gone } = reachable === known.reachable ? nothingNew : starts.fit(reachable);
    for (const start of gone) {
      known.grounds.delete(start);
      known.telling.delete(start);
      open.delete(start);
      const outcome = outcomes.get(start);
      if (!outcome) continue;
      drafts.remove(start, outcome.drafts);
      escapes.remove(outcome);
      outcomes.delete(start);
    }
    const entered: Reachable = { ...reachable, entries: reachable.entries.map(({ key }) => summaries.get(key)!) };
    const now: Known = { ...known, around: { ...around, throwing: reachable.throwing }, reachable: entered, entryOf: reachable === known.reachable ? known.entryOf : entriesByFunction(entered) };
    this.engine.grounds.change([
      ...known.left.renew(now.reachable, replaced.flatMap(({ before, now: after }) => (before ?? after)!.key)),
      ...(reachable === known.reachable ? [] : Array.from(differing(known.reachable.throwing, reachable.throwing), throwsFrom)),
    ]);
    for (const start of [...starts.replace(present, above), ...added, ...known.grounds.outdated()]) open.add(start);
    return now;
  }

  /** What follows from one starting point, in place of what was found there before. */
  private follow({ around, starts, outcomes, escapes, drafts, grounds, telling }: Known, start: number): void {
    this.engine.checkpoint();
    const { summary, isEntry } = starts.at(start);
    const before = outcomes.get(start);
    const [outcome, on] = this.engine.grounds.apart(() => (isEntry ? outcomeOfEntry(around, summary) : outcomeOfIssues(around, summary)));
    grounds.set(start, on);
    if (before) {
      drafts.remove(start, before.drafts);
      escapes.remove(before);
    }
    if (outcome) {
      drafts.put(start, outcome.drafts);
      escapes.add(outcome);
      outcomes.set(start, outcome);
    } else outcomes.delete(start);
    if (outcome && outcome.received.size + outcome.unlisted.size + outcome.deciding.size > 0) telling.add(start);
    else telling.delete(start);
  }

  private result(known: Known, textAt: (place: Location) => string): FlowResult {
    const { engine } = this;
    const { around, outcomes, escapes, drafts } = known;
    const received = new Map<string, Received>();
    const unlisted = new Set<string>();
    const deciding = new Map<string, Deciding>();
    for (const start of known.telling) {
      const outcome = outcomes.get(start)!;
      receiveAll(received, outcome.received);
      for (const key of outcome.unlisted) unlisted.add(key);
      for (const [key, each] of outcome.deciding) deciding.set(key, each);
    }
    return {
      flows: drafts.seal(unlisted, textAt), unresolvedCalls: around.graph.unresolvedBehind(escapes.targets(), escapes.version), escaping: escapes.sources, received: [...received.values()].sort(compareReceived),
      reads: engine.reads.inFiles(), deciding: [...deciding.values()].sort(compareDeciding),
    };
  }
}

/** Whether one summary in place of another calls and hands out whom it did: only what follows from the data in it may be other. */
function callsTheSame({ before, now }: Replaced): boolean {
  return before !== null && now !== null && sameSet(before.callees, now.callees) && sameSet(before.uncaught, now.uncaught) && sameSet(before.escaped, now.escaped);
}

function entriesByFunction({ entries }: Reachable): ReadonlyMap<number, Summary> {
  return new Map(entries.map((entry) => [entry.fn.id, entry]));
}

/** Does something to its end. Who waits for a checkpoint has it, and ends nothing by it. */
function whole<T>(engine: Engine, work: () => T): T {
  const { checkpoint } = engine;
  engine.checkpoint = () => {
    try {
      checkpoint();
    } catch (error) {
      // The next checkpoint says so again.
      if (!(error instanceof Cancelled)) throw error;
    }
  };
  try {
    return work();
  } finally {
    engine.checkpoint = checkpoint;
  }
}

const nothingNew = { added: [], gone: [] };

function *differing<T>(one: ReadonlySet<T>, other: ReadonlySet<T>): Iterable<T> {
  for (const each of one) if (!other.has(each)) yield each;
  for (const each of other) if (!one.has(each)) yield each;
}

function compareDeciding(a: Deciding, b: Deciding): number {
  return compareStrings(a.at.file, b.at.file) || a.at.span.start - b.at.span.start || compareStrings(a.source.id, b.source.id);
}

function compareReceived(a: Received, b: Received): number {
  return compareStrings(a.field.file, b.field.file) || a.field.span.start - b.field.span.start || compareStrings(a.source.id, b.source.id);
}

