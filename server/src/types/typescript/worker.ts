/**
 * The process of an oracle: of the reference, or, with the argument `native`, of the native compiler, whose own process it starts. Reads questions from its
 * parent, writes answers back, and ends with its parent. Knows nothing of types.
 */
import { Cancelled } from "../../base/cancel";
import type { FileId } from "../../base/ids";
import { DiskFileSystem } from "../../text/diskFileSystem";
import { createNativeOracle } from "../native/oracle";
import { createInProcessOracle } from "./inProcess";
import type { FromWorker, ToWorker } from "./messages";

const disk = new DiskFileSystem();
const reference = createInProcessOracle(disk);
const oracle = process.argv.includes("native") ? createNativeOracle(disk, reference, { isDisk: true }) : reference;
const cancelled = new Set<number>();
let last: Promise<void> = Promise.resolve();

function send(message: FromWorker): void {
  if (process.connected) process.send?.(message);
}

async function answer(message: Extract<ToWorker, { kind: "answer" }>): Promise<void> {
  const { id, batch, former } = message;
  let affected: readonly FileId[] | null = null;
  const checkpoint = () => {
    if (cancelled.has(id)) throw new Cancelled();
  };
  try {
    affected = await oracle.answerEach(batch, former, checkpoint, () => send({ kind: "ready", id }), (file, answers) => send({ kind: "file", id, file, answers }));
  } catch (error) {
    if (!(error instanceof Cancelled)) throw error;
  }
  cancelled.delete(id);
  send({ kind: "done", id, affected });
}

process.on("message", (message: ToWorker) => {
  if (message.kind === "cancel") cancelled.add(message.id);
  else last = last.then(() => answer(message));
});
process.on("disconnect", () => process.exit(0));
