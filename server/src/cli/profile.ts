/** What each pass took, as a table for `--profile`. Holds names and numbers, never a word of the user's code. */
import type { LoggedPass } from "../base/stepLog";
import type { Cost } from "../report/results";

export function printProfile(passes: readonly LoggedPass[], cost: Cost): string {
  const width = Math.max(5, ...passes.map(({ name }) => name.length));
  const rows = passes.map(({ name, ms, cpuMs, memoryMB, counts }) => {
    const counted = Object.entries(counts).map(([what, number]) => `${what} ${number}`);
    return `${name.padEnd(width)}  ${ms.toFixed(0).padStart(8)} ms  ${[...counted, `cpu ${cpuMs.toFixed(0)} ms`, `memory ${memoryMB.toFixed(0)} MB`].join(", ")}`;
  });
  return [...rows, `${"total".padEnd(width)}  ${cost.ms.toFixed(0).padStart(8)} ms  peak ${cost.peakMemoryMB.toFixed(0)} MB`, ""].join("\n");
}
