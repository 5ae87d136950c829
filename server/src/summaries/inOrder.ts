/** Methods that call a function for each element of a list, where the elements are known one by one. Knows no library. */
import type { CallModel } from "../models/format";
import type { FunctionAnalysis } from "./functionAnalysis";
import { listed } from "./lists";
import { argument, type ModelledCall, type RunCallback } from "./modelCalls";
import type { State } from "./state";
import { EMPTY, join, reference, type Value } from "./values";

/** What such a call gives; null where it is not one, or the elements are not known. */
export function applyInOrder(analysis: FunctionAnalysis, state: State, model: CallModel, call: ModelledCall, run: RunCallback): Value | null {
  if (!model.inOrder || call.arguments.positional.length === 0) return null;
  const elements = listed(analysis, state, call.receiver);
  if (!elements || elements.length === 0) return null;
  const callback = argument(call, 0);
  const step = (parameters: readonly Value[], index: number): Value => {
    const { value, thrown } = run(state, callback, parameters, call.argumentSpans[0] ?? call.span, { ...call, self: model.inOrder === "each" || model.inOrder === "map" ? (call.arguments.positional[1] ?? EMPTY) : EMPTY, step: index });
    analysis.raiseHere(thrown);
    return value;
  };
  switch (model.inOrder) {
    case "each":
      elements.forEach((element, i) => step([element, EMPTY, call.receiver], i));
      return EMPTY;
    case "map": {
      const array = analysis.allocateOnce(state, `${call.site}:array`, "array");
      elements.forEach((element, i) => {
        const value = step([element, EMPTY, call.receiver], i);
        const before = state.of(array)?.fields.get(String(i));
        state.write(array, String(i), before ? join(before, value) : value, true);
      });
      return reference(array);
    }
    case "fold": case "foldRight": {
      const isGiven = call.arguments.positional.length > 1;
      const inOrder = model.inOrder === "fold" ? elements : [...elements].reverse();
      const [first, ...others] = isGiven ? [call.arguments.positional[1]!, ...inOrder] : inOrder;
      return others.reduce<Value>((result, element, i) => step([result, element, EMPTY, call.receiver], i), first!);
    }
  }
}
