/**
 * Methods that take elements out of a list, put some in, or move them, where all its elements are known one by one: each stands afterwards where the
 * language puts it. Source: ECMA-262, "Properties of the Array Prototype Object". Knows no functions that are called for elements: those are in `inOrder.ts`.
 */
import { maxListedElements } from "../base/limits";
import type { InstructionOf } from "../ir/ir";
import type { Call } from "./call";
import type { FunctionAnalysis } from "./functionAnalysis";
import { iterated } from "./iteration";
import { ahead } from "./iterators";
import { wholeNumber } from "./keys";
import { headOf, moveHeaded, setHead, writeBehind, type Headed } from "./heads";
import { writtenOut } from "./lists";
import type { State } from "./state";
import { EMPTY, isEmpty, join, joinAll, literal, reference, type AbstractObject, type Value } from "./values";

/** What such a method leaves in the list, where that changes, and what it gives. */
interface Moved {
  readonly left?: readonly Value[];
  readonly gives: Value | { readonly as: "array" | "iterator"; readonly elements: readonly Value[] } | "list";
}

interface Given {
  readonly elements: readonly Value[];
  readonly values: readonly Value[];
  /** The arguments as whole numbers; null for one that is none, or not known. */
  readonly numbers: readonly (number | null)[];
  /** The elements of a value, if it is a list that is known; the value alone, if it is surely none; else null. */
  readonly spread: (value: Value) => readonly Value[] | null;
  readonly pair: (index: number, value: Value) => Value;
}

const methods: Readonly<Record<string, (given: Given) => Moved | null>> = {
  push: ({ elements, values }) => (values.length < 2 ? null : { left: [...elements, ...values], gives: EMPTY }),
  pop: ({ elements }) => ({ left: elements.slice(0, -1), gives: elements.at(-1) ?? EMPTY }),
  shift: ({ elements }) => ({ left: elements.slice(1), gives: elements[0] ?? EMPTY }),
  unshift: ({ elements, values }) => ({ left: [...values, ...elements], gives: EMPTY }),
  splice: (given) => {
    const cut = spliced(given);
    return cut && { left: cut.left, gives: { as: "array", elements: cut.removed } };
  },
  toSpliced: (given) => {
    const cut = spliced(given);
    return cut && { gives: { as: "array", elements: cut.left } };
  },
  slice: ({ elements, numbers }) => (numbers.includes(null) ? null : { gives: { as: "array", elements: elements.slice(...(numbers as number[])) } }),
  at: ({ elements, numbers: [index] }) => (index == null ? null : { gives: elements.at(index) ?? EMPTY }),
  with: ({ elements, numbers: [index], values }) => (index == null || elements.at(index) === undefined ? null : { gives: { as: "array", elements: elements.with(index, values[1] ?? EMPTY) } }),
  fill: ({ elements, numbers: [, ...range], values }) => (range.includes(null) ? null : { left: [...elements].fill(values[0] ?? EMPTY, ...(range as number[])), gives: "list" }),
  reverse: ({ elements }) => ({ left: [...elements].reverse(), gives: "list" }),
  toReversed: ({ elements }) => ({ gives: { as: "array", elements: [...elements].reverse() } }),
  concat: ({ elements, values, spread }) => {
    const added = values.map(spread);
    return added.includes(null) ? null : { gives: { as: "array", elements: [...elements, ...(added as (readonly Value[])[]).flat()] } };
  },
  flat: ({ elements, values, spread }) => {
    const flattened = elements.map(spread);
    return values.length > 0 || flattened.includes(null) ? null : { gives: { as: "array", elements: (flattened as (readonly Value[])[]).flat() } };
  },
  values: ({ elements }) => ({ gives: { as: "iterator", elements } }),
  "@@iterator": ({ elements }) => ({ gives: { as: "iterator", elements } }),
  entries: ({ elements, pair }) => ({ gives: { as: "iterator", elements: elements.map((element, i) => pair(i, element)) } }),
};

function spliced({ elements, numbers, values }: Given): { readonly left: readonly Value[]; readonly removed: readonly Value[] } | null {
  const [start, count = elements.length] = numbers;
  if (start == null || count == null) return null;
  const left = [...elements];
  const removed = left.splice(start, count, ...values.slice(2));
  return { left, removed };
}

/** Methods after which an element may stand at another place. */
const moving = /^(shift|unshift|splice|reverse|sort|copyWithin)$/;

/** What a method of a list gives whose elements are known; null where it is not such a method, or they are not. */
export function movedElements(analysis: FunctionAnalysis, state: State, call: Call): Value | null {
  const method = call.method!;
  const [only] = call.receiver.refs;
  const elements = only && call.receiver.refs.length === 1 && call.receiver.taints.length === 0 && !analysis.isBlurred ? writtenOut(state, only.object) : null;
  const isWhole = call.arguments.rest.refs.length === 0 && call.arguments.rest.taints.length === 0;
  const moved = elements && isWhole && Object.hasOwn(methods, method) ? methods[method]!(given(analysis, state, call, elements)) : null;
  const begun = elements || !only || call.receiver.refs.length > 1 || call.receiver.taints.length > 0 || analysis.isBlurred ? null : movedHead(analysis, state, call, only.object);
  if (begun) return begun;
  if (!moved || (moved.left?.length ?? 0) > maxListedElements) {
    if (moving.test(method)) for (const { object } of call.receiver.refs) mix(state, object);
    return null;
  }
  if (moved.left) setElements(state, only!.object, moved.left);
  if (moved.gives === "list") return call.receiver;
  if (!("as" in moved.gives)) return moved.gives;
  const made = analysis.allocate(state, `${call.site}:${method}`, moved.gives.as);
  if (made.single) setElements(state, made, moved.gives.elements);
  else for (const element of moved.gives.elements) state.write(made, "*", element, false);
  return reference(made);
}

/** The same of a list of which only the beginning is known. */
function movedHead(analysis: FunctionAnalysis, state: State, call: Call, list: AbstractObject): Value | null {
  const head = headOf(state, list);
  const moved = head && moveHeaded(head, call);
  if (!moved) return null;
  if (moved.left) setHead(state, list, moved.left);
  if (!("elements" in moved.gives)) return moved.gives;
  const made = analysis.allocate(state, `${call.site}:${call.method}`, "array");
  if (made.single) setHead(state, made, moved.gives);
  else for (const element of [...moved.gives.elements, moved.gives.behind]) state.write(made, "*", element, false);
  return reference(made);
}

function given(analysis: FunctionAnalysis, state: State, call: Call, elements: readonly Value[]): Given {
  const values = call.arguments.positional;
  return {
    elements, values, numbers: values.map(wholeNumber),
    spread: (value) => elementsOf(state, value),
    pair: (index, value) => {
      const pair = analysis.allocate(state, `${call.site}:pair${index}`, "array");
      state.write(pair, "0", literal(String(index)), pair.single);
      state.write(pair, "1", value, pair.single);
      return reference(pair);
    },
  };
}

/** What a value adds to a list that it is spread into, element by element: of something that is surely no list, itself. */
function elementsOf(state: State, value: Value): readonly Value[] | null {
  const isList = ({ shape }: AbstractObject): boolean => shape === "array";
  if (value.refs.every(({ object }) => object.kind === "allocation" && !isList(object))) return [value];
  return value.refs.length === 1 && value.taints.length === 0 ? writtenOut(state, value.refs[0]!.object) : null;
}

/** Adds to a list in the making what stands next in its literal: of what is spread into it, each element in its place, where they are known. */
export function append(analysis: FunctionAnalysis, state: State, list: AbstractObject, { src, spread, index, span }: InstructionOf<"append">): void {
  const value = state.get(src);
  if (index !== null) return state.write(list, String(index), value, true);
  const before = headOf(state, list);
  const added: Headed | null = !spread ? { elements: [value], behind: EMPTY } : beginning(state, value);
  const isWhole = before !== null && isEmpty(before.behind);
  const elements = isWhole ? (added?.elements ?? []) : [];
  const count = (before?.elements.length ?? 0) + elements.length;
  if (count > maxListedElements) return writeBehind(state, list, spread ? iterated(analysis, state, value, span) : value, before?.elements.length ?? 0);
  elements.forEach((element, i) => state.write(list, String(before!.elements.length + i), element, true));
  const behind = isWhole && added ? added.behind : spread ? iterated(analysis, state, value, span) : value;
  if (!isWhole || !added || !isEmpty(added.behind)) writeBehind(state, list, behind, count);
}

/** Of what is spread into a list, what is known of its order. */
function beginning(state: State, value: Value): Headed | null {
  const [only] = value.refs;
  const whole = inSequence(state, value);
  if (whole) return { elements: whole, behind: EMPTY };
  return only && value.refs.length === 1 && value.taints.length === 0 && only.object.shape === "array" ? headOf(state, only.object) : null;
}

/** What a list or an iterator gives, element by element, where that is known. */
export function inSequence(state: State, value: Value): readonly Value[] | null {
  const [only] = value.refs;
  if (!only || value.refs.length > 1 || value.taints.length > 0) return null;
  return only.object.shape === "iterator" ? ahead(state, only.object) : writtenOut(state, only.object);
}

function setElements(state: State, list: AbstractObject, elements: readonly Value[]): void {
  state.reset(list);
  elements.forEach((element, i) => state.write(list, String(i), element, true));
}

/** Whatever is in a list may be anywhere in it from now on. */
function mix(state: State, list: AbstractObject): void {
  const at = list.kind === "allocation" && list.shape === "array" ? state.of(list) : undefined;
  const places = [...(at?.fields.keys() ?? [])].filter((key) => /^\d+$/.test(key));
  if (places.length === 0) return;
  const all = joinAll(places.map((key) => at!.fields.get(key)!));
  const owned = state.own(list);
  for (const key of places) owned.fields.delete(key);
  state.write(list, "*", join(owned.fields.get("*") ?? EMPTY, { ...all, literals: undefined }), false);
}
