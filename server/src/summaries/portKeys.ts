/** What the keys on the way to a port say: which are elements, which nobody wrote, and how a view is one. Knows nothing of values. */
import type { AbstractObject } from "./values";
import type { View } from "./views";

function viewKey(view: View): string {
  switch (view.kind) {
    case "type": return JSON.stringify(view.type.type);
    case "instanceof": return `class${view.classes.map((cls) => cls.id).join("+")}`;
    case "has": return `has ${view.key}`;
    case "truthy": return `is ${view.key}`;
    case "equals": return `${view.key}=${view.value}`;
    case "typeof": return `typeof ${view.name}`;
    case "iterable": return "iterable";
    case "taken": return `into ${view.member.declaration}`;
    case "closure": return `f${view.fn}#${view.index}`;
  }
}

/** The key under which a port is seen. */
export function guardKey(view: View): string {
  return `#guard${view.holds ? "" : "!"}${viewKey(view)}`;
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
