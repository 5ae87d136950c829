/**
 * Places in a text that replaced another, named by the places of the former: what stands before and after the part that changed keeps its
 * offsets, and what is inside lies between two of them. Knows nothing of what stands there.
 */

export class Anchors {
  private constructor(private readonly start: number, private readonly formerEnd: number, private readonly end: number) {}

  /** UTF-16 offsets of `text` as places in `former`. */
  static between(former: string, text: string): Anchors {
    const shorter = Math.min(former.length, text.length);
    let start = 0;
    while (start < shorter && former.charCodeAt(start) === text.charCodeAt(start)) start++;
    // The part that changed is never empty, in either text: its inside lies between its first offset and the next.
    start = Math.max(0, Math.min(start, former.length - 1, text.length - 1));
    let tail = 0;
    while (tail < shorter - start - 1 && former.charCodeAt(former.length - 1 - tail) === text.charCodeAt(text.length - 1 - tail)) tail++;
    return new Anchors(start, former.length - tail, text.length - tail);
  }

  /** The place of an offset. Rises with it, and no two offsets have the same. */
  toAnchor(offset: number): number {
    if (offset <= this.start) return offset;
    if (offset >= this.end) return offset - this.end + this.formerEnd;
    return this.start + (offset - this.start) / (2 * (this.end - this.start));
  }

  /** The offset of a place; that where the change begins, for a place that is no more. */
  toOffset(anchor: number): number {
    if (anchor <= this.start) return anchor;
    if (anchor >= this.formerEnd) return anchor - this.formerEnd + this.end;
    const inside = Math.round((anchor - this.start) * 2 * (this.end - this.start));
    return inside < this.end - this.start ? this.start + inside : this.start;
  }

  /** The offset of what stood at a place of the former text and still stands; null where it is gone. */
  offsetOf(anchor: number): number | null {
    const isThere = Number.isInteger(anchor) && (anchor <= this.start || anchor >= this.formerEnd);
    return isThere ? this.toOffset(anchor) : null;
  }
}
