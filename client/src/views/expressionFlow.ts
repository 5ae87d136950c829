/**
 * The view of one expression's data flow: where its data comes from and where it goes, step by step. The server answers in the form of a call
 * hierarchy; VS Code's own view of that belongs to the language's calls. After each analysis the view is filled anew, from the expression as it stands then.
 */
import { commands, Disposable, EventEmitter, l10n, ThemeIcon, TreeItem, TreeItemCollapsibleState, window, type Event, type TreeDataProvider } from "vscode";
import type { LanguageClient } from "vscode-languageclient/node";
import { flowItemRequest, type PlaceParams } from "../../../server/src/lsp/protocol";
import { toLocation } from "../commands";

/** A `CallHierarchyItem` of the protocol, as far as it is read here. */
interface Item extends PlaceParams {
  readonly name: string;
  readonly detail?: string;
  /** What stands for the place when it is asked about again. */
  readonly data?: { readonly kind?: "source" | "step" | "sink"; readonly anchor?: unknown };
}

type Direction = "incoming" | "outgoing";
/** `path` leads from the top: what is open stays open when the view is filled anew. */
type Node = { readonly path: string } & ({ readonly item: Item; readonly direction: Direction | null } | { readonly heading: Direction; readonly of: Item });

export function showExpressionFlow(client: LanguageClient, onNewResult: Event<void>): Disposable {
  const provider = new ExpressionFlowProvider(client);
  const view = window.createTreeView("personalData.expression", { treeDataProvider: provider, showCollapseAll: true });
  return Disposable.from(
    view,
    onNewResult(async () => {
      const isThere = await provider.refresh();
      view.message = isThere ? undefined : l10n.t("No personal data flows through the expression any more.");
    }),
    commands.registerCommand("personalData.openFlowItem", async (item: Item) => {
      const now = await askAgain(client, item);
      if (!now) return void window.showInformationMessage(l10n.t("No personal data is known at this place."));
      const { uri, range } = toLocation(now);
      await commands.executeCommand("vscode.open", uri, { selection: range, preserveFocus: true });
    }),
    commands.registerCommand("personalData.showExpressionFlow", async () => {
      const editor = window.activeTextEditor;
      if (!editor) return;
      const { code2ProtocolConverter: convert } = client;
      const [item] = (await client.sendRequest<readonly Item[] | null>("textDocument/prepareCallHierarchy", convert.asTextDocumentPositionParams(editor.document, editor.selection.active))) ?? [];
      if (!item) {
        void window.showInformationMessage(l10n.t("No personal data is known at this place."));
        return;
      }
      view.message = undefined;
      provider.show(item);
      await commands.executeCommand("personalData.expression.focus");
    }),
    commands.registerCommand("personalData.goToSource", () => commands.executeCommand("editor.action.revealDeclaration")),
  );
}

/** Where the item stands now, whatever was typed since it was shown. A server that is being started again answers the next time. */
function askAgain(client: LanguageClient, item: Item): Promise<Item | null> {
  return client.sendRequest<Item | null>(flowItemRequest, item).catch(() => item);
}

class ExpressionFlowProvider implements TreeDataProvider<Node> {
  private shown: Item | null = null;
  private isGone = false;
  /** How many expressions were shown so far: each begins closed. */
  private shows = 0;
  private readonly changed = new EventEmitter<undefined>();
  readonly onDidChangeTreeData = this.changed.event;

  constructor(private readonly client: LanguageClient) {}

  show(item: Item): void {
    this.shown = item;
    this.isGone = false;
    this.shows++;
    this.changed.fire(undefined);
  }

  /** Shows the expression as it is by now; whether there is one. What has no flow for the moment is not forgotten: half of a line may be typed. */
  async refresh(): Promise<boolean> {
    const before = this.shown;
    if (!before) return true;
    const now = await askAgain(this.client, before);
    if (this.shown !== before) return true;
    this.shown = now ?? before;
    this.isGone = now === null;
    this.changed.fire(undefined);
    return !this.isGone;
  }

  async getChildren(node?: Node): Promise<Node[]> {
    if (!node) return this.shown && !this.isGone ? [{ path: "", item: this.shown, direction: null }] : [];
    if ("heading" in node) return this.neighbours(node.path, node.of, node.heading);
    if (node.direction === null) return (["incoming", "outgoing"] as const).map((heading) => ({ path: `${node.path}/${heading}`, heading, of: node.item }));
    return this.neighbours(node.path, node.item, node.direction);
  }

  private async neighbours(path: string, item: Item, direction: Direction): Promise<Node[]> {
    const calls = (await this.client.sendRequest<readonly { readonly from?: Item; readonly to?: Item }[] | null>(`callHierarchy/${direction}Calls`, { item }).catch(() => null)) ?? [];
    return calls.flatMap(({ from, to }, i) => (from ?? to ? [{ path: `${path}/${i} ${(from ?? to)!.name}`, item: (from ?? to)!, direction }] : []));
  }

  getTreeItem(node: Node): TreeItem {
    if ("heading" in node) {
      const heading = new TreeItem(node.heading === "incoming" ? l10n.t("Comes from") : l10n.t("Goes to"), TreeItemCollapsibleState.Expanded);
      heading.id = `${this.shows}${node.path}`;
      heading.iconPath = new ThemeIcon(node.heading === "incoming" ? "arrow-left" : "arrow-right");
      return heading;
    }
    const { name, detail = "", data } = node.item;
    const kind = data?.kind ?? "step";
    const isEnd = (kind === "source" && node.direction === "incoming") || (kind === "sink" && node.direction === "outgoing");
    const shown = new TreeItem(name, isEnd ? TreeItemCollapsibleState.None : node.direction === null ? TreeItemCollapsibleState.Expanded : TreeItemCollapsibleState.Collapsed);
    shown.id = `${this.shows}${node.path}`;
    shown.description = detail.replaceAll("`", "");
    shown.iconPath = new ThemeIcon({ source: "symbol-field", step: "circle-small", sink: "export" }[kind]);
    shown.accessibilityInformation = { label: `${name}, ${detail}` };
    shown.command = { title: l10n.t("Open"), command: "personalData.openFlowItem", arguments: [node.item] };
    return shown;
  }
}
