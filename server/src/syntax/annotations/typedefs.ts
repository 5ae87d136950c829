/** JSDoc that declares by itself: `@typedef` with `@property` lines, and what `@param` names. Knows nothing of the code below it. */
import type { Span } from "../../base/ids";
import type { Tag } from "../annotation";
import type { Block } from "./grammar";

/** A property that a `@typedef` comment declares. */
export interface TypedefProperty {
  /** May be dotted: `address.street`. */
  readonly name: string;
  readonly nameSpan: Span;
  /** The type between the braces as written; empty where there is none. */
  readonly typeText: string;
  readonly tags: readonly Tag[];
}

export interface Typedef {
  readonly name: string;
  readonly nameSpan: Span;
  /** The type between the braces as written; empty where there is none. */
  readonly typeText: string;
  readonly properties: readonly TypedefProperty[];
  /** Tags of the type as a whole. */
  readonly tags: readonly Tag[];
}

/** What stands at the start of a `@param`, `@property` or `@typedef`: `{type} name` or `{type} [name=default]`. */
export interface NamedBlock {
  readonly name: string;
  readonly nameSpan: Span;
  readonly typeText: string;
}

/** Reads `{type} name`; null where no name stands. */
export function readNamedBlock(text: string, body: Span): NamedBlock | null {
  let at = skipDecoration(text, body.start, body.end);
  let typeText = "";
  if (text[at] === "{" && at < body.end) {
    const close = closingBrace(text, at, body.end);
    typeText = text.slice(at + 1, close).replace(/[\r\n]+\s*\*?/g, " ").trim();
    at = skipDecoration(text, Math.min(close + 1, body.end), body.end);
  }
  if (text[at] === "[" && at < body.end) at = skipDecoration(text, at + 1, body.end);
  const name = /^[\p{L}_$][\p{L}\p{N}_$]*(?:(?:\[\])?\.[\p{L}_$][\p{L}\p{N}_$]*)*/u.exec(text.slice(at, body.end))?.[0];
  return name === undefined ? null : { name, nameSpan: { start: at, end: at + name.length }, typeText };
}

function skipDecoration(text: string, at: number, end: number): number {
  while (at < end && /[\s*]/.test(text[at]!)) at++;
  return at;
}

function closingBrace(text: string, open: number, end: number): number {
  let depth = 0;
  for (let at = open; at < end; at++) {
    if (text[at] === "{") depth++;
    else if (text[at] === "}" && --depth === 0) return at;
  }
  return end;
}

/** The typedefs of one comment. Tags after a `@property` are that property's, tags before the first one the type's. */
export function readTypedefs(text: string, blocks: readonly Block[]): Typedef[] {
  const typedefs: { name: string; nameSpan: Span; typeText: string; properties: (Omit<TypedefProperty, "tags"> & { tags: Tag[] })[]; tags: Tag[] }[] = [];
  const waiting: Tag[] = [];
  for (const block of blocks) {
    const typedef = typedefs[typedefs.length - 1];
    if (block.kind === "ours") (typedef?.properties[typedef.properties.length - 1]?.tags ?? typedef?.tags ?? waiting).push(block.tag);
    else if (block.name === "typedef") {
      const named = readNamedBlock(text, block.body);
      if (named) typedefs.push({ name: named.name, nameSpan: named.nameSpan, typeText: named.typeText, properties: [], tags: waiting.splice(0) });
    } else if (block.name === "property" || block.name === "prop") {
      const named = readNamedBlock(text, block.body);
      if (named && typedef) typedef.properties.push({ ...named, tags: [] });
    }
  }
  return typedefs;
}
