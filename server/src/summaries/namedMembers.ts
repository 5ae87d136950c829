/**
 * An object without some of its members, or with some alone: those that an argument of the call names (`pick(user, "id")`), or that a decorator stands on. Knows no library.
 */
import { decoratedMembers } from "./decoratedMembers";
import type { FunctionAnalysis } from "./functionAnalysis";
import { namesOf } from "./keys";
import type { ModelledCall } from "./modelCalls";
import { instancesOf } from "./modelledTypes";
import type { State } from "./state";
import { EMPTY, isEmpty, reference, type Value } from "./values";

/** The members that an argument (and those after it) names, or that a decorator stands on: of all others is sure that they are not there, or that they are. */
export function membersNamed(analysis: FunctionAnalysis, state: State, value: Value, key: string, call: ModelledCall): Value {
  const decorator = /@(\w+)/.exec(key)?.[1];
  if (decorator !== undefined) {
    const { engine } = analysis;
    // Of which nobody knows what it has, all of what the class has may be there.
    if (value.refs.every(({ object }) => object.kind !== "allocation" && ((object.casts ?? []).length > 0 || engine.types.isUnknown(engine.typesOf(object))))) return value;
    const told = key.endsWith("$0") ? instancesOf(analysis, call.arguments.positional[0] ?? EMPTY) : value.refs.flatMap(({ object }) => [...engine.typesOf(object), ...(object.casts ?? [])]);
    const library = call.api?.slice(0, call.api.indexOf("|")) ?? "";
    return withMembers(analysis, state, value, told.flatMap((located) => decoratedMembers(engine.types, located, library, decorator)), key, call);
  }
  const first = Number(key.slice(key.indexOf("$") + 1));
  // `pick(user, "id", "name")`: every argument from there on; `pick(["id"], user)`: up to the thing itself.
  const own = call.arguments.positional.indexOf(value);
  const names = call.arguments.positional.slice(first, own > first ? own : undefined).flatMap((each) => namesIn(analysis, state, each));
  const isKnown = names.every((name) => name !== null) && isEmpty(call.arguments.rest);
  return isKnown ? withMembers(analysis, state, value, names as string[], key, call) : value;
}

function withMembers(analysis: FunctionAnalysis, state: State, value: Value, names: readonly string[], key: string, call: ModelledCall): Value {
  const isOnly = key.startsWith("#only");
  const object = analysis.allocateOnce(state, `${call.site}:${key}`, "object");
  if (isOnly) for (const name of new Set(names)) state.write(object, name, analysis.readMember(state, value, name, call.span), true);
  else analysis.memory.copyMembers(state, object, value, names);
  return reference(object);
}

/** The constants in a value: a text, an array of texts, the keys of an object that are set to true. Null stands for what is not known. */
function namesIn(analysis: FunctionAnalysis, state: State, value: Value): readonly (string | null)[] {
  const names = namesOf(analysis, value);
  if (names.length > 0) return names;
  return value.refs.length === 0 ? [null] : value.refs.flatMap(({ object }) => {
    const at = object.kind === "allocation" ? state.of(object) : undefined;
    if (!at || at.bases.length > 0 || at.content.length > 0 || at.fields.has("*")) return [null];
    return object.shape === "array" ? [...at.fields.values()].flatMap((inner) => namesIn(analysis, state, inner)) : [...at.fields.keys()];
  });
}
