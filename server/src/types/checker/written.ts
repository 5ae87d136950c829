/**
 * What only the written type says: `type Email = string` is plain `string` to the checker, and a `PersonalData<…>` wrapper
 * may vanish in the same way. Lays the names of a type node over the type that the checker found. Asks for no types itself
 * but those of aliases.
 */
import type * as ts from "typescript";
import { declarationId } from "../../base/ids";
import type { Type } from "../type";
import type { Compiler, Syntax } from "./compiler";

/** The name of the wrapper type, whoever declares it. */
export const wrapperName = "PersonalData";

/** The described type with the aliases and wrappers that the node writes; the described type itself where it writes none. */
export function withWrittenNames(described: Type, node: ts.TypeNode | undefined, compiler: Compiler): Type {
  if (node === undefined) return described;
  const { syntax, places } = compiler;
  if (syntax.isParenthesizedTypeNode(node) || (syntax.isTypeOperatorNode(node) && node.operator === syntax.SyntaxKind.ReadonlyKeyword)) {
    return withWrittenNames(described, node.type, compiler);
  }
  if (syntax.isArrayTypeNode(node)) return withinElement(described, node.elementType, compiler);
  if (syntax.isUnionTypeNode(node)) return withinUnion(described, node, compiler);
  if (!syntax.isTypeReferenceNode(node)) return described;

  const name = syntax.isQualifiedName(node.typeName) ? node.typeName.right : node.typeName;
  const argument = node.typeArguments?.[0];
  if (name.text === wrapperName && argument !== undefined && places.isSource(node)) {
    const inner = described.kind === "personal" ? described.type : described;
    return { kind: "personal", type: withWrittenNames(inner, argument, compiler), tag: declarationId(node.getSourceFile().fileName, name.getStart()) };
  }
  if (argument !== undefined && (described.kind === "array" || described.kind === "promise")) return withinElement(described, argument, compiler);
  return described.kind === "primitive" ? (aliasOfPrimitive(described, name, compiler) ?? described) : described;
}

function withinElement(described: Type, node: ts.TypeNode, compiler: Compiler): Type {
  if (described.kind === "array") return { ...described, element: withWrittenNames(described.element, node, compiler) };
  if (described.kind === "promise") return { ...described, value: withWrittenNames(described.value, node, compiler) };
  return described;
}

/** In `Email | null` one part names what the checker calls `string`. */
function withinUnion(described: Type, node: ts.UnionTypeNode, compiler: Compiler): Type {
  if (described.kind === "union") return described;
  const parts = node.types.map((part) => withWrittenNames(described, part, compiler)).filter((part) => part !== described);
  const [first] = parts;
  if (first === undefined) return described;
  return parts.length === 1 ? first : { kind: "union", of: parts };
}

function aliasOfPrimitive(described: Type, name: ts.Identifier, compiler: Compiler): Type | null {
  const { syntax, checker, places } = compiler;
  const symbol = aliasedSymbol(checker.getSymbolAtLocation(name), compiler);
  const declaration = symbol?.declarations?.find((one) => syntax.isTypeAliasDeclaration(one) || syntax.isJSDocTypedefTag(one));
  if (symbol === undefined || declaration === undefined) return null;
  const id = places.idOf(declaration);
  // A mapped type may have given the property another type since it was written.
  const sameKind = described.kind === "primitive" && primitiveName(checker.getDeclaredTypeOfSymbol(symbol), syntax) === described.name;
  if (!sameKind) return null;
  const further = syntax.isTypeAliasDeclaration(declaration) ? withWrittenNames(described, declaration.type, compiler) : described;
  if (id === null) return further === described ? null : further;
  const declared: Type = { kind: "declared", id, args: [] };
  return further === described ? declared : { kind: "intersection", of: [declared, further] };
}

/** The symbol that an import or re-export stands for. */
export function aliasedSymbol(symbol: ts.Symbol | undefined, { syntax, checker }: Compiler): ts.Symbol | undefined {
  return symbol !== undefined && (symbol.flags & syntax.SymbolFlags.Alias) !== 0 ? checker.getAliasedSymbol(symbol) : symbol;
}

/** The one word for a primitive type, literals and `null` parts aside; null for any other type. */
export function primitiveName(type: ts.Type, syntax: Syntax): string | null {
  if (type.isUnion()) {
    const parts = type.types.filter((part) => (part.flags & (syntax.TypeFlags.Null | syntax.TypeFlags.Undefined)) === 0).map((part) => primitiveName(part, syntax));
    const [first = null] = parts;
    return parts.every((part) => part === first) ? first : null;
  }
  if (type.isIntersection()) return type.types.map((part) => primitiveName(part, syntax)).find((name) => name !== null) ?? null;
  const { flags } = type;
  if (flags & syntax.TypeFlags.EnumLike) return null;
  if (flags & syntax.TypeFlags.StringLike) return "string";
  if (flags & syntax.TypeFlags.NumberLike) return "number";
  if (flags & syntax.TypeFlags.BigIntLike) return "bigint";
  if (flags & syntax.TypeFlags.BooleanLike) return "boolean";
  if (flags & syntax.TypeFlags.ESSymbolLike) return "symbol";
  if (flags & syntax.TypeFlags.Index) return "string";
  if (flags & syntax.TypeFlags.Null) return "null";
  if (flags & syntax.TypeFlags.Undefined) return "undefined";
  if (flags & syntax.TypeFlags.Void) return "void";
  if (flags & syntax.TypeFlags.Never) return "never";
  return null;
}

/** The node that writes the type of a declared property, parameter, variable, accessor or function result. */
export function writtenTypeOf(declaration: ts.Declaration, syntax: Syntax): ts.TypeNode | undefined {
  if (syntax.isPropertySignature(declaration) || syntax.isPropertyDeclaration(declaration) || syntax.isParameter(declaration) || syntax.isVariableDeclaration(declaration)) {
    return declaration.type ?? syntax.getJSDocType(declaration);
  }
  if (syntax.isGetAccessor(declaration)) return declaration.type;
  if (syntax.isJSDocPropertyLikeTag(declaration)) return declaration.typeExpression?.type;
  return undefined;
}
