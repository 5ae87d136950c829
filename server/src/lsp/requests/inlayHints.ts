/** `textDocument/inlayHint`, where the folder's settings ask for it. Knows nothing of what hints say. */
import type { Serving } from "./serving";

export function answerInlayHints({ connection, session, answer }: Serving): void {
  connection.languages.inlayHint.on(({ textDocument, range }, token) =>
    answer(token, async () => {
      const asked = session();
      if (!asked?.settingsOf(textDocument.uri).inlayHints) return [];
      const hints = (await asked.desk.ask(textDocument.uri, "inlayHints", range)) ?? [];
      return hints.map(({ position, label, tooltip }) => ({ position, label, tooltip: { kind: "markdown" as const, value: tooltip }, paddingLeft: true }));
    }));
}
