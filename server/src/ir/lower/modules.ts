/** Imports and exports, ESM and CommonJS. Knows nothing of what specifiers resolve to. */
import ts from "typescript";
import type { FileContext } from "./context";
import { lowerExpression } from "./expressions";
import type { FunctionLowering } from "./functionLowering";

export function declareImports(context: FileContext): void {
  for (const statement of context.sourceFile.statements) {
    if (ts.isImportDeclaration(statement) && ts.isStringLiteral(statement.moduleSpecifier)) {
      const specifier = statement.moduleSpecifier.text;
      const clause = statement.importClause;
      if (!clause) continue;
      const add = (name: string, local: ts.Identifier, typeOnly: boolean): void => {
        const index = context.addImport(specifier, name, typeOnly, local.text, local);
        const variable = context.scopes.variableOf(local);
        if (variable) context.importOf.set(variable, index);
      };
      const typeOnly = clause.phaseModifier === ts.SyntaxKind.TypeKeyword;
      if (clause.name) add("default", clause.name, typeOnly);
      if (clause.namedBindings && ts.isNamespaceImport(clause.namedBindings)) add("*", clause.namedBindings.name, typeOnly);
      else if (clause.namedBindings) for (const element of clause.namedBindings.elements) add((element.propertyName ?? element.name).text, element.name, typeOnly || element.isTypeOnly);
    } else if (ts.isImportEqualsDeclaration(statement) && ts.isExternalModuleReference(statement.moduleReference) && ts.isStringLiteralLike(statement.moduleReference.expression)) {
      const index = context.addImport(statement.moduleReference.expression.text, "=", statement.isTypeOnly, statement.name.text, statement.name);
      const variable = context.scopes.variableOf(statement.name);
      if (variable) context.importOf.set(variable, index);
    }
  }
}

const isExported = (node: ts.Node): boolean => ts.canHaveModifiers(node) && !!node.modifiers?.some((modifier) => modifier.kind === ts.SyntaxKind.ExportKeyword);
const isDefault = (node: ts.Node): boolean => ts.canHaveModifiers(node) && !!node.modifiers?.some((modifier) => modifier.kind === ts.SyntaxKind.DefaultKeyword);

export function declareExports(context: FileContext): void {
  for (const statement of context.sourceFile.statements) {
    if (ts.isExportDeclaration(statement)) declareReExport(statement, context);
    else if (isExported(statement)) declareExported(statement, context);
  }
}

function exportVariable(name: ts.Identifier, as: string, context: FileContext): void {
  const variable = context.scopes.variableOf(name);
  if (!variable) return;
  const imported = context.importOf.get(variable);
  if (imported !== undefined) context.exports.push({ kind: "import", name: as, import: imported });
  else context.exports.push({ kind: "cell", name: as, cell: context.cell(variable) });
}

function declareExported(statement: ts.Statement, context: FileContext): void {
  if (ts.isVariableStatement(statement)) {
    const each = (name: ts.BindingName): void => {
      if (ts.isIdentifier(name)) exportVariable(name, name.text, context);
      else for (const element of name.elements) if (ts.isBindingElement(element)) each(element.name);
    };
    for (const declaration of statement.declarationList.declarations) each(declaration.name);
  } else if (ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement) || ts.isEnumDeclaration(statement) || (ts.isModuleDeclaration(statement) && ts.isIdentifier(statement.name))) {
    const name = statement.name as ts.Identifier | undefined;
    const as = isDefault(statement) ? "default" : name?.text;
    if (name && as) exportVariable(name, as, context);
    else if (as) context.exports.push({ kind: "cell", name: as, cell: defaultCell(statement, context) });
    if ((ts.isClassDeclaration(statement) || ts.isEnumDeclaration(statement)) && name && as) context.exports.push({ kind: "type", name: as, type: context.idOf(name) });
  } else if (ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement)) {
    context.exports.push({ kind: "type", name: isDefault(statement) ? "default" : statement.name.text, type: context.idOf(statement.name) });
  }
}

/** The cell behind `export default <expression>`. */
export function defaultCell(node: ts.Node, context: FileContext): number {
  return (context.defaultCell ??= context.newCell("default", context.sourceFile, node.getStart(context.sourceFile), null));
}

function declareReExport(statement: ts.ExportDeclaration, context: FileContext): void {
  const specifier = statement.moduleSpecifier && ts.isStringLiteral(statement.moduleSpecifier) ? statement.moduleSpecifier.text : null;
  const clause = statement.exportClause;
  if (!clause) {
    if (specifier !== null) context.exports.push({ kind: "star", import: context.addImport(specifier, "*", statement.isTypeOnly, null, statement) });
    return;
  }
  if (ts.isNamespaceExport(clause)) {
    if (specifier !== null) context.exports.push({ kind: "import", name: clause.name.text, import: context.addImport(specifier, "*", statement.isTypeOnly, null, statement) });
    return;
  }
  for (const element of clause.elements) {
    const source = element.propertyName ?? element.name;
    if (specifier !== null) context.exports.push({ kind: "import", name: element.name.text, import: context.addImport(specifier, source.text, statement.isTypeOnly, null, element) });
    else if (ts.isIdentifier(source)) {
      exportVariable(source, element.name.text, context);
      const type = context.sourceFile.statements.find((candidate) => (ts.isInterfaceDeclaration(candidate) || ts.isTypeAliasDeclaration(candidate) || ts.isClassDeclaration(candidate) || ts.isEnumDeclaration(candidate)) && candidate.name?.text === source.text) as ts.InterfaceDeclaration | undefined;
      if (type) context.exports.push({ kind: "type", name: element.name.text, type: context.idOf(type.name) });
    }
  }
}

/** The types of a namespace that is exported as a whole: `export = codec`, where `codec.Input` is one. */
function exportTypesOf(namespace: string, prefix: string, context: FileContext): void {
  for (const { name, body } of context.sourceFile.statements.filter(ts.isModuleDeclaration)) {
    if (name.text !== namespace || !body || !ts.isModuleBlock(body)) continue;
    for (const statement of body.statements) {
      const isType = ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement) || ts.isClassDeclaration(statement) || ts.isEnumDeclaration(statement);
      if (isType && statement.name) context.exports.push({ kind: "type", name: `${prefix}${statement.name.text}`, type: context.idOf(statement.name) });
    }
  }
}

/** `export default x` and `export = x`. */
export function lowerExportAssignment(node: ts.ExportAssignment, f: FunctionLowering): void {
  const { context, builder } = f;
  const src = lowerExpression(node.expression, f);
  const span = context.span(node);
  if (ts.isIdentifier(node.expression)) exportTypesOf(node.expression.text, node.isExportEquals ? "" : "default.", context);
  if (node.isExportEquals && context.exportsCell !== null) return builder.emit(span, { op: "storeCell", cell: context.exportsCell, src });
  const cell = defaultCell(node, context);
  builder.emit(span, { op: "storeCell", cell, src });
  context.exports.push({ kind: "cell", name: "default", cell });
  if (ts.isIdentifier(node.expression)) {
    const name = node.expression.text;
    const type = context.sourceFile.statements.find((candidate) => (ts.isInterfaceDeclaration(candidate) || ts.isTypeAliasDeclaration(candidate) || ts.isClassDeclaration(candidate)) && candidate.name?.text === name) as ts.InterfaceDeclaration | undefined;
    if (type) context.exports.push({ kind: "type", name: "default", type: context.idOf(type.name) });
    // `export default imported`: the same binding under another name.
    const variable = context.scopes.variableOf(node.expression);
    const imported = variable && context.importOf.get(variable);
    if (imported !== undefined) context.exports.push({ kind: "import", name: "default", import: imported });
  }
}
