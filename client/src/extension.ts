/**
 * The VS Code extension: starts the language server, shows its state and what it found. All that concerns personal data is the server's;
 * nothing here looks at code.
 */
import { window, type ExtensionContext, type LogOutputChannel } from "vscode";
import { LanguageClient, RevealOutputChannelOn, TransportKind, type LanguageClientOptions } from "vscode-languageclient/node";
import { configurationSection, diagnosticSource, statusNotification, type InitializationOptions, type StatusParams } from "../../server/src/lsp/protocol";
import { languages } from "./languages";
import { registerCommands, trustedCommands } from "./commands";
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
  context.subscriptions.push(output, status, registerCommands(started, output, status), showFlowTree(started), showExpressionFlow(started));
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
    ],
    initializationOptions,
    markdown: { isTrusted: { enabledCommands: trustedCommands } },
    diagnosticCollectionName: diagnosticSource,
    outputChannel: output,
    revealOutputChannelOn: RevealOutputChannelOn.Never,
    errorHandler: restartWhenItDies((stopped) => status.serverDied(stopped)),
  };
  const server = { module: serverProgram, transport: TransportKind.ipc };
  const created = new LanguageClient(configurationSection, "Personal Data", { run: server, debug: server }, options);
  created.onNotification(statusNotification, (params: StatusParams) => status.show(params));
  return created;
}
