/** Which files are asked about again after an edit: those that may see it, and the answers are those of an oracle that was asked about all. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { neverCancelled } from "../../server/src/base/cancel";
import type { FileId } from "../../server/src/base/ids";
import { lowerFile } from "../../server/src/ir/lower/lowerFile";
import type { Project } from "../../server/src/program/workspace";
import { MemoryFileSystem } from "../../server/src/text/memoryFileSystem";
import type { TypeAnswer, TypeOracle } from "../../server/src/types/oracle";
import { questionsOf } from "../../server/src/types/questions";
import { createInProcessOracle } from "../../server/src/types/typescript/inProcess";

/** Each file with the texts that it may have; the first it has at first. `_` is what a body does. */
const files: Readonly<Record<string, readonly string[]>> = {
  "base.ts": [
    "export interface Person { email: string; id: string }\nexport function load() { return _ as Person; }\n",
    "export interface Person { email: string; id: string; phone: string }\nexport function load() { return _ as Person; }\n",
    "interface Contact { email: string; id: string }\nexport interface Person extends Contact {}\nexport function load() { return _ as Person; }\n",
    "export interface Person { email: string; id: string }\nexport function load(): unknown { return _; }\n",
  ],
  "ends.ts": ['import { load } from "./base";\nexport const idOf = (): string => String(_, load());\n'],
  "hands.ts": [
    'import { load } from "./base";\nexport const first = () => { _; return load(); };\n',
    'import { load } from "./base";\nexport const first = () => { _; return [load()]; };\n',
  ],
  "lists.ts": ['import { load } from "./base";\nexport function both() { return { ...load(), _: 1 }; }\n'],
  "onward.ts": ['export * from "./base";\n'],
  "class.ts": ['import { first } from "./hands";\nexport class Store { all() { return [first()]; } }\n'],
  "usesEnds.ts": ['import { idOf } from "./ends";\nexport function use(given = idOf()) { return [idOf(), given.trim()].map((each) => each.at(0)); }\n'],
  "usesHands.ts": ['import { first } from "./hands";\nfunction act(found = first()) { return found; }\nconsole.log(act());\n'],
  "usesLists.ts": ['import { both } from "./lists";\nfunction act(found = both()) { return found; }\nconsole.log(act());\n'],
  "usesOnward.ts": ['import { load } from "./onward";\nfunction act(found = load()) { return found; }\nconsole.log(act());\n'],
  "usesClass.ts": ['import { Store } from "./class";\nfunction act(found = new Store().all()) { return found.map((each) => each); }\nconsole.log(act());\n'],
  "alone.ts": ['export const alone = ["a"].map((each) => each.trim());\n', "declare global { interface Array<T> { last(): T } }\nexport const alone = [_].map((each) => each);\n"],
};
const named = (name: string): FileId => `/w/${name}`;
const project: Project = { id: "/w/", configFile: null, directory: "/w", options: { strict: true, lib: ["es2022"], types: [] }, files: Object.keys(files).map(named), references: [] };

type Texts = ReadonlyMap<FileId, string>;
const firstTexts: Texts = new Map(Object.entries(files).map(([name, [text]]) => [named(name), text!]));

function batchOf(texts: Texts, some: Iterable<FileId> = texts.keys()) {
  return { project, overlay: texts, names: new Set(["email"]), questions: new Map([...some].map((file) => [file, questionsOf(lowerFile(file, texts.get(file)!, { aliases: [] }))])) };
}

function createOracle(): TypeOracle {
  return createInProcessOracle(new MemoryFileSystem(Object.fromEntries(firstTexts)));
}

async function affectedBy(edit: readonly (readonly [string, string])[]): Promise<readonly string[] | null> {
  const oracle = createOracle();
  await oracle.answer(batchOf(firstTexts), neverCancelled);
  const texts = new Map([...firstTexts, ...edit.map(([name, text]) => [named(name), text] as const)]);
  const former = new Map(edit.map(([name]) => [named(name), firstTexts.get(named(name))!]));
  const { affected } = await oracle.answerEdited(batchOf(texts, former.keys()), former, neverCancelled);
  return affected && affected.map((file) => file.slice("/w/".length)).sort();
}

describe("files that may see an edit", function () {
  this.timeout(60_000);

  it("are none where only a body is another", async () => {
    assert.deepEqual(await affectedBy([["base.ts", files["base.ts"]![0]!.replace("_", "JSON.parse('')")]]), []);
  });

  it("are those that import it, and on from those that hand on what changed", async () => {
    const expected = ["class.ts", "ends.ts", "hands.ts", "lists.ts", "onward.ts", "usesClass.ts", "usesHands.ts", "usesLists.ts", "usesOnward.ts"];
    assert.deepEqual(await affectedBy([["base.ts", files["base.ts"]![1]!]]), expected);
  });

  it("are those behind a file that lists members which are declared elsewhere now", async () => {
    assert.ok((await affectedBy([["base.ts", files["base.ts"]![2]!]]))?.includes("usesLists.ts"));
  });

  it("are those behind a file of which others see something else by that", async () => {
    assert.deepEqual(await affectedBy([["hands.ts", files["hands.ts"]![1]!]]), ["class.ts", "usesClass.ts", "usesHands.ts"]);
  });

  it("may be all where something is declared for all", async () => {
    assert.equal(await affectedBy([["alone.ts", files["alone.ts"]![1]!]]), null);
  });

  it("are all whose answers are others", async () => {
    const edit = fc.record({ file: fc.constantFrom(...Object.keys(files)), text: fc.nat(3), body: fc.constantFrom("1", "null as any", "[1]"), isCancelled: fc.boolean() });
    await fc.assert(fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 4 }), async (edits) => {
      const oracle = createOracle();
      let texts = firstTexts;
      let answers: ReadonlyMap<FileId, readonly TypeAnswer[]> = await oracle.answer(batchOf(texts), neverCancelled);
      let former = new Map<FileId, string>();
      for (const { file, text, body, isCancelled } of edits) {
        const id = named(file);
        if (!former.has(id)) former.set(id, texts.get(id)!);
        texts = new Map(texts).set(id, files[file]![text % files[file]!.length]!.replace("_", body));
        const { answers: own, affected } = await oracle.answerEdited(batchOf(texts, former.keys()), former, neverCancelled);
        if (isCancelled) continue;
        const further = affected?.length === 0 ? [] : await oracle.answer(batchOf(texts, affected ?? texts.keys()), neverCancelled);
        answers = new Map([...answers, ...own, ...further]);
        former = new Map();
        assert.deepEqual(answers, await createOracle().answer(batchOf(texts), neverCancelled), `after ${file} became ${texts.get(id)}`);
      }
    }), { numRuns: 25, seed: 20_261_128 });
  });
});
