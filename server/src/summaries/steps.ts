/**
 * The steps of one function. The same step after the same way is one object: a whole record that is read, given on and kept goes each of its ways
 * once, though each of its members is said to. Knows nothing of what goes there.
 */
import type { FileId, Span } from "../base/ids";
import { step, type Via } from "./values";

export class Steps {
  /** By a number that few steps share; of those that do, the last one made. */
  private readonly made = new Map<number, Via>();

  constructor(private readonly file: FileId) {}

  /** A step at `span`, after the way `previous`; `inner` is the way inside of a called function. */
  to(span: Span, note: string, previous: Via | null, inner: Via | null = null): Via {
    const key = (Math.imul(previous?.id ?? 0, 0x9e3779b1) + Math.imul(inner?.id ?? 0, 0x85ebca6b) + span.start) | 0;
    const before = this.made.get(key);
    if (before && before.previous === previous && before.inner === inner && before.span.start === span.start && before.span.end === span.end && before.note === note) return before;
    const via = step(this.file, span, note, previous, inner);
    this.made.set(key, via);
    return via;
  }
}
