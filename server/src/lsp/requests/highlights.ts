/** `textDocument/documentHighlight`, inside tags: elsewhere the answer is null, so that the editor asks others. */
import { DocumentHighlightKind } from "vscode-languageserver";
import type { Serving } from "./serving";

export function answerHighlights({ connection, session, answer }: Serving): void {
  connection.onDocumentHighlight(({ textDocument, position }, token) =>
    answer(token, async () => {
      const ranges = (await session()?.desk.ask(textDocument.uri, "highlights", position)) ?? [];
      return ranges.length === 0 ? null : ranges.map((range) => ({ range, kind: DocumentHighlightKind.Text }));
    }));
}
