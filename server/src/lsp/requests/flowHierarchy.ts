/**
 * The call hierarchy's requests, for the incoming and outgoing data flow of an expression. Our own client asks for it under another heading:
 * VS Code shows the call hierarchy of one extension alone, and calls are TypeScript's. Knows nothing of flows.
 */
import { SymbolKind, type CallHierarchyItem } from "vscode-languageserver";
import type { Direction, FlowAnchor, FlowNode } from "../../ide/flowHierarchy";
import { flowItemRequest } from "../protocol";
import type { Session } from "../session";
import type { Serving } from "./serving";

const kinds: Readonly<Record<FlowNode["kind"], SymbolKind>> = { source: SymbolKind.Field, step: SymbolKind.Variable, sink: SymbolKind.Event };

export function answerFlowHierarchy({ connection, session, answer }: Serving): void {
  connection.languages.callHierarchy.onPrepare(({ textDocument, position }, token) =>
    answer(token, async () => {
      const asked = session();
      const node = await asked?.desk.ask(textDocument.uri, "flowNode", position);
      return asked && node ? itemsOf(asked, [node]) : null;
    }));
  connection.languages.callHierarchy.onIncomingCalls(({ item }, token) =>
    answer(token, async () => (await neighbours(session(), item, "incoming")).map((from) => ({ from, fromRanges: [from.range] }))));
  connection.languages.callHierarchy.onOutgoingCalls(({ item }, token) =>
    answer(token, async () => (await neighbours(session(), item, "outgoing")).map((to) => ({ to, fromRanges: [item.range] }))));
  connection.onRequest(flowItemRequest, (item: CallHierarchyItem, token) =>
    answer(token, async () => {
      const asked = session();
      const anchor = anchorOf(item);
      const node = anchor && (await asked?.desk.ask(item.uri, "flowNodeAgain", anchor));
      return asked && node ? (await itemsOf(asked, [node]))[0] ?? null : null;
    }));
}

/** What the item gave to the editor comes back as it was; anything else is no item of ours. */
function anchorOf({ data }: CallHierarchyItem): FlowAnchor | null {
  const anchor = (data as { readonly anchor?: Partial<FlowAnchor> } | undefined)?.anchor;
  return anchor && Array.isArray(anchor.steps) ? { source: anchor.source ?? null, steps: anchor.steps } : null;
}

async function neighbours(session: Session | null, item: CallHierarchyItem, direction: Direction): Promise<readonly CallHierarchyItem[]> {
  const anchor = anchorOf(item);
  return session && anchor ? itemsOf(session, (await session.desk.ask(item.uri, "flowNeighbours", { anchor, direction })) ?? []) : [];
}

/** In a file that was edited since the analysis the place is asked for once more, with the text that the editor has. */
async function itemsOf(session: Session, nodes: readonly FlowNode[]): Promise<CallHierarchyItem[]> {
  const now = await Promise.all(nodes.map((node) => (node.basedOn === null || session.isCurrent([node.basedOn]) ? node : session.desk.ask(session.uriOf(node.file), "flowNodeAgain", node.anchor))));
  return now.flatMap((node) => (node ? itemOf(session, node) : []));
}

function itemOf(session: Session, { name, detail, kind, file, range, anchor }: FlowNode): CallHierarchyItem {
  return { name, detail, kind: kinds[kind], uri: session.uriOf(file), range, selectionRange: range, data: { anchor, kind } };
}
