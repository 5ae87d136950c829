/** The commands that concern the server as a whole, and those that links and code lenses run. Knows nothing of what the server finds. */
import { commands, Disposable, Location, l10n, Position, Range, Uri, window, workspace, type LogOutputChannel } from "vscode";
import type { LanguageClient } from "vscode-languageclient/node";
import { analyseNotification, cancelNotification, fillInCommand, flowsOfSourceRequest, type FlowsOfSource, type PlaceParams } from "../../server/src/lsp/protocol";
import type { StatusItem } from "./status";

/** Those that texts of the server may link to. */
export const trustedCommands: readonly string[] = ["personalData.showFlows", "personalData.revealInTree"];

export function registerCommands(client: LanguageClient, output: LogOutputChannel, status: StatusItem): Disposable {
  return Disposable.from(
    commands.registerCommand("personalData.restart", async () => {
      status.show({ state: "analysing", findings: 0, files: 0 });
      // A server that died for good cannot be stopped, only started.
      await (client.isRunning() ? client.restart() : client.start());
    }),
    commands.registerCommand("personalData.showOutput", () => output.show(true)),
    commands.registerCommand("personalData.analyse", () => client.sendNotification(analyseNotification)),
    commands.registerCommand("personalData.cancel", () => client.sendNotification(cancelNotification)),
    commands.registerCommand("personalData.showFlows", (...sources: unknown[]) => showFlows(client, sources)),
    commands.registerCommand(fillInCommand, fillIn),
    commands.registerCommand("personalData.openWalkthrough", () => commands.executeCommand("workbench.action.openWalkthrough", "personal-data.personal-data#personalData.start", false)),
  );
}

/** The sinks of sources, in the editor's own view of references. */
async function showFlows(client: LanguageClient, sources: readonly unknown[]): Promise<void> {
  const asked = sources.filter((source) => typeof source === "string").map((source) => client.sendRequest<FlowsOfSource | null>(flowsOfSourceRequest, { source }));
  const found = (await Promise.all(asked)).flatMap((flows) => flows ?? []);
  const first = found[0]?.declaration;
  const sinks = found.flatMap((flows) => flows.sinks.map(toLocation));
  if (!first || sinks.length === 0) {
    void window.showInformationMessage(l10n.t("No way out of the program was found."));
    return;
  }
  const { uri, range } = toLocation(first);
  await commands.executeCommand("editor.action.showReferences", uri, range.start, sinks);
}

/** Selects what a repair has put in for somebody's own words, so that they are typed over it. */
async function fillIn(uri: string, line: number, text: string): Promise<void> {
  const document = await workspace.openTextDocument(Uri.parse(uri));
  const from = document.offsetAt(new Position(line, 0));
  const at = document.getText().indexOf(text, from);
  if (at < 0) return;
  await window.showTextDocument(document, { selection: new Range(document.positionAt(at), document.positionAt(at + text.length)) });
}

export function toLocation({ uri, range: { start, end } }: PlaceParams): Location {
  return new Location(Uri.parse(uri), new Range(new Position(start.line, start.character), new Position(end.line, end.character)));
}
