/** Vendors that hold a company's records of people: CRM and support, payments, identity, feature flags, search, productivity, shipping. Source: each library's own declarations. Data only. */
import type { CallModel, PackageModel } from "../format";
import { quiet, sendsFrom, sendsPorts } from "../rows";

const to = (sinkClass: string): CallModel => sendsFrom("third-party", sinkClass, 0);
const crm = to("crm");
const payment = to("payment");
const identity = to("identity");
const flags = to("feature-flags");
const search = to("search");
const productivity = to("productivity");

function vendor(recipient: string | null, country: string | null, packages: readonly string[], calls: Readonly<Record<string, CallModel>>, types: Readonly<Record<string, string>> = {}): PackageModel {
  return { packages, ...(recipient ? { recipient } : {}), ...(country ? { country } : {}), calls, types };
}

const relations: readonly PackageModel[] = [
  vendor("HubSpot", "US", ["@hubspot/api-client"], { "@Client.crm.{contacts,companies,deals,tickets}.basicApi.{create,update}": crm, "@Client.crm.{contacts,companies,deals,tickets}.batchApi.{create,update,upsert}": crm, "@Client.crm.contacts.searchApi.doSearch": crm, "@Client.apiRequest": crm, "Client new": quiet }),
  vendor("Salesforce", "US", ["jsforce"], { "@Connection.{create,update,upsert}": crm, "@Connection.sobject().{create,insert,update,upsert}": crm, "Connection new": quiet }),
  vendor("Intercom", "US", ["intercom-client"], { "@IntercomClient.{contacts,events,conversations,messages,tickets}.create": crm, "@IntercomClient.contacts.update": crm, "@IntercomClient.conversations.reply": crm, "IntercomClient new": quiet }),
  vendor("Zendesk", "US", ["node-zendesk"], { "@ZendeskClient.{tickets,users,organizations}.{create,update}": crm }, { "createClient()": "ZendeskClient" }),
  vendor("Freshworks", "US", ["freshdesk-api"], { "@Freshdesk.{createTicket,createContact,updateTicket,updateContact}": crm }, { " new": "Freshdesk" }),
  vendor("Customer.io", "US", ["customerio-node"], { "@TrackClient.{identify,track,trackAnonymous,trackPageView,addDevice,mergeCustomers}": crm, "@APIClient.{sendEmail,sendPush,triggerBroadcast}": crm, "{TrackClient,APIClient} new": quiet }),
  vendor("Plain", null, ["@team-plain/typescript-sdk"], { "@PlainClient.{upsertCustomer,createThread,replyToThread,sendNewEmail,sendChat,createCustomerEvent,createNote}": crm, "PlainClient new": quiet }),
  vendor("Klaviyo", "US", ["klaviyo-api"], { "@ProfilesApi.{createProfile,updateProfile,createOrUpdateProfile,subscribeProfiles}": crm, "@EventsApi.createEvent": crm }),
  vendor("Iterable", "US", ["@iterable/web-sdk"], { "{track,updateUser,updateUserEmail,updateSubscriptions}": crm }),
  vendor("Notion", "US", ["@notionhq/client"], { "@Client.pages.{create,update}": productivity, "@Client.blocks.children.append": productivity, "@Client.comments.create": productivity, "Client new": quiet }),
  vendor("Airtable", "US", ["airtable"], { "@Table.{create,update,replace}": productivity, "@Base.table": quiet, " new": quiet }, { " new": "Airtable", "@Airtable.base()": "Base", "@Base()": "Table", "@Base.table()": "Table" }),
  vendor("Linear", "US", ["@linear/sdk"], { "@LinearClient.{createIssue,updateIssue,createComment,createAttachment}": productivity, "LinearClient new": quiet }),
  vendor("Atlassian", null, ["jira.js"], { "@Version3Client.issues.{createIssue,editIssue}": productivity, "@Version3Client.issueComments.addComment": productivity, "@Version2Client.issues.{createIssue,editIssue}": productivity }),
  vendor("Asana", "US", ["asana"], { "@TasksApi.{createTask,updateTask}": productivity }),
  vendor("monday.com", "IL", ["monday-sdk-js"], { "@MondayClientSdk.api": productivity }, { "()": "MondayClientSdk" }),
  vendor("GitHub", "US", ["octokit"], { "@Octokit.rest.issues.{create,createComment,update}": productivity, "@Octokit.rest.gists.create": productivity, "@Octokit.rest.pulls.create": productivity, "@Octokit.rest.repos.createOrUpdateFileContents": productivity, "@Octokit.{request,graphql}": productivity, "Octokit new": quiet }),
  vendor("AWS", null, ["@aws-sdk/client-codecommit"], {
    "{CreateCommitCommand,PutFileCommand,DeleteFileCommand,CreatePullRequestCommand,UpdatePullRequestTitleCommand,UpdatePullRequestDescriptionCommand,PostCommentForPullRequestCommand,PostCommentForComparedCommitCommand,PostCommentReplyCommand,UpdateCommentCommand,MergePullRequestBySquashCommand,MergePullRequestByThreeWayCommand,CreateUnreferencedMergeCommitCommand} new": productivity,
    "@CodeCommit.{createCommit,putFile,deleteFile,createPullRequest,postCommentForPullRequest,postCommentForComparedCommit,postCommentReply,updateComment}": productivity,
  }),
  vendor("GitLab", "US", ["@gitbeaker/rest"], { "@Gitlab.{Issues,IssueNotes,MergeRequests,MergeRequestNotes,Commits,RepositoryFiles,Users}.create": productivity, "@Gitlab.Users.edit": productivity, "Gitlab new": quiet }),
  vendor("Microsoft", "US", ["azure-devops-node-api/GitApi"], { "@IGitApi.{createPullRequest,createPush,createThread,createComment}": productivity }),
  vendor("Microsoft", "US", ["azure-devops-node-api"], { "WebApi new": quiet }, { "@WebApi.getGitApi()": "azure-devops-node-api/GitApi|IGitApi" }),
  vendor("GitHub", "US", ["@octokit/rest"], { "@Octokit.rest.issues.{create,createComment,update}": productivity, "@Octokit.rest.gists.create": productivity, "@Octokit.request": productivity, "Octokit new": quiet }),
  vendor("Google", "US", ["googleapis"], { "@Sheets.spreadsheets.values.{append,update,batchUpdate}": productivity, "@Gmail.users.messages.send": productivity, "@Calendar.events.{insert,update,patch}": productivity, "@Drive.files.{create,update}": productivity, "@People.people.createContact": productivity }, { "google.sheets()": "Sheets", "google.gmail()": "Gmail", "google.calendar()": "Calendar", "google.drive()": "Drive", "google.people()": "People" }),
  vendor("Google", "US", ["google-spreadsheet"], { "@GoogleSpreadsheetWorksheet.{addRow,addRows,setHeaderRow}": productivity }, { "@GoogleSpreadsheet.addSheet()": "GoogleSpreadsheetWorksheet", "@GoogleSpreadsheet.{sheetsByIndex,sheetsByTitle,sheetsById}.*": "GoogleSpreadsheetWorksheet" }),
  vendor(null, null, ["node-geocoder"], { "@Geocoder.{geocode,batchGeocode,reverse}": to("maps"), "": quiet }, { "()": "Geocoder" }),
  vendor("Contentful", null, ["contentful-management"], { "@Environment.{createEntry,createEntryWithId,createAsset}": productivity }),
  vendor("Sanity", null, ["@sanity/client"], { "@SanityClient.{create,createOrReplace,createIfNotExists,mutate}": productivity }, { "createClient()": "SanityClient" }),
  vendor("Ghost", "SG", ["@tryghost/admin-api"], { "@GhostAdminAPI.members.{add,edit}": productivity }, { " new": "GhostAdminAPI" }),
  vendor("Microsoft", "US", ["@microsoft/microsoft-graph-client"], { "@Client.api().{post,put,patch,update,create}": productivity }, { "Client.{init,initWithMiddleware}()": "Client" }),
  vendor("EasyPost", "US", ["@easypost/api"], { "@EasyPostClient.{Address,Shipment,Tracker}.create": to("shipping") }, { " new": "EasyPostClient" }),
  vendor("Shippo", "US", ["shippo"], { "@Shippo.{addresses,shipments,orders}.create": to("shipping") }),
  vendor("AWS", null, ["@aws-sdk/client-location"], { "{SearchPlaceIndexForTextCommand,SearchPlaceIndexForPositionCommand,BatchUpdateDevicePositionCommand} new": to("maps") }),
  vendor("Mapbox", "US", ["@mapbox/mapbox-sdk/services/geocoding"], { "@GeocodeService.{forwardGeocode,reverseGeocode}": to("maps") }, { "()": "GeocodeService" }),
  vendor("Google Maps", "US", ["@googlemaps/google-maps-services-js"], { "@Client.{geocode,reverseGeocode,placeAutocomplete,directions,distancematrix,findPlaceFromText,placeDetails,textSearch}": to("maps"), "Client new": quiet }),
];

const payments: readonly PackageModel[] = [
  vendor("Stripe", "US", ["stripe"], {
    "@Stripe.{customers,paymentIntents,subscriptions,invoices,setupIntents,paymentLinks,paymentMethods,charges,refunds,payouts,accounts,products,tokens,sources,quotes}.create": payment,
    "@Stripe.{customers,paymentIntents,subscriptions,invoices,setupIntents,paymentMethods,charges,accounts}.update": payment,
    "@Stripe.{transfers,invoiceItems,subscriptionItems,customerSessions,topups}.create": payment,
    "@Stripe.customers.{search,list,createSource,createTaxId}": payment,
    "@Stripe.accounts.{createPerson,updatePerson,createExternalAccount}": payment,
    "@Stripe.checkout.sessions.create": payment,
    "@Stripe.billingPortal.sessions.create": payment,
    "@Stripe.identity.verificationSessions.create": payment,
    "{Stripe,} new": quiet,
  }, { " new": "Stripe" }),
  vendor("Stripe", "US", ["@stripe/stripe-js"], { "@Stripe.{confirmPayment,confirmCardPayment,confirmSetup,createPaymentMethod,createToken,confirmCardSetup}": payment }, { "loadStripe()": "Stripe" }),
  vendor("Stripe", "US", ["@stripe/react-stripe-js"], {}, { "useStripe()": "@stripe/stripe-js|Stripe" }),
  vendor("Mercado Pago", null, ["mercadopago"], { "@{Payment,Preference,Customer,PreApproval,Order}.create": payment, "@Customer.update": payment, "{Payment,Preference,Customer} new": quiet }),
  vendor("Chargebee", null, ["chargebee"], { "@Chargebee.customer.{create,update,updateBillingInfo}": payment, "@Chargebee.subscription.createWithItems": payment, "@Chargebee.hostedPage.{checkoutNewForItems,checkoutExistingForItems}": payment, " new": quiet }, { " new": "Chargebee" }),
  vendor("PayPal", "US", ["@paypal/paypal-server-sdk"], { "@OrdersController.{createOrder,patchOrder}": payment }),
  vendor("PayPal", "US", ["braintree"], { "@BraintreeGateway.{customer,address,paymentMethod,creditCard}.{create}": payment, "@BraintreeGateway.customer.update": payment, "@BraintreeGateway.transaction.sale": payment }),
  vendor("Square", "US", ["square"], { "@SquareClient.{customers,payments,orders,cards}.create": payment, "@SquareClient.customers.update": payment }),
  vendor("Adyen", "NL", ["@adyen/api-library"], { "@CheckoutAPI.PaymentsApi.{payments,sessions,paymentMethods,paymentsDetails}": payment }),
  vendor("Mollie", "NL", ["@mollie/api-client"], { "@MollieClient.{payments,customers,orders}.create": payment, "@MollieClient.customers.update": payment }, { "createMollieClient()": "MollieClient", "()": "MollieClient" }),
  vendor("Razorpay", "IN", ["razorpay"], { "@Razorpay.{orders,customers,subscriptions,invoices}.create": payment }, { " new": "Razorpay" }),
  vendor("Tremendous", "US", ["tremendous"], { "@OrdersApi.createOrder": payment, "OrdersApi new": quiet }),
  vendor("Paddle", "GB", ["@paddle/paddle-js"], { "@Paddle.Checkout.{open,updateCheckout}": payment, initializePaddle: quiet }, { "initializePaddle()": "Paddle" }),
  vendor("Recurly", "US", ["recurly"], { "@Client.{createAccount,updateAccount,createPurchase,createSubscription}": payment, "Client new": quiet }),
  vendor("Paddle", "GB", ["@paddle/paddle-node-sdk"], { "@Paddle.{customers,addresses,businesses}.{create,update}": payment, "@Paddle.transactions.create": payment }),
  vendor("Polar", null, ["@polar-sh/sdk"], { "@Polar.{customers,checkouts}.create": payment, "@Polar.customers.update": payment }),
  vendor("Plaid", "US", ["plaid"], { "@PlaidApi.{linkTokenCreate,identityMatch,identityVerificationCreate}": payment }),
  vendor("Lithic", "US", ["lithic"], { "@Lithic.{accountHolders,cards}.create": payment }, { " new": "Lithic" }),
  vendor("GoCardless", "GB", ["gocardless-nodejs"], { "@GoCardlessClient.{customers,customerBankAccounts,mandates,payments}.create": payment }, { "()": "GoCardlessClient" }),
  vendor("Lemon Squeezy", "US", ["@lemonsqueezy/lemonsqueezy.js"], { "{createCheckout,createCustomer,updateCustomer}": payment }),
  vendor("Stigg", null, ["@stigg/node-server-sdk"], { "@Stigg.{provisionCustomer,updateCustomer,importCustomer,importCustomerBulk,provisionSubscription,reportUsage,reportUsageBulk,reportEvent}": payment }, { "{,Stigg.}initialize()": "Stigg" }),
  vendor("Stigg", null, ["@stigg/js-client-sdk", "@stigg/react-sdk"], { "@StiggClient.{setCustomerId,setResource,applySubscription,estimateSubscription,estimateSubscriptionUpdate,previewSubscription}": payment }),
  vendor("Stigg", null, ["@stigg/js-client-sdk"], {}, { "initialize()": "StiggClient" }),
  vendor("Stigg", null, ["@stigg/react-sdk"], { StiggProvider: sendsPorts("third-party", "payment", "arg0.customerId", "arg0.resourceId") }, { "useStiggContext().stigg": "StiggClient" }),
  vendor("AWS", null, ["@aws-sdk/client-marketplace-entitlement-service"], { "GetEntitlementsCommand new": payment, "@MarketplaceEntitlementService.getEntitlements": payment }),
  vendor("AWS", null, ["@aws-sdk/client-marketplace-metering"], { "{MeterUsageCommand,BatchMeterUsageCommand} new": payment, "@MarketplaceMetering.{meterUsage,batchMeterUsage}": payment }),
  vendor("RevenueCat", "US", ["react-native-purchases"], { "{logIn,setAttributes,setEmail,setPhoneNumber,setDisplayName}": payment }),
];

const identities: readonly PackageModel[] = [
  vendor("Auth0", "US", ["auth0"], { "@ManagementClient.users.{create,update}": identity, "@AuthenticationClient.database.{signUp,changePassword}": identity, "@AuthenticationClient.passwordless.sendEmail": identity, "@ManagementClient.jobs.importUsers": identity, "{ManagementClient,AuthenticationClient} new": quiet }),
  vendor("Clerk", "US", ["@clerk/backend", "@clerk/clerk-sdk-node"], { "@ClerkClient.users.{createUser,updateUser,updateUserMetadata}": identity, "@ClerkClient.invitations.createInvitation": identity }, { "createClerkClient()": "ClerkClient" }),
  vendor("Clerk", "US", ["@clerk/nextjs/server"], {}, { "clerkClient()": "@clerk/backend|ClerkClient" }),
  vendor("Clerk", "US", ["@clerk/express", "@clerk/fastify"], {}, { clerkClient: "@clerk/backend|ClerkClient" }),
  vendor("Clerk", "US", ["@clerk/nextjs", "@clerk/clerk-react"], { "@User.update": identity }, { "useUser().user": "User" }),
  vendor("AWS", null, ["aws-amplify/auth"], { "{signUp,signIn,updateUserAttributes,updateUserAttribute,resetPassword}": identity }),
  vendor("AWS", null, ["amazon-cognito-identity-js"], { "@CognitoUserPool.signUp": identity, "@CognitoUser.updateAttributes": identity }),
  // The library keeps users in a project's own database; its client asks the project's own server.
  vendor(null, null, ["better-auth"], { "@Auth.api.{signUpEmail,updateUser,changeEmail}": sendsPorts("storage", "database", "arg0.body") }, { "betterAuth()": "Auth" }),
  vendor(null, null, ["better-auth/client", "better-auth/react", "better-auth/vue", "better-auth/svelte", "better-auth/solid"], { "@AuthClient.{signUp,signIn}.email": sendsFrom("network", "http", 0), "@AuthClient.{updateUser,changeEmail}": sendsFrom("network", "http", 0) }, { "createAuthClient()": "AuthClient" }),
  vendor("Okta", "US", ["@okta/okta-sdk-nodejs"], { "@Client.userApi.{createUser,updateUser,replaceUser}": identity }),
  vendor("Okta", "US", ["@okta/okta-auth-js"], { "@OktaAuth.{signInWithCredentials,forgotPassword,unlockAccount}": identity, "OktaAuth new": quiet }),
  vendor("Unkey", "US", ["@unkey/api"], { "@Unkey.keys.{createKey,updateKey}": identity, "Unkey new": quiet }),
  vendor("Descope", "US", ["@descope/node-sdk"], { "@DescopeClient.management.user.{create,update,invite,patch}": identity }, { "()": "DescopeClient" }),
  vendor("WorkOS", "US", ["@workos-inc/node"], { "@WorkOS.userManagement.{createUser,updateUser,sendInvitation}": identity, "@WorkOS.auditLogs.createEvent": identity, "WorkOS new": quiet }),
  vendor("Stytch", "US", ["stytch"], { "@Client.users.{create,update}": identity, "@Client.magicLinks.email.{loginOrCreate,send}": identity, "@Client.otps.sms.loginOrCreate": identity, "@Client.passwords.create": identity }),
  vendor(null, null, ["supertokens-node/recipe/usermetadata"], { updateUserMetadata: identity }),
  vendor("FusionAuth", "US", ["@fusionauth/typescript-client"], { "@FusionAuthClient.{createUser,updateUser,register,patchUser}": identity }),
  vendor(null, null, ["@keycloak/keycloak-admin-client"], { "@KeycloakAdminClient.users.{create,update}": identity }, { " new": "KeycloakAdminClient" }),
  // The connection's metadata is about an organisation. A user whom its directory is told of is kept in its own database.
  vendor(null, null, ["@boxyhq/saml-jackson"], { "@IDirectorySyncController.users.create": sendsFrom("storage", "database", 0) }, { "{,controllers}().directorySyncController": "IDirectorySyncController", "@SAMLJackson.directorySyncController": "IDirectorySyncController" }),
  vendor("Google Firebase", null, ["firebase/auth"], { "{createUserWithEmailAndPassword,signInWithEmailAndPassword,updateProfile,updateEmail,sendPasswordResetEmail,sendSignInLinkToEmail}": sendsFrom("third-party", "identity", 1) }),
  vendor("Google Firebase", null, ["firebase-admin/auth"], { "@Auth.{createUser,updateUser,importUsers,setCustomUserClaims,createCustomToken}": identity }, { "getAuth()": "Auth" }),
  vendor("AWS", null, ["@aws-sdk/client-cognito-identity-provider"], { "{SignUpCommand,AdminCreateUserCommand,AdminUpdateUserAttributesCommand,UpdateUserAttributesCommand,AdminInitiateAuthCommand,InitiateAuthCommand} new": identity, "@CognitoIdentityProvider.{signUp,adminCreateUser,adminUpdateUserAttributes,updateUserAttributes,adminInitiateAuth,initiateAuth}": identity }),
  vendor("Onfido", "GB", ["@onfido/api"], { "@DefaultApi.{createApplicant,updateApplicant,uploadDocument}": identity }),
  vendor("DocuSign", "US", ["docusign-esign"], { "@EnvelopesApi.createEnvelope": identity }),
  vendor("Dropbox", "US", ["@dropbox/sign"], { "@SignatureRequestApi.{signatureRequestSend,signatureRequestSendWithTemplate,signatureRequestCreateEmbedded}": identity }),
];

const featureFlags: readonly PackageModel[] = [
  vendor("LaunchDarkly", "US", ["@launchdarkly/node-server-sdk"], { "@LDClient.{identify,track}": flags, "@LDClient.{variation,variationDetail,boolVariation,stringVariation,numberVariation,jsonVariation}": sendsFrom("third-party", "feature-flags", 1), init: quiet }, { "init()": "LDClient" }),
  vendor("LaunchDarkly", "US", ["launchdarkly-js-client-sdk"], { "@LDClient.{identify,track}": flags, initialize: sendsFrom("third-party", "feature-flags", 1) }, { "initialize()": "LDClient" }),
  vendor("LaunchDarkly", "US", ["launchdarkly-react-client-sdk"], { "{LDProvider new,withLDProvider,asyncWithLDProvider}": sendsPorts("third-party", "feature-flags", "arg0.context") }, { "useLDClient()": "launchdarkly-js-client-sdk|LDClient" }),
  vendor("Statsig", "US", ["@statsig/react-bindings"], { StatsigProvider: sendsPorts("third-party", "feature-flags", "arg0.user"), useClientAsyncInit: sendsFrom("third-party", "feature-flags", 1) }),
  vendor("Statsig", "US", ["statsig-node"], { "{checkGate,checkGateSync,getConfig,getExperiment,getLayer,logEvent}": flags, initialize: quiet }),
  vendor("Statsig", "US", ["@statsig/js-client"], { "StatsigClient new": sendsFrom("third-party", "feature-flags", 1), "@StatsigClient.{updateUserAsync,updateUserSync,logEvent}": flags }),
  vendor("Harness", "US", ["@splitsoftware/splitio"], { "@IClient.{getTreatment,getTreatmentWithConfig,getTreatments,track}": flags }, { "SplitFactory().client()": "IClient" }),
  vendor(null, null, ["unleash-client"], { "{,@Unleash.}{isEnabled,getVariant}": sendsFrom("third-party", "feature-flags", 1) }),
  vendor(null, null, ["unleash-proxy-client"], { "@UnleashClient.{updateContext,setContextField}": flags }),
  vendor("Flagsmith", "GB", ["flagsmith-nodejs"], { "@Flagsmith.getIdentityFlags": flags }),
  vendor("Flagsmith", "GB", ["flagsmith"], { "{identify,setTrait,setTraits}": flags }),
  vendor("Optimizely", "US", ["@optimizely/optimizely-sdk"], { "@Client.createUserContext": flags }, { "createInstance()": "Client" }),
  vendor(null, null, ["@openfeature/server-sdk"], { "@Client.{getBooleanValue,getStringValue,getNumberValue,getObjectValue}": sendsFrom("third-party", "feature-flags", 2), "@Client.setContext": flags, "OpenFeature.setContext": flags }, { "OpenFeature.getClient()": "Client" }),
  vendor(null, null, ["@openfeature/web-sdk"], { "OpenFeature.setContext": flags }),
  vendor("Statsig", "US", ["@statsig/statsig-node-core"], { "@Statsig.{checkGate,getFeatureGate,getDynamicConfig,getExperiment,getLayer,logEvent}": flags, "Statsig new": quiet, "StatsigUser new": { flows: [["content:args", "return"]] } }),
  vendor("Amplitude", "US", ["@amplitude/experiment-js-client"], { "@ExperimentClient.{fetch,start}": flags }, { "Experiment.{initialize,initializeWithAmplitudeAnalytics}()": "ExperimentClient" }),
  vendor("DevCycle", "CA", ["@devcycle/nodejs-server-sdk"], { "@DevCycleClient.track": flags }, { "initializeDevCycle()": "DevCycleClient" }),
  vendor("LaunchDarkly", "US", ["@launchdarkly/js-client-sdk"], { "@LDClient.{identify,track}": flags, createClient: sendsFrom("third-party", "feature-flags", 1) }, { "createClient()": "LDClient" }),
  vendor("Eppo", "US", ["@eppo/node-server-sdk"], { "@EppoClient.{getBooleanAssignment,getStringAssignment}": sendsFrom("third-party", "feature-flags", 1) }, { "getInstance()": "EppoClient" }),
];

const searches: readonly PackageModel[] = [
  vendor("Algolia", "US", ["algoliasearch"], { "@{Algoliasearch,SearchClient}.{saveObject,saveObjects,partialUpdateObject,partialUpdateObjects,addOrUpdateObject,replaceAllObjects,searchSingleIndex,search}": search, algoliasearch: quiet }, { "algoliasearch()": "Algoliasearch" }),
  vendor(null, null, ["@elastic/elasticsearch"], { "@Client.{index,create,update,bulk,search}": search, "Client new": quiet }),
  vendor(null, null, ["@opensearch-project/opensearch"], { "@Client.{index,create,update,bulk,search}": search, "Client new": quiet }),
  vendor(null, null, ["meilisearch"], { "@Index.{addDocuments,updateDocuments,addDocumentsInBatches,search}": search, "{MeiliSearch,Meilisearch} new": quiet }, { "@MeiliSearch.index()": "Index", "@Meilisearch.index()": "Index" }),
  vendor("Algolia", "US", ["@algolia/client-search"], { "@SearchClient.{saveObject,saveObjects,partialUpdateObject,partialUpdateObjects,addOrUpdateObject,replaceAllObjects,searchSingleIndex,search,batch}": search }, { "searchClient()": "SearchClient" }),
  vendor("Azure", null, ["@azure/search-documents"], { "@SearchClient.{uploadDocuments,mergeDocuments,mergeOrUploadDocuments,search,suggest,autocomplete}": search, "SearchClient new": quiet }),
  vendor(null, null, ["typesense"], { "@Client.collections().documents().{create,upsert,update,import,search}": search, "Client new": quiet }),
];

export const businessVendors: readonly PackageModel[] = [...relations, ...payments, ...identities, ...featureFlags, ...searches];
