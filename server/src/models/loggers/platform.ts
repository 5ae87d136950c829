/** What the platform itself prints: the console, the process's output, Node's debug log. Source: the WHATWG Console Standard, the documentation of Node. Data only. */
import type { PackageModel } from "../format";
import { logs, logsArguments, logsFrom, quiet } from "./rows";

const methods = {
  "{log,info,warn,error,debug,trace,dirxml,group,groupCollapsed}": logs,
  "{dir,table,count,timeEnd}": logsArguments(0),
  timeLog: logs,
  // The condition is tested, never printed.
  assert: logsFrom(1),
  "{time,countReset,groupEnd,clear}": quiet,
};

function consoleAt(...places: readonly string[]): NonNullable<PackageModel["calls"]> {
  return Object.fromEntries(places.flatMap((place) => Object.entries(methods).map(([names, model]) => [`${place}${names}`, model])));
}

export const platformLoggers: readonly PackageModel[] = [
  {
    packages: ["global"],
    types: { "console.Console new": "Console" },
    calls: {
      ...consoleAt("console.", "@Console."),
      "process.{stdout,stderr}.{write,end}": logsArguments(0),
      "process.emitWarning": logsArguments(0),
    },
  },
  { packages: ["console"], calls: consoleAt("", "@Console.") },
  // Where a type checker places the global `Console`, and what `pino-http` adds to Node's requests.
  {
    packages: ["node"],
    types: { "@{IncomingMessage,ServerResponse,OutgoingMessage}.log": "pino|Logger" },
    calls: consoleAt("@Console."),
  },
  { packages: ["process"], calls: { "{stdout,stderr}.{write,end}": logsArguments(0), emitWarning: logsArguments(0) } },
  { packages: ["util"], types: { "{debuglog,debug}()": "DebugLogger" }, calls: { "{debuglog,debug}": quiet, "@DebugLogger": logs } },
];
