/** How long properties are tried: always the same cases, so that a failure comes again. `SEED` and `RUNS` ask for others, or for more. */
import type { Parameters } from "fast-check";

/** Enough to find what is wrong, few enough for seconds. `RUNS=20` tries twenty times as many. */
export function effort<T>(numRuns: number): Parameters<T> {
  return { numRuns: numRuns * Number(process.env["RUNS"] ?? 1), seed: Number(process.env["SEED"] ?? 2_718_281) };
}
