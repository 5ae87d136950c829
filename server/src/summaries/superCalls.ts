/**
 * `super(…)` and `super.name(…)`: of the class that a class names as its base, or of the value that it extends where that is known only when
 * the class is made (`class extends Base` in a mixin). Knows nothing of how other calls find their targets.
 */
import { maxBaseDepth } from "../base/limits";
import type { ProgramClass, ProgramFunction } from "../program/program";
import type { InstructionOf, Key } from "../ir/ir";
import { none, type Call, type Outcome } from "./call";
import type { CallTransfer } from "./calls";
import type { FunctionAnalysis } from "./functionAnalysis";
import type { State } from "./state";
import { staticObjects } from "./targets";
import { EMPTY, reference, type AbstractObject, type Ref, type Value } from "./values";

/** The variable, so to speak, in which a class keeps what it extends: no cell of the file has such an index. */
export function baseIndex(cls: ProgramClass): number {
  return -1 - cls.ir.index;
}

/** Under which the object of a class keeps what it extends. */
export const baseKey = /^#-\d+$/;

export function superCall(analysis: FunctionAnalysis, calls: CallTransfer, state: State, call: Call): Outcome {
  const { engine } = analysis;
  const cls = engine.program.classOfFunction.get(analysis.fn.id);
  const parent = cls && engine.superclassOf(cls);
  if (parent && !parent.ir.isAmbient) {
    const constructor = engine.program.functionOf(parent.file, parent.ir.constructorFunction);
    return { value: EMPTY, thrown: calls.callFunction(state, constructor, null, call.receiver, call).thrown };
  }
  const given = cls ? constructGiven(analysis, calls, state, cls, call) : null;
  if (given) return given;
  // Of the libraries' base classes two kinds keep what they are given where code reads it: errors and components.
  const first = call.arguments.positional[0] ?? call.arguments.rest;
  for (const ref of call.receiver.refs) {
    state.write(ref.object, "message", first, false);
    state.write(ref.object, "stack", first, false);
    state.write(ref.object, "props", first, false);
    const [, options] = call.arguments.positional;
    if (options) state.write(ref.object, "cause", analysis.memory.read(state, options, "cause", call.span), false);
    state.addContent(ref.object, call.arguments.positional.slice(1).flatMap((value) => value.taints));
  }
  return none;
}

/** The constructor of what a mixin was given; null where nobody says what that is. */
function constructGiven(analysis: FunctionAnalysis, calls: CallTransfer, state: State, cls: ProgramClass, call: Call): Outcome | null {
  const targets = givenBase(analysis, calls, state, cls);
  if (targets.length === 0) return null;
  return calls.alternatives(state, targets.map(({ parent, environment }) => (at: State) => {
    const constructor = analysis.engine.program.functionOf(parent.file, parent.ir.constructorFunction);
    return { value: EMPTY, thrown: calls.callFunction(at, constructor, environment, call.receiver, call).thrown };
  }));
}

/** The classes that a class may extend, where it names a value. A caller that knows is asked. */
function givenBase(analysis: FunctionAnalysis, calls: CallTransfer, state: State, cls: ProgramClass) {
  if (!cls.ir.hasBase) return [];
  const base = reference(analysis.root("captured", baseIndex(cls)));
  const { targets, open } = calls.targets.resolve(state, base, null, null, { start: -1, end: -1 });
  calls.unknowns.noteCalledPorts(open);
  return targets.flatMap((target) => (target.kind === "class" ? [{ parent: target.cls, environment: target.object ?? base.refs[0]!.object }] : []));
}

/** `super.name` as a value: what its accessor gives, or the method. Null where no class of ours has it. */
export function superMember(analysis: FunctionAnalysis, calls: CallTransfer, state: State, self: Value, { key, span }: InstructionOf<"load">): Value | null {
  const found = inherited(analysis, key, (kind) => kind === "getter" || kind === "method");
  if (!found) return null;
  const callee = reference(analysis.engine.functionObject(found));
  return found.ir.kind === "getter" ? calls.apply(state, callee, self, [], span, `super.${found.ir.name}`) : callee;
}

/** `super.name = value`, where a class of ours has a setter for it. */
export function superStore(analysis: FunctionAnalysis, calls: CallTransfer, state: State, self: Value, { key, src, span }: InstructionOf<"store">): boolean {
  const found = inherited(analysis, key, (kind) => kind === "setter");
  if (found) calls.apply(state, reference(analysis.engine.functionObject(found)), self, [state.get(src)], span, `super.${found.ir.name}`);
  return found !== null;
}

/** What the nearest class above the one at hand has under a name. */
function inherited(analysis: FunctionAnalysis, key: Key, isMeant: (kind: string) => boolean): ProgramFunction | null {
  const { engine } = analysis;
  const owner = ownerOf(analysis);
  const parent = owner && engine.superclassOf(owner);
  for (const each of parent && key.kind === "name" ? engine.lineage(parent) : []) {
    const member = each.ir.members.find((candidate) => candidate.name === (key as { name: string }).name && isMeant(candidate.kind));
    if (member?.function != null) return engine.program.functionOf(each.file, member.function);
  }
  return null;
}

/** The class in whose body a function stands. */
function ownerOf({ engine, fn: inner }: FunctionAnalysis): ProgramClass | undefined {
  let owner: ProgramClass | undefined;
  for (let fn: ProgramFunction | null = inner; fn && !owner; fn = fn.ir.parent === null ? null : engine.program.functionOf(fn.file, fn.ir.parent)) owner = engine.program.classOfFunction.get(fn.id);
  return owner;
}

export function superMethod(analysis: FunctionAnalysis, calls: CallTransfer, state: State, call: Call, name: string): Outcome {
  const { engine } = analysis;
  const owner = ownerOf(analysis);
  const parent = owner && engine.superclassOf(owner);
  const method = parent && methodIn(analysis, parent, name);
  if (method) return calls.callFunction(state, method, null, call.receiver, call);
  const given = !parent && owner ? givenBase(analysis, calls, state, owner).flatMap((base) => { const method = methodIn(analysis, base.parent, name); return method ? [{ method, environment: base.environment }] : []; }) : [];
  if (given.length > 0) return calls.alternatives(state, given.map(({ method, environment }) => (at: State) => calls.callFunction(at, method, environment, call.receiver, call)));
  // Of a class that extends what a call gives, by the types of what that is made of: the nearest that has it.
  const [made] = owner && !parent ? engine.parentsOf(owner).flatMap((each) => methodIn(analysis, each, name) ?? []) : [];
  if (made) return calls.callFunction(state, made, null, call.receiver, call);
  return calls.unknowns.unknown(state, call, []);
}

function methodIn(analysis: FunctionAnalysis, cls: ProgramClass, name: string): ProgramFunction | null {
  const { engine } = analysis;
  for (const each of engine.lineage(cls)) {
    const member = each.ir.members.find((candidate) => candidate.name === name && candidate.kind === "method");
    if (member?.function != null) return engine.program.functionOf(each.file, member.function);
  }
  return null;
}

/** A class that an instance is of, or that one of those extends: where it keeps what it captured, as we see it. */
export interface ClassLevel {
  readonly cls: ProgramClass;
  readonly holder: AbstractObject;
}

/** The classes behind the object of a class, nearest first, through values that were given to mixins. */
export function classLevels(analysis: FunctionAnalysis, state: State, classes: Value): readonly ClassLevel[] {
  const levels: ClassLevel[] = [];
  const pending: { readonly holder: AbstractObject; readonly held: AbstractObject; readonly at: State }[] = [];
  const meet = (holder: AbstractObject, at: State): void => {
    if (holder.about.cls) pending.push({ holder, held: holder, at });
    else for (const found of staticObjects(analysis, holder)) if (found.object.about.cls) pending.push({ holder, held: found.object, at: found.state });
  };
  for (const { object } of classes.refs) meet(object, state);
  for (let next = pending.shift(); next && levels.length < maxBaseDepth * 2; next = pending.shift()) {
    const { holder, held, at } = next;
    levels.push({ cls: held.about.cls!, holder });
    for (const [key, base] of at.of(held)?.fields ?? []) {
      if (!baseKey.test(key)) continue;
      for (const { object } of base.refs) {
        if (holder === held || object.root?.isGlobal) meet(object, at);
        else if (object.about.cls) pending.push({ holder: analysis.engine.portChild(holder, key), held: object, at });
      }
    }
  }
  return levels;
}

/** A method that an instance has from what its class extends, where that is a value: the nearest that has it. */
export function methodOfMixin(analysis: FunctionAnalysis, state: State, { object }: Ref, key: string): Value {
  const made = object.shape === "instance" && !key.startsWith("#") ? state.of(object)?.fields.get("#class") : undefined;
  if (!made) return EMPTY;
  for (const { cls } of classLevels(analysis, state, made)) {
    const method = analysis.memory.member(cls, key, false);
    if (method) return method;
  }
  return EMPTY;
}
