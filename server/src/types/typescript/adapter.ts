/**
 * A `TypeOracle` in a process of its own: its memory is given back when it has been idle, and its crash costs
 * the answers to one file. Knows the protocol, not the checker.
 */
import { fork, type ChildProcess } from "node:child_process";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import type { Checkpoint } from "../../base/cancel";
import { compareStrings, type FileId } from "../../base/ids";
import { checkerMemoryMB, maxCheckerFailures } from "../../base/limits";
import type { TypeAnswer, TypeBatch, TypeOracle } from "../oracle";
import { unknownAnswerTo } from "../checker/unknownAnswer";
import type { FromWorker, ToWorker } from "./messages";

export interface TypeScriptOracleOptions {
  /** The bundled worker; beside this program by default. */
  readonly worker?: string;
  /** Milliseconds without a question after which the process is ended. */
  readonly idle?: number;
  /** Upper bound of the process's memory in megabytes. */
  readonly memory?: number;
  /** Ask the native compiler where it is installed. It is faster, but keeps nothing from one batch to the next. */
  readonly prefersNative?: boolean;
}

type Outcome = Awaited<ReturnType<TypeOracle["answerEdited"]>>;

/** How often a running batch looks whether it is still wanted, in milliseconds. */
const cancellationPoll = 20;

/** Makes an oracle that works in a process of its own, started with the first batch. */
export function createTypeScriptOracle(options: TypeScriptOracleOptions = {}): TypeOracle {
  const worker = options.worker ?? join(__dirname, "oracle.js");
  const idle = options.idle ?? 5 * 60_000;
  const memory = options.memory ?? checkerMemoryMB;
  let child: ChildProcess | null = null;
  let idleTimer: NodeJS.Timeout | undefined;
  let lastId = 0;
  let disposals = 0;
  let running: Promise<unknown> = Promise.resolve();

  const start = (): ChildProcess => {
    if (child !== null) return child;
    // Standard output belongs to the language server's protocol; the inspector's port belongs to the parent.
    const started = fork(worker, options.prefersNative ? ["native"] : [], { execArgv: [`--max-old-space-size=${memory}`], serialization: "advanced", stdio: ["ignore", "ignore", "ignore", "ipc"] });
    started.on("error", () => {});
    started.once("exit", () => {
      if (child === started) child = null;
    });
    child = started;
    return started;
  };

  /** Resolves when the process has ended: what it cost is counted only then. */
  const stop = async (): Promise<void> => {
    clearTimeout(idleTimer);
    const stopped = child;
    child = null;
    if (!stopped || stopped.exitCode !== null || stopped.signalCode !== null || stopped.pid === undefined) return;
    const ended = new Promise((resolve) => stopped.once("exit", resolve));
    stopped.ref();
    stopped.kill("SIGKILL");
    await ended;
  };

  /** Asks the process once. Resolves when it is done, has ended, or the checkpoint throws. */
  const ask = async (batch: TypeBatch, former: ReadonlyMap<FileId, string> | null, checkpoint: Checkpoint, answers: Map<FileId, readonly TypeAnswer[]>): Promise<{ readonly crashed: boolean; readonly ready: boolean; readonly affected: readonly FileId[] | null }> => {
    const process = start();
    const id = ++lastId;
    let ready = false;
    let affected: readonly FileId[] | null = null;
    let outcome: "done" | "crashed" | null = null;
    const onMessage = (message: FromWorker): void => {
      if (message.id !== id) return;
      if (message.kind === "ready") ready = true;
      else if (message.kind === "file") answers.set(message.file, message.answers);
      else {
        outcome = "done";
        affected = message.affected;
      }
    };
    const ended = new AbortController();
    const onEnd = (): void => {
      outcome ??= "crashed";
      ended.abort();
    };
    const onDone = (message: FromWorker): void => void (message.id === id && message.kind === "done" && ended.abort());
    process.on("message", onMessage).on("message", onDone).on("exit", onEnd).on("error", onEnd);
    process.ref();
    process.channel?.ref();
    try {
      const sent = process.connected && process.exitCode === null;
      if (sent) process.send({ kind: "answer", id, batch, former } satisfies ToWorker, (error) => void (error !== null && onEnd()));
      else outcome = "crashed";
      while (outcome === null) {
        await delay(cancellationPoll, undefined, { signal: ended.signal }).catch(() => {});
        checkpoint();
      }
      return { crashed: outcome === "crashed", ready, affected };
    } catch (error) {
      if (process.connected) process.send({ kind: "cancel", id } satisfies ToWorker, () => {});
      throw error;
    } finally {
      process.off("message", onMessage).off("message", onDone).off("exit", onEnd).off("error", onEnd);
      process.unref();
      process.channel?.unref();
    }
  };

  /** Asks until every file is answered; a file on which the process ends is left out and stays unknown. */
  const answerAll = async (batch: TypeBatch, former: ReadonlyMap<FileId, string> | null, checkpoint: Checkpoint): Promise<Outcome> => {
    const disposalsBefore = disposals;
    const answers = new Map<FileId, readonly TypeAnswer[]>();
    const open = new Map([...batch.questions].sort(([a], [b]) => compareStrings(a, b)));
    let affected: readonly FileId[] | null = null;
    for (let failures = 0; (open.size > 0 || failures === 0) && failures <= maxCheckerFailures && disposals === disposalsBefore; failures++) {
      checkpoint();
      const asked = await ask({ ...batch, questions: open }, former, checkpoint, answers);
      const { crashed, ready } = asked;
      affected = failures === 0 ? asked.affected : null;
      for (const file of answers.keys()) open.delete(file);
      if (!crashed || !ready) break;
      const [culprit] = open.keys();
      if (culprit !== undefined) open.delete(culprit);
    }
    return { answers: new Map([...batch.questions].map(([file, questions]) => [file, answers.get(file) ?? questions.map(unknownAnswerTo)])), affected };
  };

  /** One batch after the other. */
  const inTurn = (batch: TypeBatch, former: ReadonlyMap<FileId, string> | null, checkpoint: Checkpoint): Promise<Outcome> => {
    clearTimeout(idleTimer);
    const result = running.then(() => {
      clearTimeout(idleTimer);
      return answerAll(batch, former, checkpoint);
    });
    running = result.catch(() => {}).then(() => {
      clearTimeout(idleTimer);
      idleTimer = setTimeout(() => void stop(), idle).unref();
    });
    return result;
  };

  return {
    answer: async (batch, checkpoint) => (await inTurn(batch, null, checkpoint)).answers,
    answerEdited: (batch, former, checkpoint) => inTurn(batch, former, checkpoint),
    async dispose() {
      disposals++;
      const stopped = stop();
      await running;
      await stopped;
      await stop();
    },
  };
}
