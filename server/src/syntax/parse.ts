/** Text to syntax tree, one file at a time. The tree lives only until the file is lowered. Knows nothing of what is read out of it. */
import ts from "typescript";
import type { FileId } from "../base/ids";

function scriptKind(file: FileId): ts.ScriptKind {
  if (/\.tsx$/i.test(file)) return ts.ScriptKind.TSX;
  if (/\.jsx$/i.test(file)) return ts.ScriptKind.JSX;
  // Plain JavaScript may hold JSX; the compiler parses it so as well.
  if (/\.[cm]?js$/i.test(file)) return ts.ScriptKind.JSX;
  return ts.ScriptKind.TS;
}

/** Never fails: a broken file gives the tree that the parser could recover. Parents are set. */
export function parse(file: FileId, text: string): ts.SourceFile {
  return ts.createSourceFile(file, text, { languageVersion: ts.ScriptTarget.Latest, jsDocParsingMode: ts.JSDocParsingMode.ParseNone }, true, scriptKind(file));
}

/** The parser's first complaint with its offset, or null. */
export function firstSyntaxError(sourceFile: ts.SourceFile): { readonly message: string; readonly at: number } | null {
  const diagnostics = (sourceFile as unknown as { parseDiagnostics?: readonly ts.DiagnosticWithLocation[] }).parseDiagnostics;
  const first = diagnostics?.[0];
  return first ? { message: ts.flattenDiagnosticMessageText(first.messageText, " "), at: first.start } : null;
}
