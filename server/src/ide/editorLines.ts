/**
 * Lines as editors count them: both numbers from 0, columns in UTF-16 units, and no break at U+2028 or U+2029, which
 * TypeScript counts and the protocol does not. Knows nothing of what stands on them.
 */
import type { FileId, Location, Span } from "../base/ids";
import { LineIndex } from "../text/lineIndex";

export interface Position {
  readonly line: number;
  readonly character: number;
}

export interface Range {
  readonly start: Position;
  readonly end: Position;
}

/** The text of a file as it was analysed: spans are offsets into it. */
export type TextOf = (file: FileId) => string;

export class EditorLines {
  private readonly index: LineIndex;

  constructor(text: string) {
    this.index = new LineIndex(text.replace(/[\u2028\u2029]/g, " "));
  }

  position(offset: number): Position {
    const { line, column } = this.index.positionAt(offset);
    return { line, character: column };
  }

  range(span: Span): Range {
    return { start: this.position(span.start), end: this.position(span.end) };
  }

  /** A position outside the text counts as its nearest end. */
  offset(position: Position): number {
    return this.index.offsetAt({ line: position.line, column: position.character });
  }
}

/** The lines of many files, each computed once. */
export class EditorLinesOf {
  private readonly known = new Map<FileId, EditorLines>();

  constructor(private readonly textOf: TextOf) {}

  of(file: FileId): EditorLines {
    let lines = this.known.get(file);
    if (!lines) this.known.set(file, (lines = new EditorLines(this.textOf(file))));
    return lines;
  }

  range(location: Location): Range {
    return this.of(location.file).range(location.span);
  }
}
