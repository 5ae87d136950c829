/**
 * All summaries of a program, to one fixpoint with the functions stored in module state: what one function stores,
 * another may call, so whoever looked at a place that got a new function is computed again, with those for whom it makes a difference. Knows
 * nothing of what a summary says of data.
 */
import { maxCellRounds } from "../base/limits";
import type { ProgramFunction } from "../program/program";
import { callOrder } from "./callOrder";
import type { Engine } from "./engine";
import { renew } from "./renewal";
import { StoredFunctions, type Stored } from "./storedFunctions";

/** Called after some functions, with how many are done. May throw to cancel. */
export type OnFunction = (done: number) => void | Promise<void>;

export class Solver {
  /** The functions that are solved together with one. */
  private readonly groups = new Map<ProgramFunction, readonly ProgramFunction[]>();
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
    for (const { functions, isRecursive } of callOrder(engine.program, engine.checkpoint)) {
      const defined = functions.filter((fn) => !fn.ir.isAmbient);
      if (isRecursive && defined.length > 1) {
        for (const fn of defined) this.groups.set(fn, defined);
        engine.summaries.solveGroup(defined);
      } else for (const fn of defined) engine.summaries.of(fn);
      const before = done;
      done += functions.length;
      if (Math.floor(before / 64) !== Math.floor(done / 64)) await onFunction(done);
    }
    await this.withStored(this.stored.update().added, onFunction);
  }

  /**
   * All functions, after some have changed. False where it must be begun anew: a function is no longer stored where it was, and whatever follows
   * from its having been there cannot be told from the rest.
   */
  async solveAgain(changed: Iterable<ProgramFunction>, onFunction: OnFunction): Promise<boolean> {
    const { summaries } = this.engine;
    const keys = new Set(this.stale);
    for (const fn of changed) {
      summaries.forgetDetail(fn);
      for (const key of summaries.keysOf(fn)) keys.add(key);
    }
    await this.renew(keys, onFunction);
    summaries.sweep();
    const { added, lost } = this.stored.update();
    if (lost.length > 0) return false;
    await this.withStored(added, onFunction);
    return true;
  }

  private async renew(changed: ReadonlySet<string>, onFunction: OnFunction): Promise<void> {
    this.stale = changed;
    await renew(this.engine, changed, (fn) => this.groups.get(fn) ?? null, () => onFunction(this.engine.program.functions.length), (open) => { this.stale = open; });
    this.stale = new Set();
  }

  private async withStored(added: readonly Stored[], onFunction: OnFunction): Promise<void> {
    for (let round = 0; round < maxCellRounds; round++) {
      const changed = newlyStored(this.engine, round === 0 ? added : this.stored.update().added);
      if (changed.size === 0) return;
      await this.renew(changed, onFunction);
    }
  }
}

/** Adds what is newly stored; gives the summaries that had looked where it now is. */
function newlyStored({ stored, storedReaders }: Engine, added: readonly Stored[]): Set<string> {
  const stale = new Set<string>();
  for (const { path, token } of added) {
    let known = stored.get(path);
    if (!known) stored.set(path, (known = new Set()));
    if (known.has(token)) continue;
    known.add(token);
    for (const reader of storedReaders.get(path) ?? []) stale.add(reader);
  }
  return stale;
}
