/**
 * From summaries to flows: every source that reaches a sink, each pair once per sink call and kind.
 *
 * Needs: all summaries. Gives: `Flow`s with stable ids and steps. How: issues of all summaries in use; hits of entries,
 * whose ports hold what their types declare; what global cells hold; then down the frames to each sink.
 * Knows nothing of policy.
 */
import { createHash } from "node:crypto";
import { compareStrings, type FileId, type Location, type Span } from "../base/ids";
import { relativePath } from "../base/paths";
import type { ProgramClass, ProgramFunction } from "../program/program";
import type { Engine } from "../summaries/engine";
import { isGlobalCore } from "../summaries/summaryBuilder";
import type { SinkSite, Summary, Target } from "../summaries/summary";
import { topOf, type AbstractObject, type TaintCore, type Via } from "../summaries/values";
import { Cells, chain, type Known } from "./cells";
import { effects, type Flow, type Source, type Step } from "./flow";
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
  /** Whether anything follows from data that goes there. */
  const leads = (target: Target): boolean => target.kind !== "call" || leaves.leadFrom(target) || unresolved.leadFrom(target);

  const meet = (known: Known, target: Target): void => {
    engine.checkpoint();
    unresolved.note(known.source, target);
    for (const leaf of leaves.of(target)) {
      const { site } = leaf;
      if (site.sinkKind === "error-message" && !throwing.has(site.fn.id)) continue;
      const effect = strongerEffect(known.effect, leaf.effect);
      const key = `${known.source.id}|${site.file}#${site.call.start}-${site.call.end}|${site.sinkKind}`;
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
      for (const each of byType(engine, core)) cells.addKnown(cell, isWhole ? [...path, ...each.path] : path, behind(each, via));
    }
  }
  for (const summary of summaries) {
    engine.checkpoint();
    for (const { core, via, target } of summary.issues.values()) {
      if (!leads(target)) continue;
      if (core.source) meet({ source: core.source, effect: core.effect, via }, target);
      else for (const each of ofGlobal(engine, cells, core)) meet(behind(each, via), target);
    }
  }
  for (const entry of entries) {
    engine.checkpoint();
    for (const { core, targets } of entry.groups.values()) {
      const leading = [...targets.values()].filter(({ target }) => leads(target));
      if (leading.length === 0) continue;
      const held = declared(engine, entry, core, cells);
      for (const { target, via } of leading) for (const each of held) meet(behind(each, via), target);
    }
  }
  const { calls, escaping } = unresolved.found();
  return { flows: seal([...drafts.values()], engine, root, textAt), unresolvedCalls: calls, escaping };
}

/** What a global port holds: what was put there, and for instances what their type declares. */
function ofGlobal(engine: Engine, cells: Cells, core: TaintCore): readonly Held[] {
  const known = cells.read(core);
  return topOf(core.port!).root!.kind === "instance" ? [...known, ...byType(engine, core)] : known;
}

/** What an entry's port holds: what its type declares, and for `this` what the class's methods leave in it. */
function declared(engine: Engine, entry: Summary, core: TaintCore, cells: Cells): readonly Held[] {
  const found: Held[] = [...byType(engine, core)];
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

/** The sources that a port's declared type names, with the members that lead to them. */
function byType(engine: Engine, core: TaintCore): readonly (Held & { readonly path: readonly string[] })[] {
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
    for (const { path, source } of engine.sourcesIn(located)) if (!isHidden(path, core.minus)) add(source, path);
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

function seal(drafts: readonly Draft[], engine: Engine, root: FileId, textAt: (place: Location) => string): Flow[] {
  const flows = drafts.map((draft): Flow => {
    const { site, source, effect, consents } = draft;
    return {
      id: flowId(draft, engine, root), source, effect, consents,
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
