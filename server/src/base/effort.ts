/** How much was done for the function being summarised, counted where values are joined and looked into. Knows nothing of what is counted. */
import { maxEffort } from "./limits";

/** A function took more than its share: it is summarised again, more coarsely. */
export class TooMuchEffort extends Error {}

let spent = 0;

/** Counts `amount` entries that were gone through. Throws `TooMuchEffort` past the bound. */
export function spend(amount: number): void {
  spent += amount;
  if (spent > maxEffort) throw new TooMuchEffort();
}

/** Carries out one function's share: what is spent inside does not count outside, nor the other way round. */
export function withOwnEffort<T>(run: () => T): T {
  const outer = spent;
  spent = 0;
  try {
    return run();
  } finally {
    spent = outer;
  }
}
