/**
 * Checks the library models against the libraries: each package is installed from npm into a temporary folder, and
 * each API path is walked through its declarations with the type checker (through its code, where it declares nothing).
 *   node scripts/checkModels.mjs                  every package
 *   node scripts/checkModels.mjs pino winston     some
 *   node scripts/checkModels.mjs --fresh          newest versions, instead of those installed by an earlier run
 * A member that does not exist, a call that cannot be made, an argument that no signature takes, a type that does not come from where the row says
 * is an error. Rows that no declaration can confirm are named in `documentedModels.mjs`, with the page that does.
 */
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { isBuiltin } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { Declarations, resolveModule } from "./declarations.mjs";
import { documentedModels } from "./documentedModels.mjs";
import { confirms, confirmsMember, confirmsSent, probeHead, probesFor } from "./typeProbes.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const folder = join(tmpdir(), "personal-data-models");

/** Packages that add members to another one's types. */
const companions = { "bun-types": ["bun-types"], bun: ["bun-types"], "bun:sqlite": ["bun-types"], "cloudflare:workers": ["@cloudflare/workers-types"], morgan: ["pino-http", "pino"], http: ["pino-http", "pino"], https: ["pino-http", "pino"], node: ["pino-http", "pino"], express: ["pino-http", "pino", "express-session"], "express-serve-static-core": ["express-session"], "@hapi/hapi": ["hapi-pino", "pino"] };
/** What the package's own declarations mention and npm does not install with it. */
const alsoNeeded = {
  express: ["@types/express-session"],
  "@posthog/ai": ["openai", "@anthropic-ai/sdk"],
  "drizzle-orm": ["pg", "@types/pg", "postgres", "mysql2", "@types/better-sqlite3", "@libsql/client", "@cloudflare/workers-types", "@neondatabase/serverless", "@vercel/postgres"],
  "@koa/router": ["koa", "@types/koa"], "koa-router": ["koa", "@types/koa"], "@nestjs/common": ["rxjs", "reflect-metadata"], "react-use-intercom": ["@types/react"], "react-use": ["@types/react"], "usehooks-ts": ["@types/react"], "use-local-storage-state": ["@types/react"], "@novu/react": ["@types/react"], "@aws-lambda-powertools/logger": ["@types/aws-lambda"] };
/** What goes by a package's name and is more than that: modules of Node have their declarations in `@types/node`; `node` is what a type checker calls all of them together. */
const modulesOfNode = { node: ["http", "console", "fs", "fs/promises", "crypto", "net", "node:sqlite"], sqlite: ["sqlite", "node:sqlite"], "bun-types": ["bun", "bun:sqlite"] };

/** What only a library makes, with the mark of `typeProbes.mjs` in it, for rows that speak of what is in it: the tables of a mapper. */
const drizzleTable = (dialect, maker) => ({ module: `drizzle-orm/${dialect}-core`, expression: `maker.${maker}("marks", { personalDataMark: maker.text() })` });
const markedOf = {
  ...Object.fromEntries(["node-postgres", "postgres-js", "neon-http", "vercel-postgres"].map((driver) => [`drizzle-orm/${driver}`, drizzleTable("pg", "pgTable")])),
  ...Object.fromEntries(["better-sqlite3", "libsql", "d1"].map((driver) => [`drizzle-orm/${driver}`, drizzleTable("sqlite", "sqliteTable")])),
  "drizzle-orm/mysql2": drizzleTable("mysql", "mysqlTable"),
};

/** Major versions before the newest that many programs still use: a row stands where it stands in one of the two. */
const olderVersions = { "@noble/ciphers": "1", "@noble/hashes": "1", "@apollo/client": "3", "@getbrevo/brevo": "3", "@fullstory/browser": "1", "@react-native-async-storage/async-storage": "2", agenda: "5", "react-query": "3", "@sentry/nextjs": "9", h3: "1", surrealdb: "1", meilisearch: "0.40", "node-telegram-bot-api": "0", "@sentry/sveltekit": "9", auth0: "4", "@trycourier/courier": "6", "@stigg/node-server-sdk": "3", "simple-git": "3", openai: "4", "@supabase/auth-helpers-nextjs": "0.10", "@react-native-firebase/analytics": "21", "@react-native-firebase/auth": "21", "@react-native-firebase/crashlytics": "21", "@react-native-firebase/database": "21", "@react-native-firebase/firestore": "21" };

/** Packages that exist as declarations only, with the package that they declare. */
const declaredFor = { "express-serve-static-core": "express", bun: "bun-types", "bun:sqlite": "bun-types", "cloudflare:workers": "@cloudflare/workers-types" };

/** What takes longer to install is left out, and said. */
const patienceMs = 240_000;

const chosen = process.argv.slice(2).filter((argument) => !argument.startsWith("--"));
if (process.argv.includes("--fresh")) rmSync(folder, { recursive: true, force: true });

const { libraryModels, apiPath, expandBraces, typeOrigin, typeOrigins } = await loadModels();
const specifiers = [...new Set(libraryModels.flatMap((model) => model.packages))].filter((name) => chosen.length === 0 || chosen.includes(name)).sort();
let failures = 0;
for (const specifier of specifiers) {
  const { version, rows, documented, mistakes } = checkPackage(specifier);
  failures += mistakes.length;
  console.log(`${mistakes.length === 0 ? "ok  " : "FAIL"} ${specifier} ${version}: ${rows} rows${documented > 0 ? `, ${documented} of them by documentation` : ""}`);
  for (const mistake of mistakes) console.log(`       ${mistake}`);
}
console.log(failures === 0 ? "every row stands in its library's declarations" : `${failures} rows do not stand`);
process.exitCode = failures === 0 ? 0 : 1;

async function loadModels() {
  const entry = ["models", "library", "typeOrigin"].map((name) => `export * from "./server/src/models/${name}";`).join("\n");
  const { outputFiles } = await build({ stdin: { contents: entry, resolveDir: root }, bundle: true, write: false, format: "esm", platform: "node", logLevel: "warning" });
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].text).toString("base64")}`);
}

function checkPackage(specifier) {
  const name = packageOf(specifier);
  const newest = checkVersion(specifier, name, null);
  const older = newest.mistakes.length > 0 ? olderVersions[name] : undefined;
  if (older === undefined) return { ...newest, mistakes: newest.mistakes.map(({ text }) => text) };
  const before = checkVersion(specifier, name, older);
  if (newest.version === "") return { ...before, mistakes: before.mistakes.map(({ text }) => text) };
  const mistakes = newest.mistakes.filter(({ row }) => before.mistakes.some((other) => other.row === row));
  return { ...newest, version: `${newest.version} and ${before.version}`, mistakes: mistakes.map(({ text }) => text) };
}

/** Checks one version of a package; null is the newest. */
function checkVersion(specifier, name, version) {
  let directory;
  try {
    directory = install(specifier, version);
  } catch {
    return { version: "", rows: 0, documented: 0, mistakes: [{ row: "", text: "cannot be installed" }] };
  }
  const asked = {
    modules: modulesOfNode[specifier] ?? (specifier === "global" ? [] : [specifier]),
    alongside: companions[specifier] ?? [],
    hasGlobals: specifier === "global" || specifier === "node",
    producers: rowsOf(specifier, "types"),
    membersOf: (owner, type) => membersOf(owner || specifier, type),
  };
  const declarations = new Declarations(directory, asked);
  const mistakes = [];
  let rows = 0;
  let documented = 0;
  const isDocumented = (path, table) => (documentedModels[specifier] ?? []).some(({ begins, only = table }) => only === table && begins.some((start) => path === `.${start}` || path === start || [".", "(", " ", "=", "["].some((next) => path.startsWith(`.${start}${next}`) || path.startsWith(`${start}${next}`))));
  for (const { path, call } of rowsOf(specifier, "calls")) {
    rows++;
    if (isDocumented(path, "calls")) { documented++; continue; }
    const reason = declarations.checkCall(path, call);
    if (reason) mistakes.push({ row: path, text: `"${path}": ${reason}` });
  }
  for (const { path, text } of rowsOf(specifier, "chosen")) {
    rows++;
    if (isDocumented(path, "calls")) { documented++; continue; }
    const asked = text.split(" ").map((word) => word.replace(/^\w+:/, "")).filter((port) => port !== "this");
    const reason = declarations.checkCall(path, { flows: asked.map((port) => [port, "return"]) });
    if (reason) mistakes.push({ row: path, text: `"${path}" chooses "${text}": ${reason}` });
  }
  const thrown = namesOf(specifier, "thrown");
  for (const { path, type } of rowsOf(specifier, "types")) {
    rows++;
    if (isDocumented(path, "types")) { documented++; continue; }
    const reason = declarations.checkType(path, type);
    // What handlers throw may be anything, and libraries declare it so.
    if (reason && !(thrown.includes(type) && reason.startsWith("is any"))) mistakes.push({ row: `${path} ${type}`, text: `"${path}" gives ${type}: ${reason}` });
  }
  const typed = ["members", "results"].flatMap((table) => rowsOf(specifier, table).map((row) => ({ ...row, isMember: table === "members", isKnown: isDocumented(row.path, table) })));
  typed.push(...rowsOf(specifier, "calls").flatMap(({ path, call }) => (call.sinks ?? []).filter(({ declared }) => declared !== undefined).map((sink) => ({ path, origins: sink.declared, sink, isKnown: isDocumented(path, "calls") }))));
  rows += typed.length;
  documented += typed.filter(({ isKnown }) => isKnown).length;
  mistakes.push(...typeMistakes(specifier, directory, asked, declarations, typed.filter(({ isKnown }) => !isKnown)));
  for (const type of [...namesOf(specifier, "records"), ...namesOf(specifier, "passed")]) {
    rows++;
    if (isDocumented(`@${type}`, "types")) documented++;
    else if (!thrown.includes(type) && declarations.typesNamed(type).length === 0) mistakes.push({ row: type, text: `no type ${type} is exported or given` });
  }
  return { version: versionOf(directory, name ?? "@types/node"), rows, documented, mistakes };
}

/** What is wrong with rows that say where types come from. */
function typeMistakes(specifier, directory, asked, declarations, typed) {
  const marked = markedOf[specifier] ?? null;
  const givers = (type) => [
    ...rowsOf(specifier, "types").filter((row) => row.type === type && !row.path.startsWith(`@${type}.`)),
    ...rowsOf(specifier, "results").flatMap(({ path, origins }) => typeOrigins(origins).filter((origin) => origin.within === type && !path.startsWith(`@${type}.`)).map((origin) => ({ path, origin }))),
  ];
  if (typed.length === 0 || declarations.missing.length > 0) return typed.map(({ path }) => ({ row: path, text: `"${path}": the module is not found` }));
  const claims = typed.flatMap(({ path, origins, isMember, sink }) => {
    const read = isMember ? [typeOrigin(origins)] : typeOrigins(origins);
    const isAssigned = path.endsWith("=");
    const each = read.map((origin) => ({ path, origins, origin, isMember, sink, probes: probesFor(path.replace(/\.#await$|=$/, ""), origin, specifier, declarations, marked, givers).map((probe) => ({ ...probe, isAssigned })) }));
    // Of several places where the type of what is sent may be declared, one is there in each version.
    return sink ? [each] : each.map((one) => [one]);
  });
  const texts = [...new Set(claims.flat().flatMap(({ probes }) => probes.map(({ text }) => text)))];
  const probed = new Declarations(directory, { ...asked, probeHead: probeHead(specifier, marked), probes: texts });
  const types = new Map(probed.probeTypes().map((type, index) => [texts[index], type]));
  const membersWith = (type) => {
    const own = (table) => rowsOf(specifier, table).flatMap(({ path, origins }) => (path.startsWith(`@${type}.`) ? [{ name: path.slice(type.length + 2), origins }] : []));
    const members = own("members").filter(({ origins }) => /^0(\[\])?$/.test(origins)).map(({ name, origins }) => ({ name, isArray: origins !== "0" }));
    if (members.length > 0) return members;
    return own("results").flatMap(({ name, origins }) => typeOrigins(origins).filter(({ within, of }) => within !== null && within !== type && of === "receiver").map(({ within }) => ({ name, gives: within })));
  };
  const holds = ({ path, origin, isMember, sink, probes }) => probes.some((probe) => {
    const type = types.get(probe.text);
    if (sink) return confirmsSent(probe, type, origin, sink, probed);
    if (!isMember) return confirms(probe, type, origin, probed, membersWith);
    return confirmsMember(path.endsWith(".#await") ? probed.awaited(type) : type, origin, probed);
  });
  return claims.filter((any) => !any.some(holds)).map(([{ path, origins }]) => ({ row: path, text: `"${path}" has the type "${origins}": the declarations do not say so` }));
}

function versionOf(directory, name) {
  return JSON.parse(readFileSync(join(directory, "node_modules", name, "package.json"), "utf8")).version;
}

/** The members that the rows of a package speak of on a type. */
function membersOf(specifier, type) {
  const paths = [...rowsOf(specifier, "calls"), ...rowsOf(specifier, "types")].map(({ path }) => path);
  return [...new Set(paths.flatMap((path) => new RegExp(`^@${type}\\.([\\w$]+)`).exec(path)?.[1] ?? []))];
}

function rowsOf(specifier, table) {
  const key = { calls: "call", types: "type", members: "origins", results: "origins", chosen: "text" }[table];
  return libraryModels
    .filter((model) => model.packages.includes(specifier))
    .flatMap((model) => Object.entries(model[table] ?? {}))
    .flatMap(([paths, row]) => expandBraces(paths).map((path) => ({ path: apiPath("", path).slice(1), [key]: row })));
}

/** The types that a package's models list under a key. */
function namesOf(specifier, table) {
  return [...new Set(libraryModels.filter((model) => model.packages.includes(specifier)).flatMap((model) => model[table] ?? []))];
}

/** The folder where a package and its declarations are installed. */
function install(specifier, version) {
  const name = packageOf(specifier);
  const directory = join(folder, name === null ? "node" : `${name.replace("/", "+")}${version === null ? "" : `@${version}`}`);
  if (existsSync(join(directory, "done"))) return directory;
  mkdirSync(directory, { recursive: true });
  writeFileSync(join(directory, "package.json"), "{ \"private\": true }\n");
  const add = (...names) => execFileSync("npm", ["install", "--ignore-scripts", "--no-audit", "--no-fund", "--no-package-lock", "--silent", ...names], { cwd: directory, stdio: ["ignore", "ignore", "ignore"], timeout: patienceMs });
  const extra = name === null ? Object.keys(companions).filter((key) => packageOf(key) === null).flatMap((key) => companions[key]) : [...(companions[name] ?? []), ...(alsoNeeded[name] ?? [])];
  add("@types/node@22", ...(name === null ? [] : [version === null ? name : `${name}@${version}`]), ...extra);
  if (name !== null && !/\.d\.[cm]?ts$/.test(resolveModule(directory, name) ?? "")) {
    try {
      add(`@types/${name.replace(/^@(.+)\//, "$1__")}`);
    } catch {
      // Nobody has declared it: its code is read instead.
    }
  }
  writeFileSync(join(directory, "done"), "");
  return directory;
}

/** The npm package of a specifier; null for what Node and browsers bring. */
function packageOf(specifier) {
  if (specifier === "global" || specifier === "node" || isBuiltin(specifier)) return null;
  if (declaredFor[specifier]) return declaredFor[specifier];
  return specifier.split("/").slice(0, specifier.startsWith("@") ? 2 : 1).join("/");
}
