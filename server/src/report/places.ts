/**
 * Where things stand, as people read it: paths from the root, lines and columns from 1, the same as an editor counts
 * them. The one place of reports that turns spans into positions. Knows nothing of rules.
 */
import type { FileId, Location } from "../base/ids";
import { relativePath } from "../base/paths";
import { LineIndex } from "../text/lineIndex";

/** A range in a file. The end is exclusive: the column after the last character. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

export class Places {
  private readonly indexes = new Map<FileId, LineIndex>();

  constructor(
    private readonly root: FileId,
    private readonly textOf: (file: FileId) => string,
  ) {}

  /** The path from the root, with `/`. */
  path(file: FileId): string {
    return relativePath(this.root, file) || ".";
  }

  of(location: Location): Place {
    const index = this.indexOf(location.file);
    const start = index.humanPositionAt(location.span.start);
    const end = index.humanPositionAt(Math.max(location.span.start, location.span.end));
    return { file: this.path(location.file), line: start.line, column: start.column, endLine: end.line, endColumn: end.column };
  }

  /** A line (from 1) without its line break. */
  lineText(file: FileId, line: number): string {
    return this.indexOf(file).lineText(line - 1);
  }

  /** Editors do not break lines at U+2028 and U+2029, TypeScript does: what a user reads follows the editor. */
  private indexOf(file: FileId): LineIndex {
    let index = this.indexes.get(file);
    if (!index) this.indexes.set(file, (index = new LineIndex(this.textOf(file).replace(/[\u2028\u2029]/g, " "))));
    return index;
  }
}
