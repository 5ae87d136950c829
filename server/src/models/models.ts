/** All library models, in one list. */
import type { PackageModel } from "./format";
import { loggers } from "./loggersTemp";
import { standardGlobals } from "./standardGlobals";

export const libraryModels: readonly PackageModel[] = [standardGlobals, ...loggers];
