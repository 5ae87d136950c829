/**
 * Answers the questions about one file from a program. Every question is guarded: what the checker throws on is
 * `unknown`. Knows nothing of batches.
 */
import type * as ts from "typescript";
import type { Type } from "../type";
import type { TypeAnswer, TypeQuestion } from "../oracle";
import { nameOfCallee, resolveCall } from "./callee";
import type { Compiler, Syntax } from "./compiler";
import { createDescriber, type Describer } from "./describe";
import { findNodes, isCallLike, type CallLike } from "./findNodes";
import { unknownAnswerTo, unknownCallee } from "./unknownAnswer";
import { aliasedSymbol, withWrittenNames } from "./written";

/** What is shared by all files of a batch. */
export interface Answerer {
  /** Answers in the order of the questions; `failed` when the checker threw and should not be trusted any further. */
  answer(file: ts.SourceFile, questions: readonly TypeQuestion[]): { readonly answers: readonly TypeAnswer[]; readonly failed: boolean };
}

export function createAnswerer(compiler: Compiler, names: ReadonlySet<string>): Answerer {
  const { syntax } = compiler;
  const describer = createDescriber(compiler, names);
  return {
    answer(file, questions) {
      let failed = false;
      const nodes = findNodes(file, questions, syntax);
      const found = nodes.filter((node) => node !== null);
      compiler.checker.expect(found, found.flatMap((node) => nameOf(node, syntax) ?? []));
      const answers = questions.map((question, index) => {
        const node = nodes[index] ?? null;
        if (node === null) return unknownAnswerTo(question);
        try {
          if (question.ask === "type") return { type: typeAt(node, describer, compiler) };
          return isCallLike(node, syntax) ? calleeAt(node, describer, compiler) : unknownCallee;
        } catch {
          failed = true;
          return unknownAnswerTo(question);
        }
      });
      return { answers, failed };
    },
  };
}

function typeAt(node: ts.Node, describer: Describer, compiler: Compiler): Type {
  const { syntax, checker } = compiler;
  if (syntax.isTypeNode(node) && !syntax.isExpressionWithTypeArguments(node)) {
    return withWrittenNames(describer.describe(checker.getTypeFromTypeNode(node)), node, compiler);
  }
  if (isCallLike(node, syntax)) return calleeAt(node, describer, compiler).type;
  const type = checker.getTypeAtLocation(node);
  const symbol = aliasedSymbol(symbolOf(node, compiler), compiler);
  return symbol === undefined ? describer.describe(type) : describer.describeSymbol(symbol, type);
}

/** The variable or property that an expression reads, so that the alias in its declaration is seen. */
function symbolOf(node: ts.Node, { syntax, checker }: Compiler): ts.Symbol | undefined {
  const name = nameOfValue(node, syntax);
  if (name === null) return undefined;
  return syntax.isShorthandPropertyAssignment(name.parent) ? checker.getShorthandAssignmentValueSymbol(name.parent) : checker.getSymbolAtLocation(name);
}

function nameOfValue(node: ts.Node, syntax: Syntax): ts.Node | null {
  if (syntax.isParenthesizedExpression(node) || syntax.isNonNullExpression(node)) return nameOfValue(node.expression, syntax);
  if (syntax.isPropertyAccessExpression(node)) return node.name;
  if (syntax.isElementAccessExpression(node)) return node.argumentExpression;
  return syntax.isIdentifier(node) ? node : null;
}

/** The name whose symbol will be asked for. */
function nameOf(node: ts.Node, syntax: Syntax): ts.Node | null {
  if (!isCallLike(node, syntax)) return nameOfValue(node, syntax);
  return nameOfCallee(syntax.isJsxElement(node) ? node.openingElement : node, syntax);
}

function calleeAt(node: CallLike, describer: Describer, compiler: Compiler): TypeAnswer {
  const { syntax, checker } = compiler;
  const { target, signature } = resolveCall(node, compiler);
  const described = describer.describe(checker.getTypeAtLocation(node));
  const declaration = signature?.declaration;
  const written = declaration === undefined || syntax.isJSDocSignature(declaration) ? undefined : declaration.type;
  return { type: syntax.isNewExpression(node) ? described : withWrittenNames(described, written, compiler), target };
}
