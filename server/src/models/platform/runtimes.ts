/** Databases that runtimes have built in, and what Bun has beside Node's modules. Source: `@types/node`, `bun-types`. Data only. */
import type { CallModel, PackageModel } from "../format";
import { quiet, sends, sendsFrom } from "../rows";

const storage = (from: number, statement: number | "this", reads?: true): CallModel => ({ sinks: [{ kind: "storage", class: "database", arguments: { from }, statement, ...(reads ? { reads } : {}) }] });
const prepared: CallModel = { named: "arg0" };
/** What a statement that returns what it wrote is given comes to rest, too. */
const asked = storage(0, "this", true);

const node: PackageModel = {
  packages: ["sqlite", "node"],
  types: { "@DatabaseSync.prepare()": "StatementSync" },
  calls: { "DatabaseSync new": quiet, "@DatabaseSync.prepare": prepared, "@DatabaseSync.exec": storage(0, 0), "@StatementSync.run": storage(0, "this"), "@StatementSync.{get,all,iterate}": asked },
};

const bun: readonly PackageModel[] = [
  {
    packages: ["bun:sqlite", "bun-types"],
    types: { "@Database.{query,prepare}()": "Statement" },
    calls: { "Database new": quiet, "@Database.{query,prepare}": prepared, "@Database.{run,exec}": storage(0, 0), "@Statement.run": storage(0, "this"), "@Statement.{get,all,values,iterate}": asked },
  },
  { packages: ["bun:sqlite"], types: { " new": "Database" }, calls: { " new": quiet } },
  {
    packages: ["bun"],
    types: { sql: "SQL", redis: "RedisClient", s3: "S3Client", "file()": "BunFile" },
    calls: { write: sends("file", "file", 1), "{SQL,RedisClient,S3Client} new": quiet },
  },
  {
    packages: ["bun", "bun-types"],
    types: { "@S3Client.file()": "S3File" },
    calls: {
      "@SQL": storage(0, 0),
      "@SQL.unsafe": storage(0, 0),
      "@RedisClient.{set,getset,setex,setnx,hset,hmset,lpush,rpush,sadd,append}": sendsFrom("storage", "cache", 0),
      "@RedisClient.publish": sends("storage", "queue", 1),
      "@S3Client.write": sends("storage", "object-storage", 0, 1),
      "@S3File.write": sends("storage", "object-storage", 0),
      "@BunFile.write": sends("file", "file", 0),
    },
  },
];

export const runtimes: readonly PackageModel[] = [node, ...bun];
