/** What the keys on the way to a port say: which are elements, which nobody wrote, and how a test is one. Knows nothing of values. */
import type { Narrowing } from "./narrowing";
import type { AbstractObject } from "./values";

export function narrowingKey(narrowing: Narrowing): string {
  switch (narrowing.kind) {
    case "type": return JSON.stringify(narrowing.type.type);
    case "instanceof": return `class${narrowing.classes.map((cls) => cls.id).join("+")}`;
    case "has": return `has ${narrowing.key}`;
    case "truthy": return `is ${narrowing.key}`;
    case "equals": return `${narrowing.key}=${narrowing.value}`;
    case "typeof": return `typeof ${narrowing.name}`;
    case "iterable": return "iterable";
    case "closure": return `f${narrowing.fn}#${narrowing.index}`;
  }
}

/** The key under which one of several closures of a function is seen apart. */
export function closureKey(fn: number, index: number): string {
  return `#guardf${fn}#${index}`;
}

/** What such a key means; null of any other. */
export function closureOfKey(key: string): Extract<Narrowing, { kind: "closure" }> & { readonly holds: true } | null {
  const [, fn, index] = /^#guardf(\d+)#(\d+)$/.exec(key) ?? [];
  return fn === undefined ? null : { kind: "closure", fn: Number(fn), index: Number(index), holds: true };
}

/** Whether a key is no member that anybody wrote: what a function in a member captured, what is in a variable, and a first test of a value. */
export function isOnTheWay(port: AbstractObject, key: string): boolean {
  if (key.startsWith("#guard")) return !port.key.startsWith("#guard");
  return key === "$" || (/^#\d+$/.test(key) && port.parent !== null && port.key !== "$");
}

export function isElementKey(key: string): boolean {
  return key === "*" || /^\d+$/.test(key);
}

/** How many elements of elements a path leads through. */
export function elementsAbove(port: AbstractObject): number {
  let count = 0;
  for (let part = port; part.parent; part = part.parent) if (isElementKey(part.key)) count++;
  return count;
}
