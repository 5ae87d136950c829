/** Deep copies (`structuredClone`, JSON there and back): what is written to a copy is not in what it was made from. Knows no functions that copy. */
import type { Span } from "../base/ids";
import { maxReceivingDepth } from "../base/limits";
import type { FunctionAnalysis } from "./functionAnalysis";
import type { State } from "./state";
import { reference, type AbstractObject, type Value } from "./values";

interface CopyCall {
  readonly site: string;
  readonly span: Span;
}

/** A deep copy: what was built here is built again, and an object from elsewhere is a new one with its members, those that are declared objects themselves copied in turn. */
export function clone(analysis: FunctionAnalysis, state: State, value: Value, call: CopyCall, depth = 0, copies: Map<AbstractObject, AbstractObject> = new Map()): Value {
  return {
    ...value,
    refs: value.refs.map((ref) => {
      const { object } = ref;
      if (object.kind !== "allocation" && isDeclaredObject(analysis, object)) {
        const copy = analysis.allocate(state, `${call.site}:clone${object.id}`, "object");
        analysis.memory.copyMembers(state, copy, reference(object, ref.via), []);
        if (depth < maxReceivingDepth) for (const name of partsOf(analysis, object)) state.write(copy, name, clone(analysis, state, analysis.readMember(state, reference(object, ref.via), name, call.span), call, depth + 1, copies), true);
        return { object: copy, via: ref.via };
      }
      if (object.kind !== "allocation" || object.shape === "function") return ref;
      let copy = copies.get(object);
      if (!copy) {
        copy = analysis.allocate(state, `${call.site}:clone${object.id}`, object.shape, object.about);
        copies.set(object, copy);
        const at = state.of(object);
        for (const [key, inner] of at?.fields ?? []) state.write(copy, key, clone(analysis, state, inner, call, depth, copies), true);
        for (const base of at?.bases ?? []) state.addBase(copy, base);
        state.addContent(copy, at?.content ?? []);
      }
      return { object: copy, via: ref.via };
    }).sort((a, b) => a.object.id - b.object.id),
  };
}

/** The members of a thing from elsewhere that are declared to be objects. */
function partsOf({ engine }: FunctionAnalysis, object: AbstractObject): readonly string[] {
  const { types } = engine;
  return engine.typesOf(object).flatMap((located) => [...(types.memberNames(located) ?? [])].filter((name) => {
    const heads = types.members(located, name).flatMap((member) => types.heads(member.type));
    return heads.length > 0 && heads.every(({ kind, labels }) => kind === "members" && labels.length === 0);
  }));
}

/** Whether a thing from elsewhere is declared to be an object: no list, no text. */
function isDeclaredObject({ engine }: FunctionAnalysis, object: AbstractObject): boolean {
  const heads = object.shape === "function" ? [] : engine.typesOf(object).flatMap((located) => engine.types.heads(located));
  return heads.length > 0 && heads.every(({ kind, labels }) => kind === "members" && labels.length === 0);
}
