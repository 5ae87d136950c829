/** Statements to blocks and jumps. Knows nothing of expressions' insides. */
import ts from "typescript";
import { declareAlias, declareEnum, declareInterface } from "./declarations";
import { settleEach } from "./eachElement";
import { absentIn, isEmptied, lowerEmptied } from "./emptied";
import { lowerExpression } from "./expressions";
import { lowerExportAssignment } from "./modules";
import type { FunctionLowering } from "./functionLowering";
import { hasNarrowing, lowerAssertion, lowerCaseNarrowing, lowerNarrowing } from "./narrowing";
import { jsDocDeclaredType } from "./jsDocTypes";
import { returnValue } from "./functions";
import { propertyNameText } from "./names";
import { bindPattern } from "./patterns";
import { lowerDisposal, lowerTry } from "./tries";
import { lowerType } from "./typeNodes";

/** Lowers a statement list: function declarations first, as they are hoisted. */
export function lowerStatements(statements: readonly ts.Statement[], f: FunctionLowering): void {
  for (const statement of statements) {
    if (ts.isFunctionDeclaration(statement)) hoistFunction(statement, f);
    else if (ts.isLabeledStatement(statement) && ts.isFunctionDeclaration(statement.statement)) hoistFunction(statement.statement, f);
  }
  statements.some((statement, i) => {
    lowerStatement(statement, f);
    const isUsed = ts.isVariableStatement(statement) && (statement.declarationList.flags & ts.NodeFlags.Using) === ts.NodeFlags.Using;
    if (isUsed) lowerDisposal(statement.declarationList, () => lowerStatements(statements.slice(i + 1).filter((each) => !ts.isFunctionDeclaration(each)), f), f);
    return isUsed;
  });
}

function hoistFunction(node: ts.FunctionDeclaration, f: FunctionLowering): void {
  const { name } = node;
  if (!name) return void f.closure(node);
  const variable = f.context.scopes.variableOf(name);
  // Of overloads, the implementation counts; without one, the last signature.
  if (!node.body && siblingsOf(node).some((other) => ts.isFunctionDeclaration(other) && other !== node && other.name?.text === name.text && (other.body || other.pos > node.pos))) return;
  if (variable) f.writeVariable(variable, f.closure(node), f.context.span(name));
}

function siblingsOf(node: ts.Node): readonly ts.Node[] {
  const { parent } = node;
  return (parent as { statements?: readonly ts.Statement[] }).statements ?? [];
}

export function lowerStatement(node: ts.Statement, f: FunctionLowering, label: string | null = null): void {
  const { builder, context } = f;
  const span = context.span(node);
  if (ts.isExpressionStatement(node)) {
    lowerExpression(node.expression, f);
    return lowerAssertion(node.expression, f);
  }
  if (ts.isVariableStatement(node)) return lowerVariables(node.declarationList, f, ts.canHaveModifiers(node) && !!node.modifiers?.some((m) => m.kind === ts.SyntaxKind.DeclareKeyword));
  if (ts.isReturnStatement(node)) return returnValue(node.expression ? lowerExpression(node.expression, f) : null, node.expression ?? node, f);
  if (ts.isIfStatement(node)) return lowerIf(node, f);
  if (ts.isBlock(node)) return lowerStatements(node.statements, f);
  if (ts.isThrowStatement(node)) {
    const value = lowerExpression(node.expression, f);
    builder.end({ kind: "throw", value, span, thrown: context.span(node.expression) });
    return builder.startUnreachable();
  }
  if (ts.isTryStatement(node)) return lowerTry(node, f);
  if (ts.isWhileStatement(node) || ts.isDoStatement(node) || ts.isForStatement(node)) return lowerLoop(node, f, label);
  if (ts.isForOfStatement(node) || ts.isForInStatement(node)) return lowerIteration(node, f, label);
  if (ts.isSwitchStatement(node)) return lowerSwitch(node, f, label);
  if (ts.isBreakStatement(node) || ts.isContinueStatement(node)) return lowerJump(node, f);
  if (ts.isLabeledStatement(node)) return lowerLabeled(node, f);
  if (ts.isClassDeclaration(node)) { f.lowerClassValue(node); return; }
  if (ts.isInterfaceDeclaration(node)) return declareInterface(node, context);
  if (ts.isTypeAliasDeclaration(node)) return declareAlias(node, context);
  if (ts.isEnumDeclaration(node)) return lowerEnum(node, f);
  if (ts.isModuleDeclaration(node)) return lowerNamespace(node, f);
  if (ts.isExportAssignment(node)) return lowerExportAssignment(node, f);
  if (ts.isWithStatement(node)) {
    lowerExpression(node.expression, f);
    return lowerStatement(node.statement, f);
  }
}

export function lowerVariables(list: ts.VariableDeclarationList, f: FunctionLowering, isAmbient = false): void {
  const { builder, context } = f;
  for (const node of list.declarations) {
    const span = context.span(node);
    let src: number;
    if (node.initializer) src = lowerExpression(node.initializer, f);
    else if (isAmbient || context.sourceFile.isDeclarationFile) src = builder.value(span, { op: "global", name: `declare ${context.text(node.name, 40)}` });
    else if (list.flags & ts.NodeFlags.BlockScoped) src = builder.value(span, { op: "constant", value: undefined });
    else continue;
    const type = node.type ? lowerType(node.type, context) : jsDocDeclaredType(node, context);
    if (type) src = builder.value(span, { op: "cast", src, type });
    if (ts.isIdentifier(node.name) && !(node.initializer && (ts.isArrowFunction(node.initializer) || ts.isFunctionExpression(node.initializer)))) {
      const declaration = context.tag(node, node.name, [], node.name.text);
      if (declaration) src = builder.value(span, { op: "mark", src, declaration, always: false });
    }
    bindPattern(node.name, src, span, f);
  }
}

function lowerIf(node: ts.IfStatement, f: FunctionLowering): void {
  const { builder } = f;
  const condition = lowerExpression(node.expression, f);
  const yes = builder.newBlock();
  const no = builder.newBlock();
  const empties = isEmptied(node.expression, node.thenStatement);
  const after = node.elseStatement || empties || hasNarrowing(node.expression, false, f) ? builder.newBlock() : no;
  builder.end({ kind: "branch", condition, targets: [yes, no] });
  builder.enter(yes);
  lowerNarrowing(node.expression, true, f);
  lowerBranch(node.expression, true, node.thenStatement, f);
  builder.goto(after);
  if (after !== no) {
    builder.enter(no);
    lowerNarrowing(node.expression, false, f);
    if (empties) lowerEmptied(node.expression, f);
    if (node.elseStatement) lowerBranch(node.expression, false, node.elseStatement, f);
    builder.goto(after);
  }
  builder.enter(after);
}

function lowerBranch(condition: ts.Expression, outcome: boolean, branch: ts.Statement, f: FunctionLowering): void {
  const before = f.absent;
  const member = absentIn(condition, outcome, branch);
  if (member) f.absent = [...before, member];
  lowerStatement(branch, f);
  f.absent = before;
}

function lowerLoop(node: ts.WhileStatement | ts.DoStatement | ts.ForStatement, f: FunctionLowering, label: string | null): void {
  const { builder } = f;
  if (ts.isForStatement(node) && node.initializer) {
    if (ts.isVariableDeclarationList(node.initializer)) lowerVariables(node.initializer, f);
    else lowerExpression(node.initializer, f);
  }
  const head = builder.newBlock();
  const body = builder.newBlock();
  const update = builder.newBlock();
  const after = builder.newBlock();
  builder.goto(ts.isDoStatement(node) ? body : head);
  builder.enter(head);
  const test = ts.isForStatement(node) ? node.condition : node.expression;
  if (test) {
    const condition = lowerExpression(test, f);
    // What the condition says holds on its own two ways only: a `break` leads to the end as well.
    const [held, failed] = [true, false].map((outcome) => (hasNarrowing(test, outcome, f) ? builder.newBlock() : null));
    builder.end({ kind: "branch", condition, targets: isAlwaysTrue(test) ? [body] : [held ?? body, failed ?? after] });
    for (const [way, outcome, target] of [[held, true, body], [failed, false, after]] as const) {
      if (way === null || way === undefined) continue;
      builder.enter(way);
      lowerNarrowing(test, outcome, f);
      builder.goto(target);
    }
  } else builder.goto(body);
  builder.jumpTargets.push({ label, breakTo: after, continueTo: update, isBreakable: true, finallyDepth: builder.finalizers.length });
  builder.enter(body);
  lowerStatement(node.statement, f);
  builder.jumpTargets.pop();
  builder.goto(update);
  builder.enter(update);
  if (ts.isForStatement(node) && node.incrementor) lowerExpression(node.incrementor, f);
  builder.goto(head);
  builder.enter(after);
}

function isAlwaysTrue(node: ts.Expression): boolean {
  return node.kind === ts.SyntaxKind.TrueKeyword;
}

function lowerIteration(node: ts.ForInOrOfStatement, f: FunctionLowering, label: string | null): void {
  const { builder, context } = f;
  const src = lowerExpression(node.expression, f);
  const head = builder.newBlock();
  const body = builder.newBlock();
  const after = builder.newBlock();
  builder.goto(head);
  builder.enter(head);
  const span = context.span(node.initializer);
  const element = builder.value(span, { op: "iterate", src, kind: ts.isForInStatement(node) ? "in" : node.awaitModifier ? "await" : "of" });
  builder.end({ kind: "branch", condition: element, targets: [body, after], isIteration: true });
  builder.jumpTargets.push({ label, breakTo: after, continueTo: head, isBreakable: true, finallyDepth: builder.finalizers.length });
  builder.enter(body);
  if (ts.isVariableDeclarationList(node.initializer)) {
    const declaration = node.initializer.declarations[0];
    if (declaration) bindPattern(declaration.name, element, span, f);
  } else f.assign(node.initializer, element, span);
  lowerStatement(node.statement, f);
  builder.jumpTargets.pop();
  builder.goto(head);
  builder.enter(after);
  if (ts.isForOfStatement(node)) settleEach(node, src, f);
}

function lowerSwitch(node: ts.SwitchStatement, f: FunctionLowering, label: string | null): void {
  const { builder } = f;
  const condition = lowerExpression(node.expression, f);
  const { clauses } = node.caseBlock;
  const labels = clauses.map((clause) => (ts.isCaseClause(clause) ? lowerExpression(clause.expression, f) : null));
  for (const clause of clauses) for (const statement of clause.statements) if (ts.isFunctionDeclaration(statement)) hoistFunction(statement, f);
  const blocks = clauses.map(() => builder.newBlock());
  const entries = clauses.map(() => builder.newBlock());
  const after = builder.newBlock();
  const hasDefault = clauses.some(ts.isDefaultClause);
  builder.end({ kind: "branch", condition, targets: hasDefault ? entries : [...entries, after], isSwitch: true, cases: hasDefault ? labels : [...labels, null] });
  // What a case says of the subject is known where its label was met, not where the case before falls through.
  clauses.forEach((clause, i) => {
    builder.enter(entries[i]!);
    if (ts.isCaseClause(clause)) lowerCaseNarrowing(node.expression, clause.expression, true, f);
    else for (const other of clauses) if (ts.isCaseClause(other)) lowerCaseNarrowing(node.expression, other.expression, false, f);
    builder.goto(blocks[i]!);
  });
  builder.jumpTargets.push({ label, breakTo: after, continueTo: null, isBreakable: true, finallyDepth: builder.finalizers.length });
  clauses.forEach((clause, i) => {
    builder.enter(blocks[i]!);
    for (const statement of clause.statements) lowerStatement(statement, f);
    builder.goto(blocks[i + 1] ?? after);
  });
  builder.jumpTargets.pop();
  builder.enter(after);
}

function lowerLabeled(node: ts.LabeledStatement, f: FunctionLowering): void {
  const { builder } = f;
  const label = node.label.text;
  const inner = node.statement;
  if (ts.isIterationStatement(inner, false) || ts.isSwitchStatement(inner)) return lowerStatement(inner, f, label);
  const after = builder.newBlock();
  builder.jumpTargets.push({ label, breakTo: after, continueTo: null, isBreakable: false, finallyDepth: builder.finalizers.length });
  lowerStatement(inner, f);
  builder.jumpTargets.pop();
  builder.goto(after);
  builder.enter(after);
}

function lowerJump(node: ts.BreakOrContinueStatement, f: FunctionLowering): void {
  const { builder } = f;
  const isContinue = ts.isContinueStatement(node);
  // A plain `break` leaves the nearest loop or switch, never a labelled block.
  const target = builder.jumpTargets.findLast((candidate) =>
    node.label ? candidate.label === node.label.text : isContinue ? candidate.continueTo !== null : candidate.isBreakable);
  if (!target) return;
  const finalizers = builder.finalizers.splice(target.finallyDepth);
  for (const finalizer of [...finalizers].reverse()) finalizer();
  builder.finalizers.push(...finalizers);
  builder.goto(isContinue ? target.continueTo! : target.breakTo);
  builder.startUnreachable();
}

function lowerEnum(node: ts.EnumDeclaration, f: FunctionLowering): void {
  const { builder, context } = f;
  declareEnum(node, context);
  const span = context.span(node);
  const object = builder.value(span, { op: "object" });
  let next: number | null = 0;
  for (const member of node.members) {
    const name = propertyNameText(member.name);
    const { initializer } = member;
    const src: number = initializer ? lowerExpression(initializer, f) : builder.value(context.span(member), { op: "constant", value: next ?? undefined });
    if (initializer) next = ts.isNumericLiteral(initializer) ? Number(initializer.text) : null;
    if (next !== null) next++;
    if (name !== null) builder.emit(context.span(member), { op: "store", object, key: { kind: "name", name }, src });
  }
  const variable = context.scopes.variableOf(node.name);
  if (variable) f.writeVariable(variable, object, span);
}

/** `declare global { var session: Session }`: there for every file, and told by its type. */
function declareGlobals(statements: readonly ts.Statement[], f: FunctionLowering): void {
  const { context } = f;
  lowerStatements(statements.filter((statement) => !ts.isVariableStatement(statement)), f);
  for (const statement of statements) {
    if (!ts.isVariableStatement(statement)) continue;
    lowerVariables(statement.declarationList, f, true);
    for (const { name } of statement.declarationList.declarations) {
      const variable = ts.isIdentifier(name) ? context.scopes.variableOf(name) : undefined;
      if (variable) context.globalCells.push(context.cell(variable));
    }
  }
}

/** A namespace is an object; its exported names are members. */
function lowerNamespace(node: ts.ModuleDeclaration, f: FunctionLowering): void {
  const { builder, context } = f;
  if (!node.body) return;
  const statements = ts.isModuleBlock(node.body) ? [...node.body.statements] : ts.isModuleDeclaration(node.body) ? [node.body] : [];
  if (node.flags & ts.NodeFlags.GlobalAugmentation) return declareGlobals(statements, f);
  lowerStatements(statements, f);
  if (!ts.isIdentifier(node.name)) return;
  const span = context.span(node.name);
  const variable = context.scopes.variableOf(node.name);
  // A class, a function or a namespace of the same name has the members beside its own.
  const isMerged = variable && variable.declaration !== node.name;
  const object = isMerged ? f.readVariable(node.name) : builder.value(span, { op: "object" });
  for (const statement of statements) {
    const names: ts.Identifier[] = [];
    if (ts.isVariableStatement(statement)) for (const declaration of statement.declarationList.declarations) if (ts.isIdentifier(declaration.name)) names.push(declaration.name);
    if ((ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement) || ts.isEnumDeclaration(statement) || ts.isModuleDeclaration(statement)) && statement.name && ts.isIdentifier(statement.name)) names.push(statement.name);
    for (const name of names) {
      if (!context.scopes.variableOf(name)) continue;
      builder.emit(span, { op: "store", object, key: { kind: "name", name: name.text }, src: f.readVariable(name) });
    }
  }
  if (variable && !isMerged) f.writeVariable(variable, object, span);
}
