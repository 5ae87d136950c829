/** How much of the beginning of a list is known element by element. Knows nothing of what is done with it: `heads.ts`. */
import type { State } from "./state";
import type { AbstractObject } from "./values";

/** Under this key of a list: how many elements stand before all that is under `*`. Whatever else is put under `*` may stand anywhere. */
export const headKey = "#head";

/** How many elements of a list stand before all that is under `*`. */
export function headLength(state: State, list: AbstractObject): number {
  const at = state.of(list);
  if (!at || at.weak.has(headKey)) return 0;
  // Where ways met that know a different number, the smallest holds for all.
  const counts = (at.fields.get(headKey)?.literals ?? []).map(Number);
  const count = counts.length === 0 ? 0 : Math.min(...counts);
  return Array.from({ length: count }, (_, i) => String(i)).every((key) => at.fields.has(key) && !at.weak.has(key)) ? count : 0;
}
