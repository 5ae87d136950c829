/** What is answered where nothing is known. Apart, so that asking from afar does not load the checker. Knows nothing of questions. */
import { unknownType } from "../type";
import type { TypeAnswer, TypeQuestion } from "../oracle";

const unknownAnswer: TypeAnswer = { type: unknownType };
export const unknownCallee: TypeAnswer = { type: unknownType, target: null };

export function unknownAnswerTo(question: TypeQuestion): TypeAnswer {
  return question.ask === "callee" ? unknownCallee : unknownAnswer;
}
