/** The table of commands: one file each under `commands/`. Knows nothing of what they do. */
import type { Command } from "./command";
import { check } from "./commands/check";
import { diff } from "./commands/diff";
import { explain } from "./commands/explain";
import { init } from "./commands/init";
import { lsp } from "./commands/lsp";
import { report } from "./commands/report";

export const commands: readonly Command[] = [check, report, diff, explain, init, lsp];

/** Commands that are part of the surface and that this version does not serve. */
export const unavailableCommands: readonly string[] = ["annotate"];
