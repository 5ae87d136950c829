/**
 * What follows from the data at one starting point, a summary's issues or an entry's ports: the sinks that it reaches, by the best ways. Stands on
 * what the callees' groups lead to and on what cells hold, and on nothing else. Knows nothing of policy.
 */
import { compareStrings, type Location } from "../base/ids";
import { maxGuesses } from "../base/limits";
import type { Engine } from "../summaries/engine";
import { strongerEffect } from "../summaries/memory";
import { laneOf, type FieldSite, type Summary, type Target } from "../summaries/summary";
import type { Cells, Known } from "./cells";
import type { Consents } from "./consent/consents";
import { better, draftKey, type Draft } from "./drafts";
import { groupId, type GroupGraph } from "./groupGraph";
import type { Deciding, Flow, Received, Source } from "./flow";
import { behind, ofGlobal, type EntryPorts } from "./held";
import type { Leaves } from "./leaves";
import { expandVia, tidySteps } from "./trace";

export interface Outcome {
  readonly drafts: Map<string, Draft>;
  readonly received: Map<string, Received>;
  /** Keys of flows of which more leaves than is declared. */
  readonly unlisted: Set<string>;
  readonly deciding: Map<string, Deciding>;
  /** What goes to, or on the way to, calls that nobody knows, and where it goes. */
  readonly escaping: Set<Source>;
  readonly escapes: Map<string, Target>;
}

/** What is noted of a function by whoever asked whether something surely catches its errors. */
export function throwsFrom(fn: number): string {
  return `throws ${fn}`;
}

/** What the whole program says. */
export interface Surroundings {
  readonly engine: Engine;
  readonly cells: Cells;
  readonly entryPorts: EntryPorts;
  readonly consents: Consents | null;
  /** Functions whose errors nothing in the workspace surely catches. */
  readonly throwing: ReadonlySet<number>;
  readonly leaves: Leaves;
  readonly graph: GroupGraph;
}

/** Of what is known where a summary was made; null where nothing follows. */
export function outcomeOfIssues(around: Surroundings, summary: Summary): Outcome | null {
  const meeting = new Meeting(around);
  for (const { core, via, target } of summary.issues) {
    if (!meeting.leads(target)) continue;
    if (core.source) meeting.meet({ source: core.source, effect: core.effect, via }, target);
    else for (const each of ofGlobal(around.engine, around.cells, core, laneOf(target))) meeting.meet(behind(each, via), target);
  }
  return meeting.outcome;
}

/** Of what the ports of a function hold that code calls which we do not see. */
export function outcomeOfEntry(around: Surroundings, entry: Summary): Outcome | null {
  const meeting = new Meeting(around);
  for (const { core, lane, hits } of entry.groups.values()) {
    const leading = hits.filter(({ target }) => meeting.leads(target));
    if (leading.length === 0) continue;
    const held = around.entryPorts.held(entry, core, lane);
    for (const { target, via } of leading) for (const each of held) meeting.meet(behind(each, via), target);
  }
  return meeting.outcome;
}

class Meeting {
  outcome: Outcome | null = null;

  constructor(private readonly around: Surroundings) {}

  /** Whether anything follows from data that goes there. */
  leads(target: Target): boolean {
    return target.kind !== "call" || this.around.graph.leadsTo("sink", target) || this.around.graph.leadsTo("unresolved", target);
  }

  meet(known: Known, target: Target): void {
    const { engine, leaves, graph, throwing, consents } = this.around;
    engine.checkpoint();
    const found: Outcome = (this.outcome ??= { drafts: new Map(), received: new Map(), unlisted: new Set(), deciding: new Map(), escaping: new Set(), escapes: new Map() });
    if (target.kind === "unresolved" || (target.kind === "call" && graph.leadsTo("unresolved", target))) {
      found.escaping.add(known.source);
      found.escapes.set(target.kind === "call" ? groupId(target) : target.key, target);
    }
    if ((known.via?.guesses ?? 0) > maxGuesses) return;
    for (const leaf of leaves.of(target)) {
      const { site } = leaf;
      if (site.sinkKind === "field") { receive(found.received, known, leaf.effect, site); continue; }
      if (site.sinkKind === "error-message") {
        engine.grounds.note(throwsFrom(site.fn.id));
        if (!throwing.has(site.fn.id)) continue;
      }
      if (site.sinkKind === "decision") found.deciding.set(`${known.source.id}|${site.file}#${site.call.start}`, { source: known.source, at: { file: site.file, span: site.call }, what: site.what });
      if (site.sinkKind === "decision" || site.sinkKind === "answer") continue;
      if (site.sinkKind === "unlisted") { found.unlisted.add(draftKey(known.source, site, "response")); continue; }
      const way = [...expandVia(known.via), ...leaf.steps, { file: site.file, span: site.argument, note: "here" }, { file: site.file, span: site.call, note: `reaches \`${site.name}\`` }];
      const draft: Draft = { source: known.source, site, effect: strongerEffect(known.effect, leaf.effect), consents: consents?.along(way) ?? [], steps: tidySteps(way), argument: site.argument };
      const key = draftKey(known.source, site, site.sinkKind);
      const before = found.drafts.get(key);
      found.drafts.set(key, before ? better(before, draft) : draft);
    }
  }
}

/** The first place in the order of the files is the one shown. */
function receive(received: Map<string, Received>, known: Known, effect: Flow["effect"], { field, file, call }: FieldSite): void {
  if (strongerEffect(known.effect, effect) !== "none") return;
  const key = `${field.declaration}<${known.source.id}`;
  const before = received.get(key);
  const at = { file, span: call };
  if (!before || isEarlier(at, before.at)) received.set(key, { source: known.source, field, at });
}

function isEarlier(a: Location, b: Location): boolean {
  return compareStrings(a.file, b.file) < 0 || (a.file === b.file && a.span.start < b.span.start);
}

/** Takes in what was received elsewhere. */
export function receiveAll(received: Map<string, Received>, others: ReadonlyMap<string, Received>): void {
  for (const [key, other] of others) {
    const before = received.get(key);
    if (!before || isEarlier(other.at, before.at)) received.set(key, other);
  }
}
