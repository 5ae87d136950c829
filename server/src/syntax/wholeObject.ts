/**
 * A variable that is handed on as a whole, and what a statement before it has to know to take it apart. Only where that is sure to run
 * when the variable is handed on, and only then. Knows nothing of what its members are.
 */
import ts from "typescript";
import type { Span } from "../base/ids";
import { pathTo } from "./annotations/comments";
import { analyseScopes } from "./scopes";

export interface WholeObject {
  readonly name: string;
  /** The name of its declared type. */
  readonly type: string;
  /** Where the statement that hands it on begins. */
  readonly statementStart: number;
  /** Every name that the file speaks of. */
  readonly names: ReadonlySet<string>;
}

/** Null where the span is no variable with a named type, or where nothing can stand before it. */
export function wholeObjectAt(tree: ts.SourceFile, { start, end }: Span): WholeObject | null {
  const name = pathTo(tree, start).at(-1);
  if (!name || !ts.isIdentifier(name) || name.getStart(tree) !== start || name.end !== end) return null;
  const statement = plainStatementAround(name);
  const type = declaredType(tree, name);
  return statement && type !== null ? { name: name.text, type, statementStart: statement.getStart(tree), names: namesIn(tree) } : null;
}

/** The statement of a block; null behind a condition, in a loop's head and where a function has no block. */
function plainStatementAround(name: ts.Node): ts.Statement | null {
  let node = name;
  while (!isPlainStatement(node)) {
    const { parent } = node;
    if (!parent || ts.isFunctionLike(parent) || ts.isClassLike(parent) || isCondition(parent)) return null;
    node = parent;
  }
  const { parent } = node;
  return ts.isBlock(parent) || ts.isSourceFile(parent) || ts.isModuleBlock(parent) || ts.isCaseOrDefaultClause(parent) ? node : null;
}

function isPlainStatement(node: ts.Node): node is ts.Statement {
  return ts.isExpressionStatement(node) || ts.isVariableStatement(node) || ts.isReturnStatement(node) || ts.isThrowStatement(node);
}

function isCondition(node: ts.Node): boolean {
  if (ts.isBinaryExpression(node)) return [ts.SyntaxKind.AmpersandAmpersandToken, ts.SyntaxKind.BarBarToken, ts.SyntaxKind.QuestionQuestionToken].includes(node.operatorToken.kind);
  return ts.isConditionalExpression(node) || ts.isStatement(node) && !isPlainStatement(node);
}

/** Of the parameter or variable, where it is one name: it may not be absent. */
function declaredType(tree: ts.SourceFile, name: ts.Identifier): string | null {
  const declaration = analyseScopes(tree).variableOf(name)?.declaration.parent;
  if (!declaration || !(ts.isParameter(declaration) || ts.isVariableDeclaration(declaration))) return null;
  if (!declaration.type || (ts.isParameter(declaration) && declaration.questionToken)) return null;
  const { type } = declaration;
  if (!ts.isTypeReferenceNode(type)) return null;
  const isReadonly = type.typeName.getText(tree) === "Readonly" && type.typeArguments?.length === 1;
  const held = isReadonly ? type.typeArguments[0] : type;
  return held && ts.isTypeReferenceNode(held) && ts.isIdentifier(held.typeName) && !held.typeArguments ? held.typeName.text : null;
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
