/**
 * Where a field is declared and where it is written, as spans that can be taken out of a text. Only what is sure to be no more than that: a member of a type or class, and a property of an
 * object literal that is said to be of the type. Knows nothing of other files.
 */
import ts from "typescript";
import type { Span } from "../base/ids";
import { pathTo } from "./annotations/comments";

/** The member whose name stands at the offset, with its comments and what ends it. Null for what is no plain member. */
export function memberAt(tree: ts.SourceFile, offset: number): Span | null {
  const name = pathTo(tree, offset).at(-1);
  const member = name?.parent;
  if (!name || !member || !(ts.isPropertySignature(member) || ts.isPropertyDeclaration(member)) || member.name !== name || name.getStart(tree) !== offset) return null;
  if (ts.isPropertyDeclaration(member) && (ts.getDecorators(member)?.length ?? 0) > 0) return null;
  // A value that is computed may do something else too.
  if (ts.isPropertyDeclaration(member) && member.initializer && !isPlainValue(member.initializer)) return null;
  const comments = ts.getLeadingCommentRanges(tree.text, member.getFullStart())?.filter(({ pos }) => tree.text.startsWith("/**", pos)) ?? [];
  return wholeLines(tree.text, { start: comments[0]?.pos ?? member.getStart(tree), end: /^[;,]?/.exec(tree.text.slice(member.end))![0].length + member.end });
}

/** The property whose key stands at the offset, with its comma, where the object is declared to be of the type. */
export function propertyWrittenAt(tree: ts.SourceFile, offset: number, type: string): Span | null {
  const name = pathTo(tree, offset).at(-1);
  const property = name?.parent;
  if (!name || !property || !ts.isPropertyAssignment(property) || property.name !== name || name.getStart(tree) !== offset || !isPlainValue(property.initializer)) return null;
  const literal = property.parent;
  if (!isDeclaredAs(tree, literal, type)) return null;
  const at = literal.properties.indexOf(property);
  const before = literal.properties[at - 1];
  const next = literal.properties[at + 1];
  if (next) return { start: property.getStart(tree), end: next.getStart(tree) };
  return before ? { start: before.end, end: property.end } : { start: property.getFullStart(), end: literal.properties.end };
}

/** Nothing happens when it is left out. */
function isPlainValue(node: ts.Expression): boolean {
  if (ts.isPropertyAccessExpression(node)) return isPlainValue(node.expression);
  return ts.isIdentifier(node) || ts.isLiteralExpression(node) || [ts.SyntaxKind.NullKeyword, ts.SyntaxKind.TrueKeyword, ts.SyntaxKind.FalseKeyword, ts.SyntaxKind.ThisKeyword].includes(node.kind);
}

function isDeclaredAs(tree: ts.SourceFile, literal: ts.Expression, type: string): boolean {
  const { parent } = literal;
  const is = (node: ts.TypeNode | undefined, ...forms: readonly string[]): boolean => node !== undefined && forms.includes(node.getText(tree).replace(/\s+/g, ""));
  if (ts.isVariableDeclaration(parent) || ts.isPropertyDeclaration(parent)) return is(parent.type, type, `Readonly<${type}>`);
  if (ts.isAsExpression(parent) || ts.isSatisfiesExpression(parent)) return is(parent.type, type);
  if (ts.isArrayLiteralExpression(parent) && ts.isVariableDeclaration(parent.parent)) return is(parent.parent.type, `${type}[]`, `readonly${type}[]`);
  if (ts.isParenthesizedExpression(parent)) return isDeclaredAs(tree, parent, type);
  if (ts.isArrowFunction(parent)) return is(parent.type, type, `Promise<${type}>`);
  if (!ts.isReturnStatement(parent)) return false;
  const around = ts.findAncestor(parent, ts.isFunctionLike);
  return is(around?.type, type, `Promise<${type}>`);
}

/** Where it stands alone on its lines, they go too. */
function wholeLines(text: string, { start, end }: Span): Span {
  const from = text.lastIndexOf("\n", start - 1) + 1;
  const to = text.indexOf("\n", end);
  const isAlone = text.slice(from, start).trim() === "" && to >= 0 && text.slice(end, to).trim() === "";
  return isAlone ? { start: from, end: to + 1 } : { start, end };
}
