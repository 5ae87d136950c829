/**
 * The call hierarchy's requests, for the incoming and outgoing data flow of an expression. Our own client asks for it under another heading:
 * VS Code shows the call hierarchy of one extension alone, and calls are TypeScript's. Knows nothing of flows.
 */
import { SymbolKind, type CallHierarchyItem } from "vscode-languageserver";
import type { Span } from "../../base/ids";
import type { Direction, FlowNode } from "../../ide/flowHierarchy";
import { fromLspUri } from "../fromLsp";
import type { Serving } from "./serving";

const kinds: Readonly<Record<FlowNode["kind"], SymbolKind>> = { source: SymbolKind.Field, step: SymbolKind.Variable, sink: SymbolKind.Event };

export function answerFlowHierarchy({ connection, session, answer }: Serving): void {
  const itemOf = ({ name, detail, kind, file, range, span }: FlowNode): CallHierarchyItem => ({
    name, detail, kind: kinds[kind], uri: session()!.uriOf(file), range, selectionRange: range, data: { span, kind },
  });
  const neighbours = async (item: CallHierarchyItem, direction: Direction): Promise<CallHierarchyItem[]> => {
    const span = (item.data as { readonly span?: Span } | undefined)?.span;
    const file = fromLspUri(item.uri);
    if (!span || file === null) return [];
    return ((await session()?.desk.ask(item.uri, "flowNeighbours", { file, span, direction })) ?? []).map(itemOf);
  };
  connection.languages.callHierarchy.onPrepare(({ textDocument, position }, token) =>
    answer(token, async () => {
      const node = await session()?.desk.ask(textDocument.uri, "flowNode", position);
      return node ? [itemOf(node)] : null;
    }));
  connection.languages.callHierarchy.onIncomingCalls(({ item }, token) =>
    answer(token, async () => (await neighbours(item, "incoming")).map((from) => ({ from, fromRanges: [from.range] }))));
  connection.languages.callHierarchy.onOutgoingCalls(({ item }, token) =>
    answer(token, async () => (await neighbours(item, "outgoing")).map((to) => ({ to, fromRanges: [item.range] }))));
}
