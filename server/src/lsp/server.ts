/**
 * The language server: opens the connection to the editor and wires its messages to the session. `startServer` is the
 * only way in, for the extension and for `personal-data lsp`. Knows nothing of analysis.
 */
import { join } from "node:path";
import {
  createConnection,
  DidChangeConfigurationNotification,
  IPCMessageReader,
  IPCMessageWriter,
  ProposedFeatures,
  type Connection,
} from "vscode-languageserver/node";
import { clientSupport, editorProfile, serverCapabilities, type ClientSupport } from "./capabilities";
import { listenToDocuments } from "./notifications/documents";
import { listenToRuns } from "./notifications/runs";
import { listenToWatchedFiles, watchFiles } from "./notifications/watchedFiles";
import { initialFolders, WorkspaceFolders } from "./notifications/workspaceFolders";
import { configurationSection } from "./protocol";
import { answerCodeActions } from "./requests/codeActions";
import { answerCodeLens } from "./requests/codeLens";
import { answerCompletion } from "./requests/completion";
import { answerDiagnostics } from "./requests/diagnostics";
import { answerFlowHierarchy } from "./requests/flowHierarchy";
import { answerHighlights } from "./requests/highlights";
import { answerHover } from "./requests/hover";
import { answerInlayHints } from "./requests/inlayHints";
import { answerNavigation } from "./requests/navigation";
import { answerReports } from "./requests/report";
import { answerSemanticTokens } from "./requests/semanticTokens";
import { serving } from "./requests/serving";
import { answerSignatureHelp } from "./requests/signatureHelp";
import { answerSourceFlows } from "./requests/sourceFlows";
import { answerTree } from "./requests/tree";
import { Session } from "./session";

const requests = [
  answerHover, answerCodeActions, answerCompletion, answerSignatureHelp, answerSemanticTokens, answerHighlights, answerCodeLens, answerInlayHints, answerNavigation,
  answerFlowHierarchy, answerSourceFlows, answerTree, answerReports, answerDiagnostics,
];

export interface ServerOptions {
  /** The program of the analysis thread; by default the one that is bundled beside this program. */
  readonly analysisThread?: string;
}

/** Serves one editor until it says `exit`, hangs up or dies. Over Node's IPC with `--node-ipc`, else over stdio. */
export function startServer({ analysisThread = join(__dirname, "analysisThread.js") }: ServerOptions = {}): void {
  const connection = openConnection();
  let session: Session | null = null;
  let folders: WorkspaceFolders | null = null;
  let support: ClientSupport = clientSupport(undefined);
  let firstFolders: readonly string[] = [];

  connection.onInitialize((params) => {
    const profile = editorProfile(params);
    support = clientSupport(params.capabilities, profile.hasCommands);
    session = new Session(connection, support, analysisThread, profile);
    folders = new WorkspaceFolders(connection, session, support, params.initializationOptions);
    firstFolders = initialFolders(params);
    return { capabilities: serverCapabilities(support), serverInfo: { name: "personal-data" } };
  });

  connection.onInitialized(async () => {
    if (support.workspaceFolders) connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => void folders?.change(added, removed));
    await folders?.add(firstFolders);
    if (support.configuration) await connection.client.register(DidChangeConfigurationNotification.type, { section: configurationSection }).catch(() => {});
    if (support.watchedFiles) await watchFiles(connection).catch(() => connection.console.warn("The editor refused to watch files."));
  });

  connection.onDidChangeConfiguration(({ settings }) => void folders?.settingsChanged(settings));
  listenToDocuments(connection, () => session);
  listenToRuns(connection, () => session);
  listenToWatchedFiles(connection, () => session);
  const asked = serving(connection, () => session, () => support);
  for (const answer of requests) answer(asked);

  connection.onShutdown(() => session?.stop());
  connection.listen();
}

function openConnection(): Connection {
  if (process.argv.includes("--node-ipc") && process.send) {
    // The editor's end of the channel closes with the editor.
    process.on("disconnect", () => process.exit(1));
    return createConnection(ProposedFeatures.all, new IPCMessageReader(process), new IPCMessageWriter(process));
  }
  // Standard output belongs to the protocol: a stray word on it would end the session.
  console.log = console.info = console.debug = console.error;
  return createConnection(ProposedFeatures.all, process.stdin, process.stdout);
}
