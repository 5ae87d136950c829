/** Globals that vendors' scripts leave on a page. None has declarations in the standard library: source is each vendor's documentation, listed in `scripts/documentedModels.mjs`. Data only. */
import type { CallModel, PackageModel } from "../format";
import { sends, sendsFrom } from "../rows";

const analytics = sendsFrom("third-party", "analytics", 0);
const replay = sendsFrom("third-party", "replay", 0);
const ads = sendsFrom("third-party", "ads", 0);
const crm = sendsFrom("third-party", "crm", 0);
const errors = sendsFrom("error-tracking", "error", 0);

function pixel(recipient: string, country: string | null, calls: Readonly<Record<string, CallModel>>): PackageModel {
  return { packages: ["global"], recipient, ...(country ? { country } : {}), calls };
}

export const pixels: readonly PackageModel[] = [
  // Product analytics.
  pixel("Google Analytics", "US", { "{gtag,ga}": analytics, "_gaq.push": analytics }),
  pixel("Google Tag Manager", "US", { "dataLayer.push": analytics }),
  pixel("Segment", "US", { "analytics.{identify,track,page,screen,group,alias}": analytics }),
  pixel("Mixpanel", "US", { "mixpanel.{track,identify,alias,register,register_once,people.set,people.set_once}": analytics }),
  pixel("PostHog", "US", { "posthog.{capture,identify,alias,group,register,setPersonProperties}": analytics }),
  pixel("Amplitude", "US", { "amplitude.{track,logEvent,identify,setUserId,setGroup}": analytics }),
  pixel("RudderStack", "US", { "rudderanalytics.{identify,track,page,group,alias}": analytics }),
  pixel("Heap", "US", { "heap.{identify,track,addUserProperties,addEventProperties}": analytics }),
  pixel("Pendo", "US", { "pendo.{initialize,identify,track,updateOptions}": analytics }),
  pixel("Plausible", "EE", { plausible: analytics }),
  pixel("Matomo", "NZ", { "_paq.push": analytics }),
  pixel("Adobe", "US", { "_satellite.track": analytics }),
  // Session replay.
  pixel("Hotjar", "MT", { hj: replay }),
  pixel("Microsoft Clarity", "US", { clarity: replay }),
  pixel("FullStory", "US", { FS: replay, "FS.{identify,setUserVars,event,setVars}": replay }),
  pixel("LogRocket", "US", { "LogRocket.{identify,track,log,info,warn,error,captureException,captureMessage}": replay }),
  pixel("Mouseflow", "DK", { "_mfq.push": replay, "mouseflow.identify": replay }),
  // Advertising.
  pixel("Meta", "US", { fbq: ads }),
  pixel("TikTok", null, { "ttq.{identify,track,page}": ads }),
  pixel("X", "US", { twq: ads }),
  pixel("LinkedIn", "US", { lintrk: ads }),
  pixel("Pinterest", "US", { pintrk: ads }),
  pixel("Snap", "US", { snaptr: ads }),
  pixel("Reddit", "US", { rdt: ads }),
  pixel("Microsoft Advertising", "US", { "uetq.push": ads }),
  pixel("Criteo", "FR", { "criteo_q.push": ads }),
  pixel("AdRoll", "US", { "__adroll.record_user": ads }),
  // Support and marketing.
  pixel("Intercom", "US", { Intercom: crm }),
  pixel("HubSpot", "US", { "_hsq.push": crm }),
  pixel("Klaviyo", "US", { "_learnq.push": crm }),
  pixel("Crisp", "FR", { "$crisp.push": crm }),
  pixel("Drift", "US", { "drift.identify": crm }),
  pixel("Zendesk", "US", { zE: crm }),
  // Errors.
  pixel("Sentry", "US", { "Sentry.{captureException,captureMessage,captureEvent,addBreadcrumb,setUser,setTag,setTags,setExtra,setExtras,setContext}": errors }),
  pixel("Datadog", null, { "DD_RUM.{setUser,addAction,addError,setGlobalContextProperty}": errors }),
  pixel("New Relic", "US", { "newrelic.{noticeError,setCustomAttribute,setUserId,addPageAction}": errors }),
  pixel("Rollbar", "US", { "Rollbar.{critical,error,warning,info,debug,log}": errors }),
  // Other runtimes, which write files.
  { packages: ["global"], calls: { "Bun.write": sends("file", "file", 0, 1), "Deno.{writeFile,writeTextFile,writeFileSync,writeTextFileSync}": sends("file", "file", 0, 1) } },
];
