/**
 * What a place may hold, abstractly: references to abstract objects, taints (data that is in a string or number), and
 * literal strings. Values are immutable; `EMPTY` holds nothing of interest.
 *
 * One abstract object stands for an allocation site, for what a port reaches (`Argument[0].address`), or for a value
 * of unknown origin (lazy: its members are looked up in its type when read). Knows nothing of policy.
 */
import { nothing, type Ground } from "../base/grounds";
import type { FileId, Span } from "../base/ids";
import { spend } from "../base/effort";
import { maxPortTaints, maxTaints } from "../base/limits";
import type { Effect } from "../flow/flow";
import type { Source } from "../flow/flow";
import type { FileIr } from "../ir/ir";
import type { ProgramClass, ProgramFunction } from "../program/program";
import type { Passage } from "./requests";
import type { View } from "./views";
import type { Related } from "./related";
import type { Detail } from "./summary";
import type { Located } from "../types/resolver";

/** How data came here: a list from the newest step back. `inner` is the way through a called function. */
export interface Via {
  /** No other way has it. */
  readonly id: number;
  readonly length: number;
  readonly file: FileId;
  readonly span: Span;
  readonly note: string;
  readonly inner: Via | null;
  readonly previous: Via | null;
  /** How often on the way it went through a call that nobody knows: that it is in the result is a guess. */
  readonly guesses: number;
  /** The whole way as a number, kept by whoever worked it out; 0 until then. In the way itself: there are millions, too many for a weak map. */
  fingerprint: number;
}

/** Each text once: a program of two thousand files has half a million steps, and five thousand texts. */
const notes = new Map<string, string>();

function keep(note: string): string {
  notes.set(note, note);
  return note;
}

let nextViaId = 1;

export function step(file: FileId, span: Span, note: string, previous: Via | null, inner: Via | null = null, isGuess = false): Via {
  const known = notes.get(note) ?? keep(note);
  const guesses = (isGuess ? 1 : 0) + (previous?.guesses ?? 0) + (inner?.guesses ?? 0);
  return { id: nextViaId++, length: 1 + (previous?.length ?? 0) + (inner?.length ?? 0), file, span, note: known, inner, previous, guesses, fingerprint: 0 };
}

export type RootKind = "site" | "passed" | "argument" | "rest" | "this" | "captured" | "cell" | "cellFromFunctions" | "function" | "class" | "instance";

/** Where a port path starts. Global roots mean the same in every function. */
export interface Root {
  readonly kind: RootKind;
  readonly key: string;
  readonly isGlobal: boolean;
  /** Parameter position, cell index, function or class id. */
  readonly index: number;
  /** The function whose port it is; null for global roots. */
  readonly fn: ProgramFunction | null;
  /** The file of a global cell. */
  readonly file: FileIr | null;
  /** How many ports without a declared type were made below it. */
  untyped?: number;
  /** Of a function that does too much to tell everything apart: `blurred` is a member of a port without regard to what it lacks, `whole` a part of it the port itself. */
  readonly detail?: Detail;
}

export type Shape = "object" | "array" | "function" | "class" | "instance" | "map" | "set" | "promise" | "cell" | "iterator" | "url";

const noChildren: ReadonlyMap<string, AbstractObject> = new Map();

/** Stands for every list that has nothing in it: most of them, and there are millions. */
export const noItems: readonly never[] = [];

export class AbstractObject {
  /** Made when first needed: most objects have neither. */
  private ownChildren: Map<string, AbstractObject> | null = null;
  private portTaints: Map<string, TaintCore> | null = null;
  /** Where it is made, the same whenever the function is summarised again: for cells that closures of a module share. */
  siteName: string | null = null;
  /** For the copy that a call makes of an object of its callee: where that was made first. */
  origin: string | null = null;
  /** Types it was cast to on the way (ports only). */
  casts: readonly Located[] | null = null;
  /** For a port seen after a test: what the test said. Its parent is the port itself. */
  narrowing: View | null = null;
  /** Where a recursive type leads back to this port: `entry.next.next` is `entry.next`. Each is a port below, and its key. */
  turns: readonly { readonly from: AbstractObject; readonly key: string }[] = noItems;
  /** Memo of the types of a port. */
  portTypes: readonly Located[] | null = null;
  /** What those stand on; of an object of unknown origin, what it was made from. */
  typesOn: Ground = nothing;

  constructor(
    readonly id: number,
    readonly kind: "allocation" | "port" | "lazy",
    readonly shape: Shape,
    /** Ports: where the path starts; others null. */
    readonly root: Root | null,
    readonly parent: AbstractObject | null,
    readonly key: string,
    readonly depth: number,
    readonly about: {
      readonly fn?: ProgramFunction;
      /** The class itself (shape `class`) or the class of an instance. */
      readonly cls?: ProgramClass;
      /** Lazy: its types, none for `any`. */
      readonly types?: readonly Located[];
      readonly api?: string;
      readonly labels?: readonly Source[];
      /** Lazy: a record, and what the call that gave it asked for of what it is related to. */
      readonly related?: Related;
      /** A function that puts what it is given under this key of the object in its member `#settles`: `resolve`, `setState`. */
      readonly settles?: string;
      /** A router of handlers, and a place of what they leave: where it was made, and for which path. */
      readonly passage?: Passage;
    },
    /** Whether it stands for one object at run time, so that a write replaces. */
    public single: boolean,
  ) {}

  /** Members that somebody looked at. */
  get children(): ReadonlyMap<string, AbstractObject> {
    return this.ownChildren ?? noChildren;
  }

  addChild(key: string, child: AbstractObject): void {
    (this.ownChildren ??= new Map()).set(key, child);
  }

  /** Once its function is summarised: leaves out, here and below, what only helped on the way. Members of which `isKept` stay. */
  forgetMemos(isKept: (member: AbstractObject) => boolean): void {
    this.portTaints = null;
    this.portTypes = null;
    if (!this.ownChildren) return;
    for (const [key, child] of this.ownChildren) {
      const isBelow = child.parent === this;
      if (isBelow) child.forgetMemos(isKept);
      if (!isBelow || (child.ownChildren === null && !isKept(child))) this.ownChildren.delete(key);
    }
    if (this.ownChildren.size === 0) this.ownChildren = null;
  }

  /** The path from the root, for contexts and global cells: `argument0.address.#await`. */
  get path(): string {
    return (this.knownPath ??= this.parent ? `${this.parent.path}.${this.key}` : (this.root?.key ?? `#${this.id}`));
  }
  private knownPath: string | null = null;

  /** The taint "what is in here", less the members named. */
  portTaint(effect: Effect, minus: readonly string[]): TaintCore {
    const detail = this.root?.detail ?? "full";
    if (detail === "whole" && this.parent) return topOf(this).portTaint(effect, []);
    if (detail !== "full" && minus.length > 0) return this.portTaint(effect, []);
    const key = `${effect}|${minus.join("\0")}`;
    let core = this.portTaints?.get(key);
    if (!core) (this.portTaints ??= new Map()).set(key, (core = { id: nextCoreId++, source: null, port: this, minus: listOf(minus), effect }));
    return core;
  }
}

/** Each list of members once: there is one in every other taint, and they are few. */
const lists = new Map<string, readonly string[]>();

function listOf(names: readonly string[]): readonly string[] {
  if (names.length === 0) return noItems;
  const key = names.join("\0");
  let known = lists.get(key);
  if (!known) lists.set(key, (known = [...names]));
  return known;
}

/** The port where a path starts. */
export function topOf(object: AbstractObject): AbstractObject {
  let top = object;
  while (top.parent) top = top.parent;
  return top;
}

/** The member of the root on the way to a port below it, or the root: of an object of options, the option. */
export function memberOfTop(object: AbstractObject): AbstractObject {
  let member = object;
  while (member.parent?.parent) member = member.parent;
  return member;
}

/** What a taint is, without how it came: interned, so that equality is identity. */
export interface TaintCore {
  readonly id: number;
  readonly source: Source | null;
  readonly port: AbstractObject | null;
  readonly minus: readonly string[];
  readonly effect: Effect;
}

/** Whether it means the same in every function. */
export function isGlobalCore(core: TaintCore): boolean {
  return core.port?.root?.isGlobal ?? true;
}

let nextCoreId = 1;
const sourceCores = new WeakMap<Source, Map<Effect, TaintCore>>();

export function sourceTaint(source: Source, effect: Effect): TaintCore {
  let cores = sourceCores.get(source);
  if (!cores) sourceCores.set(source, (cores = new Map()));
  let core = cores.get(effect);
  if (!core) cores.set(effect, (core = { id: nextCoreId++, source, port: null, minus: noItems, effect }));
  return core;
}

export interface Taint {
  readonly core: TaintCore;
  readonly via: Via;
}

export interface Ref {
  readonly object: AbstractObject;
  readonly via: Via | null;
}

export interface Value {
  readonly refs: readonly Ref[];
  readonly taints: readonly Taint[];
  /** The strings it may be, where all are known; undefined where not. */
  readonly literals: readonly string[] | undefined;
  /** Besides what it refers to, it may be a text that is no longer known. */
  readonly isMixed?: true;
}

export const EMPTY: Value = { refs: noItems, taints: noItems, literals: undefined };
const maxLiterals = 8;

export function literal(value: string): Value {
  return { refs: noItems, taints: noItems, literals: [value] };
}

/** What a member that is surely not there gives: of texts the only one that nobody writes. */
export const absentText = "\0absent";

export function reference(object: AbstractObject, via: Via | null = null): Value {
  return { refs: [{ object, via }], taints: noItems, literals: undefined };
}

export function tainted(taints: readonly Taint[]): Value {
  return taints.length === 0 ? EMPTY : { refs: noItems, taints, literals: undefined };
}

export function isEmpty(value: Value): boolean {
  return value.refs.length === 0 && value.taints.length === 0;
}

const viaLength = (via: Via | null): number => via?.length ?? 0;

/** Joins two lists sorted by id; of equal entries the one with the shorter way stays. Gives `a` itself where `b` adds nothing. */
function joinSorted<T>(a: readonly T[], b: readonly T[], idOf: (entry: T) => number, lengthOf: (entry: T) => number): readonly T[] {
  if (a.length === 0) return b;
  if (b.length === 0 || a === b) return a;
  spend(a.length + b.length);
  const joined: T[] = [];
  let i = 0;
  let j = 0;
  let same = true;
  while (i < a.length || j < b.length) {
    const left = a[i];
    const right = b[j];
    if (left !== undefined && (right === undefined || idOf(left) < idOf(right))) { joined.push(left); i++; }
    else if (right !== undefined && (left === undefined || idOf(right) < idOf(left))) { joined.push(right); j++; same = false; }
    else {
      const isShorter = lengthOf(right!) < lengthOf(left!);
      if (isShorter) same = false;
      joined.push(isShorter ? right! : left!);
      i++;
      j++;
    }
  }
  return same ? a : joined;
}

const joinRefs = (a: readonly Ref[], b: readonly Ref[]): readonly Ref[] => joinSorted(a, b, (ref) => ref.object.id, (ref) => viaLength(ref.via));

export function joinTaints(a: readonly Taint[], b: readonly Taint[]): readonly Taint[] {
  const joined = joinSorted(a, b, (taint) => taint.core.id, (taint) => taint.via.length);
  return joined === a ? a : bounded(joined);
}

function bounded(taints: readonly Taint[]): readonly Taint[] {
  if (taints.length <= maxPortTaints) return taints;
  const coarse = coarsened(taints);
  return coarse.length > maxTaints ? coarse.slice(0, maxTaints) : coarse;
}

/** A value made of very many parts of one argument is made of that argument. */
function coarsened(taints: readonly Taint[]): readonly Taint[] {
  const byRoot = new Map<TaintCore, Taint[]>();
  for (const taint of taints) {
    const { port } = taint.core;
    if (!port || port.root!.isGlobal) continue;
    const whole = topOf(port).portTaint(taint.core.effect, []);
    const parts = byRoot.get(whole);
    if (parts) parts.push(taint);
    else byRoot.set(whole, [taint]);
  }
  const crowded = [...byRoot].filter(([, parts]) => parts.length > maxPortTaints / 2);
  if (crowded.length === 0) return taints;
  const gone = new Set(crowded.flatMap(([, parts]) => parts));
  const wholes = crowded.map(([core, parts]): Taint => ({ core, via: parts.reduce((best, part) => (part.via.length < best.via.length ? part : best)).via }));
  const merged = new Map([...taints.filter((taint) => !gone.has(taint)), ...wholes].map((taint) => [taint.core.id, taint]));
  return [...merged.values()].sort((x, y) => x.core.id - y.core.id);
}

/** Each taint once, by the shortest way; sorted and bounded as `joinTaints` leaves them. */
export function sortTaints(taints: readonly Taint[]): readonly Taint[] {
  if (taints.length < 2) return taints;
  spend(taints.length);
  const best = new Map<number, Taint>();
  for (const taint of taints) {
    const before = best.get(taint.core.id);
    if (!before || taint.via.length < before.via.length) best.set(taint.core.id, taint);
  }
  const sorted = [...best.values()].sort((a, b) => a.core.id - b.core.id);
  return sorted.length > maxTaints ? sorted.slice(0, maxTaints) : sorted;
}

export function join(a: Value, b: Value): Value {
  if (a === b || (b === EMPTY && a.literals === undefined)) return a;
  if (a === EMPTY && b.literals === undefined) return b;
  const refs = joinRefs(a.refs, b.refs);
  const taints = joinTaints(a.taints, b.taints);
  let { literals } = a;
  if (literals && b.literals) {
    if (b.literals.some((text) => !literals!.includes(text))) {
      const all = [...new Set([...literals, ...b.literals])].sort();
      literals = all.length > maxLiterals ? undefined : all;
    }
  } else literals = undefined;
  const isMixed = a.isMixed === true || b.isMixed === true || (refs.length > 0 && literals === undefined && (a.literals !== undefined || b.literals !== undefined));
  if (refs === a.refs && taints === a.taints && literals === a.literals && isMixed === (a.isMixed === true)) return a;
  return isMixed ? { refs, taints, literals, isMixed } : { refs, taints, literals };
}

/** Joins many values at once: one by one, a table of thousands of members would be gone through thousands of times. */
export function joinAll(values: readonly Value[]): Value {
  if (values.length <= fewValues) return values.length === 0 ? EMPTY : values.reduce(join);
  const best = new Map<AbstractObject, Ref>();
  for (const { refs } of values) {
    spend(refs.length);
    for (const ref of refs) {
      const before = best.get(ref.object);
      if (!before || viaLength(ref.via) < viaLength(before.via)) best.set(ref.object, ref);
    }
  }
  const refs = [...best.values()].sort((a, b) => a.object.id - b.object.id);
  const texts = values.map(({ literals }) => literals);
  const literals = texts.every((each) => each !== undefined) ? [...new Set(texts.flat())].sort() : undefined;
  return { refs, taints: bounded(sortTaints(values.flatMap(({ taints }) => taints))), literals: literals && literals.length <= maxLiterals ? literals : undefined };
}

/** Up to here joining one by one is as quick. */
const fewValues = 8;

/** Whether two values say the same, however it came about. */
export function sameValue(a: Value, b: Value): boolean {
  if (a === b) return true;
  return a.refs.length === b.refs.length && a.taints.length === b.taints.length
    && a.refs.every((ref, i) => ref.object === b.refs[i]!.object) && a.taints.every((taint, i) => taint.core === b.taints[i]!.core)
    && a.isMixed === b.isMixed && (a.literals === b.literals || (!!a.literals && !!b.literals && a.literals.length === b.literals.length && a.literals.every((text, i) => text === b.literals![i])));
}

/** Adds a step to everything a value carries. */
export function through(value: Value, extend: (previous: Via | null) => Via): Value {
  if (isEmpty(value)) return value;
  return {
    refs: value.refs.map((ref) => ({ object: ref.object, via: extend(ref.via) })),
    taints: value.taints.map((taint) => ({ core: taint.core, via: extend(taint.via) })),
    literals: value.literals,
  };
}
