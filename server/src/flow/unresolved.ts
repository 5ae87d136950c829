/** Calls with unknown targets into which personal data goes. Knows nothing of sources and of sinks. */
import type { Engine } from "../summaries/engine";
import type { Target } from "../summaries/summary";
import { groupId, type GroupGraph } from "./groupGraph";

export class Unresolved {
  private leading: ReadonlySet<string>;

  constructor(private readonly engine: Engine, private readonly graph: GroupGraph) {
    this.leading = graph.leadingTo("unresolved");
  }

  /** The graph is another now. */
  renew(): void {
    this.leading = this.graph.leadingTo("unresolved");
  }

  /** Whether such a call is behind a call's target. */
  leadFrom(target: Extract<Target, { kind: "call" }>): boolean {
    return this.leading.has(groupId(target));
  }

  /** Whether what goes there may reach such a call. */
  concerns(target: Target): boolean {
    return target.kind === "unresolved" || (target.kind === "call" && this.leadFrom(target));
  }

  /** How many such calls are behind these targets. */
  behind(targets: Iterable<Target>): number {
    const calls = new Set<string>();
    const seen = new Set<string>();
    const queue: Extract<Target, { kind: "call" }>[] = [];
    const meet = (target: Target): void => {
      if (target.kind === "unresolved") calls.add(target.call);
      if (target.kind !== "call" || !this.leadFrom(target) || seen.has(groupId(target))) return;
      seen.add(groupId(target));
      queue.push(target);
    };
    for (const target of targets) meet(target);
    for (let next = 0; next < queue.length; next++) {
      const { callee, group } = queue[next]!;
      for (const { target } of this.engine.summaries.all.get(callee)?.groups.get(group)?.hits ?? []) meet(target);
    }
    return calls.size;
  }
}
