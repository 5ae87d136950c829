/** The state of the analysis as the editor is told it, each time that it differs from what was said last. Knows nothing of folders' contents. */
import type { Connection } from "vscode-languageserver";
import type { FileId } from "../base/ids";
import { resultNotification, statusNotification, type StatusParams } from "./protocol";
import type { ResultCounts } from "./thread/messages";

export class StatusReport {
  private readonly results = new Map<FileId, ResultCounts & { readonly ms: number }>();
  private progress: StatusParams["progress"];
  private said = "";
  /** What went wrong last. */
  failure: string | null = null;
  /** Somebody stopped the analysis, and nothing has started it since. */
  isStopped = false;

  constructor(private readonly connection: Connection) {}

  atWork(progress: StatusParams["progress"]): void {
    this.progress = progress;
  }

  settled(root: FileId, counts: ResultCounts, ms: number): void {
    this.results.set(root, { ...counts, ms });
    void this.connection.sendNotification(resultNotification);
  }

  closed(root: FileId): void {
    this.results.delete(root);
    void this.connection.sendNotification(resultNotification);
  }

  say(isBusy: boolean, totals: { readonly findings: number; readonly files: number }): void {
    const state = isBusy ? "analysing" : this.failure ? "error" : this.isStopped ? "stopped" : "ready";
    if (!isBusy) this.progress = undefined;
    const last = [...this.results.values()].reduce<StatusParams["last"]>((sum, { files, sources, flows, ms }) => ({ files: files + (sum?.files ?? 0), sources: sources + (sum?.sources ?? 0), flows: flows + (sum?.flows ?? 0), ms: ms + (sum?.ms ?? 0) }), undefined);
    const status: StatusParams = { state, ...totals, ...(this.progress && { progress: this.progress }), ...(last && { last }), ...(state === "error" && this.failure ? { message: this.failure } : {}) };
    const form = JSON.stringify(status);
    if (form === this.said) return;
    this.said = form;
    void this.connection.sendNotification(statusNotification, status);
  }
}
