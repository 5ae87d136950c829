/**
 * The item in the status bar: analysing and how far, how many findings, or what went wrong, with what can be done about it. Knows nothing of
 * the server but what it says of its state.
 */
import { l10n, MarkdownString, StatusBarAlignment, ThemeColor, window, type Disposable } from "vscode";
import type { StatusParams } from "../../server/src/lsp/protocol";

export class StatusItem implements Disposable {
  private readonly bar = window.createStatusBarItem("personalData.status", StatusBarAlignment.Right, 90);

  constructor() {
    this.bar.name = "Personal Data";
    this.show({ state: "analysing", findings: 0, files: 0 });
    this.bar.show();
  }

  show(status: StatusParams): void {
    const words = saidOf(status);
    const icons = { analysing: `$(sync~spin) Personal Data${percentage(status)}`, ready: `$(shield) ${status.findings}`, stopped: `$(debug-pause) ${status.findings}`, error: "$(error) Personal Data" };
    this.bar.text = icons[status.state];
    this.bar.tooltip = tooltip(status, words);
    this.bar.accessibilityInformation = { label: `Personal Data: ${words}` };
    this.bar.command = status.state === "ready" || status.state === "stopped" ? "workbench.actions.view.problems" : "personalData.showOutput";
    this.bar.backgroundColor = status.state === "error" ? new ThemeColor("statusBarItem.errorBackground") : undefined;
  }

  /** The server's process ended; it is started again unless it ended too often. */
  serverDied(stopped: boolean): void {
    this.show({ state: stopped ? "error" : "analysing", findings: 0, files: 0, message: l10n.t("the server stopped") });
  }

  dispose(): void {
    this.bar.dispose();
  }
}

function saidOf({ state, findings, files, progress, message }: StatusParams): string {
  if (state === "error") return message ?? l10n.t("error");
  if (state === "stopped") return l10n.t("stopped; the next edit starts it again");
  if (state === "analysing") return progress ? l10n.t("analysing: {0} {1} of {2}", passName(progress.pass), progress.done, progress.total) : l10n.t("analysing");
  return files === 1 ? (findings === 1 ? l10n.t("1 finding in 1 file") : l10n.t("{0} findings in 1 file", findings)) : l10n.t("{0} findings in {1} files", findings, files);
}

function passName(pass: string): string {
  const names: Readonly<Record<string, string>> = { reading: l10n.t("reading files"), types: l10n.t("asking for types"), summaries: l10n.t("following data") };
  return names[pass] ?? pass;
}

function percentage({ progress }: StatusParams): string {
  return progress && progress.total > 0 ? ` ${Math.min(100, Math.round((100 * progress.done) / progress.total))} %` : "";
}

/** The state, the last result, and links for what one may want next. */
function tooltip({ state, last }: StatusParams, words: string): MarkdownString {
  const text = new MarkdownString(`**Personal Data**: ${words}`, true);
  text.isTrusted = { enabledCommands: ["personalData.cancel", "personalData.analyse", "personalData.flows.focus", "personalData.showReport", "personalData.showOutput", "personalData.restart"] };
  if (last) text.appendMarkdown(`\n\n${l10n.t("Last result: {0} files, {1} fields, {2} flows, in {3} s", last.files, last.sources, last.flows, (last.ms / 1000).toFixed(1))}`);
  const links = [
    state === "analysing" ? `$(debug-stop) [${l10n.t("Stop")}](command:personalData.cancel)` : `$(refresh) [${l10n.t("Analyse again")}](command:personalData.analyse)`,
    `$(list-tree) [${l10n.t("Show the tree")}](command:personalData.flows.focus)`,
    `$(graph) [${l10n.t("Show the report")}](command:personalData.showReport)`,
    `$(output) [${l10n.t("Show output")}](command:personalData.showOutput)`,
    `$(debug-restart) [${l10n.t("Restart")}](command:personalData.restart)`,
  ];
  return text.appendMarkdown(`\n\n${links.join(" · ")}`);
}
