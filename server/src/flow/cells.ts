/**
 * What functions leave for one another: module variables, static members, fields of instances that nobody holds.
 * Flow-insensitive between functions: whatever is put in may come out, if the paths agree. Knows nothing of sinks.
 */
import type { Effect } from "./flow";
import type { Source } from "./flow";
import { isHidden, skippable, strongerEffect } from "../summaries/memory";
import type { Contribution } from "../summaries/summary";
import { step, type AbstractObject, type TaintCore, type Via } from "../summaries/values";

export interface Known {
  readonly source: Source;
  readonly effect: Effect;
  readonly via: Via;
}

interface Entry {
  readonly keys: readonly string[];
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

export function cellPath(object: AbstractObject): CellPath {
  const keys: string[] = [];
  let top = object;
  for (; top.parent; top = top.parent) if (!top.key.startsWith("#guard")) keys.unshift(top.key);
  const root = top.root!.key;
  const onlyFunctions = root.startsWith("cellFromFunctions:");
  return { root: onlyFunctions ? root.slice("cellFromFunctions:".length) : root.replace(/^cell:/, ""), keys, onlyFunctions };
}

export class Cells {
  private readonly byRoot = new Map<string, Entry[]>();

  constructor(private readonly child: (port: AbstractObject, key: string) => AbstractObject) {}

  add({ cell, path, core, via, isWhole }: Contribution, fromModule: boolean): void {
    this.put(cellPath(cell), path, { fromModule, core, known: null, via, isWhole });
  }

  addKnown(cell: AbstractObject, path: readonly string[], known: Known): void {
    this.put(cellPath(cell), path, { fromModule: false, core: null, known, via: known.via, isWhole: false });
  }

  private put(at: CellPath, path: readonly string[], entry: Omit<Entry, "keys">): void {
    let entries = this.byRoot.get(at.root);
    if (!entries) this.byRoot.set(at.root, (entries = []));
    entries.push({ ...entry, keys: [...at.keys, ...path] });
  }

  /** The part of what was put there that a read of `keys` asks for. */
  private below(entry: Entry, keys: readonly string[], minus: readonly string[]): TaintCore {
    const core = entry.core!;
    if (!entry.isWhole || core.effect !== "none") return core;
    const further = keys.slice(entry.keys.length);
    if (further.length > 0 && core.minus.includes(further[0]!)) return core;
    let port = core.port!;
    for (const key of further) port = this.child(port, key);
    const hidden = further.length === 0 && entry.keys.length === keys.length ? [...new Set([...core.minus, ...minus])].sort() : further.length === 0 ? core.minus : minus;
    return port.portTaint("none", [...new Set([...hidden, ...skippable.filter((key) => minus.includes(key))])].sort());
  }

  /** Everything known that a read of this path may give, of each source and effect the shortest way. All that is put must have been put before. */
  read(core: TaintCore): readonly Known[] {
    const at = cellPath(core.port!);
    if (!this.telling().has(at.root)) return none;
    const identity = `${identityOf(at, core.minus)}|${core.effect}`;
    let known = this.reads.get(identity);
    if (!known) this.reads.set(identity, (known = this.follow(at, core, new Set())));
    return known;
  }
  private readonly reads = new Map<string, readonly Known[]>();

  private follow(at: CellPath, core: TaintCore, seen: Set<string>): readonly Known[] {
    const identity = identityOf(at, core.minus);
    if (seen.has(identity) || !this.telling().has(at.root)) return none;
    seen.add(identity);
    const found = new Map<string, Known>();
    const add = (known: Known, after: Via | null): void => {
      const effect = strongerEffect(known.effect, core.effect);
      const key = `${known.source.id}|${effect}`;
      const before = found.get(key);
      if (!before || known.via.length + (after?.length ?? 0) < before.via.length) found.set(key, { source: known.source, effect, via: chain(known.via, after) });
    };
    for (const entry of this.byRoot.get(at.root) ?? []) {
      if (at.onlyFunctions && entry.fromModule) continue;
      if (!agrees(entry.keys, at.keys, core.minus)) continue;
      if (entry.known) add(entry.known, null);
      else if (entry.core!.source) add({ source: entry.core!.source, effect: entry.core!.effect, via: entry.via }, null);
      else if (entry.core!.port) {
        const next = this.below(entry, at.keys, core.minus);
        for (const known of this.follow(cellPath(next.port!), next, seen)) add(known, entry.via);
      }
    }
    return [...found.values()];
  }

  /** The cells in which something known may arrive, directly or from other cells: of most there is nothing to follow. */
  private telling(): ReadonlySet<string> {
    if (this.tellingRoots) return this.tellingRoots;
    const readers = new Map<string, string[]>();
    const pending: string[] = [];
    for (const [root, entries] of this.byRoot) {
      for (const { known, core } of entries) {
        if (known || core!.source) pending.push(root);
        else {
          const from = cellPath(core!.port!).root;
          const list = readers.get(from);
          if (list) list.push(root);
          else readers.set(from, [root]);
        }
      }
    }
    const roots = new Set<string>();
    for (let root = pending.pop(); root !== undefined; root = pending.pop()) {
      if (roots.has(root)) continue;
      roots.add(root);
      pending.push(...(readers.get(root) ?? []));
    }
    return (this.tellingRoots = roots);
  }
  private tellingRoots: ReadonlySet<string> | null = null;
}

const none: readonly Known[] = [];

function identityOf({ root, keys, onlyFunctions }: CellPath, minus: readonly string[]): string {
  return `${root}.${keys.join(".")}|${minus.join(",")}|${onlyFunctions}`;
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
  if (skippable.some((key) => minus.includes(key) && written.includes(key, read.length))) return false;
  return !isHidden(written.slice(read.length), minus);
}

function sameKey(a: string, b: string): boolean {
  if (a === b) return true;
  const isPlain = (key: string): boolean => !key.startsWith("#");
  if (a === "*" || b === "*") return isPlain(a) && isPlain(b);
  return (a === "#value" && b.startsWith("#value:")) || (b === "#value" && a.startsWith("#value:"));
}
