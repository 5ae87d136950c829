/** Server frameworks: what handlers are given, what they leave in a request for those after them, and how they answer. Source: each library's own declarations. Data only. */
import type { CallModel, PackageModel } from "../format";
import { quiet, sends, sendsPorts } from "../rows";
import { answers, answersBySchema, answersDeclared, answersWith, cookie, goesOn, redirects } from "./rows";

const routes = "{get,post,put,patch,delete,head,options,all}";

const expressResponse: PackageModel["calls"] = {
  "@Response.{send,json,jsonp}": answersDeclared("0", 0),
  "@Response.{write,end}": answers(0),
  "@Response.render": answers(1),
  "@Response.{header,set,setHeader,append}": answers(0, 1),
  "@Response.cookie": cookie,
  "@Response.{status,type,vary}": goesOn,
  "@Request.session.*=": sends("storage", "session", 0),
};

/** What those behind it throw, a handler may catch that lets the request go on. */
const throwsOn: CallModel = { flows: [["passed:Failure", "throw"]] };

const express: readonly PackageModel[] = [
  {
    packages: ["express", "express-serve-static-core"],
    types: { "@Response.{status,type,vary,set,header,append,cookie}()": "Response", "@Request.res": "Response", "@Response.req": "Request" },
    members: { "@Request.params": "0", "@Request.body": "2", "@Request.query": "3", "@Response.locals": "1" },
    passed: ["Request", "Response", "Failure"],
    lasting: ["@Request.session"],
    thrown: "Failure",
    onward: ["NextFunction"],
    calls: { ...expressResponse, "@Response.redirect": redirects(0, 1), "@Response.location": redirects(0), "@NextFunction": { flows: [["arg0", "passed:Failure"]] } },
  },
  {
    packages: ["express"],
    types: {
      "@{Application,Express,IRouter,Router}.use[arg{0,1,2,3}.param0]": "Request",
      "@{Application,Express,IRouter,Router}.use[arg{0,1,2,3}.param1]": "Response",
      "@{Application,Express,IRouter,Router}.use[arg{0,1,2,3}.param2]": "NextFunction",
      "@{Application,Express,IRouter,Router}.use[arg{0,1,2,3}/4.param0]": "Failure",
      "@{Application,Express,IRouter,Router}.use[arg{0,1,2,3}/4.param1]": "Request",
      "@{Application,Express,IRouter,Router}.use[arg{0,1,2,3}/4.param2]": "Response",
      "@{Application,Express,IRouter,Router}.use[arg{0,1,2,3}/4.param3]": "NextFunction",
      [`@{Application,Express,IRouter,Router}.${routes}[arg{1,2,3,4}.param2]`]: "NextFunction",
      [`@IRoute.${routes}[arg{0,1,2,3}.param2]`]: "NextFunction",
      "@{Application,Express,IRouter,Router}.param[arg1.param0]": "Request",
      "@{Application,Express,IRouter,Router}.param[arg1.param1]": "Response",
      "@{Application,Express,IRouter,Router}.param[arg1.param2]": "NextFunction",
    },
  },
];

const koa: readonly PackageModel[] = [
  {
    packages: ["koa"],
    types: { " new": "Application", "@Application.use[arg0.param0]": "Context", "@Application.use[arg0.param1]": "Next", "@Context.response": "Response" },
    passed: ["Context", "Failure"],
    lasting: ["@Context.session"],
    thrown: "Failure",
    onward: ["Next"],
    calls: {
      "@Next": throwsOn,
      "@ParameterizedContext.body=": answersDeclared("2", 0),
      "@{Context,Response}.body=": answers(0),
      "@{Context,ParameterizedContext}.{set,append}": answers(0, 1),
      "@{Context,ParameterizedContext}.cookies.set": cookie,
      "@{Context,ParameterizedContext}.redirect": redirects(0),
      "@{Context,ParameterizedContext}.throw": sends("error-message", "error", 0, 1),
    },
  },
  ...["@koa/router", "koa-router"].map((name): PackageModel => ({
    packages: [name],
    types: { " new": "Router", "@Router.param[arg1.param1]": "koa|Context", "@Router.param[arg1.param2]": "koa|Next", "@Router.use[arg{0,1}.param0]": "koa|Context", "@Router.use[arg{0,1}.param1]": "koa|Next", "@Router.{get,post,put,patch,del,delete,all}[arg{1,2,3}.param0]": "koa|Context", "@Router.{get,post,put,patch,del,delete,all}[arg{1,2,3}.param1]": "koa|Next" },
  })),
];

const fastify: PackageModel = {
  packages: ["fastify"],
  types: { "@FastifyReply.{code,status,header,headers,type}()": "FastifyReply" },
  members: { "@FastifyRequest.body": "0.Body", "@FastifyRequest.query": "0.Querystring", "@FastifyRequest.params": "0.Params" },
  passed: ["FastifyRequest", "Failure"],
  lasting: ["@FastifyRequest.session"],
  thrown: "Failure",
  calls: {
    // The route is the first argument, and was the fourth before version 5.
    "@FastifyReply.send": answersDeclared("0.Reply 3.Reply", 0),
    "@FastifyReply.header": answers(1),
    "@FastifyReply.headers": answers(0),
    "@FastifyReply.redirect": redirects(0),
    "@FastifyReply.{code,status,type}": quiet,
    "@FastifyInstance.decorate": { keepsCallbacks: true, flows: [["arg1", "this.$0"], ["this", "return"]] },
    [`@FastifyInstance.${routes}`]: answersBySchema("call.0.Reply", "arg1.schema.response", "arg1", "arg2", "arg1.handler"),
    "@FastifyInstance.route": answersBySchema("call.0.Reply", "arg0.schema.response", "arg0.handler"),
  },
};

const hono: PackageModel = {
  packages: ["hono"],
  types: {
    "@Hono.{use,get,post,put,patch,delete,options,all}[arg{0,1,2,3}.param0]": "Context",
    "@Hono.{use,get,post,put,patch,delete,options,all}[arg{0,1,2,3}.param1]": "Next",
    "@Hono.on[arg{2,3,4}.param0]": "Context",
    "@Hono.on[arg{2,3,4}.param1]": "Next",
    // An application within another: its handlers are given what those of the outer one are.
    "@Hono.route[arg1.param0]": "Context",
    "@Hono.{basePath,route,use,get,post,put,patch,delete,options,all,on}()": "Hono",
    "@Hono.onError[arg0.param0]": "Failure",
    "@Hono.onError[arg0.param1]": "Context",
    "@Hono.notFound[arg0.param0]": "Context",
    "@Context.req": "HonoRequest",
  },
  results: {
    "@HonoRequest.{json,parseBody}": "call.0", "Hono new": "Hono<call.0>", "@Hono.{basePath,use,get,post,put,patch,delete,options,all,on}": "Hono<0>",
    "@Hono.{use,get,post,put,patch,delete,options,all}[arg{0,1,2,3}.param0]": "Context<0>",
  },
  // What a Worker is bound to.
  members: { "@Context.env": "0.Bindings" },
  passed: ["Context", "Failure"],
  thrown: "Failure",
  onward: ["Next"],
  calls: {
    "@Next": throwsOn,
    "Hono new": quiet,
    "@Context.json": answersDeclared("call.0", 0),
    "@Context.{text,html,body,newResponse}": answers(0),
    "@Context.render": answers(0),
    "@Context.header": answers(1),
    "@Context.redirect": redirects(0),
    "@Context.set": { flows: [["arg1", "this.#value:$0"], ["arg1", "this.var.$0"]] },
    "@Context.get": { flows: [["this.#value:$0", "return"]] },
  },
};

/** What is written while the response is under way. */
const honoStreaming: PackageModel = {
  packages: ["hono/streaming"],
  types: { "{stream,streamText}[arg1.param0]": "StreamingApi", "streamSSE[arg1.param0]": "SSEStreamingApi" },
  calls: { "@{StreamingApi,SSEStreamingApi}.{write,writeln}": answers(0), "@SSEStreamingApi.writeSSE": sendsPorts("response", "http", "arg0.data") },
};

/** Gives back the handler that it is given. */
const honoFactory: PackageModel = { packages: ["hono/factory"], calls: { createMiddleware: { keepsCallbacks: true, flows: [["arg0", "return"]] } } };

const hapi: PackageModel = {
  packages: ["@hapi/hapi"],
  types: { "@Server.route[arg0.handler.param1]": "ResponseToolkit", "@ResponseToolkit.response()": "ResponseObject" },
  passed: ["Request"],
  calls: {
    "@ResponseToolkit.response": answers(0),
    "@ResponseToolkit.redirect": redirects(0),
    "@{ResponseToolkit,ResponseObject}.state": cookie,
    "@ResponseObject.header": answers(1),
    "@Server.route": answersWith("arg0.handler"),
  },
};

const h3: PackageModel = {
  packages: ["h3"],
  calls: {
    "{eventHandler,defineEventHandler}": answersWith("arg0"),
    "{send,setResponseHeader}": sends("response", "http", 1, 2),
    sendRedirect: redirects(1),
  },
};

const restify: PackageModel = {
  packages: ["restify"],
  types: { "createServer()": "Server", "@Server.{get,post,put,patch,del}[arg{1,2}.param0]": "Request", "@Server.{get,post,put,patch,del}[arg{1,2}.param1]": "Response" },
  passed: ["Request"],
  calls: { createServer: quiet, "@Response.{send,json,write,end}": answers(0, 1), "@Response.{header,setHeader}": answers(1) },
};

const elysia: PackageModel = {
  packages: ["elysia"],
  types: { "@Elysia.{get,post,put,patch,delete,use,group}()": "Elysia" },
  calls: { "Elysia new": quiet, "@Elysia.{get,post,put,patch,delete}": answersWith("arg1") },
};

const cookies: readonly PackageModel[] = [
  { packages: ["@fastify/cookie"], calls: { serialize: sends("browser-storage", "cookie", 1) } },
];

export const servers: readonly PackageModel[] = [...express, ...koa, fastify, hono, honoStreaming, honoFactory, hapi, h3, restify, elysia, ...cookies];
