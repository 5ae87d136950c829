/**
 * What the two ends can do: the client's capabilities reduced to what the server asks about, and the server's own.
 * Knows nothing of sessions.
 */
import { CodeActionKind, TextDocumentSyncKind, type ClientCapabilities, type InitializeParams, type ServerCapabilities } from "vscode-languageserver";
import type { Action } from "../ide/actions";
import { tokenKinds } from "../ide/semanticTokens";
import { languageOf } from "../ide/words/words";
import { diagnosticSource, type InitializationOptions } from "./protocol";
import type { EditorProfile } from "./thread/questions";

export interface ClientSupport {
  readonly relatedInformation: boolean;
  readonly markdownHover: boolean;
  /** An edit may make a file. */
  readonly createsFiles: boolean;
  /** Our own client has an item in the status bar that says more: beside it a bar would say the same twice. */
  readonly progress: boolean;
  readonly configuration: boolean;
  readonly watchedFiles: boolean;
  readonly workspaceFolders: boolean;
  readonly refreshes: { readonly codeLens: boolean; readonly inlayHints: boolean; readonly semanticTokens: boolean };
  /** It asks for diagnostics. Ours in VS Code is told of them: so they are there at once, in files too that are not open. */
  readonly pull: boolean;
  readonly refresh: boolean;
  /** It runs the commands of our extension. */
  readonly hasCommands: boolean;
}

export function clientSupport(capabilities: ClientCapabilities | undefined, hasCommands = false): ClientSupport {
  return {
    relatedInformation: capabilities?.textDocument?.publishDiagnostics?.relatedInformation ?? false,
    markdownHover: capabilities?.textDocument?.hover?.contentFormat?.includes("markdown") ?? false,
    createsFiles: (capabilities?.workspace?.workspaceEdit?.documentChanges && capabilities.workspace.workspaceEdit.resourceOperations?.includes("create")) ?? false,
    progress: capabilities?.window?.workDoneProgress === true && !hasCommands,
    configuration: capabilities?.workspace?.configuration ?? false,
    watchedFiles: capabilities?.workspace?.didChangeWatchedFiles?.dynamicRegistration ?? false,
    workspaceFolders: capabilities?.workspace?.workspaceFolders ?? false,
    refreshes: {
      codeLens: capabilities?.workspace?.codeLens?.refreshSupport ?? false,
      inlayHints: capabilities?.workspace?.inlayHint?.refreshSupport ?? false,
      semanticTokens: capabilities?.workspace?.semanticTokens?.refreshSupport ?? false,
    },
    pull: capabilities?.textDocument?.diagnostic !== undefined && !hasCommands,
    refresh: capabilities?.workspace?.diagnostics?.refreshSupport ?? false,
    hasCommands,
  };
}

/** The editor's language, and whether it is ours to give commands to: our own client says so. */
export function editorProfile({ locale, initializationOptions }: InitializeParams): EditorProfile {
  return { language: languageOf(locale), hasCommands: (initializationOptions as Partial<InitializationOptions> | null | undefined)?.hasCommands === true };
}

export const fixAllKind = `${CodeActionKind.SourceFixAll}.personalData`;

export const actionKinds: Readonly<Record<Action["kind"], CodeActionKind>> = {
  quickfix: CodeActionKind.QuickFix, "fix-all": fixAllKind, rewrite: `${CodeActionKind.RefactorRewrite}.personalData`, extract: `${CodeActionKind.RefactorExtract}.personalData`,
};

export const serverCapabilities = ({ hasCommands, pull }: ClientSupport): ServerCapabilities => ({
  textDocumentSync: {
    openClose: true,
    change: TextDocumentSyncKind.Incremental,
    save: { includeText: false },
  },
  hoverProvider: true,
  completionProvider: { triggerCharacters: ["@", " ", "=", ",", "."] },
  signatureHelpProvider: { triggerCharacters: [" ", "=", ","] },
  semanticTokensProvider: { legend: { tokenTypes: [...tokenKinds], tokenModifiers: [] }, full: true },
  documentHighlightProvider: true,
  codeLensProvider: {},
  inlayHintProvider: true,
  declarationProvider: true,
  referencesProvider: true,
  ...(pull ? { diagnosticProvider: { identifier: diagnosticSource, interFileDependencies: true, workspaceDiagnostics: true } } : {}),
  // VS Code asks one extension alone for call hierarchies; ours there has a view of its own.
  ...(hasCommands ? {} : { callHierarchyProvider: true }),
  codeActionProvider: { codeActionKinds: Object.values(actionKinds) },
  workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
});
