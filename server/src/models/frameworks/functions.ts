/** Functions that a platform runs when somebody asks for them, and those that a page calls on its server. Source: each library's own declarations and documentation. Data only. */
import type { CallModel, PackageModel } from "../format";
import { quiet, sends, sendsFrom } from "../rows";
import { answersWith, cookie, redirects, returned } from "./rows";

const logged = sendsFrom("log", "logger", 0);

/** What a handler gives an API gateway is what its caller gets. Other events have nobody who waits. */
const lambda: PackageModel = {
  packages: ["aws-lambda"],
  calls: { "@APIGatewayProxyHandler": returned },
  conventions: [{ files: "", exports: ["handler", "main", "lambdaHandler", "default"], imports: { package: "aws-lambda", names: "^(APIGatewayProxy|ALB|LambdaFunctionURL|Handler$)" }, call: "@APIGatewayProxyHandler" }],
};

const azure: PackageModel = {
  packages: ["@azure/functions"],
  types: { "app.{http,get,post,put,patch,deleteRequest}[arg1.handler.param1]": "InvocationContext", "app.{get,post,put,patch,deleteRequest}[arg1.param1]": "InvocationContext" },
  calls: { "app.http": answersWith("arg1.handler"), "app.{get,post,put,patch,deleteRequest}": answersWith("arg1", "arg1.handler"), "@InvocationContext.{log,trace,debug,info,warn,error}": logged },
};

const requested = { "onRequest[arg{0,1}.param1]": "express-serve-static-core|Response" };
const firebase: readonly PackageModel[] = [
  { packages: ["firebase-functions/v2/https", "firebase-functions/https"], types: requested, results: { "onCall[arg{0,1}.param0]": "CallableRequest<call.0>" }, members: { "@CallableRequest.data": "0" }, calls: { onCall: answersWith("arg0", "arg1") } },
  { packages: ["firebase-functions/v1"], types: { "https.onRequest[arg0.param1]": "express-serve-static-core|Response" }, calls: { "https.onCall": answersWith("arg0") } },
  { packages: ["firebase-functions/logger", "firebase-functions/logger/compat"], calls: { "{debug,log,info,warn,error,write}": logged } },
  { packages: ["firebase-functions", "firebase-functions/v1", "firebase-functions/v2"], calls: { "logger.{debug,log,info,warn,error,write}": logged } },
];

const google: PackageModel = { packages: ["@google-cloud/functions-framework"], types: { "http[arg1.param1]": "express-serve-static-core|Response" } };

/** What the page is given of its server. */
const served: readonly PackageModel[] = [
  { packages: ["@tanstack/react-start", "@tanstack/solid-start"], types: { "createServerFn()": "ServerFnBuilder", "@ServerFnBuilder.{middleware,inputValidator}()": "ServerFnBuilder" }, calls: { "@ServerFnBuilder.handler": answersWith("arg0") } },
  { packages: ["next-safe-action"], types: { "createSafeActionClient()": "SafeActionClient", "@SafeActionClient.{use,inputSchema,outputSchema,metadata,bindArgsSchemas}()": "SafeActionClient" }, calls: { "@SafeActionClient.{action,stateAction}": answersWith("arg0") } },
  {
    packages: ["astro"],
    types: { "@APIContext.cookies": "AstroCookies" },
    calls: { "@APIContext.redirect": redirects(0), "@AstroCookies.set": cookie },
  },
  { packages: ["astro:actions"], calls: { defineAction: answersWith("arg0.handler") } },
];

/** Documents are kept by the vendor; what a function gives is what its client gets. What a client calls is the project's own function. */
const convexKept: CallModel = sends("storage", "database", 1, 2);
const convex: readonly PackageModel[] = [
  {
    packages: ["convex/server"],
    recipient: "Convex",
    country: "US",
    types: {
      "{mutationGeneric,internalMutationGeneric,@MutationBuilder}[arg0.handler.param0]": "GenericMutationCtx", "{mutationGeneric,internalMutationGeneric,@MutationBuilder}[arg0.param0]": "GenericMutationCtx",
      "{actionGeneric,internalActionGeneric,@ActionBuilder}[arg0.handler.param0]": "GenericActionCtx", "{actionGeneric,internalActionGeneric,@ActionBuilder}[arg0.param0]": "GenericActionCtx",
      "@GenericMutationCtx.db": "GenericDatabaseWriter", "@{GenericMutationCtx,GenericActionCtx}.scheduler": "Scheduler", "@GenericActionCtx.storage": "StorageActionWriter",
    },
    calls: {
      "{queryGeneric,mutationGeneric,actionGeneric,@QueryBuilder,@MutationBuilder,@ActionBuilder}": answersWith("arg0.handler", "arg0"),
      "@GenericDatabaseWriter.insert": sends("storage", "database", 1),
      "@GenericDatabaseWriter.{patch,replace}": convexKept,
      "@Scheduler.{runAfter,runAt}": sends("storage", "queue", 2),
      "@StorageActionWriter.store": sends("storage", "object-storage", 0),
    },
  },
  { packages: ["convex/react"], types: { "{useMutation,useAction}()": "ReactMutation" }, calls: { "@ReactMutation": { keepsCallbacks: true } } },
  { packages: ["convex/browser"], calls: { "@{ConvexHttpClient,ConvexClient}.{mutation,action,query}": { keepsCallbacks: true }, "{ConvexHttpClient,ConvexClient} new": quiet } },
];

export const serverFunctions: readonly PackageModel[] = [lambda, azure, ...firebase, google, ...served, ...convex];
