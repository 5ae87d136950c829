/**
 * Cancellation: a pass calls its checkpoint now and then; a cancelled one throws `Cancelled`, caught only by whoever
 * asked for the work. Knows nothing of what is cancelled.
 */

export class Cancelled extends Error {
  constructor() {
    super("cancelled");
    this.name = "Cancelled";
  }
}

/** Throws `Cancelled` when the running work is no longer wanted. Cheap enough for a loop body. */
export type Checkpoint = () => void;

/** The same items, with a checkpoint before each. */
export function* watched<T>(items: Iterable<T>, checkpoint: Checkpoint): Generator<T> {
  for (const item of items) {
    checkpoint();
    yield item;
  }
}

export const neverCancelled: Checkpoint = () => {};
