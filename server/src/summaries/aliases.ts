/**
 * Which of the things that a call gives are one and the same: two arguments, variables that two closures share, an
 * object that is given and captured too. What the callee does to one it does to the other. Knows nothing of the callee.
 */
import type { Engine } from "./engine";
import type { State } from "./state";
import type { Context } from "./summary";
import type { AbstractObject, RootKind, Value } from "./values";

/** Closures inside closures that are looked into. */
const maxClosureDepth = 2;

/** As parts of a context: the path of each further way to a thing, and that of the first. */
export function aliasesAmong(state: State, values: readonly Value[], environment: AbstractObject | null): readonly (readonly [string, readonly string[]])[] {
  const seen = new Map<AbstractObject, string>();
  const aliases: (readonly [string, readonly string[]])[] = [];
  const meet = (object: AbstractObject, path: string): boolean => {
    const known = seen.get(object);
    if (known === undefined) seen.set(object, path);
    else if (known !== path) aliases.push([`alias ${path}`, [known]]);
    return known === undefined;
  };
  const visitClosure = (closure: AbstractObject, path: string, depth: number): void => {
    if (closure.kind !== "allocation" || closure.shape !== "function" || depth > maxClosureDepth) return;
    for (const [key, value] of state.of(closure)?.fields ?? []) {
      const cell = /^#\d+$/.test(key) ? onlyObject(value) : null;
      if (!cell) continue;
      const cellPath = path === "captured" ? `captured${key.slice(1)}` : `${path}.${key}`;
      if (!meet(cell, cellPath)) continue;
      // A variable of an outer function holds what it held there, unless it was given another value.
      const held = cell.kind === "port" && !state.of(cell)?.fields.has("$") ? cell.children.get("$") : onlyObject(state.of(cell)?.fields.get("$"));
      if (held && (held.kind === "allocation" || seen.has(held)) && meet(held, `${cellPath}.$`)) visitClosure(held, `${cellPath}.$`, depth + 1);
    }
  };
  values.forEach((value, i) => { const object = onlyObject(value); if (object) meet(object, `argument${i}`); });
  if (environment) visitClosure(environment, "captured", 0);
  values.forEach((value, i) => { const object = onlyObject(value); if (object) visitClosure(object, `argument${i}`, 0); });
  return aliases;
}

function onlyObject(value: Value | undefined): AbstractObject | null {
  return value && value.refs.length === 1 && value.taints.length === 0 ? value.refs[0]!.object : null;
}

/** Makes the ports of a function that its context says are one, one. To be done before any of them is looked at. */
export function linkAliases(engine: Engine, context: Context, rootOf: (kind: RootKind, index: number) => AbstractObject): void {
  const portAt = (path: string): AbstractObject => {
    const [root, ...keys] = path.split(".") as [string, ...string[]];
    const [, kind, index] = /^([a-z]+)(\d+)$/.exec(root)!;
    return keys.reduce((port, key) => engine.portChild(port, key), rootOf(kind as RootKind, Number(index)));
  };
  for (const [word, [first]] of context) {
    const path = /^alias (.*\..*)$/.exec(word)?.[1];
    if (path === undefined || first === undefined) continue;
    const last = path.lastIndexOf(".");
    portAt(path.slice(0, last)).addChild(path.slice(last + 1), portAt(first));
  }
}
