/**
 * What the summaries in use store where: functions by the path of the cell that holds them. Kept up with the table of summaries: only what came or went since is looked at; and what of it is known to whoever
 * looks there. Knows nothing of what is done with it.
 */
import type { Engine } from "./engine";
import { noItems } from "./values";
import { nobody, type StoredCallable } from "./summary";

/** A function under a path. */
export interface Stored {
  readonly path: string;
  readonly token: string;
}

export class StoredFunctions {
  /** Of the summaries in use, what each stores. */
  private readonly bySummary = new Map<string, readonly StoredCallable[]>();
  /** By path and function, how many of them store it there. */
  private readonly counts = new Map<string, Map<string, number>>();
  private news: Stored[] = [];
  private losses: Stored[] = [];

  private readonly touched: Set<string>;

  constructor(private readonly engine: Engine) {
    this.touched = engine.summaries.watch();
  }

  /** Takes over what came and went. Gives what is stored now and was not when this was last asked, and what ever was and no longer is. */
  update(): { readonly added: readonly Stored[]; readonly lost: readonly Stored[] } {
    const { summaries } = this.engine;
    const pending = [...this.touched];
    this.touched.clear();
    for (let key = pending.pop(); key !== undefined; key = pending.pop()) {
      const before = this.bySummary.get(key);
      const now = summaries.isInUse(key) ? summaries.all.get(key)!.callables : undefined;
      if (before === now) continue;
      if (now) this.bySummary.set(key, now);
      else this.bySummary.delete(key);
      for (const each of now ?? noItems) this.count(each, 1);
      for (const each of before ?? noItems) this.count(each, -1);
      // What it stands on has come into use with it, or gone.
      if (!before || !now) pending.push(...summaries.askedBy(key));
    }
    const added = this.news.filter(({ path, token }) => this.holds(path, token));
    this.news = [];
    this.losses = this.losses.filter(({ path, token }) => !this.holds(path, token));
    return { added, lost: this.losses };
  }

  private holds(path: string, token: string): boolean {
    return (this.counts.get(path)?.get(token) ?? 0) > 0;
  }

  private count(stored: StoredCallable, by: number): void {
    for (const path of pathsOf(stored)) {
      let tokens = this.counts.get(path);
      if (!tokens) this.counts.set(path, (tokens = new Map()));
      const before = tokens.get(stored.token) ?? 0;
      tokens.set(stored.token, before + by);
      if (before === 0) this.news.push({ path, token: stored.token });
      else if (before + by === 0) this.losses.push({ path, token: stored.token });
    }
  }
}

/** What is known to be stored, and who stands on that. */
export class StoredPlaces {
  /** Functions by path. */
  private readonly tokens = new Map<string, Set<string>>();
  /** By path, the summaries that looked there, each with the functions that it found there or otherwise. */
  private readonly readers = new Map<string, Map<string, ReadonlySet<string>>>();

  /** The functions stored under a path. `reader` is summarised again when there are more. */
  in(path: string, reader: string): ReadonlySet<string> {
    return this.inAny([path], reader);
  }

  /**
   * The functions stored under any of these paths, with those that the reader has found otherwise: what a module's own table holds is in the module's summary, and that it is stored as
   * well is no news.
   */
  inAny(paths: readonly string[], reader: string, found: ReadonlySet<string> = nobody): ReadonlySet<string> {
    const stored = paths.flatMap((path) => [...(this.tokens.get(path) ?? nobody)]);
    const all = stored.length === 0 ? found : new Set([...found, ...stored]);
    for (const path of paths) {
      let readers = this.readers.get(path);
      if (!readers) this.readers.set(path, (readers = new Map()));
      const before = readers.get(reader);
      readers.set(reader, !before || before === all ? all : new Set([...before].filter((token) => all.has(token))));
    }
    return all;
  }

  /** Adds what is newly stored; gives the summaries that had looked where it now is, and had not found it otherwise. */
  add(added: readonly Stored[]): Set<string> {
    const stale = new Set<string>();
    for (const { path, token } of added) {
      let known = this.tokens.get(path);
      if (!known) this.tokens.set(path, (known = new Set()));
      if (known.has(token)) continue;
      known.add(token);
      for (const [reader, found] of this.readers.get(path) ?? []) if (!found.has(token)) stale.add(reader);
    }
    return stale;
  }

  /** Takes away what is no longer stored, where nobody in use looked: nothing has followed from it. Gives whether that is so. */
  takeAway({ path, token }: Stored, isInUse: (reader: string) => boolean): boolean {
    const tokens = this.tokens.get(path);
    if (!tokens?.has(token)) return true;
    for (const reader of this.readers.get(path)?.keys() ?? []) if (isInUse(reader)) return false;
    return tokens.delete(token);
  }
}

/** The paths under which a stored function is found. */
function pathsOf({ cell, path }: StoredCallable): readonly string[] {
  const full = [cell.path.replace(/^cellFromFunctions:/, "cell:"), ...path];
  const above = full.slice(0, -1);
  const paths = [full.join("."), [...above, "%"].join(".")];
  // What lies in a map's value is found by whoever reads any of them, and not by those who know another name.
  return above.some((key) => key.startsWith("#value:")) ? [...paths, full.map((key) => (key.startsWith("#value:") ? "%value" : key)).join(".")] : paths;
}
