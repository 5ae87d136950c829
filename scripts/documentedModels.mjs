/** Rows of library models that no declaration confirms: whoever wrote them read the page beside them. By package, then by how a row's path begins; `only` names a table of rows, where the others are confirmed. */
export const documentedModels = {
  // Listeners are typed by the events of a program.
  "socket.io": [{ begins: ["@Server.on", "@Namespace.on"], page: "https://socket.io/docs/v4/server-api" }],
  // What a model constructs is a type parameter.
  mongoose: [
    { begins: ["@Model new"], page: "https://mongoosejs.com/docs/documents.html" },
    // The fields of a plain object are those of the schema, which is another type parameter.
    { begins: ["@Query.lean"], only: "results", page: "https://mongoosejs.com/docs/tutorials/lean.html" },
  ],
  // What a row calls the builder's argument is what `input` takes out of a parser's type: the library has several, and a parser for each of many libraries.
  "@trpc/server": [
    { begins: ["@TRPCProcedureBuilder"], only: "results", page: "https://trpc.io/docs/server/validators" },
    // The context of a procedure is one of many arguments of its builder's type, and may be a function that gives it.
    { begins: ["@TRPCBuilder.context"], only: "results", page: "https://trpc.io/docs/server/context" },
    { begins: ["@TRPCRootObject.procedure"], only: "members", page: "https://trpc.io/docs/server/context" },
  ],
  // A client's members are the routers and procedures of a project's own server.
  // What a builder gives has a type of its own for each step; the rows speak of one.
  "@orpc/server": [{ begins: ["@Builder"], page: "https://orpc.dev/docs/procedure" }],
  "@trpc/client": [{ begins: ["@TRPCClient", "createTRPCClient", "createTRPCProxyClient"], page: "https://trpc.io/docs/client/vanilla/setup" }],
  "@trpc/react-query": [{ begins: ["@CreateTRPCReact", "createTRPCReact", "@UseTRPCMutationResult"], page: "https://trpc.io/docs/client/react" }],
  "@trpc/next": [{ begins: ["@CreateTRPCNext", "createTRPCNext", "@UseTRPCMutationResult"], page: "https://trpc.io/docs/client/nextjs" }],
  // The client's members are generated from a project's own schema.
  "@prisma/client": [{ begins: ["PrismaClient", "@PrismaClient", "@TransactionClient", "@ModelDelegate"], page: "https://www.prisma.io/docs/orm/reference/prisma-client-reference" }],
  // A match that leaves a case out is declared as a text that cannot be called.
  "ts-pattern": [{ begins: ["@Match.exhaustive"], only: "calls", page: "https://github.com/gvergnaud/ts-pattern#exhaustive" }],
  // What an application is mounted in is handed on, as the documentation says.
  hono: [
    // What an application is told of its surroundings, its handlers' contexts are.
    { begins: ["Hono new", "@Hono"], only: "results", page: "https://hono.dev/docs/getting-started/cloudflare-workers#bindings" },
    { begins: ["@Hono.route[arg1"], only: "types", page: "https://hono.dev/docs/guides/best-practices#building-a-larger-application" },
  ],
  // What it can do follows from its plugins, in a type that is computed from them.
  "better-auth": [{ begins: ["@Auth.api"], page: "https://www.better-auth.com/docs/concepts/api" }],
  ...Object.fromEntries(["client", "react", "vue", "svelte", "solid"].map((part) => [`better-auth/${part}`, [{ begins: ["@AuthClient", "createAuthClient"], page: "https://www.better-auth.com/docs/concepts/client" }]])),
  "hono/client": [{ begins: ["@Client", "hc"], page: "https://hono.dev/docs/guides/rpc" }],
  // The client's members are those of a project's own contract.
  "@ts-rest/core": [{ begins: ["@InitClientReturn", "@AppRouteFunction"], page: "https://ts-rest.com/docs/core/fetch" }],
  // It declares no types, and what it exports is made at run time.
  marsdb: [{ begins: ["@Collection", "Collection", " new"], page: "https://github.com/c58/marsdb" }],
  // Its hooks are typed by a package that it wants beside it.
  "react-redux": [{ begins: ["useStore", "useDispatch"], page: "https://react-redux.js.org/api/hooks" }],
  // Its declarations are those of another package (`@types/mparticle__web-sdk`), which its own stand before.
  "@mparticle/web-sdk": [{ begins: ["logEvent", "logError", "logPageView", "logForm", "logLink", "Identity", "eCommerce", "init", "@User"], page: "https://docs.mparticle.com/developers/client-sdks/web/" }],
  // It declares no types of this part.
  "@mapbox/mapbox-sdk/services/geocoding": [{ begins: ["@GeocodeService", "()"], page: "https://github.com/mapbox/mapbox-sdk-js/blob/main/docs/services.md#geocoding" }],
  // What is in scope in an application, from declarations that Nuxt writes.
  ...Object.fromEntries(["#imports", "#app", "nuxt/app"].map((name) => [name, [{ begins: ["defineEventHandler", "eventHandler", "cachedEventHandler", "defineCachedEventHandler", "setCookie", "setResponseHeader", "setHeader", "appendResponseHeader", "sendRedirect", "readBody", "readRawBody", "getQuery", "useStorage", "$fetch", "useFetch", "useLazyFetch", "navigateTo", "useCookie"], page: "https://nuxt.com/docs/api/composables/use-fetch" }]])),
  // A chain of builders, each a type of its own, whose names have changed between versions.
  ...Object.fromEntries(["@tanstack/react-start", "@tanstack/solid-start"].map((name) => [name, [{ begins: ["createServerFn", "@ServerFnBuilder"], page: "https://tanstack.com/start/latest/docs/framework/react/guide/server-functions" }]])),
  // It declares no types.
  "heap-api": [{ begins: ["()"], page: "https://www.npmjs.com/package/heap-api" }],
  // A module of a runtime, declared with what else is in scope there; the type that it gives is checked in `@cloudflare/workers-types`.
  "cloudflare:workers": [{ begins: ["@DurableObject"], page: "https://developers.cloudflare.com/durable-objects/api/base/" }],
  // It has no declarations without the application around it.
  "astro:actions": [{ begins: ["defineAction"], page: "https://docs.astro.build/en/guides/actions/" }],
  global: [
    // In scope in projects of Nuxt and Nitro, from declarations that these write.
    { begins: ["defineEventHandler", "eventHandler", "cachedEventHandler", "defineCachedEventHandler", "setCookie", "setResponseHeader", "setHeader", "appendResponseHeader", "sendRedirect", "readBody", "readRawBody", "getQuery", "useStorage"], page: "https://nitro.build/guide/routing" },
    { begins: ["$fetch", "useFetch", "useLazyFetch", "navigateTo", "useCookie", "useRouter"], page: "https://nuxt.com/docs/api/composables/use-fetch" },
    // In scope in Workers; the same rows are checked as those of `@cloudflare/workers-types`.
    { begins: ["@D1Database", "@D1DatabaseSession", "@D1PreparedStatement", "@KVNamespace", "@R2Bucket", "@Queue", "@Workflow", "@AnalyticsEngineDataset", "@Ai", "@Vectorize", "@VectorizeIndex", "@SendEmail", "@DurableObjectState", "@DurableObjectStorage", "@SqlStorage"], page: "https://developers.cloudflare.com/workers/runtime-apis/bindings/" },
    { begins: ["gtag", "dataLayer"], page: "https://developers.google.com/tag-platform/gtagjs/reference" },
    { begins: ["ga"], page: "https://developers.google.com/analytics/devguides/collection/analyticsjs/command-queue-reference" },
    { begins: ["_gaq"], page: "https://developers.google.com/analytics/devguides/collection/gajs" },
    { begins: ["analytics"], page: "https://segment.com/docs/connections/sources/catalog/libraries/website/javascript" },
    { begins: ["mixpanel"], page: "https://docs.mixpanel.com/docs/tracking-methods/sdks/javascript" },
    { begins: ["posthog"], page: "https://posthog.com/docs/libraries/js" },
    { begins: ["amplitude"], page: "https://amplitude.com/docs/sdks/analytics/browser/browser-sdk-2" },
    { begins: ["rudderanalytics"], page: "https://www.rudderstack.com/docs/sources/event-streams/sdks/rudderstack-javascript-sdk" },
    { begins: ["heap"], page: "https://developers.heap.io/reference/client-side-apis-overview" },
    { begins: ["pendo"], page: "https://web-sdk.pendo.io/public" },
    { begins: ["plausible"], page: "https://plausible.io/docs/custom-event-goals" },
    { begins: ["_paq"], page: "https://developer.matomo.org/api-reference/tracking-javascript" },
    { begins: ["_satellite"], page: "https://experienceleague.adobe.com/en/docs/experience-platform/tags/client-side/satellite-object" },
    { begins: ["hj"], page: "https://help.hotjar.com/hc/en-us/articles/36820005914001" },
    { begins: ["clarity"], page: "https://learn.microsoft.com/en-us/clarity/setup-and-installation/clarity-api" },
    { begins: ["FS"], page: "https://developer.fullstory.com/browser/getting-started" },
    { begins: ["LogRocket"], page: "https://docs.logrocket.com/reference" },
    { begins: ["_mfq", "mouseflow"], page: "https://js-api-docs.mouseflow.com" },
    { begins: ["fbq"], page: "https://developers.facebook.com/docs/meta-pixel/reference" },
    { begins: ["ttq"], page: "https://business-api.tiktok.com/portal/docs" },
    { begins: ["twq"], page: "https://business.x.com/en/help/campaign-measurement-and-analytics/conversion-tracking-for-websites" },
    { begins: ["lintrk"], page: "https://www.linkedin.com/help/lms/answer/a417926" },
    { begins: ["pintrk"], page: "https://developers.pinterest.com/docs/track-conversions/pinterest-tag" },
    { begins: ["snaptr"], page: "https://businesshelp.snapchat.com/s/article/pixel-direct-implementation" },
    { begins: ["rdt"], page: "https://business.reddithelp.com/s/article/manual-conversion-events-with-the-reddit-pixel" },
    { begins: ["uetq"], page: "https://help.ads.microsoft.com/#apex/ads/en/56916/2" },
    { begins: ["criteo_q"], page: "https://guides.criteotilt.com/onetag" },
    { begins: ["__adroll"], page: "https://help.adroll.com/hc/en-us/articles/360050351611" },
    { begins: ["Intercom"], page: "https://developers.intercom.com/installing-intercom/web/methods" },
    { begins: ["_hsq"], page: "https://developers.hubspot.com/docs/api-reference/tracking-code-v1" },
    { begins: ["_learnq"], page: "https://developers.klaviyo.com/en/docs/javascript_api" },
    { begins: ["$crisp"], page: "https://docs.crisp.chat/guides/chatbox-sdks/web-sdk/dollar-crisp" },
    { begins: ["drift"], page: "https://devdocs.drift.com/docs/contact-methods-and-properties" },
    { begins: ["zE"], page: "https://developer.zendesk.com/api-reference/widget-messaging/introduction" },
    { begins: ["Sentry"], page: "https://docs.sentry.io/platforms/javascript/install/loader" },
    { begins: ["DD_RUM"], page: "https://docs.datadoghq.com/real_user_monitoring/application_monitoring/browser/setup" },
    { begins: ["newrelic"], page: "https://docs.newrelic.com/docs/browser/new-relic-browser/browser-apis/using-browser-apis" },
    { begins: ["Rollbar"], page: "https://docs.rollbar.com/docs/rollbarjs-configuration-reference" },
    { begins: ["Bun"], page: "https://bun.sh/docs/api/file-io" },
    { begins: ["Deno"], page: "https://docs.deno.com/api/deno/file-system" },
  ],
};
