/**
 * What the summaries in use store where: functions by the path of the cell that holds them. Kept up with the table of summaries: only what came or went since is looked at. Knows nothing
 * of who looks there.
 */
import type { Engine } from "./engine";
import { noItems } from "./values";
import type { StoredCallable } from "./summary";

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

/** The paths under which a stored function is found. */
function pathsOf({ cell, path }: StoredCallable): readonly string[] {
  const full = [cell.path.replace(/^cellFromFunctions:/, "cell:"), ...path];
  const above = full.slice(0, -1);
  const paths = [full.join("."), [...above, "%"].join(".")];
  // What lies in a map's value is found by whoever reads any of them, and not by those who know another name.
  return above.some((key) => key.startsWith("#value:")) ? [...paths, full.map((key) => (key.startsWith("#value:") ? "%value" : key)).join(".")] : paths;
}
