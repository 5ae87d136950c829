/**
 * Type declarations: interfaces, classes, aliases, enums, and JSDoc typedefs, with their tags. Knows nothing of what
 * names resolve to in other files.
 */
import ts from "typescript";
import { unknownType, type Type } from "../../types/type";
import type { DeclaredMember } from "../ir";
import type { FileContext } from "./context";
import { importedDecorators } from "./decoratorImports";
import { jsDocDeclaredType, jsDocType } from "./jsDocTypes";
import { primitive, propertyNameText } from "./names";
import { mayBeMissing, lowerMemberType, lowerType } from "./typeNodes";

const typeParameters = (node: { typeParameters?: readonly ts.TypeParameterDeclaration[] }): string[] => (node.typeParameters ?? []).map((parameter) => parameter.name.text);

export function declareInterface(node: ts.InterfaceDeclaration, context: FileContext): void {
  const members: DeclaredMember[] = [];
  let index: Type | null = null;
  const tags = context.tags.tagsOf(node);
  if (tags.length > 0) context.recordTags(tags, context.span(node.name), [], node.name.text);
  for (const member of node.members) {
    if (ts.isIndexSignatureDeclaration(member)) index = member.type ? lowerType(member.type, context) : unknownType;
    else addMember(member, [node.name.text], members, context);
  }
  context.types.push({
    id: context.idOf(node.name), name: node.name.text, kind: "interface", scope: node.parent.pos, ...holderOf(node), parameters: typeParameters(node), members, index,
    extends: (node.heritageClauses ?? []).flatMap((clause) => clause.types.map((type) => lowerType(type, context))), type: null, tags, class: null,
  });
}

function addMember(member: ts.TypeElement | ts.ClassElement, container: readonly string[], members: DeclaredMember[], context: FileContext): void {
  if (!member.name) return;
  const name = propertyNameText(member.name);
  if (name === null) return;
  context.tag(member, member.name, container, name);
  const isMethod = ts.isMethodSignature(member) || ts.isMethodDeclaration(member);
  const isStatic = ts.canHaveModifiers(member) && !!member.modifiers?.some((modifier) => modifier.kind === ts.SyntaxKind.StaticKeyword);
  const decorators = importedDecorators(member, context);
  members.push({
    name, declaration: context.idOf(member.name), nameSpan: context.span(member.name), type: (ts.isPropertyDeclaration(member) && jsDocDeclaredType(member, context)) || lowerMemberType(member, context), isMethod, isStatic,
    ...(mayBeMissing(member) && { isOptional: true }), ...(decorators.length > 0 && { decorators }),
  });
}

export function declareAlias(node: ts.TypeAliasDeclaration, context: FileContext): void {
  const tags = context.tags.tagsOf(node);
  if (tags.length > 0) context.recordTags(tags, context.span(node.name), [], node.name.text);
  context.types.push({
    id: context.idOf(node.name), name: node.name.text, kind: "alias", scope: node.parent.pos, ...holderOf(node), parameters: typeParameters(node), members: [], index: null, extends: [],
    type: lowerType(node.type, context), tags, class: null,
  });
}

export function declareEnum(node: ts.EnumDeclaration, context: FileContext): void {
  context.types.push({ id: context.idOf(node.name), name: node.name.text, kind: "enum", scope: node.parent.pos, ...holderOf(node), parameters: [], members: [], index: null, extends: [], type: primitive("string"), tags: context.tags.tagsOf(node), class: null });
}

export function declareClassType(node: ts.ClassLikeDeclaration, classIndex: number, context: FileContext): void {
  const nameNode = node.name ?? node;
  const name = node.name?.text ?? "class";
  const members: DeclaredMember[] = [];
  const tags = context.tags.tagsOf(node);
  if (tags.length > 0) context.recordTags(tags, context.span(nameNode), [], name);
  for (const member of node.members) {
    if (!ts.isConstructorDeclaration(member)) addMember(member, [name], members, context);
    else if (member.body) {
      for (const parameter of member.parameters) {
        if (!ts.isParameterPropertyDeclaration(parameter, member) || !ts.isIdentifier(parameter.name)) continue;
        const decorators = importedDecorators(parameter, context);
        members.push({
          name: parameter.name.text, declaration: context.idOf(parameter.name), nameSpan: context.span(parameter.name),
          type: parameter.type ? lowerType(parameter.type, context) : unknownType, isMethod: false, isStatic: false, ...(decorators.length > 0 && { decorators }),
        });
      }
      declareAssignedMembers(member, name, members, context);
    }
  }
  const clauses = node.heritageClauses ?? [];
  context.types.push({
    id: context.idOf(nameNode), name, kind: "class", scope: node.parent.pos, ...holderOf(node), parameters: typeParameters(node), members, index: null,
    extends: clauses.filter((clause) => clause.token === ts.SyntaxKind.ExtendsKeyword).flatMap((clause) => clause.types.map((type) => lowerType(type, context))),
    implements: clauses.filter((clause) => clause.token === ts.SyntaxKind.ImplementsKeyword).flatMap((clause) => clause.types.map((type) => lowerType(type, context))),
    type: null, tags, class: classIndex,
  });
}

/** Plain JavaScript declares its fields by assigning them in the constructor. What a class below another assigns may be declared there: it says something of its own where it is tagged or has a type. */
function declareAssignedMembers(constructor: ts.ConstructorDeclaration, className: string, members: DeclaredMember[], context: FileContext): void {
  for (const statement of constructor.body!.statements) {
    if (!ts.isExpressionStatement(statement) || !ts.isBinaryExpression(statement.expression)) continue;
    const { left } = statement.expression;
    if (!ts.isPropertyAccessExpression(left) || left.expression.kind !== ts.SyntaxKind.ThisKeyword || members.some((member) => member.name === left.name.text)) continue;
    const type = jsDocDeclaredType(statement, context);
    const isTagged = context.tags.tagsOf(statement).length > 0;
    if (constructor.parent.heritageClauses && type === null && !isTagged) continue;
    context.tag(statement, left.name, [className], left.name.text);
    members.push({ name: left.name.text, declaration: context.idOf(left.name), nameSpan: context.span(left.name), type: type ?? unknownType, isMethod: false, isStatic: false });
  }
}

/** `@typedef {object} Customer` with `@property` lines. */
export function declareTypedefs(context: FileContext): void {
  for (const typedef of context.tags.typedefs()) {
    const members: DeclaredMember[] = typedef.properties.map((property) => {
      if (property.tags.length > 0) context.recordTags(property.tags, property.nameSpan, [typedef.name], property.name);
      return {
        name: property.name, declaration: `${context.file}#${property.nameSpan.start}`, nameSpan: property.nameSpan,
        type: jsDocType(property.typeText, context), isMethod: false, isStatic: false,
      };
    });
    if (typedef.tags.length > 0) context.recordTags(typedef.tags, typedef.nameSpan, [], typedef.name);
    const isAlias = members.length === 0 && typedef.typeText !== "" && !/^[Oo]bject$/.test(typedef.typeText);
    if (isAlias) {
      context.types.push({
        id: `${context.file}#${typedef.nameSpan.start}`, name: typedef.name, kind: "alias", scope: 0, parameters: [], members: [], index: null, extends: [],
        type: jsDocType(typedef.typeText, context), tags: typedef.tags, class: null,
      });
    } else context.types.push({
      id: `${context.file}#${typedef.nameSpan.start}`, name: typedef.name, kind: "interface", scope: 0, parameters: [], members, index: null, extends: [], type: null, tags: typedef.tags, class: null,
    });
  }
}

/** The module or the namespace that a declaration stands in: `declare module "some-client" { … }`, `namespace People { … }`. */
function holderOf({ parent }: ts.Node): { readonly module?: string; readonly namespace?: string } {
  if (!ts.isModuleBlock(parent)) return {};
  if (ts.isStringLiteral(parent.parent.name)) return { module: parent.parent.name.text };
  const names: string[] = [];
  for (let at: ts.Node = parent.parent; ts.isModuleDeclaration(at) || ts.isModuleBlock(at); at = at.parent) if (ts.isModuleDeclaration(at) && ts.isIdentifier(at.name)) names.unshift(at.name.text);
  return { namespace: names.join(".") };
}
