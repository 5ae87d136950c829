/**
 * One folder under analysis, seen from the protocol thread: gathers what changed, waits until typing pauses, asks for
 * a run. Any change makes the run at work stop. Knows nothing of documents or of the connection.
 */
import type { FileId } from "../base/ids";
import type { FolderToOpen, ToThread } from "./thread/messages";

export type Post = (message: ToThread) => void;

export class Folder {
  private readonly newestRun = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT);
  private readonly cell = new Int32Array(this.newestRun);
  private readonly buffers = new Map<FileId, string | null>();
  private readonly changedOnDisk = new Set<FileId>();
  private timer: NodeJS.Timeout | null = null;
  /** Resolves once there is a result of what is known now, or there will be none. */
  result: Promise<void> = Promise.resolve();
  private resolveResult: (() => void) | null = null;
  /** A run is asked for or waited with, and its end is not known yet. */
  busy = false;

  constructor(
    readonly root: FileId,
    readonly shallow: boolean,
    private readonly post: Post,
  ) {
    this.open();
  }

  /** Tells a thread, perhaps a new one, of this folder. */
  open(): void {
    const folder: FolderToOpen = { root: this.root, shallow: this.shallow, newestRun: this.newestRun };
    this.post({ kind: "open", ...folder });
  }

  close(): void {
    this.cancel();
    this.resultArrived();
    this.post({ kind: "close", root: this.root });
  }

  /** Goes along with the next run. */
  setBuffer(file: FileId, text: string | null): void {
    this.buffers.set(file, text);
  }

  /** Goes along with the next run. */
  setChangedOnDisk(file: FileId): void {
    this.changedOnDisk.add(file);
  }

  /** Asks for a run after the delay; what is asked meanwhile is one run with it. Stops the one at work now. */
  schedule(delayMs: number): void {
    this.cancel();
    this.busy = true;
    if (!this.resolveResult) this.result = new Promise((resolve) => (this.resolveResult = resolve));
    this.timer = setTimeout(() => this.run(), delayMs);
  }

  resultArrived(): void {
    this.resolveResult?.();
    this.resolveResult = null;
  }

  /** Gives up the run at work or waited with. What it was to take in goes along with the next. */
  stop(): void {
    this.cancel();
    this.busy = false;
    this.resultArrived();
  }

  /** Whether nothing has changed since that run was asked for. */
  isNewest(run: number): boolean {
    return this.timer === null && Atomics.load(this.cell, 0) === run;
  }

  private run(): void {
    this.timer = null;
    this.post({
      kind: "run",
      root: this.root,
      run: Atomics.load(this.cell, 0),
      buffers: [...this.buffers].map(([file, text]) => ({ file, text })),
      changedOnDisk: [...this.changedOnDisk],
    });
    this.buffers.clear();
    this.changedOnDisk.clear();
  }

  /** The run at work sees at its next checkpoint that its number is no longer the newest. */
  private cancel(): void {
    Atomics.add(this.cell, 0, 1);
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
  }
}
