/**
 * One function: at which of its places which consent is certain. A forward pass over its blocks: a branch on the answer of a check tells
 * something on each side, where ways meet only what both say stays, and lists keep what was certain for all that came into them.
 * Needs what its callees tell. Knows nothing of its callers.
 */
import { spanKey, type Span } from "../../base/ids";
import type { BasicBlock, Instruction, InstructionOf, Place } from "../../ir/ir";
import type { ProgramFunction } from "../../program/program";
import { liveIn } from "../../summaries/liveness";
import type { RunSite } from "../../summaries/runSites";
import { both, constantly, either, joined, negated, noPurpose, nothing, sameKnown, samePurposes, tellsNothing, type Known, type Purposes, type Told } from "./known";

/** What is asked of everything outside the function. */
export interface Surroundings {
  siteAt(span: Span): RunSite | undefined;
  toldBy(fn: ProgramFunction): Told;
  toldAt(site: RunSite): Told | null;
  cell(index: number): Known;
}

export interface Checks {
  readonly told: Told;
  /** By `spanKey`: what is certain where this code runs, and of what it gives. */
  readonly at: ReadonlyMap<string, { readonly span: Span; readonly purposes: Purposes }>;
  /** By `spanKey` of a call: what is certain at it, and for callbacks that it runs on a list's elements. */
  readonly calls: ReadonlyMap<string, { readonly before: Purposes; readonly forCallbacks: Purposes }>;
  /** By index of the function made. */
  readonly closures: ReadonlyMap<number, Purposes>;
  readonly cells: ReadonlyMap<number, Known>;
}

interface State {
  certain: Purposes;
  readonly places: Map<Place, Known>;
}

/** Methods of lists whose result holds nothing but what the list holds, or what their callback makes of it. */
const keepers = new Set(["filter", "find", "findLast", "map", "flatMap", "slice", "sort", "toSorted", "reverse", "toReversed", "flat", "at", "pop", "shift", "values", "entries", "join", "reduce", "splice"]);
const selectors = new Set(["filter", "find", "findLast"]);
const fillers = new Set(["push", "unshift", "add", "set"]);

export function checksIn(fn: ProgramFunction, around: Surroundings): Checks {
  return new Pass(fn, around).run();
}

class Pass {
  private readonly blocks: readonly BasicBlock[];
  private readonly incoming = new Map<number, State>();
  private readonly at = new Map<string, { span: Span; purposes: Purposes }>();
  private readonly calls = new Map<string, { before: Purposes; forCallbacks: Purposes }>();
  private readonly closures = new Map<number, Purposes>();
  private readonly cells = new Map<number, Known>();
  private isRecording = false;
  private returned: { readonly certain: Purposes; readonly value: Known } | null = null;

  constructor(private readonly fn: ProgramFunction, private readonly around: Surroundings) {
    this.blocks = fn.ir.blocks;
  }

  run(): Checks {
    if (this.blocks.length > 0 && !this.fn.ir.isAmbient) this.solve();
    this.isRecording = true;
    for (const [index, state] of this.incoming) this.runBlock(index, copyOf(state));
    const { isAsync, isGenerator } = this.fn.ir;
    const { certain, value } = this.returned ?? { certain: "every" as const, value: constantly(false) };
    const told: Told = isGenerator || this.fn.ir.isAmbient ? tellsNothing
      : isAsync ? { afterwards: noPurpose, value: { ...value, isPromise: true, awaited: value.isPromise ? both(certain, value.awaited) : certain } }
      : { afterwards: certain, value: { ...value, isBuilt: false } };
    return { told, at: this.at, calls: this.calls, closures: this.closures, cells: this.cells };
  }

  private solve(): void {
    const live = liveIn(this.blocks);
    this.incoming.set(0, { certain: noPurpose, places: new Map() });
    const pending = new Set([0]);
    for (const index of pending) {
      pending.delete(index);
      for (const { target, state } of this.runBlock(index, copyOf(this.incoming.get(index)!))) {
        const known = this.incoming.get(target);
        const arriving = { certain: state.certain, places: new Map([...state.places].filter(([place]) => live[target]!.has(place))) };
        const next = known ? meeting(known, arriving) : arriving;
        if (known && sameState(known, next)) continue;
        this.incoming.set(target, next);
        pending.add(target);
      }
    }
  }

  /** Where control goes from a block, and what is known there. */
  private runBlock(index: number, state: State): readonly { readonly target: number; readonly state: State }[] {
    const { instructions, terminal, handler } = this.blocks[index]!;
    const ways: { readonly target: number; readonly state: State }[] = [];
    if (handler !== null) ways.push({ target: handler, state: { certain: state.certain, places: new Map() } });
    for (const instruction of instructions) this.transfer(instruction, state);
    switch (terminal.kind) {
      case "goto": ways.push({ target: terminal.target, state }); break;
      case "branch":
        terminal.targets.forEach((target, i) => {
          const isTest = !terminal.isDefault && !terminal.isSwitch && terminal.targets.length === 2;
          ways.push({ target, state: isTest ? assuming(state, terminal.condition, i === 0) : copyOf(state) });
        });
        break;
      case "return": {
        const value = terminal.value === null ? constantly(false) : this.known(state, terminal.value);
        if (this.isRecording) {
          this.record(terminal.span, both(state.certain, heldIn(value)));
          this.returned = this.returned
            ? { certain: either(this.returned.certain, state.certain), value: joined(this.returned.value, this.returned.certain, value, state.certain) }
            : { certain: state.certain, value: joined(value, state.certain, value, state.certain) };
        }
        break;
      }
      case "throw": if (this.isRecording) this.record(terminal.span, state.certain); break;
      case "unreachable": break;
    }
    return ways;
  }

  private known(state: State, place: Place): Known {
    let known = state.places.get(place);
    if (!known) state.places.set(place, (known = { ...nothing }));
    return known;
  }

  private record(span: Span, purposes: Purposes): void {
    const key = spanKey(span);
    const before = this.at.get(key);
    this.at.set(key, { span, purposes: before ? either(before.purposes, purposes) : purposes });
  }

  private transfer(instruction: Instruction, state: State): void {
    const before = state.certain;
    if (instruction.op === "call") this.call(instruction, state);
    else this.plain(instruction, state);
    if (!this.isRecording) return;
    const given = "dest" in instruction ? this.known(state, instruction.dest) : nothing;
    // Where nothing comes from there is no way through: the empty side of `may(x) ? x.email : ""`.
    if (instruction.op === "call" || given.held !== "every") this.record(instruction.span, both(before, heldIn(given)));
    if (instruction.op === "closure") {
      const known = this.closures.get(instruction.function);
      this.closures.set(instruction.function, known === undefined ? before : either(known, before));
    }
  }

  private plain(instruction: Instruction, state: State): void {
    const set = (place: Place, known: Known): void => void state.places.set(place, known);
    const get = (place: Place): Known => this.known(state, place);
    const put = (into: Place, src: Place): void => learn(state, into, { held: either(get(into).held, both(state.certain, get(src).held)) });
    switch (instruction.op) {
      case "constant": set(instruction.dest, constantly(Boolean(instruction.value))); return;
      case "move": case "cast": case "guard": case "mark": set(instruction.dest, get(instruction.src)); return;
      case "object": case "array": set(instruction.dest, { ...constantly(true), isBuilt: true }); return;
      case "append": case "spread": put(instruction.into, instruction.src); return;
      case "store": put(instruction.object, instruction.src); return;
      case "load": set(instruction.dest, { ...nothing, held: get(instruction.object).held }); return;
      case "iterate": case "rest": case "restElements": set(instruction.dest, { ...nothing, held: get(instruction.src).held }); return;
      case "await": {
        const known = get(instruction.src);
        state.certain = both(state.certain, known.awaited);
        set(instruction.dest, { ...known, isPromise: false, awaited: noPurpose });
        return;
      }
      case "derive": set(instruction.dest, this.derived(instruction, get)); return;
      case "loadCell": set(instruction.dest, this.around.cell(instruction.cell)); return;
      case "storeCell":
        if (this.isRecording) { const known = get(instruction.src); this.cells.set(instruction.cell, known.isBuilt ? { ...known, held: noPurpose } : known); }
        return;
      default: if ("dest" in instruction) set(instruction.dest, { ...nothing });
    }
  }

  private derived({ from, test }: InstructionOf<"derive">, get: (place: Place) => Known): Known {
    if (test === "not") return negated(get(from[0]!));
    const [left, right] = from.map(get);
    if (test !== undefined && left && right) {
      const constant = isConstant(left) ? left : isConstant(right) ? right : null;
      const value = constant === left ? right : left;
      if (!constant || value.isPromise) return { ...nothing };
      // `x === true`: x itself. `x === false`, `x !== true`: its opposite, as far as checks answer with true or false.
      return (constant.whenFalse === "every") === (test === "equal") ? value : negated(value);
    }
    return { ...nothing, held: from.map((place) => get(place).held).reduce(either, "every") };
  }

  private call(instruction: InstructionOf<"call">, state: State): void {
    const { receiver, method, dest, span } = instruction;
    const site = this.around.siteAt(span);
    const list = receiver === null ? nothing : this.known(state, receiver);
    const isStandard = method !== null && (!site || (site.targets.size === 0 && site.declared.size === 0));
    if (this.isRecording) {
      for (const each of instruction.arguments) this.record(each.span, both(state.certain, heldIn(this.known(state, each.place))));
      this.calls.set(spanKey(span), { before: state.certain, forCallbacks: isStandard ? both(state.certain, heldIn(list)) : state.certain });
    }
    if (isStandard && receiver !== null && fillers.has(method)) {
      const added = instruction.arguments.map((each) => this.known(state, each.place).held).reduce(either, "every");
      learn(state, receiver, { held: either(list.held, both(state.certain, added)) });
    } else if (!isStandard || !keepers.has(method)) {
      for (const { place } of instruction.arguments) if (this.known(state, place).isBuilt) learn(state, place, { held: noPurpose });
    }
    state.places.set(dest, isStandard ? this.ofStandard(site, method, list) : { ...nothing });
    const told = site && this.around.toldAt(site);
    if (!told) return;
    state.certain = both(state.certain, told.afterwards);
    state.places.set(dest, { ...told.value });
  }

  private ofStandard(site: RunSite | undefined, method: string, list: Known): Known {
    const answers = [...(site?.callbacks ?? [])].map((fn) => this.around.toldBy(fn).value);
    const all = (pick: (known: Known) => Purposes): Purposes => (answers.length === 0 ? noPurpose : answers.map((each) => (each.isPromise ? noPurpose : pick(each))).reduce(either));
    const held = keepers.has(method) ? heldIn(list) : noPurpose;
    if (selectors.has(method)) return { ...nothing, held: both(held, all((known) => known.whenTrue)) };
    if (method === "every") return { ...nothing, whenTrue: all((known) => known.whenTrue) };
    if (method === "some") return { ...nothing, whenFalse: all((known) => known.whenFalse) };
    return { ...nothing, held };
  }
}

/** Of something that holds nothing there is nothing to say. */
function heldIn(known: Known): Purposes {
  return known.held === "every" ? noPurpose : known.held;
}

function isConstant(known: Known): boolean {
  return known.held === "every" && !known.isBuilt && (known.whenTrue === "every") !== (known.whenFalse === "every");
}

function copyOf(state: State): State {
  return { certain: state.certain, places: new Map(state.places) };
}

/** Adds to what is known of a value, in every place that has it: places with one value share one `Known`. */
function learn(state: State, place: Place, more: Partial<Known>): void {
  const before = state.places.get(place);
  const after = { ...(before ?? nothing), ...more };
  state.places.set(place, after);
  if (before) for (const [other, known] of state.places) if (known === before) state.places.set(other, after);
}

/** What is known where a condition came out so. */
function assuming(state: State, condition: Place, isTrue: boolean): State {
  const after = copyOf(state);
  const known = state.places.get(condition) ?? nothing;
  if (!known.isPromise) after.certain = both(state.certain, isTrue ? known.whenTrue : known.whenFalse);
  learn(after, condition, isTrue ? { whenFalse: "every" } : { whenTrue: "every" });
  return after;
}

function meeting(a: State, b: State): State {
  const places = new Map<Place, Known>();
  for (const place of new Set([...a.places.keys(), ...b.places.keys()])) places.set(place, joined(a.places.get(place) ?? nothing, a.certain, b.places.get(place) ?? nothing, b.certain));
  return { certain: either(a.certain, b.certain), places };
}

function sameState(a: State, b: State): boolean {
  return samePurposes(a.certain, b.certain) && a.places.size === b.places.size && [...a.places].every(([place, known]) => { const other = b.places.get(place); return other !== undefined && sameKnown(known, other); });
}
