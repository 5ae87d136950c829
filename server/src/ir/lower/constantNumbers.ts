/** Numbers that the code itself says: written out, or in a `const` of the same file. What a comparison of two of them gives. Knows nothing of values that come from elsewhere. */
import ts from "typescript";
import type { FileContext } from "./context";

/** `LEVEL > 1`; null where one side is no such number. */
export function comparedNumbers({ left, right, operatorToken }: ts.BinaryExpression, context: FileContext): boolean | null {
  const one = numberIn(left, context);
  const other = one === null ? null : numberIn(right, context);
  if (one === null || other === null) return null;
  switch (operatorToken.kind) {
    case ts.SyntaxKind.LessThanToken: return one < other;
    case ts.SyntaxKind.LessThanEqualsToken: return one <= other;
    case ts.SyntaxKind.GreaterThanToken: return one > other;
    case ts.SyntaxKind.GreaterThanEqualsToken: return one >= other;
    default: return null;
  }
}

function numberIn(node: ts.Expression, context: FileContext, isVariable = true): number | null {
  if (ts.isParenthesizedExpression(node) || ts.isAsExpression(node)) return numberIn(node.expression, context, isVariable);
  if (ts.isNumericLiteral(node)) return Number(node.text);
  if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.MinusToken && ts.isNumericLiteral(node.operand)) return -Number(node.operand.text);
  const declaration = isVariable && ts.isIdentifier(node) ? context.scopes.variableOf(node)?.declaration : undefined;
  const statement = declaration?.parent;
  if (!statement || !ts.isVariableDeclaration(statement) || statement.name !== declaration || !statement.initializer || !(ts.getCombinedNodeFlags(statement) & ts.NodeFlags.Const)) return null;
  return numberIn(statement.initializer, context, false);
}
