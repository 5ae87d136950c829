/**
 * Which of the things that a call gives are one and the same: two arguments, variables that two closures share, an
 * object that is given and captured too. What the callee does to one it does to the other. Knows nothing of the callee.
 */
import { maxAliasDepth, maxAliasObjects } from "../base/limits";
import type { Engine } from "./engine";
import { closureKey, closureOfKey, closuresApart } from "./closures";
import type { State } from "./state";
import type { Context } from "./summary";
import type { AbstractObject, RootKind, Value } from "./values";

type Alias = readonly [string, readonly string[]];

/** As parts of a context: the path of each further way to a thing, and that of the first. */
export function aliasesAmong(state: State, values: readonly Value[], receiver: Value, environment: AbstractObject | null): readonly Alias[] {
  return new Search(state).run(values, receiver, environment);
}

/** Only closures lead to a thing that somebody else was given too: what lies open in an argument is the callee's to find. */
class Search {
  private readonly seen = new Map<AbstractObject, string>();
  private readonly aliases: Alias[] = [];
  private visited = 0;

  constructor(private readonly state: State) {}

  run(values: readonly Value[], receiver: Value, environment: AbstractObject | null): readonly Alias[] {
    const roots: (readonly [AbstractObject, string])[] = [];
    values.forEach((value, i) => { const object = onlyObject(value); if (object) roots.push([object, `argument${i}`]); });
    for (const [object, path] of roots) this.meet(object, path);
    const self = onlyObject(receiver);
    if (self && !this.seen.has(self)) { this.seen.set(self, "this0"); roots.push([self, "this0"]); }
    if (environment) this.closures([environment], "captured", 0);
    for (const [object, path] of roots) this.visit([object], path, 0);
    return this.aliases;
  }

  /** Whether it is the first way to the thing. */
  private meet(object: AbstractObject, path: string): boolean {
    const known = this.seen.get(object);
    if (known === undefined) this.seen.set(object, path);
    else if (known !== path) this.aliases.push([`alias ${path}`, [known]]);
    return known === undefined;
  }

  /** What one path may lead to: an object, or the elements of a list. */
  private visit(objects: readonly AbstractObject[], path: string, depth: number): void {
    if (depth > maxAliasDepth || this.visited++ > maxAliasObjects) return;
    const functions = objects.filter(({ kind, shape }) => kind === "allocation" && shape === "function");
    if (functions.length > 0) return this.functions(functions, path, depth);
    const [only] = objects;
    if (objects.length !== 1 || only!.kind !== "allocation") return;
    const elements: AbstractObject[] = [];
    for (const [key, value] of this.state.of(only!)?.fields ?? []) {
      if (only!.shape === "array" && (key === "*" || /^\d+$/.test(key))) elements.push(...value.refs.map((ref) => ref.object));
      else if (!key.startsWith("#") || key.startsWith("#value")) { const held = onlyObject(value); if (held && held.kind === "allocation") this.visit([held], `${path}.${key}`, depth + 1); }
    }
    if (elements.length > 0) this.visit([...new Set(elements)], `${path}.*`, depth + 1);
  }

  /** Functions under one path: together, and one by one where a callee is told which of several closures it calls. */
  private functions(functions: readonly AbstractObject[], path: string, depth: number): void {
    this.closures(functions, path, depth);
    const ids = new Set(functions.flatMap(({ about }) => about.fn?.id ?? []));
    for (const fn of ids) closuresApart(functions, fn).forEach((closure, index) => this.closures([closure], `${path}.${closureKey(fn, index)}`, depth));
  }

  /** Variables that closures under one path captured, where they captured the same. */
  private closures(closures: readonly AbstractObject[], path: string, depth: number): void {
    const variables = new Map<string, Set<AbstractObject>>();
    for (const closure of closures) {
      if (closure.kind !== "allocation" || closure.shape !== "function") continue;
      for (const [key, value] of this.state.of(closure)?.fields ?? []) {
        if (!/^#\d+$/.test(key)) continue;
        const found = variables.get(key) ?? new Set();
        for (const { object } of value.refs) found.add(object);
        variables.set(key, found);
      }
    }
    for (const [key, cells] of variables) {
      const [cell] = cells;
      if (cells.size !== 1) continue;
      const cellPath = path === "captured" ? `captured${key.slice(1)}` : `${path}.${key}`;
      if (!this.meet(cell!, cellPath)) continue;
      const held = this.heldBy(cell!);
      if (held && (held.kind === "allocation" || this.seen.has(held)) && this.meet(held, `${cellPath}.$`)) this.visit([held], `${cellPath}.$`, depth + 1);
    }
  }

  /** What a variable holds. One of an outer function holds what it held there, unless it was given another value. */
  private heldBy(cell: AbstractObject): AbstractObject | null {
    const own = this.state.of(cell)?.fields.get("$");
    return cell.kind === "port" && own === undefined ? (cell.children.get("$") ?? null) : onlyObject(own);
  }
}

function onlyObject(value: Value | undefined): AbstractObject | null {
  return value && value.refs.length === 1 && value.taints.length === 0 ? value.refs[0]!.object : null;
}

/** Makes the ports of a function that its context says are one, one. To be done before any of them is looked at. */
export function linkAliases(engine: Engine, context: Context, rootOf: (kind: RootKind, index: number) => AbstractObject): void {
  const portAt = (path: string): AbstractObject => {
    const [root, ...keys] = path.split(".") as [string, ...string[]];
    const [, kind, index] = /^([a-z]+)(\d+)$/.exec(root)!;
    return keys.reduce((port, key) => {
      const closure = closureOfKey(key);
      return closure ? engine.narrowedPort(port, closure, []) : engine.portChild(port, key);
    }, rootOf(kind as RootKind, Number(index)));
  };
  for (const [word, [first]] of context) {
    const path = /^alias (.*\..*)$/.exec(word)?.[1];
    if (path === undefined || first === undefined) continue;
    const last = path.lastIndexOf(".");
    portAt(path.slice(0, last)).addChild(path.slice(last + 1), portAt(first));
  }
}
