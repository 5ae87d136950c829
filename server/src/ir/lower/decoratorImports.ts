/** Which imports the decorators of a declaration are, and what they are told. Knows nothing of what they do. */
import ts from "typescript";
import type { Decorator } from "../ir";
import type { FileContext } from "./context";
import { expressionPath } from "./names";

/** Decorators that are imported. */
export function importedDecorators(node: ts.Node, context: FileContext): readonly Decorator[] {
  return ts.canHaveDecorators(node) ? (ts.getDecorators(node) ?? []).flatMap((decorator) => decoratorImport(decorator, context)) : [];
}

/** `@Get("/")`, where `Get` is imported. */
function decoratorImport({ expression }: ts.Decorator, context: FileContext): readonly Decorator[] {
  const called = ts.isCallExpression(expression) ? expression.expression : expression;
  const variable = ts.isIdentifier(called) ? context.scopes.variableOf(called) : undefined;
  const index = variable && context.importOf.get(variable);
  return index === undefined ? [] : [{ import: index, argument: (ts.isCallExpression(expression) && argumentOf(expression.arguments[0])) || null }];
}

function argumentOf(node: ts.Expression | undefined): Decorator["argument"] {
  if (node === undefined) return null;
  return ts.isStringLiteralLike(node) ? node.text : ts.isIdentifier(node) || ts.isPropertyAccessExpression(node) ? expressionPath(node) : null;
}
