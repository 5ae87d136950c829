/**
 * The summaries of all functions, each made when first asked for, once per context; functions that call one another are repeated until nothing
 * changes. Notes which summaries each one stands on. Knows nothing of instructions, and nothing of what a summary says.
 */
import { maxContextEffort, maxContexts, maxInnerRounds, maxRecursionRounds, maxSummaryNesting } from "../base/limits";
import { Grounded, type Grounds } from "../base/grounds";
import type { ProgramFunction } from "../program/program";
import type { Engine } from "./engine";
import { analyseEntry, analyseFunction } from "./functionAnalysis";
import { sameSummary } from "./sameSummary";
import { contextKey, detailsDown, emptySummary, noContext, type Context, type Detail, type Summary } from "./summary";

interface Running {
  readonly key: string;
  /** The result of the round before, for recursive calls. */
  provisional: Summary;
  usedProvisional: boolean;
  /** A function inside of the cycle came out otherwise than it was taken to be. */
  hasOpenInner: boolean;
  /** Position of the outermost running function that this one's result depends on. */
  lowest: number;
}

const none: ReadonlySet<string> = new Set();

export class SummaryTable {
  private readonly done = new Map<string, Summary>();
  private readonly running: Running[] = [];
  private readonly runningAt = new Map<string, number>();
  /** Results that stand on a function still running, oldest first. */
  private readonly dependants: string[] = [];
  /** The same, each with the position of the outermost function that it stands on. */
  private readonly unfinished = new Map<string, number>();
  /** While a cycle is repeated: what functions inside of it were in the round before, where they asked for themselves. */
  private readonly former = new Map<string, Summary>();
  private group: Map<string, Summary> | null = null;
  /** Keys added while a group is solved. */
  private added: string[] | null = null;
  private readonly contextIds = new Map<string, number>();
  /** By function, the keys of its summaries in contexts, each with the entries gone through when it was last made. */
  private readonly contextsOf = new Map<number, Map<string, number>>();
  /** Whom each summary asked for, and who asked for it. */
  private readonly asked = new Map<string, ReadonlySet<string>>();
  private readonly askers = new Map<string, Set<string>>();
  /** What each stands on in declarations. */
  private readonly grounds: Grounded<string>;
  /** What the functions at work have asked for until now, the innermost last. */
  private readonly asking: Set<string>[] = [];
  /** Summaries that only entries have. */
  private readonly forEntries = new Set<string>();
  /** Of functions that took more than their share: how much is still told apart in them. */
  private readonly details = new Map<number, Detail>();
  /** Who is told of summaries that come, go, or are asked for by others. */
  private readonly watchers: Set<string>[] = [];
  private readonly unswept = this.watch();

  constructor(private readonly engine: Engine, grounds: Grounds) {
    this.grounds = new Grounded(grounds);
  }

  get all(): ReadonlyMap<string, Summary> {
    return this.done;
  }

  /** The summary of a function, for callers of which this is known. */
  of(fn: ProgramFunction, context: Context = noContext): Summary {
    const key = this.keyOf(fn, context);
    this.asking[this.asking.length - 1]?.add(key);
    const done = this.done.get(key) ?? this.group?.get(key);
    if (done) {
      const lowest = this.unfinished.get(key);
      if (lowest !== undefined) this.standOn(lowest);
      return done;
    }
    const position = this.runningAt.get(key);
    if (position !== undefined) {
      const running = this.running[position]!;
      running.usedProvisional = true;
      this.standOn(position);
      return running.provisional;
    }
    if (this.running.length >= maxSummaryNesting) return emptySummary(key, fn, context);
    return this.compute(key, fn, context);
  }

  /** What is at work above a running function stands on it. */
  private standOn(position: number): void {
    for (let i = position; i < this.running.length; i++) this.running[i]!.lowest = Math.min(this.running[i]!.lowest, position);
  }

  /** The summary of a function as code that we do not see may call it. Its key is not one that callers use. */
  ofEntry(fn: ProgramFunction): Summary {
    const responder = this.engine.responderOf(fn);
    const context: Context = responder ? new Map([["#responds", [String(responder.sink), responder.api]]]) : noContext;
    const plain = this.of(fn, context);
    if (responder) this.forEntries.add(plain.key);
    if (!leavesSomething(plain)) return plain;
    const key = `${fn.id}!`;
    let summary = this.done.get(key);
    if (!summary) this.put(key, (summary = this.analyse(key, fn, context, true)));
    return summary;
  }

  /** The function's id, and a number for the context: keys are made and compared very often. */
  private keyOf(fn: ProgramFunction, context: Context): string {
    if (context.size === 0) return String(fn.id);
    const text = contextKey(context);
    let id = this.contextIds.get(text);
    if (id === undefined) this.contextIds.set(text, (id = this.contextIds.size));
    return `${fn.id}?${id}`;
  }

  contextCount(fn: ProgramFunction): number {
    return this.contextsOf.get(fn.id)?.size ?? 0;
  }

  /** Whether callers of which this is known may have a summary of their own: one that is there already is none too many, whoever asks for it again. */
  takesContext(fn: ProgramFunction, context: Context): boolean {
    return this.takesContexts(fn) || this.hasContext(fn, context);
  }

  /** Whether callers of which this is known had a summary of their own. */
  hasContext(fn: ProgramFunction, context: Context): boolean {
    const id = this.contextIds.get(contextKey(context));
    return id !== undefined && this.contextsOf.get(fn.id)?.has(`${fn.id}?${id}`) === true;
  }

  /** Whether callers of which more is known may have further summaries of their own. */
  private takesContexts(fn: ProgramFunction): boolean {
    const contexts = this.contextsOf.get(fn.id);
    if (!contexts) return true;
    let all = 0;
    for (const spent of contexts.values()) all += spent;
    return contexts.size < maxContexts && all < maxContextEffort;
  }

  noteEffort(fn: ProgramFunction, key: string, spent: number): void {
    const contexts = this.contextsOf.get(fn.id);
    if (contexts?.has(key)) contexts.set(key, spent);
  }

  detailOf(fn: ProgramFunction): Detail {
    return this.details.get(fn.id) ?? "full";
  }

  lessDetail(fn: ProgramFunction): void {
    this.details.set(fn.id, detailsDown[detailsDown.indexOf(this.detailOf(fn)) + 1]!);
  }

  /** Whether it is one of functions that call one another by name, which are being summarised. */
  isOfGroup(key: string): boolean {
    return this.group?.has(key) ?? false;
  }

  /** Whether the summary at hand is that of a round before, of a function still being summarised, or stands on such a one. */
  isUnfinished(key: string): boolean {
    return this.runningAt.has(key) || this.unfinished.has(key) || this.isOfGroup(key);
  }

  /**
   * Summarises functions that call one another, all from the result of the round before, until nothing changes. What
   * else was computed in a round stands on unfinished results and is forgotten when there is another.
   */
  solveGroup(members: readonly ProgramFunction[]): void {
    if (members.every((fn) => this.done.has(String(fn.id)))) return;
    const group = new Map<string, Summary>();
    for (const fn of members) group.set(String(fn.id), emptySummary(String(fn.id), fn, noContext));
    this.group = group;
    this.added = [];
    for (let round = 0, changed = true; changed && round <= maxRecursionRounds; round++) {
      changed = false;
      for (const key of this.added.splice(0)) this.drop(key);
      for (const fn of members) {
        this.engine.checkpoint();
        const key = String(fn.id);
        const result = this.analyse(key, fn, noContext, false);
        if (!sameSummary(result, group.get(key)!)) changed = true;
        group.set(key, result);
      }
    }
    this.group = null;
    this.added = null;
    for (const [key, summary] of group) this.put(key, summary);
  }

  private compute(key: string, fn: ProgramFunction, context: Context): Summary {
    this.engine.checkpoint();
    if (context.size > 0) this.contextsOf.set(fn.id, (this.contextsOf.get(fn.id) ?? new Map<string, number>()).set(key, 0));
    const position = this.running.length;
    const running: Running = { key, provisional: this.former.get(key) ?? emptySummary(key, fn, context), usedProvisional: false, hasOpenInner: false, lowest: position };
    this.running.push(running);
    this.runningAt.set(key, position);
    const firstDependant = this.dependants.length;
    let result = running.provisional;
    let isOpen = false;
    try {
      for (let round = 0; ; round++) {
        running.usedProvisional = running.hasOpenInner = false;
        result = this.analyse(key, fn, context, false);
        isOpen = running.usedProvisional && !sameSummary(result, running.provisional);
        const isHead = running.lowest >= position;
        if (!isHead || !((isOpen && round < maxRecursionRounds) || (running.hasOpenInner && round < maxInnerRounds))) break;
        running.provisional = result;
        // What was computed on the provisional result is computed again.
        for (const inner of this.settle(firstDependant)) this.drop(inner);
      }
    } catch (error) {
      // A caller goes on without it.
      for (const inner of this.settle(firstDependant)) {
        this.drop(inner);
        this.former.delete(inner);
      }
      this.running.length = position;
      this.runningAt.delete(key);
      throw error;
    }
    this.running.pop();
    this.runningAt.delete(key);
    if (running.lowest < position) {
      const outer = this.running[this.running.length - 1]!;
      outer.lowest = Math.min(outer.lowest, running.lowest);
      outer.hasOpenInner ||= isOpen || running.hasOpenInner;
      if (running.usedProvisional) this.former.set(key, result);
      this.dependants.push(key);
      this.unfinished.set(key, running.lowest);
    } else for (const inner of this.settle(firstDependant)) this.former.delete(inner);
    this.put(key, result);
    this.added?.push(key);
    return result;
  }

  /** Takes the results since then from those that stand on a running function. */
  private settle(from: number): readonly string[] {
    const keys = this.dependants.splice(from);
    for (const key of keys) this.unfinished.delete(key);
    return keys;
  }

  private analyse(key: string, fn: ProgramFunction, context: Context, isEntry: boolean): Summary {
    const asked = new Set<string>();
    this.asking.push(asked);
    this.engine.runs?.begin(key);
    this.engine.reads.begin(key);
    try {
      const [summary, on] = this.engine.grounds.apart(() => (isEntry ? analyseEntry(this.engine, fn, context, key) : analyseFunction(this.engine, fn, context, key)));
      this.grounds.set(key, on);
      return summary;
    } finally {
      this.asking.pop();
      const before = this.askedBy(key);
      for (const former of before) {
        this.askers.get(former)?.delete(key);
        if (!asked.has(former)) this.touch(former);
      }
      this.asked.set(key, asked);
      for (const each of asked) {
        if (!before.has(each)) this.touch(each);
        const known = this.askers.get(each);
        if (known) known.add(key);
        else this.askers.set(each, new Set([key]));
      }
    }
  }

  /** The summaries that this one stands on. */
  askedBy(key: string): ReadonlySet<string> {
    return this.asked.get(key) ?? none;
  }

  /** Functions of which a summary looked at a declaration that is another now. */
  outdated(): ReadonlySet<ProgramFunction> {
    const functions = new Set<ProgramFunction>();
    for (const key of this.grounds.outdated()) { const summary = this.done.get(key); if (summary) functions.add(summary.fn); }
    return functions;
  }

  /** These summaries, with all that stand on them. */
  withAskers(keys: Iterable<string>): ReadonlySet<string> {
    const all = new Set<string>();
    const pending = [...keys].filter((key) => this.done.has(key));
    for (let key = pending.pop(); key !== undefined; key = pending.pop()) {
      if (all.has(key)) continue;
      all.add(key);
      for (const asker of this.askers.get(key) ?? none) if (this.done.has(asker)) pending.push(asker);
    }
    return all;
  }

  /** Whether a function has it by itself, or one in use stands on it: no others are in use, but for entries. */
  isInUse(key: string): boolean {
    return this.isUnder(key, isPlain);
  }

  /** Whether it is one of these, or one of these stands on it. */
  private isUnder(key: string, isRoot: (key: string) => boolean): boolean {
    const seen = new Set<string>();
    const pending = [key];
    for (let above = pending.pop(); above !== undefined; above = pending.pop()) {
      if (seen.has(above) || !this.done.has(above)) continue;
      if (isRoot(above)) return true;
      seen.add(above);
      pending.push(...(this.askers.get(above) ?? none));
    }
    return false;
  }

  /** A set that gets the keys of summaries that come, go, or are asked for by others than before. Whoever asks for it empties it. */
  watch(): Set<string> {
    const touched = new Set<string>();
    this.watchers.push(touched);
    return touched;
  }

  private touch(key: string): void {
    for (const touched of this.watchers) touched.add(key);
  }

  private put(key: string, summary: Summary): void {
    this.done.set(key, summary);
    this.touch(key);
  }

  private drop(key: string): void {
    this.done.delete(key);
    this.touch(key);
  }

  /** All summaries that a function has. */
  keysOf(fn: ProgramFunction): readonly string[] {
    return [String(fn.id), `${fn.id}!`, ...(this.contextsOf.get(fn.id)?.keys() ?? [])].filter((key) => this.done.has(key));
  }

  /** The function is no more. Gives the summaries that stood on one of its own. */
  forget(fn: ProgramFunction): ReadonlySet<string> {
    const stoodOn = new Set<string>();
    for (const key of this.keysOf(fn)) {
      for (const asker of this.askers.get(key) ?? none) stoodOn.add(asker);
      this.remove(key);
    }
    this.contextsOf.delete(fn.id);
    this.details.delete(fn.id);
    return stoodOn;
  }

  /** Nobody asks for it, and it asks for nobody any more. */
  private remove(key: string): void {
    this.drop(key);
    for (const callee of this.askedBy(key)) {
      this.askers.get(callee)?.delete(key);
      this.touch(callee);
    }
    this.asked.delete(key);
    this.grounds.delete(key);
  }

  /** The function is another than it was: how much is told apart in it is found out again. */
  forgetDetail(fn: ProgramFunction): void {
    this.details.delete(fn.id);
  }

  /** Drops what nobody asks for any more. */
  sweep(): void {
    const isRoot = (key: string): boolean => isPlain(key) || key.endsWith("!") || this.forEntries.has(key);
    const pending = [...this.unswept];
    const swept = new Set<string>();
    for (let key = pending.pop(); key !== undefined; key = pending.pop()) {
      if (swept.has(key) || this.isUnder(key, isRoot)) continue;
      swept.add(key);
      pending.push(...this.askedBy(key));
      const summary = this.done.get(key);
      if (!summary) continue;
      this.contextsOf.get(summary.fn.id)?.delete(key);
      this.remove(key);
    }
    this.unswept.clear();
  }

  /** Forgets what was at work when something threw. */
  abandon(): void {
    for (const key of [...this.unfinished.keys(), ...(this.added ?? [])]) this.drop(key);
    this.running.length = 0;
    this.runningAt.clear();
    this.dependants.length = 0;
    this.unfinished.clear();
    this.former.clear();
    this.group = this.added = null;
    this.asking.length = 0;
  }

  take(key: string): Summary | undefined {
    const summary = this.done.get(key);
    this.drop(key);
    return summary;
  }

  restore(summary: Summary): void {
    this.put(summary.key, summary);
  }
}

/** A function's summary by itself, whoever calls. */
function isPlain(key: string): boolean {
  return /^\d+$/.test(key);
}

/** Whether closures or members of `this` outlive a call: only then being called from outside makes a difference. */
function leavesSomething(summary: Summary): boolean {
  if (summary.fn.ir.kind === "module") return true;
  for (const object of summary.exit.heap.keys()) if ((object.kind === "allocation" && object.shape === "function") || (object.kind === "port" && object.root!.kind === "this")) return true;
  return [...summary.returns.refs].some(({ object }) => object.kind === "allocation" && object.shape === "function");
}
