/**
 * How much a thread that analyses may take. Node's own bounds are too small for a million lines on a machine that has more memory, and they can
 * be set for a thread only, not for the process. Knows nothing of what is analysed.
 */
import { totalmem } from "node:os";
import type { ResourceLimits } from "node:worker_threads";

/** Megabytes: half of the machine's memory, but never below Node's usual bound. */
export function heapLimitMB(): number {
  return Math.max(4096, Math.floor(totalmem() / 1024 / 1024 / 2));
}

/**
 * A setting of V8 for a process that analyses once and ends: a function is compiled for speed when it has run eight times as long as V8 waits by itself. That compiler took a quarter of all
 * processor time of a check of 270,000 lines, mostly for functions that had little left to do. An editor that is served from the command line has it too, and is as fast as it gets a little later.
 */
export const compilesLater = "--interrupt-budget=540672";

/**
 * For `new Worker`. New objects get 64 MB twice (V8's third part is for its own use): each time they are full the collector looks at every page
 * of the heap, and with Node's 16 MB it did so for a third of the time on a heap of gigabytes. The stack is deep enough for what `limits.ts` allows.
 */
export function threadLimits(): ResourceLimits {
  return { maxOldGenerationSizeMb: heapLimitMB(), maxYoungGenerationSizeMb: 3 * 64, stackSizeMb: 16 };
}
