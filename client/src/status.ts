/**
 * The item in the status bar: analysing, how many findings, or what went wrong. Knows nothing of the server but what
 * it says of its state.
 */
import { StatusBarAlignment, ThemeColor, window, type Disposable } from "vscode";
import type { StatusParams } from "../../server/src/lsp/protocol";

export class StatusItem implements Disposable {
  private readonly bar = window.createStatusBarItem("personalData.status", StatusBarAlignment.Right, 90);

  constructor() {
    this.bar.name = "Personal Data";
    this.show({ state: "analysing", findings: 0, files: 0 });
    this.bar.show();
  }

  show({ state, findings, files, message }: StatusParams): void {
    const where = `${findings} ${findings === 1 ? "finding" : "findings"} in ${files} ${files === 1 ? "file" : "files"}`;
    const words = state === "analysing" ? "analysing" : state === "error" ? (message ?? "error") : where;
    this.bar.text = state === "analysing" ? "$(sync~spin) Personal Data" : state === "error" ? "$(error) Personal Data" : `$(shield) ${findings}`;
    this.bar.tooltip = `Personal Data: ${words}`;
    this.bar.accessibilityInformation = { label: `Personal Data: ${words}` };
    this.bar.command = state === "ready" ? "workbench.actions.view.problems" : "personalData.showOutput";
    this.bar.backgroundColor = state === "error" ? new ThemeColor("statusBarItem.errorBackground") : undefined;
  }

  dispose(): void {
    this.bar.dispose();
  }
}
