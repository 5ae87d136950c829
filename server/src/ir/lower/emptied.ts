/**
 * Members and variables of which a condition says that they hold nothing. Where they are given a new value if they hold anything (`if (user.email) user.email = "…"`), nothing of what they
 * were is left afterwards; where they were found to be `undefined` (`if (user.email === undefined)`), a branch reads nothing in them. Knows nothing of types.
 */
import ts from "typescript";
import { lowerExpression } from "./expressions";
import type { FunctionLowering } from "./functionLowering";

/** Writes down, where `condition` did not hold, that what `then` replaces is empty. */
export function lowerEmptied(condition: ts.Expression, f: FunctionLowering): void {
  const subject = withoutWrapping(subjectOf(condition)!);
  const span = f.context.span(subject);
  if (ts.isBinaryExpression(subject)) f.builder.emit(span, { op: "delete", object: lowerExpression(subject.right, f), key: { kind: "place", place: lowerExpression(subject.left, f) } });
  else f.prepareTarget(subject).empty?.(f.builder.value(span, { op: "constant", value: undefined }), span);
}

/** Whether `then` surely replaces what is empty where `condition` does not hold. */
export function isEmptied(condition: ts.Expression, then: ts.Node): boolean {
  const subject = subjectOf(condition);
  if (!subject || !isPlain(subject)) return false;
  const statements = ts.isBlock(then) ? then.statements : [then];
  return statements.some((statement) => {
    const target = replacedBy(ts.isExpressionStatement(statement) ? statement.expression : statement);
    return target !== null && isSame(subject, target);
  });
}

/** The member that holds nothing in `branch`, where `condition` came out as `outcome`: `if (user.email === undefined) …`. Null where the branch may change that before it looks. */
export function absentIn(condition: ts.Expression, outcome: boolean, branch: ts.Node): ts.Expression | null {
  const node = withoutWrapping(condition);
  if (!ts.isBinaryExpression(node) || !isNothing(node.right)) return null;
  const equal = [ts.SyntaxKind.EqualsEqualsEqualsToken, ts.SyntaxKind.EqualsEqualsToken];
  const different = [ts.SyntaxKind.ExclamationEqualsEqualsToken, ts.SyntaxKind.ExclamationEqualsToken];
  const member = withoutWrapping(node.left);
  if (!(outcome ? equal : different).includes(node.operatorToken.kind) || !ts.isPropertyAccessExpression(member) || !isPlain(member)) return null;
  let root: ts.Expression = member;
  while (ts.isPropertyAccessExpression(root)) root = withoutWrapping(root.expression);
  return ts.isIdentifier(root) && !mayChange(branch, member.name.text, root.text) ? member : null;
}

/** Whether code assigns to a member of that name, or hands its owner to somebody. */
function mayChange(code: ts.Node, name: string, owner: string): boolean {
  const isOwner = (node: ts.Node): boolean => ts.isIdentifier(node) && node.text === owner;
  const isMember = (node: ts.Node): boolean => ts.isPropertyAccessExpression(node) && node.name.text === name;
  if (ts.isBinaryExpression(code) && code.operatorToken.kind >= ts.SyntaxKind.FirstAssignment && code.operatorToken.kind <= ts.SyntaxKind.LastAssignment && (isMember(code.left) || isOwner(code.left))) return true;
  if (ts.isCallExpression(code) && (code.arguments.some(isOwner) || (ts.isPropertyAccessExpression(code.expression) && isOwner(code.expression.expression)))) return true;
  return ts.forEachChild(code, (child) => mayChange(child, name, owner) || undefined) === true;
}

function replacedBy(node: ts.Node): ts.Expression | null {
  if (ts.isParenthesizedExpression(node)) return replacedBy(node.expression);
  if (ts.isDeleteExpression(node)) return node.expression;
  return ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.EqualsToken ? node.left : null;
}

/** What holds nothing where the condition does not hold: a member, a variable, or `key in object` itself. */
function subjectOf(condition: ts.Expression): ts.Expression | null {
  const node = withoutWrapping(condition);
  if (ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node) || ts.isIdentifier(node)) return node;
  if (!ts.isBinaryExpression(node)) return null;
  switch (node.operatorToken.kind) {
    case ts.SyntaxKind.InKeyword: return node;
    case ts.SyntaxKind.ExclamationEqualsEqualsToken: case ts.SyntaxKind.ExclamationEqualsToken: return isNothing(node.right) ? (ts.isTypeOfExpression(node.left) ? node.left.expression : node.left) : null;
    default: return null;
  }
}

/** `undefined`, `null`, `""`, and `"undefined"` for a `typeof`. */
export function isNothing(node: ts.Expression): boolean {
  if (ts.isStringLiteral(node)) return node.text === (ts.isBinaryExpression(node.parent) && ts.isTypeOfExpression(node.parent.left) ? "undefined" : "");
  return node.kind === ts.SyntaxKind.NullKeyword || (ts.isIdentifier(node) && node.text === "undefined");
}

function withoutWrapping(node: ts.Expression): ts.Expression {
  while (ts.isParenthesizedExpression(node) || ts.isNonNullExpression(node) || ts.isAsExpression(node)) node = node.expression;
  return node;
}

/** Whether asking twice gives the same: names, and members of names. */
function isPlain(given: ts.Expression): boolean {
  const node = withoutWrapping(given);
  if (ts.isIdentifier(node) || node.kind === ts.SyntaxKind.ThisKeyword || ts.isStringLiteralLike(node) || ts.isNumericLiteral(node)) return true;
  if (ts.isBinaryExpression(node)) return isPlain(node.left) && isPlain(node.right);
  if (ts.isPropertyAccessExpression(node)) return isPlain(node.expression);
  return ts.isElementAccessExpression(node) && isPlain(node.expression) && isPlain(node.argumentExpression);
}

/** Whether two plain expressions mean the same; `key in object` means `object[key]`. */
export function isSame(one: ts.Expression, other: ts.Expression): boolean {
  const [a, b] = [withoutWrapping(one), withoutWrapping(other)];
  if (ts.isIdentifier(a)) return ts.isIdentifier(b) && a.text === b.text;
  if (a.kind === ts.SyntaxKind.ThisKeyword) return b.kind === a.kind;
  const [partsOfA, partsOfB] = [partsOf(a), partsOf(b)];
  if (!partsOfA || !partsOfB || !isSame(partsOfA.object, partsOfB.object)) return false;
  return typeof partsOfA.key === "string" || typeof partsOfB.key === "string" ? partsOfA.key === partsOfB.key : isSame(partsOfA.key, partsOfB.key);
}

function partsOf(node: ts.Expression): { readonly object: ts.Expression; readonly key: string | ts.Expression } | null {
  if (ts.isPropertyAccessExpression(node)) return { object: node.expression, key: node.name.text };
  const parts = ts.isElementAccessExpression(node) ? { object: node.expression, key: withoutWrapping(node.argumentExpression) } : ts.isBinaryExpression(node) ? { object: node.right, key: withoutWrapping(node.left) } : null;
  return parts && { object: parts.object, key: ts.isStringLiteralLike(parts.key) || ts.isNumericLiteral(parts.key) ? parts.key.text : parts.key };
}
