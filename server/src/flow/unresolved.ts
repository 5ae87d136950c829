/** Calls with unknown targets into which personal data goes, and whose data that is. Knows nothing of sinks. */
import type { Engine } from "../summaries/engine";
import type { Target } from "../summaries/summary";
import type { Source } from "./flow";
import { groupId, type GroupGraph } from "./groupGraph";

export class Unresolved {
  private readonly calls = new Set<string>();
  private readonly sources = new Set<Source>();
  private readonly leading: ReadonlySet<string>;
  /** Groups into which something known goes. */
  private readonly starts = new Map<string, Extract<Target, { kind: "call" }>>();

  constructor(private readonly engine: Engine, graph: GroupGraph) {
    this.leading = graph.leadingTo("unresolved");
  }

  /** Whether such a call is behind a call's target. */
  leadFrom(target: Extract<Target, { kind: "call" }>): boolean {
    return this.leading.has(groupId(target));
  }

  note(source: Source, target: Target): void {
    if (target.kind === "unresolved") this.calls.add(target.call);
    else if (target.kind === "call" && this.leading.has(groupId(target))) this.starts.set(groupId(target), target);
    else return;
    this.sources.add(source);
  }

  /** All calls noted, directly or behind what was noted. */
  found(): { readonly calls: number; readonly escaping: ReadonlySet<Source> } {
    const seen = new Set(this.starts.keys());
    const queue = [...this.starts.values()];
    for (let next = 0; next < queue.length; next++) {
      const { callee, group } = queue[next]!;
      for (const { target } of this.engine.summaries.all.get(callee)?.groups.get(group)?.targets.values() ?? []) {
        if (target.kind === "unresolved") this.calls.add(target.call);
        if (target.kind !== "call" || seen.has(groupId(target)) || !this.leading.has(groupId(target))) continue;
        seen.add(groupId(target));
        queue.push(target);
      }
    }
    return { calls: this.calls.size, escaping: this.sources };
  }
}
