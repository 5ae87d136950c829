/**
 * The state of one editor's session: its folders, its open buffers, what it shows. Every notification ends here as a
 * change to a folder and perhaps a run. Knows the analysis only as a thread that answers messages.
 */
import type { Connection } from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import { compareStrings, type FileId } from "../base/ids";
import type { Action } from "../ide/actions";
import type { Position } from "../ide/editorLines";
import type { Hover } from "../ide/hover";
import type { DataFlowReport } from "../report/dataFlow/shape";
import { contentHash } from "../text/contentHash";
import { DiskFileSystem } from "../text/diskFileSystem";
import type { ClientSupport } from "./capabilities";
import { Folder } from "./folder";
import { innermostFolder, looseFolderOf, untitledRoot } from "./folders";
import { OpenDocuments, type OpenDocument } from "./openDocuments";
import { ProgressBar } from "./progress";
import { reportsChangedNotification, statusNotification, type ExportParams, type StatusParams } from "./protocol";
import { Publisher } from "./publisher";
import { AnalysisThread } from "./thread/analysisThread";
import type { Answer, FromThread, ToThread, WantedActions } from "./thread/messages";
import { toLspDiagnostic } from "./toLsp";

/** A pause in typing this long is taken as the end of a word: an analysis begins. */
const typingPauseMs = 150;
/** Changes on disk come in flocks (a checkout, a build): those within this time are one. */
const flockMs = 50;

export class Session {
  private readonly folders = new Map<FileId, Folder>();
  /** Folders of the workspace, by whether they are switched on. Others in `folders` are there for single files. */
  private readonly workspaceRoots = new Map<FileId, boolean>();
  private readonly documents = new OpenDocuments();
  /** Opened before the folders were known: null once they are. */
  private early: Map<string, TextDocument> | null = new Map();
  private readonly disk = new DiskFileSystem();
  private readonly thread: AnalysisThread;
  private readonly publisher: Publisher;
  private readonly progress: ProgressBar;
  private readonly questions = new Map<number, (answer: Answer | null) => void>();
  private nextQuestion = 0;
  private failure: string | null = null;
  private lastStatus = "";

  constructor(
    private readonly connection: Connection,
    private readonly support: ClientSupport,
    threadProgram: string,
  ) {
    this.progress = new ProgressBar(connection, support.progress);
    this.publisher = new Publisher({
      ownerOf: (file) => innermostFolder(this.folders.keys(), file),
      publish: (file, diagnostics) => {
        const uriOf = (named: FileId): string => this.documents.uriOf(named);
        const shown = diagnostics.map((diagnostic) => toLspDiagnostic(diagnostic, uriOf, support.relatedInformation));
        void connection.sendDiagnostics({ uri: uriOf(file), diagnostics: shown });
      },
    });
    this.thread = new AnalysisThread(threadProgram, {
      onMessage: (message) => this.receive(message),
      onDeath: (reason, restarted) => this.threadDied(reason, restarted),
    });
  }

  /** Adds folders of the workspace, or switches them on or off. */
  setWorkspaceFolders(changes: Iterable<readonly [root: FileId, enabled: boolean]>): void {
    for (const [root, enabled] of changes) {
      this.workspaceRoots.set(root, enabled);
      if (enabled) this.openFolder(root, false);
      else this.closeFolder(root);
    }
    const early = this.early ?? [];
    this.early = null;
    for (const [, document] of early) this.documentOpened(document);
    this.assignDocuments();
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
    this.assign(opened);
    this.reportStatus();
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

  /** What stands behind a place; null also when the analysis thread is dead or dies meanwhile. */
  hover(uri: string, position: Position): Promise<Hover | null> {
    return this.ask(uri, (place) => ({ kind: "hover", ...place, position })).then((answer) => (answer && "hover" in answer ? answer.hover : null));
  }

  /** Repairs at a place, as far as the texts that they change are still those that were analysed. */
  async actions(uri: string, wanted: WantedActions): Promise<readonly Action[]> {
    const answer = await this.ask(uri, (place) => ({ kind: "actions", ...place, wanted }));
    const textOf = (file: FileId): string => this.documents.ofFile(file)?.text ?? this.disk.readFile(file) ?? "";
    return answer && "actions" in answer ? answer.actions.filter(({ basedOn }) => basedOn.every(({ file, hash }) => contentHash(textOf(file)) === hash)) : [];
  }

  /** The reports of all folders that have a complete result, in the order of their paths. */
  async reports(): Promise<readonly DataFlowReport[]> {
    const answers = await Promise.all([...this.folders.keys()].sort(compareStrings).map((root) => this.askThread((id) => ({ kind: "report", root, id, wanted: { format: "data" } }))));
    return answers.flatMap((answer) => (answer && "report" in answer && answer.report !== null && typeof answer.report !== "string" ? [answer.report] : []));
  }

  async exportedReport({ root, format, language }: ExportParams): Promise<string | null> {
    const answer = await this.askThread((id) => ({ kind: "report", root, id, wanted: { format, language } }));
    return answer && "report" in answer && typeof answer.report === "string" ? answer.report : null;
  }

  uriOf(file: FileId): string {
    return this.documents.uriOf(file);
  }

  private ask(uri: string, question: (place: { readonly root: FileId; readonly id: number; readonly file: FileId }) => ToThread): Promise<Answer | null> {
    const document = this.documents.get(uri);
    if (!document || document.root === null) return Promise.resolve(null);
    const { root, file } = document;
    return this.askThread((id) => question({ root, id, file }));
  }

  /** Null when the thread is dead or dies meanwhile. */
  private askThread(question: (id: number) => ToThread): Promise<Answer | null> {
    if (!this.thread.alive) return Promise.resolve(null);
    const id = this.nextQuestion++;
    return new Promise((resolve) => {
      this.questions.set(id, resolve);
      this.thread.post(question(id));
    });
  }

  stop(): Promise<void> {
    this.progress.end();
    return this.thread.stop();
  }

  private firstRoot(): FileId | null {
    for (const [root, enabled] of this.workspaceRoots) if (enabled) return root;
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
    this.folders.delete(root);
    this.endProgressWhenIdle();
  }

  /** Gives each buffer to its folder and closes what single files no longer need. */
  private assignDocuments(): void {
    for (const document of this.documents.all) this.assign(document);
    const needed = new Set([...this.documents.all].map((document) => document.root));
    for (const root of [...this.folders.keys()]) if (!this.workspaceRoots.has(root) && !needed.has(root)) this.closeFolder(root);
    this.publisher.foldersChanged(new Set(this.folders.keys()));
    this.reportStatus();
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
    if (root !== null) return this.workspaceRoots.get(root) ? root : null;
    const loose = document.untitled ? { root: untitledRoot, shallow: true } : looseFolderOf(document.file, this.disk);
    this.openFolder(loose.root, loose.shallow);
    return loose.root;
  }

  private schedule(folder: Folder | undefined, delayMs: number): void {
    if (!folder) return;
    folder.schedule(delayMs);
    this.progress.start();
    this.reportStatus();
  }

  private receive(message: FromThread): void {
    if (message.kind === "ready") return;
    if (message.kind === "answer") {
      this.questions.get(message.id)?.(message);
      this.questions.delete(message.id);
      return;
    }
    const folder = this.folders.get(message.root);
    if (!folder) return;
    if (message.kind === "compared") return void this.connection.sendNotification(reportsChangedNotification);
    if (message.kind === "diagnostics") this.publisher.update(message.root, message.files);
    else if (message.kind === "progress") this.progress.report(message.pass, message.done, message.total);
    else this.runEnded(folder, message);
    this.reportStatus();
  }

  private runEnded(folder: Folder, message: Extract<FromThread, { kind: "ended" }>): void {
    const { outcome, ms, run } = message;
    if (outcome === "settled") this.publisher.settle(folder.root);
    if (outcome === "failed") this.connection.console.error(`The analysis failed after ${Math.round(ms)} ms: ${message.error}`);
    if (outcome !== "cancelled") this.failure = outcome === "failed" ? "the analysis failed" : null;
    for (const pass of message.passes) {
      const counts = Object.entries(pass.counts).map(([name, count]) => ` ${name}=${count}`);
      this.connection.console.debug(`${pass.name} ${pass.ms.toFixed(1)} ms${counts.join("")}`);
    }
    this.connection.console.debug(`Run ${run} ${outcome} after ${Math.round(ms)} ms`);
    if (folder.isNewest(run)) folder.busy = false;
    this.endProgressWhenIdle();
  }

  private endProgressWhenIdle(): void {
    if (!this.isBusy) this.progress.end();
  }

  private get isBusy(): boolean {
    return [...this.folders.values()].some(({ busy }) => busy);
  }

  private threadDied(reason: string, restarted: boolean): void {
    this.connection.console.error(`The analysis thread died (${reason})${restarted ? "; it was started again" : " too often; it stays stopped"}.`);
    for (const resolve of this.questions.values()) resolve(null);
    this.questions.clear();
    this.failure = "the analysis died";
    for (const folder of this.folders.values()) {
      folder.busy = false;
      if (!restarted) continue;
      this.publisher.forget(folder.root);
      folder.open();
      for (const document of this.documents.all) if (document.root === folder.root) folder.setBuffer(document.file, document.text);
      this.schedule(folder, 0);
    }
    if (!restarted) this.progress.end();
    this.reportStatus();
  }

  /** Says it only when it differs from what was said last. */
  private reportStatus(): void {
    const state = this.isBusy ? "analysing" : this.failure ? "error" : "ready";
    const status: StatusParams = { state, ...this.publisher.totals, ...(state === "error" && this.failure ? { message: this.failure } : {}) };
    const form = JSON.stringify(status);
    if (form === this.lastStatus) return;
    this.lastStatus = form;
    void this.connection.sendNotification(statusNotification, status);
  }
}
