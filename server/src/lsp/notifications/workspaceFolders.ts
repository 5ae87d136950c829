/** The folders of the workspace, as they are at the start and as they change, with the settings of each. Knows nothing of analysis. */
import type { Connection, InitializeParams, WorkspaceFolder } from "vscode-languageserver";
import type { FileId } from "../../base/ids";
import type { ClientSupport } from "../capabilities";
import { fromLspUri } from "../fromLsp";
import { configurationSection } from "../protocol";
import type { Session } from "../session";
import { defaultSettings, readSettings, type Settings } from "../settings";

/** Where the editor says what is open: newer editors by folders, older ones by one root. */
export function initialFolders(params: InitializeParams): readonly string[] {
  if (Array.isArray(params.workspaceFolders)) return params.workspaceFolders.map(({ uri }) => uri);
  return typeof params.rootUri === "string" ? [params.rootUri] : [];
}

export class WorkspaceFolders {
  private readonly uris = new Map<FileId, string>();
  /** For editors that send settings instead of being asked for them. */
  private pushed: Settings;

  constructor(
    private readonly connection: Connection,
    private readonly session: Session,
    private readonly support: ClientSupport,
    initial: unknown,
  ) {
    this.pushed = readSettings(initial);
  }

  async add(uris: readonly string[]): Promise<void> {
    const added: FileId[] = [];
    for (const uri of uris) {
      const root = fromLspUri(uri);
      if (root === null) this.connection.console.warn("A workspace folder that is not on this machine's disk is not analysed.");
      else {
        this.uris.set(root, uri);
        added.push(root);
      }
    }
    await this.apply(added);
  }

  async change(added: readonly WorkspaceFolder[], removed: readonly WorkspaceFolder[]): Promise<void> {
    const gone = removed.flatMap(({ uri }) => fromLspUri(uri) ?? []);
    for (const root of gone) this.uris.delete(root);
    this.session.removeWorkspaceFolders(gone);
    await this.add(added.map(({ uri }) => uri));
  }

  async settingsChanged(pushed: unknown): Promise<void> {
    if (!this.support.configuration) this.pushed = readSettings((pushed as Record<string, unknown> | null)?.[configurationSection]);
    await this.apply([...this.uris.keys()]);
  }

  private async apply(roots: readonly FileId[]): Promise<void> {
    const settings = await Promise.all(roots.map((root) => this.settingsOf(root)));
    // A folder may have been closed while the editor was asked.
    const present = roots.map((root, index) => [root, settings[index] ?? defaultSettings] as const).filter(([root]) => this.uris.has(root));
    this.session.setWorkspaceFolders(present);
  }

  private async settingsOf(root: FileId): Promise<Settings> {
    if (!this.support.configuration) return this.pushed;
    try {
      return readSettings(await this.connection.workspace.getConfiguration({ scopeUri: this.uris.get(root) ?? "", section: configurationSection }));
    } catch {
      return this.pushed;
    }
  }
}
