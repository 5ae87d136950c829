/**
 * The reference `TypeOracle`, on the calling thread: TypeScript's own checker. Tests use it as it is; the worker wraps it
 * so that its memory and its crashes are not ours. Knows nothing of processes.
 */
import { setImmediate } from "node:timers/promises";
import type { Checkpoint } from "../../base/cancel";
import { compareStrings, type FileId } from "../../base/ids";
import { maxCheckerFailures } from "../../base/limits";
import type { FileSystem } from "../../text/fileSystem";
import type { TypeAnswer, TypeBatch, TypeOracle } from "../oracle";
import { createAnswerer, type Answerer } from "./answer";
import { Programs, type BuiltProgram } from "./program";
import { unknownAnswerTo } from "./unknownAnswer";

export interface InProcessOracle extends TypeOracle {
  /** Like `answer`, handing over each file as soon as it is answered. `onReady` comes once the program stands. */
  answerEach(batch: TypeBatch, checkpoint: Checkpoint, onReady: () => void, onFile: (file: FileId, answers: readonly TypeAnswer[]) => void): Promise<void>;
}

/** Makes an oracle that works on the calling thread. */
export function createInProcessOracle(fileSystem: FileSystem): InProcessOracle {
  const programs = new Programs(fileSystem);

  const prepare = (batch: TypeBatch): { readonly built: BuiltProgram; readonly answerer: Answerer } | null => {
    try {
      const built = programs.programFor(batch);
      return { built, answerer: createAnswerer(built, batch.names) };
    } catch {
      programs.forget(batch.project.id);
      return null;
    }
  };

  const oracle: InProcessOracle = {
    async answerEach(batch, checkpoint, onReady, onFile) {
      checkpoint();
      let prepared = prepare(batch);
      let failures = 0;
      onReady();
      for (const file of [...batch.questions.keys()].sort(compareStrings)) {
        // Other messages, a cancellation among them, come in between files.
        await setImmediate();
        checkpoint();
        const questions = batch.questions.get(file) ?? [];
        const sourceFile = prepared?.built.program.getSourceFile(file);
        if (prepared === null || sourceFile === undefined) {
          onFile(file, questions.map(unknownAnswerTo));
          continue;
        }
        const { answers, failed } = prepared.answerer.answer(sourceFile, questions);
        onFile(file, answers);
        if (failed && ++failures <= maxCheckerFailures) {
          programs.forget(batch.project.id);
          prepared = prepare(batch);
        }
      }
    },
    async answer(batch, checkpoint) {
      const all = new Map<FileId, readonly TypeAnswer[]>();
      await oracle.answerEach(batch, checkpoint, () => {}, (file, answers) => void all.set(file, answers));
      return all;
    },
    async dispose() {
      programs.clear();
    },
  };
  return oracle;
}
