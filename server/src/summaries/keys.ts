/** Which members a computed key may mean, and which strings a value may be: known here, from a module's constants, or by type. Knows nothing of members' values. */
import type { Key, Place } from "../ir/ir";
import type { FunctionAnalysis } from "./functionAnalysis";
import type { State } from "./state";
import { EMPTY, join, literal, type AbstractObject, type Value } from "./values";

/** Names past which a key may as well be any. */
const maxListedKeys = 12;

/** The key where it is one; `*` where it may be several. */
export function onlyKey(analysis: FunctionAnalysis, state: State, key: Key): string {
  const keys = keysOf(analysis, state, key);
  return keys.length === 1 ? keys[0]! : "*";
}

/** The members that a key may mean; `*` for any. */
export function keysOf(analysis: FunctionAnalysis, state: State, key: Key): readonly string[] {
  if (key.kind === "name") return [key.name];
  const value = state.get(key.place);
  const known = namesOf(analysis, value);
  if (known.length > 0) return known;
  // A key typed `"info" | "error"` is one of these.
  const { types } = analysis.engine;
  const heads = value.refs.flatMap((ref) => analysis.engine.typesOf(ref.object)).flatMap((located) => types.heads(located));
  const isListed = heads.length > 0 && heads.length <= maxListedKeys && heads.every((head) => head.kind === "primitive" && head.name.startsWith('"'));
  return isListed ? heads.map((head) => JSON.parse((head as { name: string }).name) as string) : ["*"];
}

/** The names that a value may be, where all are known: as `literalsOf`, or told by the caller, who is asked where it could tell. */
export function namesOf(analysis: FunctionAnalysis, value: Value): readonly string[] {
  const known = literalsOf(analysis, value);
  if (known.length > 0 || value.taints.length > 0 || value.isMixed) return known;
  const told = new Set<string>();
  for (const { object } of value.refs) {
    if (object.kind !== "port" || object.root!.isGlobal || object.key.startsWith("#")) return [];
    const names = (analysis.context.get(object.path) ?? []).filter((token) => token.startsWith("=")).map((token) => token.slice(1));
    if (names.length === 0) {
      analysis.summary.calledPort(object);
      return [];
    }
    for (const name of names) told.add(name);
  }
  return [...told].sort();
}

/** The strings that a value may be, where all are known: here, or from a constant of a module. */
export function literalsOf(analysis: FunctionAnalysis, value: Value, depth = 0): readonly string[] {
  if (value.literals && value.literals.length > 0 && value.refs.length === 0) return value.literals;
  if (value.refs.length === 0 || value.taints.length > 0 || value.isMixed) return [];
  const found = new Set<string>();
  for (const { object } of value.refs) {
    const texts = constantText(analysis, object, depth);
    if (texts.length === 0) return [];
    for (const text of texts) found.add(text);
  }
  return found.size <= maxListedKeys ? [...found].sort() : [];
}

/** Known strings put together. Numbers alone would be added, not joined. */
export function concatenated(analysis: FunctionAnalysis, state: State, from: readonly Place[]): Value | null {
  let texts: readonly string[] = [""];
  let isText = false;
  for (const place of from) {
    const literals = literalsOf(analysis, state.get(place));
    if (literals.length === 0 || literals.length * texts.length > maxListedKeys) return null;
    isText ||= literals.some((text) => !/^-?\d+(\.\d+)?$/.test(text));
    texts = texts.flatMap((before) => literals.map((text) => before + text));
  }
  return isText ? texts.slice(1).reduce((all, text) => join(all, literal(text)), literal(texts[0]!)) : null;
}

/** What is left of one known number less another. */
export function difference(state: State, from: readonly Place[]): Value | null {
  const [whole, part] = from.map((place) => wholeNumber(state.get(place)));
  return whole == null || part == null ? null : literal(String(whole - part));
}

/** Modules that a constant may be passed on through. */
const maxConstantHops = 8;

/** The strings that a port into a module may hold: of variables, or members of them, that nobody changes. */
function constantText(analysis: FunctionAnalysis, port: AbstractObject, depth: number): readonly string[] {
  const { root } = port;
  if (port.kind !== "port" || depth > maxConstantHops || root!.kind !== "cell" || !root!.file) return [];
  const { isAssigned, mayGrow } = analysis.engine.cellOf(root!)!;
  if (isAssigned) return [];
  // Of a list that functions may add to, what the module wrote is not all.
  if (port.key === "*" && mayGrow) return [];
  const { engine } = analysis;
  const module = engine.moduleFunction(root!.file);
  const path: string[] = [];
  for (let object: AbstractObject = port; object.parent; object = object.parent) path.unshift(object.key);
  if (module === analysis.fn || path[0] !== "$") return [];
  const summary = engine.summaries.of(module);
  let value = summary.cells.get(root!.index) ?? EMPTY;
  for (const key of path.slice(1)) value = analysis.memory.read(summary.exit, value, key, analysis.fn.ir.span);
  return literalsOf(analysis, value, depth + 1);
}

/** The one text that a value is; null where it may be several, or any. */
export function onlyName(analysis: FunctionAnalysis, value: Value): string | null {
  const names = namesOf(analysis, value);
  return names.length === 1 ? names[0]! : null;
}

/** A value as the number that it is; null where that is not known. */
export function wholeNumber({ literals, refs, taints }: Value): number | null {
  return literals?.length === 1 && refs.length === 0 && taints.length === 0 && /^-?\d+$/.test(literals[0]!) ? Number(literals[0]) : null;
}
