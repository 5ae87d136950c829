/** The tree of everything that was found: by category, by recipient, by rule, filtered, and the way to one source. */
import assert from "node:assert/strict";
import { provideTree, provideTreeWay, type TreeGrouping, type TreeNode } from "../../server/src/ide/tree";
import { ask, placed, type Files } from "./asked";

const files: Files = {
  "customer.ts": "export interface Customer {\n  /** @personalData contact.email */\n  email: string;\n  /** @personalData special.health */\n  diagnosis: string;\n  /** @personalData contact.email */\n  backup: string;\n}\n",
  "welcome.ts": `import type { Customer } from "./customer";
/** @personalDataSink third-party recipient=Acme */
declare function track(value: unknown): void;
/** @personalDataSanitizer mask */
declare function mask(value: string): string;
export function welcome(customer: Customer) {
  console.log(mask(customer.email));
  track(customer.diagnosis);
}
$0`,
};

describe("tree", () => {
  const level = async (grouping: TreeGrouping, filter = "", ...labels: string[]): Promise<readonly TreeNode[]> => {
    const { asked } = await ask(files);
    let nodes = provideTree(asked, { grouping, filter, path: [] });
    for (const label of labels) {
      const parent = nodes.find((node) => node.label === label);
      assert.ok(parent, `${label} is among ${nodes.map((node) => node.label).join(", ")}`);
      nodes = provideTree(asked, { grouping, filter, path: parent.path });
    }
    return nodes;
  };
  const shown = (nodes: readonly TreeNode[]): readonly string[] => nodes.map(({ label, description, kind, severity, hasChildren }) => `${kind} ${label} | ${description}${severity ? ` | ${severity}` : ""}${hasChildren ? "" : " |"}`);

  it("goes from categories to fields, flows and steps", async () => {
    assert.deepEqual(shown(await level("category")), ["category contact.email | e-mail address · 2 fields, 1 flow", "category special.health | health · 1 field, 1 flow | error"]);
    const fields = await level("category", "", "contact.email");
    assert.deepEqual(shown(fields), ["source Customer.email | 1 flow · customer.ts:3", "source Customer.backup | 0 flows · customer.ts:7 |"]);
    const flows = await level("category", "", "contact.email", "Customer.email");
    assert.deepEqual(shown(flows), ["flow console.log | a log · masked · welcome.ts:7"]);
    assert.deepEqual(placed(files, flows.flatMap(({ place }) => place ?? [])), ["welcome.ts:7 mask(customer.email)"]);
    const steps = await level("category", "", "contact.email", "Customer.email", "console.log");
    assert.deepEqual(shown(steps), ["step read | welcome.ts:7 · customer.email |", "step mask by mask | welcome.ts:7 · mask(customer.email) |", "step reaches console.log | welcome.ts:7 · console.log(mask(customer.email)) |"]);
    assert.ok(steps.every(({ place, hasChildren }) => place && !hasChildren));
  });

  it("goes from recipients to flows and steps", async () => {
    assert.deepEqual(shown(await level("recipient")), ["recipient Acme | 1 flow | error", "sink-kind a log | 1 flow"]);
    assert.deepEqual((await level("recipient", "", "Acme")).map(({ label }) => label), ["Customer.diagnosis → track"]);
    assert.ok((await level("recipient", "", "Acme", "Customer.diagnosis → track")).length > 0);
  });

  it("takes the host of a request for its recipient, and sorts by what is read", async () => {
    const { asked } = await ask({ "a.ts": `interface Customer {
  /** @personalData contact.email */
  email: string;
}
export function send(customer: Customer) {
  fetch("https://mail.example.org/send", { method: "POST", body: customer.email });
  localStorage.setItem("email", customer.email);
  console.log(customer.email);
}
$0` });
    const tops = provideTree(asked, { grouping: "recipient", filter: "", path: [] });
    assert.deepEqual(tops.map(({ kind, label }) => `${kind} ${label}`), ["recipient mail.example.org", "sink-kind a log", "sink-kind storage of the browser"]);
    assert.deepEqual(provideTree(asked, { grouping: "recipient", filter: "", path: tops[0]?.path ?? [] }).map(({ label }) => label), ["Customer.email → fetch"]);
  });

  it("goes from rules to findings and steps", async () => {
    const rules = await level("rule");
    assert.ok(rules.some(({ label, description }) => label === "third-party" && description === "1 finding"));
    const [finding] = await level("rule", "", "third-party");
    assert.equal(finding && `${finding.kind} ${finding.label} | ${finding.description} | ${finding.severity}`, "finding Customer.diagnosis → track | welcome.ts:8 | error");
    assert.ok((await level("rule", "", "third-party", "Customer.diagnosis → track")).length > 0);
  });

  it("shows what holds every word of a filter", async () => {
    assert.deepEqual((await level("category", "acme HEALTH")).map(({ path }) => path), [["special.health"]]);
    assert.deepEqual((await level("category", "customer.ts backup", "contact.email")).map(({ label }) => label), ["Customer.backup"]);
    assert.deepEqual(await level("category", "nothing like it"), []);
    assert.deepEqual((await level("recipient", "acme")).map(({ label }) => label), ["Acme"]);
  });

  it("finds the way to a source, by its id and from a place in the code", async () => {
    const { asked } = await ask(files);
    const way = provideTreeWay(asked, { source: "customer.ts#Customer.email" });
    assert.deepEqual(way?.map(({ label }) => label), ["contact.email", "Customer.email"]);
    const from = await ask({ ...files, "welcome.ts": files["welcome.ts"]!.replace("$0", "").replace("customer.diagnosis", "customer.diag$0nosis") });
    assert.deepEqual(provideTreeWay(from.asked, { position: from.position })?.map(({ label }) => label), ["special.health", "Customer.diagnosis"]);
    assert.equal(provideTreeWay(asked, { source: "nobody" }), null);
  });

  it("is empty before the first result", async () => {
    const { asked } = await ask(files, { before: null });
    assert.deepEqual(provideTree(asked, { grouping: "category", filter: "", path: [] }), []);
  });
});
