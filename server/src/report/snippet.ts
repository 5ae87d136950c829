/**
 * A source line with a caret underline, clipped around the carets where it is long. Knows nothing of findings and
 * colours.
 */
import { cellsOf, type Cell } from "./cells";

export interface Snippet {
  /** The line, safe to print. */
  readonly code: string;
  /** Spaces, then carets, under the code. */
  readonly indent: string;
  readonly carets: string;
}

/** Cells left before the first caret when a line is clipped: enough to see what is called. */
const leadingContext = 24;

/**
 * @param line the line without its break
 * @param start where the range starts, in UTF-16 units from 0; `end` is exclusive and may lie beyond the line
 * @param width cells that the code may take
 */
export function snippetOf(line: string, start: number, end: number, width: number): Snippet {
  const { cells, clippedStart, clippedEnd } = window(cellsOf(line), start, end, width);
  const under = (cell: Cell): boolean => cell.end > start && cell.start < end;
  const before = cells.filter((cell) => cell.end <= start);
  const marked = cells.filter(under);
  // A range of no width, or one past the line's end, still gets one caret.
  return {
    code: (clippedStart ? "…" : "") + cells.map(({ text }) => text).join("") + (clippedEnd ? "…" : ""),
    indent: " ".repeat((clippedStart ? 1 : 0) + widthOf(before)),
    carets: "^".repeat(Math.max(1, widthOf(marked))),
  };
}

interface Window {
  readonly cells: readonly Cell[];
  readonly clippedStart: boolean;
  readonly clippedEnd: boolean;
}

/** The part of a line to show: its beginning where the range fits in it, else what surrounds the range's start. */
function window(cells: readonly Cell[], start: number, end: number, width: number): Window {
  if (widthOf(cells) <= width) return { cells: withoutTrailingSpace(cells), clippedStart: false, clippedEnd: false };
  const endsInside = widthOf(cells.filter((cell) => cell.start < end)) <= width - 1;
  const from = endsInside ? 0 : indexBefore(cells, start, Math.min(leadingContext, Math.floor(width / 3)));
  const shown = takeCells(cells.slice(from), width - (from > 0 ? 2 : 1));
  return { cells: shown, clippedStart: from > 0, clippedEnd: from + shown.length < cells.length };
}

/** The index of the cell that stands `distance` cells before an offset. */
function indexBefore(cells: readonly Cell[], offset: number, distance: number): number {
  let index = cells.findIndex((cell) => cell.end > offset);
  if (index < 0) index = cells.length;
  for (let left = distance; index > 0 && left > 0; index--) left -= cells[index - 1]?.width ?? 0;
  return index;
}

function takeCells(cells: readonly Cell[], width: number): readonly Cell[] {
  let used = 0;
  const taken: Cell[] = [];
  for (const cell of cells) {
    used += cell.width;
    if (used > width) break;
    taken.push(cell);
  }
  return taken;
}

function withoutTrailingSpace(cells: readonly Cell[]): readonly Cell[] {
  let end = cells.length;
  while (end > 0 && cells[end - 1]?.text.trim() === "") end--;
  return cells.slice(0, end);
}

function widthOf(cells: readonly Cell[]): number {
  return cells.reduce((sum, cell) => sum + cell.width, 0);
}
