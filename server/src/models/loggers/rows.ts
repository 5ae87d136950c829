/** What a logger's method does, as rows to be shared by the models of loggers. Knows no library. */
import type { CallModel } from "../format";

/** Every argument is printed. */
export const logs: CallModel = { sinks: [{ kind: "log", class: "logger", arguments: "all" }] };

/** Only these arguments are printed. */
export function logsArguments(...positions: readonly number[]): CallModel {
  return { sinks: [{ kind: "log", class: "logger", arguments: positions }] };
}

/** The arguments from a position on are printed. */
export function logsFrom(position: number): CallModel {
  return { sinks: [{ kind: "log", class: "logger", arguments: { from: position } }] };
}

/** Takes settings and names only: nothing goes anywhere. */
export const quiet: CallModel = { flows: [] };
