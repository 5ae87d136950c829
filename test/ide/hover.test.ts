/** Hover: on a declared name, on a value, on a sink call, on the words of a tag; and that it holds its place while somebody types. */
import assert from "node:assert/strict";
import { provideHover } from "../../server/src/ide/hover";
import { ask, covered, type Files, type Options } from "./asked";

const customer = `export interface Customer {
  id: string;
  /** @personalData contact.email purpose=support basis=contract retention=P3Y - as *asked* */
  email: string;
  /** @personalData */
  phone: string;
}
`;
const welcome = `import type { Customer } from "./customer";
const show = (text: string) => console.log(text);
export function welcome(customer: Customer) {
  show(customer.email);
}
`;

async function hover(files: Files, options: Options = {}): Promise<{ readonly text: string; readonly on: string } | null> {
  const question = await ask(files, options);
  const found = provideHover(question.asked, question.position);
  return found && { text: found.markdown, on: covered(question, found.range) };
}

describe("hover", () => {
  it("says on a declared name what it is, why it is personal, what was declared, and where it goes", async () => {
    const found = await hover({ "customer.ts": customer.replace("email: string", "em$0ail: string"), "welcome.ts": welcome });
    assert.equal(found?.on, "email");
    assert.equal(found?.text, [
      "**Personal data** `contact.email`",
      "E-mail address. It leads to a person: who has it can reach them. (Article 4(1) of the GDPR)",
      "_as \\*asked\\*_",
      "- Purposes: `support` (customer support)\n- Legal basis: `contract`: performance of a contract (Article 6(1)(b) of the GDPR)\n- Kept for: 3 years (`P3Y`)",
      "**May reach 1 place** · 1 objection",
      "- `console.log` · a log · [welcome.ts:2]",
      "[Show its flows](personalData.showFlows customer.ts#Customer.email) · [Show in the tree](personalData.revealInTree customer.ts#Customer.email)",
    ].join("\n\n"));
  });

  it("says which category it inferred, and that nothing leaves", async () => {
    const found = await hover({ "customer.ts": customer.replace("phone: string", "phone$0: string"), "welcome.ts": welcome });
    assert.match(found?.text ?? "", /^\*\*Personal data\*\* `contact\.phone` \(inferred from the name\)/);
    assert.match(found?.text ?? "", /No way out of the program found\.$/);
  });

  it("says of a special category by which article it is one", async () => {
    const found = await hover({ "a.ts": "export interface P {\n  /** @personalData special.health */\n  diag$0nosis: string;\n}\n" });
    assert.match(found?.text ?? "", /prohibited unless a condition of Article 9\(2\) is met\. \(Article 9 of the GDPR\)/);
  });

  it("says on a value what it carries, from where, and where it goes next", async () => {
    const found = await hover({ "customer.ts": customer, "welcome.ts": welcome.replace("customer.email", "customer.em$0ail") });
    assert.equal(found?.on, "customer.email");
    assert.match(found?.text ?? "", /^\*\*Carries personal data\*\*\n\n- `Customer\.email` `contact\.email`, declared at \[customer\.ts:4\]/);
    assert.match(found?.text ?? "", /here: into parameter `text` of `show`\n  - next: reaches `console\.log` \(\[welcome\.ts:2\]\)/);
    assert.match(found?.text ?? "", /may reach `console\.log` \(a log\)/);
  });

  it("says on a sink call what arrives, and who receives it", async () => {
    const sink = `import type { Customer } from "./customer";\n/** @personalDataSink third-party recipient=Acme */\ndeclare function track(value: unknown): void;\nexport const f = (customer: Customer) => tr$0ack(customer);\n`;
    const found = await hover({ "customer.ts": customer, "a.ts": sink });
    assert.equal(found?.on, "track");
    assert.match(found?.text ?? "", /^\*\*Personal data may arrive here\*\* · `track`: a third party\n\nReceived by \*\*Acme\*\*: not declared as a recipient/);
    assert.match(found?.text ?? "", /- `Customer\.email` `contact\.email`.*\n- `Customer\.phone`/);
    const config = `{ "recipients": [{ "name": "acme", "purposes": ["support"] }] }`;
    assert.match((await hover({ "customer.ts": customer, "a.ts": sink, "personal-data.config.json": config }))?.text ?? "", /a declared recipient, for support/);
  });

  it("is silent where no personal data is", async () => {
    assert.equal(await hover({ "customer.ts": customer.replace("id:", "i$0d:"), "welcome.ts": welcome }), null);
    assert.equal(await hover({ "customer.ts": customer, "welcome.ts": `const n$0ame = "x"; console.log(name);` }), null);
  });

  it("explains the words of a tag, without any analysis", async () => {
    const on = async (text: string): Promise<string> => (await hover({ "a.ts": text }, { before: null }))?.text ?? "";
    assert.match(await on("/** @personal$0Data contact.email */\nlet a;"), /^`@personalData \[category/);
    assert.match(await on("/** @pi$0i contact.email */\nlet a;"), /Another name of `@personalData`/);
    assert.match(await on("/** @personalData contact.e$0mail */\nlet a;"), /\*\*Category\*\* `contact\.email`: e-mail address \(medium gravity\)/);
    assert.match(await on("/** @personalData name pur$0pose=support */\nlet a;"), /What the data is used for/);
    assert.match(await on("/** @personalData name purpose=sup$0port */\nlet a;"), /customer support/);
    assert.match(await on("/** @personalData name basis=con$0tract */\nlet a;"), /Article 6\(1\)\(b\)/);
    assert.match(await on("/** @personalData name retention=closed+P3$00D */\nlet a;".replace("$00", "0$0")), /30 days after closed/);
    assert.match(await on("/** @personalData contact.e$0mial */\nlet a;"), /Not a word that the project knows/);
    assert.match(await on("/** @personalDataSink lo$0g */\nfunction f() {}"), /Kind of sink.*a log/);
    assert.match(await on("/** @personalDataSanitizer ma$0sk */\nfunction f() {}"), /Effect.*masked/);
    assert.equal(await on("// @personal$0Data contact.email\nlet a;"), "");
    assert.equal(await on('const s = "/** @personal$0Data contact.email */";'), "");
  });

  it("knows the project's own words", async () => {
    const config = `{ "categories": [{ "name": "loyalty.tier", "parent": "behaviour", "description": "rank in the bonus programme" }] }`;
    const found = await hover({ "personal-data.config.json": config, "a.ts": "/** @personalData loyalty.t$0ier */\nexport let tier: string;\n" });
    assert.match(found?.text ?? "", /rank in the bonus programme/);
  });

  it("reads nothing of the workspace as Markdown", async () => {
    const picture = "![x](https://elsewhere.example/x.png)";
    const config = JSON.stringify({ categories: [{ name: "own.kind", description: picture }], purposes: [{ name: "own", description: `<img src=x> ${picture}` }], recipients: [{ name: "Acme", purposes: [picture] }] });
    const text = `export interface A {\n  /** @personalData own.kind purpose=own recipients=${picture} - ${picture} */\n  va$0lue: string;\n}\n/** @personalDataSink third-party recipient=Acme */\ndeclare function send(value: unknown): void;\nexport const f = (a: A) => send(a.value);\n`;
    const declaration = await hover({ "personal-data.config.json": config, "a.ts": text });
    assert.ok(declaration?.text.includes("elsewhere"));
    const call = await hover({ "personal-data.config.json": config, "a.ts": text.replace("$0", "").replace("send(a.value)", "se$0nd(a.value)") });
    const word = await hover({ "personal-data.config.json": config, "a.ts": text.replace("$0", "").replace("purpose=own", "purpose=o$0wn") });
    for (const { text: shown } of [declaration, call, word].flatMap((each) => each ?? [])) assert.doesNotMatch(shown, /(?<!\\)!\[|(?<!\\)<img/);
  });

  it("speaks French", async () => {
    const found = await hover({ "customer.ts": customer.replace("email: string", "em$0ail: string"), "welcome.ts": welcome }, { language: "fr" });
    assert.match(found?.text ?? "", /Adresse électronique\. Elle mène à une personne.*article 4, point 1, du RGPD/);
    assert.match(found?.text ?? "", /Conservée: 3 ans|Conservée : 3 ans/);
    assert.match(found?.text ?? "", /Peut atteindre 1 endroit/);
  });

  it("finds its place in a text that has changed since the analysis", async () => {
    const changed = `// a line more\n${customer.replace("email: string", "em$0ail: string")}`;
    const found = await hover({ "customer.ts": changed, "welcome.ts": welcome }, { before: customer });
    assert.equal(found?.on, "email");
    assert.match(found?.text ?? "", /May reach 1 place/);
    assert.equal(await hover({ "customer.ts": customer.replace("email: string", "ema$0XXil: string"), "welcome.ts": welcome }, { before: customer }), null, "what stands here was not analysed");
  });
});
