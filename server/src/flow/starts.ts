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
  private readonly starts: Start[] = [];
  /** By summary: its issues first, its ports second. */
  private readonly bySummary = new Map<string, { issues: number; ports: number }>();
  /** By group: the starts with an issue that leads into it. */
  private readonly byGroup = new Map<string, Set<number>>();

  constructor({ summaries, entries }: Reachable, checkpoint: Checkpoint) {
    for (const summary of summaries) {
      checkpoint();
      this.bySummary.set(summary.key, { issues: this.starts.length, ports: -1 });
      this.note(this.starts.length, summary, true);
      this.starts.push({ summary, isEntry: false });
    }
    for (const summary of entries) {
      this.bySummary.get(summary.key)!.ports = this.starts.length;
      this.starts.push({ summary, isEntry: true });
    }
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
      this.note(own.issues, this.starts[own.issues]!.summary, false);
      this.note(own.issues, summary, true);
      for (const start of own.ports < 0 ? [own.issues] : [own.issues, own.ports]) {
        this.starts[start] = { ...this.starts[start]!, summary };
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
