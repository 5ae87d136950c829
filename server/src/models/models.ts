/** All library models, in one list. Knows nothing of what they say. */
import type { PackageModel } from "./format";
import { loggers } from "./loggers";
import { react } from "./react";
import { standardGlobals } from "./standardGlobals";

export const libraryModels: readonly PackageModel[] = [standardGlobals, ...react, ...loggers];
