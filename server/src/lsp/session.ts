/**
 * The state of one editor's session: its folders, its open buffers, what it shows. Every notification ends here as a
 * change to a folder and perhaps a run. Knows the analysis only as a thread that answers messages.
 */
import type { Connection } from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import type { FileId } from "../base/ids";
import { contentHash } from "../text/contentHash";
import { wordsOf } from "../ide/words/words";
import { DiskFileSystem } from "../text/diskFileSystem";
import { Activity } from "./activity";
import type { ClientSupport } from "./capabilities";
import { Folder } from "./folder";
import { innermostFolder, looseFolderOf, untitledRoot } from "./folders";
import { fromLspUri } from "./fromLsp";
import { DiagnosticsDelivery } from "./pull";
import { OpenDocuments, type OpenDocument } from "./openDocuments";
import { reportsChangedNotification } from "./protocol";
import { Publisher } from "./publisher";
import { QuestionDesk } from "./questionDesk";
import { refreshEditor } from "./refresh";
import { defaultSettings, type Settings } from "./settings";
import { AnalysisThread } from "./thread/analysisThread";
import type { FromThread } from "./thread/messages";
import type { EditorProfile } from "./thread/questions";
import { toLspDiagnostic } from "./toLsp";

/** What an editor changes within this time is one edit: a paste, a rename, several cursors. An analysis that is overtaken by the next key stops. */
const typingPauseMs = 10;
/** Changes on disk come in flocks (a checkout, a build): those within this time are one. */
const flockMs = 50;

export class Session {
  private readonly folders = new Map<FileId, Folder>();
  /** Folders of the workspace, by their settings. Others in `folders` are there for single files. */
  private readonly workspaceRoots = new Map<FileId, Settings>();
  private readonly documents = new OpenDocuments();
  /** Opened before the folders were known: null once they are. */
  private early: Map<string, TextDocument> | null = new Map();
  private readonly disk = new DiskFileSystem();
  private readonly thread: AnalysisThread;
  private readonly publisher: Publisher;
  readonly delivery: DiagnosticsDelivery;
  private readonly activity: Activity;
  readonly desk: QuestionDesk;

  constructor(
    private readonly connection: Connection,
    private readonly support: ClientSupport,
    threadProgram: string,
    profile: EditorProfile,
  ) {
    const observed = { isBusy: () => [...this.folders.values()].some(({ busy }) => busy), totals: () => this.publisher.totals };
    this.activity = new Activity(connection, support.progress, wordsOf(profile.language), observed, () => this.cancelRuns());
    this.publisher = new Publisher({
      ownerOf: (file) => innermostFolder(this.folders.keys(), file),
      publish: (file, diagnostics) => this.delivery.set(file, diagnostics),
    });
    this.delivery = new DiagnosticsDelivery(connection, support, {
      uriOf: (file) => this.documents.uriOf(file),
      fileOf: (uri) => this.documents.get(uri)?.file ?? fromLspUri(uri),
      isOpen: (file) => this.documents.ofFile(file) !== null,
      toLsp: (diagnostics) => diagnostics.map((diagnostic) => toLspDiagnostic(diagnostic, (file) => this.documents.uriOf(file), support.relatedInformation)),
    });
    this.thread = new AnalysisThread(threadProgram, profile, {
      onMessage: (message) => this.receive(message),
      onDeath: (reason, restarted) => this.threadDied(reason, restarted),
    });
    this.desk = new QuestionDesk(this.thread, this.documents, this.folders);
  }

  /** Adds folders of the workspace, or switches them on or off. */
  setWorkspaceFolders(changes: Iterable<readonly [root: FileId, settings: Settings]>): void {
    for (const [root, settings] of changes) {
      this.workspaceRoots.set(root, settings);
      if (settings.enable) this.openFolder(root, false);
      else this.closeFolder(root);
    }
    const early = this.early ?? [];
    this.early = null;
    for (const [, document] of early) this.documentOpened(document);
    this.assignDocuments();
    refreshEditor(this.connection, this.support);
  }

  removeWorkspaceFolders(roots: Iterable<FileId>): void {
    for (const root of roots) {
      this.workspaceRoots.delete(root);
      this.closeFolder(root);
    }
    this.assignDocuments();
  }

  documentOpened(document: TextDocument): void {
    if (this.early) {
      this.early.set(document.uri, document);
      return;
    }
    const opened = this.documents.open(document, this.firstRoot());
    if (!opened) return;
    this.delivery.deliver(opened.file);
    this.assign(opened);
    this.activity.say();
  }

  documentChanged(document: TextDocument): void {
    const changed = this.documents.get(document.uri);
    if (!changed || changed.text === document.getText()) return;
    changed.text = document.getText();
    const folder = this.folderOf(changed);
    folder?.setBuffer(changed.file, changed.text);
    this.schedule(folder, typingPauseMs);
  }

  /** Without file watching, saving is the moment to look at the disk again. */
  documentSaved(uri: string): void {
    const saved = this.documents.get(uri);
    const folder = saved && this.folderOf(saved);
    if (!folder || this.support.watchedFiles) return;
    folder.setChangedOnDisk(folder.root);
    this.schedule(folder, flockMs);
  }

  documentClosed(uri: string): void {
    this.early?.delete(uri);
    const closed = this.documents.close(uri);
    const folder = closed && this.folderOf(closed);
    if (closed) this.delivery.deliver(closed.file);
    if (!closed || !folder) return;
    const stored = this.disk.readFile(closed.file);
    folder.setBuffer(closed.file, null);
    folder.setChangedOnDisk(closed.file);
    if (stored !== closed.text) this.schedule(folder, flockMs);
    this.assignDocuments();
  }

  filesChangedOnDisk(files: Iterable<FileId>): void {
    for (const file of files) {
      // The folder itself may have gone, or come back.
      const root = this.folders.has(file) ? file : innermostFolder(this.folders.keys(), file);
      const folder = root === null ? undefined : this.folders.get(root);
      folder?.setChangedOnDisk(file);
      // What is open counts as it is in the editor, whatever the disk says.
      if (!this.documents.ofFile(file)) this.schedule(folder, flockMs);
    }
  }

  settingsOf(uri: string): Settings {
    const file = this.documents.get(uri)?.file ?? fromLspUri(uri);
    const root = file === null ? null : innermostFolder(this.workspaceRoots.keys(), file);
    return (root === null ? undefined : this.workspaceRoots.get(root)) ?? defaultSettings;
  }

  /** Whether the editor, or else the disk, still has the text that these were made for. */
  isCurrent(texts: readonly { readonly file: FileId; readonly hash: string }[]): boolean {
    return texts.every(({ file, hash }) => contentHash(this.documents.ofFile(file)?.text ?? this.disk.readFile(file) ?? "") === hash);
  }

  uriOf(file: FileId): string {
    return this.documents.uriOf(file);
  }

  /** Until the text that the editor has was analysed, provisionally at least, or will not be. */
  async untilAnalysed(uri: string): Promise<void> {
    const document = this.documents.get(uri);
    await (document && this.folderOf(document))?.result;
  }

  /** Stops what is at work; the next edit starts it again. */
  cancelRuns(): void {
    for (const folder of this.folders.values()) folder.stop();
    this.activity.stopped();
  }

  analyseAgain(): void {
    for (const folder of this.folders.values()) {
      folder.setChangedOnDisk(folder.root);
      this.schedule(folder, 0);
    }
  }

  stop(): Promise<void> {
    this.activity.over();
    return this.thread.stop();
  }

  private firstRoot(): FileId | null {
    for (const [root, { enable }] of this.workspaceRoots) if (enable) return root;
    return null;
  }

  private folderOf(document: OpenDocument): Folder | undefined {
    return document.root === null ? undefined : this.folders.get(document.root);
  }

  private openFolder(root: FileId, shallow: boolean): void {
    const present = this.folders.get(root);
    if (present && present.shallow === shallow) return;
    present?.close();
    const folder = new Folder(root, shallow, (message) => this.thread.post(message));
    this.folders.set(root, folder);
    for (const document of this.documents.all) if (document.root === root) folder.setBuffer(document.file, document.text);
    this.schedule(folder, 0);
  }

  private closeFolder(root: FileId): void {
    this.folders.get(root)?.close();
    this.activity.folderClosed(root, this.folders.delete(root));
  }

  /** Gives each buffer to its folder and closes what single files no longer need. */
  private assignDocuments(): void {
    for (const document of this.documents.all) this.assign(document);
    const needed = new Set([...this.documents.all].map((document) => document.root));
    for (const root of [...this.folders.keys()]) if (!this.workspaceRoots.has(root) && !needed.has(root)) this.closeFolder(root);
    this.publisher.foldersChanged(new Set(this.folders.keys()));
    this.activity.say();
  }

  private assign(document: OpenDocument): void {
    const root = this.rootFor(document);
    if (root === document.root && (root === null || this.folders.has(root))) return;
    const before = this.folderOf(document);
    if (before) {
      before.setBuffer(document.file, null);
      this.schedule(before, flockMs);
    }
    document.root = root;
    const folder = this.folderOf(document);
    folder?.setBuffer(document.file, document.text);
    // A buffer that shows what is stored changes nothing, as long as its folder has it on its list.
    if (this.disk.readFile(document.file) !== document.text) this.schedule(folder, flockMs);
  }

  /** Opens the folder of a single file where no workspace folder holds it. */
  private rootFor(document: OpenDocument): FileId | null {
    const root = innermostFolder(this.workspaceRoots.keys(), document.file);
    if (root !== null) return this.workspaceRoots.get(root)?.enable ? root : null;
    const loose = document.untitled ? { root: untitledRoot, shallow: true } : looseFolderOf(document.file, this.disk);
    this.openFolder(loose.root, loose.shallow);
    return loose.root;
  }

  private schedule(folder: Folder | undefined, delayMs: number): void {
    if (!folder) return;
    folder.schedule(delayMs);
    this.activity.begins();
  }

  private receive(message: FromThread): void {
    if (message.kind === "ready") return;
    if (message.kind === "answer") {
      this.desk.answered(message);
      return;
    }
    const folder = this.folders.get(message.root);
    if (!folder) return;
    if (message.kind === "compared") return void this.connection.sendNotification(reportsChangedNotification);
    if (message.kind === "diagnostics") {
      this.publisher.update(message.root, message.files);
      if (folder.isNewest(message.run)) folder.resultArrived();
      this.delivery.refresh();
    }
    else if (message.kind === "progress") this.activity.goesOn(message);
    else this.runEnded(folder, message);
    this.activity.say();
  }

  private runEnded(folder: Folder, message: Extract<FromThread, { kind: "ended" }>): void {
    const { outcome, run } = message;
    if (outcome === "settled") {
      this.publisher.settle(folder.root);
      refreshEditor(this.connection, this.support);
    }
    this.activity.ended(folder.root, message);
    if (folder.isNewest(run)) {
      folder.busy = false;
      folder.resultArrived();
    }
    this.activity.restsPerhaps();
  }

  private threadDied(reason: string, restarted: boolean): void {
    this.activity.died(reason, restarted);
    this.desk.giveUp();
    for (const folder of this.folders.values()) {
      folder.busy = false;
      folder.resultArrived();
      if (!restarted) continue;
      this.publisher.forget(folder.root);
      folder.open();
      for (const document of this.documents.all) if (document.root === folder.root) folder.setBuffer(document.file, document.text);
      this.schedule(folder, 0);
    }
    this.activity.say();
  }
}
