/** Whatever stands in a file, it is analysed or left out: nothing throws, the IR keeps its promises, the effort is bounded. */
import { deepEqual, ok } from "node:assert/strict";
import fc from "fast-check";
import ts from "typescript";
import { lowerFile } from "../../server/src/ir/lower/lowerFile";
import { packFile } from "../../server/src/ir/packed";
import { verifyIr } from "../../server/src/ir/verify";
import { documentOf } from "./analyse";
import { effort } from "./effort";
import { allSources, suiteFixtures, exampleFixtures } from "./fixtures";
import { mutated } from "./mutations";
import { randomModule, randomProgram } from "./randomProgram";

const sources = allSources();
const texts = sources.map(({ text }) => text);
const aSource = fc.constantFrom(...sources);

function problemsOf(name: string, text: string): readonly string[] {
  return verifyIr(lowerFile(`/workspace/${name}`, text, { aliases: ["pii"] }), text);
}

/** Computations of summaries that a program of this size may take, repeats in recursion and contexts included. */
function boundOn(text: string): number {
  return 1_000 + 50 * text.split("\n").length;
}

async function analyseWithin(files: Readonly<Record<string, string>>): Promise<void> {
  let steps = 0;
  const bound = boundOn(Object.values(files).join("\n"));
  await documentOf(files, () => ok(++steps <= bound, `more than ${bound} steps`));
}

describe("properties: user code never throws", function () {
  this.timeout(60_000);

  it("every fixture's IR keeps its promises", () => {
    const problems = sources.flatMap(({ name, text }) => problemsOf(name, text).map((problem) => `${name}: ${problem}\n${text}`));
    deepEqual(problems, []);
  });

  it("every fixture's bodies are the same once they were packed", () => {
    for (const { name, text } of sources) {
      const lowered = lowerFile(`/workspace/${name}`, text, { aliases: ["pii"] });
      deepEqual(packFile(lowered).functions.map(({ blocks }) => blocks), lowered.functions.map(({ blocks }) => blocks), name);
    }
  });

  it("a file cut off anywhere is lowered", () => {
    fc.assert(fc.property(aSource, fc.double({ min: 0, max: 1, noNaN: true }), ({ name, text }, at) => {
      deepEqual(problemsOf(name, text.slice(0, Math.floor(at * text.length))), []);
    }), effort(2_000));
  });

  it("a garbled file is lowered", () => {
    fc.assert(fc.property(fc.constantFrom("a.ts", "a.tsx", "a.js", "a.jsx", "a.d.ts", "a.mts"), mutated(texts), (name, text) => {
      deepEqual(problemsOf(name, text), []);
    }), effort(3_000));
  });

  it("any characters are lowered", () => {
    const word = fc.constantFrom(..."@personalData /** */ { } ( ) [ ] => ; : , . ? ... ` ${ ' \" < > / \\ = ! class function* async await yield import export default from const let for of in while do switch case try catch finally new super this type interface enum namespace declare get set static #x @dec \u2028 \ufeff \ud800 0x 1n".split(" "), "\n", " ");
    fc.assert(fc.property(fc.constantFrom("a.ts", "a.tsx", "a.d.ts"), fc.array(fc.oneof(word, word, word, fc.string({ maxLength: 3, unit: "binary" })), { maxLength: 60 }), (name, words) => {
      const text = words.join(words.length % 2 ? " " : "");
      deepEqual(problemsOf(name, text), []);
    }), effort(3_000));
  });

  it("random programs parse, and are lowered", () => {
    fc.assert(fc.property(randomProgram, (text) => {
      const tree = ts.createSourceFile("a.ts", text, ts.ScriptTarget.Latest) as ts.SourceFile & { parseDiagnostics: readonly ts.Diagnostic[] };
      deepEqual(tree.parseDiagnostics.map(({ messageText, start }) => [messageText, text.slice(start)]), []);
      deepEqual(problemsOf("a.ts", text), []);
    }), effort(1_000));
  });

  it("random programs are analysed, with bounded effort", async () => {
    await fc.assert(fc.asyncProperty(randomProgram, (text) => analyseWithin({ "a.ts": text })), effort(400));
  });

  it("random modules that import each other are analysed", async () => {
    await fc.assert(fc.asyncProperty(randomModule(["b", "c"]), randomModule(["a"]), randomModule(["c", "b", "missing"]), (a, b, c) => analyseWithin({ "a.ts": a, "b.ts": b, "c.ts": c })), effort(150));
  });

  it("garbled workspaces are analysed", async () => {
    const fixtures = [...suiteFixtures(), ...exampleFixtures()];
    await fc.assert(fc.asyncProperty(fc.constantFrom(...fixtures), fc.nat(), mutated(texts), async ({ files }, which, text) => {
      const names = Object.keys(files);
      await analyseWithin({ ...files, [names[which % names.length]!]: text });
    }), effort(250));
  });
});
