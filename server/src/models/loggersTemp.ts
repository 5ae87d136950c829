import type { PackageModel } from "./format";
export const loggers: readonly PackageModel[] = [{ packages: ["global"], calls: { "console.{log,info,warn,error,debug,trace,dir,table,group}": { sink: { kind: "log", class: "logger", arguments: "all" } } } }];
