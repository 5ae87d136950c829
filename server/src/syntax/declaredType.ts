/**
 * The type that a variable was given, as far as its own file says it: by its annotation, by what it is made of (`new`, `as`, a call, a member), as an element of a list. What other files
 * declare is named, for others to look up. Knows nothing of what a type is.
 */
import ts from "typescript";
import type { Type, TypeMember } from "../types/type";
import { analyseScopes } from "./scopes";

/** Steps from a name to what it stands for: `const a = b`, `await b.c()`, `for (const a of bs)`. What is written by hand has ten at most. */
const maxSteps = 16;

export function declaredType(tree: ts.SourceFile, name: ts.Node): Type | null {
  return typeOfVariable(tree, name, maxSteps);
}

/** Of what can be written as a type, what an object is likely to be declared by. */
function written(node: ts.TypeNode | undefined): Type | null {
  if (!node) return null;
  if (ts.isParenthesizedTypeNode(node)) return written(node.type);
  if (ts.isTypeOperatorNode(node) && node.operator === ts.SyntaxKind.ReadonlyKeyword) return written(node.type);
  if (ts.isArrayTypeNode(node)) return listOf(written(node.elementType));
  if (ts.isUnionTypeNode(node)) return { kind: "union", of: node.types.map((each) => written(each) ?? { kind: "primitive", name: "other" }) };
  if (ts.isLiteralTypeNode(node) && node.literal.kind === ts.SyntaxKind.StringLiteral) return { kind: "primitive", name: JSON.stringify((node.literal as ts.StringLiteral).text) };
  if (ts.isTypeLiteralNode(node)) return { kind: "object", members: node.members.flatMap(memberWritten) };
  if (!ts.isTypeReferenceNode(node)) return null;
  const path = pathOf(node.typeName);
  const args = (node.typeArguments ?? []).map((argument): Type => written(argument) ?? { kind: "unknown" });
  const [first] = args;
  if (first && (path.join() === "Array" || path.join() === "ReadonlyArray")) return listOf(first);
  return first && path.join() === "Promise" ? { kind: "promise", value: first } : named(path, node.getStart(), args);
}

function memberWritten(member: ts.TypeElement): TypeMember[] {
  if (!ts.isPropertySignature(member) || !ts.isIdentifier(member.name)) return [];
  const declaration = `${member.getSourceFile().fileName}#${member.name.getStart()}`;
  return [{ name: member.name.text, declaration, type: written(member.type) ?? { kind: "unknown" }, ...(member.questionToken && { isOptional: true }) }];
}

function pathOf(name: ts.EntityName): string[] {
  return ts.isIdentifier(name) ? [name.text] : [...pathOf(name.left), name.right.text];
}

function named(path: readonly string[], at: number, args: readonly Type[] = []): Type {
  return { kind: "reference", name: { path, at }, args };
}

function listOf(element: Type | null): Type | null {
  return element && { kind: "array", element };
}

function elementOf(list: Type | null): Type | null {
  return list?.kind === "array" ? list.element : list && { kind: "indexed", object: list, key: null };
}

function typeOfVariable(tree: ts.SourceFile, name: ts.Node, steps: number): Type | null {
  const declaration = name.parent;
  if (steps === 0 || !declaration) return null;
  if (ts.isParameter(declaration)) {
    if (declaration.questionToken || declaration.dotDotDotToken) return null;
    return declaration.type ? written(declaration.type) : elementGivenTo(tree, declaration, steps - 1);
  }
  if (ts.isImportSpecifier(declaration) || ts.isImportClause(declaration)) return { kind: "typeof", name: { path: [name.getText(tree)], at: name.getStart(tree) } };
  if (!ts.isVariableDeclaration(declaration)) return null;
  if (declaration.type) return written(declaration.type);
  const list = declaration.parent;
  if (ts.isForOfStatement(list.parent) && list.parent.initializer === list) return list.parent.awaitModifier ? null : elementOf(typeOf(tree, list.parent.expression, steps - 1));
  // What is assigned anew may be something else.
  return declaration.initializer && (list.flags & ts.NodeFlags.Const) !== 0 ? typeOf(tree, declaration.initializer, steps - 1) : null;
}

function typeOf(tree: ts.SourceFile, expression: ts.Expression, steps: number): Type | null {
  if (steps === 0) return null;
  if (ts.isParenthesizedExpression(expression)) return typeOf(tree, expression.expression, steps);
  if (ts.isAsExpression(expression)) return written(expression.type);
  if (ts.isNewExpression(expression) && ts.isIdentifier(expression.expression) && !expression.typeArguments) return named([expression.expression.text], expression.expression.getStart(tree));
  if (ts.isIdentifier(expression)) {
    const variable = analyseScopes(tree).variableOf(expression)?.declaration;
    return variable ? typeOfVariable(tree, variable, steps - 1) : null;
  }
  if (ts.isPropertyAccessExpression(expression)) return memberOf(tree, expression, steps);
  if (ts.isAwaitExpression(expression)) {
    const given = typeOf(tree, expression.expression, steps - 1);
    if (given?.kind === "promise") return given.value;
    return given && named(["Awaited"], expression.getStart(tree), [given]);
  }
  return ts.isCallExpression(expression) ? returnedBy(tree, expression.expression, steps) : null;
}

function memberOf(tree: ts.SourceFile, { expression, name, questionDotToken }: ts.PropertyAccessExpression, steps: number): Type | null {
  const object = questionDotToken ? null : typeOf(tree, expression, steps - 1);
  return object && { kind: "indexed", object, key: name.text };
}

/** A function by its name, or a method of the class around by `this`: both say what they return, and say it once. Of others, what they are. */
function returnedBy(tree: ts.SourceFile, callee: ts.Expression, steps: number): Type | null {
  const returned = (type: Type | null): Type | null => type && named(["ReturnType"], callee.getStart(tree), [type]);
  if (ts.isIdentifier(callee)) {
    const declared = analyseScopes(tree).variableOf(callee)?.declaration;
    const declaration = declared?.parent;
    if (!declared || !declaration) return null;
    if (ts.isFunctionDeclaration(declaration)) return isOverloaded(declaration) ? null : written(declaration.type);
    return ts.isImportSpecifier(declaration) || ts.isImportClause(declaration) ? returned(typeOfVariable(tree, declared, steps - 1)) : null;
  }
  if (!ts.isPropertyAccessExpression(callee) || callee.questionDotToken) return null;
  if (callee.expression.kind !== ts.SyntaxKind.ThisKeyword) return returned(memberOf(tree, callee, steps));
  let around: ts.Node = callee;
  while (around.parent && !ts.isClassLike(around)) around = around.parent;
  if (!ts.isClassLike(around)) return null;
  const methods = around.members.filter((member): member is ts.MethodDeclaration => ts.isMethodDeclaration(member) && member.name.getText(tree) === callee.name.text);
  return methods.length === 1 ? written(methods[0]!.type) : null;
}

function isOverloaded(declaration: ts.FunctionDeclaration): boolean {
  return ts.isSourceFile(declaration.parent) && declaration.parent.statements.filter((other) => ts.isFunctionDeclaration(other) && other.name?.text === declaration.name?.text).length > 1;
}

/** Methods of lists that give an element first. */
const forElements: ReadonlySet<string> = new Set(["forEach", "map", "filter", "flatMap", "some", "every", "find"]);

/** `users.forEach((user) => …)`. */
function elementGivenTo(tree: ts.SourceFile, parameter: ts.ParameterDeclaration, steps: number): Type | null {
  const callback = parameter.parent;
  const call = callback.parent;
  if (!(ts.isArrowFunction(callback) || ts.isFunctionExpression(callback)) || callback.parameters[0] !== parameter || !call || !ts.isCallExpression(call) || call.arguments[0] !== callback) return null;
  if (!ts.isPropertyAccessExpression(call.expression) || call.expression.questionDotToken || !forElements.has(call.expression.name.text)) return null;
  return elementOf(typeOf(tree, call.expression.expression, steps - 1));
}
