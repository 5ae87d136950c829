/** What runs when a block is left, however that happens: `try` and `finally`, and `using`. Knows nothing of what is inside. */
import ts from "typescript";
import type { Span } from "../../base/ids";
import type { FunctionLowering } from "./functionLowering";
import { bindPattern } from "./patterns";
import { lowerStatements } from "./statements";

interface Protected {
  readonly body: () => void;
  readonly caught: { readonly clause: ts.CatchClause } | null;
  readonly last: { readonly run: () => void; readonly span: Span } | null;
}

export function lowerTry(node: ts.TryStatement, f: FunctionLowering): void {
  const { finallyBlock, catchClause } = node;
  lowerProtected({
    body: () => lowerStatements(node.tryBlock.statements, f),
    caught: catchClause ? { clause: catchClause } : null,
    last: finallyBlock ? { run: () => lowerStatements(finallyBlock.statements, f), span: f.context.span(finallyBlock) } : null,
  }, f);
}

/** `using resource = …`: what comes after it in its block, and then the method that disposes of it. */
export function lowerDisposal(list: ts.VariableDeclarationList, rest: () => void, f: FunctionLowering): void {
  const isAwaited = (list.flags & ts.NodeFlags.AwaitUsing) === ts.NodeFlags.AwaitUsing;
  const names = isAwaited ? ["@@asyncDispose", "@@dispose"] : ["@@dispose"];
  const run = (): void => {
    for (const { name } of [...list.declarations].reverse()) for (const key of names) if (ts.isIdentifier(name)) dispose(name, key, isAwaited, f);
  };
  lowerProtected({ body: rest, caught: null, last: { run, span: f.context.span(list) } }, f);
}

function dispose(name: ts.Identifier, key: string, isAwaited: boolean, f: FunctionLowering): void {
  const { builder, context } = f;
  const span = context.span(name);
  const receiver = f.readVariable(name);
  const callee = builder.value(span, { op: "load", object: receiver, key: { kind: "name", name: key } });
  const src = builder.value(span, {
    op: "call", callee, receiver, method: key, arguments: [], isNew: false, isSuper: false, superMethod: null, text: `using ${name.text}`, typeArguments: [],
  });
  if (isAwaited) builder.value(span, { op: "await", src });
}

function lowerProtected({ body, caught, last }: Protected, f: FunctionLowering): void {
  const { builder, context } = f;
  const outer = builder.handler;
  const after = builder.newBlock();
  const finallyHandler = last ? builder.newBlock() : null;
  const runLast = last && ((): void => {
    const handler = builder.handler;
    builder.handler = outer;
    const block = builder.newBlock();
    builder.goto(block);
    builder.enter(block);
    last.run();
    builder.handler = handler;
  });
  builder.handler = finallyHandler ?? outer;
  const catchBlock = caught ? builder.newBlock() : null;
  if (runLast) builder.finalizers.push(runLast);

  builder.handler = catchBlock ?? finallyHandler ?? outer;
  const start = builder.newBlock();
  builder.goto(start);
  builder.enter(start);
  body();
  builder.goto(after);

  if (caught) {
    builder.handler = finallyHandler ?? outer;
    builder.enter(catchBlock!);
    const { variableDeclaration, block } = caught.clause;
    const src = builder.value(context.span(variableDeclaration ?? caught.clause), { op: "catch" });
    if (variableDeclaration) bindPattern(variableDeclaration.name, src, context.span(variableDeclaration), f);
    lowerStatements(block.statements, f);
    builder.goto(after);
  }
  if (runLast) builder.finalizers.pop();
  builder.handler = outer;
  if (last) {
    builder.enter(finallyHandler!);
    const value = builder.value(last.span, { op: "catch" });
    last.run();
    builder.end({ kind: "throw", value, span: last.span, thrown: null });
    builder.enter(after);
    last.run();
  } else builder.enter(after);
}
