/** Clients for HTTP, GraphQL, RPC and sockets: the address is one sink, what is sent to it another. Source: each library's own declarations. Data only. */
import type { CallModel, PackageModel } from "../format";
import { port, quiet, sends, sendsPorts } from "../rows";
import { request } from "../platform/network";

const url = (...positions: readonly number[]) => ({ kind: "url", class: "request", arguments: positions }) as const;
const body = (...positions: readonly number[]) => ({ kind: "network", class: "http", arguments: positions }) as const;

/** `get(url, config)`, `post(url, data, config)`, `request(config)` and the client itself called. */
const axiosReads: CallModel = { sinks: [url(0), port("url", "request", "arg1.params"), port("network", "http", "arg1.headers", "arg1.data")] };
const axiosWrites: CallModel = { sinks: [url(0), body(1), port("url", "request", "arg2.params"), port("network", "http", "arg2.headers")] };
const axiosCall: CallModel = {
  sinks: [port("url", "request", "text:arg0", "arg0.url", "arg0.params", "arg1.params"), port("network", "http", "arg0.data", "arg0.headers", "arg1.data", "arg1.headers")],
};
const axios: PackageModel = {
  packages: ["axios"],
  types: { "create()": "AxiosInstance" },
  members: { "@AxiosResponse.data": "0" },
  calls: {
    "{,@AxiosInstance.}{get,delete,head,options}": axiosReads,
    "{,@AxiosInstance.}{post,put,patch,postForm,putForm,patchForm}": axiosWrites,
    "{,@AxiosInstance.}request": axiosCall,
    "": axiosCall,
    "@AxiosInstance": axiosCall,
    create: sendsPorts("network", "http", "arg0.headers"),
    "@AxiosInstance.defaults.headers.common.*=": sends("network", "http", 0),
  },
};

const gotOptions: CallModel = { sinks: [url(0), port("url", "request", "arg1.searchParams"), port("network", "http", "arg1.json", "arg1.body", "arg1.form", "arg1.headers")] };
const got: PackageModel = {
  packages: ["got"],
  types: { "{,got.}extend()": "Got", "@Got.extend()": "Got" },
  members: { "@Response.body": "0" },
  calls: { "{,got}": gotOptions, "{,got.,@Got.}{get,post,put,patch,delete,head,stream}": gotOptions, "@Got": gotOptions, "{,got.,@Got.}extend": sendsPorts("network", "http", "arg0.headers") },
};

const kyOptions: CallModel = { sinks: [url(0), port("url", "request", "arg1.searchParams"), port("network", "http", "arg1.json", "arg1.body", "arg1.headers")] };
const ky: PackageModel = {
  packages: ["ky"],
  types: { "{create,extend}()": "KyInstance", "@KyInstance.{create,extend}()": "KyInstance" },
  calls: { "": kyOptions, "{,@KyInstance.}{get,post,put,patch,delete,head}": kyOptions, "@KyInstance": kyOptions, "{,@KyInstance.}{create,extend}": sendsPorts("network", "http", "arg0.headers") },
};

const ofetchOptions: CallModel = { sinks: [url(0), port("url", "request", "arg1.query", "arg1.params"), port("network", "http", "arg1.body", "arg1.headers")] };
const ofetch: PackageModel = {
  packages: ["ofetch"],
  types: { "{$fetch,ofetch}.create()": "$Fetch", "createFetch()": "$Fetch" },
  calls: { "{$fetch,ofetch}": ofetchOptions, "@$Fetch": ofetchOptions },
};

/** What signs requests to stores of AWS's kind. */
const signing: PackageModel = { packages: ["aws4fetch"], calls: { "@AwsClient.fetch": { sinks: [url(0), port("network", "http", "arg1.body", "arg1.headers")] }, "AwsClient new": quiet } };
const better: PackageModel = { packages: ["@better-fetch/fetch"], types: { "createFetch()": "BetterFetch" }, calls: { "{betterFetch,@BetterFetch}": { sinks: [url(0), port("url", "request", "arg1.query", "arg1.params"), port("network", "http", "arg1.body", "arg1.headers")] }, createFetch: quiet } };

/** A client that is typed by a description of the server: what is asked for is in `params`. */
const described: CallModel = { sinks: [port("url", "request", "arg1.params"), port("network", "http", "arg1.body", "arg1.headers")] };
const openapi: PackageModel = { packages: ["openapi-fetch"], types: { "()": "Client" }, calls: { "@Client.{GET,POST,PUT,PATCH,DELETE}": described, "": quiet } };

/** What a slice of an API says of a request: the address, its query, its body. */
const endpoints: PackageModel = {
  packages: ["@reduxjs/toolkit/query", "@reduxjs/toolkit/query/react"],
  types: { "createApi[arg0.endpoints.param0]": "EndpointBuilder" },
  calls: { "@EndpointBuilder.{query,mutation}": { sinks: [port("network", "http", "arg0.query.return")], keepsCallbacks: true } },
  results: { "@EndpointBuilder.{query,mutation}[arg0.query.param0]": "call.1" },
};

const fetches: readonly PackageModel[] = [
  { packages: ["node-fetch", "cross-fetch", "isomorphic-fetch", "isomorphic-unfetch"], calls: { "": request } },
  { packages: ["cross-fetch", "undici"], calls: { fetch: request } },
  {
    packages: ["undici"],
    calls: {
      "{request,stream}": { sinks: [url(0), port("url", "request", "arg1.query"), port("network", "http", "arg1.body", "arg1.headers")] },
      "@{Client,Pool,Agent}.request": { sinks: [port("url", "request", "arg0.path", "arg0.query"), port("network", "http", "arg0.body", "arg0.headers")] },
    },
  },
];

const superagentMethods = "{get,post,put,patch,delete,del,head,options}";
const superagent: PackageModel = {
  packages: ["superagent"],
  types: { [`${superagentMethods}()`]: "SuperAgentRequest", "()": "SuperAgentRequest", "@SuperAgentRequest.{send,query,set,field,attach,type,accept,auth,timeout,retry}()": "SuperAgentRequest" },
  calls: {
    [superagentMethods]: { sinks: [url(0)] },
    "@SuperAgentRequest.send": sends("network", "http", 0),
    "@SuperAgentRequest.query": sends("url", "request", 0),
    "@SuperAgentRequest.set": sends("network", "http", 0, 1),
    "@SuperAgentRequest.{field,attach}": sends("network", "http", 1),
    "@SuperAgentRequest.auth": sends("network", "http", 0, 1),
    "@SuperAgentRequest.{type,accept,timeout,retry}": quiet,
  },
};

const requestOptions: CallModel = { sinks: [port("url", "request", "text:arg0", "arg0.url", "arg0.uri", "arg0.qs", "arg1.qs"), port("network", "http", "arg0.body", "arg0.json", "arg0.form", "arg0.headers", "arg0.formData", "arg1.body", "arg1.json", "arg1.form", "arg1.headers", "arg1.formData")] };
const requests: PackageModel = { packages: ["request", "request-promise", "request-promise-native"], calls: { "": requestOptions, "{get,post,put,patch,delete,del,head}": requestOptions } };

const needle: PackageModel = {
  packages: ["needle"],
  calls: {
    "": { sinks: [url(1), body(2)] },
    "{get,head}": { sinks: [url(0), port("network", "http", "arg1.headers")] },
    "{post,put,patch,delete}": { sinks: [url(0), body(1), port("network", "http", "arg2.headers")] },
  },
};

const wretch: PackageModel = {
  packages: ["wretch"],
  types: { "()": "Wretch", "@Wretch.{url,json,body,headers,auth,content,options,catcher,middlewares,addon}()": "Wretch" },
  calls: { "": { sinks: [url(0)] }, "@Wretch.url": { sinks: [url(0)] }, "@Wretch.{json,body,headers,auth}": sends("network", "http", 0), "@Wretch.{post,put,patch}": { sinks: [body(0), url(1)] }, "@Wretch.{get,delete}": { sinks: [url(0)] } },
};

const angular: PackageModel = {
  packages: ["@angular/common/http"],
  members: { "@HttpResponse.body": "0" },
  calls: {
    "@HttpClient.{get,delete,head,options}": { sinks: [url(0), port("url", "request", "arg1.params"), port("network", "http", "arg1.headers", "arg1.body")] },
    "@HttpClient.{post,put,patch}": { sinks: [url(0), body(1), port("url", "request", "arg2.params"), port("network", "http", "arg2.headers")] },
    "@HttpClient.request": { sinks: [url(1), port("url", "request", "arg2.params"), port("network", "http", "arg2.body", "arg2.headers")] },
  },
};

const cached: readonly PackageModel[] = [
  { packages: ["swr"], members: { "@SWRResponse.data": "0" } },
  { packages: ["@tanstack/react-query"], members: { "@QueryObserverSuccessResult.data": "0", "@QueryObserverRefetchErrorResult.data": "0" } },
];

const nest: PackageModel = {
  packages: ["@nestjs/axios"],
  types: { "@HttpService.axiosRef": "axios|AxiosInstance" },
  calls: { "@HttpService.{get,delete,head}": axiosReads, "@HttpService.{post,put,patch}": axiosWrites, "@HttpService.request": axiosCall },
};

const jquery: PackageModel = {
  packages: ["jquery"],
  calls: { ajax: { sinks: [port("url", "request", "text:arg0", "arg0.url"), port("network", "http", "arg0.data", "arg0.headers", "arg1.data")] }, "{get,getJSON}": { sinks: [url(0, 1)] }, post: { sinks: [url(0), body(1)] } },
};

const graphql: readonly PackageModel[] = [
  {
    packages: ["@apollo/client", "@apollo/client/core"],
    calls: { "@ApolloClient.{query,mutate,watchQuery,subscribe}": sendsPorts("network", "graphql", "arg0.variables"), "ApolloClient new": quiet },
  },
  {
    packages: ["@apollo/client", "@apollo/client/react"],
    calls: {
      "{useQuery,useLazyQuery,useMutation,useSubscription,useSuspenseQuery}": sendsPorts("network", "graphql", "arg1.variables"),
      "{useLazyQuery,useMutation}().0": sendsPorts("network", "graphql", "arg0.variables"),
    },
  },
  { packages: ["graphql-request"], calls: { request: { sinks: [url(0), { kind: "network", class: "graphql", arguments: [2, 3] }] }, "@GraphQLClient.{request,rawRequest}": sends("network", "graphql", 1, 2), "@GraphQLClient.setHeader": sends("network", "graphql", 1) } },
  { packages: ["urql", "@urql/core"], calls: { "@Client.{query,mutation,subscription,readQuery}": sends("network", "graphql", 1) } },
  { packages: ["urql"], calls: { useQuery: sendsPorts("network", "graphql", "arg0.variables"), "useMutation().1": sends("network", "graphql", 0) } },
  { packages: ["relay-runtime"], calls: { "{commitMutation}": sendsPorts("network", "graphql", "arg1.variables"), fetchQuery: sends("network", "graphql", 2) } },
];

const sockets: readonly PackageModel[] = [
  { packages: ["ws"], types: { " new": "WebSocket" }, calls: { "@WebSocket.send": sends("network", "websocket", 0), " new": { sinks: [url(0)] }, "WebSocket new": { sinks: [url(0)] } } },
  {
    packages: ["socket.io-client"],
    types: { "{,io,connect}()": "Socket", "@Socket.{volatile,timeout()}": "Socket" },
    calls: { "@Socket.{emit,emitWithAck}": { sinks: [{ kind: "network", class: "websocket", arguments: { from: 1 } }] }, "@Socket.send": { sinks: [{ kind: "network", class: "websocket", arguments: "all" }] } },
  },
  {
    packages: ["socket.io"],
    types: { "@Server.on[arg1.param0]": "Socket", "@{Server,Socket}.{to,in,except}()": "BroadcastOperator", "@Socket.broadcast": "BroadcastOperator", "@Server.{of}()": "Namespace", "@Namespace.on[arg1.param0]": "Socket" },
    calls: { "@{Server,Socket,Namespace,BroadcastOperator}.emit": { sinks: [{ kind: "response", class: "websocket", arguments: { from: 1 } }] }, "@Socket.send": { sinks: [{ kind: "response", class: "websocket", arguments: "all" }] } },
  },
];

/** A socket says once who it speaks for. */
const subscriptions: readonly PackageModel[] = [
  { packages: ["graphql-ws"], calls: { createClient: { sinks: [port("url", "request", "text:arg0.url", "arg0.url.return"), port("network", "websocket", "arg0.connectionParams", "arg0.connectionParams.return", "arg0.connectionParams.return.#await")] }, "@Client.{subscribe,iterate}": sendsPorts("network", "graphql", "arg0.variables") }, types: { "createClient()": "Client" } },
];

const files: readonly PackageModel[] = [
  { packages: ["download"], calls: { "": { sinks: [url(0), port("network", "http", "arg2.headers", "arg2.body", "arg2.form")] } } },
  { packages: ["ng2-file-upload"], calls: { "{FileUploader new,@FileUploader.setOptions}": { sinks: [port("url", "request", "text:arg0.url"), port("network", "http", "arg0.authToken", "arg0.headers", "arg0.additionalParameter")] }, "@FileUploader.addToQueue": { sinks: [body(0)] } }, types: { "FileUploader new": "FileUploader" } },
];

/** A node of a blockchain is told what a contract is asked, and what is sent to one stays where everybody can read it. */
const kept = (...positions: readonly number[]): CallModel => sends("network", "blockchain", ...positions);
const blockchains: readonly PackageModel[] = [
  {
    packages: ["ethers"],
    types: {
      "{BaseContract,Contract} new": "Contract", "@Contract.{connect,attach,waitForDeployment}()": "Contract", "@Contract.*": "ContractMethod",
      "@JsonRpcProvider.getSigner()": "JsonRpcSigner", "@BrowserProvider.getSigner()": "JsonRpcSigner",
    },
    calls: {
      "@{Wallet,JsonRpcSigner,NonceManager}.sendTransaction": sendsPorts("network", "blockchain", "arg0.data"),
      "@{JsonRpcProvider,BrowserProvider,WebSocketProvider}.send": kept(1),
      "@ContractMethod": { sinks: [{ kind: "network", class: "blockchain", arguments: "all" }] },
      "@ContractMethod.{send,staticCall}": { sinks: [{ kind: "network", class: "blockchain", arguments: "all" }] },
      "@Contract.{connect,attach,getAddress,on,once,off,emit,queryFilter,queryTransaction,listenerCount,listeners,removeAllListeners,addListener,removeListener,getFunction,getEvent,waitForDeployment,getDeployedCode,deploymentTransaction}": quiet,
    },
  },
  {
    packages: ["@wagmi/core"],
    calls: {
      "{writeContract,writeContractSync,readContract,simulateContract}": sendsPorts("network", "blockchain", "arg1.args"), deployContract: sendsPorts("network", "blockchain", "arg1.args"),
      "{sendTransaction,sendTransactionSync}": sendsPorts("network", "blockchain", "arg1.data"), "{sendCalls,sendCallsSync}": sendsPorts("network", "blockchain", "arg1.calls"),
    },
  },
];

const procedures: readonly PackageModel[] = [
  { packages: ["soap"], calls: { "@Client.addSoapHeader": sends("network", "soap", 0) } },
  { packages: ["@grpc/grpc-js"], calls: { "@Metadata.{add,set}": sends("network", "grpc", 1), "@Client.makeUnaryRequest": sends("network", "grpc", 3) } },
];

export const httpClients: readonly PackageModel[] = [
  signing, better,
  axios, got, ky, ofetch, openapi, endpoints, ...fetches, superagent, ...cached, requests, needle, wretch, angular, nest, jquery, ...graphql, ...sockets, ...subscriptions, ...files, ...blockchains, ...procedures,
];
