/**
 * What functions leave for one another: module variables, static members, fields of instances that nobody holds.
 * Flow-insensitive between functions: whatever is put in may come out, if the paths agree. What somebody puts in comes and goes, and whoever read what it leads to is told. Knows nothing of sinks.
 */
import type { Grounds } from "../base/grounds";
import { compareStrings } from "../base/ids";
import type { Effect, Source } from "./flow";
import { isBookkeeping, isHidden, isOfRouter, skippable, strongerEffect } from "../summaries/memory";
import type { Contribution } from "../summaries/summary";
import type { SharedObjects } from "./sharedObjects";
import { step, type AbstractObject, type TaintCore, type Via } from "../summaries/values";

export interface Known {
  readonly source: Source;
  readonly effect: Effect;
  readonly via: Via;
}

/** What is put into a cell: what a port holds, or something known. */
export type Put = Pick<Contribution, "cell" | "path" | "via" | "isWhole"> & { readonly core: TaintCore | null; readonly known: Known | null };

interface Entry {
  readonly keys: readonly string[];
  /** The root that it reads; null where it puts something known. */
  readonly from: string | null;
  readonly fromModule: boolean;
  readonly core: TaintCore | null;
  readonly known: Known | null;
  readonly via: Via;
  readonly isWhole: boolean;
}

interface CellPath {
  readonly root: string;
  readonly keys: readonly string[];
  readonly onlyFunctions: boolean;
}

function cellPath(object: AbstractObject): CellPath {
  const keys: string[] = [];
  let top = object;
  for (; top.parent; top = top.parent) if (!top.key.startsWith("#guard")) keys.unshift(top.key);
  const root = top.root!.key;
  const onlyFunctions = root.startsWith("cellFromFunctions:");
  return { root: onlyFunctions ? root.slice("cellFromFunctions:".length) : root.replace(/^cell:/, ""), keys, onlyFunctions };
}

interface Reader {
  readonly place: Place;
  readonly effect: Effect;
  readonly via: Via;
}

interface Place {
  readonly root: string;
  readonly known: Map<string, Known>;
  readonly readers: Reader[];
}

export class Cells {
  private readonly byRoot = new Map<string, Set<Entry>>();
  /** By who puts it. */
  private readonly byOwner = new Map<string, readonly { readonly root: string; readonly entry: Entry }[]>();
  /** Roots into which something of another is put, each with how often. */
  private readonly readers = new Map<string, Map<string, number>>();
  /** Roots into which something else is put than before. */
  private readonly touched = new Set<string>();

  constructor(private readonly child: (port: AbstractObject, key: string) => AbstractObject, private readonly shared: SharedObjects, private readonly grounds: Grounds) {}

  /** All that somebody puts into cells, in place of what was put there before. */
  replace(owner: string, puts: readonly Put[], fromModule: boolean): void {
    for (const { root, entry } of this.byOwner.get(owner) ?? []) {
      this.byRoot.get(root)!.delete(entry);
      this.touch(root, entry, -1);
    }
    if (puts.length === 0) { this.byOwner.delete(owner); return; }
    this.byOwner.set(owner, puts.flatMap(({ cell, path, core, known, via, isWhole }) => {
      const written = cellPath(cell);
      const at = this.shared.canonical({ root: written.root, keys: [...written.keys, ...path] });
      const from = core?.port ? this.pathOf(core.port).root : null;
      return [at, ...this.shared.keptFrom(at)].map(({ root, keys }) => {
        const entry: Entry = { keys, from, fromModule, core, known, via, isWhole };
        const entries = this.byRoot.get(root);
        if (entries) entries.add(entry);
        else this.byRoot.set(root, new Set([entry]));
        this.touch(root, entry, 1);
        return { root, entry };
      });
    }));
  }

  private touch(root: string, { from }: Entry, by: number): void {
    this.touched.add(root);
    if (from === null) return;
    let readers = this.readers.get(from);
    if (!readers) this.readers.set(from, (readers = new Map()));
    const count = (readers.get(root) ?? 0) + by;
    if (count > 0) readers.set(root, count);
    else readers.delete(root);
  }

  /** After something was put in place of something else: forgets what followed, and gives what is noted by whoever read one of the cells concerned. */
  renew(): readonly string[] {
    const concerned = this.leadingOn(this.touched);
    this.touched.clear();
    if (concerned.size === 0) return [];
    this.tellingRoots = null;
    for (const [identity, { root }] of this.places) if (concerned.has(root)) this.places.delete(identity);
    for (const { readers } of this.places.values()) for (let i = readers.length - 1; i >= 0; i--) if (concerned.has(readers[i]!.place.root)) readers.splice(i, 1);
    return Array.from(concerned, heldIn);
  }

  /** These roots, and all into which something of one of them is put. */
  private leadingOn(roots: Iterable<string>): ReadonlySet<string> {
    const all = new Set(roots);
    for (const root of all) for (const reader of this.readers.get(root)?.keys() ?? []) all.add(reader);
    return all;
  }

  private pathOf(port: AbstractObject): CellPath {
    const read = cellPath(port);
    return { ...this.shared.canonical(read), onlyFunctions: read.onlyFunctions };
  }

  /** The part of what was put there that a read of `keys` asks for; null where just that part was left out. */
  private below(entry: Entry, keys: readonly string[], minus: readonly string[]): TaintCore | null {
    const core = entry.core!;
    if (!entry.isWhole || core.effect !== "none") return core;
    const further = keys.slice(entry.keys.length);
    if (further.length > 0 && core.minus.includes(further[0]!)) return null;
    let port = core.port!;
    for (const key of further) port = this.child(port, key);
    const hidden = further.length === 0 && entry.keys.length === keys.length ? [...new Set([...core.minus, ...minus])].sort() : further.length === 0 ? core.minus : minus;
    return port.portTaint("none", [...new Set([...hidden, ...skippable.filter((key) => minus.includes(key))])].sort());
  }

  /** Everything known that a read of this path may give, of each source and effect the shortest way. All that is put must have been put before. */
  read(core: TaintCore): readonly Known[] {
    const at = this.pathOf(core.port!);
    this.grounds.note(heldIn(at.root));
    if (!this.telling().has(at.root)) return none;
    const place = this.placeOf(at, core.minus);
    this.settle();
    return [...place.known.values()].map((known) => ({ ...known, effect: strongerEffect(known.effect, core.effect) }));
  }

  /** Whether reading a member of this object, some keys below, may give anything. Cheaper than reading it: nothing is made for the way there. */
  mayTell(top: AbstractObject, keys: readonly string[]): boolean {
    const { root } = this.shared.canonical({ root: cellPath(top).root, keys });
    this.grounds.note(heldIn(root));
    return this.telling().has(root);
  }

  private readonly places = new Map<string, Place>();
  private readonly arriving: { readonly place: Place; readonly known: Known }[] = [];

  /** What a path may give, and which places it reads in turn: each is looked up once, whoever asks, and cells that read one another end like all others. */
  private placeOf(at: CellPath, minus: readonly string[]): Place {
    const identity = `${at.root}.${at.keys.join(".")}|${minus.join(",")}|${at.onlyFunctions}`;
    const existing = this.places.get(identity);
    if (existing) return existing;
    const place: Place = { root: at.root, known: new Map(), readers: [] };
    this.places.set(identity, place);
    for (const entry of this.byRoot.get(at.root) ?? []) {
      if (at.onlyFunctions && entry.fromModule) continue;
      if (!agrees(entry.keys, at.keys, minus)) continue;
      // Text has no members: what somebody reads there was a library's result, and what went into it was not kept in its ids.
      if (!entry.isWhole && at.keys.length > entry.keys.length && isBookkeeping(at.keys[at.keys.length - 1]!)) continue;
      if (entry.known) this.arriving.push({ place, known: entry.known });
      else if (entry.core!.source) this.arriving.push({ place, known: { source: entry.core!.source, effect: entry.core!.effect, via: entry.via } });
      else {
        const next = this.below(entry, at.keys, minus);
        const from = next && this.pathOf(next.port!);
        if (!from || !this.telling().has(from.root)) continue;
        const read = this.placeOf(from, next.minus);
        const reader: Reader = { place, effect: next.effect, via: entry.via };
        read.readers.push(reader);
        for (const known of read.known.values()) this.handOn(known, reader);
      }
    }
    return place;
  }

  private handOn(known: Known, reader: Reader): void {
    const { place, via } = reader;
    const effect = strongerEffect(known.effect, reader.effect);
    const before = place.known.get(`${known.source.id}|${effect}`);
    if (before && before.via.length < known.via.length + via.length) return;
    this.arriving.push({ place, known: { source: known.source, effect, via: chain(known.via, via) } });
  }

  private settle(): void {
    for (let next = this.arriving.pop(); next; next = this.arriving.pop()) {
      const { place, known } = next;
      const key = `${known.source.id}|${known.effect}`;
      const before = place.known.get(key);
      if (before && !isShorter(known.via, before.via)) continue;
      place.known.set(key, known);
      for (const reader of place.readers) this.handOn(known, reader);
    }
  }

  /** The cells in which something known may arrive, directly or from other cells: of most there is nothing to follow. */
  private telling(): ReadonlySet<string> {
    if (this.tellingRoots) return this.tellingRoots;
    const direct: string[] = [];
    for (const [root, entries] of this.byRoot) for (const { from } of entries) if (from === null) { direct.push(root); break; }
    return (this.tellingRoots = this.leadingOn(direct));
  }
  private tellingRoots: ReadonlySet<string> | null = null;
}

const none: readonly Known[] = [];

function heldIn(root: string): string {
  return `held in ${root}`;
}

/** Of two ways of one length it is the one whose places come first, from its end back, so that it does not matter which is met first. */
function isShorter(one: Via, other: Via): boolean {
  if (one.length !== other.length) return one.length < other.length;
  return compareWays(one, other) < 0;
}

function compareWays(one: Via | null, other: Via | null): number {
  for (let [a, b] = [one, other]; a !== b; a = a!.previous, b = b!.previous) {
    if (!a || !b) return a ? 1 : -1;
    const order = compareStrings(a.file, b.file) || a.span.start - b.span.start || a.span.end - b.span.end || compareStrings(a.note, b.note) || compareWays(a.inner, b.inner);
    if (order !== 0) return order;
  }
  return 0;
}

/** The steps of `after`, behind those of `before`. */
export function chain(before: Via, after: Via | null): Via {
  if (!after) return before;
  return step(after.file, after.span, after.note, chain(before, after.previous), after.inner);
}

/** Whether what was put at `written` is in what is read at `read` (less the members in `minus`). */
function agrees(written: readonly string[], read: readonly string[], minus: readonly string[]): boolean {
  const shared = Math.min(written.length, read.length);
  for (let i = 0; i < shared; i++) if (!sameKey(written[i]!, read[i]!)) return false;
  for (let i = read.length; i < written.length; i++) if (isOfRouter(written[i]!)) return false;
  if (skippable.some((key) => minus.includes(key) && written.includes(key, read.length))) return false;
  return !isHidden(written.slice(read.length), minus);
}

function sameKey(a: string, b: string): boolean {
  if (a === b) return true;
  const isPlain = (key: string): boolean => !key.startsWith("#");
  if (a === "*" || b === "*") return isPlain(a) && isPlain(b);
  return (a === "#value" && b.startsWith("#value:")) || (b === "#value" && a.startsWith("#value:"));
}
