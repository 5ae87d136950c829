/** Writing a member: its setter where it has one, what a library does when it is assigned, and the type it is declared with. */
import type { InstructionOf } from "../ir/ir";
import type { FunctionAnalysis } from "./functionAnalysis";
import { keysOf } from "./keys";
import { emptyContainer } from "./lists";
import { distantAccessor } from "./loads";
import { isGlobalObject } from "./memory";
import { giveMemberType } from "./memberTypes";
import { writeThrough } from "./proxies";
import { noteAssigned } from "./receivedFields";
import { reportAssignment } from "./sinkCalls";
import type { State } from "./state";
import { superStore } from "./superCalls";
import { EMPTY, reference, tainted, type Ref } from "./values";

export function store(analysis: FunctionAnalysis, state: State, instruction: InstructionOf<"store">): void {
  if (instruction.ofEach) return storeInEach(analysis, state, instruction);
  const object = state.get(instruction.object);
  if (instruction.isSuper && superStore(analysis, analysis.calls, state, object, instruction)) return;
  const keys = keysOf(analysis, state, instruction.key);
  const value = state.get(instruction.src);
  for (const key of keys) {
    const plain: Ref[] = [];
    if (object.refs.some((ref) => isGlobalObject(ref.object))) analysis.memory.write(state, reference(analysis.engine.siteObject(`global ${key}`)), "value", value);
    for (const ref of object.refs) {
      if (writeThrough(analysis, state, ref, key, value, instruction.span)) continue;
      const setters = state.of(ref.object)?.fields.get(`set ${key}`);
      const setter = analysis.memory.accessor(ref.object, key, "setter");
      const distant = distantAccessor(analysis, ref.object, `set ${key}`);
      if (distant) analysis.apply(state, distant, reference(ref.object, ref.via), [value], instruction.span, `set ${key}`);
      noteAssigned(analysis, state, ref.object, key, value, instruction.span);
      if (instruction.assignment) reportAssignment(analysis, state, ref.object, key, value, instruction.span, instruction.assignment);
      // `socket.onopen = () => …`: a library calls it when the time has come.
      if (ref.object.kind === "lazy" && /^on[a-z]/.test(key)) for (const each of analysis.calls.unknowns.functionsIn(state, [value])) analysis.calls.unknowns.runHanded(state, each, EMPTY, instruction.span);
      if (setters) analysis.apply(state, setters, reference(ref.object, ref.via), [value], instruction.span, `set ${key}`);
      else if (setter && !setter.ir.isAmbient) analysis.apply(state, reference(analysis.engine.functionObject(setter)), reference(ref.object, ref.via), [value], instruction.span, `set ${key}`);
      // What has an accessor keeps nothing under that name.
      else if (analysis.memory.accessor(ref.object, key, "getter")?.ir.isAmbient !== false) plain.push(ref);
    }
    // A key that is not fixed may be personal itself.
    if (instruction.key.kind === "place" && keys[0] === "*") {
      const named = analysis.memory.contents(state, state.get(instruction.key.place), [], instruction.span);
      if (named.length > 0) for (const ref of object.refs) state.write(ref.object, "#key", tainted(named), false);
    }
    // A global that a model speaks of stays what it is: `window.dataLayer = window.dataLayer || []`.
    if (object.refs.length > 0 && object.refs.every((ref) => ref.object.about.api === "global|" && analysis.engine.library.speaksOf(analysis.engine.library.member("global|", key)))) continue;
    const target = plain.length === object.refs.length ? object : { ...object, refs: plain };
    const [only] = plain;
    if (key === "length" && object.refs.length === 1 && only?.object.shape === "array" && value.literals?.[0] === "0") emptyContainer(state, only.object);
    else if (instruction.isInitial && keys.length === 1 && object.refs.length === 1 && only?.object.kind === "allocation" && !only.object.single) state.initialise(only.object, key, value);
    else if (keys.length === 1) analysis.memory.write(state, target, key, giveMemberType(analysis, state, target, key, value, instruction.span));
    else for (const ref of plain) state.write(ref.object, key, value, false);
  }
}

/** A loop has given every element of a list this: whatever else they held under the key is gone. */
function storeInEach(analysis: FunctionAnalysis, state: State, { object, key, src }: InstructionOf<"store">): void {
  const [only] = state.get(object).refs;
  if (!only || state.get(object).refs.length > 1 || key.kind !== "name") return;
  const list = only.object;
  const isElement = (name: string): boolean => name === "*" || /^\d+$/.test(name);
  if (list.kind === "allocation") {
    const held = [...(state.of(list)?.fields ?? [])].filter(([name]) => isElement(name)).flatMap(([, value]) => value.refs.map((ref) => ref.object));
    // An element that something else holds too may stand for one that is not in this list.
    const isOwn = held.every((element) => element.kind === "allocation" && [...state.heap].every(([holder, at]) => holder === list || ![...at.fields.values()].some((value) => value.refs.some((ref) => ref.object === element))));
    if (isOwn) for (const element of new Set(held)) state.write(element, key.name, state.get(src), true);
    return;
  }
  for (const [name, element] of list.children) if (isElement(name) && element !== list) state.write(element, key.name, state.get(src), true);
}
