/** Directives and tags beside a finding whose reason is yet to be written, by the text alone: what a repair has put there is not put there again. Knows no rule. */
import type { Span } from "../base/ids";
import { standsInForReason } from "../base/standIns";

/** Whether the line above, or this one, already has a directive for a rule that waits for its reason. */
export function hasUnsaidDirective(text: string, start: number, rule: string): boolean {
  const lines = text.slice(0, start).split("\n");
  const [above = "", line = ""] = [lines.at(-2), text.slice(start - lines.at(-1)!.length).split("\n", 1)[0]];
  return isUnsaid(above, "disable-next-line", rule) || isUnsaid(line, "disable-line", rule);
}

function isUnsaid(line: string, kind: string, rule: string): boolean {
  const match = new RegExp(`personal-data-${kind}\\s([^\\r]*?)\\s--\\s+([^\\r]*?)\\s*(?:\\*/\\}?\\s*)?$`).exec(line.trimEnd());
  return match !== null && standsInForReason(match[2]!) && match[1]!.split(/[\s,]+/).some((word) => word.replace(/^personal-data\//, "") === rule);
}

/** The comment before a declared name, and its modifiers, that says that it is not personal, and not why. */
export function unsaidRefusalBefore(text: string, nameStart: number): Span | null {
  const before = text.slice(Math.max(0, nameStart - farthestComment), nameStart);
  const match = /\/\*\*\s*@notPersonal(?:[ \t]+([^*\n]*?))?\s*\*\/(?=\s*(?:[a-z]+\s+)*$)/.exec(before);
  if (!match || (match[1] && !standsInForReason(match[1]))) return null;
  const start = nameStart - before.length + match.index;
  return { start, end: start + match[0].length };
}

/** Characters before a name in which its comment begins, if that holds nothing but such a tag. */
const farthestComment = 200;
