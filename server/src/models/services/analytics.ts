/** Product analytics, customer data platforms, session replay and advertising: what they are told of people. Source: each library's own declarations. Data only. */
import type { CallModel, PackageModel } from "../format";
import { keepsAll, quiet, sends, sendsFrom } from "../rows";

const analytics = sendsFrom("third-party", "analytics", 0);
const replay = sendsFrom("third-party", "replay", 0);
const ads = sendsFrom("third-party", "ads", 0);

function vendor(recipient: string, country: string | null, packages: readonly string[], calls: Readonly<Record<string, CallModel>>, types: Readonly<Record<string, string>> = {}): PackageModel {
  return { packages, recipient, ...(country ? { country } : {}), calls, types };
}

const events = "{identify,track,page,screen,group,alias}";

const products: readonly PackageModel[] = [
  vendor("Segment", "US", ["@segment/analytics-node"], { [`@Analytics.${events}`]: analytics, "Analytics new": quiet }),
  vendor("Segment", "US", ["@segment/analytics-next"], { [`@{AnalyticsBrowser,Analytics}.${events}`]: analytics, "AnalyticsBrowser.load": quiet }, { "AnalyticsBrowser.load()": "AnalyticsBrowser" }),
  vendor("Segment", "US", ["analytics-node"], { [`@Analytics.${events}`]: analytics, " new": quiet }, { " new": "Analytics" }),
  vendor("Segment", "US", ["@segment/analytics-react-native"], { "@SegmentClient.{identify,track,screen,group,alias}": analytics }, { "{createClient,useAnalytics}()": "SegmentClient" }),
  vendor("Mixpanel", "US", ["mixpanel"], { "@Mixpanel.{track,track_batch,import,import_batch,alias}": analytics, "@Mixpanel.people.{set,set_once,increment,append,union}": analytics, "@Mixpanel.groups.{set,set_once}": analytics, init: quiet }, { "init()": "Mixpanel" }),
  vendor("Mixpanel", "US", ["mixpanel-browser"], { "{track,identify,alias,register,register_once,set_group,add_group}": analytics, "people.{set,set_once,increment,append,union}": analytics, init: quiet }),
  vendor("PostHog", "US", ["posthog-node"], { "@PostHog.{capture,captureImmediate,identify,identifyImmediate,alias,aliasImmediate,groupIdentify,captureException}": analytics, "@PostHog.{getFeatureFlag,getFeatureFlagPayload,isFeatureEnabled}": sendsFrom("third-party", "feature-flags", 1), "@PostHog.{getAllFlags,getAllFlagsAndPayloads}": sendsFrom("third-party", "feature-flags", 0), "PostHog new": quiet }),
  vendor("PostHog", "US", ["posthog-js"], { "{,posthog.,@PostHog.}{capture,identify,alias,group,register,register_once,setPersonProperties,setPersonPropertiesForFlags,setGroupPropertiesForFlags,captureException,people.set,people.set_once}": analytics, "{,posthog.,@PostHog.}init": quiet }),
  // A client of a vendor of models, watched: the vendor receives the prompt as before.
  vendor("PostHog", "US", ["@posthog/ai/openai"], { "{OpenAI,AzureOpenAI} new": quiet }, { "OpenAI new": "openai|OpenAI", "AzureOpenAI new": "openai|AzureOpenAI" }),
  vendor("PostHog", "US", ["@posthog/ai/anthropic"], { "Anthropic new": quiet }, { "Anthropic new": "@anthropic-ai/sdk|Anthropic" }),
  vendor("PostHog", "US", ["posthog-js/react"], {}, { "usePostHog()": "posthog-js|PostHog" }),
  vendor("PostHog", "US", ["posthog-react-native"], { "@PostHog.{capture,identify,alias,group,register,screen}": analytics, "PostHog new": quiet }, { "usePostHog()": "PostHog" }),
  vendor("Amplitude", "US", ["@amplitude/analytics-node", "@amplitude/analytics-browser", "@amplitude/analytics-react-native"], { "{track,logEvent,identify,groupIdentify,setGroup,revenue}": analytics, "@Identify.{set,setOnce,append,prepend,add}": analytics, init: quiet }, { "Identify new": "Identify" }),
  vendor("Amplitude", "US", ["@amplitude/analytics-browser", "@amplitude/analytics-react-native"], { "{setUserId}": analytics }),
  vendor("Amplitude", "US", ["amplitude-js"], { "@AmplitudeClient.{logEvent,setUserId,setUserProperties,identify,setGroup,logRevenueV2}": analytics }, { "getInstance()": "AmplitudeClient" }),
  vendor("Google Analytics", "US", ["react-ga4"], { "{event,send,set,gtag}": analytics, "initialize": sends("third-party", "analytics", 1) }),
  vendor("Google Analytics", "US", ["react-ga"], { "{event,set,pageview,modalview,timing,exception,ga}": analytics }),
  vendor("Google Tag Manager", "US", ["react-gtm-module"], { "{dataLayer,initialize}": analytics }),
  vendor("Google Analytics", "US", ["@next/third-parties/google"], { "{sendGAEvent,sendGTMEvent}": analytics }),
  vendor("Google Analytics", "US", ["firebase/analytics"], { "{logEvent,setUserId,setUserProperties}": sendsFrom("third-party", "analytics", 1) }),
  vendor("Google Analytics", "US", ["@react-native-firebase/analytics"], { "{logEvent,setUserId,setUserProperty,setUserProperties}": sendsFrom("third-party", "analytics", 1) }),
  vendor("Vercel", "US", ["@vercel/analytics", "@vercel/analytics/react", "@vercel/analytics/server"], { track: analytics }),
  vendor("Plausible", "EE", ["next-plausible"], { "usePlausible()": analytics }),
  vendor("Plausible", "EE", ["plausible-tracker"], { "@PlausibleTracker.{trackEvent,trackPageview}": analytics }, { "()": "PlausibleTracker" }),
  vendor("RudderStack", "US", ["@rudderstack/rudder-sdk-node"], { [`@Analytics.${events}`]: analytics }, { " new": "Analytics" }),
  vendor("RudderStack", "US", ["@rudderstack/analytics-js"], { "@RudderAnalytics.{identify,track,page,group,alias}": analytics, "RudderAnalytics new": quiet }),
  vendor("RudderStack", "US", ["rudder-sdk-js"], { "{identify,track,page,group,alias}": analytics }),
  vendor("Snowplow", null, ["@snowplow/browser-tracker"], { "{trackPageView,trackStructEvent,trackSelfDescribingEvent,setUserId}": analytics }),
  vendor("Snowplow", null, ["@snowplow/node-tracker"], { "@Tracker.{track,setUserId,setIpAddress}": analytics, "{buildPageView,buildStructEvent,buildSelfDescribingEvent,buildScreenView}": keepsAll }, { "newTracker()": "Tracker" }),
  vendor("Countly", null, ["countly-sdk-web"], { "{add_event,user_details,change_id,log_error}": analytics, init: quiet }),
  vendor("AppsFlyer", null, ["react-native-appsflyer"], { "{logEvent,setCustomerUserId,setUserEmails,setAdditionalData}": analytics }),
  vendor("Adjust", "DE", ["react-native-adjust"], { "Adjust.{trackEvent}": analytics }),
  vendor("Braze", "US", ["@braze/web-sdk"], { "{changeUser,logCustomEvent,logPurchase}": analytics, "@User.{setEmail,setFirstName,setLastName,setPhoneNumber,setDateOfBirth,setCountry,setHomeCity,setGender,setCustomUserAttribute}": analytics }, { "getUser()": "User" }),
  vendor("June", null, ["@june-so/analytics-node"], { "@Analytics.{identify,track,page,group}": analytics, "Analytics new": quiet }),
  vendor("Matomo", "NZ", ["matomo-tracker"], { "@MatomoTracker.{track,trackBulk}": analytics }, { " new": "MatomoTracker" }),
  vendor("Matomo", "NZ", ["@datapunt/matomo-tracker-js"], { "@MatomoTracker.{trackEvent,trackPageView,trackSiteSearch,pushInstruction}": analytics }, { " new": "MatomoTracker" }),
  vendor("Aptabase", null, ["@aptabase/web"], { trackEvent: analytics, init: quiet }),
  // Whoever receives it is named where the tree of components begins, and is `window.dataLayer` without a word.
  { packages: ["react-tracking"], types: { "useTracking()": "TrackingHook" }, calls: { "@{TrackingProp,TrackingHook}.trackEvent": analytics } },
  vendor("mParticle", "US", ["@mparticle/web-sdk"], {
    "{logEvent,logError,logPageView,logForm,logLink}": analytics, "Identity.{login,logout,modify,identify}": analytics, "@User.{setUserAttribute,setUserAttributes,setUserAttributeList,setUserTag}": analytics,
    "eCommerce.{logProductAction,logPromotion,logImpression}": analytics, init: quiet,
  }, { "Identity.getCurrentUser()": "User" }),
  vendor("Dub", "US", ["dub"], { "@Dub.track.{lead,sale}": analytics, "@Dub.links.{create,update,upsert,createMany}": analytics, "@Dub.partners.{create,createLink,upsertLink}": analytics, "@Dub.customers.update": analytics, "Dub new": quiet }),
  vendor("Plausible", "EE", ["@plausible-analytics/tracker"], { track: analytics, init: quiet }),
  vendor("Jitsu", "US", ["@jitsu/js"], { "@AnalyticsInterface.{identify,track,page,group}": analytics, jitsuAnalytics: quiet }, { "jitsuAnalytics()": "AnalyticsInterface" }),
  vendor("Fathom", "CA", ["fathom-client"], { "{trackEvent,trackPageview}": analytics }),
  vendor("Pirsch", "DE", ["pirsch-sdk"], { "@Pirsch.{hit,event,session}": analytics, "Pirsch new": quiet }),
  vendor("AWS", null, ["@aws-sdk/client-personalize-events"], { "{PutEventsCommand,PutUsersCommand,PutItemsCommand} new": analytics }),
  vendor("Heap", "US", ["heap-api"], { "@Client.{track,addUserProperties}": analytics }, { "()": "Client" }),
  vendor("Customer.io", "US", ["@customerio/cdp-analytics-node"], { [`@Analytics.${events}`]: analytics, "Analytics new": quiet }),
  vendor("Customer.io", "US", ["@customerio/cdp-analytics-browser"], { [`@{AnalyticsBrowser,Analytics}.${events}`]: analytics, "AnalyticsBrowser.load": quiet }, { "AnalyticsBrowser.load()": "AnalyticsBrowser" }),
  vendor("CleverTap", "US", ["clevertap-web-sdk"], { "{onUserLogin,profile,event}.push": analytics }),
  vendor("Branch", "US", ["branch-sdk"], { "{setIdentity,logEvent,track,link}": analytics, init: quiet }),
  vendor("Umami", null, ["@umami/node"], { "{track,identify,send}": analytics, init: quiet }),
  vendor("Amplitude", "US", ["@amplitude/unified"], { "{track,logEvent,identify,groupIdentify,setGroup,revenue,setUserId}": analytics, "@Identify.{set,setOnce,append,prepend,add}": analytics, initAll: quiet }, { "Identify new": "Identify" }),
  vendor("Algolia", "US", ["search-insights"], { "{,@InsightsClient}": analytics }),
  vendor("OpenPanel", null, ["@openpanel/sdk"], { "@OpenPanel.{track,identify,setGlobalProperties,increment}": analytics, "OpenPanel new": quiet }),
];

const replays: readonly PackageModel[] = [
  vendor("FullStory", "US", ["@fullstory/browser"], { "FullStory": replay, "{identify,event,setUserVars,setVars,log}": replay, init: quiet }),
  vendor("LogRocket", "US", ["logrocket"], { "{identify,track,captureException,captureMessage,log,info,warn,error,debug}": replay, init: quiet }),
  vendor("Hotjar", "MT", ["@hotjar/browser"], { "{identify,event,stateChange}": replay, init: quiet }),
  vendor("Hotjar", "MT", ["react-hotjar"], { "hotjar.{identify,event,stateChange}": replay }),
  vendor("Microsoft Clarity", "US", ["@microsoft/clarity"], { "{identify,setTag,event}": replay, init: quiet }),
  vendor("Smartlook", "CZ", ["smartlook-client"], { "{identify,track,properties,error}": replay }),
  vendor("Highlight", null, ["highlight.run"], { "H.{identify,track,consumeError,addSessionFeedback}": replay }),
  vendor("Highlight", null, ["@highlight-run/node"], { "H.{consumeError,recordMetric,log}": replay }),
  vendor("OpenReplay", null, ["@openreplay/tracker"], { "@Tracker.{setUserID,setMetadata,event,issue,handleError}": replay }, { " new": "Tracker" }),
];

const advertising: readonly PackageModel[] = [
  vendor("Meta", "US", ["react-facebook-pixel"], { "{init,track,trackCustom,trackSingle,fbq}": ads }),
  vendor("Meta", "US", ["facebook-nodejs-business-sdk"], { "@UserData.{setEmail,setEmails,setPhone,setPhones,setFirstName,setLastName,setDateOfBirth,setGender,setCity,setZip,setCountry,setExternalId,setClientIpAddress,setClientUserAgent}": { ...ads, flows: [["this", "return"]] } }),
];

export const analyticsVendors: readonly PackageModel[] = [...products, ...replays, ...advertising];
