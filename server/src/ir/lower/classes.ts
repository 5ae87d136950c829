/** Classes: members, constructor with field initialisers, static parts. Knows nothing of what the members mean to flow. */
import ts from "typescript";
import type { ClassMember, Parameter, Place } from "../ir";
import { declareClassType } from "./declarations";
import { importedDecorators } from "./decoratorImports";
import { lowerDecorated } from "./decorators";
import { lowerExpression, propertyKey } from "./expressions";
import { FunctionLowering } from "./functionLowering";
import { finishFunction, lowerFunction, lowerParameters, reserveFunction } from "./functions";
import { nameOfFunctionOrClass, propertyNameText } from "./names";
import { lowerStatements } from "./statements";
import { lowerType } from "./typeNodes";

function hasModifier(node: ts.Node, kind: ts.SyntaxKind): boolean {
  return ts.canHaveModifiers(node) && !!node.modifiers?.some((modifier) => modifier.kind === kind);
}

export function lowerClass(node: ts.ClassLikeDeclaration, f: FunctionLowering): Place {
  const { context, builder } = f;
  const span = context.span(node);
  const extendsClause = node.heritageClauses?.find((clause) => clause.token === ts.SyntaxKind.ExtendsKeyword)?.types[0];
  const base = extendsClause ? lowerExpression(extendsClause.expression, f) : null;
  for (const decorator of [...(ts.getDecorators(node) ?? []), ...node.members.flatMap((member) => (ts.canHaveDecorators(member) ? [...(ts.getDecorators(member) ?? [])] : []))]) lowerExpression(decorator.expression, f);

  let index = context.classIndex.get(node);
  if (index === undefined) index = defineClass(node, f, extendsClause);
  const dest = builder.value(span, { op: "class", class: index, base });
  // Its own static members may speak of it by its name.
  const variable = node.name && context.scopes.variableOf(node.name);
  if (variable) f.writeVariable(variable, dest, span);
  const outerThis = f.staticThis;
  f.staticThis = dest;
  for (const member of node.members) {
    if (ts.isPropertyDeclaration(member) && hasModifier(member, ts.SyntaxKind.StaticKeyword) && member.initializer) {
      builder.emit(context.span(member), { op: "store", object: dest, key: propertyKey(member.name, f), src: lowerExpression(member.initializer, f) });
    } else if (ts.isClassStaticBlockDeclaration(member)) lowerStatements(member.body.statements, f);
  }
  f.staticThis = outerThis;
  return dest;
}

function defineClass(node: ts.ClassLikeDeclaration, f: FunctionLowering, extendsClause: ts.ExpressionWithTypeArguments | undefined): number {
  const { context } = f;
  const index = context.classes.length;
  context.classIndex.set(node, index);
  context.classes.push(undefined as never);
  const name = nameOfFunctionOrClass(node) ?? "class";
  const isAmbient = hasModifier(node, ts.SyntaxKind.DeclareKeyword) || context.sourceFile.isDeclarationFile;
  declareClassType(node, index, context);

  const members: ClassMember[] = [];
  const decorated: number[] = [];
  for (const member of node.members) {
    if (ts.isConstructorDeclaration(member) || !member.name) continue;
    const memberName = propertyNameText(member.name);
    if (memberName === null) continue;
    const isStatic = hasModifier(member, ts.SyntaxKind.StaticKeyword);
    const common = { name: memberName, isStatic, declaration: context.idOf(member.name) };
    if (ts.isMethodDeclaration(member)) {
      // Overload signatures give way to the implementation; an abstract or ambient method stands for itself.
      if (!member.body && node.members.some((other) => ts.isMethodDeclaration(other) && other.body && propertyNameText(other.name) === memberName)) continue;
      const written = lowerFunction(member, context, f.index);
      const inFront = lowerDecorated(member, written, f);
      if (inFront !== null) decorated.push(written);
      members.push({ ...common, kind: "method", function: inFront ?? written });
    } else if (ts.isGetAccessor(member)) members.push({ ...common, kind: "getter", function: lowerFunction(member, context, f.index) });
    else if (ts.isSetAccessor(member)) members.push({ ...common, kind: "setter", function: lowerFunction(member, context, f.index) });
    else if (ts.isPropertyDeclaration(member)) members.push({ ...common, kind: "field", function: null });
  }
  const constructorFunction = lowerConstructor(node, index, f);
  const extendsType = extendsClause ? lowerType(extendsClause, context) : null;
  const implemented = node.heritageClauses?.filter((clause) => clause.token === ts.SyntaxKind.ImplementsKeyword).flatMap((clause) => clause.types.map((type) => lowerType(type, context))) ?? [];
  const nameNode = node.name ?? node;
  context.classes[index] = {
    index, name, nameStart: nameNode.getStart(context.sourceFile), declaration: context.idOf(nameNode), constructorFunction, members,
    hasBase: !!extendsClause, extends: extendsType, implements: implemented, decorated, decorators: importedDecorators(node, context),
    isAbstract: hasModifier(node, ts.SyntaxKind.AbstractKeyword), isAmbient, owner: f.index,
  };
  return index;
}

function lowerConstructor(node: ts.ClassLikeDeclaration, classIndex: number, outer: FunctionLowering): number {
  const { context } = outer;
  const written = node.members.find((member): member is ts.ConstructorDeclaration => ts.isConstructorDeclaration(member) && !!member.body);
  const existing = context.functionIndex.get(written ?? node);
  if (existing !== undefined) return existing;
  const owner = written ?? node;
  const index = reserveFunction(owner, context);
  if (written) context.functionIndex.set(node, index);
  const f = new FunctionLowering(context, owner, index);
  const { builder } = f;
  const span = context.span(owner);
  f.shareThis(node, span);
  if (written) f.shareThis(written, span);
  const isDerived = node.heritageClauses?.some((clause) => clause.token === ts.SyntaxKind.ExtendsKeyword) ?? false;
  const fields = (): void => lowerFields(node, written, f);
  let parameters: Parameter[] = [];
  if (written) {
    parameters = lowerParameters(written, f);
    if (isDerived) f.pendingFields = fields;
    else fields();
    lowerStatements(written.body!.statements, f);
    f.afterSuper();
  } else {
    if (isDerived) {
      const rest = builder.newPlace();
      parameters = [{ place: rest, name: "args", span, nameSpan: span, rest: true, type: null, hasDefault: false }];
      const receiver = builder.value(span, { op: "this" });
      builder.value(span, { op: "call", callee: receiver, receiver, method: null, isNew: false, isSuper: true, superMethod: null, text: "super", typeArguments: [], arguments: [{ place: rest, span, spread: true }] });
    }
    fields();
  }
  finishFunction(f, outer.index, { node: owner, kind: "constructor", parameters, classIndex, isAmbient: false });
  return index;
}

function lowerFields(node: ts.ClassLikeDeclaration, constructor: ts.ConstructorDeclaration | undefined, f: FunctionLowering): void {
  const { context, builder } = f;
  for (const parameter of constructor?.parameters ?? []) {
    if (!ts.isParameterPropertyDeclaration(parameter, constructor!) || !ts.isIdentifier(parameter.name)) continue;
    const span = context.span(parameter);
    const object = builder.value(span, { op: "this" });
    builder.emit(span, { op: "store", object, key: { kind: "name", name: parameter.name.text }, src: f.readVariable(parameter.name) });
  }
  for (const member of node.members) {
    if (!ts.isPropertyDeclaration(member) || hasModifier(member, ts.SyntaxKind.StaticKeyword) || !member.initializer) continue;
    const object = builder.value(context.span(member), { op: "this" });
    let src = lowerExpression(member.initializer, f);
    if (member.type) src = builder.value(context.span(member.initializer), { op: "cast", src, type: lowerType(member.type, context) });
    builder.emit(context.span(member), { op: "store", object, key: propertyKey(member.name, f), src });
  }
}

