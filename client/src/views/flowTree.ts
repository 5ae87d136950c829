/** The view of everything that was found: a tree that the server gives level by level, with its grouping, its filter and its place in step. */
import { commands, Disposable, EventEmitter, l10n, ThemeColor, ThemeIcon, TreeItem, TreeItemCollapsibleState, window, type Event, type TreeDataProvider, type TreeView } from "vscode";
import type { LanguageClient } from "vscode-languageclient/node";
import { treeRequest, treeWayRequest, type TreeGrouping, type TreeItemParams, type TreeParams, type TreeWayParams } from "../../../server/src/lsp/protocol";
import { toLocation } from "../commands";

interface Node {
  readonly item: TreeItemParams;
  readonly parent: Node | null;
}

/** Results that come in a row while somebody types are one for the eye. */
const settleMs = 250;

export function showFlowTree(client: LanguageClient, onNewResult: Event<void>): Disposable {
  const provider = new FlowTreeProvider(client);
  const view = window.createTreeView("personalData.flows", { treeDataProvider: provider, showCollapseAll: true });
  const group = (grouping: TreeGrouping) => (): void => {
    provider.grouping = grouping;
    provider.refresh();
    describe(view, provider);
  };
  let settling: NodeJS.Timeout | undefined;
  describe(view, provider);
  return Disposable.from(
    view,
    onNewResult(() => {
      clearTimeout(settling);
      settling = setTimeout(() => provider.refresh(), settleMs);
    }),
    commands.registerCommand("personalData.groupByCategory", group("category")),
    commands.registerCommand("personalData.groupByRecipient", group("recipient")),
    commands.registerCommand("personalData.groupByRule", group("rule")),
    commands.registerCommand("personalData.filterTree", async () => {
      const typed = await window.showInputBox({ title: l10n.t("Filter the tree"), value: provider.filter, placeHolder: l10n.t("A field, a category, a recipient, a file …") });
      if (typed === undefined) return;
      provider.filter = typed.trim();
      provider.refresh();
      describe(view, provider);
    }),
    commands.registerCommand("personalData.clearFilter", () => {
      provider.filter = "";
      provider.refresh();
      describe(view, provider);
    }),
    commands.registerCommand("personalData.revealInTree", (source: unknown) => reveal(client, view, provider, source)),
  );
}

/** Beside the title: how it is grouped; above the tree: the filter. */
function describe(view: TreeView<Node>, { grouping, filter }: FlowTreeProvider): void {
  const names = { category: l10n.t("by category"), recipient: l10n.t("by recipient"), rule: l10n.t("by rule") };
  view.description = names[grouping];
  view.message = filter === "" ? undefined : l10n.t("Filter: {0}", filter);
  void commands.executeCommand("setContext", "personalData.isFiltered", filter !== "");
  void commands.executeCommand("setContext", "personalData.grouping", grouping);
}

/** A source by its id, or the one behind the cursor. */
async function reveal(client: LanguageClient, view: TreeView<Node>, provider: FlowTreeProvider, source: unknown): Promise<void> {
  const editor = window.activeTextEditor;
  const params: TreeWayParams | null = typeof source === "string" ? { source } : editor ? { uri: client.code2ProtocolConverter.asUri(editor.document.uri), position: client.code2ProtocolConverter.asPosition(editor.selection.active) } : null;
  const way = params ? await client.sendRequest<readonly TreeItemParams[]>(treeWayRequest, params) : [];
  const node = way.reduce<Node | null>((parent, item) => ({ item, parent }), null);
  if (!node) {
    void window.showInformationMessage(l10n.t("No personal data is known at this place."));
    return;
  }
  if (provider.grouping !== "category" || provider.filter !== "") {
    provider.grouping = "category";
    provider.filter = "";
    provider.refresh();
    describe(view, provider);
  }
  await view.reveal(node, { select: true, focus: true, expand: true });
}

class FlowTreeProvider implements TreeDataProvider<Node> {
  grouping: TreeGrouping = "category";
  filter = "";
  private readonly changed = new EventEmitter<undefined>();
  readonly onDidChangeTreeData = this.changed.event;

  constructor(private readonly client: LanguageClient) {}

  refresh(): void {
    this.changed.fire(undefined);
  }

  async getChildren(parent?: Node): Promise<Node[]> {
    if (!this.client.isRunning()) return [];
    const params: TreeParams = { grouping: this.grouping, filter: this.filter, parent: parent ? { folder: parent.item.folder, path: parent.item.path } : null };
    // A server that dies before it has answered is started again, and the tree is asked for anew.
    const items = await this.client.sendRequest<readonly TreeItemParams[]>(treeRequest, params).catch(() => []);
    return items.map((item) => ({ item, parent: parent ?? null }));
  }

  getParent({ parent }: Node): Node | null {
    return parent;
  }

  getTreeItem({ item }: Node): TreeItem {
    const { label, description, kind, severity, place, hasChildren, folder, path } = item;
    const shown = new TreeItem(label, hasChildren ? TreeItemCollapsibleState.Collapsed : TreeItemCollapsibleState.None);
    // What is open stays open, whatever the order of a new result.
    shown.id = JSON.stringify([this.grouping, folder, path]);
    shown.description = description;
    shown.iconPath = iconOf(kind, severity);
    shown.contextValue = kind;
    shown.tooltip = `${label}\n${description}`;
    shown.accessibilityInformation = { label: `${label}, ${description}` };
    if (place) {
      const { uri, range } = toLocation(place);
      shown.command = { title: l10n.t("Open"), command: "vscode.open", arguments: [uri, { selection: range, preserveFocus: true }] };
    }
    return shown;
  }
}

const icons: Readonly<Record<TreeItemParams["kind"], string>> = {
  folder: "root-folder", category: "person", source: "symbol-field", flow: "arrow-small-right", step: "circle-small", recipient: "organization", "sink-kind": "export", rule: "law", finding: "warning",
};

/** Those of the Problems view: every theme has them, those of high contrast too. */
const colours = { error: "problemsErrorIcon.foreground", warning: "problemsWarningIcon.foreground", info: "problemsInfoIcon.foreground", hint: "descriptionForeground" } as const;

function iconOf(kind: TreeItemParams["kind"], severity: TreeItemParams["severity"]): ThemeIcon {
  const icon = kind === "finding" && severity ? { error: "error", warning: "warning", info: "info", hint: "lightbulb" }[severity] : icons[kind];
  return new ThemeIcon(icon, severity ? new ThemeColor(colours[severity]) : undefined);
}
