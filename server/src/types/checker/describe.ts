/**
 * Compiler types as plain data. Named workspace types stay names; what has no name is spelled out, but only as far as it
 * leads to a name that was asked for or to a named type of the workspace. Bounded in depth, size and work, and by counts
 * alone, so that the same type always gives the same answer. Knows nothing of questions.
 */
import type * as ts from "typescript";
import type { DeclarationId } from "../../base/ids";
import { compareStrings } from "../../base/ids";
import { maxIdleTypeSize, maxTypeDepth, maxTypeProperties, maxTypeSize, maxTypeWork, maxUnionParts } from "../../base/limits";
import { unknownType, type Type, type TypeMember } from "../type";
import type { Compiler, Syntax } from "./compiler";
import { memberNameOf, textOfName } from "./places";
import { createTypeMeasure, isEmptyObject } from "./typeMeasure";
import { primitiveName, withWrittenNames, wrapperName, writtenTypeOf } from "./written";

export interface Describer {
  describe(type: ts.Type): Type;
  /** The type of a variable, parameter or property, with the aliases that its declaration writes. */
  describeSymbol(symbol: ts.Symbol, type: ts.Type): Type;
}

/** Thrown and caught here: the type is described again with less depth. */
class TooMuchWork extends Error {}

interface Remembered {
  readonly type: Type;
  /** What it cost, charged again when it is reused, so that the answer does not depend on what was asked before. */
  readonly work: number;
}

/** Describes the types of one checker for one set of names. */
export function createDescriber(compiler: Compiler, names: ReadonlySet<string>): Describer {
  const { syntax, checker, places } = compiler;
  const memory = new Map<ts.Type, Remembered[]>();
  const enums = new Set<DeclarationId>();
  const { sizeOf, keyOf } = createTypeMeasure();
  let work = 0;

  const bounded = (describeAt: (depth: number) => Type): Type => {
    for (let depth = maxTypeDepth; depth > 0; depth = Math.floor(depth / 2)) {
      work = 0;
      try {
        return describeAt(depth);
      } catch (error) {
        if (!(error instanceof TooMuchWork)) throw error;
      }
    }
    return unknownType;
  };

  const describe = (type: ts.Type, depth: number): Type => {
    const remembered = memory.get(type)?.[depth];
    const before = work;
    work += remembered?.work ?? 1;
    if (work > maxTypeWork) throw new TooMuchWork();
    if (remembered !== undefined) return remembered.type;
    const described = describeNew(type, depth);
    const kept = sizeOf(described) > maxTypeSize ? unknownType : described;
    const byDepth = memory.get(type) ?? [];
    byDepth[depth] = { type: kept, work: work - before };
    memory.set(type, byDepth);
    return kept;
  };

  const describeNew = (type: ts.Type, depth: number): Type => {
    const { flags } = type;
    if (flags & (syntax.TypeFlags.Any | syntax.TypeFlags.Unknown)) return unknownType;
    if (flags & syntax.TypeFlags.EnumLike) return describeEnum(type) ?? { kind: "primitive", name: "number" };
    const alias = type.aliasSymbol;
    if (alias?.name === wrapperName && type.aliasTypeArguments?.[0] !== undefined) return describe(type.aliasTypeArguments[0], depth);
    const aliased = alias === undefined ? null : describeAlias(alias, type, depth);
    if (aliased !== null) return aliased;
    const described = describeStructure(type, depth);
    return alias === undefined ? described : withAliasName(alias, described);
  };

  const describeStructure = (type: ts.Type, depth: number): Type => {
    const primitive = primitiveName(type, syntax);
    if (primitive !== null) return { kind: "primitive", name: primitive };
    if (type.isUnion()) return joined("union", type.types.filter((part) => !isNothing(part, syntax)).map((part) => describe(part, depth)));
    if (type.isIntersection()) return joined("intersection", type.types.map((part) => describe(part, depth)).filter((part) => !isEmptyObject(part)));
    if (type.flags & syntax.TypeFlags.Object) return describeObject(type as ts.ObjectType, depth);
    if (type.flags & (syntax.TypeFlags.Instantiable | syntax.TypeFlags.NonPrimitive)) return describeInstantiable(type, depth);
    return unknownType;
  };

  /** A type parameter, or something that waits for one: what it is known to be at least. */
  const describeInstantiable = (type: ts.Type, depth: number): Type => {
    const constraint = depth > 0 ? checker.getBaseConstraintOfType(type) : undefined;
    const described = constraint === undefined || constraint === type ? unknownType : describe(constraint, depth - 1);
    const isUseful = described.kind !== "unknown" && !isEmptyObject(described);
    return !isUseful && type.isTypeParameter() ? { kind: "parameter", name: type.symbol.name } : described;
  };

  const describeEnum = (type: ts.Type): Type | null => {
    const symbol = type.symbol as ts.Symbol | undefined;
    const declaration = symbol?.declarations?.find((one) => syntax.isEnumDeclaration(one) || syntax.isEnumMember(one));
    if (declaration === undefined) return null;
    const id = places.idOf(syntax.isEnumMember(declaration) ? declaration.parent : declaration);
    if (id === null) return null;
    enums.add(id);
    return { kind: "declared", id, args: [] };
  };

  /** A workspace alias of an object literal type is a named type like an interface. */
  const describeAlias = (alias: ts.Symbol, type: ts.Type, depth: number): Type | null => {
    const declaration = alias.declarations?.[0];
    if (declaration === undefined || !isAliasOfLiteral(declaration, syntax)) return null;
    const id = places.idOf(declaration);
    return id === null ? null : { kind: "declared", id, args: argumentsOf(type.aliasTypeArguments, depth) };
  };

  /**
   * Any other alias is looked through. Its own name is kept beside the structure where it was asked for, and for
   * package types whose structure leads nowhere. What those were computed from is no part of them.
   */
  const withAliasName = (alias: ts.Symbol, described: Type): Type => {
    const declaration = alias.declarations?.[0];
    if (declaration === undefined || described.kind === "unknown") return described;
    if (places.isSource(declaration)) {
      const id = names.has(alias.name) ? places.idOf(declaration) : null;
      return id === null ? described : joined("intersection", [{ kind: "declared", id, args: [] }, described]);
    }
    const from = places.packageOf(declaration);
    const isPlain = described.kind === "object" || described.kind === "intersection";
    if (from === null || from === "lib" || !isPlain || leads(described)) return described;
    return { kind: "library", package: from, name: alias.name, args: [] };
  };

  const describeObject = (type: ts.ObjectType, depth: number): Type => {
    if (checker.isTupleType(type)) return { kind: "tuple", elements: argumentsOf(checker.getTypeArguments(type as ts.TypeReference), depth) };
    const symbol = type.symbol as ts.Symbol | undefined;
    if (symbol !== undefined && (type.objectFlags & (syntax.ObjectFlags.ClassOrInterface | syntax.ObjectFlags.Reference)) !== 0) return describeNamed(type, symbol, depth);
    const literal = symbol?.declarations?.find((one) => isTypeLiteral(one, syntax) && syntax.isTypeAliasDeclaration(one.parent) && one.parent.typeParameters === undefined);
    const id = literal === undefined || (type.objectFlags & syntax.ObjectFlags.Mapped) !== 0 ? null : places.idOf(literal.parent);
    if (id !== null) return { kind: "declared", id, args: [] };
    const [signature] = [...type.getCallSignatures(), ...type.getConstructSignatures()];
    if (signature !== undefined) return describeFunction(signature, depth);
    if (symbol !== undefined && (symbol.flags & syntax.SymbolFlags.ValueModule) !== 0 && !symbol.declarations?.some(places.isSource)) return unknownType;
    return describeMembers(type, depth, () => true);
  };

  const describeNamed = (type: ts.ObjectType, symbol: ts.Symbol, depth: number): Type => {
    const declarations = symbol.declarations ?? [];
    const args = typeArgumentsOf(type);
    if (symbol.name === wrapperName && args[0] !== undefined) return describe(args[0], depth);
    const outside = declarations.find((one) => !places.isSource(one));
    const from = outside === undefined ? null : places.packageOf(outside);
    if (outside === undefined) {
      const id = declarations.map(places.idOf).find((one) => one !== null) ?? null;
      return id === null ? describeMembers(type, depth, () => true) : { kind: "declared", id, args: argumentsOf(args, depth) };
    }
    if (from === "lib" && args[0] !== undefined) {
      if (checker.isArrayType(type)) return { kind: "array", element: inner(args[0], depth) };
      if (symbol.name === "Promise" || symbol.name === "PromiseLike") return { kind: "promise", value: inner(args[0], depth) };
    }
    if (from === null) return describeMembers(type, depth, () => true);
    const awaited = from !== "lib" && depth > 0 && checker.getPropertyOfType(type, "then") !== undefined ? checker.getAwaitedType(type) : undefined;
    if (awaited !== undefined && awaited !== type) return { kind: "promise", value: describe(awaited, depth - 1) };
    const library: Type = { kind: "library", package: from, name: symbol.name, args: argumentsOf(args, depth) };
    // What the workspace adds to a package's type by declaration merging is ours.
    const added = declarations.some(places.isSource) ? describeMembers(type, depth, (origins) => origins.some((one) => one.declarations?.some(places.isSource))) : null;
    return added === null || isEmptyObject(added) ? library : joined("intersection", [library, added]);
  };

  const typeArgumentsOf = (type: ts.ObjectType): readonly ts.Type[] => {
    if ((type.objectFlags & syntax.ObjectFlags.Reference) === 0) return [];
    const reference = type as ts.TypeReference;
    const { outerTypeParameters = [], typeParameters = [] } = reference.target;
    return checker.getTypeArguments(reference).slice(outerTypeParameters.length, typeParameters.length);
  };

  const describeFunction = (signature: ts.Signature, depth: number): Type => {
    if (depth <= 0) return { kind: "function", parameters: [], returns: unknownType };
    const parameters = signature.parameters.map((parameter) => symbolType(parameter, checker.getTypeOfSymbol(parameter), depth - 1));
    const returns = withWrittenNames(describe(signature.getReturnType(), depth - 1), signature.declaration?.type as ts.TypeNode | undefined, compiler);
    return { kind: "function", parameters, returns };
  };

  const describeMembers = (type: ts.Type, depth: number, wanted: (origins: readonly ts.Symbol[]) => boolean | undefined): Type => {
    if (depth <= 0) return unknownType;
    const members: { readonly order: number; readonly isNamed: boolean; readonly member: TypeMember }[] = [];
    propertiesOf(type).forEach((property, order) => {
      if (property.name.startsWith("__@")) return;
      const origins = checker.originsOf(property);
      if (!wanted(origins)) return;
      const isNamed = names.has(property.name) || origins.some((one) => names.has(one.name));
      const propertyType = checker.getTypeOfSymbol(property);
      if (!isNamed && isFunction(propertyType)) return;
      const described = symbolType(property, propertyType, depth - 1);
      if (isNamed || leads(described)) for (const member of membersFor(property, origins, described)) members.push({ order, isNamed, member });
    });
    const index = checker.getIndexInfosOfType(type).map((info) => describe(info.type, depth - 1)).find(leads);
    return { kind: "object", members: withinSize(members), ...(index === undefined ? {} : { index }) };
  };

  /** In the order of their names: compilers list them in orders of their own. */
  const propertiesOf = (type: ts.Type): readonly ts.Symbol[] => [...checker.getPropertiesOfType(type)].sort((a, b) => compareStrings(a.name, b.name)).slice(0, maxTypeProperties);

  /** One member for each declaration behind the property: a name stands more than once where two types were merged. */
  const membersFor = (property: ts.Symbol, origins: readonly ts.Symbol[], type: Type): readonly TypeMember[] => {
    const name = memberName(property, syntax);
    const ids = new Set(origins.map((one) => (one.declarations ?? []).map(places.idOf).find((id) => id !== null)).filter((id) => id !== undefined && id !== null));
    if (ids.size > 0) return [...ids].sort(compareStrings).map((declaration) => ({ name, declaration, type }));
    const outside = origins[0]?.declarations?.[0];
    const from = outside === undefined ? null : places.packageOf(outside);
    const member = outside === undefined || from === null || from === "lib" ? null : memberNameOf(outside, syntax);
    return [{ name, type, ...(from === null || member === null ? {} : { library: { package: from, member } }) }];
  };

  /** Keeps members that were asked for before those that only lead to them, as many as the size allows. */
  const withinSize = (members: readonly { readonly order: number; readonly isNamed: boolean; readonly member: TypeMember }[]): readonly TypeMember[] => {
    let size = 1;
    const byWorth = [...members].sort((a, b) => Number(b.isNamed) - Number(a.isNamed) || a.order - b.order);
    const kept = byWorth.filter(({ member }) => (size += 1 + sizeOf(member.type)) <= maxTypeSize);
    return kept.sort((a, b) => a.order - b.order).map(({ member }) => member);
  };

  const symbolType = (symbol: ts.Symbol, type: ts.Type, depth: number): Type => {
    const described = describe(type, depth);
    for (const origin of checker.originsOf(symbol)) {
      for (const declaration of origin.declarations ?? []) {
        const named = withWrittenNames(described, writtenTypeOf(declaration, syntax), compiler);
        if (named !== described) return named;
      }
    }
    return described;
  };

  /** A type inside another. What leads nowhere is not spelled out there. */
  const inner = (type: ts.Type, depth: number): Type => {
    const described = depth > 0 ? describe(type, depth - 1) : unknownType;
    return described.kind !== "function" && sizeOf(described) > maxIdleTypeSize && !leads(described) ? unknownType : described;
  };
  const argumentsOf = (types: readonly ts.Type[] | undefined, depth: number): readonly Type[] => (types ?? []).map((type) => inner(type, depth));
  const isFunction = (type: ts.Type) => type.getNonNullableType().getCallSignatures().length > 0;

  const joined = (kind: "union" | "intersection", parts: readonly Type[]): Type => {
    const flat = parts.flatMap((part) => (part.kind === kind ? part.of : [part]));
    const distinct = [...new Map(flat.map((part) => [keyOf(part), part])).entries()].sort(([a], [b]) => compareStrings(a, b)).map(([, part]) => part);
    const [only] = distinct;
    if (only === undefined) return kind === "union" ? { kind: "primitive", name: "undefined" } : { kind: "object", members: [] };
    return distinct.length === 1 ? only : { kind, of: distinct.slice(0, maxUnionParts) };
  };

  /** Is there something to find in the type: a member that was asked for, or a named type of the workspace? */
  const leads = (type: Type): boolean => {
    switch (type.kind) {
      case "declared":
        return !enums.has(type.id);
      case "personal":
        return true;
      case "object":
        return type.members.length > 0 || type.index !== undefined;
      case "array":
        return leads(type.element);
      case "tuple":
        return type.elements.some(leads);
      case "promise":
        return leads(type.value);
      case "union":
      case "intersection":
        return type.of.some(leads);
      case "library":
        return type.args.some(leads);
      default:
        return false;
    }
  };

  return {
    describe: (type) => bounded((depth) => describe(type, depth)),
    describeSymbol: (symbol, type) => bounded((depth) => symbolType(symbol, type, depth)),
  };
}

/** A property's name as written: without the compiler's mangling of private names. */
function memberName(property: ts.Symbol, syntax: Syntax): string {
  const declaration = property.valueDeclaration;
  const name = declaration === undefined ? undefined : syntax.getNameOfDeclaration(declaration);
  return name !== undefined && syntax.isPrivateIdentifier(name) ? textOfName(name, syntax) : property.name;
}

function isNothing(type: ts.Type, syntax: Syntax): boolean {
  return (type.flags & (syntax.TypeFlags.Null | syntax.TypeFlags.Undefined | syntax.TypeFlags.Void)) !== 0;
}

function isTypeLiteral(node: ts.Node, syntax: Syntax): boolean {
  return syntax.isTypeLiteralNode(node) || syntax.isJSDocTypeLiteral(node);
}

function isAliasOfLiteral(declaration: ts.Declaration, syntax: Syntax): boolean {
  if (syntax.isJSDocTypedefTag(declaration)) return declaration.typeExpression !== undefined && syntax.isJSDocTypeLiteral(declaration.typeExpression);
  return syntax.isTypeAliasDeclaration(declaration) && syntax.isTypeLiteralNode(declaration.type);
}
