/**
 * From summaries to flows: every source that reaches a sink, each pair once per sink call and kind.
 *
 * Needs: all summaries. Gives: `Flow`s with stable ids and steps. How: issues of all summaries in use; hits of entries, whose ports hold what their types
 * declare; what global cells hold; then down the frames to each sink. Asked again, it looks only at what stands on summaries that are others now, as long
 * as who calls whom and what is left in cells is as it was. Knows nothing of policy.
 */
import { compareStrings, type FileId, type Location } from "../base/ids";
import { sameSet } from "../base/same";
import type { Engine } from "../summaries/engine";
import { fingerprint, fingerprintOfContributions } from "../summaries/fingerprint";
import type { Summary } from "../summaries/summary";
import { leftInRequests, requestsAt } from "../summaries/requests";
import { isGlobalCore, step } from "../summaries/values";
import { Cells } from "./cells";
import { Consents } from "./consent/consents";
import { Drafts } from "./drafts";
import type { Deciding, Flow, MemberRead, Received, Source } from "./flow";
import { Escapes } from "./escapes";
import { GroupGraph } from "./groupGraph";
import { behind, byType, EntryPorts } from "./held";
import { Leaves } from "./leaves";
import { outcomeOfEntry, outcomeOfIssues, receiveAll, type Outcome, type Surroundings } from "./outcome";
import { findReachable, type Reachable } from "./reachable";
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
  readonly around: Surroundings;
  readonly starts: Starts;
  readonly outcomes: Map<number, Outcome>;
  readonly escapes: Escapes;
  readonly drafts: Drafts;
}

export class FlowFinder {
  private known: Known | null = null;
  /** Summaries that may be others than those that are known. */
  private readonly touched: Set<string>;

  constructor(private readonly engine: Engine, private readonly root: FileId) {
    this.touched = engine.summaries.watch();
  }

  /** `textAt` gives the text at a place, for the steps. Throws what the engine's checkpoint throws, and may be asked again. */
  find(textAt: (place: Location) => string): FlowResult {
    const { known } = this;
    this.known = null;
    const now = (known && this.goneOn(known)) ?? this.begin();
    this.touched.clear();
    this.known = now;
    return this.result(now, textAt);
  }

  /** What was known, brought up to date; null where what is left in cells may be other than it was, or what is certain where. */
  private goneOn(known: Known): Known | null {
    const { engine } = this;
    if (known.around.consents !== null) return null;
    // Those of entries are made when somebody asks for them.
    const isEntered = known.reachable.entries.every((entry) => !entry.fn.ir.isAmbient && (engine.summaries.all.get(entry.key) === entry || engine.summaries.ofEntry(entry.fn).key === entry.key));
    const replaced = this.replacedIn(known);
    if (isEntered && replaced.every(staysInPlace)) return this.update(known, replaced, known.reachable);
    const reachable = findReachable(engine, this.root);
    const all = this.replacedIn(known);
    return this.leavesTheSame(known, all, reachable) ? this.update(known, all, reachable) : null;
  }

  private begin(): Known {
    const { engine, root } = this;
    const reachable = findReachable(engine, root);
    const consents = Consents.of(engine, root, reachable.entries.map(({ fn }) => fn));
    const graph = new GroupGraph(engine.summaries.all.values(), () => engine.checkpoint());
    const cells = this.cells(reachable);
    const around: Surroundings = { engine, consents, throwing: reachable.throwing, cells, entryPorts: new EntryPorts(engine, cells), graph, leaves: new Leaves(engine, graph, consents) };
    const starts = new Starts(reachable, () => engine.checkpoint());
    const known: Known = { summaries: new Map(engine.summaries.all), reachable, around, starts, outcomes: new Map(), escapes: new Escapes(), drafts: new Drafts(engine, root) };
    for (const start of starts.all) this.follow(known, start);
    return known;
  }

  private cells({ summaries, entries, isCalled }: Reachable): Cells {
    const { engine } = this;
    const cells = new Cells((port, key) => engine.portChild(port, key), SharedObjects.of(engine));
    for (const summary of summaries) {
      engine.checkpoint();
      const fromModule = summary.fn.ir.kind === "module";
      for (const contribution of summary.contributions) if (isGlobalCore(contribution.core)) cells.add(contribution, fromModule);
    }
    for (const entry of entries) {
      engine.checkpoint();
      for (const { cell, path, core, via, isWhole } of entry.contributions) {
        if (isGlobalCore(core)) continue;
        const found = isCalled(entry.fn) ? null : requestsAt(engine, core.port!);
        if (found) cells.add({ cell, path, core: found.portTaint(core.effect, core.minus), via, isWhole }, false);
        for (const each of byType(engine, core)) cells.addKnown(cell, isWhole ? [...path, ...each.path] : path, behind(each, via), isWhole);
      }
      if (!isCalled(entry.fn)) for (const { place, left } of leftInRequests(engine, entry)) cells.add({ cell: place, path: [], core: left.portTaint("none", []), via: step(entry.fn.file.file, entry.fn.ir.span, "left in a request", null), isWhole: true }, false);
    }
    return cells;
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

  /** Whether cells hold what they held, and errors are caught where they were, though others may call and be called. */
  private leavesTheSame({ reachable: before, summaries, around: { cells } }: Known, replaced: readonly Replaced[], now: Reachable): boolean {
    const { engine } = this;
    const all = engine.summaries.all;
    const leaves = (summary: Summary | null | undefined): string => (summary ? fingerprintOfContributions(summary, (each) => cells.tells(each)) : "");
    const asks = (summary: Summary | null): boolean => summary !== null && leftInRequests(engine, summary).length > 0;
    for (const { before: one, now: other } of replaced) {
      if (leaves(one) !== leaves(other) || asks(one) || asks(other) || (isModule(one) && isModule(other) && !SharedObjects.isSame(engine, one!, other!))) return false;
    }
    // Summaries that come into use, or go out of it.
    for (const key of differing(before.inUse, now.inUse)) if (leaves(before.inUse.has(key) ? summaries.get(key) : all.get(key)) !== "") return false;
    const keys = new Set(replaced.flatMap(({ before: one, now: other }) => [one?.key, other?.key]));
    for (const id of differing(before.throwing, now.throwing)) if (engine.summaries.keysOf(engine.program.functions[id]!).some((key) => !keys.has(key))) return false;
    // What an entry is given is left where it puts it, and in requests.
    const described = ({ entries, isCalled }: Reachable): ReadonlyMap<string, Summary> => new Map(entries.map((entry) => [`${entry.key} ${isCalled(entry.fn)}`, entry]));
    const [entries, entriesNow] = [described(before), described(now)];
    for (const each of differing(new Set(entries.keys()), new Set(entriesNow.keys()))) {
      const entry = entries.get(each) ?? entriesNow.get(each)!;
      if (leaves(entry) !== "" || asks(entry)) return false;
    }
    return true;
  }

  private update(known: Known, replaced: readonly Replaced[], reachable: Reachable): Known {
    const { summaries, around, starts, outcomes, drafts, escapes } = known;
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
      const outcome = outcomes.get(start);
      if (!outcome) continue;
      drafts.remove(start, outcome.drafts);
      escapes.remove(outcome);
      outcomes.delete(start);
    }
    const now: Known = { ...known, around: { ...around, throwing: reachable.throwing }, reachable: { ...reachable, entries: reachable.entries.map(({ key }) => summaries.get(key)!) } };
    const concerned = new Set([...starts.replace(present, above), ...added]);
    for (const start of concerned) this.follow(now, start);
    return now;
  }

  /** What follows from one starting point, in place of what was found there before. */
  private follow({ around, starts, outcomes, escapes, drafts }: Known, start: number): void {
    this.engine.checkpoint();
    const { summary, isEntry } = starts.at(start);
    const before = outcomes.get(start);
    const outcome = isEntry ? outcomeOfEntry(around, summary) : outcomeOfIssues(around, summary);
    if (before) {
      drafts.remove(start, before.drafts);
      escapes.remove(before);
    }
    if (outcome) {
      drafts.put(start, outcome.drafts);
      escapes.add(outcome);
      outcomes.set(start, outcome);
    } else outcomes.delete(start);
  }

  private result({ around, outcomes, escapes, drafts }: Known, textAt: (place: Location) => string): FlowResult {
    const { engine } = this;
    const received = new Map<string, Received>();
    const unlisted = new Set<string>();
    const deciding = new Map<string, Deciding>();
    for (const outcome of outcomes.values()) {
      engine.checkpoint();
      receiveAll(received, outcome.received);
      for (const key of outcome.unlisted) unlisted.add(key);
      for (const [key, each] of outcome.deciding) deciding.set(key, each);
    }
    return {
      flows: drafts.seal(unlisted, textAt), unresolvedCalls: around.graph.unresolvedBehind(escapes.targets()), escaping: escapes.sources, received: [...received.values()].sort(compareReceived),
      reads: [...engine.reads.of(engine.summaries.all)].sort(compareReads), deciding: [...deciding.values()].sort(compareDeciding),
    };
  }
}

/** Whether one summary in place of another changes only what follows from the data in it. Of a module, the things are looked at that its variables lead to. */
function staysInPlace({ before, now }: Replaced): boolean {
  return before !== null && now !== null && (now.fn.ir.kind !== "module" || fingerprint(before) === fingerprint(now)) && sameSet(before.callees, now.callees) && sameSet(before.uncaught, now.uncaught) && sameSet(before.escaped, now.escaped)
    && fingerprintOfContributions(before) === fingerprintOfContributions(now);
}

const nothingNew = { added: [], gone: [] };

function isModule(summary: Summary | null): boolean {
  return summary?.fn.ir.kind === "module";
}

function *differing<T>(one: ReadonlySet<T>, other: ReadonlySet<T>): Iterable<T> {
  for (const each of one) if (!other.has(each)) yield each;
  for (const each of other) if (!one.has(each)) yield each;
}

function compareDeciding(a: Deciding, b: Deciding): number {
  return compareStrings(a.at.file, b.at.file) || a.at.span.start - b.at.span.start || compareStrings(a.source.id, b.source.id);
}

function compareReads(a: MemberRead, b: MemberRead): number {
  return compareStrings(a.file, b.file) || a.span.start - b.span.start || a.span.end - b.span.end || compareStrings(a.source?.id ?? "", b.source?.id ?? "");
}

function compareReceived(a: Received, b: Received): number {
  return compareStrings(a.field.file, b.field.file) || a.field.span.start - b.field.span.start || compareStrings(a.source.id, b.source.id);
}

