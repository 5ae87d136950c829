/** Loggers that a program imports and calls. Source: each library's own declarations and documentation. Data only. */
import type { PackageModel } from "../format";
import { logs, logsArguments, quiet } from "./rows";

export const pino: PackageModel = {
  packages: ["pino"],
  types: { "{,pino}()": "Logger", "@{Logger,LoggerExtras}.child()": "Logger" },
  calls: {
    "{,pino}": { flows: [], named: ["arg0.redact.paths", "arg0.redact"] },
    "{,pino.}{destination,transport,multistream}": quiet,
    // Paths given to `redact` are printed as `[Redacted]`.
    "@{Logger,BaseLogger}.{fatal,error,warn,info,debug,trace}": { sinks: [{ kind: "log", class: "logger", arguments: "all", redacts: true }] },
    "@{Logger,LoggerExtras}.child": logsArguments(0),
    "@{Logger,LoggerExtras}.setBindings": logsArguments(0),
    "@LogFn": logs,
  },
};

const winstonLevels = "{error,warn,info,http,verbose,debug,silly}";
const winston: PackageModel = {
  packages: ["winston"],
  types: {
    "createLogger()": "Logger",
    "{add,remove,clear,child,profile}()": "Logger",
    "startTimer()": "Profiler",
    loggers: "Container",
    "@Container.{add,get}()": "Logger",
    "@Logger.{add,remove,clear,close,child,profile}()": "Logger",
    "@Logger.startTimer()": "Profiler",
  },
  calls: {
    "{createLogger,add,remove,clear,startTimer,configure,addColors}": quiet,
    [`{log,${winstonLevels.slice(1)}`]: logs,
    "{child,profile}": logs,
    "@Container.{add,get}": quiet,
    [`@Logger.{log,${winstonLevels.slice(1)}`]: logs,
    "@Logger.{emerg,alert,crit,warning,notice,help,data,prompt,input}": logs,
    "@Logger.{child,profile}": logs,
    "@Logger.write": logsArguments(0),
    "@Logger.{add,remove,clear,close,startTimer,configure}": quiet,
    "@Profiler.done": logsArguments(0),
    "@{LogMethod,LeveledLogMethod}": logs,
  },
};

const bunyan: PackageModel = {
  packages: ["bunyan"],
  types: { "createLogger()": "Logger", " new": "Logger", "@Logger.child()": "Logger" },
  calls: {
    createLogger: quiet,
    " new": quiet,
    "@Logger.{trace,debug,info,warn,error,fatal}": logs,
    "@Logger.child": logsArguments(0),
  },
};

const log4js: PackageModel = {
  packages: ["log4js"],
  types: { "getLogger()": "Logger", "configure()": "Log4js", "@Log4js.getLogger()": "Logger", "@Log4js.configure()": "Log4js" },
  calls: {
    "{,@Log4js.}{getLogger,configure}": quiet,
    "@Logger.{log,trace,debug,info,warn,error,fatal,mark}": logs,
    "@Logger.addContext": logsArguments(1),
  },
};

const loglevel: PackageModel = {
  packages: ["loglevel"],
  types: { "{,@RootLogger.}getLogger()": "Logger" },
  calls: {
    "{,@Logger.,@RootLogger.}{trace,debug,log,info,warn,error}": logs,
    "{,@Logger.,@RootLogger.}{setLevel,setDefaultLevel,resetLevel}": quiet,
    "{,@RootLogger.}getLogger": quiet,
    "@LoggingMethod": logs,
  },
};

const debug: PackageModel = {
  packages: ["debug"],
  types: { "{,debug,@Debug}()": "Debugger", "@Debugger.extend()": "Debugger" },
  calls: { "{,debug,@Debug}": quiet, "{@Debugger,@IDebugger}": logs, "@Debugger.log": logs, "@Debugger.extend": quiet },
};

const consola: PackageModel = {
  packages: ["consola", "consola/basic", "consola/browser", "consola/core"],
  types: { "createConsola()": "ConsolaInstance", "@{Consola,ConsolaInstance}.{create,withDefaults,withTag}()": "ConsolaInstance" },
  calls: {
    createConsola: quiet,
    "@ConsolaInstance.{fatal,error,warn,log,info,success,fail,ready,start,box,debug,trace,verbose}": logs,
    "@ConsolaInstance.{fatal,error,warn,log,info,success,fail,ready,start,box,debug,trace,verbose}.raw": logs,
    "@{Consola,ConsolaInstance}.{create,withDefaults,withTag}": quiet,
  },
};

/** The instance that the package gives; `consola/core` gives none. */
const defaultConsola: PackageModel = {
  packages: ["consola", "consola/basic", "consola/browser"],
  types: { consola: "ConsolaInstance", "{create,withDefaults,withTag}()": "ConsolaInstance" },
  calls: {
    "{fatal,error,warn,log,info,success,fail,ready,start,box,debug,trace,verbose}": logs,
    "{fatal,error,warn,log,info,success,fail,ready,start,box,debug,trace,verbose}.raw": logs,
    "{create,withDefaults,withTag}": quiet,
  },
};

const signale: PackageModel = {
  packages: ["signale"],
  types: { "{,@Signale.,@SignaleBase.}{scope,config}()": "Signale" },
  calls: {
    "Signale new": quiet,
    "{,@Signale.}{await,complete,error,debug,fatal,fav,info,note,pause,pending,star,start,success,warn,watch,log}": logs,
    "{,@Signale.,@SignaleBase.}{time,timeEnd}": logsArguments(0),
    "{,@Signale.,@SignaleBase.}{scope,config,addSecrets}": quiet,
  },
};

const tslog: PackageModel = {
  packages: ["tslog"],
  types: {
    "createLogger()": "Logger", log: "Logger", "Logger.fromEnv()": "Logger",
    "@Logger.{getSubLogger,child}()": "Logger", "@BaseLogger.{getSubLogger,child}()": "BaseLogger",
  },
  calls: {
    "{Logger new,createLogger,Logger.fromEnv}": quiet,
    "@Logger.{silly,trace,debug,info,warn,error,fatal,log}": logs,
    "@BaseLogger.log": logs,
    "@{Logger,BaseLogger}.{getSubLogger,child}": logsArguments(1),
  },
};

const npmlog: PackageModel = {
  packages: ["npmlog"],
  calls: { "{,@Logger.}{log,silly,verbose,info,timing,http,notice,warn,error}": logs },
};

const fancyLog: PackageModel = {
  packages: ["fancy-log"],
  types: { "()": "Logger", "{,@Logger.}{dir,error,info,warn}()": "Logger" },
  calls: { "": logs, "{,@Logger.}{dir,error,info,warn}": logs, "@Logger": logs },
};

const roarr: PackageModel = {
  packages: ["roarr"],
  types: { Roarr: "Logger", "@Logger.child()": "Logger" },
  calls: {
    "@Logger": logs,
    "@Logger.{trace,debug,info,warn,error,fatal}": logs,
    "@Logger.{trace,debug,info,warn,error,fatal}Once": logs,
    "@Logger.child": logsArguments(0),
    "@Logger.adopt": { ...logsArguments(1), flows: [["arg0.return.#await", "return:promise.#await"]] },
  },
};

const layerTypes = "{LogLayer,ILogLayer}";
const builderTypes = "{LogBuilder,ILogBuilder}";
const loglayer: PackageModel = {
  packages: ["loglayer"],
  types: {
    
    [`@${layerTypes}.{withPrefix,withGroup,withContext,child,withFreshTransports,addTransport,withFreshPlugins}()`]: "LogLayer",
    [`@${layerTypes}.{withMetadata,withError}()`]: "ILogBuilder",
    "@ILogBuilder.{withMetadata,withError,withGroup}()": "ILogBuilder",
  },
  calls: {
    "LogLayer new": quiet,
    [`@${layerTypes}.{info,warn,error,debug,trace,fatal}`]: logs,
    [`@${builderTypes}.{info,warn,error,debug,trace,fatal}`]: logs,
    [`@${layerTypes}.{withContext,withMetadata,withError,errorOnly,metadataOnly,raw,withPrefix}`]: logsArguments(0),
    [`@${builderTypes}.{withMetadata,withError}`]: logsArguments(0),
    [`@${layerTypes}.{withGroup,child,withFreshTransports,addTransport,withFreshPlugins}`]: quiet,
  },
};

const electronTypes = "{,@Logger.,@NodeLogger.,@MainLogger.,@RendererLogger.}";
const electronLog: PackageModel = {
  packages: ["electron-log"],
  types: { [`${electronTypes}create()`]: "Logger", [`${electronTypes}scope()`]: "LogFunctions", [`${electronTypes}functions`]: "LogFunctions" },
  calls: {
    [`${electronTypes}{error,warn,info,verbose,debug,silly,log}`]: logs,
    "@LogFunctions.{error,warn,info,verbose,debug,silly,log}": logs,
    [`${electronTypes}{create,scope}`]: quiet,
  },
};

/** The same by process; they export no types of their own. */
const electronProcesses: PackageModel = {
  packages: ["electron-log/main", "electron-log/renderer", "electron-log/node"],
  types: { "create()": "electron-log|Logger", "scope()": "electron-log|LogFunctions", functions: "electron-log|LogFunctions" },
  calls: { "{error,warn,info,verbose,debug,silly,log}": logs, "{create,scope}": quiet },
};

const more: readonly PackageModel[] = [
  { packages: ["@logtape/logtape"], types: { "getLogger()": "Logger", "@Logger.{with,getChild}()": "Logger" }, calls: { "@Logger.{trace,debug,info,warn,warning,error,fatal}": logs, "@Logger.with": logs } },
  { packages: ["ngx-logger"], calls: { "@NGXLogger.{trace,debug,info,log,warn,error,fatal}": logs } },
];

export const nodeLoggers: readonly PackageModel[] = [
  pino, winston, bunyan, log4js, loglevel, debug, consola, defaultConsola, signale, tslog, npmlog, fancyLog, roarr, loglayer, electronLog, electronProcesses, ...more,
];
