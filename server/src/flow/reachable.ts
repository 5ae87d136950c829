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

/** Who is called by code that we see, and who escaped: kept up as summaries come and go. */
export class CallCounts {
  private readonly taken = new Map<string, Summary>();
  private readonly called = new Map<number, number>();
  private readonly escaped = new Map<number, number>();
  private readonly touched: Set<string>;

  constructor(private readonly engine: Engine, private readonly root: string) {
    this.touched = engine.summaries.watch();
  }

  /** Takes over what came and went. */
  renew(): void {
    for (const key of this.touched) {
      this.engine.checkpoint();
      const [before, now] = [this.taken.get(key), this.engine.summaries.all.get(key)];
      if (before === now) continue;
      if (now) this.count(now, 1);
      if (before) this.count(before, -1);
      if (now) this.taken.set(key, now);
      else this.taken.delete(key);
    }
    this.touched.clear();
  }

  isCalled(id: number): boolean {
    return this.called.has(id);
  }

  hasEscaped(id: number): boolean {
    return this.escaped.has(id);
  }

  private count({ fn, escaped, callees }: Summary, by: number): void {
    for (const id of escaped) add(this.escaped, id, by);
    if (isTestFile(fn.file.file.slice(this.root.length))) return;
    for (const key of callees) { const callee = Number.parseInt(key, 10); if (callee !== fn.id) add(this.called, callee, by); }
  }
}

function add(counts: Map<number, number>, id: number, by: number): void {
  const count = (counts.get(id) ?? 0) + by;
  if (count === 0) counts.delete(id);
  else counts.set(id, count);
}

/**
 * Entries are top levels, functions that escaped, and functions without a resolved caller outside tests. Functions
 * that nothing reaches from there (a group that only calls itself) are taken as entries too. `known` gives the key of an entry that is what it was.
 */
export function findReachable(engine: Engine, counts: CallCounts, known: (fn: number) => string | undefined): Reachable {
  counts.renew();
  const { all } = engine.summaries;
  const entries: Summary[] = [];
  const inUse = new Map<string, Summary>();
  const functions = new Set<number>();
  const follow = (start: Summary): void => {
    const pending = [start];
    for (let summary = pending.pop(); summary; summary = pending.pop()) {
      if (inUse.has(summary.key)) continue;
      inUse.set(summary.key, summary);
      functions.add(summary.fn.id);
      for (const key of summary.callees) {
        // There are many times more calls than functions: most lead to what has been seen.
        const next = inUse.has(key) ? undefined : all.get(key);
        if (next) pending.push(next);
      }
    }
  };
  const enter = (id: number): void => {
    const fn = engine.program.functions[id]!;
    if (fn.ir.isAmbient) return;
    engine.checkpoint();
    const key = known(id);
    const summary = (key === undefined ? undefined : engine.summaries.all.get(key)) ?? engine.summaries.ofEntry(fn);
    entries.push(summary);
    follow(summary);
  };
  // A function nested in another, unless it escaped, is reached through what surrounds it.
  const isInner = (id: number): boolean => engine.program.functions[id]!.ir.captures.length > 0;
  for (const fn of engine.program.functions) {
    if (fn.ir.kind === "module" || counts.hasEscaped(fn.id) || engine.responderOf(fn) !== null || (!counts.isCalled(fn.id) && !isInner(fn.id))) enter(fn.id);
  }
  for (const fn of engine.program.functions) if (!functions.has(fn.id) && !isInner(fn.id)) enter(fn.id);
  return { entries, isCalled: ({ id }) => counts.isCalled(id), summaries: [...inUse.values()], inUse: new Set(inUse.keys()), throwing: findThrowing(engine, entries) };
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
    for (const key of summary.uncaught) { const next = seen.has(key) ? undefined : engine.summaries.all.get(key); if (next) pending.push(next); }
  }
  return throwing;
}
