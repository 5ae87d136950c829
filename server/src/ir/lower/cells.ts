/** What the variables of a file always hold: a function or a class, an enum, a table of literals; and what is behind the default export. Knows nothing of what functions do to them. */
import ts from "typescript";
import type { Variable } from "../../syntax/scopes";
import type { Cell } from "../ir";
import type { FileContext } from "./context";

/** Fills in what is known only at the end: owners, and cells that always hold one function or class. */
export function finishCells(context: FileContext): Cell[] {
  const variableOfCell = new Map([...context.cellOf].map(([variable, cell]) => [cell, variable]));
  return context.cells.map((cell, index): Cell => {
    const owner = context.functionIndex.get(context.cellOwners[index]!) ?? 0;
    const variable = variableOfCell.get(index);
    const isDefault = index === context.defaultCell;
    const holder = variable ? valueOf(variable) : isDefault ? defaultValue(context) : null;
    const functionIndex = functionOf(holder, context);
    const classIndex = holder && !isOfMixin(holder) ? context.classIndex.get(holder) : undefined;
    if (functionIndex !== undefined) return { ...cell, owner, constant: { kind: "function", index: functionIndex } };
    if (classIndex !== undefined) return { ...cell, owner, constant: { kind: "class", index: classIndex } };
    const wraps = isDefault ? wrappedIn(holder, context) : [];
    return { ...cell, owner, ...(wraps.length > 0 && { wraps }) };
  });
}

/** `class Account extends WithNotes(Base)`: what it extends is with the value that it is. */
function isOfMixin(node: ts.Node): boolean {
  return ts.isClassLike(node) && node.heritageClauses?.some(({ token, types }) => token === ts.SyntaxKind.ExtendsKeyword && types.some(({ expression }) => ts.isCallExpression(expression))) === true;
}

/** What a variable is bound to where it is declared, if that is what it always holds. */
function valueOf({ declaration: { parent }, assignments, kind }: Variable): ts.Node | null {
  if (assignments > 0 || kind === "parameter") return null;
  return ts.isVariableDeclaration(parent) ? (parent.initializer ?? null) : parent;
}

function functionOf(holder: ts.Node | null, context: FileContext): number | undefined {
  return holder && ts.isFunctionLike(holder) ? implementationOf(holder, context) : undefined;
}

/** What a module exports as its default; of a name, what is declared under it. */
function defaultValue(context: FileContext): ts.Node | null {
  for (const statement of context.sourceFile.statements) {
    if ((ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement)) && !statement.name) return statement;
    if (ts.isExportAssignment(statement) && !statement.isExportEquals) return behind(statement.expression, context);
  }
  return null;
}

/** An expression, or what the name that it is always stands for. */
function behind(expression: ts.Expression, context: FileContext): ts.Node | null {
  const inner = withoutTypes(expression);
  const variable = ts.isIdentifier(inner) ? context.scopes.variableOf(inner) : undefined;
  return variable ? valueOf(variable) : inner;
}

/** What stands in parentheses, or before `as` and `satisfies`. */
function withoutTypes(node: ts.Node): ts.Node {
  let inner = node;
  while (ts.isParenthesizedExpression(inner) || ts.isAsExpression(inner) || ts.isSatisfiesExpression(inner)) inner = inner.expression;
  return inner;
}

/** Functions among the arguments of a call, and of the calls among them: `memo(withAuth(Page))`. */
function wrappedIn(holder: ts.Node | null, context: FileContext, met: ReadonlySet<ts.Node> = new Set()): readonly number[] {
  if (!holder || !ts.isCallExpression(holder) || met.has(holder)) return [];
  return holder.arguments.flatMap((argument) => {
    const inner = behind(argument, context);
    const index = functionOf(inner, context);
    return index === undefined ? wrappedIn(inner, context, new Set([...met, holder])) : [index];
  });
}

/** Variables that hold an enum: nothing changes what they refer to. */
export function enumCells(context: FileContext): ReadonlySet<number> {
  return new Set([...context.cellOf].flatMap(([variable, cell]) => (ts.isEnumDeclaration(variable.declaration.parent) ? [cell] : [])));
}

/** Variables that hold an object of literals: a table of names. */
export function flatCells(context: FileContext): ReadonlySet<number> {
  return new Set([...context.cellOf].flatMap(([variable, cell]) => {
    const held = variable.kind === "const" ? valueOf(variable) : null;
    const value = held && withoutTypes(held);
    return value && ts.isObjectLiteralExpression(value) && value.properties.every((each) => ts.isPropertyAssignment(each) && ts.isLiteralExpression(each.initializer)) ? [cell] : [];
  }));
}

function implementationOf(node: ts.SignatureDeclaration, context: FileContext): number | undefined {
  const own = context.functionIndex.get(node);
  if (own !== undefined || !ts.isFunctionDeclaration(node)) return own;
  const siblings = (node.parent as { statements?: readonly ts.Statement[] }).statements ?? [];
  const body = siblings.find((other) => ts.isFunctionDeclaration(other) && other.name?.text === node.name?.text && context.functionIndex.has(other));
  return body && context.functionIndex.get(body);
}
