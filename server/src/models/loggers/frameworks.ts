/** Loggers that a framework hands out: its own, and the one on each request. Source: each library's own declarations. Data only. */
import type { PackageModel } from "../format";
import { sendsPorts } from "../rows";
import { logs, logsArguments, quiet } from "./rows";

const nest: PackageModel = {
  packages: ["@nestjs/common"],
  types: { "@Logger.localInstance": "LoggerService" },
  calls: {
    "{Logger,ConsoleLogger} new": quiet,
    "{Logger.,@Logger.,@ConsoleLogger.,@LoggerService.}{log,error,warn,debug,verbose,fatal}": logs,
    "Logger.{overrideLogger,flush}": quiet,
  },
};

const nestPino: PackageModel = {
  packages: ["nestjs-pino"],
  types: { "@PinoLogger.logger": "pino|Logger", "PinoLogger.root": "pino|Logger" },
  calls: {
    "@Logger.{log,error,warn,debug,verbose,fatal}": logs,
    "@PinoLogger.{trace,debug,info,warn,error,fatal}": logs,
    "@PinoLogger.assign": logsArguments(0),
  },
};

/** A command says it to whoever started it, and to what keeps the output. */
const oclif: readonly PackageModel[] = [
  { packages: ["@oclif/core"], calls: { "@Command.{log,logToStderr,warn,logJson}": logs } },
  { packages: ["@oclif/command"], calls: { "@Command.{log,warn}": logs } },
];

const routes = "{get,post,put,patch,delete,head,options,all}";
const fastify: PackageModel = {
  packages: ["fastify"],
  types: {
    "{,fastify}()": "FastifyInstance",
    "@{FastifyInstance,FastifyRequest,FastifyReply}.log": "FastifyBaseLogger",
    "@{FastifyRequest,FastifyReply}.server": "FastifyInstance",
    "@FastifyReply.request": "FastifyRequest",
    "@{FastifyBaseLogger,FastifyLoggerInstance}.child()": "FastifyBaseLogger",
    [`@FastifyInstance.{${routes.slice(1, -1)},route,withTypeProvider,setErrorHandler,setNotFoundHandler}()`]: "FastifyInstance",
    [`@FastifyInstance.${routes}[arg{1,2}.param0]`]: "FastifyRequest",
    [`@FastifyInstance.${routes}[arg{1,2}.param1]`]: "FastifyReply",
    [`@FastifyInstance.${routes}[arg1.{handler,onRequest,preHandler,preValidation}.param0]`]: "FastifyRequest",
    [`@FastifyInstance.${routes}[arg1.{handler,onRequest,preHandler,preValidation}.param1]`]: "FastifyReply",
    "@FastifyInstance.route[arg0.{handler,onRequest,preHandler,preValidation}.param0]": "FastifyRequest",
    "@FastifyInstance.route[arg0.{handler,onRequest,preHandler,preValidation}.param1]": "FastifyReply",
    "@FastifyInstance.register[arg0.param0]": "FastifyInstance",
    // The hooks of a request. Those of the application itself are given the application, which has a log of the same kind.
    "@FastifyInstance.addHook[arg1.param0]": "FastifyRequest",
    "@FastifyInstance.addHook[arg1.param1]": "FastifyReply",
    "@FastifyInstance.setErrorHandler[arg0.param0]": "Failure",
    "@FastifyInstance.setErrorHandler[arg0.param1]": "FastifyRequest",
    "@FastifyInstance.setErrorHandler[arg0.param2]": "FastifyReply",
    "@FastifyInstance.setNotFoundHandler[arg{0,1}.param0]": "FastifyRequest",
    "@FastifyInstance.setNotFoundHandler[arg{0,1}.param1]": "FastifyReply",
  },
  calls: {
    "{,fastify}": quiet,
    "@{FastifyBaseLogger,FastifyLoggerInstance}.{fatal,error,warn,info,debug,trace}": logs,
    "@{FastifyBaseLogger,FastifyLoggerInstance}.child": logsArguments(0),
    "@FastifyLogFn": logs,
  },
};

/** `pino-http` adds `log` to the requests and responses of Node, and so to those of every framework that extends them. */
const pinoHttp: PackageModel = {
  packages: ["pino-http"],
  types: { "{,pinoHttp}()": "HttpLogger", "@HttpLogger.logger": "pino|Logger" },
  calls: { "{,pinoHttp}": quiet },
};

/** What a token or a format makes of a request stands in the line that is logged. */
const morgan: PackageModel = {
  packages: ["morgan"],
  types: { "token[arg1.param0]": "http|IncomingMessage", "format[arg1.param1]": "http|IncomingMessage", "[arg0.param1]": "http|IncomingMessage", "[arg0.param0]": "TokenIndexer", "@TokenIndexer.*": "TokenCallbackFn" },
  calls: { "@TokenCallbackFn": quiet, "": sendsPorts("log", "logger", "arg0.return"), "{token,format}": sendsPorts("log", "logger", "arg1.return") },
};

const nodeHttp: PackageModel = {
  packages: ["http"],
  types: {
    "@{IncomingMessage,ServerResponse,OutgoingMessage}.log": "pino|Logger",
    "createServer[arg{0,1}.param0]": "IncomingMessage",
    "createServer[arg{0,1}.param1]": "ServerResponse",
  },
};

const routers = "{Application,Express,IRouter,Router}";
const express: PackageModel = {
  packages: ["express"],
  types: {
    "()": "Application",
    "Router()": "Router",
    [`@${routers}.route()`]: "IRoute",
    [`@${routers}.${routes}[arg{1,2,3,4}.param0]`]: "Request",
    [`@${routers}.${routes}[arg{1,2,3,4}.param1]`]: "Response",
    [`@IRoute.${routes}[arg{0,1,2,3}.param0]`]: "Request",
    [`@IRoute.${routes}[arg{0,1,2,3}.param1]`]: "Response",
    "@{Request,Response}.log": "pino|Logger",
  },
  calls: { "{,Router}": quiet },
};

const hapi: PackageModel = {
  packages: ["@hapi/hapi"],
  types: {
    "server()": "Server",
    
    "@Server.route[arg0.handler.param0]": "Request",
    "@Server.ext[arg1.param0]": "Request",
    "@Request.server": "Server",
    // Added by `hapi-pino`.
    "@{Server,Request}.logger": "pino|Logger",
  },
  calls: {
    "{server,Server new}": quiet,
    "@{Server,Request}.log": logsArguments(1),
  },
};

export const frameworkLoggers: readonly PackageModel[] = [nest, nestPino, ...oclif, fastify, pinoHttp, morgan, nodeHttp, express, hapi];
