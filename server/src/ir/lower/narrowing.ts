/**
 * What a condition says of the variables in it, where it holds and where it does not: type guards, `instanceof`, `in`,
 * `typeof`, a discriminating member, that there is nothing. Knows nothing of types: the test is written down, and judged where types are known.
 */
import ts from "typescript";
import type { GuardTest } from "../ir";
import { isNothing } from "./emptied";
import type { FunctionLowering } from "./functionLowering";

interface Fact {
  readonly subject: ts.Identifier;
  readonly holds: boolean;
  /** Lowers what the test needs at the place where the fact is written down. */
  readonly test: () => GuardTest | "nothing";
  /** A variable that inner functions see too is narrowed by what our own guards say only. */
  readonly narrowsCells: boolean;
}

/** Writes down, at the current place, what is known once `condition` came out as `outcome`. */
export function lowerNarrowing(condition: ts.Expression, outcome: boolean, f: FunctionLowering): void {
  for (const fact of factsOf(condition, outcome, f)) applyFact(fact, f);
}

/** Whether anything is known then: a block of its own is needed to write it down. */
export function hasNarrowing(condition: ts.Expression, outcome: boolean, f: FunctionLowering): boolean {
  return factsOf(condition, outcome, f).length > 0;
}

/** The same for `case "a":` of a `switch (subject.kind)`, where it is met, and for its `default:`, where it is not. */
export function lowerCaseNarrowing(subject: ts.Expression, value: ts.Expression, isMet: boolean, f: FunctionLowering): void {
  const fact = equality(subject, value, isMet);
  if (fact) applyFact(fact, f);
}

/** `assertCustomer(value);` as a statement. */
export function lowerAssertion(node: ts.Expression, f: FunctionLowering): void {
  if (!ts.isCallExpression(node) || !ts.isIdentifier(node.expression) || !/^(_?assert|invariant|ensure|expect|must|require|check|verify|validate)/i.test(node.expression.text)) return;
  for (const fact of guardFacts(node, true, true, f)) applyFact(fact, f);
}

function applyFact({ subject, holds, test, narrowsCells }: Fact, f: FunctionLowering): void {
  const variable = f.context.scopes.variableOf(subject);
  if (!variable || f.context.importOf.has(variable) || (!narrowsCells && f.context.usesCell(variable))) return;
  const span = f.context.span(subject);
  const resolved = test();
  const value = resolved === "nothing" ? f.builder.value(span, { op: "constant", value: undefined }) : f.builder.value(span, { op: "guard", src: f.readVariable(subject), test: resolved, holds });
  f.writeVariable(variable, value, span);
}

function factsOf(condition: ts.Expression, outcome: boolean, f: FunctionLowering): readonly Fact[] {
  const node = ts.isParenthesizedExpression(condition) ? condition.expression : condition;
  if (ts.isParenthesizedExpression(node)) return factsOf(node, outcome, f);
  if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken) return factsOf(node.operand, !outcome, f);
  if (ts.isCallExpression(node)) return callFacts(node, outcome, f);
  if (ts.isIdentifier(node)) return outcome ? [] : [{ subject: node, holds: true, narrowsCells: false, test: () => ({ kind: "empty" }) }];
  if (ts.isPropertyAccessExpression(node) && ts.isIdentifier(node.expression) && ts.isIdentifier(node.name)) {
    const key = node.name.text;
    return [{ subject: node.expression, holds: outcome, narrowsCells: false, test: () => ({ kind: "truthy", key }) }];
  }
  if (!ts.isBinaryExpression(node)) return [];
  const { left, right } = node;
  switch (node.operatorToken.kind) {
    case ts.SyntaxKind.AmpersandAmpersandToken: return outcome ? [...factsOf(left, true, f), ...factsOf(right, true, f)] : [];
    case ts.SyntaxKind.BarBarToken: return outcome ? [] : [...factsOf(left, false, f), ...factsOf(right, false, f)];
    case ts.SyntaxKind.InstanceOfKeyword:
      return ts.isIdentifier(left) && ts.isIdentifier(right) ? [{ subject: left, holds: outcome, narrowsCells: false, test: () => ({ kind: "instanceof", class: f.readVariable(right) }) }] : [];
    case ts.SyntaxKind.InKeyword:
      return ts.isStringLiteralLike(left) && ts.isIdentifier(right) ? [{ subject: right, holds: outcome, narrowsCells: false, test: () => ({ kind: "has", key: left.text }) }] : [];
    case ts.SyntaxKind.EqualsEqualsEqualsToken: case ts.SyntaxKind.EqualsEqualsToken: return equalityFacts(left, right, outcome);
    case ts.SyntaxKind.ExclamationEqualsEqualsToken: case ts.SyntaxKind.ExclamationEqualsToken: return equalityFacts(left, right, !outcome);
    default: return [];
  }
}

function callFacts(node: ts.CallExpression, outcome: boolean, f: FunctionLowering): readonly Fact[] {
  const [only] = node.arguments;
  if (ts.isPropertyAccessExpression(node.expression)) {
    const isArrayTest = node.expression.name.text === "isArray" && ts.isIdentifier(node.expression.expression) && node.expression.expression.text === "Array";
    return isArrayTest && only && ts.isIdentifier(only) ? [{ subject: only, holds: outcome, narrowsCells: false, test: () => ({ kind: "typeof", name: "array" }) }] : [];
  }
  return ts.isIdentifier(node.expression) ? guardFacts(node, outcome, false, f) : [];
}

function guardFacts(node: ts.CallExpression, holds: boolean, asserts: boolean, f: FunctionLowering): readonly Fact[] {
  const callee = node.expression as ts.Identifier;
  return node.arguments.flatMap((argument, index): Fact[] => (ts.isIdentifier(argument)
    ? [{ subject: argument, holds, narrowsCells: holds, test: () => ({ kind: "call", callee: f.readVariable(callee), argument: index, asserts }) }] : []));
}

function equalityFacts(left: ts.Expression, right: ts.Expression, holds: boolean): readonly Fact[] {
  const fact = equality(left, right, holds) ?? equality(right, left, holds);
  return fact ? [fact] : [];
}

/** `party.kind === "person"`, `typeof value === "string"`, `value === undefined`: `false` and `0` may tell something. */
function equality(subject: ts.Expression, value: ts.Expression, holds: boolean): Fact | null {
  if (ts.isTypeOfExpression(subject) && ts.isIdentifier(subject.expression) && ts.isStringLiteralLike(value)) {
    return { subject: subject.expression, holds, narrowsCells: false, test: () => ({ kind: "typeof", name: value.text }) };
  }
  if (ts.isIdentifier(subject)) return holds && isNothing(value) ? { subject, holds, narrowsCells: false, test: () => "nothing" } : null;
  if (!ts.isPropertyAccessExpression(subject) || !ts.isIdentifier(subject.expression) || ts.isPrivateIdentifier(subject.name)) return null;
  const text = ts.isStringLiteralLike(value) || ts.isNumericLiteral(value) ? value.text : value.kind === ts.SyntaxKind.TrueKeyword ? "true" : value.kind === ts.SyntaxKind.FalseKeyword ? "false" : null;
  const key = subject.name.text;
  return text === null ? null : { subject: subject.expression, holds, narrowsCells: false, test: () => ({ kind: "equals", key, value: text }) };
}
