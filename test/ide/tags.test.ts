/** What the editor knows inside of tags: completion, signature help, colours, highlights; from the text at hand, half-written as it may be. */
import assert from "node:assert/strict";
import { provideCompletion } from "../../server/src/ide/completion";
import { provideHighlights } from "../../server/src/ide/highlights";
import { provideSemanticTokens } from "../../server/src/ide/semanticTokens";
import { provideSignatureHelp } from "../../server/src/ide/signatureHelp";
import { ask, covered, type Files } from "./asked";

const config = `{ "categories": [{ "name": "loyalty.tier" }], "purposes": [{ "name": "order-updates", "description": "news of an order" }], "recipients": [{ "name": "Stripe", "purposes": ["payment"] }], "aliases": ["rgpd"] }`;

async function completed(text: string, files: Files = {}): Promise<{ readonly labels: readonly string[]; readonly replaced: string }> {
  const analysed = "personal-data.config.json" in files;
  const question = await ask({ ...files, "a.ts": text }, analysed ? {} : { before: null });
  const items = provideCompletion(question.asked, question.position);
  return { labels: items.map(({ label }) => label), replaced: items[0] ? covered(question, items[0].range) : "" };
}

describe("completion", () => {
  it("offers the tags after an `@` in a documentation comment", async () => {
    const { labels, replaced } = await completed("/** @per$0 */\nlet a;");
    assert.deepEqual(labels.slice(0, 3), ["@personalData", "@notPersonal", "@personalDataSink"]);
    assert.ok(labels.includes("@pii"));
    assert.equal(replaced, "@per");
    assert.equal((await completed("/**\n * text @$0\n */\nlet a;")).replaced, "@");
    assert.ok((await completed("/** @$0 */\nlet a;", { "personal-data.config.json": config })).labels.includes("@rgpd"));
  });

  it("is silent outside of documentation comments, in other tags and in prose", async () => {
    for (const text of ["// @per$0\nlet a;", "/* @per$0 */\nlet a;", 'const s = "/** @per$0 */";', "@per$0\nclass A {}", "/** @personalData name */ let a = 1; con$0", "/** @param con$0 */\nlet a;",
      "/** @personalData name - asked at con$0 */\nlet a;", "/** @notPersonal con$0 */\nlet a;", "/** mail con$0 */\nlet a;", "const t = `\n/** @per$0 */`;", "/** @personalData name\n * con$0\n */\nlet a;"]) {
      assert.deepEqual((await completed(text)).labels, [], text);
    }
  });

  it("offers first what the name below says", async () => {
    const first = async (text: string): Promise<string | undefined> => (await completed(text)).labels[0];
    assert.equal(await first("interface A {\n  /** @personalData $0 */\n  readonly phoneNumber: string;\n}"), "contact.phone");
    assert.equal(await first("/** @personalData $0 */ export const iban = 1;"), "financial.account");
    assert.equal(await first("interface A {\n  /** @personalData $0 */\n  amount: number;\n}"), "name", "in the usual order");
  });

  it("offers categories, then keys, and none twice", async () => {
    const { labels, replaced } = await completed("/** @personalData contact.em$0ail */\nlet a;");
    assert.ok(labels.includes("contact.email") && labels.includes("special.health") && labels.includes("purpose="));
    assert.equal(replaced, "contact.email");
    const second = await completed("/** @pii name,con$0 */\nlet a;");
    assert.ok(second.labels.includes("contact.email") && !second.labels.includes("name") && !second.labels.includes("purpose="));
    const after = await completed("/** @personalData name purpose=support $0 */\nlet a;");
    assert.deepEqual(after.labels, ["basis=", "retention=", "subject=", "recipients=", "encrypted="]);
  });

  it("offers the values of a key", async () => {
    const { labels, replaced } = await completed("/** @personalData name purpose=support,pa$0 */\nlet a;");
    assert.ok(labels.includes("payment") && !labels.includes("support") && !labels.includes("contact.email"));
    assert.equal(replaced, "pa");
    assert.ok((await completed("/** @personalData name basis=$0 */\nlet a;")).labels.includes("explicit-consent"));
    assert.ok((await completed("/** @personalData name retention=$0 */\nlet a;")).labels.includes("P3Y"));
    assert.ok((await completed("/** @personalData name Purpose=$0 */\nlet a;")).labels.includes("payment"), "whatever the key's case");
    assert.ok((await completed("/** @personalData name\n *   basis=$0\n */\nlet a;")).labels.includes("contract"), "on a line that goes on with a key");
  });

  it("offers what the other tags take", async () => {
    assert.ok((await completed("/** @personalDataSink $0 */\nfunction f() {}")).labels.includes("error-tracking"));
    assert.deepEqual((await completed("/** @personalDataSink log $0 */\nfunction f() {}")).labels, ["recipient=", "purpose="]);
    assert.ok((await completed("/** @personalDataSanitizer $0 */\nfunction f() {}")).labels.includes("mask"));
    assert.ok((await completed("/** @personalDataConsent $0 */\nfunction f() {}")).labels.includes("marketing"));
  });

  it("knows the project's own words and types", async () => {
    const files = { "personal-data.config.json": config, "c.ts": "export interface Customer {\n  /** @personalData contact.email */\n  email: string;\n}\n" };
    assert.ok((await completed("/** @personalData lo$0 */\nlet a;", files)).labels.includes("loyalty.tier"));
    assert.ok((await completed("/** @personalData name purpose=$0 */\nlet a;", files)).labels.includes("order-updates"));
    assert.ok((await completed("/** @personalData name recipients=$0 */\nlet a;", files)).labels.includes("Stripe"));
    assert.deepEqual((await completed("/** @personalDataErasure $0 */\nfunction f() {}", files)).labels, ["Customer"]);
  });

  it("works in a comment that is not closed yet", async () => {
    assert.ok((await completed("/** @personalData con$0")).labels.includes("contact.email"));
  });
});

describe("signature help", () => {
  const help = async (text: string): Promise<string | null> => {
    const { asked, position } = await ask({ "a.ts": text }, { before: null });
    const found = provideSignatureHelp(asked, position);
    const active = found && found.active !== null ? found.parts[found.active]?.span : undefined;
    return found && `${found.label} | ${active ? found.label.slice(...active) : ""}`;
  };
  it("shows the part of the tag that is being written", async () => {
    const usage = "@personalData [category[,category]] [key=value …] [- prose]";
    assert.equal(await help("/** @personalData $0 */\nlet a;"), `${usage} | [category[,category]]`);
    assert.equal(await help("/** @personalData name $0 */\nlet a;"), `${usage} | [key=value …]`);
    assert.equal(await help("/** @personalData name - as$0 */\nlet a;"), `${usage} | [- prose]`);
    assert.equal(await help("/** @personalData name purpose=$0 */\nlet a;"), "purpose=<purpose>[,<purpose>] | <purpose>[,<purpose>]");
    assert.equal(await help("/** @personalDataSink $0 */\nlet a;"), "@personalDataSink <kind> [recipient=…] [purpose=…] | <kind>");
    assert.equal(await help("/** plain $0 */\nlet a;"), null);
    assert.equal(await help("call($0);"), null);
  });
});

describe("colours and highlights in tags", () => {
  it("tells names, known words, keys and other values apart", async () => {
    const question = await ask({ "a.ts": "/** @personalData contact.email,nonsense purpose=support retention=P3Y - prose */\nlet a;$0\n// @personalData name" }, { before: null });
    const tokens = provideSemanticTokens(question.asked).map(({ range, kind }) => `${covered(question, range)} ${kind}`);
    assert.deepEqual(tokens, ["@personalData decorator", "contact.email enumMember", "purpose property", "support enumMember", "retention property", "P3Y string"]);
  });

  it("shows where the word stands again, under other names too", async () => {
    const question = await ask({ "a.ts": "interface A {\n  /** @personalData em$0ail */\n  a: string;\n  /** @personalData contact.email */\n  b: string;\n  /** @personalData name */\n  email: string;\n}" }, { before: null });
    assert.deepEqual(provideHighlights(question.asked, question.position).map((range) => covered(question, range)), ["email", "contact.email"]);
    const outside = await ask({ "a.ts": "/** @personalData email */\nlet em$0ail;" }, { before: null });
    assert.deepEqual(provideHighlights(outside.asked, outside.position), []);
  });
});
