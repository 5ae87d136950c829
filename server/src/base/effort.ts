/** How much was done for the function being summarised, counted where values are joined and looked into. Knows nothing of what is counted. */

import { maxAsideEffort, maxAsideTotal } from "./limits";

/** A function took more than its share: it is summarised again, more coarsely. */
export class TooMuchEffort extends Error {}

/** Whether it was thrown because a function is too much for us: more than its share, or nested deeper than the machine's stack. */
export function isTooMuch(error: unknown): boolean {
  return error instanceof TooMuchEffort || (error instanceof RangeError && /call stack/.test(error.message));
}

let left = Infinity;
/** What is left for all that is done aside of the function at work. */
let leftAside = Infinity;

/** Counts `amount` entries that were gone through. Throws `TooMuchEffort` past the share. */
export function spend(amount: number): void {
  left -= amount;
  if (left < 0) throw new TooMuchEffort();
}

/** Carries out one function's share, in entries: what is spent inside does not count outside, nor the other way round. `note` is told how much was spent. */
export function withOwnEffort<T>(share: number, run: () => T, note: (spent: number) => void): T {
  const outer = left;
  const outerAside = leftAside;
  left = share;
  leftAside = maxAsideTotal;
  try {
    return run();
  } finally {
    note(share - left);
    left = outer;
    leftAside = outerAside;
  }
}

/** Work that decides nothing about the function: it does not count towards its share, and ends early where it takes too much, by itself or with all that was done aside before. */
export function aside(run: () => void): void {
  const outer = left;
  const share = Math.min(maxAsideEffort, leftAside);
  if (share <= 0) return;
  left = share;
  try {
    run();
  } catch (error) {
    if (!(error instanceof TooMuchEffort)) throw error;
  } finally {
    leftAside -= share - left;
    left = outer;
  }
}
