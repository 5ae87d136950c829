/** Functions inside functions that go by one name. Knows nothing of what they do. */
import type { Cell } from "./ir";

/** The function that a variable of an outer function always means, for one that uses it; null where it is no such variable. */
export function localFunction({ owner, constant }: Cell, user: number): number | null {
  return owner !== 0 && owner !== user && constant?.kind === "function" ? constant.index : null;
}
