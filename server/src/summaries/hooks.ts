/**
 * Hooks that our code makes of others: each call of one keeps a state of its own, so that what `useField(user.email)` keeps is not what
 * `useField(user.plan)` gives. Knows nothing of what a hook does.
 */
import type { Call } from "./call";
import type { FunctionAnalysis } from "./functionAnalysis";
import type { Summary } from "./summary";

export const isHook = /^use[A-Z]/;

/** In a context: the calls by which a hook was reached. */
const calledAt = "#at";

/** Calls of hooks within hooks that are told apart. */
const maxDepth = 2;

/** Whether something outlives its calls. */
export function keepsState(summary: Summary): boolean {
  for (const { cell } of summary.contributions) if (cell.root?.kind === "site") return true;
  for (const object of summary.exit.heap.keys()) if (object.about.settles !== undefined) return true;
  return false;
}

/** What a hook is told of the call. */
export function hookCall(analysis: FunctionAnalysis, { span }: Call): readonly [string, readonly string[]] {
  const around = analysis.context.get(calledAt) ?? [];
  return [calledAt, [`${analysis.fn.file.file}#${span.start}`, ...around].slice(0, maxDepth)];
}

/** What tells the places that a hook keeps from those of its other calls. */
export function placeSuffix(analysis: FunctionAnalysis): string {
  const calls = analysis.context.get(calledAt);
  return calls ? ` of ${calls.join(" ")}` : "";
}
