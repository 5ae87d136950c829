/**
 * Answers the questions about one file from a program. Every question is guarded: what the checker throws on is
 * `unknown`. Knows nothing of batches.
 */
import * as ts from "typescript";
import type { Type } from "../type";
import type { TypeAnswer, TypeQuestion } from "../oracle";
import { resolveCall } from "./callee";
import { createDescriber, type Describer } from "./describe";
import { findNodes, isCallLike, type CallLike } from "./findNodes";
import { createPlaces, type Places } from "./places";
import type { BuiltProgram } from "./program";
import { unknownAnswerTo, unknownCallee } from "./unknownAnswer";
import { aliasedSymbol, withWrittenNames } from "./written";

/** What is shared by all files of a batch. */
export interface Answerer {
  /** Answers in the order of the questions; `failed` when the checker threw and should not be trusted any further. */
  answer(file: ts.SourceFile, questions: readonly TypeQuestion[]): { readonly answers: readonly TypeAnswer[]; readonly failed: boolean };
}

export function createAnswerer({ checker, isSource }: BuiltProgram, names: ReadonlySet<string>): Answerer {
  const places = createPlaces(isSource);
  const describer = createDescriber(checker, places, names);
  return {
    answer(file, questions) {
      let failed = false;
      const nodes = findNodes(file, questions);
      const answers = questions.map((question, index) => {
        const node = nodes[index] ?? null;
        if (node === null) return unknownAnswerTo(question);
        try {
          if (question.ask === "type") return { type: typeAt(node, checker, describer, places) };
          return isCallLike(node) ? calleeAt(node, checker, describer, places) : unknownCallee;
        } catch {
          failed = true;
          return unknownAnswerTo(question);
        }
      });
      return { answers, failed };
    },
  };
}

function typeAt(node: ts.Node, checker: ts.TypeChecker, describer: Describer, places: Places): Type {
  if (ts.isTypeNode(node) && !ts.isExpressionWithTypeArguments(node)) {
    return withWrittenNames(describer.describe(checker.getTypeFromTypeNode(node)), node, checker, places);
  }
  if (isCallLike(node)) return calleeAt(node, checker, describer, places).type;
  const type = checker.getTypeAtLocation(node);
  const symbol = aliasedSymbol(symbolOf(node, checker), checker);
  return symbol === undefined ? describer.describe(type) : describer.describeSymbol(symbol, type);
}

/** The variable or property that an expression reads, so that the alias in its declaration is seen. */
function symbolOf(node: ts.Node, checker: ts.TypeChecker): ts.Symbol | undefined {
  if (ts.isParenthesizedExpression(node) || ts.isNonNullExpression(node)) return symbolOf(node.expression, checker);
  if (ts.isIdentifier(node) && ts.isShorthandPropertyAssignment(node.parent)) return checker.getShorthandAssignmentValueSymbol(node.parent);
  if (ts.isIdentifier(node) || ts.isPropertyAccessExpression(node)) return checker.getSymbolAtLocation(node);
  return ts.isElementAccessExpression(node) ? checker.getSymbolAtLocation(node.argumentExpression) : undefined;
}

function calleeAt(node: CallLike, checker: ts.TypeChecker, describer: Describer, places: Places): TypeAnswer {
  const { target, signature } = resolveCall(node, checker, places);
  const described = describer.describe(checker.getTypeAtLocation(node));
  const declaration = signature?.declaration;
  const written = declaration === undefined || ts.isJSDocSignature(declaration) ? undefined : declaration.type;
  return { type: ts.isNewExpression(node) ? described : withWrittenNames(described, written, checker, places), target };
}
