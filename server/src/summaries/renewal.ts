/**
 * Makes summaries again that no longer hold, and of those that stand on them the ones for which it makes a difference. Callees first: who asked
 * only for what came out as it was is left as it is. Knows nothing of why they no longer hold.
 */
import type { ProgramFunction } from "../program/program";
import { components } from "../base/components";
import type { Engine } from "./engine";
import { fingerprint } from "./fingerprint";
import { noContext, type Summary } from "./summary";

/** In which order functions are summarised for the first time. */
export interface Sequence {
  /** The functions that are solved together with one. */
  groupOf(fn: ProgramFunction): readonly ProgramFunction[] | null;
  /** Callees come before callers, as far as names tell. */
  positionOf(fn: ProgramFunction): number;
}

/**
 * Those that stand on one another are made in the order of the first time, what a function is by itself before what it is for some callers. Where `onStep` or the engine's checkpoint throws, the table is left such that
 * renewing it with the keys that `onGivenUp` gets, and what changed since, comes to the same.
 */
export async function renew(
  engine: Engine, changed: ReadonlySet<string>, sequence: Sequence,
  onStep: () => void | Promise<void>, onGivenUp: (changed: ReadonlySet<string>) => void = () => {},
): Promise<void> {
  const table = engine.summaries;
  const keys = [...table.withAskers(changed)];
  const indexOf = new Map(keys.map((key, i) => [key, i]));
  const order = components(keys.length, (i) => [...table.askedBy(keys[i]!)].flatMap((key) => indexOf.get(key) ?? []));
  const former = new Map<string, Summary>();
  for (const key of keys) former.set(key, table.take(key)!);
  const different = new Set<string>();
  const settled = new Set<string>();
  const begun = new Set<string>();
  const isTouched = (key: string): boolean => changed.has(key) || [...table.askedBy(key)].some((asked) => different.has(asked));
  let done = 0;
  try {
    for (const component of order) {
      const members = component.map((i) => keys[i]!);
      if (++done % 64 === 0) await onStep();
      engine.checkpoint();
      if (!members.some(isTouched)) {
        for (const key of members) if (!table.all.has(key)) table.restore(former.get(key)!);
      } else {
        for (const key of members) begun.add(key);
        const place = ({ key, fn }: Summary): number => (key === String(fn.id) ? sequence.positionOf(fn) : Infinity);
        const inOrder = members.map((key) => former.get(key)!);
        if (inOrder.length > 1) inOrder.sort((a, b) => (place(a) < place(b) ? -1 : place(a) > place(b) ? 1 : 0));
        for (const summary of inOrder) again(engine, summary, sequence);
        for (const key of members) {
          const now = table.all.get(key);
          if (!now || fingerprint(now) !== fingerprint(former.get(key)!)) different.add(key);
        }
      }
      for (const key of members) settled.add(key);
    }
  } catch (error) {
    table.abandon();
    const open = keys.filter((key) => !settled.has(key));
    // Whatever was made meanwhile may stand on what was not.
    const stale = new Set(open.filter((key) => isTouched(key) || table.all.has(key) || begun.has(key)));
    for (const key of open) table.restore(former.get(key)!);
    onGivenUp(stale);
    throw error;
  }
}

/** Makes a summary that was taken out. Those of entries are made when somebody asks for them: a function may have become none. */
function again(engine: Engine, { key, fn, context }: Summary, sequence: Sequence): void {
  if (key.endsWith("!") || engine.summaries.all.has(key)) return;
  const group = context === noContext || context.size === 0 ? sequence.groupOf(fn) : null;
  if (group) engine.summaries.solveGroup(group);
  else engine.summaries.of(fn, context);
}
