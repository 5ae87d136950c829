/**
 * Functions that report through a callback in their last place, made to give a promise: `util.promisify(read)`. Knows nothing of
 * what the function does.
 */
import { none, type Call, type Outcome } from "./call";
import type { FunctionAnalysis } from "./functionAnalysis";
import { settler } from "./settlers";
import type { State } from "./state";
import { EMPTY, join, reference, type AbstractObject, type Value } from "./values";

/** What such a callback settles: the error first, then the result. */
export const nodeStyle = "#node";

export function promisified(analysis: FunctionAnalysis, state: State, call: Call): Value {
  const object = analysis.allocate(state, `${call.site}:promisified`, "object");
  state.write(object, "#promisified", call.arguments.positional[0] ?? EMPTY, true);
  return reference(object);
}

/** Calls the function with a callback more, which settles the promise that is given. A library's function may not say what it gives its callback. */
export function callForPromise(analysis: FunctionAnalysis, state: State, call: Call, isLibrary: boolean, run: (state: State, callback: Value) => Outcome): Outcome {
  const promise = reference(analysis.allocate(state, `${call.site}:promise`, "promise"));
  const { value, thrown } = run(state, settler(analysis, state, call.site, nodeStyle, promise));
  return { value: isLibrary ? join(promise, value) : promise, thrown };
}

/** `done(error, result)`. */
export function settleByCallback(analysis: FunctionAnalysis, state: State, object: AbstractObject, call: Call): Outcome {
  const holders = analysis.memory.read(state, reference(object), "#settles", call.span);
  const [error = call.arguments.rest, result = call.arguments.rest] = call.arguments.positional;
  for (const holder of holders.refs) {
    state.write(holder.object, "#reject", error, false);
    state.write(holder.object, "#await", result, false);
  }
  return none;
}
