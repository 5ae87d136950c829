/**
 * What the two ends can do: the client's capabilities reduced to what the server asks about, and the server's own.
 * Knows nothing of sessions.
 */
import { TextDocumentSyncKind, type ClientCapabilities, type ServerCapabilities } from "vscode-languageserver";

export interface ClientSupport {
  readonly relatedInformation: boolean;
  readonly markdownHover: boolean;
  readonly progress: boolean;
  readonly configuration: boolean;
  readonly watchedFiles: boolean;
  readonly workspaceFolders: boolean;
}

export function clientSupport(capabilities: ClientCapabilities | undefined): ClientSupport {
  return {
    relatedInformation: capabilities?.textDocument?.publishDiagnostics?.relatedInformation ?? false,
    markdownHover: capabilities?.textDocument?.hover?.contentFormat?.includes("markdown") ?? false,
    progress: capabilities?.window?.workDoneProgress ?? false,
    configuration: capabilities?.workspace?.configuration ?? false,
    watchedFiles: capabilities?.workspace?.didChangeWatchedFiles?.dynamicRegistration ?? false,
    workspaceFolders: capabilities?.workspace?.workspaceFolders ?? false,
  };
}

export const serverCapabilities: ServerCapabilities = {
  textDocumentSync: {
    openClose: true,
    change: TextDocumentSyncKind.Incremental,
    save: { includeText: false },
  },
  hoverProvider: true,
  workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
};
