/** From a frame down to the sinks behind it: which sinks a callee's port reaches, with the weakest effect and the shortest way. */
import type { Engine } from "../summaries/engine";
import type { SinkSite, Target } from "../summaries/summary";
import { strongerEffect } from "../summaries/memory";
import { effects, type Effect, type Step } from "./flow";
import { expandVia } from "./trace";

export interface Leaf {
  readonly site: SinkSite;
  readonly effect: Effect;
  /** Steps inside the callees, the sink's own not included. */
  readonly steps: readonly Omit<Step, "text">[];
}

export class Leaves {
  private readonly memo = new Map<string, readonly Leaf[]>();

  constructor(private readonly engine: Engine) {}

  /** Unresolved calls behind a target, gathered on the way. */
  private readonly unresolved = new Map<string, ReadonlySet<string>>();

  /** The calls with unknown targets that a target leads to. */
  unresolvedBehind(target: Target): ReadonlySet<string> {
    if (target.kind === "unresolved") return new Set([target.call]);
    if (target.kind === "sink") return none;
    const key = `${target.callee}|${target.group}`;
    const known = this.unresolved.get(key);
    if (known) return known;
    const found = new Set<string>();
    this.unresolved.set(key, found);
    for (const { target: next } of this.engine.all.get(target.callee)?.groups.get(target.group)?.targets.values() ?? []) for (const call of this.unresolvedBehind(next)) found.add(call);
    return found;
  }

  of(target: Target, running: Set<string> = new Set()): readonly Leaf[] {
    if (target.kind === "unresolved") return [];
    if (target.kind === "sink") return [{ site: target.site, effect: "none", steps: [] }];
    const key = `${target.callee}|${target.group}`;
    let leaves = this.memo.get(key);
    if (!leaves) {
      if (running.has(key)) return [];
      running.add(key);
      leaves = this.ofGroup(target.callee, target.group, running);
      running.delete(key);
      // What was found while an outer group was still open may lack its turn: only complete results are kept.
      if (running.size === 0) this.memo.set(key, leaves);
    }
    return leaves.map((leaf) => ({ ...leaf, steps: [target.step, ...leaf.steps] }));
  }

  private ofGroup(callee: string, groupKey: string, running: Set<string>): readonly Leaf[] {
    const group = this.engine.all.get(callee)?.groups.get(groupKey);
    if (!group) return [];
    const best = new Map<string, Leaf>();
    for (const { target, via } of group.targets.values()) {
      for (const leaf of this.of(target, running)) {
        const effect = strongerEffect(leaf.effect, group.core.effect);
        const candidate: Leaf = { site: leaf.site, effect, steps: [...expandVia(via), ...leaf.steps] };
        const key = siteKey(leaf.site);
        const before = best.get(key);
        if (!before || isBetter(candidate, before)) best.set(key, candidate);
      }
    }
    return [...best.values()];
  }
}

const none: ReadonlySet<string> = new Set();

export function siteKey(site: SinkSite): string {
  return `${site.file}#${site.call.start}-${site.call.end}|${site.sinkKind}|${site.argument.start}`;
}

function isBetter(a: Leaf, b: Leaf): boolean {
  return effects.indexOf(a.effect) - effects.indexOf(b.effect) < 0 || (a.effect === b.effect && a.steps.length < b.steps.length);
}
