/**
 * Things of a module that several ways lead to: a list that an object shows and its closures captured. What is put there by one way is found by
 * all. Knows nothing of what is put there.
 */
import { maxSharedDepth, maxSharedObjects } from "../base/limits";
import type { Engine } from "../summaries/engine";
import type { Summary } from "../summaries/summary";
import { topOf, type AbstractObject, type Value } from "../summaries/values";

export interface WayIn {
  readonly root: string;
  readonly keys: readonly string[];
}

/** Rewritings of one way into another: each may lead on. */
const maxRewritings = 8;

export class SharedObjects {
  /** By root, then by the keys in one text: the way that stands for it. */
  private readonly others = new Map<string, Map<string, WayIn>>();

  /** By root, then by the keys in one text: where what is put there by a function that sets a state is kept. */
  private readonly keptAt = new Map<string, Map<string, WayIn[]>>();

  private constructor() {}

  static of(engine: Engine): SharedObjects {
    const shared = new SharedObjects();
    for (const file of engine.program.files) {
      engine.checkpoint();
      const summary = engine.summaries.all.get(String(engine.moduleFunction(file).id));
      if (summary && summary.cells.size > 0) shared.collect(engine, summary);
    }
    for (const summary of engine.summaries.all.values()) if (summary.fn.ir.kind !== "module") shared.collectKept(summary);
    return shared;
  }

  /** Whether two summaries of a module say the same of what is shared in it. */
  static isSame(engine: Engine, one: Summary, other: Summary): boolean {
    const [a, b] = [one, other].map((summary) => {
      const shared = new SharedObjects();
      shared.collect(engine, summary);
      return JSON.stringify([...shared.others].map(([root, ways]) => [root, [...ways]]));
    });
    return a === b;
  }

  /** Whether two summaries of a function, or one and none, say the same of where what sets a state lies. */
  static keepsTheSame(one: Summary | null, other: Summary | null): boolean {
    const [a, b] = [one, other].map((summary) => (summary && summary.fn.ir.kind !== "module" ? JSON.stringify(keptIn(summary)) : "[]"));
    return a === b;
  }

  private collect(engine: Engine, summary: Summary): void {
    // What a call keeps has a name of its own, wherever it lies: a function of a store that captured what sets its state.
    for (const { cell, path, core } of summary.contributions) {
      const kept = core?.port;
      if (kept?.root?.kind === "site" && !kept.parent && path.length > 0) this.note({ root: rootOf(topOf(cell)), keys: [...keysOf(cell), ...path] }, { root: rootOf(kept), keys: [] });
    }
    const first = new Map<AbstractObject, WayIn>();
    const pending: { readonly object: AbstractObject; readonly way: WayIn }[] = [];
    const meet = (object: AbstractObject, way: WayIn): void => {
      if (object.kind !== "allocation" || !object.single) return;
      const known = first.get(object);
      if (!known) { first.set(object, way); pending.push({ object, way }); }
      else if (way.root !== known.root || way.keys.some(isCaptured) || known.keys.some(isCaptured)) this.note(way, known);
    };
    for (const [cell, value] of summary.cells) {
      const only = onlyOf(value);
      if (only) meet(only, { root: rootOf(engine.cellObject(summary.fn.file, cell)), keys: ["$"] });
    }
    // Breadth first: the way that stands for a thing is the shortest.
    for (let next = pending.shift(); next && first.size < maxSharedObjects; next = pending.shift()) {
      const { object, way } = next;
      if (way.keys.length > maxSharedDepth) continue;
      for (const [key, value] of summary.exit.of(object)?.fields ?? []) {
        const only = onlyOf(value);
        if (!only || key === "*" || key === "#class") continue;
        meet(only, { root: way.root, keys: [...way.keys, key] });
      }
    }
  }

  /** What sets a state may lie where several functions put it: `value={{ user, setUser }}` of each provider of a context. */
  private collectKept(summary: Summary): void {
    for (const { at, kept } of keptIn(summary)) {
      const { root, keys } = this.canonical(at);
      const text = keys.join("\0");
      let ways = this.keptAt.get(root);
      if (!ways) this.keptAt.set(root, (ways = new Map()));
      const known = ways.get(text);
      if (!known) ways.set(text, [kept]);
      else if (!known.some((other) => other.root === kept.root)) known.push(kept);
    }
  }

  /** Where else what is put at one place is found. */
  keptFrom({ root, keys }: WayIn): readonly WayIn[] {
    const ways = this.keptAt.get(root);
    if (!ways) return [];
    const found = keys.flatMap((key, i) => (key === "#settles" ? ways.get(keys.slice(0, i + 1).join("\0"))?.map((way) => ({ root: way.root, keys: keys.slice(i + 1) })) ?? [] : []));
    return found.filter((way) => way.root !== root);
  }

  private note(way: WayIn, known: WayIn): void {
    let ways = this.others.get(way.root);
    if (!ways) this.others.set(way.root, (ways = new Map()));
    const text = way.keys.join("\0");
    if (!ways.has(text)) ways.set(text, known);
  }

  /** The way that stands for all that lead to the same. */
  canonical(way: WayIn): WayIn {
    for (let round = 0; round < maxRewritings; round++) {
      const ways = this.others.get(way.root);
      const rewritten = ways && rewrite(way, ways);
      if (!rewritten) return way;
      way = rewritten;
    }
    return way;
  }
}

function rewrite({ keys }: WayIn, ways: ReadonlyMap<string, WayIn>): WayIn | null {
  for (let length = keys.length; length > 0; length--) {
    const known = ways.get(keys.slice(0, length).join("\0"));
    if (known) return { root: known.root, keys: [...known.keys, ...keys.slice(length)] };
  }
  return null;
}

/** The one thing that a value is, beside what functions may have left in the variable since. */
function onlyOf({ refs }: Value): AbstractObject | null {
  const own = refs.filter(({ object }) => object.root?.kind !== "cellFromFunctions");
  return own.length === 1 ? own[0]!.object : null;
}

/** Where a function leaves something that sets a state, and the place of that state. */
function keptIn({ contributions }: Summary): readonly { readonly at: WayIn; readonly kept: WayIn }[] {
  return contributions.flatMap(({ cell, path, core }) => {
    const kept = core?.port;
    if (kept?.root?.kind !== "site" || kept.parent || path[path.length - 1] !== "#settles") return [];
    return [{ at: { root: rootOf(topOf(cell)), keys: [...keysOf(cell), ...path] }, kept: { root: rootOf(kept), keys: [] } }];
  });
}

function keysOf(cell: AbstractObject): readonly string[] {
  const keys: string[] = [];
  for (let object = cell; object.parent; object = object.parent) keys.unshift(object.key);
  return keys;
}

function isCaptured(key: string): boolean {
  return /^#\d+$/.test(key);
}

function rootOf(cell: AbstractObject): string {
  return cell.root!.key.replace(/^cell:/, "");
}
