/** Results made up for tests of reports: a small project with a bit of everything, and projects of any size. */
import type { FileId, Span } from "../../server/src/base/ids";
import { readConfig } from "../../server/src/findings/config/readConfig";
import type { Finding, Severity } from "../../server/src/findings/finding";
import { Policy } from "../../server/src/findings/policy/policy";
import type { Effect, Flow, Sink, SinkKind, Source } from "../../server/src/flow/flow";
import type { Results } from "../../server/src/report/results";
import type { Tag } from "../../server/src/syntax/annotation";

const nowhere: Span = { start: 0, end: 0 };

const config = `{
  "recipients": [
    { "name": "Stripe", "purposes": ["payment"], "country": "US", "agreement": "DPA-2025-11" },
    { "name": "Sentry", "purposes": ["improve"], "country": "US" }
  ]
}`;

export const samplePolicy = new Policy(readConfig("/w/personal-data.config.json", config).config);

/** `contact.email purpose=support,payment`. */
export function tag(text: string): Tag {
  const [category, ...keys] = text.split(" ").filter(Boolean);
  return {
    name: "personalData", form: "comment", span: nowhere, nameSpan: nowhere, prose: "", problems: [],
    words: category === undefined ? [] : [{ text: category, span: nowhere }],
    keys: keys.map((pair) => {
      const [key = "", values = ""] = pair.split("=");
      return { key: { text: key, span: nowhere }, values: values.split(",").map((value) => ({ text: value, span: nowhere })) };
    }),
  };
}

export function source(name: string, said: string, file = "/w/src/model.ts", start = 0): Source {
  const shortName = name.slice(name.lastIndexOf(".") + 1);
  return { id: `${file.slice(3)}#${name}`, name, shortName, file, span: { start, end: start + 1 }, tag: tag(said) };
}

interface FlowOptions {
  readonly recipient?: string;
  readonly country?: string;
  readonly effect?: Effect;
  readonly start?: number;
  readonly steps?: Flow["steps"];
}

export function flow(from: Source, kind: SinkKind, file: FileId, name: string, options: FlowOptions = {}): Flow {
  const { recipient = null, country = null, effect = "none", start = 0 } = options;
  const span = { start, end: start + 4 };
  const sink: Sink = { kind, class: kind, name, recipient, country, package: null, file, span, argument: span };
  const steps = options.steps ?? [{ file: from.file, span: from.span, text: from.shortName, note: "declared" }, { file, span, text: `${name}(${from.shortName})`, note: `reaches \`${name}\`` }];
  return { id: `${from.id}>${kind}>${file}>${name}>${start}`, source: from, sink, effect, consents: [], steps };
}

export function objection(to: Flow, severity: Severity, suppressed: Finding["suppressed"] = null, rule: string = to.sink.kind): Finding {
  return { rule, messageId: rule, severity, message: `\`${to.source.name}\` may reach ${to.sink.kind}: \`${to.sink.name}\`.`, flow: to, source: to.source, file: to.sink.file, span: to.sink.argument, suppressed, fixes: [] };
}

export function results(sources: readonly Source[], flows: readonly Flow[], findings: readonly Finding[], more: Partial<Results> = {}): Results {
  return {
    root: "/w", sources, flows, findings, passes: [], coverage: { files: 9, functions: 40, skipped: [], unresolvedCalls: 0 },
    textOf: () => "abcd\n".repeat(2000), policyOf: () => samplePolicy, ...more,
  };
}

/** A name that would break out of anything that forgets to escape it. */
export const hostile = `a b/it's "q" #1 50% <script>alert(1)<\\/script> é漢\u202e`.replace("\\/", "∕");

/** A customer of a shop: payment, error tracking, a log, a store, a suppressed log, and a file whose name is no friend. */
export function smallProject(): Results {
  const email = source("Customer.email", "contact.email purpose=payment,support retention=P3Y basis=contract subject=customer");
  const card = source("Customer.card", "financial.card purpose=payment encrypted=aes-256-gcm", "/w/src/model.ts", 5);
  const allergies = source("Customer.allergies", "special.health", "/w/src/model.ts", 10);
  const strange = source(`=cmd|' /C calc'!A0`, "name purpose=support", `/w/${hostile}.ts`);
  const flows = [
    flow(email, "third-party", "/w/src/pay/charge.ts", "stripe.charge", { recipient: "Stripe" }),
    flow(card, "third-party", "/w/src/pay/charge.ts", "stripe.charge", { recipient: "Stripe", effect: "pseudonymise" }),
    flow(email, "error-tracking", "/w/src/errors.ts", "Sentry.captureException", { recipient: "Sentry" }),
    flow(email, "log", "/w/src/api/orders.ts", "console.log", { start: 5 }),
    flow(allergies, "log", "/w/src/api/orders.ts", "console.log", { start: 10 }),
    flow(allergies, "storage", "/w/src/db/customers.ts", "db.insert", { effect: "encrypt" }),
    flow(strange, "log", `/w/${hostile}.ts`, "console.log"),
  ];
  const [, charged, tracked, logged, sick, , odd] = flows as [Flow, Flow, Flow, Flow, Flow, Flow, Flow];
  const findings = [
    objection(charged, "warning"), objection(tracked, "warning", null, "cross-border"), objection(logged, "warning"), objection(sick, "error"),
    objection(odd, "warning", { reason: `agreed, "for now": 100% <b>`, line: 3 }),
  ];
  const skipped = [{ file: "/w/src/App.vue", reason: "not a language that is read" }];
  return results([email, card, allergies, strange], flows, findings, { coverage: { files: 9, functions: 40, skipped, unresolvedCalls: 2 } });
}

/** A project of so many flows: the same for the same number. */
export function projectOf(count: number): Results {
  let seed = 42;
  const random = (below: number): number => {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    return Math.floor((seed / 2147483648) * below);
  };
  // Some are met far more often than others, as in life.
  const pick = <T,>(items: readonly T[]): T => items[Math.floor(items.length * (random(1000) / 1000) ** 2)] as T;
  const categories = ["contact.email", "name", "contact.phone", "contact.address", "identifier", "transaction", "financial.card", "device", "location.coarse", "account", "demographic.birth", "special.health", "behaviour", "communication", "government-id", "credential"];
  const owners = ["Customer", "Order", "Account", "Address", "Payment", "Visitor", "Employee", "Lead", "Ticket", "Booking"];
  const areas = ["services/orders", "services/customers", "api/routes", "api/admin", "services/billing", "worker/jobs", "web/pages", "services/support", "db/repositories", "web/hooks", "legacy", "services/search", "mail/templates", "analytics", "lib/http"];
  const sinks: readonly (readonly [SinkKind, string, string | null, string | null])[] = [
    ["storage", "db.insert", null, null], ["log", "logger.info", null, null], ["response", "res.json", null, null], ["third-party", "stripe.customers.create", "Stripe", null],
    ["error-tracking", "Sentry.captureException", "Sentry", null], ["message", "sendgrid.send", "SendGrid", "US"], ["third-party", "analytics.track", "Segment", "US"],
    ["ai", "openai.responses.create", "OpenAI", "US"], ["browser-storage", "localStorage.setItem", null, null], ["third-party", "hubspot.crm.create", "HubSpot", "US"],
    ["storage", "s3.putObject", "Amazon Web Services", "US"], ["url", "router.push", null, null], ["display", "<p>", null, null], ["file", "writeFile", null, null],
    ["message", "twilio.messages.create", "Twilio", "US"], ["third-party", "intercom.update", "Intercom", "IE"], ["network", "fetch", null, null], ["error-message", "throw", null, null], ["process", "spawn", null, null],
  ];
  const packages = count > 1000 ? ["packages/shop", "packages/crm", "packages/mobile", "packages/backoffice"] : ["src"];
  const sources = Array.from({ length: Math.max(3, Math.min(240, Math.ceil(count / 8))) }, (_, index) => {
    const category = categories[index % categories.length] as string;
    const field = category.slice(category.indexOf(".") + 1).replace(/-(\w)/g, (__, letter: string) => letter.toUpperCase());
    const name = `${owners[Math.floor(index / categories.length) % owners.length]}.${field}`;
    const said = `${category}${index % 3 === 0 ? " purpose=service,support" : index % 3 === 1 ? " purpose=payment retention=P3Y" : ""}`;
    return source(name, said, `/w/${packages[index % packages.length]}/model/${name.split(".")[0]?.toLowerCase()}${index}.ts`, index * 5);
  });
  const flows = Array.from({ length: count }, (_, index) => {
    const from = pick(sources);
    const [kind, name, recipient, country] = pick(sinks);
    const file = `/w/${packages[index % packages.length]}/${pick(areas)}/module${random(30)}.ts`;
    const steps = [
      { file, span: { start: random(9000), end: 9001 }, text: `customer.${from.shortName}`, note: "read" },
      ...Array.from({ length: random(4) }, (__, hop) => ({ file: `/w/${packages[0]}/lib/helper${hop}.ts`, span: { start: random(9000), end: 9001 }, text: "value", note: `into parameter \`value\` of \`helper${hop}\`` })),
      { file, span: { start: random(9000), end: 9001 }, text: `${name}(customer)`, note: `reaches \`${name}\`` },
    ];
    const effect: Effect = random(8) === 0 ? "mask" : random(10) === 0 ? "pseudonymise" : "none";
    return flow(from, kind, file, name, { ...(recipient !== null && { recipient }), ...(country !== null && { country }), effect, start: index, steps });
  });
  const findings = flows.flatMap((each) => {
    if (each.effect === "mask" || ["display", "process", "message"].includes(each.sink.kind) || random(3) > 0) return [];
    return [objection(each, random(4) === 0 ? "error" : random(6) === 0 ? "info" : "warning", random(12) === 0 ? { reason: "agreed with the data-protection officer", line: 3 } : null)];
  });
  const skipped = Array.from({ length: Math.min(30, Math.floor(count / 50)) }, (_, index) => ({ file: `/w/${packages[0]}/view${index}.vue`, reason: "not a language that is read" }));
  return results(sources, flows, findings, { coverage: { files: Math.max(9, count), functions: count * 9, skipped, unresolvedCalls: Math.floor(count / 12) } });
}
