/** The reference oracle on the fidelity forms. */
import { MemoryFileSystem } from "../../server/src/text/memoryFileSystem";
import { createInProcessOracle } from "../../server/src/types/typescript/inProcess";
import { defineFidelitySuite } from "./fidelitySuite";

defineFidelitySuite("TypeScript 6", () => createInProcessOracle(new MemoryFileSystem()));
