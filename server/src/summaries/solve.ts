/**
 * All summaries of a program, to one fixpoint with the functions stored in module state: what one function stores,
 * another may call, so whoever looked at a place that got a new function is computed again, with all who use it. Knows
 * nothing of what a summary says of data.
 */
import { maxCellRounds } from "../base/limits";
import { callOrder } from "./callOrder";
import type { Engine } from "./engine";

/** `onFunction` is called after each function, with how many are done. May throw to cancel. */
export async function solve(engine: Engine, onFunction: (done: number) => void | Promise<void>): Promise<void> {
  const order = callOrder(engine.program, engine.checkpoint);
  for (let round = 0; round < maxCellRounds; round++) {
    let done = 0;
    for (const { functions, isRecursive } of order) {
      const defined = functions.filter((fn) => !fn.ir.isAmbient);
      if (isRecursive && defined.length > 1) engine.solveGroup(defined);
      else for (const fn of defined) engine.summary(fn);
      const before = done;
      done += functions.length;
      if (Math.floor(before / 64) !== Math.floor(done / 64)) await onFunction(done);
    }
    const changed = collectStored(engine);
    if (changed.size === 0) return;
    engine.forget(withCallers(engine, changed));
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
  for (const summary of engine.all.values()) {
    for (const { cell, path, token } of summary.callables.values()) {
      const full = [cell.path.replace(/^cellFromFunctions:/, "cell:"), ...path];
      put(full.join("."), token);
      put([...full.slice(0, -1), "%"].join("."), token);
    }
  }
  return stale;
}

function withCallers(engine: Engine, keys: ReadonlySet<string>): Set<string> {
  const callers = new Map<string, string[]>();
  for (const summary of engine.all.values()) {
    for (const callee of summary.callees) {
      let list = callers.get(callee);
      if (!list) callers.set(callee, (list = []));
      list.push(summary.key);
    }
  }
  const all = new Set<string>();
  const pending = [...keys];
  for (let key = pending.pop(); key !== undefined; key = pending.pop()) {
    if (all.has(key)) continue;
    all.add(key);
    pending.push(...(callers.get(key) ?? []));
  }
  return all;
}
