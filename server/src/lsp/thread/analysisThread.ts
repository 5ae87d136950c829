/**
 * The protocol thread's handle on the analysis thread: starts it, starts it again when it dies, sends and receives.
 * Knows nothing of the protocol.
 */
import { threadLimits } from "../../base/threadLimits";
import { Worker } from "node:worker_threads";
import type { FromThread, ToThread } from "./messages";
import type { EditorProfile } from "./questions";

export interface ThreadEvents {
  readonly onMessage: (message: FromThread) => void;
  /** The thread died. `restarted` is false when it has died too often to try again. */
  readonly onDeath: (reason: string, restarted: boolean) => void;
}

/** A thread that dies this often in this time will not get better by another start. */
const maxDeaths = 4;
const deathWindowMs = 180_000;

export class AnalysisThread {
  private worker: Worker | null = null;
  private deaths: number[] = [];
  private stopped = false;

  constructor(
    private readonly program: string,
    private readonly profile: EditorProfile,
    private readonly events: ThreadEvents,
  ) {
    this.start();
  }

  /** False once it has died for good: nothing that is posted will be answered. */
  get alive(): boolean {
    return this.worker !== null;
  }

  post(message: ToThread): void {
    this.worker?.postMessage(message);
  }

  async stop(): Promise<void> {
    this.stopped = true;
    await this.worker?.terminate();
  }

  private start(): void {
    // Its own output is taken here: standard output belongs to the protocol.
    const worker = new Worker(this.program, { workerData: this.profile, stdout: true, stderr: true, execArgv: [], resourceLimits: threadLimits() });
    this.worker = worker;
    worker.stdout.resume();
    worker.stderr.resume();
    let reason = "it ended";
    worker.on("message", this.events.onMessage);
    worker.on("error", (error: NodeJS.ErrnoException) => (reason = error.code ?? error.name));
    worker.on("exit", () => {
      if (!this.stopped) this.died(reason);
    });
  }

  private died(reason: string): void {
    const now = Date.now();
    this.deaths = [...this.deaths.filter((time) => now - time < deathWindowMs), now];
    const restart = this.deaths.length < maxDeaths;
    this.worker = null;
    if (restart) this.start();
    this.events.onDeath(reason, restart);
  }
}
