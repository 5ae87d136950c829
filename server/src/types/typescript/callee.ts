/** Which declaration a call resolves to, as an id of the workspace or a member of a package. Knows nothing of type descriptions. */
import * as ts from "typescript";
import type { CalleeTarget } from "../oracle";
import type { CallLike } from "./findNodes";
import { originsOf } from "./origins";
import { memberNameOf, packageOf, type Places } from "./places";
import { aliasedSymbol } from "./written";

/** A call with what it resolves to. */
export interface ResolvedCall {
  readonly target: CalleeTarget | null;
  readonly signature: ts.Signature | null;
}

/** Resolves one call. The declaration that a reader would jump to wins over the type that merely describes it. */
export function resolveCall(node: CallLike, checker: ts.TypeChecker, places: Places): ResolvedCall {
  const call = ts.isJsxElement(node) ? node.openingElement : node;
  const signature = checker.getResolvedSignature(call) ?? null;
  const declaration = declarationOfCallee(call, checker) ?? declarationOfSignature(signature, checker) ?? createdClass(call, signature);
  return { target: declaration === null ? null : targetOf(declaration, places), signature };
}

function targetOf(declaration: ts.Node, places: Places): CalleeTarget | null {
  if (places.isSource(declaration)) {
    const id = places.idOf(declaration);
    return id === null ? null : { kind: "declaration", id };
  }
  const from = packageOf(declaration.getSourceFile().fileName);
  const member = from === null ? null : memberNameOf(declaration);
  if (from === null || member === null) return null;
  // `interface PromiseConstructor` is what code calls `Promise`.
  const isPlatform = from === "lib" || from === "node";
  return { kind: "library", package: from, member: isPlatform ? member.replace(/^(\w+)Constructor(?=\.|$)/, "$1") : member };
}

/** What the callee's name declares, where that is a function, a class, or a property of an interface; null for mere holders of functions. */
function declarationOfCallee(call: Exclude<CallLike, ts.JsxElement>, checker: ts.TypeChecker): ts.Declaration | null {
  const name = nameOfCallee(call);
  const symbol = name === null ? undefined : aliasedSymbol(checker.getSymbolAtLocation(name), checker);
  const declarations = symbol === undefined ? [] : originsOf(symbol, checker).flatMap((one) => one.declarations ?? []);
  if (ts.isNewExpression(call)) {
    const created = declarations.find(ts.isClassLike) ?? declarations.find((one) => ts.isVariableDeclaration(one) && one.getSourceFile().isDeclarationFile);
    if (created !== undefined) return created;
  }
  return declarations.find(isFunctionDeclaration) ?? declarations.find(isDeclaredProperty) ?? null;
}

function nameOfCallee(call: Exclude<CallLike, ts.JsxElement>): ts.Node | null {
  let callee: ts.Node = ts.isTaggedTemplateExpression(call) ? call.tag : ts.isJsxOpeningLikeElement(call) ? call.tagName : call.expression;
  while (ts.isParenthesizedExpression(callee) || ts.isNonNullExpression(callee) || ts.isAsExpression(callee)) callee = callee.expression;
  if (ts.isPropertyAccessExpression(callee)) return callee.name;
  if (ts.isElementAccessExpression(callee)) return callee.argumentExpression;
  return ts.isIdentifier(callee) ? callee : null;
}

/** A function or method with a body, or a variable or property whose value is one. */
function isFunctionDeclaration(declaration: ts.Node): boolean {
  if (ts.isFunctionDeclaration(declaration) || ts.isMethodDeclaration(declaration)) return declaration.body !== undefined;
  const holds = ts.isVariableDeclaration(declaration) || ts.isPropertyAssignment(declaration) || ts.isPropertyDeclaration(declaration);
  return holds && isFunctionValue(declaration.initializer);
}

function isFunctionValue(value: ts.Expression | undefined): boolean {
  let inner = value;
  while (inner !== undefined && (ts.isParenthesizedExpression(inner) || ts.isAsExpression(inner) || ts.isSatisfiesExpression(inner))) inner = inner.expression;
  return inner !== undefined && (ts.isArrowFunction(inner) || ts.isFunctionExpression(inner));
}

/** A property that an interface or a class declares without giving it a value. */
function isDeclaredProperty(declaration: ts.Node): boolean {
  return ts.isPropertySignature(declaration) || (ts.isPropertyDeclaration(declaration) && declaration.initializer === undefined);
}

/** What the chosen signature was declared by: of an overloaded function the declaration with a body. */
function declarationOfSignature(signature: ts.Signature | null, checker: ts.TypeChecker): ts.Node | null {
  const chosen = signature?.declaration;
  if (chosen === undefined) return null;
  const declaration: ts.Node = ts.isJSDocSignature(chosen) ? chosen.parent.parent : chosen;
  const name = ts.getNameOfDeclaration(declaration as ts.Declaration);
  const symbol = name === undefined ? undefined : checker.getSymbolAtLocation(name);
  return symbol?.declarations?.find((one) => ts.isFunctionLike(one) && isFunctionDeclaration(one)) ?? declaration;
}

/** A class without a constructor of its own has a signature that nobody declared. */
function createdClass(call: ts.Node, signature: ts.Signature | null): ts.Node | null {
  const isCreation = ts.isNewExpression(call) || (ts.isCallExpression(call) && call.expression.kind === ts.SyntaxKind.SuperKeyword);
  const symbol = isCreation ? (signature?.getReturnType().symbol as ts.Symbol | undefined) : undefined;
  return symbol?.declarations?.find(ts.isClassLike) ?? null;
}
