/** One function-like declaration to a `FunctionIr`. Knows nothing of who calls it. */
import ts from "typescript";
import type { Type } from "../../types/type";
import type { FunctionIr, FunctionKind, Parameter, Place } from "../ir";
import type { FileContext } from "./context";
import { importedDecorators } from "./decoratorImports";
import { lowerExpression } from "./expressions";
import { FunctionLowering } from "./functionLowering";
import { jsDocParameterType, jsDocReturnType } from "./jsDocTypes";
import { nameOfFunctionOrClass, primitive } from "./names";
import { hasNarrowing, lowerNarrowing } from "./narrowing";
import { bindPattern } from "./patterns";
import { lowerStatements } from "./statements";
import { lowerType } from "./typeNodes";

/** Lowers a function once; asked again (a `finally` body is lowered on every way out), it answers the same index. */
export function lowerFunction(node: ts.FunctionLikeDeclaration, context: FileContext, parent: number): number {
  const existing = context.functionIndex.get(node);
  if (existing !== undefined) return existing;
  const index = reserveFunction(node, context);
  const f = new FunctionLowering(context, node, index);
  f.shareThis(node, context.span(node));
  const parameters = lowerParameters(node, f);
  lowerBody(node, f);
  finishFunction(f, parent, { node, kind: kindOf(node), parameters, classIndex: null });
  return index;
}

export function reserveFunction(node: ts.Node, context: FileContext): number {
  const index = context.functions.length;
  context.functions.push(undefined as unknown as FunctionIr);
  context.functionIndex.set(node, index);
  return index;
}

function kindOf(node: ts.FunctionLikeDeclaration): FunctionKind {
  if (ts.isArrowFunction(node)) return "arrow";
  if (ts.isGetAccessor(node)) return "getter";
  if (ts.isSetAccessor(node)) return "setter";
  if (ts.isConstructorDeclaration(node)) return "constructor";
  return ts.isMethodDeclaration(node) ? "method" : "function";
}

/** The declared type of the value a `return` gives: without the promise for an async function. */
function returnedType(node: ts.FunctionLikeDeclaration, context: FileContext): Type | null {
  if (!node.type) return jsDocReturnType(node, context);
  return ts.isTypePredicateNode(node.type) ? null : lowerType(node.type, context);
}

export function lowerParameters(node: ts.FunctionLikeDeclaration, f: FunctionLowering): Parameter[] {
  const { context, builder } = f;
  const real = node.parameters.filter((parameter) => !(ts.isIdentifier(parameter.name) && parameter.name.text === "this"));
  const parameters = real.map((parameter): Parameter => ({
    ...decoratorsOf(parameter, context),
    place: builder.newPlace(),
    name: ts.isIdentifier(parameter.name) ? parameter.name.text : context.text(parameter.name, 30),
    span: context.span(parameter),
    nameSpan: context.span(parameter.name),
    rest: !!parameter.dotDotDotToken,
    type: parameter.type ? lowerType(parameter.type, context) : (jsDocParameterType(node, parameter, context) ?? (isYesOrNo(parameter.initializer) ? primitive("boolean") : null)),
    hasDefault: !!parameter.initializer && !isPlainLiteral(parameter.initializer),
  }));
  const functionName = nameOfFunctionOrClass(node);
  const owner = ts.isClassLike(node.parent) && node.parent.name ? [node.parent.name.text] : [];
  real.forEach((parameter, i) => {
    const span = context.span(parameter);
    let src: Place = f.withDefault(parameters[i]!.place, parameter.initializer);
    const shortName = ts.isIdentifier(parameter.name) ? parameter.name.text : parameters[i]!.name;
    const isProperty = ts.isParameterPropertyDeclaration(parameter, node);
    const container = isProperty ? owner : functionName && functionName !== "constructor" ? [functionName] : owner;
    const declaration = context.tag(parameter, parameter.name, container, shortName);
    if (declaration) src = builder.value(span, { op: "mark", src, declaration, always: false });
    bindPattern(parameter.name, src, span, f);
  });
  return parameters;
}

function isYesOrNo(node: ts.Expression | undefined): boolean {
  return node?.kind === ts.SyntaxKind.TrueKeyword || node?.kind === ts.SyntaxKind.FalseKeyword;
}

function isPlainLiteral(node: ts.Expression): boolean {
  return ts.isLiteralExpression(node) || node.kind === ts.SyntaxKind.TrueKeyword || node.kind === ts.SyntaxKind.FalseKeyword || node.kind === ts.SyntaxKind.NullKeyword
    || (ts.isObjectLiteralExpression(node) && node.properties.length === 0) || (ts.isArrayLiteralExpression(node) && node.elements.length === 0);
}

function lowerBody(node: ts.FunctionLikeDeclaration, f: FunctionLowering): void {
  if (!node.body) return;
  const [only] = ts.isBlock(node.body) ? node.body.statements : [];
  if (!ts.isBlock(node.body)) returnAnswer(node.body, node, f);
  else if (only && node.body.statements.length === 1 && ts.isReturnStatement(only) && only.expression) returnAnswer(only.expression, node, f);
  else lowerStatements(node.body.statements, f);
}

/** The only value that a function gives. A condition says what is left of the first parameter where it holds. */
function returnAnswer(answer: ts.Expression, node: ts.FunctionLikeDeclaration, f: FunctionLowering): void {
  const value = lowerExpression(answer, f);
  const subject = node.parameters[0]?.name;
  if (!subject || !ts.isIdentifier(subject) || !hasNarrowing(answer, true, f)) return returnValue(value, answer, f);
  lowerNarrowing(answer, true, f);
  returnValue(value, answer, f, f.readVariable(subject));
}

/** `return value`: through the declared type, the function's own tag, and every `finally` around it. */
export function returnValue(place: Place | null, at: ts.Node, f: FunctionLowering, kept?: Place): void {
  const { context, builder } = f;
  const span = context.span(at);
  let value = place;
  if (value !== null && ts.isFunctionLike(f.owner) && !ts.isConstructorDeclaration(f.owner)) {
    const node = f.owner as ts.FunctionLikeDeclaration;
    const type = returnedType(node, context);
    if (type) {
      const asynchronous = isAsync(node) && type.kind === "promise" ? type.value : type;
      if (!node.asteriskToken) value = builder.value(span, { op: "cast", src: value, type: asynchronous });
    }
    const declaration = functionTag(node, context);
    if (declaration) value = builder.value(span, { op: "mark", src: value, declaration, always: true });
  }
  const finalizers = builder.finalizers.splice(0);
  for (const finalizer of [...finalizers].reverse()) finalizer();
  builder.finalizers.push(...finalizers);
  builder.end({ kind: "return", value, span, ...(kept !== undefined && { kept }) });
  builder.startUnreachable();
}

/** The `@personalData` on a function: what it returns. */
export function functionTag(node: ts.FunctionLikeDeclaration, context: FileContext): string | null {
  const tags = functionTags(node, context);
  if (!tags.some((tag) => tag.name === "personalData")) return null;
  const name = nameOfFunctionOrClass(node) ?? "function";
  const container = ts.isClassLike(node.parent) && node.parent.name ? [node.parent.name.text] : [];
  return context.recordTags(tags, context.span(node.name ?? bindingName(node) ?? node), container, name);
}

function bindingName(node: ts.Node): ts.Node | undefined {
  const { parent } = node;
  return ts.isVariableDeclaration(parent) || ts.isPropertyAssignment(parent) || ts.isPropertyDeclaration(parent) ? parent.name : undefined;
}

/** Tags of a function, whether they stand on it or on the variable or property it is bound to. */
export function functionTags(node: ts.Node, context: FileContext): ReturnType<FileContext["tags"]["tagsOf"]> {
  const own = context.tags.tagsOf(node);
  if (own.length > 0) return own;
  const { parent } = node;
  if (parent && (ts.isVariableDeclaration(parent) || ts.isPropertyAssignment(parent) || ts.isPropertyDeclaration(parent)) && parent.initializer === node) return context.tags.tagsOf(parent);
  return [];
}

export function isAsync(node: ts.Node): boolean {
  return ts.canHaveModifiers(node) && !!node.modifiers?.some((modifier) => modifier.kind === ts.SyntaxKind.AsyncKeyword);
}

export function finishFunction(
  f: FunctionLowering, parent: number | null,
  about: { readonly node: ts.Node; readonly kind: FunctionKind; readonly parameters: readonly Parameter[]; readonly classIndex: number | null; readonly isAmbient?: boolean },
): void {
  const { context, builder } = f;
  const { node, kind } = about;
  builder.end({ kind: "return", value: null, span: { start: node.end, end: node.end } });
  const isFunction = ts.isFunctionLike(node);
  const declaration = isFunction ? (node as ts.FunctionLikeDeclaration) : null;
  const bare = (isFunction || ts.isClassLike(node) ? nameOfFunctionOrClass(node) : null) ?? (kind === "module" ? "<module>" : callbackName(node, context));
  const owner = isFunction && ts.isClassLike(node.parent) ? nameOfFunctionOrClass(node.parent) : ts.isClassLike(node) ? bare : null;
  const nameNode = declaration?.name ?? (isFunction ? bindingName(node) : undefined) ?? node;
  const tags = isFunction ? functionTags(node, context) : [];
  if (tags.length > 0) context.recordTags(tags, context.span(nameNode), owner ? [owner] : [], bare);
  context.functions[f.index] = {
    index: f.index, kind, name: owner && owner !== bare ? `${owner}.${bare}` : bare,
    nameStart: kind === "module" ? 0 : nameNode.getStart(context.sourceFile), span: kind === "module" ? { start: 0, end: node.end } : context.span(node), parent, class: about.classIndex,
    isStatic: ts.canHaveModifiers(node) && !!node.modifiers?.some((modifier) => modifier.kind === ts.SyntaxKind.StaticKeyword),
    isAsync: isFunction && isAsync(node), isGenerator: !!declaration?.asteriskToken, isImplicit: ts.isClassLike(node), isAmbient: about.isAmbient ?? (!!declaration && !declaration.body),
    parameters: about.parameters, returnType: declaration ? (declaration.type ? lowerType(declaration.type, context) : jsDocReturnType(declaration, context)) : null,
    guards: declaration?.type && ts.isTypePredicateNode(declaration.type) && declaration.type.type && ts.isIdentifier(declaration.type.parameterName)
      ? { parameter: declaration.type.parameterName.text, type: lowerType(declaration.type.type, context), asserts: declaration.type.assertsModifier !== undefined } : null,
    typeParameters: declaration?.typeParameters?.map((parameter) => parameter.name.text) ?? [],
    captures: [], siblings: [], argumentsPlace: builder.argumentsPlace, placeCount: builder.placeCount, blocks: builder.blocks, tags,
    decorators: importedDecorators(node, context),
    parameterTags: declaration ? declaration.parameters.filter((parameter) => !(ts.isIdentifier(parameter.name) && parameter.name.text === "this")).map((parameter) => context.tags.tagsOf(parameter)) : [],
  };
}

function decoratorsOf(parameter: ts.ParameterDeclaration, context: FileContext): Pick<Parameter, "decorators"> {
  const decorators = importedDecorators(parameter, context);
  return decorators.length > 0 ? { decorators } : {};
}

function callbackName(node: ts.Node, context: FileContext): string {
  const { parent } = node;
  if (parent && ts.isCallExpression(parent) && parent.expression !== node) {
    const callee = parent.expression;
    return `callback of ${ts.isPropertyAccessExpression(callee) ? callee.name.text : context.text(callee, 30)}`;
  }
  return "anonymous function";
}
