/**
 * From summaries to flows: every source that reaches a sink, each pair once per sink call and kind.
 *
 * Needs: all summaries. Gives: `Flow`s with stable ids and steps. How: issues of all summaries in use; hits of entries,
 * whose ports hold what their types declare; what global cells hold; then down the frames to each sink.
 * Knows nothing of policy.
 */
import { createHash } from "node:crypto";
import { compareStrings, type FileId, type Location, type Span } from "../base/ids";
import { maxGuesses } from "../base/limits";
import { relativePath } from "../base/paths";
import type { ProgramClass, ProgramFunction } from "../program/program";
import type { Engine } from "../summaries/engine";
import { nameIn, pathsAbout } from "../summaries/named";
import { isOfText, laneOf, type FieldSite, type Lane, type SinkSite, type Summary, type Target } from "../summaries/summary";
import { isGlobalCore, topOf, type AbstractObject, type TaintCore, type Via } from "../summaries/values";
import { Cells, chain, type Known } from "./cells";
import { effects, type Deciding, type Flow, type MemberRead, type Received, type Source, type Step } from "./flow";
import { Consents } from "./consent/consents";
import { GroupGraph } from "./groupGraph";
import { Leaves } from "./leaves";
import { findReachable } from "./reachable";
import { SharedObjects } from "./sharedObjects";
import { asStepText, expandVia, tidySteps } from "./trace";
import { Unresolved } from "./unresolved";
import { isHidden, strongerEffect } from "../summaries/memory";

export interface FlowResult {
  readonly flows: readonly Flow[];
  readonly unresolvedCalls: number;
  /** Sources that may reach a call whose target nobody knows. */
  readonly escaping: ReadonlySet<Source>;
  /** Fields that nobody has decided about, each with the sources that may be put into it. */
  readonly received: readonly Received[];
  /** Where code reads members that have the name of a source. */
  readonly reads: readonly MemberRead[];
  /** What decides about people. */
  readonly deciding: readonly Deciding[];
}

/** What a port holds, and how it came there; null where that is where it begins. */
type Held = Omit<Known, "via"> & { readonly via: Via | null };

function behind(held: Held, via: Via): Known {
  return { source: held.source, effect: held.effect, via: held.via ? chain(held.via, via) : via };
}

interface Draft {
  readonly source: Source;
  readonly site: SinkSite;
  readonly effect: Flow["effect"];
  readonly consents: readonly string[];
  readonly steps: readonly Omit<Step, "text">[];
  argument: Span;
}

export function findFlows(engine: Engine, root: FileId, textAt: (place: Location) => string): FlowResult {
  const { entries, summaries, throwing } = findReachable(engine, root);
  const consents = Consents.of(engine, root, entries.map(({ fn }) => fn));
  const graph = new GroupGraph(engine.summaries.all.values());
  const leaves = new Leaves(engine, graph, consents);
  const unresolved = new Unresolved(engine, graph);
  const cells = new Cells((port, key) => engine.portChild(port, key), new SharedObjects(engine));
  const drafts = new Map<string, Draft>();
  const received = new Map<string, Received>();
  const unlisted = new Set<string>();
  const deciding = new Map<string, Deciding>();
  /** Whether anything follows from data that goes there. */
  const leads = (target: Target): boolean => target.kind !== "call" || leaves.leadFrom(target) || unresolved.leadFrom(target);

  const meet = (known: Known, target: Target): void => {
    engine.checkpoint();
    unresolved.note(known.source, target);
    if ((known.via?.guesses ?? 0) > maxGuesses) return;
    for (const leaf of leaves.of(target)) {
      const { site } = leaf;
      if (site.sinkKind === "field") { receive(received, known, leaf.effect, site); continue; }
      if (site.sinkKind === "error-message" && !throwing.has(site.fn.id)) continue;
      const effect = strongerEffect(known.effect, leaf.effect);
      if (site.sinkKind === "decision" || site.sinkKind === "answer") {
        if (site.sinkKind === "decision") deciding.set(`${known.source.id}|${site.file}#${site.call.start}`, { source: known.source, at: { file: site.file, span: site.call }, what: site.what });
        continue;
      }
      const place = `${known.source.id}|${site.file}#${site.call.start}-${site.call.end}|`;
      if (site.sinkKind === "unlisted") { unlisted.add(`${place}response`); continue; }
      const key = place + site.sinkKind;
      const way = [...expandVia(known.via), ...leaf.steps, { file: site.file, span: site.argument, note: "here" }, { file: site.file, span: site.call, note: `reaches \`${site.name}\`` }];
      const draft: Draft = { source: known.source, site, effect, consents: consents?.along(way) ?? [], steps: tidySteps(way), argument: site.argument };
      const before = drafts.get(key);
      if (!before) { drafts.set(key, draft); continue; }
      const argument = before.argument.start <= draft.argument.start ? before.argument : draft.argument;
      const better = compareDrafts(draft, before) < 0 ? draft : before;
      better.argument = argument;
      drafts.set(key, better);
    }
  };

  for (const summary of summaries) {
    engine.checkpoint();
    const fromModule = summary.fn.ir.kind === "module";
    for (const contribution of summary.contributions.values()) if (isGlobalCore(contribution.core)) cells.add(contribution, fromModule);
  }
  for (const entry of entries) {
    engine.checkpoint();
    for (const { cell, path, core, via, isWhole } of entry.contributions.values()) {
      if (isGlobalCore(core)) continue;
      for (const each of byType(engine, core)) cells.addKnown(cell, isWhole ? [...path, ...each.path] : path, behind(each, via), isWhole);
    }
  }
  for (const summary of summaries) {
    engine.checkpoint();
    for (const { core, via, target } of summary.issues.values()) {
      if (!leads(target)) continue;
      if (core.source) meet({ source: core.source, effect: core.effect, via }, target);
      else for (const each of ofGlobal(engine, cells, core, laneOf(target))) meet(behind(each, via), target);
    }
  }
  for (const entry of entries) {
    engine.checkpoint();
    for (const { core, lane, targets } of entry.groups.values()) {
      const leading = [...targets.values()].filter(({ target }) => leads(target));
      if (leading.length === 0) continue;
      const held = declared(engine, entry, core, cells, lane);
      for (const { target, via } of leading) for (const each of held) meet(behind(each, via), target);
    }
  }
  const { calls, escaping } = unresolved.found();
  return { flows: seal(drafts, unlisted, engine, root, textAt), unresolvedCalls: calls, escaping, received: [...received.values()].sort(compareReceived), reads: [...engine.reads.of(engine.summaries.all)].sort(compareReads), deciding: [...deciding.values()].sort(compareDeciding) };
}

/** The first place in the order of the files is the one shown. */
function receive(received: Map<string, Received>, known: Known, effect: Flow["effect"], { field, file, call }: FieldSite): void {
  if (strongerEffect(known.effect, effect) !== "none") return;
  const key = `${field.declaration}<${known.source.id}`;
  const before = received.get(key);
  if (!before || compareStrings(file, before.at.file) < 0 || (file === before.at.file && call.start < before.at.span.start)) received.set(key, { source: known.source, field, at: { file, span: call } });
}

function compareDeciding(a: Deciding, b: Deciding): number {
  return compareStrings(a.at.file, b.at.file) || a.at.span.start - b.at.span.start || compareStrings(a.source.id, b.source.id);
}

function compareReads(a: MemberRead, b: MemberRead): number {
  return compareStrings(a.file, b.file) || a.span.start - b.span.start || a.span.end - b.span.end || compareStrings(a.source?.id ?? "", b.source?.id ?? "");
}

function compareReceived(a: Received, b: Received): number {
  return compareStrings(a.field.file, b.field.file) || a.field.span.start - b.field.span.start || compareStrings(a.source.id, b.source.id);
}

/** What a global port holds: what was put there, and for instances what their type declares. */
function ofGlobal(engine: Engine, cells: Cells, core: TaintCore, lane: Lane): readonly Held[] {
  const known = cells.read(core);
  return topOf(core.port!).root!.kind === "instance" ? [...known, ...byType(engine, core, lane)] : known;
}

/** What an entry's port holds: what its type declares, and for `this` what the class's methods leave in it. */
function declared(engine: Engine, entry: Summary, core: TaintCore, cells: Cells, lane: Lane): readonly Held[] {
  const found: Held[] = [...byType(engine, core, lane)];
  const keys: string[] = [];
  for (let part = core.port!; ; part = part.parent) {
    for (const cls of classesAt(engine, entry, part)) {
      let at = engine.instanceObject(cls);
      for (const key of keys) at = engine.portChild(at, key);
      found.push(...cells.read(at.portTaint(core.effect, core.minus)));
    }
    if (!part.parent) return found;
    keys.unshift(part.key);
  }
}

/** The classes whose instance a part of a port's path may be, superclasses included: what their methods leave in `this` is there. */
function classesAt(engine: Engine, entry: Summary, part: AbstractObject): Iterable<ProgramClass> {
  if (part.root!.kind === "this" && !part.parent) {
    const cls = engine.program.classOfFunction.get(entry.fn.id);
    return cls ? engine.lineage(cls) : [];
  }
  const declared = engine.typesOf(part).flatMap((located) => engine.types.declarationsOf(located));
  const own = declared.flatMap((id) => { const cls = engine.program.classAt.get(id); return cls ? [cls, ...engine.subclassesOf(cls)] : engine.implementersOf(id); });
  return new Set(own.flatMap((cls) => engine.lineage(cls)));
}

/** The sources that a port's declared type names, with the members that lead to them. Into a field of text goes what is text itself, or a list of it. */
function byType(engine: Engine, core: TaintCore, lane: Lane = "sinks"): readonly (Held & { readonly path: readonly string[] })[] {
  const port = core.port!;
  const found: (Held & { readonly path: readonly string[] })[] = [];
  const seen = new Set<Source>();
  const add = (source: Source, path: readonly string[]): void => {
    if (seen.has(source)) return;
    seen.add(source);
    found.push({ source, effect: core.effect, via: null, path });
  };
  for (const source of engine.labelsOf(port)) add(source, []);
  for (const located of engine.typesOf(port)) {
    for (const { path, source } of pathsAbout(engine.sourcesIn(located), nameIn(core.minus))) if (!isHidden(path, core.minus) && (!isOfText(lane) || path.every((key) => key === "*"))) add(source, path);
  }
  return found;
}

function compareDrafts(a: Draft, b: Draft): number {
  const byEffect = effects.indexOf(a.effect) - effects.indexOf(b.effect);
  if (byEffect !== 0) return byEffect;
  if (a.consents.length !== b.consents.length) return a.consents.length - b.consents.length;
  if (a.steps.length !== b.steps.length) return a.steps.length - b.steps.length;
  return compareStrings(stepsKey(a), stepsKey(b));
}

function stepsKey(draft: Draft): string {
  return draft.steps.map((each) => `${each.file}#${each.span.start.toFixed(6).padStart(16, "0")}`).join(">");
}

function seal(drafts: ReadonlyMap<string, Draft>, unlisted: ReadonlySet<string>, engine: Engine, root: FileId, textAt: (place: Location) => string): Flow[] {
  const flows = [...drafts].map(([key, draft]): Flow => {
    const { site, source, effect, consents } = draft;
    return {
      id: flowId(draft, engine, root), source, effect, consents, ...(unlisted.has(key) && { isUnlisted: true as const }),
      sink: { kind: site.sinkKind, class: site.sinkClass, name: site.name, ...site.origin, file: site.file, span: site.call, argument: draft.argument },
      steps: draft.steps.map((each) => ({ ...each, text: asStepText(textAt(each)) })),
    };
  });
  return flows.sort((a, b) => compareStrings(a.sink.file, b.sink.file) || a.sink.span.start - b.sink.span.start || compareStrings(a.sink.kind, b.sink.kind) || compareStrings(a.source.id, b.source.id));
}

/** Source, sink file and enclosing function, callee, ordinal among equal calls there, kind: edits elsewhere leave it alone. */
function flowId({ source, site }: Draft, engine: Engine, root: FileId): string {
  const parts = [source.id, relativePath(root, site.file), functionPath(engine, site.fn), site.name, String(ordinal(site)), site.sinkKind];
  return createHash("sha256").update(parts.join("\0")).digest("hex").slice(0, 16);
}

function functionPath(engine: Engine, fn: ProgramFunction): string {
  const names: string[] = [];
  for (let current: ProgramFunction | null = fn; current; current = current.ir.parent === null ? null : engine.program.functionOf(current.file, current.ir.parent)) names.unshift(current.ir.name);
  return names.join("/");
}

function ordinal(site: SinkSite): number {
  let count = 0;
  for (const block of site.fn.ir.blocks) {
    for (const instruction of block.instructions) {
      const name = instruction.op === "call" ? instruction.text : instruction.op === "store" && instruction.assignment ? `${instruction.assignment.text} =` : null;
      if (name === site.name && instruction.span.start < site.call.start) count++;
    }
    const { terminal } = block;
    const leaves = terminal.kind === "throw" ? "throw" : terminal.kind === "return" ? `return of ${site.fn.ir.name}` : null;
    if (leaves === site.name && "span" in terminal && terminal.span.start < site.call.start) count++;
  }
  return count;
}
