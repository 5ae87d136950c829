/** What the editor says beside findings, in English. Its shape is that of every other language: a missing word does not compile. */
import type { Effect, SinkKind } from "../../flow/flow";
import type { TagName } from "../../syntax/annotation";

const count = (n: number, one: string, many = `${one}s`): string => `${n} ${n === 1 ? one : many}`;

/** Tags with their grammar and what they say. */
const tags: Readonly<Record<TagName, readonly [usage: string, says: string]>> = {
  personalData: ["@personalData [category[,category]] [key=value …] [- prose]", "What is declared here is personal data. Without a category, it is inferred from the name."],
  notPersonal: ["@notPersonal <reason>", "A decision: what is declared here is not personal data."],
  personalDataSink: ["@personalDataSink <kind> [recipient=…] [purpose=…]", "What is given to this function leaves the program, or comes to rest."],
  personalDataSanitizer: ["@personalDataSanitizer <effect>", "What this function gives back is safer than what it was given."],
  personalDataConsent: ["@personalDataConsent <purpose>", "This function answers whether somebody has consented to that purpose."],
  personalDataPurpose: ["@personalDataPurpose <purpose>", "Code here processes data for that purpose."],
  personalDataDecision: ["@personalDataDecision <what>", "This function takes decisions about people by automated means (Article 22)."],
  personalDataErasure: ["@personalDataErasure <name …>", "This function erases the named types, tables or models on request (Article 17)."],
  personalDataExport: ["@personalDataExport <name …>", "This function hands out the named types, tables or models on request (Articles 15 and 20)."],
};

/** Keys of the tags, with their value and what they say. */
const keys: Readonly<Record<string, readonly [value: string, says: string]>> = {
  purpose: ["<purpose>[,<purpose>]", "What the data is used for."],
  basis: ["<basis>[,<basis>]", "What makes the processing lawful (Article 6, and Article 9 for special categories)."],
  retention: ["<duration>", "How long the data is kept: an ISO 8601 duration (`P3Y`), or one after an event (`account-closed+P30D`)."],
  subject: ["<people>", "Whose data it is."],
  recipients: ["<name>[,<name>]", "Who receives the data."],
  encrypted: ["<how>", "How the data is encrypted at rest."],
  recipient: ["<name>", "Who receives what is given to this function."],
};

const kinds: Readonly<Record<SinkKind, string>> = {
  log: "a log", "error-tracking": "an error tracker", "third-party": "a third party", ai: "an AI service", network: "a request to another host", url: "an address", "browser-storage": "storage of the browser",
  response: "a response", "error-message": "the text of an error", file: "a file", storage: "a store", message: "a message", display: "what is displayed", process: "another process",
};

const effects: Readonly<Record<Effect, string>> = {
  none: "as it is", pseudonymise: "pseudonymised", mask: "masked", encrypt: "encrypted", aggregate: "aggregated", anonymise: "anonymised",
};

/** Why data of this sort is personal: by the first part of the category, or the whole of it. */
const reasons: Readonly<Record<string, string>> = {
  name: "It tells who somebody is.",
  contact: "It leads to a person: who has it can reach them.",
  identifier: "It singles a person out, even where it has no meaning of its own.",
  account: "It singles a person out within a service.",
  "government-id": "It identifies a person for life and before every authority.",
  credential: "Who has it can act as the person.",
  financial: "It tells of a person's means, or gives access to them.",
  transaction: "It tells what a person does and buys.",
  location: "It tells where a person is or lives.",
  device: "It recognises a person by what they use.",
  behaviour: "It tells what a person does, and what may be concluded from it.",
  communication: "It is what people say to one another in confidence.",
  content: "It was made by a person, or shows them.",
  demographic: "It describes a person, and narrows down who it is.",
  employment: "It tells of a person's work.",
  education: "It tells of a person's schooling.",
  vehicle: "It leads to the holder of the vehicle.",
  children: "It concerns a child, who is owed particular care.",
  criminal: "It tells of offences: it may be processed only under the control of an authority, or where the law allows it.",
  special: "It is of a special category: processing it is prohibited unless a condition of Article 9(2) is met.",
};

const laws = { "article-9": "Article 9 of the GDPR", "article-10": "Article 10 of the GDPR", "national-id": "Article 87 of the GDPR", credential: "Article 32 of the GDPR", other: "Article 4(1) of the GDPR" };

/** What the analysis is at, by its own names. */
const passes: Readonly<Record<string, string>> = { reading: "reading files", types: "asking for types", summaries: "following data" };

export const en = {
  tags, keys, kinds, effects, reasons, laws, passes,
  /** A title and what it introduces. */
  titled: (title: string, said: string): string => `${title}: ${said}`,
  analysisFailed: "the analysis failed", analysisDied: "the analysis ended by itself",
  unknownReason: "It is declared to relate to a person.",
  personalData: "Personal data",
  noCategory: "category not stated",
  inferred: "inferred from the name",
  duration: (parts: readonly (readonly [number, "year" | "month" | "week" | "day" | "hour" | "minute" | "second"])[]): string => parts.map(([n, unit]) => count(n, unit)).join(", "),
  after: (duration: string, event: string): string => `${duration} after ${event}`,
  purposes: "Purposes", basis: "Legal basis", retention: "Kept for", subject: "Whose", recipients: "Recipients", encrypted: "Encrypted at rest",
  article: (article: string): string => `Article ${article} of the GDPR`,
  noWayOut: "No way out of the program found.",
  mayReach: (places: number): string => `May reach ${count(places, "place")}`,
  objections: (n: number): string => count(n, "objection"),
  more: (n: number): string => `… and ${n} more`,
  carries: "Carries personal data",
  declaredAt: (place: string): string => `declared at ${place}`,
  here: (note: string): string => `here: ${note}`,
  next: (place: string): string => `next: ${place}`,
  leadsTo: (places: string): string => `may reach ${places}`,
  arrives: "Personal data may arrive here",
  receivedBy: (recipient: string): string => `Received by ${recipient}`,
  declaredRecipient: (purposes: string): string => (purposes === "" ? "a declared recipient" : `a declared recipient, for ${purposes}`),
  undeclaredRecipient: "not declared as a recipient",
  showFlows: "Show its flows", showInTree: "Show in the tree",
  category: "Category", aliases: "Also", severityOf: { high: "high gravity", medium: "medium gravity", low: "low gravity" },
  purposeWord: "Purpose", basisWord: "Legal basis", effectWord: "Effect", kindWord: "Kind of sink", retentionWord: "Retention", subjectWord: "Data subject", recipientWord: "Recipient",
  unknownWord: "Not a word that the project knows.",
  aliasOf: (name: string): string => `Another name of \`@${name}\`.`,
  kept: (duration: string): string => `Kept for ${duration}.`,
  lens: (sinks: number, objections: number): string => (sinks === 0 ? "reaches no sink" : `may reach ${count(sinks, "sink")}`) + (objections === 0 ? "" : `, ${count(objections, "objection")}`),
  fields: (n: number): string => count(n, "field"), flows: (n: number): string => count(n, "flow"), findings: (n: number): string => count(n, "finding"),
  declaredHere: (name: string): string => `${name} is declared here`,
  /** A finding's message and a repair's title; rules word them in English. */
  finding: (message: string): string => message,
  repair: (title: string): string => title,
  annotateField: (name: string, category: string): string => `Annotate \`${name}\` as ${category}`,
  removeField: (name: string): string => `Remove \`${name}\`, with what is written into it`,
  extractWithout: (name: string, fields: string): string => `Extract \`${name}\` without ${fields}`,
  /** A step of a flow; the engine words them in English. */
  note: (note: string): string => note,
};

export type Words = typeof en;
