/** Reading a member: through a proxy, by its accessor where it has one, from the global object; and what a member that is surely not there is. */
import type { Span } from "../base/ids";
import type { InstructionOf } from "../ir/ir";
import { accessorName, type ProgramFunction } from "../program/program";
import { readToken } from "./closures";
import type { FunctionAnalysis } from "./functionAnalysis";
import { isMap, iterated, iteratesItself } from "./iteration";
import { keysOf } from "./keys";
import { knownLength } from "./lists";
import { readThrough } from "./proxies";
import type { State } from "./state";
import { isGlobalObject } from "./memory";
import { methodOfMixin, superMember } from "./superCalls";
import { staticObjects } from "./targets";
import { absentText, EMPTY, isEmpty, join, literal, reference, tainted, type AbstractObject, type Ref, type Value } from "./values";

export function load(analysis: FunctionAnalysis, state: State, instruction: InstructionOf<"load">): Value {
  const object = state.get(instruction.object);
  const inherited = instruction.isSuper ? superMember(analysis, analysis.calls, state, object, instruction) : null;
  if (inherited) return inherited;
  let result: Value | null = null;
  for (const key of keysOf(analysis, state, instruction.key)) {
    const read = readMember(analysis, state, object, key, instruction.span);
    result = result ? join(result, read) : read;
  }
  if (instruction.key.kind === "name" && result && isEmpty(result) && !result.literals) result = besides(analysis, state, object, instruction.key.name);
  analysis.engine.reads.note(analysis.key, analysis.fn, instruction, object, result ?? EMPTY);
  return result ?? EMPTY;
}

/** What is known of a member that holds nothing: that it is not there, or how many elements a list has. */
function besides(analysis: FunctionAnalysis, state: State, object: Value, name: string): Value {
  const { refs, taints } = object;
  if (refs.length === 1 && taints.length === 0 && analysis.memory.lacks(state, refs[0]!.object, name)) return literal(absentText);
  return name === "length" ? knownLength(state, object) : EMPTY;
}

/** Reads a member, running its accessor where it has one. */
export function readMember(analysis: FunctionAnalysis, state: State, object: Value, key: string, span: Span): Value {
  const through = object.refs.map((ref) => readThrough(analysis, state, ref, key, span));
  if (through.some((value) => value !== null)) return through.reduce<Value>((all, value, i) => join(all, value ?? readMember(analysis, state, { ...object, refs: [object.refs[i]!], taints: [] }, key, span)), tainted(object.taints));
  const isEntry = ({ object }: Ref): boolean => /^\d+$/.test(key) && (isMap(analysis, object) || iteratesItself(analysis, state, object));
  // `const [[name, value]] = map`, `const [first] = crew` of a class that is iterated.
  if (object.refs.some(isEntry)) return join(iterated(analysis, state, { ...object, refs: object.refs.filter(isEntry), taints: [] }, span), readMember(analysis, state, { ...object, refs: object.refs.filter((ref) => !isEntry(ref)) }, key, span));
  let result = object.refs.some((ref) => isGlobalObject(ref.object)) ? analysis.variables.memberOfGlobalObject(state, object, key, span) : analysis.memory.read(state, object, key, span);
  for (const ref of object.refs) {
    const getters = state.of(ref.object)?.fields.get(`get ${key}`);
    if (getters) result = join(result, analysis.apply(state, getters, reference(ref.object, ref.via), [], span, `get ${key}`));
    const distant = distantAccessor(analysis, ref.object, `get ${key}`);
    if (distant) result = join(result, analysis.apply(state, distant, reference(ref.object, ref.via), [], span, `get ${key}`));
    const getter = getterOf(analysis, ref.object, key);
    if (getter && !getter.ir.isAmbient) {
      const isReplaced = state.of(ref.object)?.fields.has(key);
      if (!isReplaced) result = join(result, analysis.apply(state, reference(analysis.engine.functionObject(getter)), reference(ref.object, ref.via), [], span, `get ${key}`));
    }
  }
  return isEmpty(result) && result.literals === undefined ? object.refs.map((ref) => methodOfMixin(analysis, state, ref, key)).reduce(join, result) : result;
}

/** The accessor that a class has for a member. Where a class below it has another one, a caller that knows the instance is asked. */
function getterOf(analysis: FunctionAnalysis, object: AbstractObject, key: string): ProgramFunction | null {
  const { engine, context, memory, summary } = analysis;
  const getter = memory.accessor(object, key, "getter");
  if (!getter || object.kind !== "port" || object.root!.isGlobal) return getter;
  const owner = engine.program.classOfFunction.get(getter.id);
  if (!owner || !engine.subclassesOf(owner).some(({ ir }) => ir.members.some(({ name, kind }) => name === key && kind === "getter"))) return getter;
  const port = engine.portChild(object, accessorName("getter", key));
  const [told] = context.get(port.path) ?? [];
  if (told) return engine.program.functions[readToken(told).fn]!;
  summary.calledPort(port);
  return getter;
}

/** An accessor of an object literal that a module keeps. */
export function distantAccessor(analysis: FunctionAnalysis, object: AbstractObject, name: string): Value | null {
  const { root } = object;
  if (object.kind !== "port" || (root!.kind !== "cell" && root!.kind !== "cellFromFunctions") || !analysis.engine.program.accessorNames.has(name)) return null;
  const isThere = staticObjects(analysis, object).some(({ object: held, state }) => state.of(held)?.fields.has(name));
  return isThere ? reference(analysis.engine.portChild(object, name)) : null;
}
