/** Functions that put what they are given somewhere: `resolve`, `setState`. Knows neither who makes them nor who calls them. */
import type { FunctionAnalysis } from "./functionAnalysis";
import type { State } from "./state";
import { reference, type Value } from "./values";

/** A function that puts its argument under `key` of what `target` refers to. */
export function settler(analysis: FunctionAnalysis, state: State, site: string, key: string, target: Value): Value {
  const object = analysis.site(`${site}:settles${key}`, () => analysis.engine.newObject("allocation", "function", { settles: key }, true));
  if (!state.of(object)) state.reset(object);
  state.write(object, "#settles", target, true);
  return reference(object);
}
