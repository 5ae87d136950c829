/** Numbers and truths that the code itself says: written out, or in a `const` of the same file. What comparing and joining them gives. Knows nothing of values that come from elsewhere. */
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

/** Whether `TRACE && …` is never true. */
export function isNeverTrue(node: ts.Expression, context: FileContext): boolean {
  if (ts.isParenthesizedExpression(node)) return isNeverTrue(node.expression, context);
  // What stands before a flag runs all the same.
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken) return isNeverTrue(node.left, context);
  return node.kind === ts.SyntaxKind.FalseKeyword || constantBehind(node, context)?.kind === ts.SyntaxKind.FalseKeyword;
}

function numberIn(node: ts.Expression, context: FileContext, isVariable = true): number | null {
  if (ts.isParenthesizedExpression(node) || ts.isAsExpression(node)) return numberIn(node.expression, context, isVariable);
  if (ts.isNumericLiteral(node)) return Number(node.text);
  if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.MinusToken && ts.isNumericLiteral(node.operand)) return -Number(node.operand.text);
  const behind = isVariable ? constantBehind(node, context) : null;
  return behind && numberIn(behind, context, false);
}

/** What a `const` was made as, or a member of one that is `as const`. */
function constantBehind(node: ts.Expression, context: FileContext): ts.Expression | null {
  if (ts.isPropertyAccessExpression(node)) {
    const whole = constantBehind(node.expression, context);
    if (!whole || !ts.isAsExpression(whole) || !ts.isConstTypeReference(whole.type) || !ts.isObjectLiteralExpression(whole.expression)) return null;
    const member = whole.expression.properties.find((property) => ts.isPropertyAssignment(property) && ts.isIdentifier(property.name) && property.name.text === node.name.text);
    return member && ts.isPropertyAssignment(member) ? member.initializer : null;
  }
  const declaration = ts.isIdentifier(node) ? context.scopes.variableOf(node)?.declaration : undefined;
  const statement = declaration?.parent;
  const isConstant = statement && ts.isVariableDeclaration(statement) && statement.name === declaration && (ts.getCombinedNodeFlags(statement) & ts.NodeFlags.Const) !== 0;
  return (isConstant && statement.initializer) || null;
}
