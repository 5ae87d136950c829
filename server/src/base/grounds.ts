/**
 * What results stand on: while something is worked out, whatever it looks at is noted, and so it can be said afterwards whether it still holds. What is looked at goes by a text, such as the id of a
 * declaration; a result that is kept brings along what it stands on itself. Knows nothing of what is worked out.
 */

/** What one result stands on. It holds until one of these is another. */
export interface Ground {
  readonly facts: readonly number[];
  readonly since: number;
  /** When it was last looked at, and what was found. */
  checked: number;
  holds: boolean;
}

/** What stands on nothing that could change. */
export const nothing: Ground = { facts: [], since: 0, checked: 0, holds: true };

export class Grounds {
  private readonly numbers = new Map<string, number>();
  /** By fact, when it last changed. */
  private readonly changedAt: number[] = [];
  /** Of one fact, by its number. */
  private readonly single: Ground[] = [];
  /** Of a few, by their numbers in one text: most results of a kind stand on the same. */
  private readonly few = new Map<string, Ground>();
  private now = 0;
  /** Those that changed, one after the other. */
  private readonly journal: number[] = [];
  private open: Set<Ground> | null = null;

  /** `isKept`: whether anybody will ask; otherwise nothing is noted. */
  constructor(private readonly isKept: boolean = true) {}

  /** What is at work has looked at this. */
  note(fact: string): void {
    this.open?.add(this.of(this.number(fact)));
  }

  /** What is at work has looked at a result. */
  rely(ground: Ground): void {
    if (ground !== nothing) this.open?.add(ground);
  }

  /** Works something out of which whoever is at work around it says by itself what it looks at. */
  apart<T>(work: () => T): readonly [T, Ground] {
    const outer = this.open;
    this.open = null;
    try {
      return this.while(work);
    } finally {
      this.open = outer;
    }
  }

  /** Works something out. What it stands on, whoever is at work around it stands on too. */
  while<T>(work: () => T): readonly [T, Ground] {
    if (!this.isKept) return [work(), nothing];
    const outer = this.open;
    const own = (this.open = new Set<Ground>());
    try {
      const result = work();
      const ground = this.together(own);
      if (ground !== nothing) outer?.add(ground);
      return [result, ground];
    } finally {
      this.open = outer;
    }
  }

  holds(ground: Ground): boolean {
    if (ground.checked === this.now) return ground.holds;
    ground.checked = this.now;
    if (ground.holds) for (const fact of ground.facts) if (this.changedAt[fact]! > ground.since) return (ground.holds = false);
    return ground.holds;
  }

  /** These are others than they were. */
  change(facts: Iterable<string>): void {
    this.now++;
    for (const fact of facts) { const number = this.numbers.get(fact); if (number !== undefined) { this.changedAt[number] = this.now; this.journal.push(number); } }
  }

  /** How often something has changed. */
  get changes(): number {
    return this.journal.length;
  }

  /** Facts that have changed since the first `count` changes of all. */
  changedSince(count: number): readonly number[] {
    return this.journal.slice(count);
  }

  private number(fact: string): number {
    let number = this.numbers.get(fact);
    if (number === undefined) {
      this.numbers.set(fact, (number = this.numbers.size));
      this.changedAt.push(0);
    }
    return number;
  }

  private of(fact: number): Ground {
    const known = this.single[fact];
    return known && this.holds(known) ? known : (this.single[fact] = this.made([fact]));
  }

  private made(facts: readonly number[]): Ground {
    return { facts, since: this.now, checked: this.now, holds: true };
  }

  private together(grounds: ReadonlySet<Ground>): Ground {
    if (grounds.size === 0) return nothing;
    if (grounds.size === 1) for (const only of grounds) return only;
    const facts = new Set<number>();
    for (const ground of grounds) for (const fact of ground.facts) facts.add(fact);
    const sorted = [...facts].sort((a, b) => a - b);
    if (sorted.length > maxShared) return this.made(sorted);
    const key = sorted.join();
    const known = this.few.get(key);
    if (known && this.holds(known)) return known;
    const made = this.made(sorted);
    this.few.set(key, made);
    return made;
  }
}

/** Longer ones are seldom the same. */
const maxShared = 6;

/** Many results, each with what it stands on: which of them no longer hold is found without looking at the others. */
export class Grounded<K> {
  private readonly grounds = new Map<K, Ground>();
  /** By fact, who has looked at it: some may stand on it no more. */
  private readonly lookers: K[][] = [];
  private seen = 0;

  constructor(private readonly all: Grounds) {}

  set(key: K, on: Ground): void {
    const before = this.grounds.get(key)?.facts ?? [];
    this.grounds.set(key, on);
    let at = 0;
    for (const fact of on.facts) {
      while (at < before.length && before[at]! < fact) at++;
      if (before[at] === fact) continue;
      const known = this.lookers[fact];
      if (known) known.push(key);
      else this.lookers[fact] = [key];
    }
  }

  delete(key: K): void {
    this.grounds.delete(key);
  }

  /** Those that stand on something that has changed. */
  *outdated(): Iterable<K> {
    const changed = new Set(this.all.changedSince(this.seen));
    this.seen = this.all.changes;
    const found = new Set<K>();
    for (const fact of changed) {
      const lookers = this.lookers[fact];
      if (!lookers) continue;
      const left = new Set<K>();
      for (const key of lookers) {
        const on = this.grounds.get(key);
        if (!on) continue;
        left.add(key);
        if (!this.all.holds(on)) found.add(key);
      }
      this.lookers[fact] = [...left];
    }
    yield* found;
  }
}
