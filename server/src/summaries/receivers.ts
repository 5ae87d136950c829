/** Which of the objects that a method is called on a method's code sees as its own. Knows nothing of how targets are found. */
import type { ProgramFunction } from "../program/program";
import type { Call } from "./call";
import type { FunctionAnalysis } from "./functionAnalysis";
import { narrow } from "./narrowing";
import type { State } from "./state";
import { join, type Value } from "./values";

/** Of what a method is called on, that which has this one: `command.execute()` runs the code of one class on instances of that class alone. */
export function ownersOf(analysis: FunctionAnalysis, state: State, fn: ProgramFunction, receiver: Value, call: Call): Value {
  const { method } = call;
  if (method === null || call.isNew || receiver.refs.length === 0) return receiver;
  const cls = analysis.engine.program.classOfFunction.get(fn.id);
  let owners: Value = { refs: [], taints: receiver.taints, literals: receiver.literals };
  receiver.refs.forEach((ref, i) => {
    const only: Value = { refs: [ref], taints: [], literals: undefined };
    if (ref.object.kind === "allocation") {
      const held = analysis.memory.methodOf(state, ref.object, method).refs;
      if (held.length === 0 || held.some(({ object }) => object.about.fn === fn)) owners = join(owners, only);
    } else owners = join(owners, cls ? narrow(analysis, state, only, { kind: "instanceof", classes: [cls], holds: true }, call.span, `${call.site}:owner${fn.id}.${i}`) : only);
  });
  return owners;
}
