/** `textDocument/diagnostic` and `workspace/diagnostic`, for editors that ask. An answer about a text waits until that text is analysed. */
import type { Serving } from "./serving";

export function answerDiagnostics({ connection, session, support, answer }: Serving): void {
  connection.languages.diagnostics.on(({ textDocument, previousResultId }, token) =>
    answer(token, async () => {
      const asked = session();
      await asked?.untilAnalysed(textDocument.uri);
      return asked?.delivery.ofDocument(textDocument.uri, previousResultId) ?? { kind: "full" as const, items: [] };
    }));
  connection.languages.diagnostics.onWorkspace(({ previousResultIds }, token) =>
    answer(token, async () => {
      const delivery = session()?.delivery;
      if (!delivery || !support().pull) return { items: [] };
      for (;;) {
        const items = delivery.ofWorkspace(previousResultIds);
        // The editor asks again at once: it is to hear of the next change, and not of nothing.
        if (items || token.isCancellationRequested) return { items: items ?? [] };
        await Promise.race([delivery.changed(), new Promise<void>((resolve) => token.onCancellationRequested(() => resolve()))]);
      }
    }));
}
