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
import { clientSupport, serverCapabilities, type ClientSupport } from "./capabilities";
import { listenToDocuments } from "./notifications/documents";
import { listenToWatchedFiles, watchFiles } from "./notifications/watchedFiles";
import { initialFolders, WorkspaceFolders } from "./notifications/workspaceFolders";
import { configurationSection } from "./protocol";
import { answerCodeActions } from "./requests/codeActions";
import { answerHover } from "./requests/hover";
import { answerReports } from "./requests/report";
import { Session } from "./session";

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
    support = clientSupport(params.capabilities);
    session = new Session(connection, support, analysisThread);
    folders = new WorkspaceFolders(connection, session, support, params.initializationOptions);
    firstFolders = initialFolders(params);
    return { capabilities: serverCapabilities, serverInfo: { name: "personal-data" } };
  });

  connection.onInitialized(async () => {
    if (support.workspaceFolders) connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => void folders?.change(added, removed));
    await folders?.add(firstFolders);
    if (support.configuration) await connection.client.register(DidChangeConfigurationNotification.type, { section: configurationSection }).catch(() => {});
    if (support.watchedFiles) await watchFiles(connection).catch(() => connection.console.warn("The editor refused to watch files."));
  });

  connection.onDidChangeConfiguration(({ settings }) => void folders?.settingsChanged(settings));
  listenToDocuments(connection, () => session);
  listenToWatchedFiles(connection, () => session);
  answerHover(connection, () => session, () => support);
  answerReports(connection, () => session);
  answerCodeActions(connection, () => session, () => support);

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
