/**
 * What a record from a database is related to: only what the call asked for (`include`, `select`) lies in it, though its type declares all of it. Code that reads
 * a relation by name knows that it is there. Knows nothing of which library it is.
 */
import { maxExpandDepth } from "../base/limits";
import type { Engine, SourceBelow } from "./engine";
import type { State } from "./state";
import type { AbstractObject, Value } from "./values";

/** The relations that a call asks for, each with those of its own. */
export interface Related {
  /** What is asked for is known only when the code runs. */
  readonly isOpen: boolean;
  /** Nothing else is given, not even the record's own columns. */
  readonly isSelection: boolean;
  readonly names: ReadonlyMap<string, Related>;
}

const nothingAsked: Related = { isOpen: false, isSelection: false, names: new Map() };
const anything: Related = { isOpen: true, isSelection: false, names: new Map() };

/** What the argument of such a call asks for. One that somebody else wrote is taken to ask for nothing: those who ask read what they asked for by name. */
export function relatedIn(state: State, argument: Value, depth = 0): Related {
  if (depth > maxExpandDepth) return anything;
  const names = new Map<string, Related>();
  let isOpen = false;
  let isSelection = argument.refs.length > 0;
  for (const { object } of argument.refs) {
    isSelection &&= state.of(object)?.fields.has("select") ?? false;
    for (const option of ["include", "select"]) {
      const asked = state.of(object)?.fields.get(option);
      for (const { object: list } of asked?.refs ?? []) {
        const at = list.kind === "allocation" ? state.of(list) : undefined;
        if (!at || at.bases.length > 0 || at.fields.has("*")) { isOpen = true; continue; }
        for (const [name, inner] of at.fields) names.set(name, relatedIn(state, inner, depth + 1));
      }
    }
  }
  return isOpen ? anything : names.size === 0 ? nothingAsked : { isOpen, isSelection, names };
}

/** What is known of a member that code reads by name. */
export function relatedAt(related: Related, key: string): Related {
  return key === "*" || key.startsWith("#") || /^\d+$/.test(key) ? related : (related.names.get(key) ?? (related.isOpen ? related : nothingAsked));
}

/** The sources that a value of unknown origin holds by its types. */
export function sourcesHeld(engine: Engine, { about }: AbstractObject): readonly SourceBelow[] {
  const { types = [], related } = about;
  const found = types.flatMap((located) => engine.sourcesIn(located));
  return related ? found.filter(({ path }) => isLoaded(path, related)) : found;
}

function isLoaded(path: readonly string[], related: Related): boolean {
  let at = related;
  for (const [i, key] of path.entries()) {
    if (at.isOpen) return true;
    if (i === path.length - 1) return !at.isSelection || key === "*" || at.names.has(key);
    if (key === "*") continue;
    const next = at.names.get(key);
    if (!next) return false;
    at = next;
  }
  return true;
}
