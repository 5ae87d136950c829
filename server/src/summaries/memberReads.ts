/**
 * Where code reads members that have the name of a source, and whose they are. A read that only hands the value on to a member of something else is a copy; whatever else is done
 * with it is a use. Of something whose type nobody knows only the name is known. Knows no rule.
 */
import { compareStrings, spanKey, type Span } from "../base/ids";
import type { MemberRead, Source } from "../flow/flow";
import type { FunctionIr, Instruction, InstructionOf, Place } from "../ir/ir";
import { operands } from "../ir/operands";
import type { ProgramFunction } from "../program/program";
import type { Engine } from "./engine";
import { isEmpty, sameValue, type Value } from "./values";

export class MemberReads {
  /** What each summary notes for itself: one that is made again begins anew. */
  private readonly bySummary = new Map<string, Map<string, MemberRead>>();
  private atWork: { readonly summary: string; readonly seen: Map<Span, { readonly object: Value; readonly result: Value }> } = { summary: "", seen: new Map() };
  /** The same of those in the table, by what is noted, each with how many note it. */
  private readonly all = new Map<string, { readonly read: MemberRead; count: number }>();
  private readonly counted = new Map<string, ReadonlyMap<string, MemberRead>>();
  private readonly touched: Set<string>;
  private inOrder: readonly MemberRead[] = [];
  private readonly copies = new WeakMap<FunctionIr, ReadonlySet<string>>();

  constructor(private readonly engine: Engine) {
    this.touched = engine.summaries.watch();
  }

  begin(summary: string): void {
    this.bySummary.delete(summary);
    this.atWork = { summary, seen: new Map() };
  }

  /** All that is noted by the summaries there are, in the order of the files. The same list as before where nothing else is noted. */
  inFiles(): readonly MemberRead[] {
    let isOther = false;
    for (const summary of this.touched) {
      const before = this.counted.get(summary);
      const now = this.engine.summaries.all.has(summary) ? this.bySummary.get(summary) : undefined;
      if (before === now) continue;
      isOther = true;
      for (const key of before?.keys() ?? []) if (--this.all.get(key)!.count === 0) this.all.delete(key);
      for (const [key, read] of now ?? []) {
        const known = this.all.get(key);
        if (known && known.read.source === read.source) known.count++;
        else this.all.set(key, { read, count: (known?.count ?? 0) + 1 });
      }
      if (now) this.counted.set(summary, now);
      else this.counted.delete(summary);
    }
    this.touched.clear();
    if (!isOther) return this.inOrder;
    // Most are where they were: what is nearly in order is sorted in no time.
    const reads = new Set(Array.from(this.all.values(), ({ read }) => read));
    const kept = this.inOrder.filter((read) => reads.delete(read));
    this.inOrder = [...kept, ...reads].sort(compareReads);
    return this.inOrder;
  }

  note(summary: string, fn: ProgramFunction, { key, span }: InstructionOf<"load">, object: Value, result: Value): void {
    if (key.kind !== "name" || !this.engine.sources.hasName(key.name)) return;
    if (this.isSame(summary, span, object, result)) return;
    const sources = this.sourcesOf(key.name, object, result);
    for (const source of sources) this.add(summary, fn, span, key.name, source);
    if (sources.size > 0) return;
    const { types } = this.engine;
    const owners = object.refs.filter((ref) => ref.object.kind !== "allocation").map((ref) => this.engine.typesOf(ref.object));
    const isKnown = owners.length > 0 && owners.every((declared) => !types.isUnknown(declared) && declared.some((located) => types.members(located, key.name).length > 0));
    if (!isKnown && (owners.length > 0 || !isEmpty(result))) this.add(summary, fn, span, key.name, null);
  }

  /** The names that code reads which was not followed. */
  noteUnseen(summary: string, fn: ProgramFunction): void {
    for (const { instructions } of fn.ir.blocks) {
      for (const each of instructions) if (each.op === "load" && each.key.kind === "name" && this.engine.sources.hasName(each.key.name)) this.add(summary, fn, each.span, each.key.name, null);
    }
  }

  /** Whether the read was looked at with these values before: functions are gone through until nothing changes. */
  private isSame(summary: string, span: Span, object: Value, result: Value): boolean {
    if (this.atWork.summary !== summary) this.atWork = { summary, seen: new Map() };
    const before = this.atWork.seen.get(span);
    if (before && sameRefs(before.object, object) && sameValue(before.result, result)) return true;
    this.atWork.seen.set(span, { object, result });
    return false;
  }

  private add(summary: string, fn: ProgramFunction, span: Span, name: string, source: Source | null): void {
    const key = `${fn.file.file}#${spanKey(span)}:${source?.id ?? ""}`;
    let found = this.bySummary.get(summary);
    if (!found) this.bySummary.set(summary, (found = new Map()));
    if (found.has(key)) return;
    let copies = this.copies.get(fn.ir);
    if (!copies) this.copies.set(fn.ir, (copies = copiesIn(fn.ir)));
    found.set(key, { name, source, file: fn.file.file, span, isCopy: copies.has(spanKey(span)) });
  }

  private sourcesOf(name: string, object: Value, result: Value): ReadonlySet<Source> {
    const { engine } = this;
    const found = new Set<Source>();
    const add = (source: Source): void => { if (source.shortName === name) found.add(source); };
    for (const { core } of result.taints) {
      if (core.source) add(core.source);
      else if (core.port) engine.labelsOf(core.port).forEach(add);
    }
    // A member of a port says itself by the port's type what it is; what lies in something built here says it by its own.
    const isBuilt = object.refs.some((ref) => ref.object.kind === "allocation");
    for (const ref of result.refs) (ref.object.kind !== "port" ? (ref.object.about.labels ?? []) : isBuilt ? engine.labelsOf(ref.object) : []).forEach(add);
    for (const ref of object.refs) {
      if (ref.object.kind === "allocation" && ref.object.shape !== "instance") continue;
      for (const located of engine.typesOf(ref.object)) for (const { declaration } of engine.types.members(located, name)) {
        const source = declaration === null ? undefined : engine.sources.at(declaration);
        if (source) add(source);
      }
    }
    return found;
  }
}

function sameRefs(a: Value, b: Value): boolean {
  return a === b || (a.refs.length === b.refs.length && a.refs.every((ref, i) => ref.object === b.refs[i]!.object));
}

function compareReads(a: MemberRead, b: MemberRead): number {
  return compareStrings(a.file, b.file) || a.span.start - b.span.start || a.span.end - b.span.end || compareStrings(a.source?.id ?? "", b.source?.id ?? "");
}

/** The reads of a function whose value only becomes a member of something, or nothing. */
function copiesIn(fn: FunctionIr): ReadonlySet<string> {
  const uses = new Map<Place, Instruction[]>();
  const decided = new Set<Place>();
  for (const { instructions, terminal } of fn.blocks) {
    for (const instruction of instructions) for (const place of operands(instruction)) { const known = uses.get(place); if (known) known.push(instruction); else uses.set(place, [instruction]); }
    if (terminal.kind === "branch" && !terminal.isDefault) decided.add(terminal.condition);
    else if ((terminal.kind === "return" || terminal.kind === "throw") && terminal.value !== null) decided.add(terminal.value);
  }
  const isCopied = (start: Place): boolean => {
    const seen = new Set([start]);
    for (const place of seen) {
      if (decided.has(place)) return false;
      for (const use of uses.get(place) ?? []) {
        if (use.op === "store" && use.src === place && use.object !== place) continue;
        if (use.op !== "move" && use.op !== "cast" && use.op !== "guard" && use.op !== "mark") return false;
        seen.add(use.dest);
      }
    }
    return true;
  };
  return new Set(fn.blocks.flatMap(({ instructions }) => instructions.flatMap((instruction) => (instruction.op === "load" && isCopied(instruction.dest) ? [spanKey(instruction.span)] : []))));
}
