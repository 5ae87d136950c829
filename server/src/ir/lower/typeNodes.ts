/** Written types to plain data. What only a checker can say becomes `opaque`. Resolves no name. */
import ts from "typescript";
import { unknownType, type Type, type TypeMember } from "../../types/type";
import type { Variable } from "../../syntax/scopes";
import type { FileContext } from "./context";
import { expressionPath, primitive, propertyNameText } from "./names";
import { drizzleTable } from "./drizzleSchemas";
import { injectedClass } from "./injected";
import { mongooseSchema } from "./mongooseSchemas";
import { schemaType } from "./schemas";

const primitiveKinds = new Map<ts.SyntaxKind, string>([
  [ts.SyntaxKind.StringKeyword, "string"], [ts.SyntaxKind.NumberKeyword, "number"], [ts.SyntaxKind.BooleanKeyword, "boolean"],
  [ts.SyntaxKind.BigIntKeyword, "bigint"], [ts.SyntaxKind.SymbolKeyword, "symbol"], [ts.SyntaxKind.VoidKeyword, "void"],
  [ts.SyntaxKind.UndefinedKeyword, "undefined"], [ts.SyntaxKind.NeverKeyword, "never"],
]);

export function lowerType(node: ts.TypeNode, context: FileContext): Type {
  const primitiveName = primitiveKinds.get(node.kind);
  if (primitiveName) return primitive(primitiveName);
  if (node.kind === ts.SyntaxKind.AnyKeyword || node.kind === ts.SyntaxKind.UnknownKeyword) return unknownType;
  if (ts.isParenthesizedTypeNode(node) || ts.isOptionalTypeNode(node)) return lowerType(node.type, context);
  if (ts.isRestTypeNode(node)) {
    const rest = lowerType(node.type, context);
    return rest.kind === "array" ? rest.element : rest;
  }
  if (ts.isNamedTupleMember(node)) return lowerType(node.type, context);
  if (ts.isArrayTypeNode(node)) return { kind: "array", element: lowerType(node.elementType, context) };
  if (ts.isTupleTypeNode(node)) return { kind: "tuple", elements: node.elements.map((element) => lowerType(element, context)) };
  if (ts.isUnionTypeNode(node)) return { kind: "union", of: node.types.map((type) => lowerType(type, context)) };
  if (ts.isIntersectionTypeNode(node)) return { kind: "intersection", of: node.types.map((type) => lowerType(type, context)) };
  if (ts.isFunctionTypeNode(node)) return lowerSignature(node, context);
  if (ts.isTypeOperatorNode(node)) return node.operator === ts.SyntaxKind.KeyOfKeyword ? { kind: "keyof", of: lowerType(node.type, context) } : lowerType(node.type, context);
  if (ts.isTypePredicateNode(node)) return primitive("boolean");
  if (ts.isTemplateLiteralTypeNode(node)) return primitive("string");
  if (ts.isThisTypeNode(node)) {
    const owner = ts.findAncestor(node, (parent) => ts.isClassLike(parent) || ts.isInterfaceDeclaration(parent));
    return owner?.name ? { kind: "declared", id: context.idOf(owner.name), args: [] } : unknownType;
  }
  if (ts.isLiteralTypeNode(node)) {
    if (ts.isStringLiteral(node.literal) || ts.isNumericLiteral(node.literal)) return primitive(JSON.stringify(node.literal.text));
    if (node.literal.kind === ts.SyntaxKind.TrueKeyword || node.literal.kind === ts.SyntaxKind.FalseKeyword) return primitive(node.literal.kind === ts.SyntaxKind.TrueKeyword ? "true" : "false");
    return primitive("literal");
  }
  if (ts.isTypeLiteralNode(node)) return lowerTypeLiteral(node, context);
  if (ts.isIndexedAccessTypeNode(node)) {
    const { indexType } = node;
    const key = ts.isLiteralTypeNode(indexType) && ts.isStringLiteral(indexType.literal) ? indexType.literal.text : null;
    return { kind: "indexed", object: lowerType(node.objectType, context), key, ...(key === null && { keys: lowerType(indexType, context) }) };
  }
  if (ts.isMappedTypeNode(node)) return { kind: "opaque", span: context.span(node), written: lowerMappedType(node, context) };
  if (ts.isTypeQueryNode(node)) return { kind: "typeof", name: { path: entityPath(node.exprName), at: node.exprName.getStart(context.sourceFile) } };
  if (ts.isTypeReferenceNode(node)) return lowerReference(node.typeName, node.typeArguments, context);
  if (ts.isExpressionWithTypeArguments(node)) {
    const path = expressionPath(node.expression);
    if (path) return lowerNamed(path, node.expression, node.typeArguments, context);
    return ts.isCallExpression(node.expression) ? madeByCall(node.expression, context) : unknownType;
  }
  if (ts.isImportTypeNode(node)) {
    const { argument, qualifier } = node;
    if (!ts.isLiteralTypeNode(argument) || !ts.isStringLiteral(argument.literal)) return unknownType;
    const path = qualifier ? entityPath(qualifier) : ["*"];
    const index = context.addImport(argument.literal.text, path[0]!, true, null, node);
    return { kind: "reference", name: { path: [`#import${index}`, ...path.slice(1)], at: node.getStart(context.sourceFile) }, args: (node.typeArguments ?? []).map((arg) => lowerType(arg, context)) };
  }
  return { kind: "opaque", span: context.span(node) };
}

/** What a class is that extends what a call gives, `extends WithNotes(Base)`: an instance of the class that the function makes, and of those that it is given. */
function madeByCall({ expression, arguments: given }: ts.CallExpression, context: FileContext): Type {
  const path = expressionPath(expression);
  const made: Type[] = path ? [{ kind: "reference", name: { path: ["ReturnType"], at: expression.getStart(context.sourceFile) }, args: [{ kind: "typeof", name: { path, at: expression.getStart(context.sourceFile) } }] }] : [];
  const bases = given.flatMap((argument): Type[] => {
    if (ts.isCallExpression(argument)) return [madeByCall(argument, context)];
    const base = expressionPath(argument);
    return base ? [lowerNamed(base, argument, undefined, context)] : [];
  });
  return { kind: "intersection", of: [...made, ...bases] };
}

function lowerMappedType({ typeParameter, nameType, type }: ts.MappedTypeNode, context: FileContext): Type {
  // What the parameter may be is said once, and not by each use of it.
  context.openTypeParameters.add(typeParameter);
  const names = nameType && lowerType(nameType, context);
  const value = type ? lowerType(type, context) : unknownType;
  context.openTypeParameters.delete(typeParameter);
  return { kind: "mapped", parameter: typeParameter.name.text, keys: typeParameter.constraint ? lowerType(typeParameter.constraint, context) : unknownType, ...(names && { names }), value };
}

function lowerSignature(node: ts.SignatureDeclaration, context: FileContext): Type {
  return {
    kind: "function",
    parameters: node.parameters.map((parameter) => (parameter.type ? lowerType(parameter.type, context) : unknownType)),
    returns: node.type ? lowerType(node.type, context) : unknownType,
  };
}

function entityPath(name: ts.EntityName): string[] {
  return ts.isIdentifier(name) ? [name.text] : [...entityPath(name.left), name.right.text];
}

function lowerReference(name: ts.EntityName, args: readonly ts.TypeNode[] | undefined, context: FileContext): Type {
  return lowerNamed(entityPath(name), name, args, context);
}

function lowerNamed(path: readonly string[], name: ts.Node, args: readonly ts.TypeNode[] | undefined, context: FileContext): Type {
  const lowered = (args ?? []).map((arg) => lowerType(arg, context));
  const [first] = path;
  const last = path[path.length - 1]!;
  if (last === "PersonalData" && lowered.length > 0) return { kind: "personal", type: lowered[0]!, tag: wrapperTag(name, args!, context) };
  if (path.length === 1) {
    const parameter = typeParameter(name, first!);
    if (parameter) return lowerTypeParameter(parameter, context);
    switch (first) {
      case "Array": case "ReadonlyArray": if (lowered[0]) return { kind: "array", element: lowered[0] }; break;
      case "Promise": case "PromiseLike": if (lowered[0]) return { kind: "promise", value: lowered[0] }; break;
    }
  }
  const declared = findTypeDeclaration(name, path);
  const written: Type = declared?.name ? { kind: "declared", id: context.idOf(declared.name), args: lowered }
    : { kind: "reference", name: { path, at: name.getStart(context.sourceFile) }, args: lowered };
  if (lowered.length === 0 || plainGenerics.has(last) || !ts.isTypeReferenceNode(name.parent)) return written;
  return { kind: "opaque", span: context.span(name.parent), written, ...(computedTypes.has(last) ? {} : { isEnough: true }) };
}

/** Generic types whose meaning needs no checker. */
const plainGenerics = new Set(["Array", "ReadonlyArray", "Promise", "PromiseLike", "Map", "Set", "WeakMap", "WeakSet", "ReadonlyMap", "ReadonlySet", "Record", "Pick", "Omit", "Partial", "Required", "Readonly", "NonNullable", "Iterable", "AsyncIterable"]);
/** Those that a checker knows better, whatever we make of them. */
const computedTypes = new Set(["ReturnType", "Parameters", "ConstructorParameters", "InstanceType", "Awaited", "Extract", "Exclude"]);

/** A type parameter with what it is declared to be at least. */
function lowerTypeParameter(node: ts.TypeParameterDeclaration, context: FileContext): Type {
  const name = node.name.text;
  if (!node.constraint || context.openTypeParameters.has(node)) return { kind: "parameter", name };
  context.openTypeParameters.add(node);
  const bound = lowerType(node.constraint, context);
  context.openTypeParameters.delete(node);
  return bound.kind === "primitive" || bound.kind === "unknown" ? { kind: "parameter", name } : { kind: "parameter", name, bound };
}

/** `PersonalData<string, 'contact.email'>`: the wrapper's name is the declaration, its second argument the category. */
function wrapperTag(name: ts.Node, args: readonly ts.TypeNode[], context: FileContext): string {
  const words = args.slice(1).flatMap((arg) => {
    const parts = ts.isUnionTypeNode(arg) ? [...arg.types] : [arg];
    return parts.flatMap((part) => ts.isLiteralTypeNode(part) && ts.isStringLiteral(part.literal)
      ? [{ text: part.literal.text, span: { start: part.getStart(context.sourceFile) + 1, end: part.end - 1 } }] : []);
  });
  const holder = ts.findAncestor(name, (node) => ts.isPropertySignature(node) || ts.isPropertyDeclaration(node) || ts.isParameter(node) || ts.isVariableDeclaration(node) || ts.isTypeAliasDeclaration(node)) as ts.NamedDeclaration | undefined;
  const holderName = holder?.name ?? name;
  // `inner: Box<PersonalData<string, …>>`: it is not the box that is personal.
  const isWhole = !holder || !ts.isPropertySignature(holder) && !ts.isPropertyDeclaration(holder) || isAllOf(name, holder);
  const nameSpan = context.span(holderName);
  const container = holder ? containerOf(holder) : [];
  const shortName = holder?.name && ts.isIdentifier(holder.name) ? holder.name.text : context.text(holderName, 30);
  return context.recordTags(
    [{ name: "personalData", form: "type", span: context.span(name.parent), nameSpan: context.span(name), words, keys: [], prose: "", problems: [] }],
    isWhole ? nameSpan : context.span(name), container, shortName,
  );
}

/** Types that hold nothing beside what they are told. */
const holding = /^(Array|ReadonlyArray|Set|ReadonlySet|Promise|PromiseLike|Readonly|Partial|Required|NonNullable|Awaited)$/;

/** Whether a wrapper is all that a member holds: alone, or as elements, or beside `null`. */
function isAllOf(name: ts.Node, holder: ts.NamedDeclaration): boolean {
  for (let node = name.parent; node !== holder; node = node.parent) {
    const { parent } = node;
    if (parent === holder || ts.isUnionTypeNode(parent) || ts.isParenthesizedTypeNode(parent) || ts.isArrayTypeNode(parent) || ts.isTypeOperatorNode(parent) || node === name) continue;
    if (!ts.isTypeReferenceNode(parent) || !ts.isIdentifier(parent.typeName) || !holding.test(parent.typeName.text)) return false;
  }
  return true;
}

function containerOf(node: ts.Node): string[] {
  const owner = ts.findAncestor(node.parent, (parent) => ts.isInterfaceDeclaration(parent) || ts.isClassLike(parent) || ts.isTypeAliasDeclaration(parent) || ts.isFunctionLike(parent)) as ts.NamedDeclaration | undefined;
  return owner?.name && ts.isIdentifier(owner.name) ? [owner.name.text] : [];
}

function typeParameter(at: ts.Node, name: string): ts.TypeParameterDeclaration | null {
  for (let node = at.parent; node; node = node.parent) {
    const parameters = (node as { typeParameters?: readonly ts.TypeParameterDeclaration[] }).typeParameters;
    const found = parameters?.find((parameter) => parameter.name.text === name);
    if (found) return found;
    if (ts.isMappedTypeNode(node) && node.typeParameter.name.text === name) return node.typeParameter;
    if (ts.isInferTypeNode(node) && node.typeParameter.name.text === name) return node.typeParameter;
  }
  return null;
}

type TypeDeclarationNode = ts.InterfaceDeclaration | ts.TypeAliasDeclaration | ts.ClassDeclaration | ts.EnumDeclaration;

/** The declaration in this file that a type name means, nearest enclosing block first. */
function findTypeDeclaration(at: ts.Node, path: readonly string[]): TypeDeclarationNode | undefined {
  for (let node: ts.Node = at; node; node = node.parent) {
    const statements = (node as { statements?: ts.NodeArray<ts.Statement> }).statements;
    if (!statements || !Array.isArray(statements)) continue;
    const found = findIn(statements, path);
    if (found) return found;
  }
  return undefined;
}

function findIn(statements: readonly ts.Statement[], path: readonly string[]): TypeDeclarationNode | undefined {
  const [first, ...rest] = path;
  for (const statement of statements) {
    if (rest.length === 0) {
      if ((ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement) || ts.isClassDeclaration(statement) || ts.isEnumDeclaration(statement)) && statement.name?.text === first) return statement;
    } else if (ts.isModuleDeclaration(statement) && statement.name.text === first && statement.body && ts.isModuleBlock(statement.body)) {
      const found = findIn(statement.body.statements, rest);
      if (found) return found;
    }
  }
  return undefined;
}

function lowerTypeLiteral(node: ts.TypeLiteralNode, context: FileContext): Type {
  const members: TypeMember[] = [];
  let index: Type | undefined;
  const container = containerOf(node);
  const path = memberPath(node);
  for (const member of node.members) {
    if (ts.isIndexSignatureDeclaration(member)) index = member.type ? lowerType(member.type, context) : unknownType;
    else if (member.name) {
      const name = propertyNameText(member.name);
      if (name === null) continue;
      context.tag(member, member.name, [...container, ...path], name);
      members.push({ name, declaration: context.idOf(member.name), end: member.name.getEnd(), type: lowerMemberType(member, context), ...(mayBeMissing(member) && { isOptional: true }) });
    }
  }
  return { kind: "object", members, ...(index ? { index } : {}) };
}

/** Names of the members between a nested type literal and its declaration: `address` in `{ address: { street } }`. */
function memberPath(node: ts.Node): string[] {
  const path: string[] = [];
  for (let current = node.parent; current; current = current.parent) {
    if (ts.isPropertySignature(current) || ts.isPropertyDeclaration(current) || ts.isParameter(current)) {
      const name = propertyNameText(current.name as ts.PropertyName);
      if (name) path.unshift(name);
    }
    if (ts.isInterfaceDeclaration(current) || ts.isTypeAliasDeclaration(current) || ts.isClassLike(current) || ts.isFunctionLike(current)) break;
  }
  return path;
}

/** Whether a member need not be there: `users?: User[]`, `owner: User | null`. */
export function mayBeMissing(member: ts.TypeElement | ts.ClassElement): boolean {
  if (!ts.isPropertySignature(member) && !ts.isPropertyDeclaration(member)) return false;
  const isNothing = (part: ts.TypeNode): boolean => part.kind === ts.SyntaxKind.UndefinedKeyword || (ts.isLiteralTypeNode(part) && part.literal.kind === ts.SyntaxKind.NullKeyword);
  return member.questionToken !== undefined || (member.type !== undefined && ts.isUnionTypeNode(member.type) && member.type.types.some(isNothing));
}

export function lowerMemberType(member: ts.TypeElement | ts.ClassElement, context: FileContext): Type {
  if (ts.isMethodSignature(member) || ts.isMethodDeclaration(member)) return lowerSignature(member, context);
  if (ts.isGetAccessor(member)) return member.type ? lowerType(member.type, context) : unknownType;
  if (ts.isSetAccessor(member)) return member.parameters[0]?.type ? lowerType(member.parameters[0].type, context) : unknownType;
  if (ts.isPropertySignature(member)) return member.type ? lowerType(member.type, context) : unknownType;
  if (ts.isPropertyDeclaration(member)) return member.type ? lowerType(member.type, context) : member.initializer ? (constantType(member, member.initializer) ?? typeOfInitializer(member.initializer, context)) : unknownType;
  return unknownType;
}

/** `readonly kind = "circle"`, `ok = true as const`: a member by which a class is told from others. */
function constantType({ modifiers }: ts.PropertyDeclaration, initializer: ts.Expression): Type | null {
  const isConst = ts.isAsExpression(initializer) && ts.isConstTypeReference(initializer.type);
  if (!isConst && !modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ReadonlyKeyword)) return null;
  const value = isConst ? initializer.expression : initializer;
  if ((ts.isStringLiteralLike(value) && value.text !== "") || ts.isNumericLiteral(value)) return primitive(JSON.stringify(value.text));
  return value.kind === ts.SyntaxKind.TrueKeyword ? primitive("true") : value.kind === ts.SyntaxKind.FalseKeyword ? primitive("false") : null;
}

/** What an initialiser's form alone says of its type. */
export function typeOfInitializer(node: ts.Expression, context: FileContext): Type {
  if (ts.isStringLiteralLike(node) || ts.isTemplateExpression(node)) return primitive("string");
  if (ts.isNumericLiteral(node)) return primitive("number");
  if (node.kind === ts.SyntaxKind.TrueKeyword || node.kind === ts.SyntaxKind.FalseKeyword) return primitive("boolean");
  if (ts.isNewExpression(node)) {
    const schema = mongooseSchema(node, context);
    if (schema) return schema;
    const path = expressionPath(node.expression);
    return path ? lowerNamed(path, node.expression, node.typeArguments, context) : unknownType;
  }
  if (ts.isAsExpression(node) && !ts.isConstTypeReference(node.type)) return lowerType(node.type, context);
  if (ts.isArrowFunction(node) || ts.isFunctionExpression(node)) return lowerSignature(node, context);
  if (ts.isCallExpression(node)) {
    const asked = injectedClass(node, context);
    return asked ? lowerNamed([asked.text], asked, undefined, context) : (schemaType(node, context) ?? drizzleTable(node, context) ?? unknownType);
  }
  return unknownType;
}

/** The type that a variable's declaration states, or its initialiser shows. */
export function declaredTypeOf(variable: Variable, context: FileContext): Type | null {
  if (variable.kind === "this") {
    const cls = ts.isClassLike(variable.owner) ? variable.owner : ts.isClassLike(variable.owner.parent) ? variable.owner.parent : null;
    return cls && { kind: "declared", id: context.idOf(cls.name ?? cls), args: [] };
  }
  const { parent } = variable.declaration;
  if (!parent || !(ts.isVariableDeclaration(parent) || ts.isParameter(parent)) || parent.name !== variable.declaration) return null;
  if (parent.type) return lowerType(parent.type, context);
  if (!parent.initializer) return null;
  const type = typeOfInitializer(parent.initializer, context);
  return type.kind === "unknown" ? null : type;
}
