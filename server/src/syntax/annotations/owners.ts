/** Which declaration a comment belongs to. Knows nothing of what the comment says. */
import ts from "typescript";
import { pathTo } from "./comments";
import type { Comment } from "./comments";

/**
 * The declaration or statement that the comment stands on, or null. A comment belongs to the outermost declaration that begins
 * with the token after it, or to the one whose modifiers or decorators it stands among; at a line's end, to what the line declares.
 */
export function ownerOf(sourceFile: ts.SourceFile, comment: Comment): ts.Node | null {
  return ownerBefore(sourceFile, comment) ?? ownerAfter(sourceFile, comment);
}

function ownerAfter(sourceFile: ts.SourceFile, comment: Comment): ts.Node | null {
  const path = pathTo(sourceFile, comment.nextStart);
  for (const node of path) {
    if (!isOwner(node)) continue;
    const start = node.getStart(sourceFile, false);
    if (start === comment.nextStart) return node;
    if (start < comment.span.start && isBeforeName(sourceFile, node, comment)) return node;
  }
  return null;
}

/** `email: string; /** @personalData *\/` with nothing more on the line. */
function ownerBefore(sourceFile: ts.SourceFile, comment: Comment): ts.Node | null {
  const { text } = sourceFile;
  const isAtLineEnd = comment.nextStart >= text.length || hasBreak(text, comment.span.end, comment.nextStart);
  if (!isAtLineEnd || comment.previousEnd === 0 || hasBreak(text, comment.previousEnd, comment.span.end)) return null;
  let end = comment.previousEnd;
  if (text[end - 1] === "}") return null;
  if (text[end - 1] === ",") while (end > 0 && /[\s,]/.test(text[end - 1]!)) end--;
  if (end === 0) return null;
  for (const node of pathTo(sourceFile, end - 1)) {
    const endsHere = node.end === end || node.end === comment.previousEnd;
    if (isOwner(node) && endsHere && !hasBreak(text, node.getStart(sourceFile, false), comment.span.start)) return node;
  }
  return null;
}

function hasBreak(text: string, start: number, end: number): boolean {
  return /[\n\r\u2028\u2029]/.test(text.slice(start, end));
}

function isOwner(node: ts.Node): boolean {
  switch (node.kind) {
    case ts.SyntaxKind.PropertySignature:
    case ts.SyntaxKind.PropertyDeclaration:
    case ts.SyntaxKind.PropertyAssignment:
    case ts.SyntaxKind.ShorthandPropertyAssignment:
    case ts.SyntaxKind.GetAccessor:
    case ts.SyntaxKind.SetAccessor:
    case ts.SyntaxKind.MethodSignature:
    case ts.SyntaxKind.MethodDeclaration:
    case ts.SyntaxKind.CallSignature:
    case ts.SyntaxKind.ConstructSignature:
    case ts.SyntaxKind.IndexSignature:
    case ts.SyntaxKind.Constructor:
    case ts.SyntaxKind.Parameter:
    case ts.SyntaxKind.BindingElement:
    case ts.SyntaxKind.NamedTupleMember:
    case ts.SyntaxKind.VariableStatement:
    case ts.SyntaxKind.VariableDeclaration:
    case ts.SyntaxKind.FunctionDeclaration:
    case ts.SyntaxKind.FunctionExpression:
    case ts.SyntaxKind.ArrowFunction:
    case ts.SyntaxKind.ClassDeclaration:
    case ts.SyntaxKind.ClassExpression:
    case ts.SyntaxKind.InterfaceDeclaration:
    case ts.SyntaxKind.TypeAliasDeclaration:
    case ts.SyntaxKind.EnumDeclaration:
    case ts.SyntaxKind.EnumMember:
    case ts.SyntaxKind.ModuleDeclaration:
    case ts.SyntaxKind.ExportAssignment:
      return true;
    case ts.SyntaxKind.ExpressionStatement:
      return isDeclaringExpression((node as ts.ExpressionStatement).expression);
    default:
      return false;
  }
}

/** `this.x = …`, `exports.x = …`, `this.x;`, and a call that is given a handler (`app.post('/orders', (request) => …)`). */
function isDeclaringExpression(expression: ts.Expression): boolean {
  if (ts.isBinaryExpression(expression)) return expression.operatorToken.kind === ts.SyntaxKind.EqualsToken && isAccess(expression.left);
  if (ts.isCallExpression(expression)) return expression.arguments.some(isFunctionValue);
  return isAccess(expression);
}

function isAccess(node: ts.Node): boolean {
  return ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node);
}

function isFunctionValue(node: ts.Node): boolean {
  return ts.isFunctionExpression(node) || ts.isArrowFunction(node);
}

/** Whether the comment stands among the modifiers or decorators of the declaration. */
function isBeforeName(sourceFile: ts.SourceFile, owner: ts.Node, comment: Comment): boolean {
  const name = nameOf(owner);
  if (name) return comment.nextStart <= name.getStart(sourceFile, false);
  const modifiers = ts.canHaveModifiers(owner) ? owner.modifiers : undefined;
  return modifiers !== undefined && comment.previousEnd <= modifiers.end;
}

function nameOf(owner: ts.Node): ts.Node | undefined {
  if (ts.isVariableStatement(owner)) return owner.declarationList.declarations[0];
  if (ts.isExportAssignment(owner)) return owner.expression;
  return (owner as ts.NamedDeclaration).name;
}

/**
 * The nodes that share the owner's tags, the owner itself first: a statement's first variable, the function that a
 * variable or property is bound to, the handlers that a call is given.
 */
export function sharersOf(owner: ts.Node): ts.Node[] {
  const sharers = [owner];
  const add = (node: ts.Node | undefined): void => {
    if (!node) return;
    const bare = withoutWrapping(node);
    if (isFunctionValue(bare) || ts.isClassExpression(bare)) sharers.push(bare);
  };
  if (ts.isVariableStatement(owner)) {
    const declaration = owner.declarationList.declarations[0];
    if (declaration) {
      sharers.push(declaration);
      add(declaration.initializer);
    }
  } else if (ts.isVariableDeclaration(owner) || ts.isPropertyAssignment(owner) || ts.isPropertyDeclaration(owner)) add(owner.initializer);
  else if (ts.isExportAssignment(owner)) add(owner.expression);
  else if (ts.isExpressionStatement(owner)) {
    if (ts.isBinaryExpression(owner.expression)) {
      sharers.push(owner.expression);
      add(owner.expression.right);
    } else if (ts.isCallExpression(owner.expression)) owner.expression.arguments.forEach(add);
  }
  return sharers;
}

/** The expression inside of parentheses, `as`, `satisfies` and `!`. */
export function withoutWrapping(node: ts.Node): ts.Node {
  while (ts.isParenthesizedExpression(node) || ts.isAsExpression(node) || ts.isSatisfiesExpression(node) || ts.isNonNullExpression(node)) node = node.expression;
  return node;
}
