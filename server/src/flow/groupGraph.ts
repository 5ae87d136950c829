/**
 * The hit groups of all summaries as one graph: from each, the groups of callees that its data goes on to. Says which of them lead to something
 * at all; most lead nowhere. Summaries come and go. Knows nothing of sources.
 */
import type { Checkpoint } from "../base/cancel";
import type { Summary, Target } from "../summaries/summary";

/** One hit group of one summary. */
export function groupId({ callee, group }: { readonly callee: string; readonly group: string }): string {
  return `${callee}|${group}`;
}

export function groupsOf(summary: Summary): readonly string[] {
  return [...summary.groups.keys()].map((group) => groupId({ callee: summary.key, group }));
}

export class GroupGraph {
  private readonly callers = new Map<string, Set<string>>();
  private readonly ends = { sink: new Set<string>(), unresolved: new Set<string>() };

  constructor(summaries: Iterable<Summary>, private readonly checkpoint: Checkpoint) {
    for (const summary of summaries) {
      checkpoint();
      this.add(summary);
    }
  }

  add(summary: Summary): void {
    for (const group of summary.groups.values()) {
      const id = groupId({ callee: summary.key, group: group.key });
      for (const { target } of group.hits) {
        if (target.kind !== "call") { this.ends[target.kind].add(id); continue; }
        const next = groupId(target);
        const callers = this.callers.get(next);
        if (callers) callers.add(id);
        else this.callers.set(next, new Set([id]));
      }
    }
  }

  remove(summary: Summary): void {
    for (const group of summary.groups.values()) {
      const id = groupId({ callee: summary.key, group: group.key });
      for (const { target } of group.hits) {
        if (target.kind === "call") this.callers.get(groupId(target))?.delete(id);
        else this.ends[target.kind].delete(id);
      }
    }
  }

  /** The groups from which a way leads to a target of this kind. */
  leadingTo(kind: Exclude<Target["kind"], "call">): ReadonlySet<string> {
    return this.leadingInto(this.ends[kind]);
  }

  /** These groups, and those from which a way leads to one of them. */
  leadingInto(groups: Iterable<string>): ReadonlySet<string> {
    const leading = new Set<string>();
    const pending = [...groups];
    for (let id = pending.pop(); id !== undefined; id = pending.pop()) {
      if (leading.has(id)) continue;
      this.checkpoint();
      leading.add(id);
      for (const caller of this.callers.get(id) ?? []) pending.push(caller);
    }
    return leading;
  }
}
