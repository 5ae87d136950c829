/**
 * Which consents are certain along a way: at each place that it passes through, by the checks in that function, by those that guard every
 * call of it, and by those that guard the place where it is made. Null where the workspace has no consent check. Knows nothing of data.
 */
import { spanKey, type FileId, type Span } from "../../base/ids";
import type { FunctionIr } from "../../ir/ir";
import type { ProgramFunction } from "../../program/program";
import type { Tag } from "../../syntax/annotation";
import type { Engine } from "../../summaries/engine";
import type { DeclaredAnswer, RunSite, RunSites } from "../../summaries/runSites";
import type { Step } from "../flow";
import { isTestFile } from "../reachable";
import { checksIn, type Checks } from "./checksIn";
import { both, either, noPurpose, nothing, sameKnown, samePurposes, sameTold, tellsNothing, type Known, type Purposes, type Told } from "./known";

export class Consents {
  private readonly checks = new Map<ProgramFunction, Checks>();
  private readonly cells = new Map<FileId, Map<number, Known>>();
  private readonly tagged = new Map<ProgramFunction, Told | null>();
  private readonly entries = new Map<ProgramFunction, Purposes>();
  private readonly places = new Map<string, Purposes>();
  private readonly ofWays = new WeakMap<readonly Omit<Step, "text">[], readonly string[]>();
  private readonly functionsIn = new Map<FileId, readonly ProgramFunction[]>();

  static of(engine: Engine, root: FileId, entries: Iterable<ProgramFunction>): Consents | null {
    return engine.runs ? new Consents(engine, engine.runs.sites(engine.summaries.all), root, new Set(entries)) : null;
  }

  private constructor(private readonly engine: Engine, private readonly runs: RunSites, root: FileId, entries: ReadonlySet<ProgramFunction>) {
    for (const fn of engine.program.functions) {
      const list = this.functionsIn.get(fn.file.file) as ProgramFunction[] | undefined;
      if (list) list.push(fn);
      else this.functionsIn.set(fn.file.file, [fn]);
    }
    const sites = [...runs.all()];
    this.solveChecks(sites);
    if (this.checks.size > 0) this.solveEntries(sites.filter(({ caller }) => !isTestFile(caller.file.file.slice(root.length))), entries);
  }

  /** The purposes consented to at one of a way's places or another, sorted. */
  along(steps: readonly Omit<Step, "text">[]): readonly string[] {
    let known = this.ofWays.get(steps);
    if (!known) {
      const certain = steps.map(({ file, span }) => this.at(file, span)).filter((purposes): purposes is ReadonlySet<string> => purposes !== "every");
      this.ofWays.set(steps, (known = [...new Set(certain.flatMap((purposes) => [...purposes]))].sort()));
    }
    return known;
  }

  // ---- what functions tell

  /** From those that ask on to those that call them, until nobody learns anything new. */
  private solveChecks(sites: readonly RunSite[]): void {
    const callers = new Map<ProgramFunction, Set<ProgramFunction>>();
    const pending = new Set<ProgramFunction>();
    for (const site of sites) {
      if (this.toldAt(site) !== null || [...site.callbacks].some((fn) => this.taggedAs(fn))) pending.add(site.caller);
      for (const callee of [...site.targets, ...site.callbacks]) callers.set(callee, (callers.get(callee) ?? new Set()).add(site.caller));
    }
    if (pending.size === 0) return;
    // A helper that never comes back decides as well as a `throw` does.
    for (const fn of this.engine.program.functions) if (fn.ir.blocks.some(({ terminal }) => terminal.kind === "throw" && terminal.thrown !== null)) pending.add(fn);
    for (const fn of pending) {
      pending.delete(fn);
      const before = this.toldBy(fn);
      const checks = checksIn(fn, this.around(fn));
      this.checks.set(fn, checks);
      if (!sameTold(before, checks.told)) for (const caller of callers.get(fn) ?? []) pending.add(caller);
      for (const [cell, known] of checks.cells) if (this.learnCell(fn, cell, known)) for (const reader of readersOf(this.functionsIn.get(fn.file.file)!, cell)) pending.add(reader);
    }
  }

  private around(fn: ProgramFunction): Parameters<typeof checksIn>[1] {
    const { file } = fn.file;
    return {
      siteAt: (span) => this.runs.at(file, span),
      toldBy: (other) => this.toldBy(other),
      toldAt: (site) => this.toldAt(site),
      cell: (index) => this.cells.get(file)?.get(index) ?? nothing,
    };
  }

  /** A variable that is assigned once says in every function what it says where it is assigned. */
  private learnCell({ file }: ProgramFunction, cell: number, known: Known): boolean {
    if (storesOf(this.functionsIn.get(file.file)!, cell) !== 1) return false;
    let cells = this.cells.get(file.file);
    if (!cells) this.cells.set(file.file, (cells = new Map()));
    if (sameKnown(cells.get(cell) ?? nothing, known)) return false;
    cells.set(cell, known);
    return true;
  }

  private toldBy(fn: ProgramFunction): Told {
    return this.taggedAs(fn) ?? this.checks.get(fn)?.told ?? tellsNothing;
  }

  /** What the call tells, whichever of its targets it reaches. Null where that is nothing. */
  private toldAt({ targets, declared }: RunSite): Told | null {
    const told = [...[...declared].map(([tag, answer]) => answering([tag], answer)), ...[...targets].map((fn) => this.toldBy(fn))];
    const all = told.reduce<Told | null>((a, b) => (a ? whichever(a, b) : b), null);
    return all === null || sameTold(all, tellsNothing) ? null : all;
  }

  /** What `@personalDataConsent` on a function, or on the member that it implements, says of its calls. */
  private taggedAs(fn: ProgramFunction): Told | null {
    let told = this.tagged.get(fn);
    if (told === undefined) {
      const tags = this.engine.callTags.of(fn).filter((tag) => tag.name === "personalDataConsent");
      this.tagged.set(fn, (told = tags.length === 0 ? null : answering(tags, { isPromise: isPromised(fn.ir), onlyThrows: onlyThrows(fn.ir) })));
    }
    return told;
  }

  // ---- where functions run

  /** What guards every call of a function, as far as all its callers are known, or the place where it is made. */
  private solveEntries(sites: readonly RunSite[], open: ReadonlySet<ProgramFunction>): void {
    const sitesOf = new Map<ProgramFunction, { readonly caller: ProgramFunction; readonly here: Purposes }[]>();
    const inner = new Map<ProgramFunction, Set<ProgramFunction>>();
    const note = (fn: ProgramFunction, caller: ProgramFunction, here: Purposes): void => {
      const list = sitesOf.get(fn);
      if (list) list.push({ caller, here });
      else sitesOf.set(fn, [{ caller, here }]);
      inner.set(caller, (inner.get(caller) ?? new Set()).add(fn));
    };
    for (const { caller, span, targets, callbacks } of sites) {
      const known = this.checks.get(caller)?.calls.get(spanKey(span));
      for (const fn of targets) note(fn, caller, known?.before ?? noPurpose);
      for (const fn of callbacks) note(fn, caller, known?.forCallbacks ?? noPurpose);
    }
    const { functions } = this.engine.program;
    const pending = new Set(functions);
    for (const fn of functions) {
      this.entries.set(fn, "every");
      if (fn.ir.parent !== null) { const parent = this.engine.program.functionOf(fn.file, fn.ir.parent); inner.set(parent, (inner.get(parent) ?? new Set()).add(fn)); }
    }
    for (const fn of pending) {
      pending.delete(fn);
      const callers = open.has(fn) ? [] : (sitesOf.get(fn) ?? []);
      const called = callers.length === 0 ? noPurpose : callers.map(({ caller, here }) => both(here, this.entries.get(caller)!)).reduce(either);
      const purposes = both(called, this.whereMade(fn));
      if (samePurposes(purposes, this.entries.get(fn)!)) continue;
      this.entries.set(fn, purposes);
      for (const each of inner.get(fn) ?? []) pending.add(each);
    }
  }

  private whereMade(fn: ProgramFunction): Purposes {
    if (fn.ir.parent === null) return noPurpose;
    const parent = this.engine.program.functionOf(fn.file, fn.ir.parent);
    return both(this.checks.get(parent)?.closures.get(fn.ir.index) ?? noPurpose, this.entries.get(parent)!);
  }

  /** What is certain at a place: that of the nearest code around it of which something is known. */
  private at(file: FileId, span: Span): Purposes {
    const key = `${file}#${spanKey(span)}`;
    let purposes = this.places.get(key);
    if (purposes === undefined) {
      const fn = innermost(this.functionsIn.get(file) ?? [], span);
      this.places.set(key, (purposes = fn ? both(this.entries.get(fn) ?? noPurpose, this.within(fn, span)) : noPurpose));
    }
    return purposes;
  }

  private within(fn: ProgramFunction, span: Span): Purposes {
    const checks = this.checks.get(fn);
    if (!checks) return noPurpose;
    const exact = checks.at.get(spanKey(span));
    if (exact) return exact.purposes;
    let nearest: { readonly span: Span; readonly purposes: Purposes } | null = null;
    for (const each of checks.at.values()) if (contains(each.span, span) && (!nearest || contains(nearest.span, each.span))) nearest = each;
    return nearest?.purposes ?? noPurpose;
  }
}

function answering(tags: readonly Tag[], { isPromise, onlyThrows: throws }: DeclaredAnswer): Told {
  const purposes: Purposes = new Set(tags.flatMap((tag) => tag.words.map((word) => word.text)));
  const value: Known = { ...nothing, isPromise, whenTrue: throws ? noPurpose : purposes, awaited: throws && isPromise ? purposes : noPurpose };
  return { afterwards: throws && !isPromise ? purposes : noPurpose, value };
}

function whichever(a: Told, b: Told): Told {
  const pick = (of: (known: Known) => Purposes): Purposes => either(of(a.value), of(b.value));
  return {
    afterwards: either(a.afterwards, b.afterwards),
    value: { whenTrue: pick((known) => known.whenTrue), whenFalse: pick((known) => known.whenFalse), awaited: pick((known) => known.awaited), held: pick((known) => known.held), isPromise: a.value.isPromise || b.value.isPromise, isBuilt: false },
  };
}

function isPromised({ isAsync, returnType }: FunctionIr): boolean {
  return isAsync || returnType?.kind === "promise";
}

/** A check that answers nothing: it throws where there is no consent. */
function onlyThrows({ returnType, guards }: FunctionIr): boolean {
  if (guards?.asserts) return true;
  const answer = returnType?.kind === "promise" ? returnType.value : returnType;
  return answer?.kind === "primitive" && answer.name === "void";
}

function storesOf(functions: readonly ProgramFunction[], cell: number): number {
  return functions.reduce((sum, fn) => sum + fn.ir.blocks.reduce((count, { instructions }) => count + instructions.filter((each) => each.op === "storeCell" && each.cell === cell).length, 0), 0);
}

function readersOf(functions: readonly ProgramFunction[], cell: number): readonly ProgramFunction[] {
  return functions.filter((fn) => fn.ir.blocks.some(({ instructions }) => instructions.some((each) => each.op === "loadCell" && each.cell === cell)));
}

function contains(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

/** The function whose code a place is: of those around it the smallest. */
function innermost(functions: readonly ProgramFunction[], span: Span): ProgramFunction | null {
  let found: ProgramFunction | null = null;
  for (const fn of functions) if (contains(fn.ir.span, span) && (fn.ir.kind === "module" || fn.ir.span.start < span.start || fn.ir.span.end > span.end) && (!found || contains(found.ir.span, fn.ir.span))) found = fn;
  return found;
}
