/**
 * The view of one expression's data flow: where its data comes from and where it goes, step by step. The server answers in the form of a call
 * hierarchy; VS Code's own view of that belongs to the language's calls.
 */
import { commands, Disposable, EventEmitter, l10n, ThemeIcon, TreeItem, TreeItemCollapsibleState, window, type TreeDataProvider } from "vscode";
import type { LanguageClient } from "vscode-languageclient/node";
import type { PlaceParams } from "../../../server/src/lsp/protocol";
import { toLocation } from "../commands";

/** A `CallHierarchyItem` of the protocol, as far as it is read here. */
interface Item extends PlaceParams {
  readonly name: string;
  readonly detail?: string;
  readonly data?: { readonly kind?: "source" | "step" | "sink" };
}

type Direction = "incoming" | "outgoing";
type Node = { readonly item: Item; readonly direction: Direction | null } | { readonly heading: Direction; readonly of: Item };

export function showExpressionFlow(client: LanguageClient): Disposable {
  const provider = new ExpressionFlowProvider(client);
  const view = window.createTreeView("personalData.expression", { treeDataProvider: provider, showCollapseAll: true });
  return Disposable.from(
    view,
    commands.registerCommand("personalData.showExpressionFlow", async () => {
      const editor = window.activeTextEditor;
      if (!editor) return;
      const { code2ProtocolConverter: convert } = client;
      const [item] = (await client.sendRequest<readonly Item[] | null>("textDocument/prepareCallHierarchy", convert.asTextDocumentPositionParams(editor.document, editor.selection.active))) ?? [];
      if (!item) {
        void window.showInformationMessage(l10n.t("No personal data is known at this place."));
        return;
      }
      provider.show(item);
      await commands.executeCommand("personalData.expression.focus");
    }),
    commands.registerCommand("personalData.goToSource", () => commands.executeCommand("editor.action.revealDeclaration")),
  );
}

class ExpressionFlowProvider implements TreeDataProvider<Node> {
  private shown: Item | null = null;
  private readonly changed = new EventEmitter<undefined>();
  readonly onDidChangeTreeData = this.changed.event;

  constructor(private readonly client: LanguageClient) {}

  show(item: Item): void {
    this.shown = item;
    this.changed.fire(undefined);
  }

  async getChildren(node?: Node): Promise<Node[]> {
    if (!node) return this.shown ? [{ item: this.shown, direction: null }] : [];
    if ("heading" in node) return this.neighbours(node.of, node.heading);
    if (node.direction === null) return [{ heading: "incoming", of: node.item }, { heading: "outgoing", of: node.item }];
    return this.neighbours(node.item, node.direction);
  }

  private async neighbours(item: Item, direction: Direction): Promise<Node[]> {
    const calls = (await this.client.sendRequest<readonly { readonly from?: Item; readonly to?: Item }[] | null>(`callHierarchy/${direction}Calls`, { item })) ?? [];
    return calls.flatMap(({ from, to }) => (from ?? to ? [{ item: (from ?? to)!, direction }] : []));
  }

  getTreeItem(node: Node): TreeItem {
    if ("heading" in node) {
      const heading = new TreeItem(node.heading === "incoming" ? l10n.t("Comes from") : l10n.t("Goes to"), TreeItemCollapsibleState.Expanded);
      heading.iconPath = new ThemeIcon(node.heading === "incoming" ? "arrow-left" : "arrow-right");
      return heading;
    }
    const { name, detail = "", data } = node.item;
    const kind = data?.kind ?? "step";
    const isEnd = (kind === "source" && node.direction === "incoming") || (kind === "sink" && node.direction === "outgoing");
    const shown = new TreeItem(name, isEnd ? TreeItemCollapsibleState.None : node.direction === null ? TreeItemCollapsibleState.Expanded : TreeItemCollapsibleState.Collapsed);
    shown.description = detail.replaceAll("`", "");
    shown.iconPath = new ThemeIcon({ source: "symbol-field", step: "circle-small", sink: "export" }[kind]);
    shown.accessibilityInformation = { label: `${name}, ${detail}` };
    const { uri, range } = toLocation(node.item);
    shown.command = { title: l10n.t("Open"), command: "vscode.open", arguments: [uri, { selection: range, preserveFocus: true }] };
    return shown;
  }
}
