/** Expressions to instructions. Each returns the place that holds its value. Knows nothing of what the values mean. */
import ts from "typescript";
import type { Argument, Key, Place } from "../ir";
import { comparedNumbers, isNeverTrue } from "./constantConditions";
import { isEmptied, isSame, lowerEmptied } from "./emptied";
import type { FunctionLowering } from "./functionLowering";
import { jsDocCast } from "./jsDocTypes";
import { lowerElement } from "./jsx";
import { lowerNarrowing } from "./narrowing";
import { privateKey, propertyNameText } from "./names";
import { drizzleTable } from "./drizzleSchemas";
import { mongooseSchema } from "./mongooseSchemas";
import { schemaType } from "./schemas";
import { lowerType } from "./typeNodes";
import type { Type } from "../../types/type";

const comparison = new Set<ts.SyntaxKind>([
  ts.SyntaxKind.EqualsEqualsToken, ts.SyntaxKind.EqualsEqualsEqualsToken, ts.SyntaxKind.ExclamationEqualsToken, ts.SyntaxKind.ExclamationEqualsEqualsToken,
  ts.SyntaxKind.LessThanToken, ts.SyntaxKind.LessThanEqualsToken, ts.SyntaxKind.GreaterThanToken, ts.SyntaxKind.GreaterThanEqualsToken,
  ts.SyntaxKind.InKeyword, ts.SyntaxKind.InstanceOfKeyword,
]);

const tests = new Map<ts.SyntaxKind, "equal" | "different" | "less">([
  [ts.SyntaxKind.EqualsEqualsToken, "equal"], [ts.SyntaxKind.EqualsEqualsEqualsToken, "equal"],
  [ts.SyntaxKind.ExclamationEqualsToken, "different"], [ts.SyntaxKind.ExclamationEqualsEqualsToken, "different"],
  [ts.SyntaxKind.MinusToken, "less"],
]);

export function lowerExpression(node: ts.Expression, f: FunctionLowering): Place {
  const { context, builder } = f;
  const span = context.span(node);
  const constant = (value: string | number | boolean | null | undefined): Place => builder.value(span, { op: "constant", value });

  if (ts.isIdentifier(node)) return f.readVariable(node);
  if (ts.isStringLiteralLike(node)) return constant(node.text);
  if (ts.isNumericLiteral(node)) return constant(Number(node.text));
  if (ts.isParenthesizedExpression(node) || ts.isNonNullExpression(node) || ts.isSatisfiesExpression(node)) {
    const type = ts.isParenthesizedExpression(node) ? jsDocCast(node, context) : null;
    const src = lowerExpression(node.expression, f);
    return type ? builder.value(span, { op: "cast", src, type }) : src;
  }
  if (ts.isAsExpression(node) || ts.isTypeAssertionExpression(node)) {
    const src = lowerExpression(node.expression, f);
    return ts.isConstTypeReference(node.type) ? src : builder.value(span, { op: "cast", src, type: lowerType(node.type, context) });
  }
  if (ts.isPropertyAccessExpression(node)) return lowerPropertyAccess(node, f);
  if (ts.isElementAccessExpression(node)) return lowerElementAccess(node, f);
  if (ts.isCallExpression(node)) return asSchema(node, lowerCall(node, f), schemaType(node, context) ?? drizzleTable(node, context), f);
  if (ts.isNewExpression(node)) return asSchema(node, lowerNew(node, f), mongooseSchema(node, context), f);
  if (ts.isTaggedTemplateExpression(node)) return lowerTaggedTemplate(node, f);
  if (ts.isTemplateExpression(node)) {
    const text = (part: ts.TemplateLiteralLikeNode): Place[] => (part.text === "" ? [] : [builder.value(span, { op: "constant", value: part.text })]);
    const from = [...text(node.head), ...node.templateSpans.flatMap((part) => [lowerExpression(part.expression, f), ...text(part.literal)])];
    return builder.value(span, { op: "derive", from, how: "text" });
  }
  if (ts.isObjectLiteralExpression(node)) return lowerObject(node, f);
  if (ts.isArrayLiteralExpression(node)) return lowerArray(node, f);
  if (ts.isArrowFunction(node) || ts.isFunctionExpression(node)) return f.closure(node);
  if (ts.isClassExpression(node)) return f.lowerClassValue(node);
  if (ts.isBinaryExpression(node)) return lowerBinary(node, f);
  if (ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node)) return lowerUnary(node, f);
  if (ts.isConditionalExpression(node)) {
    const condition = lowerExpression(node.condition, f);
    const side = (outcome: boolean, part: ts.Expression) => (): Place => {
      lowerNarrowing(node.condition, outcome, f);
      return lowerExpression(part, f);
    };
    return branchValue(condition, span, f, side(true, node.whenTrue), side(false, node.whenFalse));
  }
  if (ts.isAwaitExpression(node)) return builder.value(span, { op: "await", src: lowerExpression(node.expression, f) });
  if (ts.isYieldExpression(node)) {
    const src = node.expression ? lowerExpression(node.expression, f) : constant(undefined);
    return builder.value(span, { op: "yield", src, delegate: !!node.asteriskToken });
  }
  if (ts.isTypeOfExpression(node) || ts.isDeleteExpression(node) || ts.isVoidExpression(node)) {
    if (ts.isDeleteExpression(node) && (ts.isPropertyAccessExpression(node.expression) || ts.isElementAccessExpression(node.expression))) {
      const object = lowerExpression(node.expression.expression, f);
      builder.emit(span, { op: "delete", object, key: accessKey(node.expression, f) });
      return constant(true);
    }
    const src = lowerExpression(node.expression, f);
    return builder.value(span, { op: "derive", from: [src], how: "nothing" });
  }
  if (ts.isSpreadElement(node)) return lowerExpression(node.expression, f);
  if (ts.isJsxElement(node) || ts.isJsxSelfClosingElement(node) || ts.isJsxFragment(node)) return lowerElement(node, f);
  if (ts.isExpressionWithTypeArguments(node)) return lowerExpression(node.expression, f);
  switch (node.kind) {
    case ts.SyntaxKind.ThisKeyword: return f.readThis(node);
    case ts.SyntaxKind.SuperKeyword: return f.readThis(node);
    case ts.SyntaxKind.TrueKeyword: return constant(true);
    case ts.SyntaxKind.FalseKeyword: return constant(false);
    case ts.SyntaxKind.NullKeyword: return constant(null);
    case ts.SyntaxKind.BigIntLiteral: case ts.SyntaxKind.RegularExpressionLiteral: case ts.SyntaxKind.OmittedExpression: case ts.SyntaxKind.MetaProperty: return constant(undefined);
  }
  const from: Place[] = [];
  ts.forEachChild(node, (child) => { if (ts.isExpression(child)) from.push(lowerExpression(child, f)); });
  context.unsupported++;
  return builder.value(span, { op: "unsupported", from, what: ts.SyntaxKind[node.kind] ?? "unknown" });
}

/** Runs one of two expressions and gives whichever value came out. */
export function branchValue(condition: Place, span: { start: number; end: number }, f: FunctionLowering, whenTrue: () => Place, whenFalse: () => Place, asks: { readonly isDefault?: true; readonly isNullish?: true } = {}): Place {
  const { builder } = f;
  const result = builder.newPlace();
  const yes = builder.newBlock();
  const no = builder.newBlock();
  const after = builder.newBlock();
  builder.end({ kind: "branch", condition, targets: [yes, no], ...asks });
  for (const [block, lower] of [[yes, whenTrue], [no, whenFalse]] as const) {
    builder.enter(block);
    const src = lower();
    builder.emit(span, { op: "move", dest: result, src, name: null });
    builder.goto(after);
  }
  builder.enter(after);
  return result;
}

export function accessKey(node: ts.PropertyAccessExpression | ts.ElementAccessExpression, f: FunctionLowering): Key {
  if (ts.isPropertyAccessExpression(node)) return { kind: "name", name: ts.isPrivateIdentifier(node.name) ? privateKey(node.name.text) : node.name.text };
  return expressionKey(node.argumentExpression, f);
}

export function expressionKey(node: ts.Expression, f: FunctionLowering): Key {
  if (ts.isStringLiteralLike(node) || ts.isNumericLiteral(node)) return { kind: "name", name: node.text };
  if (ts.isPropertyAccessExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === "Symbol") return { kind: "name", name: `@@${node.name.text}` };
  return { kind: "place", place: lowerExpression(node, f) };
}

export function propertyKey(name: ts.PropertyName, f: FunctionLowering): Key {
  const text = propertyNameText(name);
  if (text !== null) return { kind: "name", name: text };
  return ts.isComputedPropertyName(name) ? expressionKey(name.expression, f) : { kind: "name", name: f.context.text(name) };
}

function lowerPropertyAccess(node: ts.PropertyAccessExpression, f: FunctionLowering): Place {
  if (node.expression.kind === ts.SyntaxKind.SuperKeyword) {
    return f.builder.value(f.context.span(node), { op: "load", object: f.readThis(node.expression), key: { kind: "name", name: node.name.text }, isSuper: true });
  }
  const commonJs = f.commonJsTarget(node);
  if (commonJs !== null) return commonJs;
  if (f.absent.some((member) => isSame(member, node))) return f.builder.value(f.context.span(node), { op: "constant", value: undefined });
  const object = lowerExpression(node.expression, f);
  return f.builder.value(f.context.span(node), { op: "load", object, key: accessKey(node, f) });
}

function lowerElementAccess(node: ts.ElementAccessExpression, f: FunctionLowering): Place {
  const object = lowerExpression(node.expression, f);
  return f.builder.value(f.context.span(node), { op: "load", object, key: accessKey(node, f) });
}

/** What describes data is of the type that says so, whether or not it has a name. */
function asSchema(node: ts.Expression, src: Place, type: Type | null, f: FunctionLowering): Place {
  return type === null ? src : f.builder.value(f.context.span(node), { op: "cast", src, type });
}

export function lowerArguments(nodes: readonly ts.Expression[] | undefined, f: FunctionLowering): Argument[] {
  return (nodes ?? []).map((node) => {
    const spread = ts.isSpreadElement(node);
    return { place: lowerExpression(spread ? node.expression : node, f), span: f.context.span(node), spread };
  });
}

function skipWrappers(node: ts.Expression): ts.Expression {
  while (ts.isParenthesizedExpression(node) || ts.isNonNullExpression(node) || ts.isAsExpression(node) || ts.isSatisfiesExpression(node)) node = node.expression;
  return node;
}

function lowerCall(node: ts.CallExpression, f: FunctionLowering): Place {
  const { context, builder } = f;
  const span = context.span(node);
  const callee = skipWrappers(node.expression);
  if (callee.kind === ts.SyntaxKind.ImportKeyword) return f.dynamicImport(node);
  const required = f.requireCall(node);
  if (required !== null) return required;
  const common = { op: "call" as const, isNew: false, text: context.text(callee, 50), superMethod: null as string | null, isSuper: false, typeArguments: (node.typeArguments ?? []).map((type) => lowerType(type, context)) };
  if (callee.kind === ts.SyntaxKind.SuperKeyword) {
    const receiver = f.readThis(callee);
    const place = builder.value(span, { ...common, isSuper: true, callee: receiver, receiver, method: null, arguments: lowerArguments(node.arguments, f) });
    f.afterSuper();
    return place;
  }
  if (ts.isPropertyAccessExpression(callee) || ts.isElementAccessExpression(callee)) {
    const isSuper = callee.expression.kind === ts.SyntaxKind.SuperKeyword;
    const receiver = isSuper ? f.readThis(callee.expression) : lowerExpression(callee.expression, f);
    const key = accessKey(callee, f);
    const value = builder.value(context.span(callee), { op: "load", object: receiver, key });
    return builder.value(span, {
      ...common, callee: value, receiver, method: key.kind === "name" ? key.name : null,
      superMethod: isSuper && key.kind === "name" ? key.name : null, arguments: lowerArguments(node.arguments, f),
    });
  }
  const value = lowerExpression(callee, f);
  return builder.value(span, { ...common, callee: value, receiver: null, method: null, arguments: lowerArguments(node.arguments, f) });
}

function lowerNew(node: ts.NewExpression, f: FunctionLowering): Place {
  const callee = lowerExpression(node.expression, f);
  return f.builder.value(f.context.span(node), {
    op: "call", callee, receiver: null, method: null, isNew: true, isSuper: false, superMethod: null,
    text: `new ${f.context.text(node.expression, 50)}`, typeArguments: (node.typeArguments ?? []).map((type) => lowerType(type, f.context)), arguments: lowerArguments(node.arguments, f),
  });
}

function lowerTaggedTemplate(node: ts.TaggedTemplateExpression, f: FunctionLowering): Place {
  const { context, builder } = f;
  const span = context.span(node);
  const tag = skipWrappers(node.tag);
  let receiver: Place | null = null;
  let callee: Place;
  let method: string | null = null;
  if (ts.isPropertyAccessExpression(tag)) {
    receiver = lowerExpression(tag.expression, f);
    method = tag.name.text;
    callee = builder.value(context.span(tag), { op: "load", object: receiver, key: { kind: "name", name: method } });
  } else callee = lowerExpression(tag, f);
  const strings = builder.value(context.span(node.template), { op: "array" });
  // The beginning tells what sort of text it is: that of a statement in SQL.
  const head = ts.isTemplateExpression(node.template) ? node.template.head.text : node.template.text;
  builder.emit(context.span(node.template), { op: "append", into: strings, src: builder.value(context.span(node.template), { op: "constant", value: head }), spread: false, index: 0 });
  const values = ts.isTemplateExpression(node.template)
    ? node.template.templateSpans.map((part) => ({ place: lowerExpression(part.expression, f), span: context.span(part.expression), spread: false })) : [];
  return builder.value(span, {
    op: "call", callee, receiver, method, isNew: false, isSuper: false, superMethod: null, text: context.text(tag, 50), typeArguments: [],
    arguments: [{ place: strings, span: context.span(node.template), spread: false }, ...values],
  });
}

function lowerObject(node: ts.ObjectLiteralExpression, f: FunctionLowering): Place {
  const { context, builder } = f;
  const object = builder.value(context.span(node), { op: "object" });
  for (const property of node.properties) {
    const span = context.span(property);
    if (ts.isSpreadAssignment(property)) {
      builder.emit(span, { op: "spread", into: object, src: lowerExpression(property.expression, f) });
      continue;
    }
    const key = propertyKey(property.name, f);
    let src: Place;
    if (ts.isPropertyAssignment(property)) src = lowerExpression(property.initializer, f);
    else if (ts.isShorthandPropertyAssignment(property)) src = f.readVariable(property.name);
    else src = f.closure(property);
    src = f.markProperty(property, src);
    if (ts.isGetAccessor(property) || ts.isSetAccessor(property)) {
      const prefix = ts.isGetAccessor(property) ? "get " : "set ";
      builder.emit(span, { op: "store", object, key: key.kind === "name" ? { kind: "name", name: prefix + key.name } : key, src });
    } else builder.emit(span, { op: "store", object, key, src, isInitial: true });
  }
  introduceSiblings(node, f);
  return object;
}

/** The methods of an object literal know each other: `this.other()`. */
function introduceSiblings(node: ts.ObjectLiteralExpression, f: FunctionLowering): void {
  const { functionIndex, functions } = f.context;
  const siblings = node.properties.flatMap((property) => {
    const name = property.name && propertyNameText(property.name);
    const index = functionIndex.get(ts.isPropertyAssignment(property) ? property.initializer : property);
    return name && index !== undefined && !ts.isAccessor(property) ? [{ name, function: index }] : [];
  });
  if (siblings.length > 1) for (const { function: index } of siblings) functions[index] = { ...functions[index]!, siblings };
}

function lowerArray(node: ts.ArrayLiteralExpression, f: FunctionLowering): Place {
  const array = f.builder.value(f.context.span(node), { op: "array" });
  let index: number | null = 0;
  for (const element of node.elements) {
    const spread = ts.isSpreadElement(element);
    const src = lowerExpression(spread ? element.expression : element, f);
    if (spread) index = null;
    f.builder.emit(f.context.span(element), { op: "append", into: array, src, spread, index });
    if (index !== null) index++;
  }
  return array;
}

function lowerBinary(node: ts.BinaryExpression, f: FunctionLowering): Place {
  const { builder, context } = f;
  const operator = node.operatorToken.kind;
  const span = context.span(node);
  if (operator === ts.SyntaxKind.EqualsToken) {
    let src = lowerExpression(node.right, f);
    src = f.markAssignment(node, src);
    f.written.set(node, src);
    f.assign(node.left, src, span, context.span(node.right));
    return src;
  }
  if (operator === ts.SyntaxKind.AmpersandAmpersandEqualsToken || operator === ts.SyntaxKind.BarBarEqualsToken || operator === ts.SyntaxKind.QuestionQuestionEqualsToken) {
    const target = f.prepareTarget(node.left);
    const before = target.read();
    const result = builder.newPlace();
    const assignBlock = builder.newBlock();
    const after = builder.newBlock();
    if (operator === ts.SyntaxKind.AmpersandAmpersandEqualsToken) {
      // Where it is not assigned to, there is nothing in it.
      const empty = builder.newBlock();
      builder.end({ kind: "branch", condition: before, targets: [assignBlock, empty] });
      builder.enter(empty);
      builder.emit(span, { op: "constant", dest: result, value: undefined });
      target.empty?.(result, span);
      builder.goto(after);
    } else {
      builder.emit(span, { op: "move", dest: result, src: before, name: null });
      builder.end({ kind: "branch", condition: before, targets: [after, assignBlock], ...(operator === ts.SyntaxKind.QuestionQuestionEqualsToken && { isNullish: true }) });
    }
    builder.enter(assignBlock);
    const src = lowerExpression(node.right, f);
    target.write(src, span, context.span(node.right));
    builder.emit(span, { op: "move", dest: result, src, name: null });
    builder.goto(after);
    builder.enter(after);
    return result;
  }
  if (operator > ts.SyntaxKind.EqualsToken && operator <= ts.SyntaxKind.LastAssignment) {
    const target = f.prepareTarget(node.left);
    const left = target.read();
    const right = lowerExpression(node.right, f);
    const result = builder.value(span, { op: "derive", from: [left, right], how: "content" });
    target.write(result, span, context.span(node.right));
    return result;
  }
  if (operator === ts.SyntaxKind.AmpersandAmpersandToken || operator === ts.SyntaxKind.BarBarToken || operator === ts.SyntaxKind.QuestionQuestionToken) {
    const left = lowerExpression(node.left, f);
    // The left value of `a && b` comes out only when it is falsy: it tells nothing.
    if (operator === ts.SyntaxKind.AmpersandAmpersandToken) {
      if (isNeverTrue(node, context)) return builder.value(span, { op: "constant", value: false });
      const right = (): Place => {
        lowerNarrowing(node.left, true, f);
        return lowerExpression(node.right, f);
      };
      const empties = isEmptied(node.left, node.right);
      return branchValue(left, span, f, right, () => {
        if (empties) lowerEmptied(node.left, f);
        return builder.value(span, { op: "constant", value: undefined });
      });
    }
    return branchValue(left, span, f, () => left, () => lowerExpression(node.right, f), operator === ts.SyntaxKind.QuestionQuestionToken ? { isNullish: true } : {});
  }
  if (operator === ts.SyntaxKind.CommaToken) {
    lowerExpression(node.left, f);
    return lowerExpression(node.right, f);
  }
  const known = comparison.has(operator) ? comparedNumbers(node, context) : null;
  if (known !== null) return builder.value(span, { op: "constant", value: known });
  // A long chain `a + b + c + …` nests to the left: walk it without recursion.
  const operands: ts.Expression[] = [];
  let left: ts.Expression = node;
  while (ts.isBinaryExpression(left) && left.operatorToken.kind === operator) {
    operands.unshift(left.right);
    left = left.left;
  }
  operands.unshift(left);
  const from = operands.map((operand) => lowerExpression(operand, f));
  const test = from.length === 2 ? tests.get(operator) : undefined;
  return builder.value(span, { op: "derive", from, how: comparison.has(operator) ? "nothing" : operator === ts.SyntaxKind.PlusToken ? "text" : "content", ...(test && { test }) });
}

function lowerUnary(node: ts.PrefixUnaryExpression | ts.PostfixUnaryExpression, f: FunctionLowering): Place {
  const span = f.context.span(node);
  if (node.operator === ts.SyntaxKind.PlusPlusToken || node.operator === ts.SyntaxKind.MinusMinusToken) {
    const target = f.prepareTarget(node.operand);
    const before = target.read();
    const result = f.builder.value(span, { op: "derive", from: [before], how: "content" });
    target.write(result, span);
    return ts.isPostfixUnaryExpression(node) ? before : result;
  }
  const src = lowerExpression(node.operand, f);
  const how = node.operator === ts.SyntaxKind.ExclamationToken ? "nothing" : "content";
  if (node.operator === ts.SyntaxKind.MinusToken && ts.isNumericLiteral(node.operand)) return f.builder.value(span, { op: "constant", value: -Number(node.operand.text) });
  return f.builder.value(span, { op: "derive", from: [src], how, ...(how === "nothing" && { test: "not" as const }) });
}
