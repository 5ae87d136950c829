/**
 * The members of an object one by one, where their names are known: `Object.entries(user)` is a list of pairs, each with its own key, so that
 * what a filter by name leaves out is out. Knows nothing of what is done with the list.
 */
import { maxListedElements } from "../base/limits";
import type { Span } from "../base/ids";
import type { FunctionAnalysis } from "./functionAnalysis";
import { textsIn } from "./heldTexts";
import type { ModelledCall, RunCallback } from "./modelCalls";
import type { State } from "./state";
import { EMPTY, isEmpty, join, literal, reference, tainted, type Value } from "./values";

export interface KnownMember {
  /** Null stands for whatever else is there, under names that nobody knows. */
  readonly name: string | null;
  readonly value: Value;
}

/** The members of a value that are its own, by name; null where there may be any. */
export function knownMembers(analysis: FunctionAnalysis, state: State, value: Value, span: Span): readonly KnownMember[] | null {
  const [only] = value.refs;
  if (analysis.isBlurred || !only || value.refs.length > 1 || value.taints.length > 0) return null;
  const { object } = only;
  const names = namesOfMembers(analysis, state, value);
  if (names === null || names.length === 0 || names.length >= maxListedElements) return null;
  const known = names.map((name) => ({ name, value: analysis.readMember(state, value, name, span) }));
  // A caller may give more than the type says; what it gave besides is known there.
  const hasMore = object.kind === "port" || (state.of(object)?.content.length ?? 0) > 0 || state.of(object)?.bases.some((base) => base.object.kind === "port");
  const rest = hasMore ? tainted(analysis.memory.contents(state, value, names, span)) : EMPTY;
  return isEmpty(rest) ? known : [...known, { name: null, value: rest }];
}

function namesOfMembers(analysis: FunctionAnalysis, state: State, { refs }: Value): readonly string[] | null {
  const { engine } = analysis;
  const { object } = refs[0]!;
  const at = state.of(object);
  const names = new Set<string>();
  const addTypes = (of: typeof object, without: readonly string[]): boolean => {
    const types = engine.typesOf(of);
    const found = types.map((located) => engine.types.memberNames(located));
    if (types.length === 0 || found.some((each) => each === null)) return false;
    for (const each of found) for (const name of each!) if (!without.includes(name)) names.add(name);
    return true;
  };
  if (object.kind === "allocation") {
    if (!at || object.shape !== "object" || !at.bases.every((base) => addTypes(base.object, base.minus))) return null;
  } else if (object.about.api !== undefined || !addTypes(object, [])) return null;
  for (const [key, held] of at?.fields ?? []) {
    if (key === "*" || key.startsWith("get ") || key.startsWith("set ")) return null;
    if (key.startsWith("#") || key.startsWith("@@")) continue;
    // A member that was deleted is gone.
    if (isEmpty(held) && held.literals === undefined && !at!.weak.has(key)) names.delete(key);
    else names.add(key);
  }
  return [...names];
}

/** `Object.entries`, `keys` and `values` of such an object; null where its members are not known. */
export function listMembers(analysis: FunctionAnalysis, state: State, how: "entries" | "keys" | "values", value: Value, span: Span, site: string): Value | null {
  const members = knownMembers(analysis, state, value, span);
  if (members === null) return null;
  const list = analysis.allocate(state, `${site}:${how}`, "array");
  const named = how === "keys" ? members.filter((member) => member.name !== null) : members;
  named.forEach((member, i) => {
    const key = member.name === null ? EMPTY : literal(member.name);
    if (how !== "entries") return state.write(list, String(i), how === "keys" ? key : member.value, true);
    const pair = analysis.allocate(state, `${site}:entry${i}`, "array");
    state.write(pair, "0", key, true);
    state.write(pair, "1", member.value, true);
    state.write(list, String(i), reference(pair), true);
  });
  return reference(list);
}

/** `JSON.stringify(value, replacer)`: what the replacer lets through of each member, or the members that it lists. Null where it has none, or the members are not known. */
export function replacedText(analysis: FunctionAnalysis, state: State, call: ModelledCall, run: RunCallback): Value | null {
  const [value, replacer] = call.arguments.positional;
  if (!value || !replacer || replacer.refs.length !== 1) return null;
  const members = knownMembers(analysis, state, value, call.span);
  if (members === null) return null;
  const { object } = replacer.refs[0]!;
  const contents = (held: Value): Value => tainted(analysis.memory.contents(state, held, [], call.span));
  if (object.shape === "function") {
    return members.map((member, step) => {
      const key = member.name === null ? EMPTY : literal(member.name);
      return contents(run(state, replacer, [key, contents(member.value)], call.argumentSpans[1] ?? call.span, { ...call, step }).value);
    }).reduce(join, EMPTY);
  }
  const names = textsIn(analysis, state, replacer);
  return names && members.filter(({ name }) => name === null || names.includes(name)).map((member) => contents(member.value)).reduce(join, EMPTY);
}
