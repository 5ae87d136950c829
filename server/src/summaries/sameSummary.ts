/** Whether a function's summary changed from one round to the next, as far as callers could tell. Knows nothing of how it was made. */
import type { Summary } from "./summary";
import type { AbstractObject, TaintCore, Value } from "./values";

/** Objects made anew are compared by what they hold. */
export function sameSummary(a: Summary, b: Summary): boolean {
  if (a.neverReturns !== b.neverReturns || a.leaves !== b.leaves || a.groups.size !== b.groups.size) return false;
  for (const [key, { hits }] of a.groups) {
    const others = b.groups.get(key)?.hits;
    if (!others || !sameTexts(hits, others, ({ target }) => target.key)) return false;
  }
  return sameTexts(a.issues, b.issues, ({ core, target }) => `${core.id}>${target.key}`) && sameTexts(a.contributions, b.contributions, ({ cell, path, core, isWhole }) => `${cell.path}.${path.join(".")}<${describeCore(core)}${isWhole}`)
    && sameTexts(a.calledPorts, b.calledPorts, ({ path }) => path) && new Description(a).text === new Description(b).text;
}

/** Whether two lists say the same, whatever the order. Two parts may go by one text. */
function sameTexts<T>(a: readonly T[], b: readonly T[], textOf: (each: T) => string): boolean {
  if (a.length !== b.length) return false;
  const texts = new Set(a.map(textOf));
  const others = new Set(b.map(textOf));
  return texts.size === others.size && [...texts].every((text) => others.has(text));
}

/** Ports are made anew each time a function is analysed: they are told apart by their paths. */
function describeCore({ id, port, minus, effect }: TaintCore): string {
  return port ? `${port.path}|${minus.join()}|${effect}` : String(id);
}

/** What a summary gives its callers, in words. Objects are named in the order in which they are met, and each is described once: they may hold one another. */
class Description {
  readonly text: string;
  private readonly names = new Map<AbstractObject, number>();

  constructor(private readonly summary: Summary) {
    const ports = [...summary.exit.heap].filter(([object]) => object.kind === "port").map(([object, { fields }]) => `${object.path}{${this.fields(fields)}}`).sort();
    this.text = [this.value(summary.returns), this.value(summary.throws), summary.kept ? this.value(summary.kept) : "", ...ports].join("\n");
  }

  private value({ refs, taints }: Value): string {
    return `${refs.map(({ object }) => this.object(object)).sort().join("+")}~${taints.map((taint) => describeCore(taint.core)).sort().join()}`;
  }

  private object(object: AbstractObject): string {
    if (object.kind !== "allocation") return object.kind === "port" ? object.path : `lazy${object.about.types?.length}`;
    const state = this.summary.exit.of(object);
    if (!state) return object.shape;
    const known = this.names.get(object);
    if (known !== undefined) return `@${known}`;
    this.names.set(object, this.names.size);
    return `${object.shape}{${this.fields(state.fields)}|${state.content.map((taint) => describeCore(taint.core)).sort().join()}}`;
  }

  private fields(fields: ReadonlyMap<string, Value>): string {
    return [...fields].map(([key, value]) => `${key}:${this.value(value)}`).sort().join();
  }
}
