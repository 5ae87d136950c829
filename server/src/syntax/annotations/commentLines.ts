/** The lines of a documentation comment without their decoration, as spans of the file. Knows nothing of tags. */
import type { Span } from "../../base/ids";

const lineBreak = /\r\n|[\n\r\u2028\u2029]/g;

/**
 * The content of a documentation comment, line by line: the comment's marks, the `*` that begins a line, and white space at
 * both ends are left out. `span` covers the comment with its marks; an unclosed one ends where it ends.
 */
export function jsDocLines(text: string, span: Span): Span[] {
  const closed = text.startsWith("*/", span.end - 2) && span.end - span.start >= 5;
  const end = closed ? span.end - 2 : span.end;
  const lines: Span[] = [];
  let start = Math.min(span.start + 3, end);
  for (const match of text.slice(start, end).matchAll(lineBreak)) {
    const breakAt = Math.min(span.start + 3, end) + match.index;
    lines.push(trimLine(text, start, breakAt, lines.length > 0));
    start = breakAt + match[0].length;
  }
  lines.push(trimLine(text, start, end, lines.length > 0));
  return lines;
}

function trimLine(text: string, start: number, end: number, hasStar: boolean): Span {
  while (start < end && isSpace(text, start)) start++;
  if (hasStar && start < end && text[start] === "*") start++;
  while (start < end && isSpace(text, start)) start++;
  while (end > start && isSpace(text, end - 1)) end--;
  return { start, end };
}

/** White space inside a line. */
export function isSpace(text: string, offset: number): boolean {
  return /\s/.test(text[offset] ?? "");
}
