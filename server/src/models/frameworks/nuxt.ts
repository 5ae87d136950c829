/**
 * Nuxt and its server Nitro. Both put what they have in scope everywhere, so most code imports nothing: names of theirs are known as globals, too. Source: the declarations
 * of `h3`, `ofetch`, `unstorage` and Nuxt's documentation. Data only.
 */
import type { CallModel, PackageModel } from "../format";
import { port, quiet, sends } from "../rows";
import { answersWith, redirects } from "./rows";

const stored = sends("storage", "cache", 0, 1);
const request: CallModel = { sinks: [port("url", "request", "arg0", "arg1.query", "arg1.params"), port("network", "http", "arg1.body", "arg1.headers")] };

/** What h3 has beside its handlers, where they are named; `event` comes first. */
const h3Calls: Readonly<Record<string, CallModel>> = {
  "{eventHandler,defineEventHandler,cachedEventHandler,defineCachedEventHandler}": answersWith("arg0"),
  setCookie: sends("browser-storage", "cookie", 1, 2),
  "{setResponseHeader,setHeader,appendResponseHeader}": sends("response", "http", 2),
  sendRedirect: redirects(1),
};

/** A body is what the handler says it is. */
const read: Readonly<Record<string, string>> = { "{readBody,readRawBody,getQuery}": "call.0" };

const scope: PackageModel = {
  packages: ["global"],
  results: read,
  types: { "{useStorage}()": "unstorage|Storage", "useRouter()": "vue-router|Router" },
  calls: { ...h3Calls, "{$fetch,useFetch,useLazyFetch,$fetch.raw}": request, navigateTo: { sinks: [port("url", "navigation", "arg0")] }, "useCookie().value=": sends("browser-storage", "cookie", 0) },
};

const imported: readonly PackageModel[] = [
  { packages: ["#imports", "#app", "nuxt/app"], results: read, types: { "{useStorage}()": "unstorage|Storage" }, calls: { ...h3Calls, "{$fetch,useFetch,useLazyFetch}": request, navigateTo: { sinks: [port("url", "navigation", "arg0")] }, "useCookie().value=": sends("browser-storage", "cookie", 0) } },
  { packages: ["h3"], results: { "{readBody,getQuery}": "call.0" }, calls: { "@{H3,Router}.{get,post,put,patch,delete,all}": answersWith("arg1"), "H3 new": quiet }, types: { "{createRouter}()": "Router" } },
  { packages: ["unstorage"], types: { "createStorage()": "Storage", "prefixStorage()": "Storage" }, calls: { "@Storage.{setItem,set,setItemRaw}": stored, "@Storage.setItems": sends("storage", "cache", 0), createStorage: quiet } },
];

export const nuxt: readonly PackageModel[] = [scope, ...imported];
