/**
 * Methods under decorators of the workspace's own. Such a decorator may put another function in the method's place, so
 * the method becomes one that asks it, at every call, what there is to call. Decorators of packages stay marks: what
 * they mean stands in models. Knows nothing of what a decorator does.
 */
import ts from "typescript";
import type { FunctionIr, Parameter } from "../ir";
import { lowerExpression } from "./expressions";
import { FunctionLowering } from "./functionLowering";
import { reserveFunction } from "./functions";

/** Puts the decorated method in front of the written one; gives its index, or null where nothing decorates it. */
export function lowerDecorated(node: ts.MethodDeclaration, original: number, f: FunctionLowering): number | null {
  const decorators = ts.getDecorators(node) ?? [];
  if (!node.body || decorators.length === 0 || !decorators.every((decorator) => isOwn(decorator, f))) return null;
  const { context } = f;
  const [first] = decorators as readonly [ts.Decorator];
  const existing = context.functionIndex.get(first);
  if (existing !== undefined) return existing;
  const index = reserveFunction(first, context);
  const inner = new FunctionLowering(context, first, index);
  const written = context.functions[original]!;
  const parameters = written.parameters.map((parameter) => ({ ...parameter, place: inner.builder.newPlace() }));
  lowerDecoratedBody(node, decorators, original, parameters, inner);
  const { blocks, placeCount } = inner.builder;
  context.functions[index] = { ...written, index, parameters, blocks, placeCount, argumentsPlace: null, isAsync: false, isGenerator: false, kind: "method" } satisfies FunctionIr;
  // What its tags say of a call is said once.
  context.functions[original] = { ...written, parent: index, tags: [], parameterTags: [], decorators: [] };
  return index;
}

/** Whether a decorator is made in this workspace, as far as this file can tell. */
function isOwn(decorator: ts.Decorator, f: FunctionLowering): boolean {
  let root: ts.Expression = decorator.expression;
  while (ts.isCallExpression(root) || ts.isPropertyAccessExpression(root)) root = root.expression;
  const variable = ts.isIdentifier(root) ? f.context.scopes.variableOf(root) : undefined;
  if (!variable) return false;
  const imported = f.context.importOf.get(variable);
  return imported === undefined || /^(\.|@\/|~\/|#)/.test(f.context.imports[imported]!.specifier);
}

/**
 * Both kinds of decorators at once: each is given the method, its name, and an object that holds the method as its
 * `value`; it may give back a function, give back an object with a `value`, or change that object.
 */
function lowerDecoratedBody(node: ts.MethodDeclaration, decorators: readonly ts.Decorator[], original: number, parameters: readonly Parameter[], f: FunctionLowering): void {
  const { builder, context } = f;
  const name = context.text(node.name, 40);
  let method = builder.value(context.span(node.name), { op: "closure", function: original });
  for (const decorator of [...decorators].reverse()) {
    const span = context.span(decorator);
    const descriptor = builder.value(span, { op: "object" });
    builder.emit(span, { op: "store", object: descriptor, key: { kind: "name", name: "value" }, src: method });
    const key = builder.value(span, { op: "constant", value: name });
    const given = builder.value(span, {
      op: "call", callee: lowerExpression(decorator.expression, f), receiver: null, method: null, isNew: false, isSuper: false, superMethod: null,
      text: context.text(decorator, 50), typeArguments: [], arguments: [method, key, descriptor].map((place) => ({ place, span, spread: false })),
    });
    method = builder.value(span, { op: "decorated", given, descriptor });
  }
  const span = context.span(node.name);
  const receiver = builder.value(span, { op: "this" });
  const value = builder.value(span, {
    op: "call", callee: method, receiver, method: null, isNew: false, isSuper: false, superMethod: null, text: name, typeArguments: [],
    arguments: parameters.map(({ place, rest }) => ({ place, span, spread: rest })),
  });
  builder.end({ kind: "return", value, span });
}
