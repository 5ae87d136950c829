/** What the editor shows of flows beside the code: code lenses, inlay hints, places to go to, and the way of a value step by step. */
import assert from "node:assert/strict";
import { provideCodeLenses } from "../../server/src/ide/codeLens";
import { provideFlowNeighbours, provideFlowNode, type Direction, type FlowNode } from "../../server/src/ide/flowHierarchy";
import { provideInlayHints } from "../../server/src/ide/inlayHints";
import { flowsOfSource, provideDeclarations, provideReferences } from "../../server/src/ide/places";
import { ask, covered, placed, type Files, type Question } from "./asked";

const customer = "export interface Customer {\n  id: string;\n  /** @personalData contact.email */\n  email: string;\n  /** @personalData contact.phone */\n  phone: string;\n}\n";
const welcome = `import type { Customer } from "./customer";
const show = (text: string) => console.log(text);
export function welcome(customer: Customer) {
  show(customer.email);
  const name = customer.id;
  console.warn(customer.email, name);
}
`;
const files: Files = { "customer.ts": customer, "welcome.ts": welcome };
const at = (name: string, text: string, marked: string): Files => ({ ...files, [name]: (files[name] ?? "").replace(text, marked) });

describe("code lens", () => {
  it("counts sinks and objections above each declaration", async () => {
    const question = await ask({ ...files, "customer.ts": `${customer}$0` });
    assert.deepEqual(provideCodeLenses(question.asked).map(({ range, title, sources }) => [covered(question, range), title, ...sources]), [
      ["email", "may reach 2 sinks, 2 objections", "customer.ts#Customer.email"],
      ["phone", "reaches no sink", "customer.ts#Customer.phone"],
    ]);
  });

  it("stands once above a type that is personal as a whole", async () => {
    const question = await ask({ "a.ts": "/** @personalData special.health */\nexport interface Visit {\n  day: string;\n  ward: string;\n}\nexport const f = (visit: Visit) => console.log(visit);\n$0" });
    assert.deepEqual(provideCodeLenses(question.asked).map(({ range, title }) => `${covered(question, range)}: ${title}`), ["@personalData: may reach 1 sink, 4 objections"]);
  });

  it("stays at its place while somebody types, and goes where the name is changed", async () => {
    const moved = await ask({ ...files, "customer.ts": `// new\n${customer}$0` }, { before: customer });
    assert.deepEqual(provideCodeLenses(moved.asked).map(({ range }) => range.start.line), [4, 6]);
    const changed = await ask({ ...files, "customer.ts": `${customer.replace("email:", "emial:")}$0` }, { before: customer });
    assert.deepEqual(provideCodeLenses(changed.asked).map(({ range }) => covered(changed, range)), ["phone"]);
  });

  it("is not there before the first result", async () => {
    assert.deepEqual(provideCodeLenses((await ask({ "a.ts": "$0" }, { before: null })).asked), []);
  });
});

describe("inlay hints", () => {
  it("name the categories behind the innermost values of the range", async () => {
    const { asked } = await ask({ ...files, "welcome.ts": `${welcome}$0` });
    const hints = (start: number, end: number): readonly string[] => provideInlayHints(asked, { start: { line: start, character: 0 }, end: { line: end, character: 0 } }).map(({ position, label }) => `${position.line}:${position.character} ${label}`);
    assert.deepEqual(hints(3, 5).filter((hint) => !hint.startsWith("2:")), ["3:21 contact.email", "5:29 contact.email"]);
    assert.deepEqual(hints(4, 4), []);
  });

  it("stand behind the argument that carries the data, not behind the call that takes it", async () => {
    const { asked } = await ask({ ...files, "welcome.ts": "import type { Customer } from \"./customer\";\nexport const show = (customer: Customer) => console.log({ customer }, \"shown\");\n$0" });
    const text = asked.buffer.lines;
    const hints = provideInlayHints(asked, { start: { line: 1, character: 0 }, end: { line: 1, character: 0 } });
    assert.deepEqual(hints.map(({ position }) => asked.buffer.text.slice(0, text.offset(position)).split("\n").at(-1)?.slice(-12)), ["{ customer }"]);
  });
});

describe("going along a flow", () => {
  const references = async (given: Files, withDeclaration = true): Promise<readonly string[]> => {
    const { asked, position } = await ask(given);
    return placed(given, provideReferences(asked, { position, withDeclaration }));
  };
  it("from a declaration to its sinks", async () => {
    assert.deepEqual(await references(at("customer.ts", "email: string", "em$0ail: string")), ["customer.ts:4 email", "welcome.ts:2 text", "welcome.ts:6 customer.email"]);
    assert.deepEqual(await references(at("customer.ts", "email: string", "em$0ail: string"), false), ["welcome.ts:2 text", "welcome.ts:6 customer.email"]);
    assert.deepEqual(await references(at("customer.ts", "id: string", "i$0d: string")), []);
  });

  it("from a value and from a sink call back to the declaration, and nowhere from the declaration itself", async () => {
    const declarations = async (given: Files): Promise<readonly string[]> => {
      const { asked, position } = await ask(given);
      return placed(given, provideDeclarations(asked, position));
    };
    assert.deepEqual(await declarations(at("welcome.ts", "console.log", "console.l$0og")), ["customer.ts:4 email"]);
    assert.deepEqual(await declarations(at("welcome.ts", "show(customer.email", "show(customer.em$0ail")), ["customer.ts:4 email"]);
    assert.deepEqual(await declarations(at("welcome.ts", "customer.id", "customer.i$0d")), []);
    assert.deepEqual(await declarations(at("customer.ts", "email: string", "em$0ail: string")), []);
  });

  it("by a source's id", async () => {
    const { asked } = await ask({ ...files, "welcome.ts": `${welcome}$0` });
    const found = flowsOfSource(asked, "customer.ts#Customer.email");
    assert.deepEqual(found && placed(files, [found.declaration]), ["customer.ts:4 email"]);
    assert.equal(found?.sinks.length, 2);
    assert.equal(flowsOfSource(asked, "nobody"), null);
  });
});

describe("the data flow of an expression", () => {
  const neighbours = (question: Question, node: FlowNode | null, direction: Direction): readonly FlowNode[] => {
    assert.ok(node);
    return provideFlowNeighbours(question.asked, { file: node.file, span: node.span, direction });
  };
  it("goes out from the declaration to every sink", async () => {
    const question = await ask(at("customer.ts", "email: string", "em$0ail: string"));
    const source = provideFlowNode(question.asked, question.position);
    assert.equal(source && `${source.kind} ${source.name}: ${source.detail}`, "source Customer.email: contact.email · customer.ts:4");
    assert.deepEqual(neighbours(question, source, "incoming"), []);
    const next = neighbours(question, source, "outgoing");
    assert.deepEqual(next.map(({ kind, name }) => `${kind} ${name}`), ["step customer.email", "step customer.email"]);
    const sinks = neighbours(question, next[0] ?? null, "outgoing");
    assert.deepEqual(sinks.map(({ kind, name, detail }) => `${kind} ${name}: ${detail}`), ["sink console.log: a log · welcome.ts:2"]);
    assert.deepEqual(neighbours(question, sinks[0] ?? null, "outgoing"), []);
  });

  it("comes in from where it was declared", async () => {
    const question = await ask(at("welcome.ts", "console.log", "console.l$0og"));
    const sink = provideFlowNode(question.asked, question.position);
    const before = neighbours(question, sink, "incoming");
    assert.deepEqual(before.map(({ name }) => name), ["customer.email"]);
    assert.deepEqual(neighbours(question, before[0] ?? null, "incoming").map(({ name }) => name), ["Customer.email"]);
  });

  it("is nothing where no personal data is", async () => {
    const { asked, position } = await ask(at("welcome.ts", "customer.id", "customer.i$0d"));
    assert.equal(provideFlowNode(asked, position), null);
  });
});
