/**
 * Whether a file that was read again differs from what the program was linked from in the bodies of functions alone, and in which. Knows nothing
 * of what follows from that.
 */
import type { FileIr, FunctionIr } from "../ir/ir";
import { sameData } from "../base/places";

/** What is for the rules alone, and judged anew each time. */
export const ofNoConcern: ReadonlySet<keyof FileIr> = new Set(["functions", "directives", "syntaxError", "unsupported"]);
/** What nobody but the function itself looks at. */
export const ofTheBody: ReadonlySet<keyof FunctionIr> = new Set(["blocks", "placeCount", "argumentsPlace", "span"]);

/** Indices of functions whose bodies differ; null where anything else does. Both speak of the same places. */
export function changedBodies(former: FileIr, now: FileIr): readonly number[] | null {
  if (former.functions.length !== now.functions.length || !sameBut(former, now, ofNoConcern)) return null;
  const changed: number[] = [];
  for (const [index, fn] of now.functions.entries()) {
    const before = former.functions[index]!;
    if (!sameBut(before, fn, ofTheBody)) return null;
    if (before.placeCount !== fn.placeCount || before.argumentsPlace !== fn.argumentsPlace || !sameData(before.blocks, fn.blocks)) changed.push(index);
  }
  return changed;
}

/** Whether two are the same in all but these members. */
export function sameBut<T extends object>(a: T, b: T, except: ReadonlySet<keyof T>): boolean {
  const keys = Object.keys(a) as (keyof T)[];
  return keys.length === Object.keys(b).length && keys.every((key) => except.has(key) || sameData(a[key], b[key]));
}
