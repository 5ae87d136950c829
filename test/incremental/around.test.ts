/** What an open file shows before all others are read: what it and its imports say, and nothing that hangs on who calls it. */
import assert from "node:assert/strict";
import { createAnalysis, type AnalysisResult } from "../../server/src/analysis";
import { maxFilesAround } from "../../server/src/base/limits";
import { MemoryFileSystem } from "../../server/src/text/memoryFileSystem";

const root = "/workspace";
const open = `${root}/open.ts`;
const around: Readonly<Record<string, string>> = {
  "model.ts": "export interface Customer {\n  /** @personalData contact.email */\n  email: string;\n}\n",
  "mask.ts": "/** @personalDataSanitizer mask */\nexport const mask = (text: string): string => text.replace(/./g, '*');\n",
  "index.ts": 'export * from "./model";\nexport * from "./mask";\n',
  "open.ts": 'import { mask, type Customer } from "./index";\nexport function welcome(customer: Customer) {\n  console.log(customer.email);\n  console.log(mask(customer.email));\n}\n',
  "caller.ts": 'import { welcome } from "./open";\nimport type { Customer } from "./model";\nexport const act = (customer: Customer) => { welcome(customer); console.log(customer); };\n',
};

/** The workspace with enough beside it that it is not looked at as a whole. */
function workspace(texts: Readonly<Record<string, string>>): MemoryFileSystem {
  const others = Array.from({ length: maxFilesAround }, (_, i) => [`${root}/other${i}.ts`, `export const value${i} = ${i};\n`] as const);
  return new MemoryFileSystem(Object.fromEntries([...Object.entries(texts).map(([name, text]) => [`${root}/${name}`, text] as const), ...others]));
}

async function shown(texts: Readonly<Record<string, string>>): Promise<{ readonly first: readonly AnalysisResult[]; readonly settled: AnalysisResult; readonly again: readonly AnalysisResult[] }> {
  const analysis = createAnalysis({ root, fileSystem: workspace(texts), oracle: false });
  analysis.setBuffer(open, texts["open.ts"]!);
  const first: AnalysisResult[] = [];
  const again: AnalysisResult[] = [];
  const settled = await analysis.run(undefined, undefined, (result) => void first.push(result));
  await analysis.run(undefined, undefined, (result) => void again.push(result));
  return { first, settled, again };
}

const placesIn = (result: AnalysisResult | undefined): readonly string[] | undefined => result?.findings.map(({ rule, file, span }) => `${rule} ${file} ${span.start}`);

describe("open files of a large workspace", () => {
  it("show at once what flows in them, and others nothing yet", async () => {
    const { first, settled } = await shown(around);
    assert.equal(first.length, 1);
    assert.deepEqual(placesIn(first[0]), placesIn(settled)!.filter((place) => place.includes(open)));
    assert.equal(first[0]!.findings.length, 1);
    assert.ok(settled.findings.some(({ file }) => file === `${root}/caller.ts`));
  });

  it("are looked at first only until there is a result", async () => {
    const { again } = await shown(around);
    assert.deepEqual(again, []);
  });

  it("show nothing at first that another file may say otherwise: where a field is stored, whether it is ever used", async () => {
    const { first, settled } = await shown({ ...around, "model.ts": around["model.ts"]!.replace("contact.email", "contact.emial"), "open.ts": around["open.ts"]!.replace("console.log(customer.email)", "void 0") });
    assert.deepEqual(first.flatMap(({ findings }) => findings), []);
    assert.ok(settled.findings.some(({ rule }) => rule === "annotation"));
  });
});
