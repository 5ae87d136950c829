/** What the editor shows of flows beside the code: code lenses, inlay hints, places to go to, and the way of a value step by step. */
import assert from "node:assert/strict";
import { Buffer } from "../../server/src/ide/buffer";
import { provideCodeLenses } from "../../server/src/ide/codeLens";
import { provideFlowNeighbours, provideFlowNode, provideFlowNodeAgain, type Direction, type FlowNode } from "../../server/src/ide/flowHierarchy";
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
    return provideFlowNeighbours({ ...question.asked, buffer: bufferOf(question, node.file) }, { anchor: node.anchor, direction });
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

  /** The file that a node is asked about by its own text; as it was analysed, where it is not that of the cursor. */
  const bufferOf = ({ asked, file }: Question, other: string): Buffer => {
    const text = asked.index?.facts.textOf(other) ?? "";
    return other === file ? asked.buffer : new Buffer(other, text, text);
  };
  const again = (question: Question, node: FlowNode | null): string | null => {
    assert.ok(node);
    const found = provideFlowNodeAgain({ ...question.asked, buffer: bufferOf(question, node.file) }, node.anchor);
    return found && `${found.file.replace("/w/", "")}:${found.range.start.line + 1} ${found.name}`;
  };

  it("finds a place again wherever it is by now: moved, rewritten, analysed anew or not yet", async () => {
    const first = await ask(at("welcome.ts", "show(customer.email", "show(customer.em$0ail"));
    const step = provideFlowNode(first.asked, first.position);
    const sink = neighbours(first, step, "outgoing")[0] ?? null;
    const source = neighbours(first, step, "incoming")[0] ?? null;
    assert.deepEqual([step, sink, source].map((node) => again(first, node)), ["welcome.ts:4 customer.email", "welcome.ts:2 console.log", "customer.ts:4 Customer.email"]);

    const moved = `// one\n\n${welcome}$0`;
    const typed = await ask({ ...files, "welcome.ts": moved }, { before: welcome });
    assert.deepEqual([step, sink, source].map((node) => again(typed, node)), ["welcome.ts:6 customer.email", "welcome.ts:4 console.log", "customer.ts:4 Customer.email"], "typed, and not analysed");
    const settled = await ask({ "customer.ts": `// two\n${customer}`, "welcome.ts": moved });
    assert.deepEqual([step, sink, source].map((node) => again(settled, node)), ["welcome.ts:6 customer.email", "welcome.ts:4 console.log", "customer.ts:5 Customer.email"], "analysed");
    assert.deepEqual(neighbours(settled, step, "outgoing").map(({ name, range }) => `${range.start.line + 1} ${name}`), ["4 console.log"]);
    assert.deepEqual(neighbours(settled, step, "incoming").map(({ name, range }) => `${range.start.line + 1} ${name}`), ["5 Customer.email"]);

    const renamed = await ask({ ...files, "welcome.ts": `${welcome.replaceAll("customer.", "c.").replace("(customer:", "(c:")}$0` });
    assert.deepEqual([step, sink].map((node) => again(renamed, node)), ["welcome.ts:4 c.email", "welcome.ts:2 console.log"], "under another name");
    const before = await ask({ ...files, "welcome.ts": `${welcome.replace("  show(customer.email);\n", "  console.info(customer.email);\n  show(customer.email);\n")}$0` });
    assert.equal(again(before, step), "welcome.ts:5 customer.email", "behind another one that looks the same");
  });

  it("has nothing, and no other place, for what is gone", async () => {
    const first = await ask(at("welcome.ts", "show(customer.email", "show(customer.em$0ail"));
    const step = provideFlowNode(first.asked, first.position);
    const sink = neighbours(first, step, "outgoing")[0] ?? null;
    const edited = `${welcome.replace("show(customer.email)", "show(customer.id)")}$0`;
    const typed = await ask({ ...files, "welcome.ts": edited }, { before: welcome });
    assert.equal(again(typed, step), null, "just being edited");
    const settled = await ask({ ...files, "welcome.ts": edited });
    assert.deepEqual([step, sink].map((node) => again(settled, node)), [null, null]);
    assert.deepEqual(neighbours(settled, step, "outgoing"), []);
    const source = neighbours(first, step, "incoming")[0] ?? null;
    const untagged = await ask({ "customer.ts": customer.replace("@personalData contact.email", "@notPersonal made up"), "welcome.ts": `${welcome}$0` });
    assert.equal(again(untagged, source), null);
  });

  it("is nothing where no personal data is", async () => {
    const { asked, position } = await ask(at("welcome.ts", "customer.id", "customer.i$0d"));
    assert.equal(provideFlowNode(asked, position), null);
  });
});
