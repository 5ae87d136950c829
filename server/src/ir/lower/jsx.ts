/** JSX to instructions: an element is a props object given to a component, or to the page. Knows nothing of what components do. */
import ts from "typescript";
import type { Argument, Place } from "../ir";
import { lowerExpression } from "./expressions";
import type { FunctionLowering } from "./functionLowering";
import { propertyNameText } from "./names";

export function lowerElement(node: ts.JsxElement | ts.JsxSelfClosingElement | ts.JsxFragment, f: FunctionLowering): Place {
  const { builder, context } = f;
  const span = context.span(node);
  const opening = ts.isJsxElement(node) ? node.openingElement : ts.isJsxSelfClosingElement(node) ? node : null;
  const props = builder.value(span, { op: "object" });
  const propSpans: Argument[] = [];
  for (const attribute of opening?.attributes.properties ?? []) {
    if (ts.isJsxSpreadAttribute(attribute)) {
      const src = lowerExpression(attribute.expression, f);
      builder.emit(context.span(attribute), { op: "spread", into: props, src });
      propSpans.push({ place: src, span: context.span(attribute.expression), spread: true });
      continue;
    }
    const name = propertyNameText(attribute.name) ?? context.text(attribute.name);
    const { initializer } = attribute;
    const value = initializer && (ts.isJsxExpression(initializer) ? initializer.expression : initializer);
    const src = value ? lowerExpression(value as ts.Expression, f) : builder.value(context.span(attribute), { op: "constant", value: true });
    builder.emit(context.span(attribute), { op: "store", object: props, key: { kind: "name", name }, src });
    if (value) propSpans.push({ place: src, span: context.span(value), spread: false, name });
  }
  const children: Place[] = [];
  for (const child of ts.isJsxSelfClosingElement(node) ? [] : node.children) {
    if (ts.isJsxText(child)) continue;
    const expression = ts.isJsxExpression(child) ? child.expression : child;
    if (!expression) continue;
    const src = lowerExpression(expression, f);
    children.push(src);
    propSpans.push({ place: src, span: context.span(expression), spread: false });
  }
  if (children.length === 1) builder.emit(span, { op: "store", object: props, key: { kind: "name", name: "children" }, src: children[0]! });
  else if (children.length > 1) {
    const array = builder.value(span, { op: "array" });
    children.forEach((src, index) => builder.emit(span, { op: "append", into: array, src, spread: false, index }));
    builder.emit(span, { op: "store", object: props, key: { kind: "name", name: "children" }, src: array });
  }
  const tag = opening?.tagName;
  const isIntrinsic = !tag || (ts.isIdentifier(tag) && /^[a-z]/.test(tag.text)) || ts.isJsxNamespacedName(tag);
  const component = isIntrinsic ? null : lowerExpression(tag as ts.Expression, f);
  return builder.value(span, { op: "element", component, name: tag ? context.text(tag, 40) : "", props, propSpans });
}
