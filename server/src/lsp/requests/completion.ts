/** `textDocument/completion`, inside tags. Knows nothing of which words there are. */
import { CompletionItemKind, type CompletionItem } from "vscode-languageserver";
import type { Completion } from "../../ide/completion";
import type { Serving } from "./serving";

const kinds: Readonly<Record<Completion["kind"], CompletionItemKind>> = {
  tag: CompletionItemKind.Keyword, category: CompletionItemKind.EnumMember, key: CompletionItemKind.Property, value: CompletionItemKind.EnumMember,
};

export function answerCompletion({ connection, session, support, answer }: Serving): void {
  connection.onCompletion(({ textDocument, position }, token) =>
    answer(token, async () => {
      const found = (await session()?.desk.ask(textDocument.uri, "completion", position)) ?? [];
      return found.map((completion, order) => toLspCompletion(completion, order, support().hasCommands));
    }));
}

/** The editor is told to ask again where something is to be chosen right behind; other editors than ours ask by themselves. */
function toLspCompletion({ label, kind, detail, documentation, range, newText, goesOn }: Completion, order: number, hasCommands: boolean): CompletionItem {
  return {
    label, kind: kinds[kind], labelDetails: { description: detail }, documentation: { kind: "markdown", value: documentation },
    filterText: label, sortText: String(order).padStart(4, "0"), textEdit: { range, newText },
    ...(goesOn && hasCommands ? { command: { title: "", command: "editor.action.triggerSuggest" } } : {}),
  };
}
