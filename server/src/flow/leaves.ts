/**
 * From a frame down to the sinks behind it: which sinks a callee's port reaches, with the weakest effect and the
 * shortest way. Knows nothing of sources.
 */
import type { Engine } from "../summaries/engine";
import type { Site, Target } from "../summaries/summary";
import { strongerEffect } from "../summaries/memory";
import type { Consents } from "./consent/consents";
import { groupId, type GroupGraph } from "./groupGraph";
import { effects, type Effect, type Step } from "./flow";
import { expandVia } from "./trace";

export interface Leaf {
  readonly site: Site;
  readonly effect: Effect;
  /** Steps inside the callees, the sink's own not included. */
  readonly steps: readonly Omit<Step, "text">[];
}

interface Frame {
  readonly callee: string;
  readonly group: string;
  readonly effect: Effect;
  readonly steps: readonly Omit<Step, "text">[];
}

export class Leaves {
  private readonly memo = new Map<string, readonly Leaf[]>();

  constructor(private readonly engine: Engine, private readonly graph: GroupGraph, private readonly consents: Consents | null) {}

  /** These groups lead elsewhere now. */
  renew(groups: ReadonlySet<string>): void {
    for (const group of groups) this.memo.delete(group);
  }

  /** Whether a sink is behind a call's target. */
  leadFrom(target: Extract<Target, { kind: "call" }>): boolean {
    return this.graph.leadsTo("sink", target);
  }

  /** The sinks that a target leads to, its own step first. */
  of(target: Target): readonly Leaf[] {
    if (target.kind === "unresolved") return [];
    if (target.kind === "sink") return [{ site: target.site, effect: "none", steps: [] }];
    if (!this.leadFrom(target)) return [];
    const key = groupId(target);
    let leaves = this.memo.get(key);
    if (!leaves) this.memo.set(key, (leaves = this.ofGroup(target.callee, target.group)));
    return leaves.map((leaf) => ({ ...leaf, steps: [target.step, ...leaf.steps] }));
  }

  /** Breadth first, each group once per effect: functions that call one another in a circle end like all others. */
  private ofGroup(callee: string, group: string): readonly Leaf[] {
    const best = new Map<string, Leaf>();
    const seen = new Set<string>();
    const queue: Frame[] = [{ callee, group, effect: "none", steps: [] }];
    for (let next = 0; next < queue.length; next++) {
      const frame = queue[next]!;
      const found = this.engine.summaries.all.get(frame.callee)?.groups.get(frame.group);
      if (!found) continue;
      const effect = strongerEffect(frame.effect, found.core.effect);
      const identity = `${frame.callee}|${frame.group}|${effect}|${this.consentsAlong(frame.steps).join()}`;
      if (seen.has(identity)) continue;
      seen.add(identity);
      for (const { target, via } of found.hits) {
        if (target.kind === "unresolved") continue;
        const steps = [...frame.steps, ...expandVia(via)];
        if (target.kind === "call") { if (target.lane !== "counted" && this.leadFrom(target)) queue.push({ callee: target.callee, group: target.group, effect, steps: [...steps, target.step] }); }
        else {
          const candidate: Leaf = { site: target.site, effect, steps };
          const key = siteKey(target.site);
          const before = best.get(key);
          if (!before || this.isBetter(candidate, before)) best.set(key, candidate);
        }
      }
    }
    return [...best.values()];
  }

  private consentsAlong(steps: Leaf["steps"]): readonly string[] {
    return this.consents?.along(steps) ?? [];
  }

  /** With the weaker effect, then fewer consent checks, then shorter. */
  private isBetter(a: Leaf, b: Leaf): boolean {
    const byEffect = effects.indexOf(a.effect) - effects.indexOf(b.effect);
    const byConsents = byEffect === 0 ? this.consentsAlong(a.steps).length - this.consentsAlong(b.steps).length : 0;
    return byEffect < 0 || (byEffect === 0 && (byConsents < 0 || (byConsents === 0 && a.steps.length < b.steps.length)));
  }
}

export function siteKey(site: Site): string {
  if (site.sinkKind === "field") return site.field.declaration;
  return `${site.file}#${site.call.start}-${site.call.end}|${site.sinkKind}|${site.argument.start}`;
}
