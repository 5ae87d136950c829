/** `textDocument/declaration` and `textDocument/references`: along the flows of the data at a place. Knows nothing of flows. */
import type { Location } from "vscode-languageserver";
import type { Place } from "../../ide/places";
import type { Serving } from "./serving";

export function answerNavigation({ connection, session, answer }: Serving): void {
  const located = (places: readonly Place[] | null | undefined): Location[] => (places ?? []).map(({ file, range }) => ({ uri: session()!.uriOf(file), range }));
  connection.onDeclaration(({ textDocument, position }, token) => answer(token, async () => located(await session()?.desk.ask(textDocument.uri, "declarations", position))));
  connection.onReferences(({ textDocument, position, context }, token) =>
    answer(token, async () => located(await session()?.desk.ask(textDocument.uri, "references", { position, withDeclaration: context.includeDeclaration }))));
}
