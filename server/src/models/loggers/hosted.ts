/** Loggers that send what they are given to a vendor. Source: each library's own declarations. Data only. */
import type { PackageModel } from "../format";
import { logs, logsArguments, quiet } from "./rows";

const powertools: PackageModel = {
  packages: ["@aws-lambda-powertools/logger"],
  recipient: "AWS CloudWatch",
  types: { "@Logger.createChild()": "Logger" },
  calls: {
    "Logger new": quiet,
    "@Logger.{critical,error,warn,info,debug,trace}": logs,
    "@Logger.{appendKeys,appendPersistentKeys,addPersistentLogAttributes,setPersistentLogAttributes,logEventIfEnabled,setCorrelationId}": logsArguments(0),
    "@Logger.createChild": quiet,
  },
};

const retraced: PackageModel = {
  packages: ["@retracedhq/retraced"],
  recipient: "Retraced",
  calls: { "Client new": quiet, "@Client.{reportEvent,reportEvents}": logsArguments(0) },
};

/** Records leave by the exporter that the project has set up. */
const openTelemetry: PackageModel = { packages: ["@opentelemetry/api-logs"], types: { "logs.getLogger()": "Logger" }, calls: { "@Logger.emit": logsArguments(0) } };

const googleCloud: PackageModel = {
  packages: ["@google-cloud/logging"],
  recipient: "Google Cloud",
  types: { "@Logging.log()": "Log", "@Logging.logSync()": "LogSync" },
  calls: {
    "Logging new": quiet,
    "@Logging.{log,logSync}": quiet,
    "@{Log,LogSync}.{write,alert,critical,debug,emergency,error,info,notice,warning}": logsArguments(0),
    // An entry is only written later, by one of the above.
    "@{Logging,Log,LogSync}.entry": { flows: [["content:args", "return"]] },
    "Entry new": { flows: [["content:args", "return"]] },
  },
};

const logtail: PackageModel = {
  packages: ["@logtail/node", "@logtail/browser", "@logtail/edge"],
  recipient: "Better Stack",
  calls: { "Logtail new": quiet, "@Logtail.{log,debug,info,warn,error}": logs },
};

/** Two vendors' loggers for Next.js, of one make. */
function nextLogger(recipient: string, packageName: string, request: string, wrappers: string): PackageModel {
  return {
    packages: [packageName],
    recipient,
    types: { log: "Logger", "@Logger.{with,withRequest}()": "Logger", [`@${request}.log`]: "Logger", [`${wrappers}[arg0.param0]`]: request },
    calls: {
      "Logger new": quiet,
      "@Logger.{log,debug,info,warn,error}": logs,
      "@Logger.with": logsArguments(0),
      "@Logger.withRequest": quiet,
    },
  };
}

/** The same logger in a component. */
function nextHook(recipient: string, packageName: string, logger: string): PackageModel {
  return { packages: [packageName], recipient, types: { "useLogger()": logger }, calls: { useLogger: quiet } };
}

const mezmo: PackageModel = {
  packages: ["@logdna/logger"],
  recipient: "Mezmo",
  types: { "{createLogger,setupDefaultLogger}()": "Logger" },
  calls: {
    "{createLogger,setupDefaultLogger}": quiet,
    "@Logger.{log,trace,debug,info,warn,error,fatal}": logs,
    "@Logger.addMetaProperty": logsArguments(1),
  },
};

const axiom: PackageModel = {
  packages: ["@axiomhq/js"],
  recipient: "Axiom",
  calls: { "{Axiom,AxiomWithoutBatching} new": quiet, "@{Axiom,AxiomWithoutBatching}.{ingest,ingestRaw}": logsArguments(1) },
};

const axiomLogging: PackageModel = {
  packages: ["@axiomhq/logging"],
  recipient: "Axiom",
  types: { "@Logger.with()": "Logger" },
  calls: { "Logger new": quiet, "@Logger.{log,debug,info,warn,error,raw}": logs, "@Logger.with": logsArguments(0) },
};

const splunk: PackageModel = {
  packages: ["splunk-logging"],
  recipient: "Splunk",
  calls: { "Logger new": quiet, "@Logger.send": logsArguments(0) },
};

const logzio: PackageModel = {
  packages: ["logzio-nodejs"],
  recipient: "Logz.io",
  types: { "createLogger()": "ILogzioLogger" },
  calls: { createLogger: quiet, "@ILogzioLogger.log": logs },
};

const datadog: PackageModel = {
  packages: ["@datadog/browser-logs"],
  recipient: "Datadog",
  types: { datadogLogs: "DatadogLogs", "@DatadogLogs.logger": "Logger", "@DatadogLogs.{createLogger,getLogger}()": "Logger" },
  calls: {
    "@DatadogLogs.{setUser,setGlobalContext,setAccount}": logsArguments(0),
    "@DatadogLogs.{setUserProperty,setGlobalContextProperty,setAccountProperty}": logsArguments(1),
    "@DatadogLogs.{init,createLogger,getLogger}": quiet,
    "@Logger.{log,ok,debug,info,notice,warn,error,critical,alert,emerg}": logs,
    "@Logger.setContext": logsArguments(0),
    "@Logger.{setContextProperty,addTag}": logsArguments(1),
  },
};

export const hostedLoggers: readonly PackageModel[] = [
  powertools, googleCloud, openTelemetry, retraced, logtail,
  nextLogger("Better Stack", "@logtail/next", "BetterStackRequest", "withBetterStackRouteHandler"), nextHook("Better Stack", "@logtail/next/hooks", "@logtail/next|Logger"),
  nextLogger("Axiom", "next-axiom", "AxiomRequest", "{withAxiom,withAxiomRouteHandler}"), nextHook("Axiom", "next-axiom", "Logger"),
  mezmo, axiom, axiomLogging, splunk, logzio, datadog,
];
