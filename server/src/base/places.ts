/**
 * Plain data with other places in it: spans, offsets of names, ids of declarations are found by the names that they have everywhere. Knows nothing
 * of why places move.
 */
import type { FileId } from "./ids";

/** Members that hold an offset in the file at hand. */
const offsets: ReadonlySet<string> = new Set(["start", "end", "nameStart", "scope", "at"]);
/** Members that may hold the id of a declaration: `<file>#<offset>`. */
const ids: ReadonlySet<string> = new Set(["declaration", "id", "type", "tag"]);
const idForm = /^(.*)#(\d+(?:\.\d+)?)$/;

export interface Move {
  /** For offsets of the file that the data speaks of. */
  readonly offset: (offset: number) => number;
  /** For ids, which may be of any file: its own move, or null where nothing moved. */
  readonly inFile: (file: FileId) => ((offset: number) => number) | null;
}

/** A copy of the data in which every place has moved. Maps and sets are not looked into. */
export function withPlaces<T>(data: T, move: Move): T {
  const visit = (value: unknown, key: string): unknown => {
    if (typeof value === "number") return offsets.has(key) ? move.offset(value) : value;
    if (typeof value === "string") return ids.has(key) ? movedId(value, move) : value;
    if (value === null || typeof value !== "object") return value;
    if (Array.isArray(value)) return value.map((each) => visit(each, key));
    const copy: Record<string, unknown> = {};
    for (const name in value) copy[name] = visit((value as Record<string, unknown>)[name], name);
    return copy;
  };
  return visit(data, "") as T;
}

function movedId(id: string, move: Move): string {
  const found = idForm.exec(id);
  const inFile = found && move.inFile(found[1]!);
  return inFile ? `${found[1]}#${inFile(Number(found[2]))}` : id;
}

/** Whether two pieces of plain data are the same. */
export function sameData(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (Array.isArray(a)) return Array.isArray(b) && a.length === b.length && a.every((each, i) => sameData(each, b[i]));
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => sameData((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key]));
}
