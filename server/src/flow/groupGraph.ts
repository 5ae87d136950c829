/**
 * The hit groups of all summaries as one graph: from each, the groups of callees that its data goes on to. Says which of them lead to something
 * at all; most lead nowhere. Knows nothing of sources.
 */
import type { Summary, Target } from "../summaries/summary";

/** One hit group of one summary. */
export function groupId({ callee, group }: { readonly callee: string; readonly group: string }): string {
  return `${callee}|${group}`;
}

export class GroupGraph {
  private readonly callers = new Map<string, string[]>();
  private readonly ends = { sink: [] as string[], unresolved: [] as string[] };

  constructor(summaries: Iterable<Summary>) {
    for (const summary of summaries) {
      for (const group of summary.groups.values()) {
        const id = groupId({ callee: summary.key, group: group.key });
        for (const { target } of group.targets.values()) {
          if (target.kind !== "call") { this.ends[target.kind].push(id); continue; }
          const next = groupId(target);
          const list = this.callers.get(next);
          if (list) list.push(id);
          else this.callers.set(next, [id]);
        }
      }
    }
  }

  /** The groups from which a way leads to a target of this kind. */
  leadingTo(kind: Exclude<Target["kind"], "call">): ReadonlySet<string> {
    const leading = new Set<string>();
    const pending = [...this.ends[kind]];
    for (let id = pending.pop(); id !== undefined; id = pending.pop()) {
      if (leading.has(id)) continue;
      leading.add(id);
      for (const caller of this.callers.get(id) ?? []) pending.push(caller);
    }
    return leading;
  }
}
