/**
 * Loops that write a member of every element: `for (const row of rows) row.email = mask(row.email)`. Once such a loop is done no element has what it
 * had before, however many there are. Knows nothing of values.
 */
import ts from "typescript";
import type { FunctionLowering } from "./functionLowering";

/** Assignments that every turn of a loop makes to members of its element, whatever happens in it. */
export function writesToEach(node: ts.ForOfStatement): readonly ts.BinaryExpression[] {
  const list = node.initializer;
  const name = ts.isVariableDeclarationList(list) ? list.declarations[0]?.name : undefined;
  if (!name || !ts.isIdentifier(name) || node.awaitModifier || leaves(node.statement)) return [];
  const statements = ts.isBlock(node.statement) ? node.statement.statements : [node.statement];
  return statements.flatMap((statement) => {
    const assignment = ts.isExpressionStatement(statement) && ts.isBinaryExpression(statement.expression) ? statement.expression : null;
    const isWrite = assignment?.operatorToken.kind === ts.SyntaxKind.EqualsToken && ts.isPropertyAccessExpression(assignment.left)
      && ts.isIdentifier(assignment.left.expression) && assignment.left.expression.text === name.text && ts.isIdentifier(assignment.left.name);
    return isWrite ? [assignment] : [];
  });
}

/** Whether a turn may end before its last statement, or its element be another one. */
function leaves(node: ts.Node): boolean {
  if (ts.isFunctionLike(node)) return false;
  if (ts.isBreakOrContinueStatement(node) || ts.isReturnStatement(node) || ts.isThrowStatement(node) || ts.isYieldExpression(node)) return true;
  return ts.forEachChild(node, leaves) ?? false;
}

/** Behind the loop: the members of all elements hold what was written last. */
export function settleEach(node: ts.ForOfStatement, list: number, f: FunctionLowering): void {
  for (const write of writesToEach(node)) {
    const src = f.written.get(write);
    if (src !== undefined) f.builder.emit(f.context.span(write), { op: "store", object: list, key: { kind: "name", name: (write.left as ts.PropertyAccessExpression).name.text }, src, ofEach: true });
  }
}
