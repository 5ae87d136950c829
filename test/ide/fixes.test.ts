/** Quick-fixes: what each changes, and that the finding is gone once it has been applied. */
import assert from "node:assert/strict";
import { createAnalysis, type AnalysisResult } from "../../server/src/analysis";
import { fixesFor, type Fix } from "../../server/src/ide/fixes";
import { MemoryFileSystem } from "../../server/src/text/memoryFileSystem";

const user = `export interface User {
  id: string;
  /** @personalData contact.email purpose=support - as asked */
  email: string;
}
`;

type Files = Readonly<Record<string, string>>;

async function analyse(files: Files): Promise<AnalysisResult> {
  const analysis = createAnalysis({ root: "/w", fileSystem: new MemoryFileSystem(Object.fromEntries(Object.entries(files).map(([name, text]) => [`/w/${name}`, text]))), oracle: false });
  try {
    return await analysis.run();
  } finally {
    await analysis.dispose();
  }
}

/** The fixes of the first finding of a rule. */
async function offered(files: Files, rule: string): Promise<readonly Fix[]> {
  const result = await analyse(files);
  const finding = result.findings.find((each) => each.rule === rule);
  assert.ok(finding, `no finding of ${rule}`);
  const fixes = fixesFor(finding, result);
  assert.deepEqual(finding.fixes, fixes.map(({ title }) => title), "the titles of the report are those of the editor");
  return fixes;
}

function applied(files: Files, fix: Fix): Files {
  const texts = new Map(Object.entries(files));
  for (const { file, span, newText } of [...fix.edits].sort((a, b) => b.span.start - a.span.start)) {
    const name = file.replace("/w/", "");
    const text = texts.get(name) ?? "";
    texts.set(name, text.slice(0, span.start) + newText + text.slice(span.end));
  }
  return Object.fromEntries(texts);
}

/** Applies the fix of that title; the rule has nothing more to say then. */
async function repaired(files: Files, rule: string, title: string): Promise<Files> {
  const fix = (await offered(files, rule)).find((each) => each.title === title);
  assert.ok(fix, `${title} is not on offer: ${(await offered(files, rule)).map((each) => each.title).join(", ")}`);
  const after = applied(files, fix);
  const left = (await analyse(after)).findings.filter((finding) => finding.rule === rule && finding.suppressed === null);
  assert.deepEqual(left.map(({ message }) => message), []);
  return after;
}

describe("quick-fixes", () => {
  it("suppress, on the line above, with its indentation", async () => {
    const files = { "u.ts": user, "a.ts": `import type { User } from "./u";\nexport function f(user: User) {\n  console.log(user.email);\n}\n` };
    const after = await repaired(files, "log", "Suppress log here, with a reason");
    assert.match(after["a.ts"] ?? "", /\n {2}\/\/ personal-data-disable-next-line log -- reason\n {2}console\.log/);
  });

  it("suppress among the children of an element", async () => {
    const files = { "u.ts": user, "a.tsx": `import type { User } from "./u";\nexport const F = ({ user }: { user: User }) => (\n  <div>\n    <p>hello</p>\n    {console.log(user.email)}\n  </div>\n);\n` };
    const after = await repaired(files, "log", "Suppress log here, with a reason");
    assert.match(after["a.tsx"] ?? "", /\n {4}\{\/\* personal-data-disable-next-line log -- reason \*\/\}\n/);
  });

  it("leave an argument out, with its comma", async () => {
    const files = { "u.ts": user, "a.ts": `import type { User } from "./u";\nexport const f = (user: User) => console.log("new", user.email);\nexport const g = (user: User) => console.log(user.id);\n` };
    const after = await repaired(files, "log", "Leave `user.email` out");
    assert.match(after["a.ts"] ?? "", /console\.log\("new"\);/);
  });

  it("do not offer to leave the only argument out, nor a part of one", async () => {
    for (const call of ["console.log(user.email)", "console.log(`x ${user.email}`)"]) {
      const fixes = await offered({ "u.ts": user, "a.ts": `import type { User } from "./u";\nexport const f = (user: User) => ${call};\n` }, "log");
      assert.deepEqual(fixes.map(({ title }) => title), ["Suppress log here, with a reason"]);
    }
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
    assert.match(after["personal-data.config.json"] ?? "", /\/\/ ours[\s\S]*Stripe[\s\S]*"name": "Acme"/);
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

  it("guards a statement with the project's own consent check", async () => {
    const asked = user.replace("purpose=support", "purpose=marketing basis=consent");
    const check = `import type { User } from "./u";\n/** @personalDataConsent marketing */\nexport function mayMail(user: User): boolean {\n  return user.id !== "";\n}\n/** @personalDataConsent statistics */\nexport function mayCount(user: User): boolean {\n  return user.id !== "";\n}\n`;
    const send = `import type { User } from "./u";\n/** @personalDataSink message */\ndeclare function mail(to: string): Promise<void>;\nexport async function act(users: User[]) {\n  for (const user of users) await mail(user.email);\n}\n`;
    const after = await repaired({ "u.ts": asked, "lib/check.ts": check.replace("./u", "../u"), "a.ts": send }, "consent", "Guard with `mayMail(user)`");
    assert.match(after["a.ts"] ?? "", /^import \{ mayMail \} from "\.\/lib\/check";\nimport type/);
    assert.match(after["a.ts"] ?? "", /for \(const user of users\) if \(mayMail\(user\)\) await mail\(user\.email\);/);
    const later = await repaired({ "u.ts": asked, "a.ts": `${check.replace("mayMail(user: User): boolean", "mayMail(user: User): Promise<boolean>").replace("export function mayMail", "export async function mayMail")}${send.replace('import type { User } from "./u";\n', "")}` }, "consent", "Guard with `await mayMail(user)`");
    assert.match(later["a.ts"] ?? "", /\) if \(await mayMail\(user\)\) await mail/);
    const fixesOf = async (text: string): Promise<readonly string[]> => (await offered({ "u.ts": asked, "a.ts": check + text }, "consent")).map(({ title }) => title);
    const sink = "/** @personalDataSink message */\ndeclare function mail(to: string): boolean;\n";
    assert.deepEqual(await fixesOf(`${sink}export const act = (user: User) => mail(user.email);\n`), ["Suppress consent here, with a reason"], "an expression");
    assert.deepEqual(await fixesOf(`${sink}export function act(user: User) {\n  if (user.id) mail(user.email);\n  else mail("a");\n}\n`), ["Suppress consent here, with a reason"], "what has an else");
    assert.deepEqual(await fixesOf(`${sink}export function act({ email }: User) {\n  mail(email);\n}\n`), ["Suppress consent here, with a reason"], "nobody to ask about");
  });

  it("annotates the field that receives annotated data, with its categories", async () => {
    const files = { "u.ts": user, "a.ts": `import type { User } from "./u";\ninterface Row {\n  contact: string;\n}\nexport function row(user: User): Row {\n  return { contact: user.email };\n}\n` };
    const after = await repaired(files, "spread", "Annotate as contact.email");
    assert.match(after["a.ts"] ?? "", /interface Row \{\n {2}\/\*\* @personalData contact\.email \*\/\n {2}contact: string;/);
  });

  it("annotate a member before its modifiers, and a parameter on its line", async () => {
    const member = await repaired({ "a.ts": "export class P {\n  private readonly email = \"\";\n}\n" }, "undeclared", "Annotate as contact.email");
    assert.match(member["a.ts"] ?? "", /\n {2}\/\*\* @personalData contact\.email \*\/\n {2}private readonly email/);
    const parameter = await repaired({ "a.ts": "export function call(phoneNumber: string) {\n  return phoneNumber.length;\n}\n" }, "undeclared", "Declare as not personal, with a reason");
    assert.match(parameter["a.ts"] ?? "", /call\(\/\*\* @notPersonal reason \*\/ phoneNumber: string\)/);
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
