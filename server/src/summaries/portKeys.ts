/** What the keys on the way to a port say: which are elements, which nobody wrote, and how a test is one. Knows nothing of values. */
import type { Narrowing } from "./narrowing";
import type { AbstractObject } from "./values";

function narrowingKey(narrowing: Narrowing): string {
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

/** The key under which a port is seen where a test has said something of it. */
export function guardKey(narrowing: Narrowing): string {
  return `#guard${narrowing.holds ? "" : "!"}${narrowingKey(narrowing)}`;
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
