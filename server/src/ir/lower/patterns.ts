/** Destructuring: binding patterns and assignment patterns to loads and stores. Knows nothing of types. */
import ts from "typescript";
import type { Span } from "../../base/ids";
import type { Key, Place } from "../ir";
import { propertyKey, lowerExpression } from "./expressions";
import type { FunctionLowering } from "./functionLowering";

/** Binds a declared name or pattern to a value. */
export function bindPattern(name: ts.BindingName, src: Place, span: Span, f: FunctionLowering): void {
  const { builder, context } = f;
  if (ts.isIdentifier(name)) {
    const variable = context.scopes.variableOf(name);
    if (variable) f.writeVariable(variable, src, span);
    return;
  }
  if (ts.isObjectBindingPattern(name)) {
    const taken: Key[] = [];
    for (const element of name.elements) {
      const elementSpan = context.span(element);
      if (element.dotDotDotToken) {
        bindPattern(element.name, builder.value(elementSpan, { op: "rest", src, without: taken }), elementSpan, f);
        continue;
      }
      const key: Key = element.propertyName ? propertyKey(element.propertyName, f) : { kind: "name", name: (element.name as ts.Identifier).text };
      taken.push(key);
      let value = f.withDefault(builder.value(elementSpan, { op: "load", object: src, key }), element.initializer);
      value = markBinding(element, value, f);
      bindPattern(element.name, value, elementSpan, f);
    }
    return;
  }
  name.elements.forEach((element, index) => {
    if (ts.isOmittedExpression(element)) return;
    const elementSpan = context.span(element);
    const value = element.dotDotDotToken
      ? builder.value(elementSpan, { op: "restElements", src, from: index })
      : f.withDefault(builder.value(elementSpan, { op: "load", object: src, key: { kind: "name", name: String(index) } }), element.initializer);
    bindPattern(element.name, value, elementSpan, f);
  });
}

function markBinding(element: ts.BindingElement, src: Place, f: FunctionLowering): Place {
  if (!ts.isIdentifier(element.name)) return src;
  const declaration = f.context.tag(element, element.name, [], element.name.text);
  return declaration ? f.builder.value(f.context.span(element), { op: "mark", src, declaration, always: false }) : src;
}

/** `({ a, b: this.b } = value)` and `[a, b] = value`. */
export function assignPattern(target: ts.Expression, src: Place, span: Span, f: FunctionLowering): void {
  const { builder, context } = f;
  if (ts.isArrayLiteralExpression(target)) {
    target.elements.forEach((element, index) => {
      if (ts.isOmittedExpression(element)) return;
      const elementSpan = context.span(element);
      if (ts.isSpreadElement(element)) return f.assign(element.expression, builder.value(elementSpan, { op: "restElements", src, from: index }), elementSpan);
      assignWithDefault(element, builder.value(elementSpan, { op: "load", object: src, key: { kind: "name", name: String(index) } }), elementSpan, f);
    });
  } else if (ts.isObjectLiteralExpression(target)) {
    const taken: Key[] = [];
    for (const property of target.properties) {
      const propertySpan = context.span(property);
      if (ts.isSpreadAssignment(property)) f.assign(property.expression, builder.value(propertySpan, { op: "rest", src, without: taken }), propertySpan);
      else if (ts.isShorthandPropertyAssignment(property)) {
        const key: Key = { kind: "name", name: property.name.text };
        taken.push(key);
        f.assign(property.name, f.withDefault(builder.value(propertySpan, { op: "load", object: src, key }), property.objectAssignmentInitializer), propertySpan);
      } else if (ts.isPropertyAssignment(property)) {
        const key = propertyKey(property.name, f);
        taken.push(key);
        assignWithDefault(property.initializer, builder.value(propertySpan, { op: "load", object: src, key }), propertySpan, f);
      }
    }
  } else if (ts.isIdentifier(target) || ts.isPropertyAccessExpression(target) || ts.isElementAccessExpression(target)) f.assign(target, src, span);
  else lowerExpression(target, f);
}

function assignWithDefault(target: ts.Expression, src: Place, span: Span, f: FunctionLowering): void {
  if (ts.isBinaryExpression(target) && target.operatorToken.kind === ts.SyntaxKind.EqualsToken) f.assign(target.left, f.withDefault(src, target.right), span);
  else f.assign(target, src, span);
}
