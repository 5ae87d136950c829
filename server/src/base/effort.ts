/** How much was done for the function being summarised, counted where values are joined and looked into. Knows nothing of what is counted. */

/** A function took more than its share: it is summarised again, more coarsely. */
export class TooMuchEffort extends Error {}

/** Whether it was thrown because a function is too much for us: more than its share, or nested deeper than the machine's stack. */
export function isTooMuch(error: unknown): boolean {
  return error instanceof TooMuchEffort || (error instanceof RangeError && /call stack/.test(error.message));
}

let left = Infinity;

/** Counts `amount` entries that were gone through. Throws `TooMuchEffort` past the share. */
export function spend(amount: number): void {
  left -= amount;
  if (left < 0) throw new TooMuchEffort();
}

/** Carries out one function's share, in entries: what is spent inside does not count outside, nor the other way round. */
export function withOwnEffort<T>(share: number, run: () => T): T {
  const outer = left;
  left = share;
  try {
    return run();
  } finally {
    left = outer;
  }
}

/** Work that decides nothing about the function: it does not count towards its share, and ends early where it takes too much. */
export function aside(share: number, run: () => void): void {
  try {
    withOwnEffort(share, run);
  } catch (error) {
    if (!(error instanceof TooMuchEffort)) throw error;
  }
}
