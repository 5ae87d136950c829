/**
 * What the editor shows: the diagnostics of all folders by file, and which of them it has been sent. A file that two
 * folders hold (one inside the other) shows those of the inner. Knows nothing of analysis.
 */
import type { FileId } from "../base/ids";
import type { Diagnostic } from "../ide/diagnostics";
import type { FileDiagnostics } from "./thread/messages";

export interface PublisherHost {
  /** The folder that speaks for a file; null where none does any more. */
  ownerOf(file: FileId): FileId | null;
  publish(file: FileId, diagnostics: readonly Diagnostic[]): void;
}

export class Publisher {
  private readonly byFolder = new Map<FileId, Map<FileId, readonly Diagnostic[]>>();
  private readonly published = new Map<FileId, readonly Diagnostic[]>();

  constructor(private readonly host: PublisherHost) {}

  update(root: FileId, files: readonly FileDiagnostics[]): void {
    let folder = this.byFolder.get(root);
    if (!folder) this.byFolder.set(root, (folder = new Map()));
    for (const { file, diagnostics } of files) {
      if (diagnostics.length > 0) folder.set(file, diagnostics);
      else folder.delete(file);
      this.refresh(file);
    }
  }

  /** Folders opened or closed: every file may speak through another one. */
  foldersChanged(roots: ReadonlySet<FileId>): void {
    const files = new Set(this.published.keys());
    for (const [root, folder] of this.byFolder) {
      for (const file of folder.keys()) files.add(file);
      if (!roots.has(root)) this.byFolder.delete(root);
    }
    for (const file of files) this.refresh(file);
  }

  /** Forgets what a folder found; its next result is complete again. What is on screen stays there until then. */
  forget(root: FileId): void {
    this.byFolder.delete(root);
  }

  /** The folder's result is complete: what is left on screen from before `forget` goes. */
  settle(root: FileId): void {
    for (const file of [...this.published.keys()]) if (this.host.ownerOf(file) === root) this.refresh(file);
  }

  get totals(): { readonly findings: number; readonly files: number } {
    let findings = 0;
    for (const diagnostics of this.published.values()) findings += diagnostics.length;
    return { findings, files: this.published.size };
  }

  private refresh(file: FileId): void {
    const owner = this.host.ownerOf(file);
    const wanted = (owner !== null && this.byFolder.get(owner)?.get(file)) || [];
    const shown = this.published.get(file) ?? [];
    if (wanted === shown || (wanted.length === 0 && shown.length === 0)) return;
    if (wanted.length > 0) this.published.set(file, wanted);
    else this.published.delete(file);
    this.host.publish(file, wanted);
  }
}
