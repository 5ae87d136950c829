/**
 * Diagnostics for an editor that asks for them. What it has open it pulls; other files are pushed until it first asks for those of the whole
 * workspace, so that each file comes by one way alone and nothing stands on screen twice. Knows nothing of analysis.
 */
import type { Connection, Diagnostic as LspDiagnostic, DocumentDiagnosticReport, PreviousResultId, WorkspaceDocumentDiagnosticReport } from "vscode-languageserver";
import type { FileId } from "../base/ids";
import type { Diagnostic } from "../ide/diagnostics";
import { contentHash } from "../text/contentHash";

export interface PullHost {
  uriOf(file: FileId): string;
  fileOf(uri: string): FileId | null;
  isOpen(file: FileId): boolean;
  toLsp(diagnostics: readonly Diagnostic[]): LspDiagnostic[];
}

interface Shown {
  readonly items: LspDiagnostic[];
  /** Of what is in them: the same diagnostics have the same one. */
  readonly resultId: string;
}

const nothing: Shown = { items: [], resultId: "none" };

export class DiagnosticsDelivery {
  private readonly shown = new Map<FileId, Shown>();
  private readonly pushed = new Set<FileId>();
  private readonly waiting = new Set<() => void>();
  private workspaceIsPulled = false;

  constructor(
    private readonly connection: Connection,
    private readonly support: { readonly pull: boolean; readonly refresh: boolean },
    private readonly host: PullHost,
  ) {}

  set(file: FileId, diagnostics: readonly Diagnostic[]): void {
    if (diagnostics.length === 0) this.shown.delete(file);
    else {
      const items = this.host.toLsp(diagnostics);
      this.shown.set(file, { items, resultId: contentHash(JSON.stringify(items)) });
    }
    if (this.isPulled(file)) this.takeBack(file);
    else this.push(file);
    for (const wake of [...this.waiting]) wake();
  }

  /** Opened or closed: it may come by another way now. */
  deliver(file: FileId): void {
    if (this.isPulled(file)) this.takeBack(file);
    else if (this.support.pull && this.shown.has(file) && !this.pushed.has(file)) this.push(file);
  }

  /** The editor has what it pulled before there was a new result. */
  refresh(): void {
    if (this.support.pull && this.support.refresh) this.connection.languages.diagnostics.refresh();
  }

  ofDocument(uri: string, previous: string | undefined): DocumentDiagnosticReport {
    const file = this.host.fileOf(uri);
    const { items, resultId } = (file === null ? undefined : this.shown.get(file)) ?? nothing;
    return previous === resultId ? { kind: "unchanged", resultId } : { kind: "full", resultId, items };
  }

  /** What differs from what the editor has; where nothing does, null. */
  ofWorkspace(previous: readonly PreviousResultId[]): WorkspaceDocumentDiagnosticReport[] | null {
    if (!this.workspaceIsPulled) {
      this.workspaceIsPulled = true;
      for (const file of [...this.pushed]) this.takeBack(file);
    }
    const known = new Map(previous.map(({ uri, value }) => [uri, value]));
    const reports: WorkspaceDocumentDiagnosticReport[] = [];
    for (const [file, { items, resultId }] of this.shown) {
      const uri = this.host.uriOf(file);
      if (known.get(uri) !== resultId) reports.push({ kind: "full", uri, version: null, resultId, items });
      known.delete(uri);
    }
    for (const [uri, value] of known) if (value !== nothing.resultId) reports.push({ kind: "full", uri, version: null, ...nothing });
    return reports.length > 0 ? reports : null;
  }

  /** Resolves with the next change. */
  changed(): Promise<void> {
    return new Promise((resolve) => {
      const wake = (): void => {
        this.waiting.delete(wake);
        resolve();
      };
      this.waiting.add(wake);
    });
  }

  private isPulled(file: FileId): boolean {
    return this.support.pull && (this.workspaceIsPulled || this.host.isOpen(file));
  }

  private push(file: FileId): void {
    const diagnostics = this.shown.get(file)?.items ?? [];
    if (diagnostics.length > 0) this.pushed.add(file);
    else this.pushed.delete(file);
    void this.connection.sendDiagnostics({ uri: this.host.uriOf(file), diagnostics });
  }

  private takeBack(file: FileId): void {
    if (this.pushed.delete(file)) void this.connection.sendDiagnostics({ uri: this.host.uriOf(file), diagnostics: [] });
  }
}
