/** The oracle over the native compiler as tests have it: no other may answer in its place. */
import type { FileSystem } from "../../server/src/text/fileSystem";
import { createNativeOracle } from "../../server/src/types/native/oracle";
import type { InProcessOracle } from "../../server/src/types/checker/eachFile";
import type { Difference } from "./fidelitySuite";

const nobody = {
  answerEach: () => Promise.reject(new Error("the native compiler did not answer")),
  dispose: () => Promise.resolve(),
} as unknown as InProcessOracle;

export function createTestedNativeOracle(fileSystem: FileSystem): InProcessOracle {
  return createNativeOracle(fileSystem, nobody);
}

/** What the native compiler answers otherwise than TypeScript 6. */
export const nativeDifferences: readonly Difference[] = [
  {
    section: "A mapped type with an as-clause keeps the original declaration",
    code: "getters",
    answer: "{}",
    why: "it does not say from which property a mapped type made one of another name",
  },
];
