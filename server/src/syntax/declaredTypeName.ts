/**
 * The name of the type that a variable was given, as far as its own file says it: by its annotation, by what it is made of (`new`, `as`, a call of a function of the file), as an
 * element of a list. Only where the value cannot be absent. Knows nothing of what the type is.
 */
import ts from "typescript";
import { analyseScopes } from "./scopes";

/** Steps from a name to what it stands for: `const a = b`, `for (const a of bs)` and so on. */
const maxSteps = 8;

export function declaredTypeName(tree: ts.SourceFile, name: ts.Node): string | null {
  const type = typeOfVariable(tree, name, maxSteps);
  return type && nameOf(tree, type);
}

function nameOf(tree: ts.SourceFile, type: ts.TypeNode): string | null {
  if (!ts.isTypeReferenceNode(type)) return null;
  const isReadonly = type.typeName.getText(tree) === "Readonly" && type.typeArguments?.length === 1;
  const held = isReadonly ? type.typeArguments[0] : type;
  return held && ts.isTypeReferenceNode(held) && ts.isIdentifier(held.typeName) && !held.typeArguments ? held.typeName.text : null;
}

function typeOfVariable(tree: ts.SourceFile, name: ts.Node, steps: number): ts.TypeNode | null {
  const declaration = name.parent;
  if (steps === 0 || !declaration) return null;
  if (ts.isParameter(declaration)) {
    if (declaration.questionToken || declaration.dotDotDotToken) return null;
    return declaration.type ?? elementGivenTo(tree, declaration, steps - 1);
  }
  if (!ts.isVariableDeclaration(declaration)) return null;
  if (declaration.type) return declaration.type;
  const list = declaration.parent;
  if (ts.isForOfStatement(list.parent) && list.parent.initializer === list) return list.parent.awaitModifier ? null : elementOf(typeOf(tree, list.parent.expression, steps - 1));
  // What is assigned anew may be something else.
  return declaration.initializer && (list.flags & ts.NodeFlags.Const) !== 0 ? typeOf(tree, declaration.initializer, steps - 1) : null;
}

function typeOf(tree: ts.SourceFile, expression: ts.Expression, steps: number): ts.TypeNode | null {
  if (ts.isParenthesizedExpression(expression)) return typeOf(tree, expression.expression, steps);
  if (ts.isAsExpression(expression)) return expression.type;
  if (ts.isNewExpression(expression) && ts.isIdentifier(expression.expression) && !expression.typeArguments) return ts.factory.createTypeReferenceNode(expression.expression.text);
  if (ts.isIdentifier(expression)) {
    const variable = analyseScopes(tree).variableOf(expression)?.declaration;
    return variable ? typeOfVariable(tree, variable, steps) : null;
  }
  if (ts.isAwaitExpression(expression)) {
    const given = typeOf(tree, expression.expression, steps);
    return given && (argumentOf(given, "Promise") ?? (isNamed(given, "Promise") ? null : given));
  }
  return ts.isCallExpression(expression) ? returnedBy(tree, expression.expression) : null;
}

/** A function of the file by its name, or a method of the class around by `this`: both say what they return, and say it once. */
function returnedBy(tree: ts.SourceFile, callee: ts.Expression): ts.TypeNode | null {
  if (ts.isIdentifier(callee)) {
    const declaration = analyseScopes(tree).variableOf(callee)?.declaration.parent;
    return declaration && ts.isFunctionDeclaration(declaration) && !isOverloaded(declaration) ? (declaration.type ?? null) : null;
  }
  if (!ts.isPropertyAccessExpression(callee) || callee.expression.kind !== ts.SyntaxKind.ThisKeyword || callee.questionDotToken) return null;
  let around: ts.Node = callee;
  while (around.parent && !ts.isClassLike(around)) around = around.parent;
  if (!ts.isClassLike(around)) return null;
  const methods = around.members.filter((member): member is ts.MethodDeclaration => ts.isMethodDeclaration(member) && member.name.getText(tree) === callee.name.text);
  return methods.length === 1 ? (methods[0]!.type ?? null) : null;
}

function isOverloaded(declaration: ts.FunctionDeclaration): boolean {
  return ts.isSourceFile(declaration.parent) && declaration.parent.statements.filter((other) => ts.isFunctionDeclaration(other) && other.name?.text === declaration.name?.text).length > 1;
}

/** Methods of lists that give an element first. */
const forElements: ReadonlySet<string> = new Set(["forEach", "map", "filter", "flatMap", "some", "every", "find"]);

/** `users.forEach((user) => …)`. */
function elementGivenTo(tree: ts.SourceFile, parameter: ts.ParameterDeclaration, steps: number): ts.TypeNode | null {
  const callback = parameter.parent;
  const call = callback.parent;
  if (!(ts.isArrowFunction(callback) || ts.isFunctionExpression(callback)) || callback.parameters[0] !== parameter || !call || !ts.isCallExpression(call) || call.arguments[0] !== callback) return null;
  if (!ts.isPropertyAccessExpression(call.expression) || call.expression.questionDotToken || !forElements.has(call.expression.name.text)) return null;
  return elementOf(typeOf(tree, call.expression.expression, steps));
}

function elementOf(list: ts.TypeNode | null): ts.TypeNode | null {
  if (!list) return null;
  if (ts.isTypeOperatorNode(list) && list.operator === ts.SyntaxKind.ReadonlyKeyword) return elementOf(list.type);
  if (ts.isArrayTypeNode(list)) return list.elementType;
  return argumentOf(list, "Array") ?? argumentOf(list, "ReadonlyArray");
}

function argumentOf(type: ts.TypeNode, name: string): ts.TypeNode | null {
  return isNamed(type, name) ? (type.typeArguments?.[0] ?? null) : null;
}

function isNamed(type: ts.TypeNode, name: string): type is ts.TypeReferenceNode {
  return ts.isTypeReferenceNode(type) && ts.isIdentifier(type.typeName) && type.typeName.text === name;
}
