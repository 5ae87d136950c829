/** Frameworks that call what a file exports or a class decorates: Nest, Next.js, React Router, tRPC, GraphQL. Source: each library's own declarations and documentation. Data only. */
import type { PackageModel } from "../format";
import { sends } from "../rows";
import { answers, answersDeclared, answersWith, cookie, goesOn, redirects, returned } from "./rows";

const nest: readonly PackageModel[] = [
  { packages: ["@nestjs/common"], calls: { "{Get,Post,Put,Patch,Delete,All,Head,Options,Sse}": returned } },
  { packages: ["@nestjs/graphql"], calls: { "{Query,Mutation,ResolveField,Subscription}": returned } },
  { packages: ["@nestjs/websockets"], calls: { SubscribeMessage: returned } },
  { packages: ["type-graphql"], calls: { "{Query,Mutation,FieldResolver}": returned } },
];

const next: readonly PackageModel[] = [
  {
    packages: ["next/server"],
    calls: {
      "NextResponse.json": { ...answers(0), flows: [] },
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
      "@NextApiResponse.{json,send}": answersDeclared(0, 0),
      "@NextApiResponse.{end,write}": answers(0),
      "@NextApiResponse.status": goesOn,
      "@NextApiResponse.setHeader": answers(1),
      "@NextApiResponse.redirect": redirects(0, 1),
      // What a page is given stands in the document that the server sends.
      "@GetServerSideProps": returned,
    },
    conventions: [{ files: "(^|/)pages/", exports: ["getServerSideProps", "getStaticProps"], call: "@GetServerSideProps" }],
  },
  { packages: ["next/navigation"], types: { "useRouter()": "AppRouterInstance" }, calls: { "{redirect,permanentRedirect}": redirects(0), "@AppRouterInstance.{push,replace,prefetch}": sends("url", "navigation", 0) } },
  { packages: ["next/router"], types: { "useRouter()": "NextRouter" }, calls: { "@NextRouter.{push,replace,prefetch}": sends("url", "navigation", 0, 1) } },
];

const reactRouter: readonly PackageModel[] = [
  {
    packages: ["react-router", "react-router-dom", "@remix-run/node", "@remix-run/cloudflare"],
    calls: { redirect: redirects(0) },
  },
  { packages: ["@remix-run/node", "@remix-run/cloudflare"], calls: { json: { ...answers(0), flows: [] } } },
  {
    packages: ["react-router"],
    types: { "useNavigate()": "NavigateFunction" },
    calls: { "@NavigateFunction": sends("url", "navigation", 0), "@LoaderFunction": returned, data: { ...answers(0), flows: [["arg0", "return"]] } },
    conventions: [{ files: "(^|/)app/(routes/|root\\.)", exports: ["loader", "action"], call: "@LoaderFunction" }],
  },
  { packages: ["react-router-dom"], types: { "useNavigate()": "NavigateFunction" }, calls: { "@NavigateFunction": sends("url", "navigation", 0) } },
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
const remote: readonly PackageModel[] = [
  {
    packages: ["@trpc/server"],
    types: {
      "initTRPC.create()": "TRPCRootObject", "initTRPC.{context,meta}()": "TRPCBuilder", "@TRPCBuilder.{context,meta}()": "TRPCBuilder", "@TRPCBuilder.create()": "TRPCRootObject",
      "@TRPCRootObject.procedure": "TRPCProcedureBuilder",
      [`${procedures}.{input,output,use,meta,concat}()`]: "TRPCProcedureBuilder",
    },
    calls: { [`${procedures}.{query,mutation,subscription}`]: answersWith("arg0"), "TRPCError new": { flows: [["content:arg0.message", "return:object.message"]] } },
  },
  { packages: ["@trpc/client"], calls: { "@TRPCUntypedClient.{query,mutation}": sends("network", "rpc", 1) } },
  { packages: ["@apollo/server"], calls: { "ApolloServer new": answersWith("arg0.resolvers.*.*") } },
  { packages: ["graphql-yoga"], calls: { createSchema: answersWith("arg0.resolvers.*.*") } },
  { packages: ["@graphql-tools/schema"], calls: { makeExecutableSchema: answersWith("arg0.resolvers.*.*") } },
  { packages: ["@modelcontextprotocol/sdk/server/mcp.js"], calls: { "@McpServer.{tool,registerTool,resource,prompt}": { sinks: [{ kind: "ai", class: "llm", ports: ["arg1.return", "arg2.return", "arg3.return", "arg4.return"] }] } } },
  { packages: ["@modelcontextprotocol/sdk/client/index.js"], calls: { "@Client.callTool": sends("ai", "llm", 0) } },
];

export const applications: readonly PackageModel[] = [...nest, ...next, ...reactRouter, ...svelte, ...remote];
