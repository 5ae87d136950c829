/** Schemas of Mongoose: the keys of the object literal are the members of a document, so that what a model finds is known without the library's own types. Knows nothing of the library but `Schema`. */
import ts from "typescript";
import { unknownType, type Type, type TypeMember } from "../../types/type";
import type { FileContext } from "./context";
import { lowerType } from "./typeNodes";
import { primitive, propertyNameText } from "./names";

const primitives = new Set(["String", "Number", "Boolean", "Date", "Buffer", "BigInt", "ObjectId", "Decimal128", "UUID"]);

/** `new Schema({ … })` as `library mongoose Schema<data>`; null where it is something else. */
export function mongooseSchema(node: ts.Expression, context: FileContext): Type | null {
  if (!ts.isNewExpression(node) || !isSchemaClass(node.expression, context)) return null;
  const [written] = node.typeArguments ?? [];
  const [shape] = node.arguments ?? [];
  const data = written ? lowerType(written, context) : shape && ts.isObjectLiteralExpression(shape) ? membersOf(shape, context, 0) : null;
  return data && { kind: "library", package: "mongoose", name: "Schema", args: [data] };
}

/** Whether an object's keys are those of such a schema, at whatever depth. */
export function isMongooseShape(node: ts.Node, context: FileContext): boolean {
  let current = node;
  while (ts.isObjectLiteralExpression(current) || ts.isPropertyAssignment(current) || ts.isArrayLiteralExpression(current)) current = current.parent;
  return ts.isNewExpression(current) && isSchemaClass(current.expression, context);
}

function isSchemaClass(node: ts.Expression, context: FileContext): boolean {
  const root = ts.isPropertyAccessExpression(node) && node.name.text === "Schema" ? node.expression : node;
  if (!ts.isIdentifier(root)) return false;
  const variable = context.scopes.variableOf(root);
  const declaration = variable?.kind === "import" ? ts.findAncestor(variable.declaration, ts.isImportDeclaration) : undefined;
  const isMongoose = !!declaration && ts.isStringLiteral(declaration.moduleSpecifier) && declaration.moduleSpecifier.text === "mongoose";
  return isMongoose && (root !== node || (ts.isImportSpecifier(variable!.declaration.parent) && (variable!.declaration.parent.propertyName ?? variable!.declaration.parent.name).text === "Schema"));
}

function membersOf(node: ts.ObjectLiteralExpression, context: FileContext, depth: number): Type {
  const members = node.properties.flatMap((property): TypeMember[] => {
    const name = property.name && propertyNameText(property.name);
    if (!name || !ts.isPropertyAssignment(property)) return [];
    return [{ name, declaration: context.idOf(property.name), end: property.name.getEnd(), type: depth > 8 ? unknownType : dataOf(property.initializer, context, depth + 1) }];
  });
  return { kind: "object", members };
}

/** `String`, `{ type: String, required: true }`, `[String]`, a schema of its own, or members of members. */
function dataOf(node: ts.Expression, context: FileContext, depth: number): Type {
  const name = ts.isIdentifier(node) ? node.text : ts.isPropertyAccessExpression(node) ? node.name.text : null;
  if (name !== null && primitives.has(name)) return primitive(name === "Number" ? "number" : name === "Boolean" ? "boolean" : "string");
  if (ts.isArrayLiteralExpression(node)) return { kind: "array", element: node.elements[0] ? dataOf(node.elements[0], context, depth) : unknownType };
  if (!ts.isObjectLiteralExpression(node)) return unknownType;
  const type = node.properties.find((property): property is ts.PropertyAssignment => ts.isPropertyAssignment(property) && propertyNameText(property.name) === "type");
  return type && !ts.isObjectLiteralExpression(type.initializer) ? dataOf(type.initializer, context, depth) : membersOf(node, context, depth);
}
