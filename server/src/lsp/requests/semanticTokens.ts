/** `textDocument/semanticTokens/full`, inside tags. Knows nothing of which words there are. */
import { SemanticTokensBuilder } from "vscode-languageserver";
import { tokenKinds } from "../../ide/semanticTokens";
import type { Serving } from "./serving";

export function answerSemanticTokens({ connection, session, answer }: Serving): void {
  connection.languages.semanticTokens.on(({ textDocument }, token) =>
    answer(token, async () => {
      const builder = new SemanticTokensBuilder();
      for (const { range: { start, end }, kind } of (await session()?.desk.ask(textDocument.uri, "semanticTokens", null)) ?? []) {
        builder.push(start.line, start.character, end.character - start.character, tokenKinds.indexOf(kind), 0);
      }
      return builder.build();
    }));
}
