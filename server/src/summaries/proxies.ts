/** `new Proxy(target, handler)`: what is read through it is what its handler gives, else what the target has. Writing goes to the target. */
import type { Span } from "../base/ids";
import type { Call } from "./call";
import type { FunctionAnalysis } from "./functionAnalysis";
import type { State } from "./state";
import { EMPTY, isEmpty, join, literal, reference, type Ref, type Value } from "./values";

/** A proxy without a handler for reading is its target. */
export function proxyOf(analysis: FunctionAnalysis, state: State, call: Call): Value {
  const [target = EMPTY, handler = EMPTY] = call.arguments.positional;
  const get = analysis.memory.read(state, { ...handler, taints: [] }, "get", call.span);
  if (isEmpty(get)) return target;
  const proxy = analysis.allocate(state, `${call.site}:proxy`, "object");
  state.write(proxy, "#target", target, true);
  state.write(proxy, "#get", get, true);
  return reference(proxy);
}

/** What reading a member through a proxy gives; null where it is none. */
export function readThrough(analysis: FunctionAnalysis, state: State, { object }: Ref, key: string, span: Span): Value | null {
  const at = state.of(object);
  const get = at?.fields.get("#get");
  if (!get || key.startsWith("#")) return null;
  // What code wrote to it by another name is its target's.
  const own = at!.fields.get(key) ?? EMPTY;
  return join(own, analysis.apply(state, get, EMPTY, [at!.fields.get("#target") ?? EMPTY, key === "*" ? EMPTY : literal(key)], span, `get ${key}`));
}
