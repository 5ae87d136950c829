/** An oracle that hands over each file as soon as it is answered, and what the other requests are by it. Knows no compiler. */
import type { Checkpoint } from "../../base/cancel";
import type { FileId } from "../../base/ids";
import type { TypeAnswer, TypeBatch, TypeOracle } from "../oracle";

export interface InProcessOracle extends TypeOracle {
  /**
   * Like `answer`, or `answerEdited`, handing over each file as soon as it is answered. `onReady` comes once the program stands. Gives
   * the further files that an edit affects, null for all.
   */
  answerEach(batch: TypeBatch, former: ReadonlyMap<FileId, string> | null, checkpoint: Checkpoint, onReady: () => void, onFile: (file: FileId, answers: readonly TypeAnswer[]) => void): Promise<readonly FileId[] | null>;
}

/** The whole oracle, of one that answers file by file. */
export function inProcess(answerEach: InProcessOracle["answerEach"], dispose: () => Promise<void>): InProcessOracle {
  const gathered = async (batch: TypeBatch, former: ReadonlyMap<FileId, string> | null, checkpoint: Checkpoint) => {
    const answers = new Map<FileId, readonly TypeAnswer[]>();
    const affected = await answerEach(batch, former, checkpoint, () => {}, (file, own) => void answers.set(file, own));
    return { answers, affected };
  };
  return {
    answerEach, dispose,
    answer: async (batch, checkpoint) => (await gathered(batch, null, checkpoint)).answers,
    answerEdited: gathered,
  };
}
