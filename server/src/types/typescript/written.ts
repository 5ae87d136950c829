/**
 * What only the written type says: `type Email = string` is plain `string` to the checker, and a `PersonalData<…>` wrapper
 * may vanish in the same way. Lays the names of a type node over the type that the checker found. Asks for no types itself
 * but those of aliases.
 */
import * as ts from "typescript";
import { declarationId } from "../../base/ids";
import type { Type } from "../type";
import type { Places } from "./places";

/** The name of the wrapper type, whoever declares it. */
export const wrapperName = "PersonalData";

/** The described type with the aliases and wrappers that the node writes; the described type itself where it writes none. */
export function withWrittenNames(described: Type, node: ts.TypeNode | undefined, checker: ts.TypeChecker, places: Places): Type {
  if (node === undefined) return described;
  if (ts.isParenthesizedTypeNode(node) || (ts.isTypeOperatorNode(node) && node.operator === ts.SyntaxKind.ReadonlyKeyword)) {
    return withWrittenNames(described, node.type, checker, places);
  }
  if (ts.isArrayTypeNode(node)) return withinElement(described, node.elementType, checker, places);
  if (ts.isUnionTypeNode(node)) return withinUnion(described, node, checker, places);
  if (!ts.isTypeReferenceNode(node)) return described;

  const name = ts.isQualifiedName(node.typeName) ? node.typeName.right : node.typeName;
  const argument = node.typeArguments?.[0];
  if (name.text === wrapperName && argument !== undefined && places.isSource(node)) {
    const inner = described.kind === "personal" ? described.type : described;
    return { kind: "personal", type: withWrittenNames(inner, argument, checker, places), tag: declarationId(node.getSourceFile().fileName, name.getStart()) };
  }
  if (argument !== undefined && (described.kind === "array" || described.kind === "promise")) return withinElement(described, argument, checker, places);
  return described.kind === "primitive" ? (aliasOfPrimitive(described, name, checker, places) ?? described) : described;
}

function withinElement(described: Type, node: ts.TypeNode, checker: ts.TypeChecker, places: Places): Type {
  if (described.kind === "array") return { ...described, element: withWrittenNames(described.element, node, checker, places) };
  if (described.kind === "promise") return { ...described, value: withWrittenNames(described.value, node, checker, places) };
  return described;
}

/** In `Email | null` one part names what the checker calls `string`. */
function withinUnion(described: Type, node: ts.UnionTypeNode, checker: ts.TypeChecker, places: Places): Type {
  if (described.kind === "union") return described;
  const parts = node.types.map((part) => withWrittenNames(described, part, checker, places)).filter((part) => part !== described);
  const [first] = parts;
  if (first === undefined) return described;
  return parts.length === 1 ? first : { kind: "union", of: parts };
}

function aliasOfPrimitive(described: Type, name: ts.Identifier, checker: ts.TypeChecker, places: Places): Type | null {
  const symbol = aliasedSymbol(checker.getSymbolAtLocation(name), checker);
  const declaration = symbol?.declarations?.find((one) => ts.isTypeAliasDeclaration(one) || ts.isJSDocTypedefTag(one));
  if (symbol === undefined || declaration === undefined) return null;
  const id = places.idOf(declaration);
  // A mapped type may have given the property another type since it was written.
  const sameKind = described.kind === "primitive" && primitiveName(checker.getDeclaredTypeOfSymbol(symbol)) === described.name;
  if (!sameKind) return null;
  const further = ts.isTypeAliasDeclaration(declaration) ? withWrittenNames(described, declaration.type, checker, places) : described;
  if (id === null) return further === described ? null : further;
  const declared: Type = { kind: "declared", id, args: [] };
  return further === described ? declared : { kind: "intersection", of: [declared, further] };
}

/** The symbol that an import or re-export stands for. */
export function aliasedSymbol(symbol: ts.Symbol | undefined, checker: ts.TypeChecker): ts.Symbol | undefined {
  return symbol !== undefined && (symbol.flags & ts.SymbolFlags.Alias) !== 0 ? checker.getAliasedSymbol(symbol) : symbol;
}

/** The one word for a primitive type, literals and `null` parts aside; null for any other type. */
export function primitiveName(type: ts.Type): string | null {
  if (type.isUnion()) {
    const parts = type.types.filter((part) => (part.flags & (ts.TypeFlags.Null | ts.TypeFlags.Undefined)) === 0).map(primitiveName);
    const [first = null] = parts;
    return parts.every((part) => part === first) ? first : null;
  }
  if (type.isIntersection()) return type.types.map(primitiveName).find((name) => name !== null) ?? null;
  const { flags } = type;
  if (flags & ts.TypeFlags.EnumLike) return null;
  if (flags & ts.TypeFlags.StringLike) return "string";
  if (flags & ts.TypeFlags.NumberLike) return "number";
  if (flags & ts.TypeFlags.BigIntLike) return "bigint";
  if (flags & ts.TypeFlags.BooleanLike) return "boolean";
  if (flags & ts.TypeFlags.ESSymbolLike) return "symbol";
  if (flags & ts.TypeFlags.Index) return "string";
  if (flags & ts.TypeFlags.Null) return "null";
  if (flags & ts.TypeFlags.Undefined) return "undefined";
  if (flags & ts.TypeFlags.Void) return "void";
  if (flags & ts.TypeFlags.Never) return "never";
  return null;
}
