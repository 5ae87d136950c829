/**
 * Offsets to lines and columns and back, with the line breaks that TypeScript knows: `\n`, `\r\n`, `\r`, U+2028 and U+2029.
 * Columns are UTF-16 units. Knows nothing of files.
 */

export interface Position {
  readonly line: number;
  readonly column: number;
}

export class LineIndex {
  /** The offset at which each line starts. */
  readonly lineStarts: readonly number[];

  constructor(private readonly text: string) {
    this.lineStarts = computeLineStarts(text);
  }

  get lineCount(): number {
    return this.lineStarts.length;
  }

  /** Both counted from 0, as editors do. An offset outside the text counts as its nearest end. */
  positionAt(offset: number): Position {
    const inside = Math.min(Math.max(offset, 0), this.text.length);
    let low = 0;
    let high = this.lineStarts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.startOf(middle) <= inside) low = middle;
      else high = middle - 1;
    }
    return { line: low, column: inside - this.startOf(low) };
  }

  /** Both counted from 1, as people and reports do. */
  humanPositionAt(offset: number): Position {
    const { line, column } = this.positionAt(offset);
    return { line: line + 1, column: column + 1 };
  }

  /** The offset of a position counted from 0. A column past the line's end counts as its end, before the line break. */
  offsetAt(position: Position): number {
    if (position.line < 0) return 0;
    if (position.line >= this.lineCount) return this.text.length;
    const start = this.startOf(position.line);
    return Math.min(start + Math.max(position.column, 0), start + this.lineText(position.line).length);
  }

  /** The offset of a position counted from 1. */
  offsetOfHuman(position: Position): number {
    return this.offsetAt({ line: position.line - 1, column: position.column - 1 });
  }

  /** A line (from 0) without its line break; empty where there is no such line. */
  lineText(line: number): string {
    if (line < 0 || line >= this.lineCount) return "";
    const whole = this.text.slice(this.startOf(line), this.lineStarts[line + 1] ?? this.text.length);
    return line + 1 < this.lineCount ? whole.replace(/(?:\r\n|[\n\r\u2028\u2029])$/, "") : whole;
  }

  private startOf(line: number): number {
    return this.lineStarts[line] ?? 0;
  }
}

function computeLineStarts(text: string): number[] {
  const starts = [0];
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    // Everything between \r and U+2028 is an ordinary character: one comparison settles nearly all of them.
    if (code > 13 && code < 0x2028) continue;
    if (code === 13 && text.charCodeAt(i + 1) === 10) i++;
    if (code === 10 || code === 13 || code === 0x2028 || code === 0x2029) starts.push(i + 1);
  }
  return starts;
}
