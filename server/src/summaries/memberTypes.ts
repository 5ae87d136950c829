/** What a member makes of what is put into it by its declared type, by an assignment or by a copy. Knows nothing of how it is put there. */
import type { Span } from "../base/ids";
import type { Located } from "../types/resolver";
import { giveType } from "./casts";
import type { FunctionAnalysis } from "./functionAnalysis";
import type { State } from "./state";
import { taken, takeUnread } from "./taken";
import { reference, type AbstractObject, type Value } from "./values";

/** A value of unknown type put into a member with a declared type is what that type declares. */
export function giveMemberType(analysis: FunctionAnalysis, state: State, target: Value, key: string, value: Value, span: Span): Value {
  const { engine } = analysis;
  const isUnknown = value.refs.some((ref) => ref.object.kind === "lazy" && engine.types.isUnknown(ref.object.about.types ?? []));
  if (!isUnknown && !engine.sources.hasName(key)) return value;
  const members = target.refs.flatMap((ref) => declaredTypes(analysis, ref.object)).flatMap((located) => engine.types.members(located, key));
  const [only, ...others] = members;
  let given = value;
  let isSource = false;
  for (const member of members) {
    const source = member.declaration ? engine.sources.at(member.declaration) : undefined;
    if (source) given = taken(analysis, given, member, source, span);
    isSource ||= source !== undefined;
  }
  return isUnknown && !isSource && only && others.length === 0 ? giveType(analysis, state, value, only.type, span, `${analysis.siteKey}:member`) : given;
}

/** What `Object.assign` has copied into something with a declared type is what that type declares. */
export function takeCopied(analysis: FunctionAnalysis, state: State, target: Value, names: Iterable<string>, span: Span): void {
  for (const { object } of target.refs) {
    for (const located of declaredTypes(analysis, object)) takeUnread(analysis, state, object, located, span);
    for (const name of names) {
      const held = state.of(object)?.fields.get(name);
      const given = held && giveMemberType(analysis, state, reference(object), name, held, span);
      if (held && given !== held) state.write(object, name, given!, object.single && !state.of(object)!.weak.has(name));
    }
  }
}

/** Of an object from elsewhere its types, of an instance that was made here its class. */
function declaredTypes({ engine }: FunctionAnalysis, object: AbstractObject): readonly Located[] {
  if (object.kind !== "allocation") return engine.typesOf(object);
  const { cls } = object.about;
  return object.shape === "instance" && cls ? [engine.types.locate({ kind: "declared", id: cls.ir.declaration, args: [] }, cls.file)] : [];
}
