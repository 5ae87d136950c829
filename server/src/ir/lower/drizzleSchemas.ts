/** Tables of Drizzle: the keys of the object literal are the members of a row, so that what is selected is known without the library's own types. Knows nothing of the library but how tables and columns are made. */
import ts from "typescript";
import { unknownType, type Type, type TypeMember } from "../../types/type";
import type { FileContext } from "./context";
import { primitive, propertyNameText } from "./names";

const makers = /^(pgTable|mysqlTable|sqliteTable|singlestoreTable)$/;
const texts = /^(text|varchar|char|uuid|date|time|timestamp|datetime|interval|inet|cidr|macaddr|tinytext|mediumtext|longtext|citext)$/;
const numbers = /^(serial|smallserial|bigserial|integer|int|tinyint|smallint|mediumint|bigint|real|doublePrecision|double|float|numeric|decimal)$/;

/** `pgTable("users", { … })` as `library drizzle-orm Table<row>`; null where it is something else. */
export function drizzleTable(node: ts.Expression, context: FileContext): Type | null {
  if (!ts.isCallExpression(node)) return null;
  const shape = node.arguments[1];
  if (!shape || !ts.isObjectLiteralExpression(shape) || !isMaker(node.expression, context)) return null;
  const members = shape.properties.flatMap((property): TypeMember[] => {
    const name = property.name && propertyNameText(property.name);
    return name && ts.isPropertyAssignment(property) ? [{ name, declaration: context.idOf(property.name), end: property.name.getEnd(), type: columnType(property.initializer) }] : [];
  });
  return { kind: "library", package: "drizzle-orm", name: "Table", args: [{ kind: "object", members }] };
}

function isMaker(node: ts.Expression, context: FileContext): boolean {
  if (!ts.isIdentifier(node)) return false;
  const variable = context.scopes.variableOf(node);
  const specifier = variable?.kind === "import" ? variable.declaration.parent : undefined;
  const declaration = specifier && ts.findAncestor(specifier, ts.isImportDeclaration);
  return !!declaration && ts.isImportSpecifier(specifier) && makers.test((specifier.propertyName ?? specifier.name).text)
    && ts.isStringLiteral(declaration.moduleSpecifier) && /^drizzle-orm\/\w+-core$/.test(declaration.moduleSpecifier.text);
}

/** `text("email").notNull()`: by the function at the bottom of the chain. */
function columnType(node: ts.Expression): Type {
  let current = node;
  while (ts.isCallExpression(current) && ts.isPropertyAccessExpression(current.expression)) {
    if (current.expression.name.text === "array") return { kind: "array", element: columnType(current.expression.expression) };
    current = current.expression.expression;
  }
  const name = ts.isCallExpression(current) && ts.isIdentifier(current.expression) ? current.expression.text : "";
  return texts.test(name) ? primitive("string") : numbers.test(name) ? primitive("number") : name === "boolean" ? primitive("boolean") : unknownType;
}
