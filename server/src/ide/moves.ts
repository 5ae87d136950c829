/** Where a place of one text stands in another, of which it was an earlier state. Knows nothing of what stands there. */
import type { Span } from "../base/ids";

/** Where a span of the old text stands in the new one; null when the edit touched it. */
export type Move = (span: Span) => Span | null;

/** One replaced stretch explains any two texts: what stands before it stays, what stands after it shifts. */
export function moveBetween(before: string, after: string): Move {
  if (before === after) return (span) => span;
  const shorter = Math.min(before.length, after.length);
  let prefix = 0;
  while (prefix < shorter && before.charCodeAt(prefix) === after.charCodeAt(prefix)) prefix++;
  let suffix = 0;
  while (suffix < shorter - prefix && before.charCodeAt(before.length - 1 - suffix) === after.charCodeAt(after.length - 1 - suffix)) suffix++;
  const shift = after.length - before.length;
  return (span) => {
    if (span.end <= prefix) return span;
    if (span.start >= before.length - suffix) return { start: span.start + shift, end: span.end + shift };
    return null;
  };
}
