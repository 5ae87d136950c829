/**
 * A variable that is handed on as a whole, by itself or as a property of an object literal, and what code before it has to know to take it apart. Only where that is sure to run
 * when the variable is handed on, and only then. Knows nothing of what its members are.
 */
import ts from "typescript";
import type { Span } from "../base/ids";
import type { Type } from "../types/type";
import { pathTo } from "./annotations/comments";
import { analyseScopes } from "./scopes";
import { declaredType } from "./declaredType";

export interface WholeObject {
  readonly name: string;
  /** Its declared type, as the file says it. */
  readonly type: Type;
  /** What is handed on: the name, or the property that is short for itself. */
  readonly span: Span;
  /** The key of a property that is written as the name alone. */
  readonly shorthand: string | null;
  /** Before it the object is taken apart. */
  readonly statement: Span;
  /** How to make room there: nothing more is needed in a block; a lone statement needs braces; what an arrow function is, has to be returned too. */
  readonly room: "in-block" | "needs-block" | "needs-return";
  /** Every name that the file speaks of. */
  readonly names: ReadonlySet<string>;
}

/** Null where no single variable with a named type is handed on, or where nothing can stand before it. */
export function wholeObjectAt(tree: ts.SourceFile, span: Span): WholeObject | null {
  const name = handedOn(tree, span);
  const place = name && placeBefore(name);
  const variable = name && analyseScopes(tree).variableOf(name)?.declaration;
  const type = variable ? declaredType(tree, variable) : null;
  if (!name || !place || type === null) return null;
  const shorthand = ts.isShorthandPropertyAssignment(name.parent) ? name.text : null;
  return { name: name.text, type, span: { start: name.getStart(tree), end: name.end }, shorthand, statement: { start: place.node.getStart(tree), end: place.node.end }, room: place.room, names: namesIn(tree) };
}

/** The name at the span, or the only one that is a value of the object literal there, into which nothing is copied; also as the text that it is written out as. */
function handedOn(tree: ts.SourceFile, { start, end }: Span): ts.Identifier | null {
  const expression = pathTo(tree, start).find((node) => node.getStart(tree) === start && node.end === end && ts.isExpression(node));
  const found = expression && (writtenOut(tree, expression as ts.Expression) ?? expression);
  if (!found || ts.isIdentifier(found)) return found ?? null;
  if (!ts.isObjectLiteralExpression(found)) return null;
  const { properties } = found;
  if (properties.some(ts.isSpreadAssignment)) return null;
  const values = properties.flatMap((property) => {
    if (ts.isShorthandPropertyAssignment(property)) return [property.name];
    return ts.isPropertyAssignment(property) && ts.isIdentifier(property.initializer) ? [property.initializer] : [];
  });
  return values.length === 1 ? values[0]! : null;
}

/** `JSON.stringify(user)`, whatever the indentation. */
function writtenOut(tree: ts.SourceFile, node: ts.Expression): ts.Expression | null {
  if (!ts.isCallExpression(node) || node.expression.getText(tree) !== "JSON.stringify") return null;
  const [value, chosen] = node.arguments;
  return value && (!chosen || chosen.kind === ts.SyntaxKind.NullKeyword) ? value : null;
}

interface Place {
  readonly node: ts.Node;
  readonly room: WholeObject["room"];
}

/** Null behind a condition and in a loop's head. */
function placeBefore(name: ts.Node): Place | null {
  let node = name;
  while (!isPlainStatement(node)) {
    const { parent } = node;
    if (parent && ts.isArrowFunction(parent) && parent.body === node) return ts.isParenthesizedExpression(node) ? null : { node, room: "needs-return" };
    if (!parent || ts.isFunctionLike(parent) || ts.isClassLike(parent) || isCondition(parent)) return null;
    node = parent;
  }
  const { parent } = node;
  if (ts.isBlock(parent) || ts.isSourceFile(parent) || ts.isModuleBlock(parent) || ts.isCaseOrDefaultClause(parent)) return { node, room: "in-block" };
  const isLone = ts.isIfStatement(parent) || ts.isIterationStatement(parent, false);
  return isLone && !ts.isVariableStatement(node) ? { node, room: "needs-block" } : null;
}

function isPlainStatement(node: ts.Node): node is ts.Statement {
  return ts.isExpressionStatement(node) || ts.isVariableStatement(node) || ts.isReturnStatement(node) || ts.isThrowStatement(node);
}

function isCondition(node: ts.Node): boolean {
  if (ts.isBinaryExpression(node)) return [ts.SyntaxKind.AmpersandAmpersandToken, ts.SyntaxKind.BarBarToken, ts.SyntaxKind.QuestionQuestionToken].includes(node.operatorToken.kind);
  return ts.isConditionalExpression(node) || ts.isStatement(node) && !isPlainStatement(node);
}

function namesIn(tree: ts.SourceFile): ReadonlySet<string> {
  const names = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && !isMemberName(node)) names.add(node.text);
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return names;
}

function isMemberName(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.name === node;
  return (ts.isPropertySignature(parent) || ts.isPropertyDeclaration(parent) || ts.isPropertyAssignment(parent) || ts.isMethodDeclaration(parent) || ts.isMethodSignature(parent)) && parent.name === node;
}
