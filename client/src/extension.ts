/**
 * The VS Code extension: starts the language server, shows its state, what it found and its report. All that concerns personal data is the server's;
 * nothing here looks at code.
 */
import { commands, EventEmitter, Uri, window, type ExtensionContext, type LogOutputChannel } from "vscode";
import { LanguageClient, RevealOutputChannelOn, TransportKind, type LanguageClientOptions } from "vscode-languageclient/node";
import { configurationSection, diagnosticSource, reportsChangedNotification, resultNotification, statusNotification, type InitializationOptions, type StatusParams } from "../../server/src/lsp/protocol";
import { languages } from "./languages";
import { registerCommands, trustedCommands } from "./commands";
import { ReportPanel } from "./report";
import { restartWhenItDies } from "./restartWhenItDies";
import { StatusItem } from "./status";
import { showExpressionFlow } from "./views/expressionFlow";
import { showFlowTree } from "./views/flowTree";

let client: LanguageClient | null = null;

export async function activate(context: ExtensionContext): Promise<void> {
  const output = window.createOutputChannel("Personal Data", { log: true });
  const status = new StatusItem();
  const started = createClient(context.asAbsolutePath("dist/server.js"), output, status);
  client = started;
  const results = new EventEmitter<void>();
  const report = new ReportPanel(started, Uri.joinPath(context.extensionUri, "dist"), results.event);
  // A client keeps one listener for each kind of message.
  started.onNotification(statusNotification, (params: StatusParams) => {
    status.show(params);
    // What an empty tree means depends on it.
    void commands.executeCommand("setContext", "personalData.hasResult", params.last !== undefined);
  });
  started.onNotification(resultNotification, () => results.fire());
  started.onNotification(reportsChangedNotification, () => report.changed());
  context.subscriptions.push(
    output, status, results, report, registerCommands(started, output, status), showFlowTree(started, results.event), showExpressionFlow(started, results.event),
  );
  await started.start();
}

export async function deactivate(): Promise<void> {
  await client?.dispose();
  client = null;
}

function createClient(serverProgram: string, output: LogOutputChannel, status: StatusItem): LanguageClient {
  const initializationOptions: InitializationOptions = { hasCommands: true };
  const options: LanguageClientOptions = {
    documentSelector: [
      ...languages.flatMap((language) => [
        { scheme: "file", language },
        { scheme: "untitled", language },
      ]),
      // What is typed into the configuration counts at once, as in code.
      { scheme: "file", pattern: "**/personal-data.config.json" },
      { scheme: "file", pattern: "**/personal-data.models.json" },
    ],
    initializationOptions,
    markdown: { isTrusted: { enabledCommands: trustedCommands } },
    diagnosticCollectionName: diagnosticSource,
    outputChannel: output,
    revealOutputChannelOn: RevealOutputChannelOn.Never,
    errorHandler: restartWhenItDies((stopped) => status.serverDied(stopped)),
  };
  const server = { module: serverProgram, transport: TransportKind.ipc };
  return new LanguageClient(configurationSection, "Personal Data", { run: server, debug: server }, options);
}
