/** Frameworks that call what a file exports or a class decorates: Nest, Next.js, React Router, tRPC, GraphQL. Source: each library's own declarations and documentation. Data only. */
import type { CallModel, FlowRow, PackageModel } from "../format";
import { asks, port, quiet, sends, sendsPorts } from "../rows";
import { answers, answersDeclared, answersWith, cookie, goesOn, redirects, returned } from "./rows";

const nest: readonly PackageModel[] = [
  {
    packages: ["@nestjs/common"],
    types: { "@{ExecutionContext,ArgumentsHost}.switchToHttp()": "HttpArgumentsHost", "@HttpArgumentsHost.getRequest()": "Request" },
    passed: ["Request"],
    // A guard runs before the handler, wherever both stand.
    calls: { "@HttpArgumentsHost.getRequest": { flows: [["passed:Request", "return"]] }, "{Req,Request}": { flows: [["passed:Request", "decorated.param0"]] } },
  },
  { packages: ["@nestjs/common"], calls: { "{Get,Post,Put,Patch,Delete,All,Head,Options,Sse}": returned } },
  { packages: ["@nestjs/event-emitter"], calls: { OnEvent: { flows: [["channel:$0.#sent", "decorated.param0"]] } } },
  { packages: ["@nestjs/event-emitter", "eventemitter2"], calls: { "@EventEmitter2.{emit,emitAsync}": { flows: [["arg1", "channel:$0.#sent"]] }, "@EventEmitter2.{on,once,addListener,prependListener}": { keepsCallbacks: true, flows: [["channel:$0.#sent", "arg1.param0"]] } } },
  { packages: ["@nestjs/microservices"], calls: { "{MessagePattern,EventPattern}": { flows: [["channel:$0.#sent", "decorated.param0"]] } } },
  { packages: ["@nestjs/graphql"], calls: { "{Query,Mutation,ResolveField,Subscription}": returned } },
  { packages: ["@nestjs/websockets"], calls: { SubscribeMessage: returned } },
  { packages: ["type-graphql"], calls: { "{Query,Mutation,FieldResolver}": returned } },
];

const next: readonly PackageModel[] = [
  {
    packages: ["next/server"],
    calls: {
      "NextResponse.json": { ...answersDeclared("call.0 returned.0", 0), flows: [] },
      "NextResponse new": { ...answers(0), flows: [] },
      "NextResponse.{redirect,rewrite}": redirects(0),
      "@NextResponse.cookies.set": cookie,
      "@NextResponse.headers.{set,append}": answers(1),
    },
    types: { "NextResponse.{json,redirect,rewrite,next}()": "NextResponse" },
  },
  {
    packages: ["next"],
    types: { "@NextApiResponse.status()": "NextApiResponse" },
    calls: {
      "@NextApiResponse.{json,send}": answersDeclared("0", 0),
      "@NextApiResponse.{end,write}": answers(0),
      "@NextApiResponse.status": goesOn,
      "@NextApiResponse.setHeader": answers(1),
      "@NextApiResponse.redirect": redirects(0, 1),
      // What a page is given stands in the document that the server sends.
      "@GetServerSideProps": returned,
    },
    conventions: [{ files: "(^|/)pages/", exports: ["getServerSideProps", "getStaticProps"], call: "@GetServerSideProps" }, { files: "", exports: ["getServerSideProps", "getStaticProps"], keeps: { member: "props" } }],
  },
  { packages: ["next/navigation"], types: { "useRouter()": "AppRouterInstance" }, calls: { "{redirect,permanentRedirect}": redirects(0), "@AppRouterInstance.{push,replace,prefetch}": sends("url", "navigation", 0) } },
  { packages: ["next/router"], types: { "useRouter()": "NextRouter" }, calls: { "@NextRouter.{push,replace,prefetch}": sends("url", "navigation", 0, 1) } },
];

/** What a route's functions return is there for its page. */
const kept: PackageModel["conventions"] = [{ files: "", exports: ["loader", "clientLoader"], keeps: { as: "loaderData" } }, { files: "", exports: ["action", "clientAction"], keeps: { as: "actionData" } }];
const keptData: PackageModel["calls"] = { useLoaderData: { flows: [["file.loaderData", "return"]] }, useActionData: { flows: [["file.actionData", "return"]] } };
/** An answer that is there for the page as well. Thrown, it is no error: it has no text. */
const answered: CallModel = { ...answers(0), flows: [["arg0", "return:object.#members"], ["nothing", "return:object.message"]] };
const reactRouter: readonly PackageModel[] = [
  { packages: ["@remix-run/react", "react-router-dom"], calls: keptData },
  {
    packages: ["react-router", "react-router-dom", "@remix-run/node", "@remix-run/cloudflare"],
    calls: { redirect: redirects(0) },
  },
  { packages: ["@remix-run/node", "@remix-run/cloudflare"], calls: { json: answered } },
  {
    packages: ["react-router"],
    types: { "useNavigate()": "NavigateFunction" },
    calls: { ...keptData, "@NavigateFunction": sends("url", "navigation", 0), "@LoaderFunction": returned, data: answered },
    conventions: [{ files: "(^|/)app/(routes/|root\\.)", exports: ["loader", "action"], call: "@LoaderFunction" }, ...kept],
  },
  { packages: ["react-router-dom"], types: { "useNavigate()": "NavigateFunction" }, calls: { "@NavigateFunction": sends("url", "navigation", 0) } },
  { packages: ["nuqs"], calls: { "{useQueryState,useQueryStates}().1": sends("url", "navigation", 0) } },
  { packages: ["vue-router"], types: { "{useRouter,createRouter}()": "Router" }, calls: { "@Router.{push,replace}": sends("url", "navigation", 0) } },
  { packages: ["@angular/router"], calls: { "@Router.{navigate,navigateByUrl}": sends("url", "navigation", 0, 1) } },
];

const svelte: readonly PackageModel[] = [
  {
    packages: ["@sveltejs/kit"],
    calls: { json: { ...answers(0), flows: [] }, text: { ...answers(0), flows: [] }, redirect: redirects(1), fail: answers(1), "@ServerLoad": returned },
    conventions: [{ files: "\\+(page|layout)\\.server\\.[jt]s$", exports: ["load"], call: "@ServerLoad" }],
  },
];

const procedures = "@TRPCProcedureBuilder";
/** What is made for a request, procedures find in `ctx`. */
const intoContext = (from: string): CallModel => ({ flows: [[from, "passed:@trpc/server|MiddlewareOptions.ctx.#members"], [from, "passed:@trpc/server|ResolverOptions.ctx.#members"]] });
const contextual = intoContext("arg0.createContext.return.#await");
/** The same of oRPC. */
const intoOrpcContext: CallModel = { flows: ["MiddlewareOptions", "ProcedureHandlerOptions"].map((options) => ["arg0.context", `passed:@orpc/server|${options}.context.#members`] as const) };
/** What a server's procedure gives is what its type says: it is not what it was asked. */
const asked: CallModel = { keepsCallbacks: true };
/** A client has a member for each router and procedure of the server, at any depth. */
const ofRouter = (type: string, makers: string): Pick<PackageModel, "types" | "calls"> => ({
  types: { [`${makers}()`]: type, [`@${type}.*`]: type, [`@${type}.{useUtils,useContext}()`]: type },
  calls: { [`@${type}.{useQuery,useSuspenseQuery,useInfiniteQuery,useSuspenseInfiniteQuery,fetch,fetchInfinite,prefetch,ensureData,getData,getInfiniteData,invalidate,refetch,cancel,reset}`]: asked },
});
const withHooks = (type: string): Pick<PackageModel, "types" | "calls"> => ({ types: { [`@${type}.useMutation()`]: "UseTRPCMutationResult" }, calls: { "@UseTRPCMutationResult.{mutate,mutateAsync}": asked } });
const remote: readonly PackageModel[] = [
  {
    packages: ["@trpc/server"],
    types: {
      "initTRPC.create()": "TRPCRootObject", "initTRPC.{context,meta}()": "TRPCBuilder", "@TRPCBuilder.{context,meta}()": "TRPCBuilder", "@TRPCBuilder.create()": "TRPCRootObject",
      "@TRPCRootObject.procedure": "TRPCProcedureBuilder",
      [`${procedures}.{input,output,use,meta,concat}()`]: "TRPCProcedureBuilder",
      [`{@TRPCRootObject.middleware,${procedures}.use}[arg0.param0]`]: "MiddlewareOptions", [`${procedures}.{query,mutation,subscription}[arg0.param0]`]: "ResolverOptions",
    },
    passed: ["MiddlewareOptions", "ResolverOptions"],
    calls: { "@MiddlewareOptions.next": intoContext("arg0.ctx"), [`${procedures}.{query,mutation,subscription}`]: { sinks: [{ kind: "response", class: "http", ports: ["arg0.return"], listed: 2 }] }, "TRPCError new": { flows: [["content:arg0.message", "return:object.message"]] } },
  },
  { packages: ["@trpc/server/adapters/express"], calls: { createExpressMiddleware: contextual } },
  { packages: ["@trpc/server/adapters/next"], calls: { createNextApiHandler: contextual } },
  { packages: ["@trpc/server/adapters/fetch"], calls: { fetchRequestHandler: contextual } },
  { packages: ["@trpc/server/adapters/standalone"], calls: { "{createHTTPServer,createHTTPHandler}": contextual } },
  // What describes a server is made of its schemas: no procedure runs.
  { packages: ["trpc-to-openapi"], calls: { generateOpenApiDocument: quiet } },
  { packages: ["trpc-openapi"], calls: { generateOpenApiDocument: quiet } },
  { packages: ["@orpc/openapi"], calls: { "@OpenAPIGenerator.generate": quiet, "OpenAPIGenerator new": quiet, "oo.spec": { flows: [["arg0", "return"]] } } },
  {
    packages: ["@orpc/server"],
    types: {
      os: "Builder", "@Builder.{$context,$config,$meta,$route,$input,errors,use,meta,route,input,output}()": "Builder",
      "@Builder.{middleware,use}[arg0.param0]": "MiddlewareOptions", "@Builder.handler[arg0.param0]": "ProcedureHandlerOptions",
    },
    passed: ["MiddlewareOptions", "ProcedureHandlerOptions"],
    calls: { "@MiddlewareOptions.next": intoOrpcContext, "@Builder.handler": { sinks: [{ kind: "response", class: "http", ports: ["arg0.return"], listed: 2 }] }, "ORPCError new": { flows: [["content:arg1.message", "return:object.message"]] } },
  },
  { packages: ["@trpc/client"], ...ofRouter("TRPCClient", "{createTRPCClient,createTRPCProxyClient}"), calls: { "@TRPCUntypedClient.{query,mutation}": sends("network", "rpc", 1), "@TRPCClient.query": asked } },
  // The same of a client of Hono: it asks the server whose type it was given.
  { packages: ["hono/client"], types: { "hc()": "Client", "@Client.*": "Client" }, calls: { "@Client.{$get,$post,$put,$patch,$delete}": asks } },
  { packages: ["@trpc/next"], ...ofRouter("CreateTRPCNext", "createTRPCNext") },
  { packages: ["@trpc/next"], ...withHooks("CreateTRPCNext") },
  { packages: ["@trpc/react-query"], ...withHooks("CreateTRPCReact") },
  { packages: ["@trpc/react-query"], ...ofRouter("CreateTRPCReact", "createTRPCReact") },
  { packages: ["@apollo/server"], calls: { "ApolloServer new": answersWith("arg0.resolvers.*.*") } },
  { packages: ["graphql-yoga"], calls: { createSchema: answersWith("arg0.resolvers.*.*") } },
  { packages: ["@graphql-tools/schema"], calls: { makeExecutableSchema: answersWith("arg0.resolvers.*.*") } },
  { packages: ["@modelcontextprotocol/sdk/server/mcp.js"], calls: { "@McpServer.{tool,registerTool,resource,prompt}": { sinks: [{ kind: "ai", class: "llm", ports: ["arg1.return", "arg2.return", "arg3.return", "arg4.return"] }] } } },
  { packages: ["@modelcontextprotocol/sdk/client/index.js"], calls: { "@Client.callTool": sends("ai", "llm", 0) } },
];

/** Each route's function answers with a status and a body. Routers nest once in a while. */
const routes = ["arg1.*", "arg1.*.*", "arg1.*.handler", "arg1.*.*.handler"];
const contracts: readonly PackageModel[] = [
  {
    packages: ["@ts-rest/core"],
    types: { "initClient()": "InitClientReturn", "@InitClientReturn.*": "AppRouteFunction", "@AppRouteFunction.*": "AppRouteFunction" },
    calls: { initClient: sendsPorts("network", "http", "arg1.baseHeaders"), "@AppRouteFunction": { sinks: [port("network", "http", "arg0.body", "arg0.headers", "arg0.extraHeaders"), port("url", "request", "arg0.params", "arg0.query")] } },
  },
  { packages: ["@ts-rest/express"], calls: { "initServer().router": answersWith(...routes), "initServer().route": answersWith("arg1", "arg1.handler"), createExpressEndpoints: answersWith(...routes) } },
  { packages: ["@ts-rest/fastify"], calls: { "initServer().{router,registerRouter}": answersWith(...routes), "initServer().route": answersWith("arg1", "arg1.handler") } },
  { packages: ["@ts-rest/next"], calls: { createNextRoute: { ...answersWith(...routes, "arg1"), flows: [] }, createNextRouter: answersWith(...routes), createSingleRouteHandler: answersWith("arg1") } },
  { packages: ["@ts-rest/nest"], calls: { tsRestHandler: answersWith("arg1", "arg1.*") } },
];

/** The session is what the browser is answered when it asks who is signed in. The token of `jwt` is encrypted. */
const options = ["arg0", "arg2"];
/** Who is signed in is what `authorize` gave, under `user`, and whatever the `session` callback gives. */
const session: CallModel = {
  flows: [
    ...options.flatMap((at): FlowRow[] => [
      [`${at}.providers.*.authorized`, "return:promise.#await.user"],
      [`${at}.callbacks.session.return.#await`, "return:promise.#await"],
    ]),
    ["nothing", "return:result"],
  ],
};
const signIn: readonly PackageModel[] = [
  {
    packages: ["next-auth", "next-auth/next"],
    calls: { "": answersWith("arg0.callbacks.session", "arg1.callbacks.session", "arg2.callbacks.session"), "{getServerSession,unstable_getServerSession}": session },
  },
  { packages: ["next-auth/providers/credentials"], calls: { "": { flows: [["arg0.authorize.return.#await", "return:object.authorized"]] } } },
];

export const applications: readonly PackageModel[] = [...nest, ...next, ...reactRouter, ...svelte, ...remote, ...contracts, ...signIn];
