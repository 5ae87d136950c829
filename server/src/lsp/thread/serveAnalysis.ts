/**
 * The analysis thread: opens folders, runs one analysis at a time, sends what changed on screen. Knows nothing of the
 * protocol. A newer run of a folder makes the older one stop at its next checkpoint: the number of the newest stands in
 * memory that both threads share, so it is seen in the midst of synchronous work.
 */
import type { MessagePort } from "node:worker_threads";
import type { Analysis, AnalysisOptions } from "../../analysis";
import { Cancelled, type Checkpoint } from "../../base/cancel";
import type { FileId } from "../../base/ids";
import { DiskFileSystem } from "../../text/diskFileSystem";
import type { FolderToOpen, FromThread, ToThread } from "./messages";
import { LastCommit } from "./lastCommit";
import { NeighbourhoodFileSystem } from "./neighbourhood";
import { reportOf } from "./reports";
import { Screen } from "./screen";

export type CreateAnalysis = (options: AnalysisOptions) => Analysis;
type RunRequest = Extract<ToThread, { kind: "run" }>;

/** Progress is for people: more updates than this are not worth a message. */
const progressIntervalMs = 100;

interface OpenFolder {
  readonly analysis: Analysis;
  readonly newestRun: Int32Array;
  readonly screen: Screen;
  readonly lastCommit: LastCommit;
  /** What is asked and not yet begun. */
  waiting: RunRequest | null;
}

export function serveAnalysis(port: MessagePort, create: CreateAnalysis): void {
  const folders = new Map<FileId, OpenFolder>();
  const send = (message: FromThread): void => port.postMessage(message);
  let active: { readonly root: FileId; readonly over: Promise<void> } | null = null;

  function open(folder: FolderToOpen): void {
    const disk = new DiskFileSystem();
    const fileSystem = folder.shallow ? new NeighbourhoodFileSystem(disk, folder.root) : disk;
    folders.set(folder.root, {
      analysis: create({ root: folder.root, fileSystem }),
      newestRun: new Int32Array(folder.newestRun),
      screen: new Screen(),
      lastCommit: new LastCommit(folder.root, create),
      waiting: null,
    });
  }

  function enqueue(request: RunRequest): void {
    const folder = folders.get(request.root);
    if (!folder) return;
    folder.waiting = folder.waiting ? merged(folder.waiting, request) : request;
    // The folder asked last is where the user is: it goes to the end, and the end is served first.
    folders.delete(request.root);
    folders.set(request.root, folder);
    void work();
  }

  async function work(): Promise<void> {
    if (active) return;
    for (let next = newestWaiting(folders); next; next = newestWaiting(folders)) {
      const request = next.waiting as RunRequest;
      next.waiting = null;
      active = { root: request.root, over: run(next, request) };
      await active.over;
    }
    active = null;
  }

  async function run(folder: OpenFolder, request: RunRequest): Promise<void> {
    const { root, run: number } = request;
    const started = performance.now();
    const wanted = (): boolean => Atomics.load(folder.newestRun, 0) === number;
    const checkpoint: Checkpoint = () => {
      if (!wanted()) throw new Cancelled();
    };
    const ended = (outcome: Extract<FromThread, { kind: "ended" }>["outcome"], details: Partial<Extract<FromThread, { kind: "ended" }>> = {}): void =>
      send({ kind: "ended", root, run: number, outcome, ms: performance.now() - started, passes: [], error: null, ...details });
    try {
      folder.screen.begin();
      for (const { file, text } of request.buffers) folder.analysis.setBuffer(file, text);
      if (request.changedOnDisk.length > 0) folder.analysis.invalidate(request.changedOnDisk);
      const result = await folder.analysis.run(checkpoint, throttled(root, number, send), (provisional) => {
        if (wanted()) send({ kind: "diagnostics", root, run: number, files: folder.screen.showProvisional(provisional) });
      });
      if (!wanted()) return ended("cancelled");
      send({ kind: "diagnostics", root, run: number, files: folder.screen.showSettled(result) });
      ended("settled", { passes: result.passes });
    } catch (error) {
      if (error instanceof Cancelled) return ended("cancelled");
      ended("failed", { error: withoutMessage(error) });
    }
  }

  function report({ root, id, wanted }: Extract<ToThread, { kind: "report" }>): void {
    const folder = folders.get(root);
    const result = folder?.screen.complete ?? null;
    send({ kind: "answer", id, report: reportOf(result, result && (folder?.lastCommit.changes(result) ?? null), wanted) });
    if (folder && result) void compare(root, folder);
  }

  /** What is typed comes first: the comparison ends, and the report that is looked at next asks for it again. */
  async function compare(root: FileId, folder: OpenFolder): Promise<void> {
    const checkpoint: Checkpoint = () => {
      if (active || folders.get(root) !== folder) throw new Cancelled();
    };
    const isNew = await folder.lastCommit.update(checkpoint).catch(() => false);
    if (isNew) send({ kind: "compared", root });
  }

  async function close(root: FileId): Promise<void> {
    const folder = folders.get(root);
    folders.delete(root);
    if (active?.root === root) await active.over;
    await folder?.analysis.dispose();
  }

  port.on("message", (message: ToThread) => {
    if (message.kind === "open") open(message);
    else if (message.kind === "run") enqueue(message);
    else if (message.kind === "close") void close(message.root);
    else if (message.kind === "report") report(message);
    else if (message.kind === "actions") send({ kind: "answer", id: message.id, actions: folders.get(message.root)?.screen.actions(message.file, message.wanted) ?? [] });
    else send({ kind: "answer", id: message.id, hover: folders.get(message.root)?.screen.hover(message.file, message.position) ?? null });
  });
  send({ kind: "ready" });
}

function newestWaiting(folders: ReadonlyMap<FileId, OpenFolder>): OpenFolder | undefined {
  return [...folders.values()].reverse().find((folder) => folder.waiting !== null);
}

/** Two requests that wait for the same folder are one, in the order in which they came. */
function merged(earlier: RunRequest, later: RunRequest): RunRequest {
  return {
    ...later,
    buffers: [...earlier.buffers, ...later.buffers],
    changedOnDisk: [...earlier.changedOnDisk, ...later.changedOnDisk],
  };
}

function throttled(root: FileId, run: number, send: (message: FromThread) => void) {
  let pass = "";
  let last = 0;
  return (update: { readonly pass: string; readonly done: number; readonly total: number }): void => {
    const now = performance.now();
    if (update.pass === pass && now - last < progressIntervalMs) return;
    pass = update.pass;
    last = now;
    send({ kind: "progress", root, run, ...update });
  };
}

/** An error's kind and where in our code it arose. Its message is left out: it may quote the user's code. */
function withoutMessage(error: unknown): string {
  if (!(error instanceof Error)) return "unknown error";
  const frames = (error.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line));
  return [error.name, ...frames.slice(0, 8)].join("\n");
}
