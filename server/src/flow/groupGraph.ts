/**
 * The hit groups of all summaries as one graph: from each, the groups of callees that its data goes on to. Says which of them lead to something
 * at all; most lead nowhere. Summaries come and go, and only what leads into them is looked at again. Knows nothing of sources.
 */
import type { Checkpoint } from "../base/cancel";
import type { Summary, Target } from "../summaries/summary";

/** One hit group of one summary. */
export function groupId({ callee, group }: { readonly callee: string; readonly group: string }): string {
  return `${callee}|${group}`;
}

type Call = Extract<Target, { kind: "call" }>;
type End = Exclude<Target["kind"], "call">;
const ends: readonly End[] = ["sink", "unresolved"];

interface Group {
  /** The summary that it belongs to, and its key there. */
  readonly callee: string;
  readonly group: string;
  /** Those that its data goes on to. */
  next: ReadonlySet<Group>;
  readonly callers: Set<Group>;
  /** Calls with unknown targets that its data goes into. */
  unresolved: readonly string[];
  /** Whether its data goes into a sink itself. */
  hasSink: boolean;
  /** Whether a way leads from here to such an end. */
  readonly leads: Record<End, boolean>;
  /** When it was last gone through to count: a mark in it, since a set of a hundred thousand takes three times as long. */
  counted: number;
}

const nowhere: ReadonlySet<Group> = new Set();

export class GroupGraph {
  /** By summary, then by key. */
  private readonly groups = new Map<string, Map<string, Group>>();

  constructor(summaries: Iterable<Summary>, private readonly checkpoint: Checkpoint) {
    const all: Group[] = [];
    for (const summary of summaries) {
      checkpoint();
      all.push(...this.add(summary));
    }
    this.findEnds(all);
  }

  /** Puts summaries in place of those before; either may be missing. Gives the groups of both, and all from which a way leads into one of them. */
  replace(replaced: Iterable<{ readonly before: Summary | null; readonly now: Summary | null }>): ReadonlySet<string> {
    const touched: Group[] = [];
    for (const { before, now } of replaced) {
      this.checkpoint();
      touched.push(...(before ? this.remove(before) : []), ...(now ? this.add(now) : []));
    }
    const above = this.leadingInto(touched);
    const leadsOut = (): boolean => touched.some(({ leads }) => leads.unresolved);
    if (leadsOut()) this.counted = null;
    for (const { leads } of above) leads.sink = leads.unresolved = false;
    this.findEnds(above);
    if (leadsOut()) this.counted = null;
    return new Set(Array.from(above, groupId));
  }

  /** Whether a way leads from a call's target to such an end. */
  leadsTo(end: End, target: Call): boolean {
    return this.groups.get(target.callee)?.get(target.group)?.leads[end] ?? false;
  }

  /** How many calls with unknown targets are behind these targets, which are the same as long as their `version` is. */
  unresolvedBehind(targets: Iterable<Target>, version: number): number {
    const known = this.counted;
    if (known && known.version === version) return known.count;
    const count = this.countBehind(targets);
    this.counted = { version, count };
    return count;
  }
  private counted: { readonly version: number; readonly count: number } | null = null;

  /** How often has been counted. */
  private rounds = 0;

  private countBehind(targets: Iterable<Target>): number {
    const calls = new Set<string>();
    const round = ++this.rounds;
    const open: Group[] = [];
    const take = (group: Group): void => {
      if (group.counted === round) return;
      group.counted = round;
      open.push(group);
    };
    for (const target of targets) {
      if (target.kind === "unresolved") calls.add(target.call);
      const group = target.kind === "call" ? this.groups.get(target.callee)?.get(target.group) : undefined;
      if (group) take(group);
    }
    for (let group = open.pop(); group; group = open.pop()) {
      for (const call of group.unresolved) calls.add(call);
      for (const each of group.next) if (each.leads.unresolved) take(each);
    }
    return calls.size;
  }

  private add(summary: Summary): readonly Group[] {
    return Array.from(summary.groups.values(), ({ key, hits }) => {
      const group = this.group(summary.key, key);
      const next = new Set<Group>();
      const unresolved: string[] = [];
      for (const { target } of hits) {
        if (target.kind === "call") next.add(this.group(target.callee, target.group));
        else if (target.kind === "sink") group.hasSink = true;
        else unresolved.push(target.call);
      }
      for (const each of next) each.callers.add(group);
      if (next.size > 0) group.next = next;
      if (unresolved.length > 0) group.unresolved = unresolved;
      return group;
    });
  }

  private remove(summary: Summary): readonly Group[] {
    return Array.from(summary.groups.values(), ({ key }) => {
      const group = this.group(summary.key, key);
      for (const each of group.next) each.callers.delete(group);
      group.next = nowhere;
      group.unresolved = [];
      group.hasSink = false;
      if (group.callers.size === 0) this.groups.get(summary.key)!.delete(key);
      return group;
    });
  }

  private group(callee: string, key: string): Group {
    let own = this.groups.get(callee);
    if (!own) this.groups.set(callee, (own = new Map()));
    let group = own.get(key);
    if (!group) own.set(key, (group = { callee, group: key, next: nowhere, callers: new Set(), unresolved: [], hasSink: false, leads: { sink: false, unresolved: false }, counted: 0 }));
    return group;
  }

  /** These groups, and those from which a way leads to one of them. */
  private leadingInto(groups: Iterable<Group>): ReadonlySet<Group> {
    const leading = new Set(groups);
    // What is added meanwhile comes up as well.
    for (const { callers } of leading) {
      this.checkpoint();
      for (const caller of callers) leading.add(caller);
    }
    return leading;
  }

  /** Finds out where these lead, of which nothing is known yet. What is known of all others holds. */
  private findEnds(groups: Iterable<Group>): void {
    const pending: Record<End, Group[]> = { sink: [], unresolved: [] };
    for (const group of groups) {
      const isEnd: Record<End, boolean> = { sink: group.hasSink, unresolved: group.unresolved.length > 0 };
      for (const end of ends) if (isEnd[end] || leadsOn(group, end)) pending[end].push(group);
    }
    for (const end of ends) {
      const open = pending[end];
      for (let group = open.pop(); group; group = open.pop()) {
        if (group.leads[end]) continue;
        group.leads[end] = true;
        for (const caller of group.callers) open.push(caller);
      }
    }
  }
}

function leadsOn({ next }: Group, end: End): boolean {
  for (const group of next) if (group.leads[end]) return true;
  return false;
}
