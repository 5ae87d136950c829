/**
 * A callee's summary at one call: its ports become the caller's values, its objects new objects of this call, its
 * hits the caller's issues or hits, its writes the caller's writes. Knows nothing of how the callee was found.
 */
import { shortHash } from "../base/shortHash";
import type { Span } from "../base/ids";
import { aside, spend } from "../base/effort";
import { maxFoldedObjects, maxTurnObjects, maxTurns } from "../base/limits";
import { giveType } from "./casts";
import { closureAt } from "./closures";
import { reachAnswered } from "./decisions";
import type { FunctionAnalysis } from "./functionAnalysis";
import { iterablesIn } from "./iteration";
import { staticObjects } from "./targets";
import { withEffect } from "./memory";
import { isCallersToSay, narrow } from "./narrowing";
import type { Located } from "../types/resolver";
import { eachOnce } from "../types/sameType";
import { withoutObjects } from "./receivedFields";
import { weaken, type Base, type State } from "./state";
import { isOfCode, isVariable } from "./summaryBuilder";
import { classLevels } from "./superCalls";
import { taken } from "./taken";
import { isOfText, laneOf, type HitGroup, type Summary } from "./summary";
import { EMPTY, isEmpty, isGlobalCore, join, noItems, reference, sortTaints, through, type AbstractObject, type Root, type Taint, type TaintCore, type Value, type Via } from "./values";
import type { View } from "./views";

export interface CallArguments {
  readonly positional: readonly Value[];
  /** Elements of unknown position, from spread arguments. */
  readonly rest: Value;
  /** The array behind them, where it stands alone at the end: its elements follow in order. */
  readonly tail?: Value;
}

export interface Bindings {
  readonly arguments: CallArguments;
  readonly receiver: Value;
  /** The function value called: it holds what it captured. */
  readonly environment: AbstractObject | null;
  readonly typeArguments: ReadonlyMap<string, Located> | null;
}

/** Letters of a place that are kept as they are: calls within calls make long ones. */
const maxPlaceLength = 40;

export class Instantiation {
  private readonly ports = new Map<AbstractObject, Value>();
  private readonly objects = new Map<AbstractObject, AbstractObject>();
  /** What is in a callee's port, here: asked for by everything that the callee made of it. */
  private readonly contents = new Map<TaintCore, readonly Taint[]>();

  constructor(
    private readonly analysis: FunctionAnalysis, private readonly summary: Summary, private readonly bindings: Bindings,
    private readonly state: State, private readonly before: State, private readonly span: Span, private readonly site: string,
  ) {}

  /** The caller's value of a callee's port, before the call. */
  port(object: AbstractObject): Value {
    let value = this.ports.get(object);
    if (!value) {
      this.ports.set(object, EMPTY);
      value = object.narrowing ? this.seen(this.port(object.parent!), object.narrowing) : object.parent ? this.member(object, this.port(object.parent)) : this.rootValue(object);
      if (object.casts && object.parent && object.narrowing?.kind !== "taken") value = this.cast(object, value);
      this.ports.set(object, value);
      if (object.turns.length > 0) this.ports.set(object, (value = this.throughTurns(object, value)));
    }
    return value;
  }

  /** What a member of a port stands for. A callee that iterates over what it does not know to be a Map means its pairs. */
  private member({ key }: AbstractObject, holder: Value): Value {
    const maps = key === "*" ? holder.refs.filter(({ object }) => object.kind === "allocation" && object.shape === "map") : [];
    if (maps.length === 0) return this.analysis.readMember(this.before, holder, key, this.span);
    const pairs = maps.map((ref) => {
      const pair = this.analysis.site(`${this.site}:pair${ref.object.id}`, () => this.analysis.engine.newObject("allocation", "array", {}, false));
      this.before.reset(pair);
      for (const [index, part] of ["#key", "#value"].entries()) this.before.write(pair, String(index), this.analysis.memory.read(this.before, reference(ref.object, ref.via), part, this.span), true);
      this.state.put(pair, this.before.of(pair)!);
      return reference(pair);
    });
    return [this.analysis.readMember(this.before, { ...holder, refs: holder.refs.filter((ref) => !maps.includes(ref)) }, key, this.span), ...pairs].reduce(join);
  }

  /** Our value as the callee sees it. Of which type it is, only the callee believes. */
  private seen(value: Value, view: View): Value {
    switch (view.kind) {
      case "type": return value;
      case "closure": return closureAt(this.analysis.engine, value, view);
      case "iterable": return iterablesIn(this.analysis, this.before, value);
      case "taken": return taken(this.analysis, value, view.member, view.source, this.span);
      default: return narrow(this.analysis, this.before, value, view, this.span, `${this.site}:${this.ports.size}`);
    }
  }

  /** What a port of a recursive type stands for: what is there at first, and at every further turn. */
  private throughTurns(object: AbstractObject, first: Value): Value {
    const paths = turnsOf(object);
    let all = first;
    let fresh = first;
    for (let turn = 0; turn < maxTurns && !isEmpty(fresh) && all.refs.length < maxTurnObjects; turn++) {
      const known = new Set(all.refs.map((ref) => ref.object));
      const reached = paths.map((keys) => keys.reduce((at, key) => this.analysis.readMember(this.before, at, key, this.span), fresh)).reduce(join, EMPTY);
      all = join(all, reached);
      fresh = { refs: reached.refs.filter((ref) => !known.has(ref.object)), taints: noItems, literals: undefined };
    }
    return all;
  }

  private rootValue(object: AbstractObject): Value {
    const root = object.root!;
    if (root.isGlobal) return reference(object);
    const { positional, rest, tail } = this.bindings.arguments;
    switch (root.kind) {
      case "argument": return positional[root.index] ?? (tail ? this.analysis.memory.read(this.before, tail, String(root.index - positional.length), this.span) : rest);
      case "rest": {
        if (tail && root.index === positional.length) return tail;
        const array = this.analysis.site(`${this.site}:rest`, () => this.analysis.engine.newObject("allocation", "array", {}, true));
        this.before.reset(array);
        positional.slice(root.index).forEach((value, i) => this.before.write(array, String(i), value, true));
        if (!isEmpty(rest)) this.before.write(array, "*", rest, false);
        this.state.put(array, this.before.of(array)!);
        return reference(array);
      }
      case "this": return this.bindings.receiver;
      case "captured": return this.captured(root.index);
      default: return EMPTY;
    }
  }

  /** A captured variable: from the function value, from the class object behind the receiver, or one of our own. */
  private captured(cell: number): Value {
    const { environment, receiver } = this.bindings;
    const { analysis } = this;
    const classes = receiver.refs.flatMap((ref) => { const made = this.before.of(ref.object)?.fields.get("#class"); return made ? classLevels(analysis, this.before, made) : []; });
    const own = analysis.engine.program.classOfFunction.get(this.summary.fn.id);
    const holders = [...(environment ? [environment] : []), ...classes.filter(({ cls }) => !own || classes.length === 1 || cls === own).map(({ holder }) => holder)];
    for (const holder of holders) {
      const held = this.before.of(holder)?.fields.get(`#${cell}`);
      if (held) return held;
      if (holder.kind === "port") return join(reference(analysis.engine.portChild(holder, `#${cell}`)), sharedCell(analysis, holder, cell));
    }
    if (this.summary.fn.file === analysis.fn.file && cell >= 0) {
      const { owner } = analysis.fn.file.cells[cell]!;
      if (owner === analysis.fn.ir.index || analysis.fn.ir.captures.includes(cell)) return reference(analysis.variables.cellOf(this.before, cell));
    }
    return EMPTY;
  }

  private via(inner: Via | null, previous: Via | null): Via {
    return this.analysis.step(this.span, `through \`${this.summary.fn.ir.name}\``, previous, inner);
  }

  /** What the caller knows of a callee's taint. */
  private taints(taint: Taint): readonly Taint[] {
    spend(1);
    const { core, via } = taint;
    if (isGlobalCore(core) && !this.isWrittenHere(core)) return [{ core, via: this.via(via, null) }];
    let actual = this.contents.get(core);
    if (!actual) this.contents.set(core, (actual = this.analysis.memory.contents(this.before, this.port(core.port!), core.minus, this.span)));
    return withEffect(actual.map((each) => ({ core: each.core, via: this.via(via, each.via) })), core.effect);
  }

  /** Whether we know what a variable of a module holds, or what is in it, at the call. */
  private isWrittenHere({ port }: TaintCore): boolean {
    if (!port || !isVariable(port)) return false;
    this.written ??= new Set([...this.before.heap].flatMap(([object, at]) => (isVariable(object) && at.fields.size > 0 ? [object.root!] : [])));
    return this.written.has(port.root!);
  }
  private written: Set<Root> | null = null;

  allTaints(taints: readonly Taint[]): readonly Taint[] {
    return taints.length === 0 ? taints : sortTaints(taints.flatMap((taint) => this.taints(taint)));
  }

  value(value: Value): Value {
    if (value.refs.length === 0 && value.taints.length === 0) return value;
    let result: Value = { refs: noItems, taints: this.allTaints(value.taints), literals: value.literals };
    let isFirst = result.taints.length === 0;
    for (const ref of value.refs) {
      const { object } = ref;
      let mapped: Value;
      if (object.kind === "port") {
        const actual = this.cast(object, object.root!.isGlobal && !object.parent ? reference(object) : this.port(object));
        mapped = ref.via ? { ...actual, refs: actual.refs.map((each) => ({ object: each.object, via: each.via && ref.via ? this.via(ref.via, each.via) : each.via })) } : actual;
      } else if (this.analysis.isBlurred && !isCallable(object)) mapped = { refs: [], taints: this.allTaints(this.analysis.memory.contents(this.summary.exit, { refs: [ref], taints: [], literals: undefined })), literals: undefined };
      else mapped = { refs: [{ object: this.object(object), via: ref.via ? this.via(ref.via, null) : null }], taints: noItems, literals: undefined };
      result = isFirst ? { ...mapped, literals: value.refs.length === 1 ? mapped.literals : undefined } : join(result, mapped);
      isFirst = false;
    }
    return result;
  }

  /** What the callee gave a type (`value as T`) has it here as well, if nothing else is known of it. */
  private cast(port: AbstractObject, actual: Value): Value {
    const { typeArguments } = this.bindings;
    if (!port.casts) return actual;
    const types = port.casts.map((type) => (typeArguments && type.parameters === null ? { ...type, parameters: typeArguments } : type));
    // A port of our own would keep the type for good, wherever else it goes: it is seen with it here. A request is each handler's own.
    if (actual.refs.some(({ object }) => object.kind === "port" && object.root!.kind !== "passed")) return this.seenAs(types, actual);
    return types.reduce((value, type) => giveType(this.analysis, this.state, value, type, this.span, `${this.site}>cast${port.id}`), actual);
  }

  /** What our caller gave us, where nobody says what it is, seen as what the callee takes it for. */
  private seenAs(types: readonly Located[], value: Value): Value {
    const { engine } = this.analysis;
    const [type, ...others] = eachOnce(types);
    // A type without a name of its own (`Record<string, unknown>`) says little of what has no type at all.
    if (others.length > 0 || !type || !engine.types.heads(type).every((head) => head.kind === "members" && head.declared)) return value;
    if (!value.refs.some(({ object }) => isCallersToSay(engine, object))) return value;
    return { ...value, refs: value.refs.map((ref) => (isCallersToSay(engine, ref.object) ? { ...ref, object: engine.narrowedPort(ref.object, { kind: "type", type, holds: true }, [type]) } : ref)).sort((a, b) => a.object.id - b.object.id) };
  }

  /** The object that stands for the callee's object in this call. */
  private object(object: AbstractObject): AbstractObject {
    let mapped = this.objects.get(object);
    if (mapped) return mapped;
    const { engine } = this.analysis;
    // A member of an object of unknown origin stays a member of the copy.
    if (object.kind === "lazy" && object.parent && object.parent.kind === "lazy") {
      const parent = this.object(object.parent);
      const child = engine.lazyChild(parent, object.key).object;
      mapped = child ?? object;
    } else {
      // What a function that calls itself gives is one object for each place where it is made, however deep the recursion.
      const origin = object.origin ?? object.siteName;
      const isFolded = origin !== null && engine.summaries.isUnfinished(this.summary.key);
      const key = isFolded ? `recursive ${origin}${this.ordinal(origin)}` : `${this.site}>${this.placeOf(object)}`;
      mapped = this.analysis.site(key, () => engine.newObject(object.kind, object.shape, this.about(object), object.single));
      mapped.origin ??= origin;
      if ((isFolded || this.state.of(mapped)) && object.kind === "allocation") mapped.single = false;
    }
    this.objects.set(object, mapped);
    const at = this.summary.exit.of(object);
    if (!at) { if (object.kind === "allocation" && !this.state.of(mapped)) this.state.reset(mapped); return mapped; }
    const isNew = !this.state.of(mapped);
    if (isNew) this.state.reset(mapped);
    for (const [field, value] of at.fields) this.state.write(mapped, field, this.value(value), isNew && !at.weak.has(field));
    // What was written since the spread stands before what came with it.
    const written = [...at.fields.keys()].filter((field) => !at.weak.has(field));
    for (const base of at.bases) this.base(mapped, base.object, [...new Set([...base.minus, ...written])].sort());
    this.state.addContent(mapped, this.allTaints(at.content));
    return mapped;
  }

  /** Where the callee has an object from, in a few letters. The same in each of its contexts: in a loop, one call may be made in several. */
  private placeOf({ siteName }: AbstractObject): string {
    if (siteName === null) return String(this.objects.size);
    const { key } = this.summary;
    const place = siteName.startsWith(key) ? siteName.slice(key.length) : siteName;
    return place.length > maxPlaceLength ? shortHash(place) : place;
  }

  /** Of several things made at one place, which: of code that only waits for a module that runs it, a few are told apart; of code that calls itself, none. */
  private ordinal(origin: string): string {
    if (this.summary.fn === this.analysis.fn || this.analysis.engine.summaries.isOfGroup(this.summary.key)) return "";
    const before = this.folded.get(origin) ?? 0;
    this.folded.set(origin, before + 1);
    return `#${Math.min(before, maxFoldedObjects)}`;
  }
  private readonly folded = new Map<string, number>();

  /** The callee's type parameters are what this call gives for them. */
  private about(object: AbstractObject): AbstractObject["about"] {
    const { typeArguments } = this.bindings;
    if (!object.about.types || !typeArguments) return object.about;
    return { ...object.about, types: object.about.types.map((located) => (located.parameters === null && located.file === this.summary.fn.file ? { ...located, parameters: typeArguments } : located)) };
  }

  /** A spread or rest of a port: copies the caller's object behind it. */
  private base(into: AbstractObject, object: AbstractObject, minus: readonly string[], isPartial = false): void {
    if (object.kind === "port") this.analysis.memory.copyMembersUnder(this.state, this.before, into, this.port(object), minus, isPartial);
    else this.state.addBase(into, { object: object.kind === "lazy" ? this.object(object) : object, minus });
  }

  /** Applies the callee's writes to what our values refer to; of a call that may not happen, beside what is there. */
  applyWrites(mayNotRun: boolean): void {
    const { leaves, fn } = this.summary;
    if (leaves === "more") this.forgetVariables();
    // Some of it may happen after the call has come back.
    const isLater = fn.ir.isAsync || fn.ir.isGenerator;
    const writes: { readonly target: Value; readonly key: string; readonly value: Value; readonly weak: boolean }[] = [];
    const contents: { readonly target: Value; readonly taints: readonly Taint[] }[] = [];
    const copies: { readonly into: AbstractObject; readonly base: Base; readonly isPartial: boolean }[] = [];
    for (const [object, at] of this.summary.exit.heap) {
      if (object.kind !== "port" || (object.root!.isGlobal && this.analysis.isModule)) continue;
      const target = this.port(object);
      for (const [key, value] of at.fields) if (!object.root!.isGlobal || isOfCode(key)) writes.push({ target, key, value: this.value(value), weak: mayNotRun || at.weak.has(key) || (isLater && object.root!.isGlobal) });
      if (at.content.length > 0) contents.push({ target, taints: this.allTaints(at.content) });
      // What was copied into it as a whole: `Object.assign(target, values)`.
      if (!object.root!.isGlobal) for (const base of at.bases) for (const ref of target.refs) copies.push({ into: ref.object, base, isPartial: mayNotRun || target.refs.length > 1 || !ref.object.single });
    }
    spend(writes.length + copies.length);
    for (const { into, base, isPartial } of copies) this.base(into, base.object, base.minus, isPartial);
    for (const { target, key, value, weak } of writes) {
      if (weak) for (const ref of target.refs) this.state.write(ref.object, key, join(this.analysis.memory.read(this.state, reference(ref.object, ref.via), key, this.span), value), ref.object.single);
      else this.analysis.memory.write(this.state, target, key, value);
    }
    for (const { target, taints } of contents) for (const ref of target.refs) this.state.addContent(ref.object, taints);
  }

  /** The callee may have written to any variable of a module. */
  private forgetVariables(): void {
    this.analysis.summary.leavesMore = true;
    for (const [object, at] of [...this.state.heap]) if (isVariable(object) && [...at.fields.keys()].some((key) => !at.weak.has(key))) for (const key of at.fields.keys()) weaken(this.state.own(object), key);
  }

  /** What the callee does with its ports happens to what we put there. */
  reachTargets(): void {
    const { summary, analysis } = this;
    for (const group of summary.groups.values()) {
      if (group.lane === "sinks" || group.lane === "counted") this.reachGroup(group);
      else aside(() => this.reachGroup(group));
    }
    if (analysis.decision) for (const { core, via, target } of summary.issues) if (laneOf(target) === "answers" && core.source) reachAnswered(analysis, [{ core, via: this.via(via, null) }]);
    for (const { cell, path, core, via, isWhole } of summary.contributions) {
      if (isGlobalCore(core)) continue;
      if (isWhole) analysis.summary.contributeValue(this.before, cell, path, through(this.port(core.port!), (previous) => this.via(via, previous)), core.minus);
      else for (const taint of this.taints({ core, via })) analysis.summary.contribute(cell, path, taint.core, taint.via);
    }
  }

  private reachGroup(group: HitGroup): void {
    const { summary, analysis } = this;
    const port = group.core.port!;
    const held = this.port(port);
    const actual = withEffect(analysis.memory.contents(this.before, isOfText(group.lane) ? withoutObjects(analysis, held) : held, group.core.minus, this.span), group.core.effect);
    if (actual.length === 0) return;
    if (group.lane === "answers") return reachAnswered(analysis, actual);
    const note = describeEntry(summary, port);
    const target = { kind: "call" as const, key: `${this.site}>${summary.key}>${group.key}`, callee: summary.key, group: group.key, lane: group.lane, step: { file: analysis.fn.file.file, span: this.argumentSpan(port) ?? this.span, note } };
    for (const taint of actual) analysis.summary.reach(taint, target);
  }

  argumentSpans: readonly Span[] = [];

  private argumentSpan(port: AbstractObject): Span | undefined {
    const root = port.root!;
    return root.kind === "argument" ? this.argumentSpans[root.index] : undefined;
  }
}

/** The variable itself, where the closure is one that a module keeps: other closures made beside it share it, under other paths. */
function sharedCell(analysis: FunctionAnalysis, closure: AbstractObject, cell: number): Value {
  if (!closure.root!.isGlobal) return EMPTY;
  const { engine } = analysis;
  const placeOf = ({ siteName }: AbstractObject): AbstractObject => engine.siteObject(`variable ${siteName}`);
  // A text or a function that nobody replaces is the same by whatever way.
  const isFixed = (state: State, object: AbstractObject): boolean => {
    const held = state.of(object)?.fields.get("$");
    if (held?.literals !== undefined && held.refs.length === 0) return true;
    return held !== undefined && held.refs.length > 0 && held.refs.every((ref) => ref.object.about.fn) && engine.stored.in(engine.portChild(placeOf(object), "$").path, analysis.key).size === 0;
  };
  const cells = staticObjects(analysis, closure).flatMap(({ object, state }) => (state.of(object)?.fields.get(`#${cell}`)?.refs ?? []).filter((ref) => !isFixed(state, ref.object)));
  return cells.reduce((all, { object }) => (object.siteName === null || object.kind !== "allocation" ? all : join(all, reference(placeOf(object)))), EMPTY);
}

/** Whether an object is a function or a class, or made to be called: bound, or settling a promise. */
function isCallable({ about, shape }: AbstractObject): boolean {
  return about.fn !== undefined || about.settles !== undefined || about.api !== undefined || shape === "class";
}

function describeEntry(summary: Summary, port: AbstractObject): string {
  const root = port.root!;
  const { ir } = summary.fn;
  if (root.kind === "argument" || root.kind === "rest") return `into parameter \`${ir.parameters[root.index]?.name ?? "…"}\` of \`${ir.name}\``;
  if (root.kind === "captured") return `used by \`${ir.name}\` as \`${summary.fn.file.cells[root.index]?.name ?? "…"}\``;
  return `into \`${ir.name}\` as \`this\``;
}

/** The ways from a port of a recursive type back to itself, each once: tests on the way lead nowhere else. */
function turnsOf(object: AbstractObject): readonly (readonly string[])[] {
  const ways = new Map<string, readonly string[]>();
  for (const { from, key } of object.turns) {
    const keys = [key];
    for (let below = from; below !== object && below.parent; below = below.parent) if (!below.narrowing) keys.unshift(below.key);
    ways.set(keys.join("."), keys);
  }
  return [...ways.values()];
}
