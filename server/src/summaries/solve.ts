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

/** `onFunction` is called after some functions, with how many are done. May throw to cancel. */
export async function solve(engine: Engine, onFunction: (done: number) => void | Promise<void>): Promise<void> {
  const groups = new Map<ProgramFunction, readonly ProgramFunction[]>();
  let done = 0;
  for (const { functions, isRecursive } of callOrder(engine.program, engine.checkpoint)) {
    const defined = functions.filter((fn) => !fn.ir.isAmbient);
    if (isRecursive && defined.length > 1) {
      for (const fn of defined) groups.set(fn, defined);
      engine.summaries.solveGroup(defined);
    } else for (const fn of defined) engine.summaries.of(fn);
    const before = done;
    done += functions.length;
    if (Math.floor(before / 64) !== Math.floor(done / 64)) await onFunction(done);
  }
  for (let round = 0; round < maxCellRounds; round++) {
    const changed = collectStored(engine);
    if (changed.size === 0) return;
    await renew(engine, changed, (fn) => groups.get(fn) ?? null, () => onFunction(done));
  }
}

/** Adds newly stored functions; gives the summaries that had looked where they now are. */
function collectStored(engine: Engine): Set<string> {
  const stale = new Set<string>();
  const put = (path: string, token: string): void => {
    let tokens = engine.stored.get(path);
    if (!tokens) engine.stored.set(path, (tokens = new Set()));
    if (tokens.has(token)) return;
    tokens.add(token);
    for (const reader of engine.storedReaders.get(path) ?? []) stale.add(reader);
  };
  for (const key of engine.summaries.inUse()) {
    for (const { cell, path, token } of engine.summaries.all.get(key)!.callables.values()) {
      const full = [cell.path.replace(/^cellFromFunctions:/, "cell:"), ...path];
      put(full.join("."), token);
      put([...full.slice(0, -1), "%"].join("."), token);
    }
  }
  return stale;
}
