/**
 * Lists of which only the beginning is known element by element: `[first, ...others]`. What stands behind it is under `*`, and may stand anywhere from there on.
 * Knows no functions that are called for elements.
 */
import { maxListedElements } from "../base/limits";
import type { Call } from "./call";
import { headKey, headLength } from "./headLength";
import { wholeNumber } from "./keys";
import { writtenOut } from "./lists";
import type { State } from "./state";
import { EMPTY, join, joinAll, literal, type AbstractObject, type Value } from "./values";

export interface Headed {
  readonly elements: readonly Value[];
  /** What any element behind these may be. */
  readonly behind: Value;
}

/** Null where not even the beginning is known. */
export function headOf(state: State, list: AbstractObject): Headed | null {
  const whole = writtenOut(state, list);
  if (whole) return { elements: whole, behind: EMPTY };
  const at = state.of(list);
  const count = headLength(state, list);
  if (count === 0 || list.kind !== "allocation" || !list.single || at!.content.length > 0 || at!.bases.length > 0) return null;
  const elements = Array.from({ length: count }, (_, i) => at!.fields.get(String(i))!);
  const more = [...at!.fields].flatMap(([key, value]) => (key === "*" || (/^\d+$/.test(key) && Number(key) >= count) ? [value] : []));
  return { elements, behind: joinAll(more) };
}

/** Makes a list of it. */
export function setHead(state: State, list: AbstractObject, { elements, behind }: Headed): void {
  state.reset(list);
  const known = elements.slice(0, maxListedElements);
  known.forEach((element, i) => state.write(list, String(i), element, true));
  writeBehind(state, list, [behind, ...elements.slice(known.length)].reduce(join), known.length);
}

/** Adds what stands somewhere behind the first elements. */
export function writeBehind(state: State, list: AbstractObject, value: Value, count: number): void {
  state.write(list, "*", value, false);
  if (count > 0) state.write(list, headKey, literal(String(count)), true);
}

/** What is left in the list, and what the method gives: an element, or a list of its own. */
interface Moved {
  readonly left?: Headed;
  readonly gives: Value | Headed;
}

/** What a method does to such a list; null where it is another method, or nobody knows. Source: ECMA-262, "Properties of the Array Prototype Object". */
export function moveHeaded({ elements, behind }: Headed, { method, arguments: { positional: values, rest } }: Call): Moved | null {
  const [number = 0, end] = values.map(wholeNumber);
  if (rest.refs.length > 0 || rest.taints.length > 0) return null;
  switch (method) {
    case "push": return { left: { elements, behind: [behind, ...values].reduce(join) }, gives: EMPTY };
    case "unshift": return { left: { elements: [...values, ...elements], behind }, gives: EMPTY };
    case "shift": return elements.length === 0 ? null : { left: { elements: elements.slice(1), behind }, gives: elements[0]! };
    case "slice": {
      if (number === null || number < 0 || end === null) return null;
      const isWithin = end !== undefined && end >= 0 && end <= elements.length;
      return { gives: { elements: elements.slice(number, isWithin ? end : undefined), behind: isWithin ? EMPTY : behind } };
    }
    case "at": return number === null || number < 0 || number >= elements.length ? null : { gives: elements[number]! };
    default: return null;
  }
}
