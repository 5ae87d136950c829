/**
 * Names for files and places in them. Everything after the syntax tree speaks in these, so that facts can be
 * hashed, cached and sent to a worker. Knows nothing of TypeScript.
 */

/** An absolute path with `/` separators, as the file system spells it. */
export type FileId = string;

/** A half-open range of UTF-16 offsets in one file's text. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A span as a key: two spans of one text have the same only where they are the same. */
export function spanKey({ start, end }: Span): string {
  return `${start}-${end}`;
}

/** A span together with its file. */
export interface Location {
  readonly file: FileId;
  readonly span: Span;
}

/** The place of a declared name: `<file>#<offset of the name>`. Two declarations never share one. */
export type DeclarationId = string;

export function declarationId(file: FileId, nameStart: number): DeclarationId {
  return `${file}#${nameStart}`;
}

/** Orders strings by UTF-16 code units: the same on every machine, whatever its locale. */
export function compareStrings(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
