/** Elements made from data. Text becomes text nodes and never markup, so no name in a report can do anything. Knows nothing of the report. */

export type Child = Node | string | null | false | readonly Child[];

type Listener = (event: Event) => void;
type Attribute = string | number | boolean | null | undefined | Listener;
export type Attributes = Readonly<Record<string, Attribute>>;

/** `on…` listens; true is an attribute without a value; false and null leave it out. */
export function h<Name extends keyof HTMLElementTagNameMap>(name: Name, attributes: Attributes = {}, ...children: readonly Child[]): HTMLElementTagNameMap[Name] {
  return fill(document.createElement(name), attributes, children);
}

/** The same for a picture. */
export function s<Name extends keyof SVGElementTagNameMap>(name: Name, attributes: Attributes = {}, ...children: readonly Child[]): SVGElementTagNameMap[Name] {
  return fill(document.createElementNS("http://www.w3.org/2000/svg", name), attributes, children);
}

function fill<E extends Element>(element: E, attributes: Attributes, children: readonly Child[]): E {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name.slice(2).toLowerCase(), value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, String(value));
  }
  append(element, children);
  return element;
}

function append(element: Element, children: readonly Child[]): void {
  for (const child of children) {
    if (child === null || child === false) continue;
    if (typeof child === "string" || child instanceof Node) element.append(child);
    else append(element, child);
  }
}

/**
 * Puts new children in the place of what an element holds. What had the focus keeps it, by its `data-key`; where it is gone, the nearest of its
 * kind gets it (`node category contact.*`, then `node category name`), so that a reader at the keyboard never starts over.
 */
export function replace(element: Element, ...children: readonly Child[]): void {
  const active = document.activeElement;
  const key = active instanceof Element && element.contains(active) ? active.getAttribute("data-key") : null;
  element.replaceChildren();
  append(element, children);
  if (key === null) return;
  const kind = key.split(" ").slice(0, 2).join(" ");
  const next = [`[data-key="${CSS.escape(key)}"]`, `[data-key^="${CSS.escape(kind)}"]`, "[data-key]"].map((selector) => element.querySelector(selector)).find(Boolean);
  if (next instanceof HTMLElement || next instanceof SVGElement) next.focus();
}
