/** `textDocument/codeLens`. Only our own client can show the flows; other editors show the words alone. */
import type { Serving } from "./serving";

export function answerCodeLens({ connection, session, support, answer }: Serving): void {
  connection.onCodeLens(({ textDocument }, token) =>
    answer(token, async () => {
      const asked = session();
      if (!asked?.settingsOf(textDocument.uri).codeLens) return [];
      const lenses = (await asked.desk.ask(textDocument.uri, "codeLenses", null)) ?? [];
      return lenses.map(({ range, title, sources }) => ({ range, command: { title, command: support().hasCommands ? "personalData.showFlows" : "", arguments: [...sources] } }));
    }));
}
