/**
 * How text fills the cells of a terminal: tabs, wide and combining characters, and characters that must not reach a
 * terminal at all (a file's text could otherwise move the cursor or reorder what is read). Knows nothing of findings.
 */

/** Cells from one tab stop to the next. */
const tabWidth = 4;

/** What stands in place of a character that a terminal would obey or that would reorder the line. */
const replacement = "\uFFFD";

/** One character as it is printed. */
export interface Cell {
  readonly text: string;
  /** Cells it takes: 0 for a combining mark, 2 for a wide character. */
  readonly width: number;
  /** Where it stands in the text, in UTF-16 units. */
  readonly start: number;
  readonly end: number;
}

/** The characters of one line, safe to print. */
export function cellsOf(line: string): readonly Cell[] {
  const cells: Cell[] = [];
  let column = 0;
  let start = 0;
  for (const character of line) {
    const end = start + character.length;
    const cell = cellAt(character, column, start, end);
    cells.push(cell);
    column += cell.width;
    start = end;
  }
  return cells;
}

function cellAt(character: string, column: number, start: number, end: number): Cell {
  if (character === "\t") {
    const width = tabWidth - (column % tabWidth);
    return { text: " ".repeat(width), width, start, end };
  }
  if (unsafe.test(character)) return { text: replacement, width: 1, start, end };
  return { text: character, width: widthOf(character), start, end };
}

/** The text on one line with everything unsafe replaced. */
export function printable(text: string): string {
  return text.replace(/\s*[\r\n]\s*/g, " ").replace(/\t/g, " ").replace(unsafeEverywhere, replacement);
}

/** Cells that a text takes. */
export function displayWidth(text: string): number {
  let width = 0;
  for (const character of text) width += widthOf(character);
  return width;
}

/** The text with spaces after it, up to a width. */
export function padded(text: string, width: number): string {
  return text + " ".repeat(Math.max(0, width - displayWidth(text)));
}

/** The text, shortened with `…` where it takes more cells than allowed. */
export function shortened(text: string, width: number): string {
  if (displayWidth(text) <= width) return text;
  let kept = "";
  let used = 0;
  for (const character of text) {
    used += widthOf(character);
    if (used > width - 1) break;
    kept += character;
  }
  return `${kept}…`;
}

/** Control characters, lone surrogates, line separators, and the marks that change the direction of text. */
const unsafePattern = "[\\p{Cc}\\p{Cs}\\u2028\\u2029\\u061C\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069]";
const unsafe = new RegExp(unsafePattern, "u");
const unsafeEverywhere = new RegExp(unsafePattern, "gu");

const zeroWidth = /^[\p{Mn}\p{Me}\u200B-\u200D\u2060\uFE00-\uFE0F\uFEFF]$/u;

function widthOf(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x300) return 1;
  if (zeroWidth.test(character)) return 0;
  return isWide(code) ? 2 : 1;
}

/** First and last code points of the East Asian wide and full-width blocks, and of the emoji that terminals draw wide. */
const wideBlocks: readonly (readonly [number, number])[] = [
  [0x1100, 0x115f],
  [0x231a, 0x231b],
  [0x23e9, 0x23ec],
  [0x2614, 0x2615],
  [0x26a1, 0x26a1],
  [0x2705, 0x2705],
  [0x274c, 0x274c],
  [0x2728, 0x2728],
  [0x2b50, 0x2b50],
  [0x2e80, 0x303e],
  [0x3041, 0x33ff],
  [0x3400, 0x4dbf],
  [0x4e00, 0xa4cf],
  [0xa960, 0xa97c],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe30, 0xfe6f],
  [0xff00, 0xff60],
  [0xffe0, 0xffe6],
  [0x16fe0, 0x18aff],
  [0x1b000, 0x1b2ff],
  [0x1f300, 0x1f64f],
  [0x1f680, 0x1f6ff],
  [0x1f7e0, 0x1f7eb],
  [0x1f900, 0x1f9ff],
  [0x1fa70, 0x1faff],
  [0x20000, 0x3fffd],
];

function isWide(code: number): boolean {
  return wideBlocks.some(([first, last]) => first <= code && code <= last);
}
