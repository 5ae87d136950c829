/** Which imports the decorators of a declaration are. Knows nothing of what they do. */
import ts from "typescript";
import type { FileContext } from "./context";

/** Decorators that are imported. */
export function importedDecorators(node: ts.Node, context: FileContext): readonly number[] {
  return ts.canHaveDecorators(node) ? (ts.getDecorators(node) ?? []).flatMap((decorator) => decoratorImport(decorator, context)) : [];
}

/** `@Get("/")`, where `Get` is imported. */
function decoratorImport(decorator: ts.Decorator, context: FileContext): readonly number[] {
  const called = ts.isCallExpression(decorator.expression) ? decorator.expression.expression : decorator.expression;
  const variable = ts.isIdentifier(called) ? context.scopes.variableOf(called) : undefined;
  const index = variable && context.importOf.get(variable);
  return index === undefined ? [] : [index];
}
