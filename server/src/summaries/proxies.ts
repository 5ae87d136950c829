/** `new Proxy(target, handler)`: what is read or written through it goes through its handler, where that has a trap, else to the target. */
import type { Span } from "../base/ids";
import type { Call } from "./call";
import type { FunctionAnalysis } from "./functionAnalysis";
import type { State } from "./state";
import { EMPTY, isEmpty, literal, reference, type Ref, type Value } from "./values";

/** A proxy without traps for reading and writing is its target. */
export function proxyOf(analysis: FunctionAnalysis, state: State, call: Call): Value {
  const [target = EMPTY, handler = EMPTY] = call.arguments.positional;
  const [get, set] = ["get", "set"].map((trap) => analysis.memory.read(state, { ...handler, taints: [] }, trap, call.span)) as [Value, Value];
  if (isEmpty(get) && isEmpty(set)) return target;
  const proxy = analysis.allocate(state, `${call.site}:proxy`, "object");
  state.write(proxy, "#target", target, true);
  state.write(proxy, "#get", get, true);
  state.write(proxy, "#set", set, true);
  return reference(proxy);
}

/** What reading a member through a proxy gives; null where it is none. */
export function readThrough(analysis: FunctionAnalysis, state: State, { object }: Ref, key: string, span: Span): Value | null {
  const at = state.of(object);
  const target = at?.fields.get("#target");
  if (!target || key.startsWith("#")) return null;
  const get = at!.fields.get("#get") ?? EMPTY;
  return isEmpty(get) ? analysis.readMember(state, target, key, span) : analysis.apply(state, get, EMPTY, [target, key === "*" ? EMPTY : literal(key)], span, `get ${key}`);
}

/** Writes a member through a proxy; gives whether it is one. */
export function writeThrough(analysis: FunctionAnalysis, state: State, { object, via }: Ref, key: string, value: Value, span: Span): boolean {
  const at = state.of(object);
  const target = at?.fields.get("#target");
  if (!target || key.startsWith("#")) return false;
  const set = at!.fields.get("#set") ?? EMPTY;
  if (isEmpty(set)) analysis.memory.write(state, target, key, value);
  else analysis.apply(state, set, EMPTY, [target, key === "*" ? EMPTY : literal(key), value, reference(object, via)], span, `set ${key}`);
  return true;
}
