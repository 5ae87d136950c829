/** How things are called: functions, classes, property names. Knows nothing of what they mean. */
import ts from "typescript";
import type { Type } from "../../types/type";

export const primitive = (name: string): Type => ({ kind: "primitive", name });

/** `a.b.c` as its parts; null where it is anything but names. */
export function expressionPath(node: ts.Expression): string[] | null {
  if (ts.isIdentifier(node)) return [node.text];
  if (ts.isPropertyAccessExpression(node)) {
    const left = expressionPath(node.expression);
    return left && [...left, node.name.text];
  }
  return null;
}

/** The name a reader would call a function or class by, taken from where it is bound if it has none. */
export function nameOfFunctionOrClass(node: ts.Node): string | null {
  if (ts.isConstructorDeclaration(node)) return "constructor";
  const named = node as ts.FunctionLikeDeclaration;
  if (named.name && (ts.isIdentifier(named.name) || ts.isPrivateIdentifier(named.name) || ts.isStringLiteral(named.name))) return named.name.text;
  const { parent } = node;
  if (ts.isVariableDeclaration(parent) && ts.isIdentifier(parent.name)) return parent.name.text;
  if ((ts.isPropertyAssignment(parent) || ts.isPropertyDeclaration(parent)) && (ts.isIdentifier(parent.name) || ts.isStringLiteral(parent.name))) return parent.name.text;
  if (ts.isBinaryExpression(parent) && parent.operatorToken.kind === ts.SyntaxKind.EqualsToken) {
    if (ts.isPropertyAccessExpression(parent.left)) return parent.left.name.text;
    if (ts.isIdentifier(parent.left)) return parent.left.text;
  }
  if (ts.isParenthesizedExpression(parent) || ts.isAsExpression(parent)) return nameOfFunctionOrClass(parent);
  return null;
}

/** The key of `#name`: no other member can be called like that. */
export function privateKey(name: string): string {
  return `#private ${name.slice(1)}`;
}

/** The text of a property name where it is fixed; null for a computed one. */
export function propertyNameText(name: ts.PropertyName | ts.BindingName | ts.JsxAttributeName): string | null {
  if (ts.isPrivateIdentifier(name)) return privateKey(name.text);
  if (ts.isIdentifier(name) || ts.isStringLiteralLike(name) || ts.isNumericLiteral(name)) return name.text;
  if (ts.isBigIntLiteral(name)) return name.text;
  if (ts.isComputedPropertyName(name)) {
    const inner = name.expression;
    if (ts.isStringLiteralLike(inner) || ts.isNumericLiteral(inner)) return inner.text;
    if (ts.isPropertyAccessExpression(inner) && ts.isIdentifier(inner.expression) && inner.expression.text === "Symbol") return `@@${inner.name.text}`;
  }
  if (ts.isJsxNamespacedName(name)) return `${name.namespace.text}:${name.name.text}`;
  return null;
}
