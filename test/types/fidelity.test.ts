/** The reference oracle on the fidelity forms: on the calling thread, and as it is shipped, in a process of its own. */
import { join } from "node:path";
import { MemoryFileSystem } from "../../server/src/text/memoryFileSystem";
import { createTypeScriptOracle } from "../../server/src/types/typescript/adapter";
import { createInProcessOracle } from "../../server/src/types/typescript/inProcess";
import { createNativeOracle } from "../../server/src/types/native/oracle";
import type { InProcessOracle } from "../../server/src/types/typescript/inProcess";
import { defineFidelitySuite } from "./fidelitySuite";

defineFidelitySuite("TypeScript 6", () => createInProcessOracle(new MemoryFileSystem()));
defineFidelitySuite("TypeScript 6 in its own process", () => createTypeScriptOracle({ worker: join(process.cwd(), "dist/oracle.js") }));

const nowhere = { answerEach: () => Promise.reject(new Error("the native compiler did not answer")) } as unknown as InProcessOracle;
defineFidelitySuite("TypeScript 7", () => createNativeOracle(new MemoryFileSystem(), nowhere));
