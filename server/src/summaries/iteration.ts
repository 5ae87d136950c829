/** What iterating over a value gives: elements, pairs, and what iterators of our own code say. Knows nothing of loops. */
import type { Span } from "../base/ids";
import type { InstructionOf } from "../ir/ir";
import type { FunctionAnalysis } from "./functionAnalysis";
import { isCallersToSay, narrow } from "./narrowing";
import type { State } from "./state";
import { EMPTY, isEmpty, join, reference, tainted, type AbstractObject, type Ref, type Value } from "./values";

/** What an object gives that says itself how it is iterated: `[Symbol.iterator]`, or `next()` of an iterator of ours. */
function ownElements(analysis: FunctionAnalysis, state: State, { object, via }: Ref, span: Span): Value | null {
  if (object.shape === "array" || object.shape === "map" || object.shape === "set") return null;
  const self = reference(object, via);
  const iterable = ["@@iterator", "@@asyncIterator"].map((name) => analysis.memory.methodOf(state, object, name)).reduce(join);
  if (!isEmpty(iterable)) {
    const iterators = analysis.apply(state, iterable, self, [], span, "iterator");
    return iterators.refs.map((ref) => (ref.object === object ? null : ownElements(analysis, state, ref, span)) ?? stepsOf(analysis, state, ref, span) ?? analysis.memory.read(state, reference(ref.object, ref.via), "*", span)).reduce(join, EMPTY);
  }
  return stepsOf(analysis, state, { object, via }, span);
}

/** Whether a class of ours says how its instances are iterated. */
export function iteratesItself({ memory }: FunctionAnalysis, state: State, object: AbstractObject): boolean {
  return object.kind === "allocation" && object.shape === "instance" && !isEmpty(memory.methodOf(state, object, "@@iterator"));
}

/** What `next()` of an iterator that our code wrote gives. */
function stepsOf(analysis: FunctionAnalysis, state: State, { object, via }: Ref, span: Span): Value | null {
  const next = analysis.memory.methodOf(state, object, "next");
  if (isEmpty(next)) return null;
  return analysis.memory.read(state, analysis.awaited(state, analysis.apply(state, next, reference(object, via), [], span, "next"), span), "value", span);
}

/** Whether iterating over an object gives `[key, value]` pairs: it was made as a Map, or is declared as one. */
export function isMap({ engine }: FunctionAnalysis, object: AbstractObject): boolean {
  if (object.kind === "allocation") return object.shape === "map";
  const heads = engine.typesOf(object).flatMap((located) => engine.types.heads(located)).filter((head) => head.kind !== "primitive");
  return heads.length > 0 && heads.every((head) => head.kind === "library" && head.package === "lib" && mapTypes.test(head.name));
}

/** Of a thing from elsewhere, what a loop can see: nothing where it is declared as an object that cannot be iterated, the list where it is declared as one or the other. */
function iterable(analysis: FunctionAnalysis, state: State, value: Value, object: AbstractObject, span: Span): Value {
  const { engine } = analysis;
  const heads = object.kind === "allocation" ? [] : engine.typesOf(object).flatMap((located) => engine.types.heads(located));
  // Of what a caller gave, the caller knows what it is.
  if (isCallersToSay(engine, object)) return reference(engine.narrowedPort(object, { kind: "iterable", holds: true }, []), value.refs[0]!.via);
  const plain = heads.filter((head) => engine.types.isPlainObject(head) && head.labels.length === 0);
  if (plain.length === 0) return value;
  if (plain.length === heads.length) return EMPTY;
  const isListOrNot = heads.every((head) => plain.includes(head) || head.kind === "array" || head.kind === "tuple" || (head.kind === "primitive" && /^(undefined|null)$/.test(head.name)));
  return isListOrNot ? narrow(analysis, state, value, { kind: "typeof", name: "array", holds: true }, span, `${analysis.siteKey}:list`) : value;
}

/** What may be a list among what a value may be: `flat` and `concat` take its elements. */
export function listsAmong(analysis: FunctionAnalysis, state: State, value: Value, span: Span): Value {
  const refs = value.refs.filter(({ object }) => object.kind !== "allocation" || (object.shape !== "object" && object.shape !== "instance"));
  return refs.map((ref) => iterable(analysis, state, reference(ref.object, ref.via), ref.object, span)).reduce(join, tainted(value.taints));
}

/** What may be something else than a list among what a value may be. */
export function withoutLists({ engine }: FunctionAnalysis, value: Value): Value {
  const isList = (object: AbstractObject): boolean => {
    if (object.kind === "allocation") return object.shape === "array";
    const heads = engine.typesOf(object).flatMap((located) => engine.types.heads(located));
    return heads.length > 0 && heads.every(({ kind }) => kind === "array" || kind === "tuple");
  };
  return { ...value, refs: value.refs.filter(({ object }) => !isList(object)) };
}

const mapTypes = /^(Readonly)?Map$/;

/** What iterating over a value gives: elements; `[key, value]` pairs of a Map. */
export function iterated(analysis: FunctionAnalysis, state: State, value: Value, span: Span): Value {
  const parts = value.refs.map((ref) => {
    const single: Value = { refs: [ref], taints: [], literals: undefined };
    const own = ownElements(analysis, state, ref, span);
    if (own) return own;
    if (!isMap(analysis, ref.object)) return analysis.memory.read(state, iterable(analysis, state, single, ref.object, span), "*", span);
    const pair = analysis.allocate(state, `${analysis.siteKey}:pair`, "array");
    state.write(pair, "0", analysis.memory.read(state, single, "#key", span), true);
    state.write(pair, "1", analysis.memory.read(state, single, "#value", span), true);
    return reference(pair);
  });
  const all = value.taints.length > 0 ? [...parts, tainted(value.taints)] : parts;
  return all.length === 0 ? EMPTY : all.reduce(join);
}

export function restElements(analysis: FunctionAnalysis, state: State, instruction: InstructionOf<"restElements">): Value {
  const array = analysis.allocate(state, analysis.siteKey, "array");
  const src = state.get(instruction.src);
  for (const ref of src.refs) {
    if (iteratesItself(analysis, state, ref.object)) state.write(array, "*", iterated(analysis, state, reference(ref.object, ref.via), instruction.span), false);
    const at = state.of(ref.object);
    for (const [key, value] of at?.fields ?? []) {
      if (/^\d+$/.test(key)) { if (Number(key) >= instruction.from) state.write(array, String(Number(key) - instruction.from), value, src.refs.length === 1); }
      else if (key === "*") state.write(array, "*", value, false);
    }
    if (ref.object.kind !== "allocation") state.write(array, "*", analysis.memory.read(state, { refs: [ref], taints: [], literals: undefined }, "*", instruction.span), false);
    for (const base of at?.bases ?? []) {
      const { root, parent } = base.object;
      // What follows the first of the arguments that a rest parameter took is what a rest parameter further on would take.
      if (root?.kind === "rest" && !parent && base.minus.length === 0 && src.refs.length === 1) state.addBase(array, { object: analysis.root("rest", root.index + instruction.from), minus: [] });
      else state.write(array, "*", analysis.memory.read(state, reference(base.object, ref.via), "*", instruction.span), false);
    }
    if (at) state.addContent(array, at.content);
  }
  if (src.taints.length > 0) state.addContent(array, src.taints);
  return reference(array);
}

/** Of a value, what can be iterated. */
export function iterablesIn(analysis: FunctionAnalysis, state: State, value: Value): Value {
  return { ...value, refs: value.refs.filter(({ object }) => isIterable(analysis, state, object)) };
}

/** Whether something that is iterated may be this: not a record that was made here, nor what is declared as one. */
function isIterable({ engine, memory }: FunctionAnalysis, state: State, object: AbstractObject): boolean {
  if (object.kind === "allocation") return (object.shape !== "object" && object.shape !== "instance") || ["@@iterator", "@@asyncIterator", "next"].some((name) => !isEmpty(memory.methodOf(state, object, name))) || (state.of(object)?.content.length ?? 0) > 0;
  const heads = engine.typesOf(object).flatMap((located) => engine.types.heads(located));
  return heads.length === 0 || heads.some((head) => !engine.types.isPlainObject(head) || head.labels.length > 0);
}
