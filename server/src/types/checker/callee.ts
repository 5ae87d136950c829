/** Which declaration a call resolves to, as an id of the workspace or a member of a package. Knows nothing of type descriptions. */
import type * as ts from "typescript";
import { compareStrings } from "../../base/ids";
import type { CalleeTarget } from "../oracle";
import type { CallLike } from "./findNodes";
import type { Compiler, Syntax } from "./compiler";
import { memberNameOf } from "./places";
import { aliasedSymbol } from "./written";

/** A call with what it resolves to. */
export interface ResolvedCall {
  readonly target: CalleeTarget | null;
  readonly signature: ts.Signature | null;
}

/** Resolves one call. The declaration that a reader would jump to wins over the type that merely describes it. */
export function resolveCall(node: CallLike, compiler: Compiler): ResolvedCall {
  const { syntax, checker } = compiler;
  const call = syntax.isJsxElement(node) ? node.openingElement : node;
  const signature = checker.getResolvedSignature(call) ?? null;
  const declaration = declarationOfCallee(call, compiler) ?? declarationOfSignature(signature, compiler) ?? createdClass(call, signature, syntax);
  return { target: declaration === null ? null : targetOf(declaration, compiler), signature };
}

function targetOf(declaration: ts.Node, { syntax, places }: Compiler): CalleeTarget | null {
  if (places.isSource(declaration)) {
    const id = places.idOf(declaration);
    return id === null ? null : { kind: "declaration", id };
  }
  const from = places.packageOf(declaration);
  const member = from === null ? null : memberNameOf(declaration, syntax);
  if (from === null || member === null) return null;
  // `interface PromiseConstructor` is what code calls `Promise`.
  const isPlatform = from === "lib" || from === "node";
  return { kind: "library", package: from, member: isPlatform ? member.replace(/^(\w+)Constructor(?=\.|$)/, "$1") : member };
}

/** What the callee's name declares, where that is a function, a class, or a property of an interface; null for mere holders of functions. */
function declarationOfCallee(call: Exclude<CallLike, ts.JsxElement>, compiler: Compiler): ts.Declaration | null {
  const { syntax, checker } = compiler;
  const name = nameOfCallee(call, syntax);
  const symbol = name === null ? undefined : aliasedSymbol(checker.getSymbolAtLocation(name), compiler);
  const declarations = symbol === undefined ? [] : inOrder(checker.originsOf(symbol)).flatMap((one) => one.declarations ?? []);
  if (syntax.isNewExpression(call)) {
    const created = declarations.find((one) => syntax.isClassLike(one)) ?? declarations.find((one) => syntax.isVariableDeclaration(one) && one.getSourceFile().isDeclarationFile);
    if (created !== undefined) return created;
  }
  return declarations.find((one) => isFunctionDeclaration(one, syntax)) ?? declarations.find((one) => isDeclaredProperty(one, syntax)) ?? null;
}

/** By the places of their declarations: of several that may be called, every compiler is to give the same. */
function inOrder(symbols: readonly ts.Symbol[]): readonly ts.Symbol[] {
  if (symbols.length < 2) return symbols;
  const placed = symbols.map((symbol) => ({ symbol, file: symbol.declarations?.[0]?.getSourceFile().fileName ?? "", at: symbol.declarations?.[0]?.pos ?? 0 }));
  return placed.sort((a, b) => compareStrings(a.file, b.file) || a.at - b.at).map(({ symbol }) => symbol);
}

/** The name that says what is called; null where none does. */
export function nameOfCallee(call: Exclude<CallLike, ts.JsxElement>, syntax: Syntax): ts.Node | null {
  let callee: ts.Node = syntax.isTaggedTemplateExpression(call) ? call.tag : syntax.isJsxOpeningLikeElement(call) ? call.tagName : call.expression;
  while (syntax.isParenthesizedExpression(callee) || syntax.isNonNullExpression(callee) || syntax.isAsExpression(callee)) callee = callee.expression;
  if (syntax.isPropertyAccessExpression(callee)) return callee.name;
  if (syntax.isElementAccessExpression(callee)) return callee.argumentExpression;
  return syntax.isIdentifier(callee) ? callee : null;
}

/** A function or method with a body, or a variable or property whose value is one. */
function isFunctionDeclaration(declaration: ts.Node, syntax: Syntax): boolean {
  if (syntax.isFunctionDeclaration(declaration) || syntax.isMethodDeclaration(declaration)) return declaration.body !== undefined;
  const holds = syntax.isVariableDeclaration(declaration) || syntax.isPropertyAssignment(declaration) || syntax.isPropertyDeclaration(declaration);
  return holds && isFunctionValue(declaration.initializer, syntax);
}

function isFunctionValue(value: ts.Expression | undefined, syntax: Syntax): boolean {
  let inner = value;
  while (inner !== undefined && (syntax.isParenthesizedExpression(inner) || syntax.isAsExpression(inner) || syntax.isSatisfiesExpression(inner))) inner = inner.expression;
  return inner !== undefined && (syntax.isArrowFunction(inner) || syntax.isFunctionExpression(inner));
}

/** A property that an interface or a class declares without giving it a value. */
function isDeclaredProperty(declaration: ts.Node, syntax: Syntax): boolean {
  return syntax.isPropertySignature(declaration) || (syntax.isPropertyDeclaration(declaration) && declaration.initializer === undefined);
}

/** What the chosen signature was declared by: of an overloaded function the declaration with a body. */
function declarationOfSignature(signature: ts.Signature | null, { syntax, checker }: Compiler): ts.Node | null {
  const chosen = signature?.declaration;
  if (chosen === undefined) return null;
  const declaration: ts.Node = syntax.isJSDocSignature(chosen) ? chosen.parent.parent : chosen;
  const name = syntax.getNameOfDeclaration(declaration as ts.Declaration);
  const symbol = name === undefined ? undefined : checker.getSymbolAtLocation(name);
  return symbol?.declarations?.find((one) => syntax.isFunctionLike(one) && isFunctionDeclaration(one, syntax)) ?? declaration;
}

/** A class without a constructor of its own has a signature that nobody declared. */
function createdClass(call: ts.Node, signature: ts.Signature | null, syntax: Syntax): ts.Node | null {
  const isCreation = syntax.isNewExpression(call) || (syntax.isCallExpression(call) && call.expression.kind === syntax.SyntaxKind.SuperKeyword);
  const symbol = isCreation ? (signature?.getReturnType().symbol as ts.Symbol | undefined) : undefined;
  return symbol?.declarations?.find((one) => syntax.isClassLike(one)) ?? null;
}
