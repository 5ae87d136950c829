/** Which functions code we do not see may call, and which summaries are in use from there. Knows nothing of data. */
import type { ProgramFunction } from "../program/program";
import type { Engine } from "../summaries/engine";
import type { Summary } from "../summaries/summary";

const testFile = /(^|\/)(__tests__|__mocks__|tests?|e2e|cypress)\/|\.(test|spec|e2e|cy|stories)\.[cm]?[jt]sx?$/;

export function isTestFile(file: string): boolean {
  return testFile.test(file);
}

export interface Reachable {
  /** Entry summaries: their parameters hold what their types declare. */
  readonly entries: readonly Summary[];
  /** All summaries in use, entries included. */
  readonly summaries: readonly Summary[];
  /** Their keys. */
  readonly inUse: ReadonlySet<string>;
  /** Whether code that we see calls a function. */
  readonly isCalled: (fn: ProgramFunction) => boolean;
  /** Functions whose errors nothing in the workspace surely catches. */
  readonly throwing: ReadonlySet<number>;
}

/**
 * Entries are top levels, functions that escaped, and functions without a resolved caller outside tests. Functions
 * that nothing reaches from there (a group that only calls itself) are taken as entries too.
 */
export function findReachable(engine: Engine, root: string): Reachable {
  const called = new Set<number>();
  const escaped = new Set<number>();
  for (const summary of engine.summaries.all.values()) {
    engine.checkpoint();
    for (const id of summary.escaped) escaped.add(id);
    if (isTestFile(summary.fn.file.file.slice(root.length))) continue;
    for (const key of summary.callees) { const callee = Number.parseInt(key, 10); if (callee !== summary.fn.id) called.add(callee); }
  }
  const entries: Summary[] = [];
  const inUse = new Map<string, Summary>();
  const functions = new Set<number>();
  const follow = (start: Summary): void => {
    const pending = [start];
    for (let summary = pending.pop(); summary; summary = pending.pop()) {
      if (inUse.has(summary.key)) continue;
      inUse.set(summary.key, summary);
      functions.add(summary.fn.id);
      for (const key of summary.callees) { const next = engine.summaries.all.get(key); if (next) pending.push(next); }
    }
  };
  const enter = (id: number): void => {
    const fn = engine.program.functions[id]!;
    if (fn.ir.isAmbient) return;
    engine.checkpoint();
    const summary = engine.summaries.ofEntry(fn);
    entries.push(summary);
    follow(summary);
  };
  // A function nested in another, unless it escaped, is reached through what surrounds it.
  const isInner = (id: number): boolean => engine.program.functions[id]!.ir.captures.length > 0;
  for (const fn of engine.program.functions) {
    if (fn.ir.kind === "module" || escaped.has(fn.id) || engine.responderOf(fn) !== null || (!called.has(fn.id) && !isInner(fn.id))) enter(fn.id);
  }
  for (const fn of engine.program.functions) if (!functions.has(fn.id) && !isInner(fn.id)) enter(fn.id);
  return { entries, isCalled: ({ id }) => called.has(id), summaries: [...inUse.values()], inUse: new Set(inUse.keys()), throwing: findThrowing(engine, entries) };
}

/** From entries, whose callers nobody sees, down the calls that stand in no `try`. */
function findThrowing(engine: Engine, entries: readonly Summary[]): ReadonlySet<number> {
  const throwing = new Set<number>();
  const seen = new Set<string>();
  const pending = [...entries];
  for (let summary = pending.pop(); summary; summary = pending.pop()) {
    if (seen.has(summary.key)) continue;
    engine.checkpoint();
    seen.add(summary.key);
    throwing.add(summary.fn.id);
    for (const key of summary.uncaught) { const next = engine.summaries.all.get(key); if (next) pending.push(next); }
  }
  return throwing;
}
