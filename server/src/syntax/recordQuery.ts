/**
 * A call that asks for records with an object of options (`prisma.user.findUnique({ where })`), whose result goes into one place and is hardly looked at elsewhere: it can ask for less there.
 * Knows the code around it, not what the records have.
 */
import ts from "typescript";
import type { FileId, Span } from "../base/ids";
import { parse } from "./parse";
import { analyseScopes } from "./scopes";

export interface RecordQuery {
  /** `user` of `prisma.user.findUnique(…)`. */
  readonly asked: string;
  readonly method: string;
  /** Of its options. */
  readonly keys: readonly string[];
  /** Where one more option can stand, and what goes around it. */
  readonly room: { readonly at: number; readonly before: string; readonly after: string };
  /** What an option that lists names (`select: { id: true }`) lists, with where; null where the option is not there, or says more than names. */
  listed(option: string): ReadonlyMap<string, Span> | null;
}

/** Null where the call is written otherwise, and where something else may look at the field. */
export function recordQueryAt(file: FileId, text: string, call: Span, handedOn: Span, field: string): RecordQuery | null {
  const tree = parse(file, text);
  const found = callAt(tree, call);
  if (!found || !ts.isPropertyAccessExpression(found.expression) || found.arguments.length > 1) return null;
  const { expression: receiver, name: method } = found.expression;
  const options = found.arguments[0];
  if (!ts.isPropertyAccessExpression(receiver) || (options && !ts.isObjectLiteralExpression(options)) || !goesOnlyInto(tree, found, handedOn, field)) return null;
  const properties = options?.properties ?? ts.factory.createNodeArray();
  const keys = properties.map(({ name }) => (name && (ts.isIdentifier(name) || ts.isStringLiteral(name)) ? name.text : null));
  if (!keys.every((key) => key !== null)) return null;
  return {
    asked: receiver.name.text, method: method.text, keys, room: roomIn(tree, found, options, text),
    listed(option) {
      const value = properties[keys.indexOf(option)];
      const list = value && ts.isPropertyAssignment(value) && ts.isObjectLiteralExpression(value.initializer) ? value.initializer.properties : null;
      const names = list?.map((each) => (ts.isPropertyAssignment(each) && ts.isIdentifier(each.name) ? ([each.name.text, { start: each.getStart(tree), end: each.end }] as const) : null));
      return names?.every((each) => each !== null) ? new Map(names) : null;
    },
  };
}

function callAt(tree: ts.SourceFile, { start, end }: Span): ts.CallExpression | null {
  let found: ts.CallExpression | null = null;
  const visit = (node: ts.Node): void => {
    if (node.pos > start || node.end < end) return;
    if (ts.isCallExpression(node) && node.getStart(tree) === start && node.end === end) found = node;
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return found;
}

function roomIn(tree: ts.SourceFile, call: ts.CallExpression, options: ts.ObjectLiteralExpression | undefined, text: string): RecordQuery["room"] {
  if (!options) return { at: call.end - 1, before: "{ ", after: " }" };
  const last = options.properties.at(-1);
  if (!last) return { at: options.getStart(tree) + 1, before: " ", after: " " };
  const lineStart = text.lastIndexOf("\n", last.getStart(tree)) + 1;
  const isOwnLine = text.slice(lineStart, last.getStart(tree)).trim() === "";
  const between = isOwnLine ? `\n${/^[ \t]*/.exec(text.slice(lineStart))![0]}` : " ";
  return options.properties.hasTrailingComma ? { at: options.properties.end, before: between, after: "," } : { at: last.end, before: `,${between}`, after: "" };
}

/** Directly, or by a constant of which nothing else but whether it is there, and other members, is asked. */
function goesOnlyInto(tree: ts.SourceFile, call: ts.CallExpression, handedOn: Span, field: string): boolean {
  const value = around(call, (node) => ts.isAwaitExpression(node) || isMereType(node));
  if (isIn(tree, value, handedOn)) return isWholeIn(tree, value, handedOn);
  const declaration = value.parent;
  if (!ts.isVariableDeclaration(declaration) || declaration.initializer !== value || !ts.isIdentifier(declaration.name) || !(ts.getCombinedNodeFlags(declaration) & ts.NodeFlags.Const)) return false;
  const { name } = declaration;
  const scopes = analyseScopes(tree);
  const variable = scopes.variableOf(name);
  const isFit = (node: ts.Node): boolean => {
    if (ts.isIdentifier(node) && node.text === name.text && node !== name && scopes.variableOf(node) === variable && !isFitUse(tree, node, handedOn, field)) return false;
    return ts.forEachChild(node, (child) => (isFit(child) ? undefined : true)) === undefined;
  };
  return variable !== undefined && variable !== null && isFit(tree);
}

function isFitUse(tree: ts.SourceFile, name: ts.Identifier, handedOn: Span, field: string): boolean {
  const value = around(name, isMereType);
  const { parent } = value;
  if (ts.isPropertyAccessExpression(parent) && parent.expression === value) return parent.name.text !== field && !(ts.isCallExpression(parent.parent) && parent.parent.expression === parent);
  if (isIn(tree, value, handedOn)) return isWholeIn(tree, value, handedOn);
  if (ts.isPrefixUnaryExpression(parent)) return parent.operator === ts.SyntaxKind.ExclamationToken;
  if (ts.isBinaryExpression(parent)) return [parent.left, parent.right].some((side) => side.kind === ts.SyntaxKind.NullKeyword || (ts.isIdentifier(side) && side.text === "undefined"));
  return (ts.isIfStatement(parent) || ts.isConditionalExpression(parent)) && (ts.isIfStatement(parent) ? parent.expression : parent.condition) === value;
}

/** Nothing is made of it before it is handed on. */
function isWholeIn(tree: ts.SourceFile, value: ts.Node, handedOn: Span): boolean {
  const outermost = around(value, (node) => isIn(tree, node, handedOn) && (isPart(node) || isWrittenOut(tree, node)));
  return outermost.getStart(tree) === handedOn.start && outermost.end === handedOn.end;
}

function isPart(node: ts.Node): boolean {
  return ts.isObjectLiteralExpression(node) || ts.isPropertyAssignment(node) || ts.isShorthandPropertyAssignment(node) || ts.isSpreadAssignment(node) || ts.isArrayLiteralExpression(node) || ts.isAwaitExpression(node) || isMereType(node);
}

function isWrittenOut(tree: ts.SourceFile, node: ts.Node): boolean {
  return ts.isCallExpression(node) && node.expression.getText(tree) === "JSON.stringify";
}

/** What says nothing at run time. */
function isMereType(node: ts.Node): boolean {
  return ts.isParenthesizedExpression(node) || ts.isAsExpression(node) || ts.isSatisfiesExpression(node) || ts.isNonNullExpression(node);
}

function around(node: ts.Node, goesOn: (parent: ts.Node) => boolean): ts.Node {
  let outermost = node;
  while (outermost.parent && goesOn(outermost.parent)) outermost = outermost.parent;
  return outermost;
}

function isIn(tree: ts.SourceFile, node: ts.Node, { start, end }: Span): boolean {
  return node.getStart(tree) >= start && node.end <= end;
}
