/** What a container is asked for by its class: `inject(SessionService)` of Angular gives an instance of it. Knows nothing of what the class does. */
import ts from "typescript";
import type { FileContext } from "./context";

/** The class that the call asks for, as it is written; null where it is another call. */
export function injectedClass({ expression: callee, arguments: [first] }: ts.CallExpression, context: FileContext): ts.Identifier | null {
  if (!ts.isIdentifier(callee) || !first || !ts.isIdentifier(first)) return null;
  const variable = context.scopes.variableOf(callee);
  const specifier = variable?.kind === "import" ? variable.declaration.parent : undefined;
  if (!specifier || !ts.isImportSpecifier(specifier) || (specifier.propertyName ?? specifier.name).text !== "inject") return null;
  const { moduleSpecifier } = specifier.parent.parent.parent as ts.ImportDeclaration;
  return ts.isStringLiteral(moduleSpecifier) && moduleSpecifier.text === "@angular/core" ? first : null;
}
