/**
 * Places in a text that is edited again and again, named by the places of the text that it was at first: what stood there keeps its offset as its place, and what came in between lies between two places.
 * What an edit does not touch keeps its place, so that two edits far from one another leave alone what is between them. Knows nothing of what stands there.
 */

/** Characters one after the other, at places one after the other. */
interface Run {
  readonly offset: number;
  readonly length: number;
  readonly place: number;
  /** From one place to the next: 1, or a part of it that can be halved and added without an error. */
  readonly step: number;
}

/** How much is typed at one point before what was typed there has to move together. */
const room = 64;
/** Places stay numbers that are written without an exponent, and that are told apart. */
const minStep = 2 ** -19;

export class Anchors {
  private constructor(private readonly runs: readonly Run[], private readonly length: number, private readonly end: number) {}

  /** Of a text as it was at first. */
  static of(length: number): Anchors {
    return new Anchors(length > 0 ? [{ offset: 0, length, place: 0, step: 1 }] : [], length, length);
  }

  /** Of the text that replaced another. */
  edited(former: string, text: string): Anchors {
    if (former === text) return this;
    const shorter = Math.min(former.length, text.length);
    if (shorter === 0) return Anchors.of(text.length);
    let start = 0;
    while (start < shorter && former.charCodeAt(start) === text.charCodeAt(start)) start++;
    // The part that changed is never empty, in either text: a name that goes on at its end does not end where it did.
    start = Math.max(0, Math.min(start, former.length - 1, text.length - 1));
    let tail = 0;
    while (tail < shorter - start - 1 && former.charCodeAt(former.length - 1 - tail) === text.charCodeAt(text.length - 1 - tail)) tail++;
    return this.replaced(start, former.length - tail, text.length - former.length, true);
  }

  /** With what lies between two offsets replaced by something that is longer by this. */
  private replaced(start: number, formerEnd: number, longer: number, mayWiden: boolean): Anchors {
    const length = formerEnd + longer - start;
    const place = this.toAnchor(start);
    const step = 2 ** Math.floor(Math.log2((this.toAnchor(formerEnd) - place) / (length + room)));
    if (step < minStep && mayWiden) {
      const [from, to] = this.typedAround(start, formerEnd);
      return this.replaced(from, to, longer, false);
    }
    const runs: Run[] = [];
    for (const run of this.runs) {
      const before = Math.min(run.length, start - run.offset);
      if (before > 0) runs.push({ ...run, length: before });
    }
    runs.push({ offset: start, length, place, step });
    for (const run of this.runs) {
      const gone = Math.max(0, formerEnd - run.offset);
      if (gone < run.length) runs.push({ offset: run.offset + gone + longer, length: run.length - gone, place: run.place + gone * run.step, step: run.step });
    }
    return new Anchors(runs, this.length + longer, this.end);
  }

  /** From where to where everything around a part was typed later. */
  private typedAround(start: number, end: number): readonly [number, number] {
    let [from, to] = [start, end];
    for (const run of this.runs) if (run.step < 1 && run.offset <= to && run.offset + run.length >= from) to = Math.max(to, run.offset + run.length);
    for (const run of [...this.runs].reverse()) if (run.step < 1 && run.offset <= to && run.offset + run.length >= from) from = Math.min(from, run.offset);
    return [from, to];
  }

  /** The place of an offset. Rises with it, and no two offsets have the same. */
  toAnchor(offset: number): number {
    if (offset >= this.length) return this.end + offset - this.length;
    const run = this.runs[this.find(offset, "offset")]!;
    return run.place + (offset - run.offset) * run.step;
  }

  /** The offset of a place; that where the change begins, for a place that is no more. */
  toOffset(anchor: number): number {
    if (anchor >= this.end) return this.length + anchor - this.end;
    const run = this.runs[this.find(anchor, "place")]!;
    const inside = Math.round((anchor - run.place) / run.step);
    return inside < run.length ? run.offset + inside : run.offset;
  }

  /** The offset of what still stands at a place; null where it is gone. */
  offsetOf(anchor: number): number | null {
    const offset = this.toOffset(anchor);
    return this.toAnchor(offset) === anchor ? offset : null;
  }

  /** The last run that begins at a number or before. */
  private find(number: number, by: "offset" | "place"): number {
    let [low, high] = [0, this.runs.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.runs[middle]![by] <= number) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}
