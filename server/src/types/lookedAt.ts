/**
 * What is noted of a file as a whole by whoever looks at it while something is worked out; a declaration goes by its id. Knows nothing of what is worked out.
 */
import type { DeclarationId, FileId } from "../base/ids";

/** Which names mean what at its top level. */
export function namesIn(file: FileId): string {
  return `names ${file}`;
}

/** Which names it exports, and what they stand for. */
export function exportsOf(file: FileId): string {
  return `exports ${file}`;
}

/** What a checker says of places in it. */
export function answersIn(file: FileId): string {
  return `answers ${file}`;
}

/** Whether some source has this name. */
export function sourceNamed(name: string): string {
  return `named ${name}`;
}

/** Which classes implement it, or extend it. */
export function classesBelow(declaration: DeclarationId): string {
  return `below ${declaration}`;
}
