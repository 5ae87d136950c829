/**
 * The VS Code extension: starts the language server, shows its state and its report, offers to restart it. All that concerns personal
 * data is the server's; nothing here looks at code.
 */
import { commands, Uri, window, type ExtensionContext, type LogOutputChannel } from "vscode";
import { LanguageClient, RevealOutputChannelOn, TransportKind, type LanguageClientOptions } from "vscode-languageclient/node";
import { configurationSection, diagnosticSource, reportsChangedNotification, statusNotification, type StatusParams } from "../../server/src/lsp/protocol";
import { ReportPanel } from "./report";
import { restartWhenItDies } from "./restartWhenItDies";
import { StatusItem } from "./status";

const languages = ["typescript", "typescriptreact", "javascript", "javascriptreact"];

let client: LanguageClient | null = null;

export async function activate(context: ExtensionContext): Promise<void> {
  const output = window.createOutputChannel("Personal Data", { log: true });
  const status = new StatusItem();
  const started = createClient(context.asAbsolutePath("dist/server.js"), output, status);
  client = started;
  const report = new ReportPanel(started, Uri.joinPath(context.extensionUri, "dist"));
  started.onNotification(statusNotification, (params: StatusParams) => {
    status.show(params);
    report.statusChanged(params);
  });
  started.onNotification(reportsChangedNotification, () => report.changed());
  context.subscriptions.push(
    output,
    status,
    report,
    commands.registerCommand("personalData.showReport", () => report.show()),
    commands.registerCommand("personalData.exportReport", () => report.exportByHand()),
    commands.registerCommand("personalData.restart", async () => {
      status.show({ state: "analysing", findings: 0, files: 0 });
      // A server that died for good cannot be stopped, only started.
      await (started.isRunning() ? started.restart() : started.start());
    }),
    commands.registerCommand("personalData.showOutput", () => output.show(true)),
  );
  await started.start();
}

export async function deactivate(): Promise<void> {
  await client?.dispose();
  client = null;
}

function createClient(serverProgram: string, output: LogOutputChannel, status: StatusItem): LanguageClient {
  const options: LanguageClientOptions = {
    documentSelector: [
      ...languages.flatMap((language) => [
        { scheme: "file", language },
        { scheme: "untitled", language },
      ]),
      // What is typed into the configuration counts at once, as in code.
      { scheme: "file", pattern: "**/personal-data.config.json" },
    ],
    diagnosticCollectionName: diagnosticSource,
    outputChannel: output,
    revealOutputChannelOn: RevealOutputChannelOn.Never,
    errorHandler: restartWhenItDies((stopped) => status.show({ state: stopped ? "error" : "analysing", findings: 0, files: 0, message: "the server stopped" })),
  };
  const server = { module: serverProgram, transport: TransportKind.ipc };
  return new LanguageClient(configurationSection, "Personal Data", { run: server, debug: server }, options);
}
