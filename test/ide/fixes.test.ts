/** Quick-fixes: what each changes, and that the finding is gone once it has been applied. */
import assert from "node:assert/strict";
import { actionsAt } from "../../server/src/ide/actions";
import { fixesFor, type Fix } from "../../server/src/ide/fixes";
import { analyse, applied, type Files } from "./asked";
import { newIn, typeErrors } from "./typeErrors";

const user = `export interface User {
  id: string;
  /** @personalData contact.email purpose=support - as asked */
  email: string;
}
`;

/** The fixes of the first finding of a rule. */
async function offered(files: Files, rule: string): Promise<readonly Fix[]> {
  const result = await analyse(files);
  const finding = result.findings.find((each) => each.rule === rule);
  assert.ok(finding, `no finding of ${rule}`);
  const fixes = fixesFor(finding, result);
  assert.deepEqual(finding.fixes, fixes.map(({ title }) => title), "the titles of the report are those of the editor");
  return fixes;
}

/** Applies the fix of that title; the rule speaks of less than a warning then, and the type checker has nothing new to say. */
async function weakened(files: Files, rule: string, title: string): Promise<Files> {
  const fix = (await offered(files, rule)).find((each) => each.title === title);
  assert.ok(fix, `${title} is not on offer in ${JSON.stringify(files)}`);
  const after = applied(files, fix.edits);
  assert.deepEqual(newIn(typeErrors(after), typeErrors(files)), [], "the checker has nothing new to say");
  assert.deepEqual((await analyse(after)).findings.filter((finding) => finding.rule === rule).map(({ severity }) => severity), ["info"]);
  return after;
}

/** Applies the fix of that title, with words of one's own where it has a place for them; the rule has nothing more to say then, and the type checker nothing new. */
async function repaired(files: Files, rule: string, title: string, own = ""): Promise<Files> {
  const fix = (await offered(files, rule)).find((each) => each.title === title);
  assert.ok(fix, `${title} is not on offer in ${files["a.ts"] ?? Object.values(files).at(-1)}: ${(await offered(files, rule)).map((each) => each.title).join(", ")}`);
  assert.equal(fix.toFill !== null, own !== "", "what is to be filled in");
  const after = applied(files, fix.toFill === null ? fix.edits : fix.edits.map((edit) => ({ ...edit, newText: edit.newText.replace(fix.toFill ?? "", own) })));
  assert.deepEqual(newIn(typeErrors(after), typeErrors(files)), [], "the checker has nothing new to say");
  const left = (await analyse(after)).findings.filter((finding) => finding.rule === rule && finding.suppressed === null);
  assert.deepEqual(left.map(({ message }) => message), []);
  return after;
}

describe("quick-fixes", () => {
  it("suppress, on the line above, with its indentation", async () => {
    const files = { "u.ts": user, "a.ts": `import type { User } from "./u";\nexport function f(user: User) {\n  console.log(user.email);\n}\n` };
    const after = await repaired(files, "log", "Suppress log here, with a reason", "the audit log, kept for a week");
    assert.match(after["a.ts"] ?? "", /\n {2}\/\/ personal-data-disable-next-line log -- the audit log, kept for a week\n {2}console\.log/);
  });

  it("suppress among the children of an element", async () => {
    const files = { "u.ts": user, "a.tsx": `import type { User } from "./u";\nexport const F = ({ user }: { user: User }) => (\n  <div>\n    <p>hello</p>\n    {console.log(user.email)}\n  </div>\n);\n` };
    const after = await repaired(files, "log", "Suppress log here, with a reason", "the audit log, kept for a week");
    assert.match(after["a.tsx"] ?? "", /\n {4}\{\/\* personal-data-disable-next-line log -- the audit log, kept for a week \*\/\}\n/);
  });

  it("say once that a reason is missing, and decide nothing until it is there", async () => {
    const call = (directive: string): Files => ({ "u.ts": user, "a.ts": `import type { User } from "./u";\nexport function f(user: User) {\n${directive}}\n` });
    for (const directive of ["  // personal-data-disable-next-line log -- <reason>\n  console.log(user.email);\n", "  // personal-data-disable-next-line url, personal-data/log -- TODO\n  console.log(user.email);\n", "  console.log(user.email); // personal-data-disable-line log -- <raison>\n"]) {
      assert.deepEqual((await offered(call(directive), "log")).map(({ title }) => title), ["Write `user.id` in its place", "Pseudonymise with HMAC", "Write `[contact.email]` in its place"], directive);
    }
    for (const directive of ["  // personal-data-disable-next-line url -- <reason>\n  console.log(user.email);\n", "  // personal-data-disable-next-line log\n  console.log(user.email);\n"]) assert.equal((await offered(call(directive), "log")).at(-1)?.title, "Suppress log here, with a reason", directive);
    const member = await repaired({ "a.ts": "export class P {\n  /** @notPersonal <reason> */\n  private readonly email = \"\";\n}\n" }, "undeclared", "Annotate as contact.email");
    assert.equal(member["a.ts"], "export class P {\n  /** @personalData contact.email */\n  private readonly email = \"\";\n}\n");
    assert.deepEqual((await offered({ "a.ts": "export function call(/** @notPersonal <reason> */ phoneNumber: string) {\n  return phoneNumber.length;\n}\n" }, "undeclared")).map(({ title }) => title), ["Annotate as contact.phone", "Suppress undeclared here, with a reason"]);
  });

  it("leave an argument out, with its comma", async () => {
    const files = { "u.ts": user, "a.ts": `import type { User } from "./u";\nexport const f = (user: User) => console.log("new", user.email);\nexport const g = (user: User) => console.log(user.id);\n` };
    const after = await repaired(files, "log", "Leave `user.email` out");
    assert.match(after["a.ts"] ?? "", /console\.log\("new"\);/);
  });

  it("do not offer to leave the only argument out, nor a part of one: something else stands there", async () => {
    for (const [call, after] of [["console.log(user.email)", 'console.log("[contact.email]")'], ["console.log(`x ${user.email}`)", "console.log(`x [contact.email]`)"]] as const) {
      const files = { "u.ts": user, "a.ts": `import type { User } from "./u";\nexport const f = (user: User) => ${call};\n` };
      assert.deepEqual((await offered(files, "log")).map(({ title }) => title), ["Write `user.id` in its place", "Pseudonymise with HMAC", "Write `[contact.email]` in its place", "Suppress log here, with a reason"]);
      assert.ok((await repaired(files, "log", "Write `[contact.email]` in its place"))["a.ts"]?.includes(after));
    }
  });

  it("leave a property out, in whatever it stands, and nothing where that is not sure to help", async () => {
    const withBody = (call: string): Files => ({ "u.ts": user, "a.ts": `import type { User } from "./u";\ndeclare function nameOf(user: User): string;\nexport const f = (user: User, other: { email: string }) => ${call};\n` });
    for (const [call, title, after] of [
      ["console.log({ id: user.id, to: user.email }, 1)", "Leave `to` out", "console.log({ id: user.id }, 1)"],
      ["console.log({ to: user.email, id: user.id }, 1)", "Leave `to` out", "console.log({ id: user.id }, 1)"],
      ["console.log({ at: { to: user.email } }, 1)", "Leave `to` out", "console.log({ at: {} }, 1)"],
      ["localStorage.setItem(\"a\", JSON.stringify({ id: user.id, to: user.email }))", "Leave `to` out", "JSON.stringify({ id: user.id })"],
    ] as const) {
      const rule = call.startsWith("local") ? "browser-storage" : "log";
      assert.ok((await repaired(withBody(call), rule, title))["a.ts"]?.includes(after), call);
    }
    for (const call of ["console.log({ a: other.email, user })", "console.log({ a: user.email, b: user.email })", "console.log({ a: `${user.email}`.trim() + user.email })", "console.log([user.email])", "console.log({ a: user.email.trim() })"]) {
      const titles = (await offered(withBody(call), "log")).map(({ title }) => title);
      assert.deepEqual(titles.filter((title) => !title.includes("user.id")), ["Suppress log here, with a reason"], call);
    }
  });

  it("write the id of whoever is meant, where there is one of the same type", async () => {
    const withBody = (line: string, head = "user: User"): Files => ({ "u.ts": user, "a.ts": `import type { User } from "./u";\n/** @personalDataSink url */\ndeclare function open(address: string): void;\n/** @personalDataSink file */\ndeclare function write(text: string): void;\nexport const f = (${head}) => ${line};\n` });
    for (const [rule, line, after, head] of [
      ["log", "console.log([user.email])", "console.log([user.id])"],
      ["log", "console.log({ a: user.email.trim() })", "console.log({ a: user.id.trim() })"],
      ["url", "open(`/search?q=${encodeURIComponent(user.email)}`)", "open(`/search?q=${encodeURIComponent(user.id)}`)"],
      ["url", "open(\"/users/\" + user.email)", "open(\"/users/\" + user.id)"],
      ["browser-storage", "localStorage.setItem(\"who\", user.email)", "localStorage.setItem(\"who\", user.id)"],
      ["file", "write(users.map((user) => user.email).join())", "write(users.map((user) => user.id).join())", "users: readonly User[]"],
      ["error-message", "{ throw new Error(`no ${user.email}`); }", "{ throw new Error(`no ${user.id}`); }"],
    ] as const) assert.ok((await repaired(withBody(line, head), rule, "Write `user.id` in its place"))["a.ts"]?.includes(after), line);
    const titles = async (files: Files): Promise<readonly string[]> => (await offered(files, "log")).map(({ title }) => title).filter((title) => title.includes(".id`"));
    const log = withBody("console.log(user.email)");
    assert.deepEqual(await titles(log), ["Write `user.id` in its place"]);
    for (const [what, text] of [
      ["personal itself", user.replace("  id: string;", "  /** @personalData identifier.user */\n  id: string;")], ["of another type", user.replace("id: string", "id: number")], ["absent at times", user.replace("id: string", "id?: string")],
      ["not there", user.replace("  id: string;\n", "")], ["personal with the whole type", `/** @personalData contact.email */\n${user.replace(/ {2}\/\*\*.*\n/, "")}`],
    ] as const) assert.deepEqual(await titles({ ...log, "u.ts": text }), [], what);
    assert.deepEqual(await titles(withBody("console.log(user.email)", "user: Pick<User, \"email\">")), [], "not a member of what is there");
    assert.deepEqual(await titles(withBody("console.log(email)", "{ email }: User")), [], "nobody's");
  });

  it("leave a parameter out of an address", async () => {
    const withBody = (line: string): Files => ({ "u.ts": user, "a.ts": `import type { User } from "./u";\n/** @personalDataSink url */\ndeclare function open(address: string): void;\nexport const f = (user: User, p: string) => ${line};\n` });
    for (const [line, after] of [
      ["open(`/a?q=${user.email}`)", "open(`/a`)"],
      ["open(`/a?q=${encodeURIComponent(user.email)}#top`)", "open(`/a#top`)"],
      ["open(`/a?q=${user.email}&p=${p}`)", "open(`/a?p=${p}`)"],
      ["open(`/a?p=${p}&q=${user.email}`)", "open(`/a?p=${p}`)"],
      ["open(`/a?p=${p}&q=${user.email}&r=1`)", "open(`/a?p=${p}&r=1`)"],
    ] as const) assert.ok((await repaired(withBody(line), "url", "Leave `q` out"))["a.ts"]?.includes(after), line);
    assert.ok((await repaired(withBody("open(`/a?${new URLSearchParams({ p, q: user.email })}`)"), "url", "Leave `q` out"))["a.ts"]?.includes("new URLSearchParams({ p })"));
    for (const line of ["open(`/a/${user.email}`)", "open(`/a?q=x${user.email}`)", "open(`/a?q=${user.email + p}`)", "open(`/a?q=${user.email}x`)"]) {
      assert.deepEqual((await offered(withBody(line), "url")).map(({ title }) => title).filter((title) => title.startsWith("Leave")), [], line);
    }
  });

  it("put a text through the project's own function, the one that is meant for it", async () => {
    const mask = `/** @personalDataSanitizer mask */\nexport function maskEmail(email: string): string {\n  return email.slice(0, 1);\n}\n/** @personalDataSanitizer mask */\nexport function maskCard(card: string): string {\n  return card.slice(-4);\n}\n`;
    const log = `import type { User } from './u';\nexport const f = (user: User) => console.log({ to: user.email });\n`;
    const after = await repaired({ "u.ts": user, "lib/mask.ts": mask, "a.ts": log }, "log", "Mask with `maskEmail`");
    assert.equal(after["a.ts"], `import { maskEmail } from './lib/mask';\n${log.replace("user.email", "maskEmail(user.email)")}`);
    assert.deepEqual((await offered({ "u.ts": user, "lib/mask.ts": mask, "a.ts": log }, "log")).map(({ isPreferred, isSafe }) => [isPreferred, isSafe]), [[true, false], [false, false], [false, false], [false, false], [false, false], [false, false]]);
    const withDefault = `import mask from './lib/mask';\n${log}mask();\n`;
    assert.equal((await repaired({ "u.ts": user, "lib/mask.ts": `${mask}export default (): void => {};\n`, "a.ts": withDefault }, "log", "Mask with `maskEmail`"))["a.ts"], `import { maskEmail } from './lib/mask';\n${withDefault.replace("user.email", "maskEmail(user.email)")}`);
    const withAll = `import * as masks from './lib/mask';\n${log}masks.maskCard("1");\n`;
    assert.equal((await repaired({ "u.ts": user, "lib/mask.ts": mask, "a.ts": withAll }, "log", "Mask with `maskEmail`"))["a.ts"], withAll.replace("user.email", "masks.maskEmail(user.email)"));
    const titles = async (files: Files): Promise<readonly string[]> => (await offered({ "u.ts": user, "a.ts": log, ...files }, "log")).map(({ title }) => title).filter((title) => /^(?:Mask|Encrypt|Anonymise)/.test(title));
    assert.deepEqual(await titles({ "lib/mask.ts": mask.replace("maskEmail", "redact") }), ["Mask with `redact`"], "a general name");
    assert.deepEqual(await titles({ "lib/mask.ts": mask.replace("maskEmail", "maskPhone") }), [], "meant for something else");
    assert.deepEqual(await titles({ "lib/mask.ts": mask.replace("mask */", "pseudonymise */") }), [], "a pseudonym stays a finding");
    assert.deepEqual(await titles({ "lib/mask.ts": mask.replace("email: string", "email: string[]").replace(": string {", ": string[] {") }), [], "of another type");
    assert.deepEqual(await titles({ "lib/mask.ts": mask, "u.ts": user.replace("email: string", "email: string | null") }), [], "what may be absent");
    assert.deepEqual(await titles({ "lib/mask.ts": mask.replace("export function maskEmail", "function maskEmail") }), [], "out of reach");
  });

  it("put what names somebody under a pseudonym that is made with a key, where a key can be kept", async () => {
    const make = async (call: string, file = "a.ts", more: Files = {}): Promise<string> => (await weakened({ "u.ts": user, [file]: call, ...more }, "log", "Pseudonymise with HMAC"))[file] ?? "";
    const log = `import type { User } from "./u";\nexport const f = (user: User) => console.log({ to: user.email });\n`;
    const hmac = `createHmac("sha256", process.env.PSEUDONYM_KEY!).update(user.email).digest("hex")`;
    assert.equal(await make(log), `import { createHmac } from "node:crypto";\n${log.replace("user.email", hmac)}`);
    assert.equal(await make(log.replace("{ to: user.email }", "`to ${user.email}`")), `import { createHmac } from "node:crypto";\n${log.replace("{ to: user.email }", `\`to \${${hmac}}\``)}`);
    for (const [before, after, written] of [
      [`import { createHash } from "crypto";\n`, `import { createHash, createHmac } from "crypto";\n`, "createHmac"],
      [`import { createHash, } from "node:crypto";\n`, `import { createHash, createHmac, } from "node:crypto";\n`, "createHmac"],
      [`import { createHmac as hmac } from "node:crypto";\n`, `import { createHmac as hmac } from "node:crypto";\n`, "hmac"],
      [`import * as crypto from "crypto";\n`, `import * as crypto from "crypto";\n`, "crypto.createHmac"],
    ] as const) assert.equal(await make(`${before}${log}`), `${after}${log.replace("user.email", hmac.replace("createHmac", written))}`);
    const script = `#!/usr/bin/env node\n'use strict';\n/** @param {import("./u").User} user */\nmodule.exports = (user) => console.log(user.email);\n`;
    assert.equal(await make(script, "a.js"), script.replace("/**", 'const { createHmac } = require("node:crypto");\n/**').replace("user.email", hmac.replace("!", "")));

    const titles = async (files: Files): Promise<readonly string[]> => (await offered({ "u.ts": user, ...files }, "log")).map(({ title }) => title).filter((title) => title.startsWith("Pseudonymise"));
    for (const page of [`"use client";\n${log}`, `import posthog from "posthog-js";\n${log}`, `${log}export const at = window.location;\n`]) assert.deepEqual(await titles({ "a.ts": page }), [], page);
    assert.deepEqual(await titles({ "a.tsx": log }), [], "a page");
    for (const category of ["credential", "special.health", "communication", "name"]) assert.deepEqual(await titles({ "a.ts": log, "u.ts": user.replace("contact.email", category) }), [], category);
    assert.deepEqual(await titles({ "a.ts": log, "u.ts": user.replace("email: string", "email?: string") }), [], "what may be absent");
    const own = `/** @personalDataSanitizer pseudonymise */\nexport function hmac(text: string): string {\n  return text.slice(1);\n}\n`;
    assert.deepEqual(await titles({ "a.ts": log, "lib/hash.ts": own }), ["Pseudonymise with `hmac`"], "the project's own way");
  });

  describe("ask the database for less", () => {
    const schema = "model User {\n  id String @id\n  /// @personalData contact.email\n  email String\n  /// @personalData credential\n  secret String\n  name String?\n  role Role\n  posts Post[]\n}\nmodel Post {\n  id String @id\n  author User @relation(fields: [id], references: [id])\n}\nenum Role {\n  USER\n}\n";
    const inHandler = (body: string): Files => ({ "schema.prisma": schema, "a.ts": `import { PrismaClient } from "@prisma/client";\nimport express from "express";\nconst prisma = new PrismaClient();\nexpress().get("/", async (request, response) => {\n${body}\n});\n` });
    const select = "select: { id: true, email: true, name: true, role: true }";

    it("by `select`, beside the options that are there", async () => {
      for (const [body, after] of [
        [`  const user = await prisma.user.findUnique({ where: { id: "1" } });\n  if (!user) return;\n  response.json(user);`, `findUnique({ where: { id: "1" }, ${select} });`],
        [`  const user = await prisma.user.findUnique({ where: { id: "1" } });\n  if (user === null || user.id === "2") return;\n  response.json({ user, at: 1 });`, `findUnique({ where: { id: "1" }, ${select} });`],
        [`  const users = await prisma.user.findMany();\n  response.json({ users, count: users.length });`, `findMany({ ${select} });`],
        [`  response.json(await prisma.user.findMany({}));`, `response.json(await prisma.user.findMany({ ${select} }));`],
        [`  response.json(await prisma.user.findMany({\n    take: 10,\n  }));`, `findMany({\n    take: 10,\n    ${select},\n  }));`],
        [`  response.json(await prisma.user.findMany({\n    take: 10\n  }));`, `findMany({\n    take: 10,\n    ${select}\n  }));`],
      ] as const) assert.ok((await repaired(inHandler(body), "response", "Add `select` without `secret`"))["a.ts"]?.includes(after), body);
    });

    it("by a `select` that is there", async () => {
      const body = `  const user = await prisma.user.findFirst({ select: { id: true, secret: true } });\n  response.json(user);`;
      assert.ok((await repaired(inHandler(body), "response", "Leave `secret` out of `select`"))["a.ts"]?.includes("findFirst({ select: { id: true } })"));
    });

    it("not where something else may look at the field, nor where it is not known what there is", async () => {
      for (const body of [
        `  const user = await prisma.user.findFirst({ where: { id: "1" } });\n  if (user.secret === "x") response.json(user);`,
        `  const user = await prisma.user.findFirst({ where: { id: "1" } });\n  check(user);\n  response.json(user);`,
        `  let user = await prisma.user.findFirst({ where: { id: "1" } });\n  response.json(user);`,
        `  const users = await prisma.user.findMany();\n  users.sort(bySecret);\n  response.json(users);`,
        `  const user = await prisma.user.findFirst({ include: { posts: true } });\n  response.json(user);`,
        `  const user = await prisma.user.findFirst({ select: { secret: true } });\n  response.json(user);`,
        `  const user = await prisma.user.findFirst({ where: { id: "1" }, ...more });\n  response.json(user);`,
        `  const user = await prisma.user.findFirst(options);\n  response.json(user);`,
      ]) assert.deepEqual((await offered(inHandler(body), "response")).map(({ title }) => title), ["Suppress response here, with a reason"], body);
      const files = inHandler("  response.json(await prisma.user.findMany());");
      assert.deepEqual((await offered({ ...files, "schema.prisma": schema.replace(/enum[^]*/, "") }, "response")).map(({ title }) => title), ["Suppress response here, with a reason"]);
    });
  });

  it("come with the first choice first, then what changes the code here, then what is declared elsewhere", async () => {
    const mask = "/** @personalDataSanitizer mask */\nexport function maskEmail(email: string): string {\n  return email.slice(0, 1);\n}\n";
    const result = await analyse({ "u.ts": user, "mask.ts": mask, "a.ts": `import * as Sentry from "@sentry/node";\nimport type { User } from "./u";\nexport const f = (user: User) => Sentry.setUser({ email: user.email });\n` });
    const here = { start: { line: 2, character: 60 }, end: { line: 2, character: 60 } };
    assert.deepEqual(actionsAt(result, "/w/a.ts", here).map(({ title }) => title), [
      "Mask with `maskEmail`", "Leave `email` out", "Add an agreement with Sentry, to be named", "Declare Sentry as a recipient", "Suppress cross-border here, with a reason", "Suppress error-tracking here, with a reason",
    ]);
  });

  it("say that a field is encrypted where it rests", async () => {
    const files = { "u.ts": user.replace("contact.email", "credential"), "a.ts": `import type { User } from "./u";\n/** @personalDataSink storage */\ndeclare function save(value: unknown): void;\nexport const f = (user: User) => save(user.email);\n` };
    const after = await repaired(files, "storage", "Add `encrypted=at-rest` to `User.email`");
    assert.match(after["u.ts"] ?? "", /purpose=support encrypted=at-rest - as asked/);
  });

  it("encrypt what is stored with the project's own function, and do not mask it", async () => {
    const files = { "u.ts": user.replace("contact.email", "credential"), "a.ts": `import type { User } from "./u";\n/** @personalDataSink storage */\ndeclare function save(value: unknown): void;\n/** @personalDataSanitizer encrypt */\ndeclare function encryptEmail(text: string): string;\nexport const f = (user: User) => save(user.email);\n` };
    const after = await repaired(files, "storage", "Encrypt with `encryptEmail`");
    assert.match(after["a.ts"] ?? "", /save\(encryptEmail\(user\.email\)\)/);
    const masked = { ...files, "a.ts": files["a.ts"].replaceAll("encryptEmail", "maskEmail").replace("Sanitizer encrypt", "Sanitizer mask") };
    assert.deepEqual((await offered(masked, "storage")).map(({ title }) => title), ["Add `encrypted=at-rest` to `User.email`", "Suppress storage here, with a reason"]);
  });

  it("name an agreement, in the entry of the recipient or in one of its own", async () => {
    const sentry = { "u.ts": user, "a.ts": `import * as Sentry from "@sentry/node";\nimport type { User } from "./u";\nexport const f = (user: User) => Sentry.setUser({ email: user.email });\n` };
    const title = "Add an agreement with Sentry, to be named";
    const begun = async (files: Files): Promise<Files> => applied(files, (await offered(files, "cross-border")).find((fix) => fix.title === title)?.edits ?? []);
    const said = async (files: Files): Promise<readonly string[]> => (await analyse(files)).findings.map(({ rule }) => rule).filter((rule) => rule === "cross-border" || rule === "config");
    const made = await begun(sentry);
    assert.deepEqual(JSON.parse(made["personal-data.config.json"] ?? ""), { recipients: [{ name: "Sentry", purposes: ["support"], agreement: "name of the agreement" }] });
    const config = `{\n  // ours\n  "recipients": [{ "name": "Stripe" }, { "name": "sentry", "purposes": ["support"] }]\n}\n`;
    const after = await begun({ ...sentry, "personal-data.config.json": config });
    assert.match(after["personal-data.config.json"] ?? "", /\/\/ ours[\s\S]*"sentry",[\s\S]*"agreement": "name of the agreement"/);
    assert.deepEqual(await said(after), ["cross-border", "config"], "nothing is covered until the agreement is named");
    assert.deepEqual(await said({ ...after, "personal-data.config.json": after["personal-data.config.json"]!.replace("name of the agreement", "SCC-2025-11") }), []);
  });

  it("declare the host of a request", async () => {
    const files = { "u.ts": user, "a.ts": `import type { User } from "./u";\nexport const f = (user: User) => fetch("https://api.example.com/x", { method: "POST", body: user.email });\n` };
    await repaired(files, "network", "Declare api.example.com as a recipient");
  });

  const track = `import type { User } from "./u";\n/** @personalDataSink third-party recipient=Acme */\ndeclare function track(value: unknown): void;\nexport const f = (user: User) => track(user.email);\n`;

  it("declare a recipient, in a new config", async () => {
    const [fix] = await offered({ "u.ts": user, "a.ts": track }, "third-party");
    assert.equal(fix?.creates, "/w/personal-data.config.json");
    const after = await repaired({ "u.ts": user, "a.ts": track }, "third-party", "Declare Acme as a recipient");
    assert.deepEqual(JSON.parse(after["personal-data.config.json"] ?? ""), { recipients: [{ name: "Acme", purposes: ["support"] }] });
  });

  it("declare a recipient, beside what the config says, comments included", async () => {
    const config = `{\n  // ours\n  "home": "FR",\n  "recipients": [\n    { "name": "Stripe" }\n  ]\n}\n`;
    const after = await repaired({ "personal-data.config.json": config, "u.ts": user, "a.ts": track }, "third-party", "Declare Acme as a recipient");
    assert.equal(after["personal-data.config.json"], config.replace(`{ "name": "Stripe" }`, `{ "name": "Stripe" },\n    { "name": "Acme", "purposes": ["support"] }`), "what stands there stays as it is written");
    const onOneLine = `{ "recipients": [{ "name": "Stripe" }] }`;
    const beside = await repaired({ "personal-data.config.json": onOneLine, "u.ts": user, "a.ts": track }, "third-party", "Declare Acme as a recipient");
    assert.equal(beside["personal-data.config.json"], `{ "recipients": [{ "name": "Stripe" }, { "name": "Acme", "purposes": ["support"] }] }`);
  });

  it("declare a recipient for what its sort is there for, where that is known", async () => {
    const pay = (purpose: string): Files => ({ "u.ts": user.replace("purpose=support", purpose), "a.ts": `import Stripe from "stripe";\nimport type { User } from "./u";\nconst stripe = new Stripe("key");\nexport const f = (user: User) => stripe.customers.create({ email: user.email });\n` });
    for (const purpose of ["", "purpose=support", "purpose=support,payment"]) {
      const [finding] = (await analyse(pay(purpose))).findings.filter(({ rule }) => rule === "third-party");
      assert.ok(finding);
      const fix = fixesFor(finding, await analyse(pay(purpose))).find(({ title }) => title === "Declare Stripe as a recipient");
      assert.deepEqual(JSON.parse(fix?.edits[0]?.newText ?? ""), { recipients: [{ name: "Stripe", purposes: ["payment"] }] }, purpose);
    }
  });

  it("add a purpose to the list of the tag", async () => {
    const files = { "u.ts": user, "a.ts": `import type { User } from "./u";\n/** @personalDataSink message */\ndeclare function mail(value: unknown): void;\n/** @personalDataPurpose marketing */\nexport const f = (user: User) => mail(user.email);\n` };
    const after = await repaired(files, "purpose", "Add `purpose=marketing` to `User.email`");
    assert.match(after["u.ts"] ?? "", /purpose=support,marketing - as asked/);
  });

  it("add a key to the tag, before its prose", async () => {
    const files = { "u.ts": user, "a.ts": `import type { User } from "./u";\n/** @personalDataSink storage */\ndeclare function save(value: unknown): void;\nexport const f = (user: User) => save(user.email);\n` };
    const after = await repaired(files, "retention", "Add `retention=P1Y` to `User.email`");
    assert.match(after["u.ts"] ?? "", /purpose=support retention=P1Y - as asked/);
  });

  it("name the condition of a special category", async () => {
    const after = await repaired({ "a.ts": "export interface P {\n  /** @personalData special.health */\n  diagnosis: string;\n}\n" }, "special-category", "Add `basis=explicit-consent` to `P.diagnosis`");
    assert.match(after["a.ts"] ?? "", /@personalData special\.health basis=explicit-consent \*\//);
  });

  it("erase from a store in the function that is there for it, where the store says how", async () => {
    const index = (erasing: string): string => `import type { User } from "./u";\nexport interface Index {\n  /** @personalDataSink storage */\n  add(user: User): void;\n  ${erasing}\n}\nexport declare const index: Index;\n`;
    const register = `import { index } from "./index";\nimport type { User } from "./u";\nexport const register = (user: User) => index.add(user);\n`;
    const forget = (head: string, body = "\n  console.log(id);\n"): string => `import { index } from "./index";\nexport const known = index;\n/** @personalDataErasure User */\n${head} {${body}}\n`;
    const given = (erasing: string, head: string, body?: string): Files => ({ "u.ts": user, "index.ts": index(erasing), "register.ts": register, "forget.ts": forget(head, body) });
    const title = "Erase from `index` in `forget`";
    assert.match((await repaired(given("drop(id: string): void;", "export function forget(id: string)"), "erasure", title))["forget.ts"] ?? "", /\{\n {2}index\.drop\(id\);\n {2}console/);
    assert.match((await repaired(given("find(id: string): User; drop(id: string): void; remove(id: string): Promise<void>;", "export async function forget(id: string)"), "erasure", title))["forget.ts"] ?? "", /\{\n {2}await index\.remove\(id\);\n {2}console/);
    assert.match((await repaired(given("deleteById(id: string): void;", "export const forget = function (id: string)", " console.log(id); "), "erasure", title))["forget.ts"] ?? "", /\{ index\.deleteById\(id\); console/);
    for (const [what, erasing, head] of [
      ["another key", "drop(id: number): void;", "export function forget(id: string)"], ["more than a key", "drop(id: string, why: string): void;", "export function forget(id: string)"], ["no such method", "find(id: string): User;", "export function forget(id: string)"],
      ["to be awaited where nothing is", "drop(id: string): Promise<void>;", "export function forget(id: string)"], ["nothing to go by", "drop(id: string): void;", "export function forget({ id }: { id: string })"],
    ] as const) assert.deepEqual((await offered(given(erasing, head), "erasure")).map((fix) => fix.title), ["Suppress erasure here, with a reason"], what);
  });

  it("guards a statement with the project's own consent check", async () => {
    const asked = user.replace("purpose=support", "purpose=marketing basis=consent");
    const check = `import type { User } from "./u";\n/** @personalDataConsent marketing */\nexport function mayMail(user: User): boolean {\n  return user.id !== "";\n}\n/** @personalDataConsent statistics */\nexport function mayCount(user: User): boolean {\n  return user.id !== "";\n}\n`;
    const send = `import type { User } from "./u";\n/** @personalDataSink message */\ndeclare function mail(to: string): Promise<void>;\nexport async function act(users: User[]) {\n  for (const user of users) await mail(user.email);\n}\n`;
    const after = await repaired({ "u.ts": asked, "lib/check.ts": check.replace("./u", "../u"), "a.ts": send }, "consent", "Guard with `mayMail(user)`");
    assert.match(after["a.ts"] ?? "", /^import \{ mayMail \} from "\.\/lib\/check";\nimport type/);
    assert.match(after["a.ts"] ?? "", /for \(const user of users\) if \(mayMail\(user\)\) await mail\(user\.email\);/);
    const later = await repaired({ "u.ts": asked, "a.ts": `${check.replace("mayMail(user: User): boolean", "mayMail(user: User): Promise<boolean>").replace("export function mayMail", "export async function mayMail")}${send.replace('import type { User } from "./u";\n', "")}` }, "consent", "Guard with `await mayMail(user)`");
    assert.match(later["a.ts"] ?? "", /\) if \(await mayMail\(user\)\) await mail/);
    const within = await repaired({ "u.ts": asked, "a.ts": `${check}/** @personalDataSink message */\ndeclare function post(to: string, what: object): void;\nexport function act(user: User) {\n  post("all", { to: user.email, at: 1 });\n}\n` }, "consent", "Guard with `mayMail(user)`");
    assert.match(within["a.ts"] ?? "", /\n {2}if \(mayMail\(user\)\) post\("all", \{ to: user\.email, at: 1 \}\);/, "within an object");
    const byId = check.replace("mayMail(user: User): boolean {\n  return user.id", "mayMail(id: string): boolean {\n  return id");
    const asId = await repaired({ "u.ts": asked, "a.ts": `${byId}/** @personalDataSink message */\ndeclare function mail(to: string): void;\nexport function act(user: User) {\n  mail(user.email);\n}\n` }, "consent", "Guard with `mayMail(user.id)`");
    assert.match(asId["a.ts"] ?? "", /\n {2}if \(mayMail\(user\.id\)\) mail/, "by the id");
    assert.deepEqual((await offered({ "u.ts": asked.replace("id: string", "key: string"), "a.ts": `${byId.replaceAll("user.id", "user.key")}/** @personalDataSink message */\ndeclare function mail(to: string): void;\nexport function act(user: User) {\n  mail(user.email);\n}\n` }, "consent")).map(({ title }) => title), ["Suppress consent here, with a reason"], "no id to ask by");
    const fixesOf = async (text: string): Promise<readonly string[]> => (await offered({ "u.ts": asked, "a.ts": check + text }, "consent")).map(({ title }) => title);
    const sink = "/** @personalDataSink message */\ndeclare function mail(to: string): boolean;\n";
    assert.deepEqual(await fixesOf(`${sink}export const act = (user: User) => mail(user.email);\n`), ["Suppress consent here, with a reason"], "an expression");
    assert.deepEqual(await fixesOf(`${sink}export function act(user: User) {\n  if (user.id) mail(user.email);\n  else mail("a");\n}\n`), ["Suppress consent here, with a reason"], "what has an else");
    assert.deepEqual(await fixesOf(`${sink}export function act({ email }: User) {\n  mail(email);\n}\n`), ["Suppress consent here, with a reason"], "nobody to ask about");
  });

  it("decides without data of a special category, where something else takes part in the decision", async () => {
    const offer = (condition: string): Files => ({ "a.ts": `interface Guest {\n  /** @personalData special.belief basis=explicit-consent */\n  religion: string;\n  nights: number;\n  isMember: boolean;\n}\n/** @personalDataDecision rooms */\nexport function offer(guest: Guest) {\n  if (${condition}) return 1;\n  return 2;\n}\n` });
    for (const [condition, part, left] of [
      ["guest.nights > 2 && guest.religion === \"x && y\"", "guest.religion === \"x && y\"", "guest.nights > 2"],
      ["guest.religion.startsWith(\"a\") || guest.isMember", "guest.religion.startsWith(\"a\")", "guest.isMember"],
      ["guest.isMember && (guest.religion !== \"a\") && guest.nights > 2", "(guest.religion !== \"a\")", "guest.isMember && guest.nights > 2"],
    ] as const) assert.ok((await repaired(offer(condition), "special-category", `Decide without \`${part}\``))["a.ts"]?.includes(`if (${left}) return 1;`), condition);
    for (const condition of ["guest.religion === \"a\"", "guest.religion === \"a\" && guest.religion !== \"b\"", "guest.isMember && guest.religion === \"a\" || guest.nights > 2", "guest.religion != null && guest.isMember"]) {
      assert.deepEqual((await offered(offer(condition), "special-category")).map(({ title }) => title), ["Suppress special-category here, with a reason"], condition);
    }
  });

  it("annotates the field that receives annotated data, with its categories", async () => {
    const files = { "u.ts": user, "a.ts": `import type { User } from "./u";\ninterface Row {\n  contact: string;\n}\nexport function row(user: User): Row {\n  return { contact: user.email };\n}\n` };
    const after = await repaired(files, "spread", "Annotate as contact.email");
    assert.match(after["a.ts"] ?? "", /interface Row \{\n {2}\/\*\* @personalData contact\.email \*\/\n {2}contact: string;/);
  });

  it("annotate a member before its modifiers, and a parameter on its line", async () => {
    const member = await repaired({ "a.ts": "export class P {\n  private readonly email = \"\";\n}\n" }, "undeclared", "Annotate as contact.email");
    assert.match(member["a.ts"] ?? "", /\n {2}\/\*\* @personalData contact\.email \*\/\n {2}private readonly email/);
    const parameter = await repaired({ "a.ts": "export function call(phoneNumber: string) {\n  return phoneNumber.length;\n}\n" }, "undeclared", "Declare as not personal, with a reason", "a code of a region");
    assert.match(parameter["a.ts"] ?? "", /call\(\/\*\* @notPersonal a code of a region \*\/ phoneNumber: string\)/);
  });

  it("correct a word in a tag and in the config", async () => {
    const tag = await repaired({ "a.ts": "/** @personalData contact.emial */\nexport let a: string;\n" }, "annotation", "Change to `contact.email`");
    assert.match(tag["a.ts"] ?? "", /@personalData contact\.email \*/);
    const config = await repaired({ "personal-data.config.json": `{ "rules": { "lgo": "off" } }`, "a.ts": "" }, "config", "Change to `\"log\"`");
    assert.equal(config["personal-data.config.json"], `{ "rules": { "log": "off" } }`);
  });

  it("delete a directive with its line, or from the end of one", async () => {
    const whole = await repaired({ "a.ts": "const a = 1;\n// personal-data-disable-next-line log -- r\nconsole.log(a);\n" }, "unused-disable", "Delete the directive");
    assert.equal(whole["a.ts"], "const a = 1;\nconsole.log(a);\n");
    const end = await repaired({ "a.ts": "console.log(1); // personal-data-disable-line log -- r\n" }, "unused-disable", "Delete the directive");
    assert.equal(end["a.ts"], "console.log(1);\n");
  });
});
