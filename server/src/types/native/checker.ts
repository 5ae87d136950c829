/**
 * The native compiler's checker in the form that TypeScript 6 has. What can be asked of many at once is: the types and names of a file's questions, the types
 * of an object's properties. Knows nothing of how types are described.
 */
import type * as ts from "typescript";
import { maxTypeProperties } from "../../base/limits";
import type { Checker, Syntax } from "../checker/compiler";
import { asNative, type NativeChecker, type NativeType } from "./api";
import { originsOf } from "./origins";
import type { SignatureView, SymbolView, TypeView, Views } from "./views";

export function createChecker(views: Views, syntax: Syntax): Checker {
  const { checker, native: { sync } } = views;
  const typesOfNodes = new Map<ts.Node, TypeView>();
  const symbolsOfNodes = new Map<ts.Node, SymbolView | null>();
  const typesOfSymbols = new Map<SymbolView, TypeView>();
  const properties = new Map<TypeView, readonly SymbolView[]>();
  const targets = new Map<SymbolView, SymbolView>();
  const awaited = new Map<TypeView, TypeView | undefined>();
  const unknown = () => views.type(checker.getUnknownType());
  const viewOf = (type: NativeType | undefined): TypeView => (type ? views.type(type) : unknown());

  const typeOfNode = (node: ts.Node): TypeView => {
    let type = typesOfNodes.get(node);
    if (!type) typesOfNodes.set(node, (type = viewOf(checker.getTypeAtLocation(asNative(node)))));
    return type;
  };

  const symbolOfNode = (node: ts.Node): SymbolView | undefined => {
    let symbol = symbolsOfNodes.get(node);
    if (symbol === undefined) {
      const found = checker.getSymbolAtLocation(asNative(node));
      symbolsOfNodes.set(node, (symbol = found ? views.symbol(found) : null));
    }
    return symbol ?? undefined;
  };

  const typeOfSymbol = (symbol: SymbolView): TypeView => {
    let type = typesOfSymbols.get(symbol);
    if (!type) typesOfSymbols.set(symbol, (type = viewOf(checker.getTypeOfSymbol(symbol.native))));
    return type;
  };

  const propertiesOf = (type: TypeView): readonly SymbolView[] => {
    const known = properties.get(type);
    if (known) return known;
    const found = checker.getPropertiesOfType(type.native).map((property) => views.symbol(property));
    properties.set(type, found);
    for (const property of found) property.owner ??= type;
    const open = found.slice(0, maxTypeProperties).filter((property) => !typesOfSymbols.has(property));
    if (open.length > 0) checker.getTypeOfSymbol(open.map((property) => property.native)).forEach((own, i) => typesOfSymbols.set(open[i]!, viewOf(own)));
    return found;
  };

  const propertyOf = (type: TypeView, name: string): SymbolView | undefined => {
    const found = checker.getPropertyOfType(type.native, name);
    const property = found && views.symbol(found);
    if (property) property.owner ??= type;
    return property;
  };

  /** What a promise gives: the first parameter of what its `then` is given first. The native compiler does not say it itself. */
  const awaitedType = (type: TypeView): TypeView | undefined => {
    if (awaited.has(type)) return awaited.get(type);
    awaited.set(type, type);
    const then = propertyOf(type, "then");
    const [whenDone] = then ? (typeOfSymbol(then).getNonNullableType().getCallSignatures()[0]?.parameters ?? []) : [];
    const [value] = whenDone ? (typeOfSymbol(whenDone).getNonNullableType().getCallSignatures()[0]?.parameters ?? []) : [];
    const given = value && typeOfSymbol(value);
    const result = given && propertyOf(given, "then") ? awaitedType(given) : given;
    awaited.set(type, result);
    return result;
  };

  const aliased = (symbol: SymbolView): SymbolView => {
    let found = targets.get(symbol);
    if (!found) targets.set(symbol, (found = views.symbol(checker.getAliasedSymbol(symbol.native))));
    return found;
  };

  /** The signature that a call chooses. It is asked for where there may be a choice: of most calls their name says all. */
  const signatureOf = (node: ts.Node): Pick<SignatureView, "declaration" | "getReturnType"> | undefined => {
    const ask = () => { const found = checker.getResolvedSignature(asNative(node)); return found && views.signature(found); };
    const name = syntax.isCallExpression(node) ? nameCalled(node, syntax) : null;
    const named = name && symbolsOfNodes.get(name);
    if (named === null || named === undefined) return name && named === null && isAny(node) ? undefined : ask();
    const symbol = (named.flags & syntax.SymbolFlags.Alias) !== 0 ? aliased(named) : named;
    const { declarations } = symbol.native;
    if (declarations.length === 0 && isAny(node)) return undefined;
    const [only] = declarations.length === 1 && isFunction(declarations[0]!.kind) ? symbol.declarations : [];
    return only ? { declaration: only, getReturnType: () => ask()?.getReturnType() ?? unknown() } : ask();
  };
  const isAny = (node: ts.Node): boolean => ((typesOfNodes.get(node)?.flags ?? 0) & syntax.TypeFlags.Any) !== 0;
  const isFunction = (kind: number): boolean =>
    kind === syntax.SyntaxKind.FunctionDeclaration || kind === syntax.SyntaxKind.MethodDeclaration || kind === syntax.SyntaxKind.MethodSignature;

  const own = {
    expect(nodes: readonly ts.Node[], names: readonly ts.Node[]): void {
      typesOfNodes.clear();
      symbolsOfNodes.clear();
      if (nodes.length > 0) checker.getTypeAtLocation(nodes.map(asNative)).forEach((type, i) => typesOfNodes.set(nodes[i]!, viewOf(type)));
      if (names.length > 0) checker.getSymbolAtLocation(names.map(asNative)).forEach((symbol, i) => symbolsOfNodes.set(names[i]!, symbol ? views.symbol(symbol) : null));
    },
    originsOf: (symbol: SymbolView) => originsOf(symbol, syntax, propertyOf),
    getAliasedSymbol: aliased,
    getAwaitedType: awaitedType,
    getBaseConstraintOfType: (type: TypeView) => { const found = checker.getBaseConstraintOfType(type.native); return found && views.type(found); },
    getDeclaredTypeOfSymbol: (symbol: SymbolView) => views.type(checker.getDeclaredTypeOfSymbol(symbol.native)),
    getIndexInfosOfType: (type: TypeView) => checker.getIndexInfosOfType(type.native).map((info) => ({ type: views.type(info.valueType) })),
    getPropertiesOfType: propertiesOf,
    getPropertyOfType: propertyOf,
    getResolvedSignature: signatureOf,
    getShorthandAssignmentValueSymbol: (node: ts.Node) => { const found = checker.getShorthandAssignmentValueSymbol(asNative(node)); return found && views.symbol(found); },
    getSymbolAtLocation: symbolOfNode,
    getTypeArguments: (type: TypeView) => checker.getTypeArguments(type.native as Parameters<NativeChecker["getTypeArguments"]>[0]).map((each) => views.type(each)),
    getTypeAtLocation: typeOfNode,
    getTypeFromTypeNode: typeOfNode,
    getTypeOfSymbol: typeOfSymbol,
    isArrayType: (type: TypeView) => checker.isArrayType(type.native),
    isTupleType: (type: TypeView) => (type.objectFlags & sync.ObjectFlags.Reference) !== 0 && checker.isTupleType(type.native),
  };
  return own as unknown as Checker;
}

/** The name that is called as it stands there: `f()`, `x.f()`. */
function nameCalled({ expression }: ts.CallExpression, syntax: Syntax): ts.Node | null {
  if (syntax.isPropertyAccessExpression(expression)) return expression.name;
  return syntax.isIdentifier(expression) ? expression : null;
}

