/**
 * Objects that a module wrote out and keeps: which members they have is known wherever they are spread, so that `{ ...user, ...blank }` has
 * nothing left of what `blank` has too. Knows nothing of what the members hold.
 */
import type { Span } from "../base/ids";
import type { FunctionAnalysis } from "./functionAnalysis";
import type { State } from "./state";
import { staticObjects } from "./targets";
import { reference, type AbstractObject, type Value } from "./values";

/** After `source` was copied into an object: what it surely has has replaced what was there. */
export function replaceKnown(analysis: FunctionAnalysis, state: State, into: AbstractObject, source: Value, span: Span): void {
  const [only] = source.refs;
  if (source.refs.length !== 1 || source.taints.length > 0 || !into.single) return;
  const before = state.of(into);
  if (!before || (before.bases.length < 2 && before.fields.size === 0)) return;
  for (const name of namesOf(analysis, only!.object)) state.write(into, name, analysis.memory.read(state, reference(only!.object, only!.via), name, span), true);
}

/** The members that a module's object has for certain. */
function namesOf(analysis: FunctionAnalysis, port: AbstractObject): readonly string[] {
  if (port.kind !== "port" || port.root!.kind !== "cell" || port.key !== "$") return [];
  const [kept, ...others] = staticObjects(analysis, port);
  if (!kept || others.length > 0 || kept.object.kind !== "allocation" || kept.object.shape !== "object") return [];
  const at = kept.state.of(kept.object);
  return at ? [...at.fields.keys()].filter((name) => !at.weak.has(name) && name !== "*" && !name.startsWith("#") && !/^[gs]et /.test(name)) : [];
}
