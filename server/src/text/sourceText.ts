/** Decides whether a file is source worth reading, and says why not. Knows nothing of TypeScript. */
import type { FileId } from "../base/ids";
import { maxSourceBytes, minifiedLineLength, minifiedMinLength, minifiedPunctuationDistance } from "../base/limits";
import type { FileSystem } from "./fileSystem";

export type SourceText = { readonly text: string } | { readonly skipped: string };

/** The text of a source file, or the reason why it is left out. */
export function readSource(fileSystem: FileSystem, file: FileId): SourceText {
  const stat = fileSystem.stat(file);
  if (stat === null) return { skipped: "the file cannot be read" };
  if (stat.kind !== "file") return { skipped: "not a regular file" };
  if (stat.size > maxSourceBytes) return { skipped: `too large: ${megabytes(stat.size)} MB, the limit is ${megabytes(maxSourceBytes)} MB` };
  const text = fileSystem.readFile(file);
  if (text === null) return { skipped: "the file cannot be read" };
  if (text.includes("\0")) return { skipped: "binary, not source text" };
  if (isMinified(text)) return { skipped: "minified or generated: hardly any line breaks" };
  return { text };
}

function isMinified(text: string): boolean {
  if (text.length < minifiedMinLength) return false;
  let lines = 1;
  let punctuation = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 10 || code === 13) lines++;
    else if (code === 40 || code === 59 || code === 123) punctuation++;
  }
  return text.length / lines > minifiedLineLength && text.length / punctuation < minifiedPunctuationDistance;
}

function megabytes(bytes: number): string {
  return (bytes / (1024 * 1024)).toFixed(1);
}
