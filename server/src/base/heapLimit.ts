/**
 * How much memory the analysis may take. Node's own bound (2 to 4 GB) is too small for a million lines on a machine
 * that has more. Knows nothing of what is analysed.
 */
import { totalmem } from "node:os";
import { setFlagsFromString } from "node:v8";

/** Megabytes: half of the machine's memory, but never below Node's usual bound. */
export function heapLimitMB(): number {
  return Math.max(4096, Math.floor(totalmem() / 1024 / 1024 / 2));
}

/** Raises the bound of this thread. Takes effect when called before the heap has grown. */
export function raiseHeapLimit(): void {
  setFlagsFromString(`--max-old-space-size=${heapLimitMB()}`);
}
