/**
 * What other files see of a file: its declarations, as the compiler would write them. While they are the same, an edit concerns nobody else; the
 * compiler's own incremental builds rest on this. Knows nothing of what is asked.
 */
import type * as ts from "typescript";
import type { FileId } from "../../base/ids";

/** `Program.emit` with its last parameter, which the compiler's own builder uses: declarations are written whatever the options say. */
type ForcedEmit = (file: ts.SourceFile, write: ts.WriteFileCallback, token: undefined, onlyDeclarations: true, transformers: undefined, force: true) => ts.EmitResult;

/** The file's shape as text; null where it cannot be told. */
export function shapeOf(program: ts.Program, file: FileId): string | null {
  const sourceFile = program.getSourceFile(file);
  if (!sourceFile) return null;
  if (sourceFile.isDeclarationFile) return sourceFile.text;
  const written: string[] = [];
  try {
    (program.emit as ForcedEmit)(sourceFile, (name, text) => { if (/\.d\.[cm]?ts$/.test(name)) written.push(text); }, undefined, true, undefined, true);
  } catch {
    return null;
  }
  return written.length === 1 ? written[0]! : null;
}
