/** Reads JSON as people write it in configs: comments, trailing commas, half-finished. Never throws; keeps what is readable. Knows no config. */
import { parse, printParseErrorCode, type ParseError } from "jsonc-parser";
import type { FileId } from "../base/ids";
import { LineIndex } from "../text/lineIndex";
import type { FileSystem } from "../text/fileSystem";
import { readSource } from "../text/sourceText";

export type JsonObject = Readonly<Record<string, unknown>>;

export interface JsonFile {
  /** Empty where the file holds no object. */
  readonly value: JsonObject;
  /** What is wrong with the file, in words; null where nothing is. */
  readonly problem: string | null;
}

export function readJson(fileSystem: FileSystem, file: FileId): JsonFile {
  const source = readSource(fileSystem, file);
  if ("skipped" in source) return { value: {}, problem: source.skipped };
  const errors: ParseError[] = [];
  let value: JsonObject | null;
  try {
    value = asObject(parse(source.text, errors, { allowTrailingComma: true, allowEmptyContent: true }));
  } catch (error) {
    // Thousands of nested brackets exhaust the stack.
    if (!(error instanceof RangeError)) throw error;
    return { value: {}, problem: "nested too deeply to be read" };
  }
  const [first] = errors;
  if (first) return { value: value ?? {}, problem: `JSON error in line ${new LineIndex(source.text).humanPositionAt(first.offset).line}: ${printParseErrorCode(first.error)}` };
  return { value: value ?? {}, problem: value === null && source.text.trim() !== "" ? "not a JSON object" : null };
}

export function asObject(value: unknown): JsonObject | null {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as JsonObject) : null;
}

export function asString(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}

/** The strings of an array; null where it is none. */
export function asStrings(value: unknown): readonly string[] | null {
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === "string") : null;
}
