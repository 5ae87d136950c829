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

/** Called after some functions, with how many are done. May throw to cancel. */
export type OnFunction = (done: number) => void | Promise<void>;

export class Solver {
  /** The functions that are solved together with one. */
  private readonly groups = new Map<ProgramFunction, readonly ProgramFunction[]>();
  /** Summaries that do not hold: left over from work that was given up. */
  private stale: ReadonlySet<string> = new Set();

  constructor(private readonly engine: Engine) {}

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
    await this.withStored(storedIn(engine), onFunction);
  }

  /**
   * All functions, after some have changed. False where it must be begun anew: a function is no longer stored where it was, and whatever follows
   * from its having been there cannot be told from the rest.
   */
  async solveAgain(changed: Iterable<ProgramFunction>, onFunction: OnFunction): Promise<boolean> {
    const { summaries, stored } = this.engine;
    const keys = new Set(this.stale);
    for (const fn of changed) {
      summaries.forgetDetail(fn);
      for (const key of summaries.keysOf(fn)) keys.add(key);
    }
    await this.renew(keys, onFunction);
    summaries.sweep();
    const found = storedIn(this.engine);
    for (const [path, tokens] of stored) for (const token of tokens) if (!found.get(path)?.has(token)) return false;
    await this.withStored(found, onFunction);
    return true;
  }

  private async renew(changed: ReadonlySet<string>, onFunction: OnFunction): Promise<void> {
    this.stale = changed;
    await renew(this.engine, changed, (fn) => this.groups.get(fn) ?? null, () => onFunction(this.engine.program.functions.length), (open) => { this.stale = open; });
    this.stale = new Set();
  }

  private async withStored(found: StoredFunctions, onFunction: OnFunction): Promise<void> {
    for (let round = 0; round < maxCellRounds; round++) {
      const changed = newlyStored(this.engine, round === 0 ? found : storedIn(this.engine));
      if (changed.size === 0) return;
      await this.renew(changed, onFunction);
    }
  }
}

/** Functions by the path of the cell that holds them. */
type StoredFunctions = ReadonlyMap<string, ReadonlySet<string>>;

/** What the summaries in use store where. */
function storedIn(engine: Engine): StoredFunctions {
  const stored = new Map<string, Set<string>>();
  const put = (path: string, token: string): void => {
    const tokens = stored.get(path);
    if (tokens) tokens.add(token);
    else stored.set(path, new Set([token]));
  };
  for (const key of engine.summaries.inUse()) {
    for (const { cell, path, token } of engine.summaries.all.get(key)!.callables) {
      const full = [cell.path.replace(/^cellFromFunctions:/, "cell:"), ...path];
      put(full.join("."), token);
      put([...full.slice(0, -1), "%"].join("."), token);
      // What lies in a map's value is found by whoever reads any of them, and not by those who know another name.
      if (full.slice(0, -1).some((key) => key.startsWith("#value:"))) put(full.map((key) => (key.startsWith("#value:") ? "%value" : key)).join("."), token);
    }
  }
  return stored;
}

/** Adds what is newly stored; gives the summaries that had looked where it now is. */
function newlyStored(engine: Engine, found: StoredFunctions): Set<string> {
  const stale = new Set<string>();
  for (const [path, tokens] of found) {
    let known = engine.stored.get(path);
    if (!known) engine.stored.set(path, (known = new Set()));
    for (const token of tokens) {
      if (known.has(token)) continue;
      known.add(token);
      for (const reader of engine.storedReaders.get(path) ?? []) stale.add(reader);
    }
  }
  return stale;
}
