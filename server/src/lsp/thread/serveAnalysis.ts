/**
 * The analysis thread: opens folders, runs one analysis at a time, sends what changed on screen. Knows nothing of the
 * protocol. A newer run of a folder makes the older one stop at its next checkpoint: the number of the newest stands in
 * memory that both threads share, so it is seen in the midst of synchronous work. Questions are answered at checkpoints too, from what is
 * there: they do not wait for the run at work.
 */
import { receiveMessageOnPort, type MessagePort } from "node:worker_threads";
import type { Analysis, AnalysisOptions } from "../../analysis";
import { Cancelled, neverCancelled, type Checkpoint } from "../../base/cancel";
import type { FileId } from "../../base/ids";
import { wordsOf } from "../../ide/words/words";
import type { SavedResults } from "../../saved/savedResult";
import { DiskFileSystem } from "../../text/diskFileSystem";
import { linksFor } from "../links";
import type { FolderToOpen, FromThread, ToThread } from "./messages";
import { LastCommit } from "./lastCommit";
import { NeighbourhoodFileSystem } from "./neighbourhood";
import type { EditorProfile, Question } from "./questions";
import { Screen } from "./screen";

export type CreateAnalysis = (options: AnalysisOptions) => Analysis;
type RunRequest = Extract<ToThread, { kind: "run" }>;

/** Progress is for people: more updates than this are not worth a message. */
const progressIntervalMs = 100;
/** How often a run at work looks for questions. */
const lookUpIntervalMs = 5;

interface OpenFolder {
  readonly analysis: Analysis;
  readonly newestRun: Int32Array;
  readonly screen: Screen;
  readonly lastCommit: LastCommit;
  /** What is asked and not yet begun. */
  waiting: RunRequest | null;
}

export function serveAnalysis(port: MessagePort, create: CreateAnalysis, { language, hasCommands }: EditorProfile, saved?: SavedResults): void {
  const speech = { language, words: wordsOf(language), links: linksFor(hasCommands) };
  const folders = new Map<FileId, OpenFolder>();
  const send = (message: FromThread): void => port.postMessage(message);
  let active: { readonly root: FileId; readonly over: Promise<void> } | null = null;

  function open(folder: FolderToOpen): void {
    const disk = new DiskFileSystem();
    const fileSystem = folder.shallow ? new NeighbourhoodFileSystem(disk, folder.root) : disk;
    folders.set(folder.root, {
      analysis: create({ root: folder.root, fileSystem, ...(saved && { saved }) }),
      newestRun: new Int32Array(folder.newestRun),
      screen: new Screen(speech, lookingUp(neverCancelled)),
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
    const checkpoint = lookingUp(() => {
      if (!wanted()) throw new Cancelled();
    });
    const ended = (outcome: Extract<FromThread, { kind: "ended" }>["outcome"], details: Partial<Extract<FromThread, { kind: "ended" }>> = {}): void =>
      send({ kind: "ended", root, run: number, outcome, ms: performance.now() - started, passes: [], counts: null, error: null, ...details });
    // What asked for it may stand in the midst of another analysis, which ends first.
    await null;
    try {
      folder.screen.begin();
      for (const { file, text } of request.buffers) folder.analysis.setBuffer(file, text);
      if (request.changedOnDisk.length > 0) folder.analysis.invalidate(request.changedOnDisk);
      const result = await folder.analysis.run(checkpoint, throttled(root, number, send), (provisional) => {
        if (wanted()) send({ kind: "diagnostics", root, run: number, files: folder.screen.showProvisional(provisional) });
      });
      if (!wanted()) return ended("cancelled");
      send({ kind: "diagnostics", root, run: number, files: folder.screen.showSettled(result) });
      ended("settled", { passes: result.passes, counts: { files: result.coverage.files, sources: result.sources.length, flows: result.flows.length } });
    } catch (error) {
      if (error instanceof Cancelled) return ended("cancelled");
      ended("failed", { error: withoutMessage(error) });
    }
  }

  /** What is typed comes first: the comparison ends, and the report that is looked at next asks for it again. */
  async function compare(root: FileId, folder: OpenFolder): Promise<void> {
    const checkpoint = lookingUp(() => {
      if (active || folders.get(root) !== folder) throw new Cancelled();
    });
    const isNew = await folder.lastCommit.update(checkpoint).catch(() => false);
    if (isNew) send({ kind: "compared", root });
  }

  async function close(root: FileId): Promise<void> {
    const folder = folders.get(root);
    folders.delete(root);
    if (active?.root === root) await active.over;
    await folder?.analysis.dispose();
  }

  /** A checkpoint that now and then also looks for what was asked meanwhile. */
  function lookingUp(check: Checkpoint): Checkpoint {
    let lookedUp = performance.now();
    return () => {
      check();
      if (performance.now() - lookedUp < lookUpIntervalMs) return;
      receiveWaiting();
      lookedUp = performance.now();
    };
  }

  function answer({ id, name, argument, ...place }: Question): void {
    const folder = folders.get(place.root);
    const answers = folder?.screen.answers(place, (result) => folder.lastCommit.changes(result));
    let reply: unknown = null;
    try {
      reply = answers ? (answers[name] as (argument: unknown) => unknown)(argument) : null;
    } catch {
      // A mistake of ours costs this answer; neither the run at work nor the thread.
    }
    send({ kind: "answer", id, reply });
    if (name === "report" && folder && reply) void compare(place.root, folder);
  }

  function receive(message: ToThread): void {
    if (message.kind === "open") open(message);
    else if (message.kind === "run") enqueue(message);
    else if (message.kind === "close") void close(message.root);
    else answer(message);
  }

  /** In the midst of synchronous work, when the port itself cannot call. What is no question only takes its place in the queue. */
  function receiveWaiting(): void {
    for (let next = receiveMessageOnPort(port); next; next = receiveMessageOnPort(port)) receive(next.message as ToThread);
  }

  port.on("message", receive);
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
