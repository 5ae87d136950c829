/**
 * Of what a library was given, the part that bears a name: `create({ data: { email, password } })` gives back the e-mail address as `email`. Where
 * the caller knows what was given, the name stands as a mark among the members that a taint leaves out. Knows nothing of calls.
 */
import type { Span } from "../base/ids";
import { maxGivenDepth } from "../base/limits";
import type { Source } from "../flow/flow";
import type { Memory } from "./memory";
import type { State } from "./state";
import { isGlobalCore, joinTaints, reference, sortTaints, type AbstractObject, type Taint, type Value } from "./values";

const mark = "#named:";

/** Names that stand for all that was given, whatever is in it. */
const wholes = new Set(["args", "arguments", "body", "config", "content", "contents", "data", "input", "json", "options", "output", "params", "payload", "props", "request", "result", "text", "value", "values", "variables"]);

/** Whether a library may give a source back under a name that is not its own. A credential opens what the library does; it is not what comes back. */
function mayReturnAs({ shortName, tag }: Source, name: string): boolean {
  return name === shortName || !tag.words.some(({ text }) => /^credential\b/.test(text));
}

/** The name that a taint is about, if it is about one. */
export function nameIn(minus: readonly string[]): string | null {
  return minus.find((key) => key.startsWith(mark))?.slice(mark.length) ?? null;
}

/** The same taints, where they are a caller's to know, about what bears the name in them. */
export function about(taints: readonly Taint[], name: string): readonly Taint[] {
  // Of a name for the whole, the next name says more.
  if (wholes.has(name)) return taints;
  return sortTaints(taints.flatMap((taint) => {
    const { core, via } = taint;
    if (core.source && !mayReturnAs(core.source, name)) return [];
    if (isGlobalCore(core) || nameIn(core.minus) !== null) return [taint];
    return [{ core: core.port!.portTaint(core.effect, [...core.minus, `${mark}${name}`].sort()), via }];
  }));
}

/** What is under a name in objects that were built here, at any depth, and in what was spread into them; null where nothing is. */
export function bearing(memory: Memory, state: State, given: Value, name: string, span: Span | undefined): readonly Taint[] | null {
  let found: readonly Taint[] | null = null;
  const seen = new Set<AbstractObject>();
  const search = (value: Value, depth: number): void => {
    for (const { object } of value.refs) {
      const inner = state.of(object);
      if (object.kind !== "allocation" || object.shape === "function" || !inner || seen.has(object)) continue;
      seen.add(object);
      const named = inner.fields.get(name);
      const isReplaced = named !== undefined && !inner.weak.has(name);
      const spread = isReplaced ? [] : inner.bases.filter((base) => !base.minus.includes(name) && memory.mayHave(state, base.object, name));
      const held = [...(named ? [named] : []), ...spread.map((base) => memory.read(state, reference(base.object), name, span ?? memory.fn.ir.span))];
      if (held.length > 0) found = joinTaints(found ?? [], held.map((value) => memory.contents(state, value, [], span)).reduce(joinTaints));
      if (depth < maxGivenDepth) for (const [key, part] of inner.fields) if (!key.startsWith("#")) search(part, depth + 1);
    }
  };
  search(given, 0);
  return found;
}

/** What bears the name in a value; all that is in it, where nothing does. */
export function contentsAbout(memory: Memory, state: State, value: Value, minus: readonly string[], name: string, span: Span | undefined): readonly Taint[] {
  return bearing(memory, state, value, name, span) ?? about(memory.contents(state, value, minus.filter((key) => !key.startsWith(mark)), span), name);
}

/** Of paths to sources, those that lead through the name; all that may come back under it, where none does. */
export function pathsAbout<T extends { readonly path: readonly string[]; readonly source: Source }>(found: readonly T[], name: string | null): readonly T[] {
  if (name === null) return found;
  const named = found.filter(({ path }) => path.includes(name));
  return named.length > 0 ? named : found.filter(({ source }) => mayReturnAs(source, name));
}
