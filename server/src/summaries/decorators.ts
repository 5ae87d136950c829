/** What a decorator leaves of a method. Knows nothing of how it is called. */
import type { InstructionOf } from "../ir/ir";
import type { FunctionAnalysis } from "./functionAnalysis";
import type { State } from "./state";
import { callableToken } from "./summaryBuilder";
import { EMPTY, isEmpty, join, type Value } from "./values";

/** A decorator that gives back what nobody knows leaves the method as it was. */
export function decoratedMethod(analysis: FunctionAnalysis, state: State, { given, descriptor, span }: InstructionOf<"decorated">): Value {
  const { refs } = state.get(given);
  const functions = refs.filter(({ object }) => callableToken(state, object) !== null && object.kind !== "lazy");
  const descriptors = refs.filter(({ object }) => object.kind === "allocation" && !object.about.fn);
  const answered = descriptors.map((ref) => analysis.memory.read(state, { refs: [ref], taints: [], literals: undefined }, "value", span)).reduce(join, { ...EMPTY, refs: functions });
  return isEmpty(answered) ? analysis.memory.read(state, state.get(descriptor), "value", span) : answered;
}
