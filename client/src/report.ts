/**
 * The data-flow report in the editor: one panel, filled anew after each analysis, whose places open the code, and its export into files. Knows
 * nothing of what a report says.
 */
import { randomBytes } from "node:crypto";
import { commands, Disposable, env, l10n, Position, Range, Uri, ViewColumn, window, workspace, type Event, type Webview, type WebviewPanel, type WebviewPanelOptions, type WebviewOptions } from "vscode";
import type { LanguageClient } from "vscode-languageclient/node";
import {
  exportFormats, exportRequest, reportsRequest, type ExportFormat, type ExportParams, type ExportResult, type FromPage, type ReportsResult, type ToPage,
} from "../../server/src/lsp/protocol";

const fileNames: Readonly<Record<ExportFormat, string>> = {
  html: "data-flow-report.html", markdown: "data-flow-report.md", csv: "processing-record.csv", json: "data-flow-report.json", sarif: "personal-data.sarif",
};

function formatName(format: ExportFormat): string {
  switch (format) {
    case "html": return l10n.t("HTML: the report as one file");
    case "markdown": return l10n.t("Markdown: the report in words");
    case "csv": return l10n.t("CSV: the record of processing activities (Article 30)");
    case "json": return l10n.t("JSON: for programs");
    case "sarif": return l10n.t("SARIF: findings for code scanning");
  }
}

/** Also the name of the activation event: a panel that was open when the window was closed brings the extension back. */
const viewType = "personalData.report";

export class ReportPanel implements Disposable {
  private panel: WebviewPanel | null = null;
  /** The page has said that it listens. */
  private ready = false;
  /** What the page shows is not the newest. */
  private stale = false;
  private readonly registered: Disposable;

  constructor(
    private readonly client: LanguageClient,
    private readonly dist: Uri,
    onNewResult: Event<void>,
  ) {
    this.registered = Disposable.from(
      commands.registerCommand("personalData.showReport", () => this.show()),
      commands.registerCommand("personalData.exportReport", () => this.exportByHand()),
      // What was chosen in it the page keeps itself.
      window.registerWebviewPanelSerializer(viewType, { deserializeWebviewPanel: async (panel) => this.adopt(panel) }),
      onNewResult(() => this.changed()),
    );
  }

  show(): void {
    if (this.panel) return this.panel.reveal();
    this.fill(window.createWebviewPanel(viewType, l10n.t("Data-Flow Report"), ViewColumn.Active, this.options()));
  }

  /** A panel of the window before it was loaded again. */
  private adopt(panel: WebviewPanel): void {
    if (this.panel) return panel.dispose();
    // The folder of the extension may be another one by now.
    panel.webview.options = this.options();
    this.fill(panel);
  }

  private options(): WebviewOptions & WebviewPanelOptions {
    return { enableScripts: true, localResourceRoots: [this.dist], retainContextWhenHidden: true };
  }

  private fill(panel: WebviewPanel): void {
    this.panel = panel;
    this.ready = false;
    panel.onDidDispose(() => (this.panel = null));
    panel.onDidChangeViewState(() => this.stale && this.changed());
    panel.webview.onDidReceiveMessage((message: FromPage) => void this.receive(message));
    panel.webview.html = pageIn(panel.webview, this.dist);
  }

  /** There may be another report now. One that nobody sees waits until it is looked at. */
  changed(): void {
    this.stale = true;
    if (this.panel?.visible && this.ready) void this.refresh();
  }

  /** Asks for a format, and for a folder where there are several. */
  async exportByHand(): Promise<void> {
    const reports = await this.reports();
    if (reports.length === 0) return void window.showInformationMessage(l10n.t("There is no data-flow report yet: the analysis is still running."));
    const folder = reports.length === 1 ? reports[0] : (await window.showQuickPick(reports.map((report) => ({ label: report.name, description: report.root, report })), { title: l10n.t("Folder to report on") }))?.report;
    const format = folder && (await window.showQuickPick(exportFormats.map((each) => ({ label: formatName(each), format: each })), { title: l10n.t("Format of the report") }))?.format;
    if (folder && format) await this.exportAs(folder.root, format);
  }

  dispose(): void {
    this.registered.dispose();
    this.panel?.dispose();
  }

  private async receive(message: FromPage): Promise<void> {
    if (message.type === "ready") {
      this.ready = true;
      await this.refresh();
    } else if (message.type === "export") await this.exportAs(message.root, message.format);
    else await this.open(message);
  }

  private async refresh(): Promise<void> {
    this.stale = false;
    const reports = await this.reports();
    await this.panel?.webview.postMessage({ type: "reports", reports } satisfies ToPage);
  }

  private async reports(): Promise<ReportsResult["reports"]> {
    // A server that is being started again answers the next time.
    return this.client.sendRequest<ReportsResult>(reportsRequest).then(({ reports }) => reports, () => []);
  }

  /** Beside the report, so that both are seen. */
  private async open({ root, file, line, column }: Extract<FromPage, { type: "open" }>): Promise<void> {
    const at = new Position(Math.max(0, line - 1), Math.max(0, column - 1));
    const viewColumn = this.panel?.viewColumn === ViewColumn.One || !this.panel ? ViewColumn.Beside : ViewColumn.One;
    try {
      await window.showTextDocument(Uri.joinPath(Uri.file(root), file), { selection: new Range(at, at), viewColumn, preview: true });
    } catch {
      void window.showWarningMessage(l10n.t("{0} is not there any more.", file));
    }
  }

  private async exportAs(root: string, format: ExportFormat): Promise<void> {
    const target = await window.showSaveDialog({ title: l10n.t("Export the data-flow report"), defaultUri: Uri.joinPath(Uri.file(root), fileNames[format]) });
    if (!target) return;
    const params: ExportParams = { root, format, language: env.language };
    const text = await this.client.sendRequest<ExportResult>(exportRequest, params).then((result) => result.text, () => null);
    if (text === null) return void window.showWarningMessage(l10n.t("The report could not be exported: there is no result of this folder yet."));
    await workspace.fs.writeFile(target, Buffer.from(text, "utf8"));
    const name = target.path.slice(target.path.lastIndexOf("/") + 1);
    const open = l10n.t("Open");
    const chosen = await window.showInformationMessage(l10n.t("Exported to {0}.", name), open);
    if (chosen === open) await (format === "html" ? env.openExternal(target) : window.showTextDocument(target));
  }
}

/** The page's own script and style, and nothing else: not from anywhere, not from within. */
function pageIn(webview: Webview, dist: Uri): string {
  const nonce = randomBytes(16).toString("base64");
  const address = (name: string): string => webview.asWebviewUri(Uri.joinPath(dist, name)).toString();
  const policy = `default-src 'none'; style-src ${webview.cspSource}; script-src 'nonce-${nonce}'; base-uri 'none'; form-action 'none'`;
  return `<!doctype html>
<html lang="${env.language.replace(/[^\w-]/g, "")}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${address("reportPage.css")}">
<title>Personal Data</title>
</head>
<body>
<main id="page"></main>
<script nonce="${nonce}" src="${address("reportPage.js")}"></script>
</body>
</html>`;
}
