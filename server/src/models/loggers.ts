/** Loggers: what writes to a log, a console, or a vendor's log service. Knows nothing of how flow is computed. */
import type { PackageModel } from "./format";
import { frameworkLoggers } from "./loggers/frameworks";
import { hostedLoggers } from "./loggers/hosted";
import { nodeLoggers } from "./loggers/node";
import { platformLoggers } from "./loggers/platform";

export const loggers: readonly PackageModel[] = [...platformLoggers, ...nodeLoggers, ...frameworkLoggers, ...hostedLoggers];
