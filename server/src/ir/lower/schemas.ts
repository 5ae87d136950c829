/**
 * Schemas that describe data in code: zod and its like. The keys of the object literal are the members, so
 * `z.infer<typeof schema>` and `schema.parse(…)` are known without the library's own types. Knows nothing of the
 * libraries but these names.
 */
import ts from "typescript";
import { unknownType, type Type, type TypeMember } from "../../types/type";
import type { FileContext } from "./context";
import { isMongooseShape } from "./mongooseSchemas";
import { expressionPath, primitive, propertyNameText } from "./names";

/** Methods after which the described data is the same. */
const sameData = new Set([
  "optional", "nullable", "nullish", "default", "describe", "meta", "strict", "strip", "partial", "required", "deepPartial",
  "refine", "superRefine", "readonly", "brand", "catch", "openapi", "check", "min", "max", "length", "trim", "toLowerCase", "email", "regex", "url", "uuid", "nonempty",
]);

/** Methods after which whatever else is there is let through. */
const letsAllThrough = new Set(["passthrough", "loose", "catchall"]);

const primitives = new Set(["string", "number", "boolean", "date", "bigint", "email", "url", "uuid", "literal", "enum", "nativeEnum", "null", "undefined", "void", "int", "iso"]);

/** The type of a schema expression, as `library zod ZodType<data>`; null where it is no schema. */
export function schemaType(node: ts.Expression, context: FileContext): Type | null {
  const data = dataOf(node, context, 0);
  return data && { kind: "library", package: "zod", name: "ZodType", args: [data] };
}

/** Whether an object's keys are those of a schema: `z.object({ … })`, `base.extend({ … })`. Its values hold no data. */
export function isSchemaShape(node: ts.Node, context: FileContext): boolean {
  if (isMongooseShape(node, context)) return true;
  const call = node.parent;
  return ts.isCallExpression(call) && call.arguments[0] === node && schemaType(call, context) !== null;
}

function isSchemaNamespace(node: ts.Expression, context: FileContext): boolean {
  if (!ts.isIdentifier(node)) return false;
  const variable = context.scopes.variableOf(node);
  if (variable?.kind !== "import") return false;
  const declaration = ts.findAncestor(variable.declaration, ts.isImportDeclaration);
  return !!declaration && ts.isStringLiteral(declaration.moduleSpecifier) && /^(zod|@hono\/zod-openapi|zod\/.*|@zod\/.*)$/.test(declaration.moduleSpecifier.text);
}

function dataOf(node: ts.Expression, context: FileContext, depth: number): Type | null {
  if (depth > 12) return null;
  if (ts.isIdentifier(node) || (ts.isPropertyAccessExpression(node) && expressionPath(node))) {
    const path = expressionPath(node)!;
    return { kind: "reference", name: { path: ["z", "infer"], at: -1 }, args: [{ kind: "typeof", name: { path, at: node.getStart(context.sourceFile) } }] };
  }
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return null;
  const { expression: receiver, name } = node.expression;
  const argument = node.arguments[0];
  if (isSchemaNamespace(receiver, context)) {
    if (["object", "strictObject", "looseObject", "interface"].includes(name.text)) {
      const listed = argument && ts.isObjectLiteralExpression(argument) ? membersOf(argument, context, depth) : unknownType;
      return name.text === "looseObject" ? open(listed) : listed;
    }
    if (primitives.has(name.text)) return primitive(name.text === "number" || name.text === "int" ? "number" : name.text === "boolean" ? "boolean" : "string");
    const inner = argument && dataOf(argument, context, depth + 1);
    switch (name.text) {
      case "array": case "set": return { kind: "array", element: inner ?? unknownType };
      case "optional": case "nullable": case "lazy": case "preprocess": return inner ?? unknownType;
      case "record": {
        const value = node.arguments[1] ?? argument;
        return { kind: "object", members: [], index: (value && dataOf(value, context, depth + 1)) ?? unknownType };
      }
      case "union": case "discriminatedUnion": case "tuple": {
        const list = node.arguments.find(ts.isArrayLiteralExpression);
        return { kind: "union", of: list?.elements.map((element) => dataOf(element, context, depth + 1) ?? unknownType) ?? [] };
      }
      case "intersection": return { kind: "intersection", of: node.arguments.map((part) => dataOf(part, context, depth + 1) ?? unknownType) };
      default: return unknownType;
    }
  }
  if (ts.isPropertyAccessExpression(receiver) && receiver.name.text === "coerce" && isSchemaNamespace(receiver.expression, context)) return primitive("string");
  const base = looksLikeSchema(receiver, context) ? dataOf(receiver, context, depth + 1) : null;
  if (!base) return null;
  if (name.text === "array") return { kind: "array", element: base };
  if (name.text === "extend" || name.text === "merge" || name.text === "and" || name.text === "safeExtend") {
    const added = argument && (ts.isObjectLiteralExpression(argument) ? membersOf(argument, context, depth) : dataOf(withoutShape(argument), context, depth + 1));
    return added ? { kind: "intersection", of: [added, base] } : open(base);
  }
  if ((name.text === "pick" || name.text === "omit") && argument && ts.isObjectLiteralExpression(argument)) {
    const keys = argument.properties.flatMap((property) => (property.name ? [propertyNameText(property.name) ?? ""] : []));
    return { kind: "reference", name: { path: [name.text === "pick" ? "Pick" : "Omit"], at: -1 }, args: [base, { kind: "union", of: keys.map((key) => primitive(JSON.stringify(key))) }] };
  }
  if (name.text === "or" && argument) return { kind: "union", of: [base, dataOf(argument, context, depth + 1) ?? unknownType] };
  if (letsAllThrough.has(name.text)) return open(base);
  return sameData.has(name.text) ? base : name.text === "transform" || name.text === "pipe" ? unknownType : null;
}

/** The schema whose members `schema.shape` lists. */
function withoutShape(node: ts.Expression): ts.Expression {
  return ts.isPropertyAccessExpression(node) && node.name.text === "shape" ? node.expression : node;
}

/** What has members beside those that are listed. */
function open(listed: Type): Type {
  return { kind: "intersection", of: [listed, { kind: "object", members: [], index: unknownType }] };
}

/** A method call on a name that is no schema at all must not be taken for one. */
function looksLikeSchema(node: ts.Expression, context: FileContext, depth = 0): boolean {
  if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)) {
    return isSchemaNamespace(node.expression.expression, context) || looksLikeSchema(node.expression.expression, context, depth);
  }
  if (ts.isPropertyAccessExpression(node)) return looksLikeSchema(node.expression, context, depth) || isSchemaNamespace(node.expression, context);
  if (!ts.isIdentifier(node)) return false;
  const declaration = context.scopes.variableOf(node)?.declaration.parent;
  if (declaration && ts.isVariableDeclaration(declaration) && declaration.initializer) return depth < 12 && looksLikeSchema(declaration.initializer, context, depth + 1);
  return /schema|^Z[A-Z]|zod/i.test(node.text);
}

function membersOf(node: ts.ObjectLiteralExpression, context: FileContext, depth: number): Type {
  const members: TypeMember[] = [];
  const spreads: Type[] = [];
  for (const property of node.properties) {
    if (ts.isSpreadAssignment(property)) {
      spreads.push(dataOf(withoutShape(property.expression), context, depth + 1) ?? { kind: "object", members: [], index: unknownType });
      continue;
    }
    const name = property.name && propertyNameText(property.name);
    if (!property.name || !name) continue;
    const value = ts.isPropertyAssignment(property) ? dataOf(property.initializer, context, depth + 1) : ts.isShorthandPropertyAssignment(property) ? dataOf(property.name, context, depth + 1) : null;
    members.push({ name, declaration: context.idOf(property.name), end: property.name.getEnd(), type: value ?? unknownType });
  }
  const own: Type = { kind: "object", members };
  return spreads.length ? { kind: "intersection", of: [own, ...spreads] } : own;
}
