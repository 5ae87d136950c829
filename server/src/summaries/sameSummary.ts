/** Whether a function's summary changed from one round to the next, as far as callers could tell. Knows nothing of how it was made. */
import type { Summary } from "./summary";
import type { TaintCore, Value } from "./values";

/** Whether callers could tell two summaries of one function apart. Objects made anew are compared by what they hold. */
export function sameSummary(a: Summary, b: Summary): boolean {
  const sameKeys = (left: ReadonlyMap<string, unknown>, right: ReadonlyMap<string, unknown>): boolean => left.size === right.size && [...left.keys()].every((key) => right.has(key));
  return a.neverReturns === b.neverReturns && describeValue(a, a.returns) === describeValue(b, b.returns) && describeValue(a, a.throws) === describeValue(b, b.throws)
    && sameKeys(a.groups, b.groups) && [...a.groups].every(([key, group]) => sameKeys(group.targets, b.groups.get(key)!.targets))
    && sameKeys(a.issues, b.issues) && sameKeys(a.contributions, b.contributions) && sameKeys(a.calledPorts, b.calledPorts) && describeExit(a) === describeExit(b);
}

function describeExit(summary: Summary): string {
  return [...summary.exit.heap].filter(([object]) => object.kind === "port")
    .map(([object, state]) => `${object.path}{${[...state.fields].map(([key, value]) => `${key}:${describeValue(summary, value)}`).sort().join()}}`).sort().join("\n");
}

/** Ports are made anew each time a function is analysed: they are told apart by their paths. */
function describeCore({ id, port, minus, effect }: TaintCore): string {
  return port ? `${port.path}|${minus.join()}|${effect}` : String(id);
}

function describeValue(summary: Summary, value: Value, depth = 0): string {
  const refs = value.refs.map(({ object }) => {
    if (object.kind !== "allocation") return object.kind === "port" ? object.path : `lazy${object.about.types?.length}`;
    const state = summary.exit.of(object);
    if (!state || depth > 4) return object.shape;
    return `${object.shape}{${[...state.fields].map(([key, inner]) => `${key}:${describeValue(summary, inner, depth + 1)}`).sort().join()}|${state.content.map((taint) => describeCore(taint.core)).sort().join()}}`;
  }).sort().join("+");
  return `${refs}~${value.taints.map((taint) => describeCore(taint.core)).sort().join()}`;
}
