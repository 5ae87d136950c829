/** The catalogue as a page to read: which packages are known, by class and recipient. Knows nothing of what rows say of data. */
import type { PackageModel } from "./format";

const classNames: Readonly<Record<string, string>> = {
  logger: "Logs", error: "Error trackers", observability: "Monitoring and traces", analytics: "Product analytics", replay: "Session replay", ads: "Advertising", crm: "CRM, support, marketing",
  http: "HTTP clients and servers", graphql: "GraphQL", websocket: "Sockets", grpc: "Remote calls", rpc: "Remote calls", soap: "Remote calls", blockchain: "Blockchains", llm: "Language models", embedding: "Embeddings", vector: "Vector stores",
  email: "E-mail", sms: "SMS and voice", push: "Push messages", chat: "Chat", cookie: "Cookies", token: "Tokens", "web-storage": "Storage of browsers", "indexed-db": "Storage of browsers",
  session: "Sessions", vault: "Secrets", socket: "Sockets", command: "Processes", environment: "Processes", message: "Processes",
  device: "Storage of devices", keychain: "Storage of devices", file: "Files", export: "Exports", database: "Databases and mappers", cache: "Caches", queue: "Queues and jobs", "object-storage": "Object storage",
  payment: "Payments", identity: "Identity", "feature-flags": "Feature flags", search: "Search", productivity: "Productivity", shipping: "Shipping", maps: "Maps", navigation: "Addresses", redirect: "Addresses", request: "HTTP clients and servers",
};

/** Markdown: a table row for each class, its packages with their recipients. */
export function listModels(models: readonly PackageModel[]): string {
  const classes = new Map<string, Map<string, string | null>>();
  for (const model of models) {
    const names = new Set(Object.values(model.calls ?? {}).flatMap((call) => (call.sinks ?? []).map((sink) => classNames[sink.class] ?? "Other")));
    if (names.size === 0 && Object.values(model.calls ?? {}).some((call) => call.effect)) names.add("Hashing, encryption, masking");
    for (const name of names) for (const packageName of model.packages) {
      if (packageName === "global" || packageName === "node") continue;
      const packages = classes.get(name) ?? new Map<string, string | null>();
      packages.set(packageName, model.recipient ?? packages.get(packageName) ?? null);
      classes.set(name, packages);
    }
  }
  const rows = [...classes].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, packages]) => `| ${name} | ${[...packages].sort(([a], [b]) => (a < b ? -1 : 1)).map(([each, recipient]) => `\`${each}\`${recipient === null ? "" : ` (${recipient})`}`).join(", ")} |`);
  const count = new Set(models.flatMap((model) => model.packages)).size;
  return `# Libraries

What Personal Data knows of libraries without being told, by class, with the recipient where it is one. ${count} modules have rows; beside them stand the functions of the web and
of Node, and the globals that vendors' scripts leave on a page. A library that is missing is not a sink, unless it [says itself](package-models.md) what it does: describe it in the
[configuration](configuration.md), or tag the function through which it is called, \`@personalDataSink third-party recipient=Acme\`.

Written by \`npm run list:models\`.

| class | modules |
| --- | --- |
${rows.join("\n")}
`;
}
