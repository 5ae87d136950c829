/** Where data starts on its way: the issues of each summary in use, and the ports of each entry. Says whose way leads through a group. Knows nothing of data. */
import type { Checkpoint } from "../base/cancel";
import type { Summary } from "../summaries/summary";
import { groupId } from "./groupGraph";
import type { Reachable } from "./reachable";

export interface Start {
  readonly summary: Summary;
  /** What its ports hold; otherwise what its issues say. */
  readonly isEntry: boolean;
}

export class Starts {
  private readonly starts: (Start | null)[] = [];
  /** By summary: its issues first, its ports second. */
  private readonly bySummary = new Map<string, { readonly issues: number; ports: number }>();
  /** By group: the starts with an issue that leads into it. */
  private readonly byGroup = new Map<string, Set<number>>();

  constructor(reachable: Reachable, private readonly checkpoint: Checkpoint) {
    this.fit(reachable);
  }

  /** Takes in what is in use now, and leaves out what no longer is. Gives the starts that are new, and those that are none any more. */
  fit({ summaries, entries, inUse }: Reachable): { readonly added: readonly number[]; readonly gone: readonly number[] } {
    const first = this.starts.length;
    const gone: number[] = [];
    const entered = new Set(entries.map(({ key }) => key));
    for (const [key, { issues, ports }] of this.bySummary) {
      if (ports >= 0 && !entered.has(key)) {
        gone.push(ports);
        this.bySummary.get(key)!.ports = -1;
      }
      if (inUse.has(key)) continue;
      gone.push(issues);
      this.note(issues, this.at(issues).summary, false);
      this.bySummary.delete(key);
    }
    for (const start of gone) this.starts[start] = null;
    for (const summary of summaries) {
      if (this.bySummary.has(summary.key)) continue;
      this.checkpoint();
      this.bySummary.set(summary.key, { issues: this.starts.length, ports: -1 });
      this.note(this.starts.length, summary, true);
      this.starts.push({ summary, isEntry: false });
    }
    for (const summary of entries) {
      const own = this.bySummary.get(summary.key)!;
      if (own.ports >= 0) continue;
      own.ports = this.starts.length;
      this.starts.push({ summary, isEntry: true });
    }
    return { gone, added: Array.from({ length: this.starts.length - first }, (_, i) => first + i) };
  }

  get all(): Iterable<number> {
    return this.starts.keys();
  }

  at(start: number): Start {
    return this.starts[start]!;
  }

  /** Puts these summaries in place of those before. Gives the starts that it concerns: theirs, and those whose way leads through one of the groups. */
  replace(summaries: readonly Summary[], groups: ReadonlySet<string>): readonly number[] {
    const concerned = new Set<number>();
    for (const summary of summaries) {
      const own = this.bySummary.get(summary.key);
      if (!own) continue;
      this.note(own.issues, this.at(own.issues).summary, false);
      this.note(own.issues, summary, true);
      for (const start of own.ports < 0 ? [own.issues] : [own.issues, own.ports]) {
        this.starts[start] = { ...this.at(start), summary };
        concerned.add(start);
      }
    }
    for (const group of groups) {
      for (const start of this.byGroup.get(group) ?? []) concerned.add(start);
      const owner = this.bySummary.get(group.slice(0, group.indexOf("|")));
      if (owner && owner.ports >= 0) concerned.add(owner.ports);
    }
    return [...concerned].sort((a, b) => a - b);
  }

  private note(start: number, summary: Summary, isThere: boolean): void {
    for (const { target } of summary.issues) {
      if (target.kind !== "call") continue;
      const group = groupId(target);
      const known = this.byGroup.get(group);
      if (!isThere) known?.delete(start);
      else if (known) known.add(start);
      else this.byGroup.set(group, new Set([start]));
    }
  }
}
