/** Which sources may reach calls that nobody knows, and by which groups, of all outcomes together: kept up as outcomes come and go. Knows nothing of how they are found. */
import type { Target } from "../summaries/summary";
import type { Source } from "./flow";
import type { Outcome } from "./outcome";

export class Escapes {
  /** How many outcomes say so. */
  private readonly counts = new Map<Source, number>();
  private readonly byKey = new Map<string, { readonly target: Target; count: number }>();

  /** Another number whenever something else escapes, or goes elsewhere. */
  version = 0;

  add({ escaping, escapes }: Outcome): void {
    for (const source of escaping) this.counts.set(source, (this.counts.get(source) ?? 0) + 1);
    for (const [key, target] of escapes) {
      const known = this.byKey.get(key);
      if (known) known.count++;
      else {
        this.byKey.set(key, { target, count: 1 });
        this.version++;
      }
    }
  }

  remove({ escaping, escapes }: Outcome): void {
    for (const source of escaping) {
      const count = this.counts.get(source)! - 1;
      if (count === 0) this.counts.delete(source);
      else this.counts.set(source, count);
    }
    for (const key of escapes.keys()) if (--this.byKey.get(key)!.count === 0) {
      this.byKey.delete(key);
      this.version++;
    }
  }

  get sources(): ReadonlySet<Source> {
    return new Set(this.counts.keys());
  }

  *targets(): Iterable<Target> {
    for (const { target } of this.byKey.values()) yield target;
  }
}
