/** One line on standard error that says how far the analysis is; only where it is a terminal. Knows nothing of commands. */
import type { Progress } from "../analysis";
import { shortened } from "../report/cells";
import type { Output } from "./environment";

export interface ProgressLine {
  readonly update: Progress;
  /** Takes the line away. */
  clear(): Promise<void>;
}

/** People read no faster than this. */
const intervalMs = 80;
const clearLine = "\r\u001b[K";

export function progressLine(output: Output): ProgressLine {
  if (!output.isTerminal) return { update: () => {}, clear: async () => {} };
  let last = -Infinity;
  let shown = false;
  return {
    update({ pass, done, total }) {
      const now = performance.now();
      if (now - last < intervalMs) return;
      last = now;
      shown = true;
      const how = total > 0 ? ` ${done}/${total}` : "";
      void output.write(clearLine + shortened(`${pass}${how}`, (output.columns ?? 80) - 1));
    },
    async clear() {
      if (shown) await output.write(clearLine);
    },
  };
}
