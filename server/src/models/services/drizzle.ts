/** Drizzle: what its builders write, and the rows that they give, for each kind of database. Source: its own declarations. Data only. */
import type { PackageModel } from "../format";
import { quiet, sends, sendsPorts } from "../rows";

const postgres = ["drizzle-orm/node-postgres", "drizzle-orm/postgres-js", "drizzle-orm/neon-http", "drizzle-orm/vercel-postgres"];
const sqlite = ["drizzle-orm/better-sqlite3", "drizzle-orm/libsql", "drizzle-orm/d1"];
const mysql = ["drizzle-orm/mysql2"];

const written = sends("storage", "database", 0);
const replaced = sendsPorts("storage", "database", "arg0.set");

/** What is selected by name is known by what is named. */
const selected = { "@Selection.from": "unnamed:Selected<arg0.0>", "@Selected.{where,orderBy,limit,offset,groupBy,having,$dynamic}": "Selected<0>", "@Selected.execute": "0[]" };

/** What is written, and what was there, is given back where the query asks for it. */
const returned = {
  "@Database.insert": "Inserting<arg0.0>", "@Inserting.values": "Inserted<0>", "@Database.update": "Updating<arg0.0>", "@Updating.set": "Changed<0>", "@Database.delete": "Changed<arg0.0>",
  "@Changed.where": "Ready<0>", "@Inserted.{onConflictDoUpdate,onConflictDoNothing}": "Ready<0>", "@{Inserted,Changed,Ready}.returning": "Selected<0>",
};

export const drizzle: readonly PackageModel[] = [
  {
    packages: [...postgres, ...sqlite, ...mysql],
    types: {
      "drizzle()": "Database", "@Database.transaction[arg0.param0]": "Database", "@Database.{select,selectDistinct}()": "Selection",
      "@Database.insert()": "Inserting", "@Inserting.values()": "Inserted", "@Database.update()": "Updating",
    },
    calls: {
      drizzle: quiet,
      "@Database.{select,selectDistinct}": { ...quiet, named: "arg0" },
      "@Inserting.values": written,
      "@Updating.set": written,
    },
    results: selected,
    members: { "@Selected.#await": "0[]" },
  },
  { packages: [...postgres, ...sqlite], types: { "@Inserted.{onConflictDoUpdate,onConflictDoNothing}()": "Ready", "@Database.delete()": "Changed", "@Updating.set()": "Changed", "@Changed.where()": "Ready" }, calls: { "@Inserted.onConflictDoUpdate": replaced }, results: returned, chosen: { "@{Inserted,Changed,Ready}.returning": "arg0" } },
  { packages: mysql, calls: { "@Inserted.onDuplicateKeyUpdate": replaced } },
  { packages: [...postgres, ...mysql], results: { "@Selected.for": "Selected<0>" } },
  { packages: sqlite, results: { "@Selected.all": "0[]", "@Selected.get": "0" } },
];
