/**
 * What a Worker of Cloudflare is bound to: databases, stores, queues, models. Their types are in scope everywhere where `@cloudflare/workers-types` or a file
 * that wrangler wrote declares them, and are imported elsewhere. Source: the declarations of `@cloudflare/workers-types`. Data only.
 */
import type { CallModel, PackageModel } from "../format";
import { builds, sends, sendsFrom, sendsPorts } from "../rows";

const database = (reads: boolean): CallModel => ({ sinks: [{ kind: "storage", class: "database", ports: ["this"], statement: "this", ...(reads ? { reads: true as const } : {}) }] });
const queue = sends("storage", "queue", 0);

const bindings: PackageModel = {
  packages: ["@cloudflare/workers-types", "global"],
  recipient: "Cloudflare",
  country: "US",
  types: { "@{D1Database,D1DatabaseSession}.prepare()": "D1PreparedStatement", "@D1Database.withSession()": "D1DatabaseSession", "@DurableObjectState.storage": "DurableObjectStorage", "@DurableObjectStorage.sql": "SqlStorage" },
  calls: {
    "@{D1Database,D1DatabaseSession}.prepare": { named: "arg0" },
    "@D1PreparedStatement.bind": builds,
    "@D1PreparedStatement.run": database(false),
    // They are there to ask, but for a statement that writes and returns what it wrote.
    "@D1PreparedStatement.{first,all,raw}": database(true),
    "@{D1Database,D1DatabaseSession}.batch": sends("storage", "database", 0),
    "@D1Database.exec": { sinks: [{ kind: "storage", class: "database", arguments: [0], statement: 0 }] },
    "@KVNamespace.put": sends("storage", "cache", 0, 1, 2),
    "@R2Bucket.put": sends("storage", "object-storage", 0, 1, 2),
    "@Queue.{send,sendBatch}": queue,
    "@Workflow.{create,createBatch}": queue,
    "@AnalyticsEngineDataset.writeDataPoint": sends("third-party", "analytics", 0),
    "@Ai.run": sendsPorts("ai", "llm", "arg1"),
    "@{Vectorize,VectorizeIndex}.{insert,upsert,query}": sendsFrom("ai", "vector", 0),
    "@SendEmail.send": sendsFrom("message", "email", 0),
    "@DurableObjectStorage.put": sendsFrom("storage", "database", 0),
    "@SqlStorage.exec": { sinks: [{ kind: "storage", class: "database", arguments: { from: 0 }, statement: 0 }] },
  },
};

const workers: PackageModel = {
  packages: ["cloudflare:workers"],
  types: { "@DurableObject.ctx": "@cloudflare/workers-types|DurableObjectState" },
};

export const cloudflare: readonly PackageModel[] = [bindings, workers];
