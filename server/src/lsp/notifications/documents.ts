/** Opening, typing, saving and closing, passed on to the session. Knows nothing of analysis. */
import { TextDocuments, type Connection } from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import type { Session } from "../session";

/** Call before the connection listens; the session appears with `initialize`. */
export function listenToDocuments(connection: Connection, session: () => Session | null): void {
  const documents = new TextDocuments(TextDocument);
  documents.onDidOpen(({ document }) => session()?.documentOpened(document));
  documents.onDidChangeContent(({ document }) => session()?.documentChanged(document));
  documents.onDidSave(({ document }) => session()?.documentSaved(document.uri));
  documents.onDidClose(({ document }) => session()?.documentClosed(document.uri));
  documents.listen(connection);
}
