/** All library models, in one list. */
import type { PackageModel } from "./format";
import { loggers } from "./loggers";
import { react } from "./react";
import { standardGlobals } from "./standardGlobals";

export const libraryModels: readonly PackageModel[] = [standardGlobals, ...react, ...loggers];
