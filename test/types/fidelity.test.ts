/** The oracles on the fidelity forms. The reference on the calling thread, and as it is shipped, in a process of its own; the native compiler. */
import { join } from "node:path";
import { MemoryFileSystem } from "../../server/src/text/memoryFileSystem";
import { createTypeScriptOracle } from "../../server/src/types/typescript/adapter";
import { createInProcessOracle } from "../../server/src/types/typescript/inProcess";
import { defineFidelitySuite } from "./fidelitySuite";
import { createTestedNativeOracle, nativeDifferences } from "./nativeOracle";

defineFidelitySuite("TypeScript 6", () => createInProcessOracle(new MemoryFileSystem()));
defineFidelitySuite("TypeScript 6 in its own process", () => createTypeScriptOracle({ worker: join(process.cwd(), "dist/oracle.js") }));
defineFidelitySuite("TypeScript 7", () => createTestedNativeOracle(new MemoryFileSystem()), nativeDifferences);
