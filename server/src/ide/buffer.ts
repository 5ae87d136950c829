/**
 * A file as the editor has it at this moment, beside the text that was analysed. Positions of the one are turned into places of the
 * other, so that answers stay right while the next analysis is under way. Knows nothing of what is asked.
 */
import type { FileId, Span } from "../base/ids";
import { EditorLines, type Position, type Range } from "./editorLines";
import { moveBetween, type Move } from "./moves";

export class Buffer {
  private linesNow: EditorLines | null = null;
  private toAnalysed: Move | null = null;
  private toNow: Move | null = null;

  /** `analysed` is empty for a file that was not. */
  constructor(readonly file: FileId, readonly text: string, private readonly analysed: string) {}

  get lines(): EditorLines {
    return (this.linesNow ??= new EditorLines(this.text));
  }

  /** The offset in the text at hand. */
  offset(position: Position): number {
    return this.lines.offset(position);
  }

  /** The offset in the analysed text; null where something new stands. */
  analysedOffset(position: Position): number | null {
    if (this.analysed === "") return null;
    const offset = this.offset(position);
    this.toAnalysed ??= moveBetween(this.text, this.analysed);
    return this.toAnalysed({ start: offset, end: offset })?.start ?? null;
  }

  /** Where a span of the analysed text stands now; null where it was edited. */
  range(span: Span): Range | null {
    this.toNow ??= moveBetween(this.analysed, this.text);
    const moved = this.toNow(span);
    return moved && this.lines.range(moved);
  }
}
