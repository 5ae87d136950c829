/** Error trackers and application monitoring: what a program tells them of errors, users and requests. Source: each library's own declarations. Data only. */
import type { PackageModel } from "../format";
import { quiet, sends, sendsFrom, sendsPorts } from "../rows";

const all = sendsFrom("error-tracking", "error", 0);
const first = sends("error-tracking", "error", 0);
const second = sends("error-tracking", "error", 1);
const metric = (attributes: string) => sendsPorts("error-tracking", "observability", `arg0.${attributes}`);
const traces = (...positions: readonly number[]) => sends("error-tracking", "observability", ...positions);

const further = ["@sentry/aws-serverless", "@sentry/google-cloud-serverless", "@sentry/react-router", "@sentry/nuxt", "@sentry/tanstackstart-react", "@sentry/svelte", "@sentry/gatsby", "@sentry/deno", "@sentry/electron/main", "@sentry/electron/renderer", "@sentry/capacitor"];
const sentry: PackageModel = {
  packages: ["@sentry/node", "@sentry/browser", "@sentry/react", "@sentry/nextjs", "@sentry/vue", "@sentry/angular", "@sentry/nestjs", "@sentry/react-native", "@sentry/sveltekit", "@sentry/remix", "@sentry/bun", "@sentry/cloudflare", "@sentry/astro", "@sentry/solid", "@sentry/core", ...further],
  recipient: "Sentry",
  country: "US",
  types: { "{getCurrentScope,getIsolationScope,getGlobalScope}()": "Scope", "withScope[arg0.param0]": "Scope", "startSpan[arg1.param0]": "Span", "@Scope.{setUser,setTag,setTags,setExtra,setExtras,setContext,addBreadcrumb}()": "Scope" },
  calls: {
    "{captureException,captureMessage,captureEvent}": all,
    "{setUser,setTags,setExtras,addBreadcrumb}": first,
    "{setTag,setExtra,setContext}": second,
    "@Scope.{captureException,captureMessage,captureEvent}": all,
    "@Scope.{setUser,setTags,setExtras,addBreadcrumb}": first,
    "@Scope.{setTag,setExtra,setContext}": second,
    "@Span.setAttribute": traces(1),
    "@Span.setAttributes": traces(0),
  },
};

const sentryEnds: PackageModel = { packages: sentry.packages.filter((name) => name !== "@sentry/electron/renderer"), recipient: "Sentry", country: "US", calls: { "{flush,close}": quiet } };

/** Attributes of spans, and what feedback holds; log lines that go to Sentry instead of a console. */
const sentryNewer: PackageModel = {
  packages: ["@sentry/node", "@sentry/browser", "@sentry/react", "@sentry/nextjs", "@sentry/vue", "@sentry/angular", "@sentry/nestjs", "@sentry/react-native", "@sentry/sveltekit", "@sentry/remix", "@sentry/bun", "@sentry/cloudflare", "@sentry/astro", "@sentry/solid", "@sentry/aws-serverless", "@sentry/react-router", "@sentry/nuxt"],
  recipient: "Sentry",
  country: "US",
  types: { "startSpanManual[arg1.param0]": "Span", "startInactiveSpan()": "Span", "getActiveSpan()": "Span" },
  calls: {
    "logger.{trace,debug,info,warn,error,fatal}": { sinks: [{ kind: "log", class: "logger", arguments: "all" }] },
    "{startSpan,startSpanManual,startInactiveSpan}": sendsPorts("error-tracking", "observability", "arg0.attributes", "arg0.name"),
    "{captureFeedback}": all,
  },
};

const bugsnag: PackageModel = {
  packages: ["@bugsnag/js", "@bugsnag/node", "@bugsnag/browser"],
  recipient: "BugSnag",
  country: "US",
  types: { "{start,createClient}()": "Client", "notify[arg1.param0]": "Event" },
  calls: {
    "{,@Client.}{notify,leaveBreadcrumb,setUser,addMetadata}": all,
    "@Event.{setUser,addMetadata}": all,
    "{start,createClient}": quiet,
  },
};

const rollbar: PackageModel = {
  packages: ["rollbar"],
  recipient: "Rollbar",
  country: "US",
  types: { " new": "Rollbar", "init()": "Rollbar" },
  calls: { "@Rollbar.{log,debug,info,warn,warning,error,critical,configure}": all, " new": quiet },
};

const airbrake: PackageModel = {
  packages: ["@airbrake/node", "@airbrake/browser"],
  recipient: "Airbrake",
  country: "US",
  calls: { "@Notifier.notify": first, "Notifier new": quiet },
};

const honeybadger: PackageModel = {
  packages: ["@honeybadger-io/js"],
  recipient: "Honeybadger",
  country: "US",
  calls: { "{notify,notifyAsync,setContext,addBreadcrumb}": all, configure: quiet },
};

const raygun: PackageModel = {
  packages: ["raygun"],
  recipient: "Raygun",
  country: "NZ",
  types: { "@Client.init()": "Client" },
  calls: { "@Client.send": all, "Client new": quiet },
};

const appsignal: PackageModel = {
  packages: ["@appsignal/nodejs"],
  recipient: "AppSignal",
  country: "NL",
  calls: { "{setError,sendError}": first, "{setCustomData,setParams,setSessionData,setHeader}": first, setTag: second },
};

const elastic: PackageModel = {
  packages: ["elastic-apm-node"],
  recipient: "Elastic",
  country: "NL",
  types: { "start()": "Agent" },
  calls: { "{,@Agent.}captureError": all, "{,@Agent.}{setUserContext,setCustomContext,addLabels}": first, "{,@Agent.}setLabel": second },
};

const azure: readonly PackageModel[] = [
  {
    packages: ["@microsoft/applicationinsights-web"],
    recipient: "Azure Monitor",
    calls: {
      "@ApplicationInsights.{trackException,trackEvent,trackTrace,trackPageView,trackMetric,trackDependencyData}": all,
      "@ApplicationInsights.setAuthenticatedUserContext": all,
      "ApplicationInsights new": quiet,
    },
  },
  {
    packages: ["applicationinsights"],
    recipient: "Azure Monitor",
    types: { defaultClient: "TelemetryClient" },
    calls: { "@TelemetryClient.{trackException,trackEvent,trackTrace,trackMetric,trackRequest,trackDependency}": first },
  },
];

const trackJs: PackageModel = { packages: ["trackjs"], recipient: "TrackJS", country: "US", calls: { "TrackJS.{track,addMetadata,configure}": all } };

const openTelemetry: PackageModel = {
  packages: ["@opentelemetry/api"],
  types: {
    "trace.getTracer()": "Tracer", "@Tracer.startSpan()": "Span", "trace.{getActiveSpan,getSpan}()": "Span",
    "@Tracer.startActiveSpan[arg{1,2,3}.param0]": "Span",
    "@Span.{setAttribute,setAttributes,addEvent,setStatus,updateName}()": "Span",
    "metrics.getMeter()": "Meter", "@Meter.{createCounter,createUpDownCounter}()": "Counter", "@Meter.createHistogram()": "Histogram",
  },
  calls: {
    "@Span.setAttribute": traces(1),
    "@Span.{setAttributes,updateName,recordException,setStatus}": traces(0),
    "@Span.addEvent": traces(0, 1),
    "@Tracer.startSpan": traces(0, 1),
    "@Counter.add": traces(1),
    "@Histogram.record": traces(1),
    "propagation.setBaggage": traces(1),
  },
};

const newRelic: PackageModel = {
  packages: ["newrelic"],
  recipient: "New Relic",
  country: "US",
  calls: {
    "{noticeError,addCustomAttributes,addCustomSpanAttributes,setUserID,setTransactionName,recordLogEvent}": sendsFrom("error-tracking", "observability", 0),
    "{addCustomAttribute,addCustomSpanAttribute,recordCustomEvent}": traces(1),
  },
};

const datadog: readonly PackageModel[] = [
  {
    packages: ["dd-trace"],
    recipient: "Datadog",
    types: { tracer: "Tracer", "{init,@Tracer.init}()": "Tracer", "{,@Tracer.}startSpan()": "Span", "@Tracer.scope().active()": "Span", "{,@Tracer.}trace[arg{1,2}.param0]": "Span", "@Span.{setTag,addTags}()": "Span" },
    calls: { "@Span.setTag": traces(1), "@Span.addTags": traces(0), "{,@Tracer.}setUser": traces(0) },
  },
  {
    packages: ["@datadog/browser-rum"],
    recipient: "Datadog",
    calls: { "datadogRum.{setUser,setGlobalContext,setAccount}": traces(0), "datadogRum.{setUserProperty,setGlobalContextProperty,setViewContextProperty}": traces(1), "datadogRum.{addAction,addError}": traces(0, 1) },
  },
  { packages: ["@boxyhq/metrics"], calls: { incrementCounter: metric("counterAttributes"), recordHistogram: metric("histogramAttributes"), observeGauge: metric("gaugeAttributes"), instrument: metric("instrumentAttributes") } },
  { packages: ["hot-shots"], recipient: "Datadog", types: { " new": "StatsD" }, calls: { "@StatsD.{increment,decrement,histogram,gauge,set,timing,distribution,event}": sendsFrom("error-tracking", "observability", 0) } },
];

const awsRum: PackageModel = {
  packages: ["aws-rum-web"],
  recipient: "AWS",
  calls: {
    "@AwsRum.{recordError,addSessionAttributes}": traces(0),
    "@AwsRum.recordPageView": traces(0),
    "@AwsRum.recordEvent": traces(0, 1),
    "AwsRum new": sendsPorts("error-tracking", "observability", "arg3.sessionAttributes"),
  },
};

const prometheus: PackageModel = {
  packages: ["prom-client"],
  calls: { "@{Counter,Gauge,Histogram,Summary}.labels": sendsFrom("error-tracking", "observability", 0), "@{Counter,Gauge}.inc": traces(0), "@Gauge.set": traces(0), "@{Histogram,Summary}.observe": traces(0), "{Counter,Gauge,Histogram,Summary} new": quiet },
};

const honeycomb: PackageModel = {
  packages: ["libhoney"],
  recipient: "Honeycomb",
  country: "US",
  types: { " new": "Libhoney", "@Libhoney.newEvent()": "Event" },
  calls: { "@Libhoney.{add,sendNow,addField}": sendsFrom("error-tracking", "observability", 0), "@Event.{add,addField}": sendsFrom("error-tracking", "observability", 0) },
};

/** Agents in browsers. */
const observers: readonly PackageModel[] = [
  { packages: ["@grafana/faro-web-sdk", "@grafana/faro-react"], recipient: "Grafana", types: { "initializeFaro()": "Faro", faro: "Faro" }, calls: { "@Faro.api.{pushEvent,pushError,pushLog,setUser,setSession,pushMeasurement}": sendsFrom("error-tracking", "observability", 0) } },
  { packages: ["@newrelic/browser-agent/loaders/browser-agent"], recipient: "New Relic", country: "US", calls: { "@BrowserAgent.{setUserId,noticeError,addPageAction,log,recordCustomEvent}": sendsFrom("error-tracking", "observability", 0), "@BrowserAgent.setCustomAttribute": traces(1), "BrowserAgent new": quiet } },
  { packages: ["@elastic/apm-rum"], recipient: "Elastic", country: "NL", types: { "init()": "ApmBase", apm: "ApmBase" }, calls: { "@ApmBase.{captureError,setUserContext,setCustomContext,addLabels}": sendsFrom("error-tracking", "error", 0) } },
];

export const errorTrackers: readonly PackageModel[] = [
  sentry, sentryEnds, sentryNewer, ...observers, bugsnag, rollbar, airbrake, honeybadger, raygun, appsignal, elastic, ...azure, trackJs, openTelemetry, newRelic, ...datadog, awsRum, prometheus, honeycomb,
];
