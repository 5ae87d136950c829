/** Where the block of a function begins. Knows nothing of what is in it. */
import ts from "typescript";
import type { FileId } from "../base/ids";
import { pathTo } from "./annotations/comments";
import { parse } from "./parse";

/** Behind the brace that opens the body of the function whose name stands at the offset. */
export function insideBodyOf(file: FileId, text: string, nameStart: number): number | null {
  const named = pathTo(parse(file, text), nameStart).at(-1)?.parent;
  const fn = named && (ts.isVariableDeclaration(named) || ts.isPropertyAssignment(named)) ? named.initializer : named;
  return fn && (ts.isFunctionDeclaration(fn) || ts.isMethodDeclaration(fn) || ts.isFunctionExpression(fn)) && fn.body ? fn.body.getStart() + 1 : null;
}
