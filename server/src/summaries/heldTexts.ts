/** Texts in a list or a set that is written out, and whether one is among them: `hidden.includes(key)`, `secret.has(key)`. Knows nothing of what follows from it. */
import type { Call } from "./call";
import type { FunctionAnalysis } from "./functionAnalysis";
import { literalsOf, namesOf } from "./keys";
import { listed } from "./lists";
import type { State } from "./state";
import { staticObjects } from "./targets";
import { join, literal, type AbstractObject, type Value } from "./values";

/** What `includes` or `has` answers where that is known; null where it is not, or something else is called. */
export function heldText(analysis: FunctionAnalysis, state: State, call: Call): Value | null {
  if ((call.method !== "includes" && call.method !== "has") || call.arguments.positional.length === 0) return null;
  const texts = textsIn(analysis, state, call.receiver);
  // A caller is asked for the name only where there is something to compare it with.
  const words = texts === null ? [] : namesOf(analysis, call.arguments.positional[0]!);
  return texts === null || words.length === 0 ? null : words.map((word) => literal(String(texts.includes(word)))).reduce(join);
}

/** All texts that a list or a set holds; null where they are not known. */
export function textsIn(analysis: FunctionAnalysis, state: State, value: Value): readonly string[] | null {
  const [only] = value.refs;
  if (!only || value.refs.length > 1 || value.taints.length > 0) return null;
  const { object } = only;
  if (object.kind === "port") {
    const { root } = object;
    const cell = root!.kind === "cell" ? analysis.engine.cellOf(root!) : null;
    const isKept = cell !== null && !cell.isAssigned && !cell.mayGrow;
    const found = isKept ? staticObjects(analysis, object) : [];
    if (found.length === 1) return textsOf(analysis, found[0]!.state, found[0]!.object);
  } else return textsOf(analysis, state, object);
  return textsOfAll(analysis, listed(analysis, state, value));
}

function textsOf(analysis: FunctionAnalysis, state: State, object: AbstractObject): readonly string[] | null {
  const at = state.of(object);
  if (object.kind !== "allocation" || (object.shape !== "array" && object.shape !== "set") || !at || at.content.length > 0 || at.bases.length > 0) return null;
  return textsOfAll(analysis, [...at.fields].filter(([key]) => !key.startsWith("#")).map(([, held]) => held));
}

function textsOfAll(analysis: FunctionAnalysis, values: readonly Value[] | null): readonly string[] | null {
  if (values === null || values.length === 0) return null;
  const texts = values.map((each) => literalsOf(analysis, each));
  return texts.every((each) => each.length > 0) ? texts.flat() : null;
}
