/** Methods that call a function for each element of a list, where the elements are known one by one. Knows no library. */
import type { CallModel } from "../models/format";
import type { Outcome } from "./call";
import type { FunctionAnalysis } from "./functionAnalysis";
import { listed } from "./lists";
import { argument, type ModelledCall, type RunCallback } from "./modelCalls";
import type { State } from "./state";
import { EMPTY, join, literal, reference, type Value } from "./values";

/** What such a call gives; null where it is not one, or the elements are not known. */
export function applyInOrder(analysis: FunctionAnalysis, state: State, model: CallModel, call: ModelledCall, run: RunCallback): Value | null {
  if (!model.inOrder || call.arguments.positional.length === 0) return null;
  const elements = listed(analysis, state, call.receiver);
  if (!elements || elements.length === 0) return null;
  const callback = argument(call, 0);
  const outcomeOf = (parameters: readonly Value[], index: number): Outcome => {
    const outcome = run(state, callback, parameters, call.argumentSpans[0] ?? call.span, { ...call, self: model.inOrder !== "fold" && model.inOrder !== "foldRight" ? (call.arguments.positional[1] ?? EMPTY) : EMPTY, step: index });
    analysis.raiseHere(outcome.thrown);
    return outcome;
  };
  const step = (parameters: readonly Value[], index: number): Value => outcomeOf(parameters, index).value;
  switch (model.inOrder) {
    case "each":
      elements.forEach((element, i) => step([element, literal(String(i)), call.receiver], i));
      return EMPTY;
    case "filter": {
      const kept = elements.map((element, i) => keptOf(outcomeOf([element, literal(String(i)), call.receiver], i), element));
      const array = analysis.allocateOnce(state, `${call.site}:array`, "array");
      // Where one may or may not stay, nobody knows at which place the others stand.
      const isKnown = kept.every((each) => each.stays !== null);
      let next = 0;
      for (const { stays, value } of kept) if (stays !== false) state.write(array, isKnown ? String(next++) : "*", value, isKnown);
      return reference(array);
    }
    case "map": {
      const array = analysis.allocateOnce(state, `${call.site}:array`, "array");
      elements.forEach((element, i) => {
        const value = step([element, literal(String(i)), call.receiver], i);
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

/** What a predicate says of an element: whether it stays, if that is known, and what is left of it. */
function keptOf({ value, kept }: Outcome, element: Value): { readonly stays: boolean | null; readonly value: Value } {
  const { literals } = value;
  const isKnown = literals !== undefined && literals.length === 1 && value.refs.length === 0 && value.taints.length === 0 && /^(true|false)$/.test(literals[0]!);
  return { stays: isKnown ? literals[0] === "true" : null, value: kept ?? element };
}
