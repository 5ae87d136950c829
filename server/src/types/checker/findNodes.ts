/** Finds the nodes that questions name by their exact spans. Knows nothing of types. */
import type * as ts from "typescript";
import type { TypeQuestion } from "../oracle";
import type { Syntax } from "./compiler";

/**
 * The node of each question, in order. Where several nodes have the span, the outermost expression or type node wins; a
 * name that is declared there counts as one. A `callee` question wants the outermost call, `new`, tagged template or element.
 */
export function findNodes(file: ts.SourceFile, questions: readonly TypeQuestion[], syntax: Syntax): readonly (ts.Node | null)[] {
  const found = new Array<ts.Node | null>(questions.length).fill(null);
  const byStart = new Map<number, number[]>();
  questions.forEach(({ span }, index) => {
    const there = byStart.get(span.start);
    if (there === undefined) byStart.set(span.start, [index]);
    else there.push(index);
  });
  const starts = [...byStart.keys()].sort((a, b) => a - b);

  // A stack instead of recursion: generated code nests deeper than calls may.
  const stack: ts.Node[] = [file];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    const there = byStart.get(node.getStart(file));
    for (const index of there ?? []) {
      const question = questions[index];
      if (found[index] !== null || question === undefined || question.span.end !== node.end) continue;
      if (question.ask === "callee" ? isCallLike(node, syntax) : isAnswerable(node, syntax)) found[index] = node;
    }
    const children: ts.Node[] = [];
    syntax.forEachChild(node, (child) => void (holdsOne(child, starts) && children.push(child)));
    if ((node.flags & syntax.NodeFlags.JavaScriptFile) !== 0) {
      for (const comment of syntax.getJSDocCommentsAndTags(node)) if (syntax.isJSDoc(comment) && holdsOne(comment, starts)) children.push(comment);
    }
    for (let i = children.length - 1; i >= 0; i--) stack.push(children[i]!);
  }
  return found;
}

function holdsOne(node: ts.Node, starts: readonly number[]): boolean {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (starts[middle]! < node.pos) low = middle + 1;
    else high = middle;
  }
  return low < starts.length && starts[low]! < node.end;
}

export type CallLike = ts.CallExpression | ts.NewExpression | ts.TaggedTemplateExpression | ts.JsxElement | ts.JsxOpeningLikeElement;

export function isCallLike(node: ts.Node, syntax: Syntax): node is CallLike {
  return syntax.isCallExpression(node) || syntax.isNewExpression(node) || syntax.isTaggedTemplateExpression(node) || syntax.isJsxElement(node) || syntax.isJsxOpeningLikeElement(node);
}

function isAnswerable(node: ts.Node, syntax: Syntax): boolean {
  return syntax.isExpression(node) || syntax.isTypeNode(node) || syntax.isObjectBindingPattern(node) || syntax.isArrayBindingPattern(node) || syntax.isPropertyName(node);
}
