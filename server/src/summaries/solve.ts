/**
 * All summaries of a program, to one fixpoint with the functions stored in module state: what one function stores,
 * another may call, so whoever looked at a place that got a new function is computed again, with those for whom it makes a difference. Knows
 * nothing of what a summary says of data.
 */
import { maxCellRounds } from "../base/limits";
import { sameSet } from "../base/same";
import type { ProgramFunction } from "../program/program";
import { CallOrder, type CallGroup } from "./callOrder";
import type { Engine } from "./engine";
import { renew, type Sequence } from "./renewal";
import { StoredFunctions, type Stored } from "./storedFunctions";

/** Called after some functions, with how many are done. May throw to cancel. */
export type OnFunction = (done: number) => void | Promise<void>;

export class Solver {
  /** The functions that are solved together with one. */
  private groups: ReadonlyMap<ProgramFunction, readonly ProgramFunction[]> = new Map();
  private positions: ReadonlyMap<ProgramFunction, number> = new Map();
  private order: CallOrder | null = null;
  /** Summaries that do not hold: left over from work that was given up. */
  private stale: ReadonlySet<string> = new Set();
  private readonly stored: StoredFunctions;

  constructor(private readonly engine: Engine) {
    this.stored = new StoredFunctions(engine);
  }

  /** Whether nothing is left over. */
  get isSettled(): boolean {
    return this.stale.size === 0;
  }

  /** All functions, for the first time. */
  async solve(onFunction: OnFunction): Promise<void> {
    const { engine } = this;
    let done = 0;
    this.order = new CallOrder(engine.program, engine.checkpoint);
    const { groups } = this.order;
    this.sequence(groups);
    for (const { functions } of groups) {
      this.make(functions);
      const before = done;
      done += functions.length;
      if (Math.floor(before / 64) !== Math.floor(done / 64)) await onFunction(done);
    }
    await this.withStored(this.stored.update().added, onFunction);
  }

  /**
   * All functions, after some have changed. False where it must be begun anew: a function is no longer stored where somebody found it, and whatever
   * follows from its having been there cannot be told from the rest.
   */
  async solveAgain(changed: Set<ProgramFunction>, onFunction: OnFunction): Promise<boolean> {
    const { summaries } = this.engine;
    this.regroup(changed);
    const keys = new Set(this.stale);
    for (const fn of changed) {
      summaries.forgetDetail(fn);
      for (const key of summaries.keysOf(fn)) keys.add(key);
    }
    await this.renew(keys, onFunction);
    this.make(changed);
    summaries.sweep();
    const { added, lost } = this.stored.update();
    if (lost.some((each) => !this.engine.stored.takeAway(each, (reader) => summaries.all.has(reader)))) return false;
    await this.withStored(added, onFunction);
    return true;
  }

  /** These functions are no more. Who stood on one is made again. */
  forget(functions: Iterable<ProgramFunction>): void {
    const stale = new Set(this.stale);
    for (const fn of functions) for (const key of this.engine.summaries.forget(fn)) stale.add(key);
    this.stale = stale;
  }

  /** The summaries that functions have by themselves, where they are not there. */
  private make(functions: Iterable<ProgramFunction>): void {
    for (const fn of functions) {
      const group = this.groups.get(fn);
      if (group) this.engine.summaries.solveGroup(group);
      else if (!fn.ir.isAmbient) this.engine.summaries.of(fn);
    }
  }

  private sequence(groups: readonly CallGroup[]): void {
    this.groups = solvedTogether(groups);
    this.positions = new Map(groups.flatMap(({ functions }) => functions).map((fn, position) => [fn, position]));
  }

  /** Other functions may call one another now: those that are solved with others than before are changed as well. */
  private regroup(changed: Set<ProgramFunction>): void {
    if (!this.order!.renew(changed)) return;
    const before = this.groups;
    this.sequence(this.order!.groups);
    for (const [fn, group] of [...before, ...this.groups]) {
      const [one, other] = [before.get(fn), this.groups.get(fn)];
      if (one && other && sameSet(new Set(one), new Set(other))) continue;
      for (const member of group) changed.add(member);
    }
  }

  private async renew(changed: ReadonlySet<string>, onFunction: OnFunction): Promise<void> {
    this.stale = changed;
    const sequence: Sequence = { groupOf: (fn) => this.groups.get(fn) ?? null, positionOf: (fn) => this.positions.get(fn) ?? Infinity };
    await renew(this.engine, changed, sequence, () => onFunction(this.engine.program.functions.length), (open) => { this.stale = open; });
    this.stale = new Set();
  }

  private async withStored(added: readonly Stored[], onFunction: OnFunction): Promise<void> {
    for (let round = 0; round < maxCellRounds; round++) {
      const changed = this.engine.stored.add(round === 0 ? added : this.stored.update().added);
      if (changed.size === 0) return;
      await this.renew(changed, onFunction);
    }
  }
}

/** Of the functions that call one another, those that each is solved with. */
function solvedTogether(groups: readonly CallGroup[]): ReadonlyMap<ProgramFunction, readonly ProgramFunction[]> {
  const together = new Map<ProgramFunction, readonly ProgramFunction[]>();
  for (const { functions, isRecursive } of groups) {
    const defined = functions.filter((fn) => !fn.ir.isAmbient);
    if (isRecursive && defined.length > 1) for (const fn of defined) together.set(fn, defined);
  }
  return together;
}
