/** Findings as diagnostics: what is merged, and how the ways of several sources are told. */
import assert from "node:assert/strict";
import { EditorLinesOf } from "../../server/src/ide/editorLines";
import { diagnosticsOf, shownByFile } from "../../server/src/ide/diagnostics";
import { wordsOf, type Language } from "../../server/src/ide/words/words";
import { analyse } from "./asked";

const customer = `export interface Customer {
  /** @personalData contact.email */
  email: string;
  /** @personalData contact.phone */
  phone: string;
  /** @personalData name */
  name: string;
  /** @personalData demographic.birth */
  birth: string;
}
export declare function load(): Customer;
`;

async function told(text: string, language: Language = "en"): Promise<readonly string[]> {
  const result = await analyse({ "customer.ts": customer, "a.ts": `import { load, type Customer } from "./customer";\n${text}` });
  const [diagnostic, ...more] = diagnosticsOf(shownByFile(result.findings.filter(({ rule }) => rule === "log")).get("/w/a.ts") ?? [], new EditorLinesOf(result.textOf), wordsOf(language));
  assert.ok(diagnostic && more.length === 0);
  return diagnostic.related.map(({ message }) => message);
}

describe("diagnostics", () => {
  it("tell the way of sources that go together once", async () => {
    assert.deepEqual(await told("console.log(load());\n"), [
      "Customer.birth is declared here", "Customer.email is declared here", "Customer.name is declared here", "Customer.phone is declared here",
      "1. returned by `load`: load()", "2. reaches `console.log`: console.log(load())",
    ]);
  });

  it("say whose a step is where several ways meet", async () => {
    const steps = await told("const show = (customer: Customer) => console.log(customer, load().email);\nshow(load());\n");
    assert.equal(steps.filter((message) => message.endsWith("is declared here")).length, 4);
    assert.ok(steps.some((message) => message.startsWith("Customer.email 1. ")));
    assert.ok(steps.some((message) => message.startsWith("Customer.birth, Customer.name, Customer.phone 1. ")), steps.join("\n"));
  });

  it("speak French with its spaces", async () => {
    assert.deepEqual((await told("console.log(load().email);\n", "fr")).slice(0, 2), ["Customer.email est déclaré ici", "1. rendu par `load` : load()"]);
  });
});
