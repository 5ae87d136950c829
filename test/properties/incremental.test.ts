/** A long-lived analysis says after any sequence of edits what a fresh one says. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { createAnalysis, type AnalysisResult } from "../../server/src/analysis";
import { MemoryFileSystem } from "../../server/src/text/memoryFileSystem";

const root = "/workspace";
const files: Readonly<Record<string, readonly string[]>> = {
  "model.ts": [
    "export interface Customer {\n  id: string;\n  /** @personalData contact.email */\n  email: string;\n}\n",
    "export interface Customer {\n  id: string;\n  email: string;\n}\n",
    "export interface Customer {\n  /** @personalData identifier */\n  id: string;\n  /** @personalData contact.email */\n  email: string;\n",
  ],
  "helper.ts": [
    "export function trace(text: string) {\n  console.log(text);\n}\n",
    "export function trace(text: string) {\n  return text.length;\n}\n",
    "export const trace = (text: string) => console.error(`to ${text}`);\n",
  ],
  "main.ts": [
    'import type { Customer } from "./model";\nimport { trace } from "./helper";\nexport function welcome(customer: Customer) {\n  trace(customer.email);\n}\n',
    'import type { Customer } from "./model";\nimport { trace } from "./helper";\nexport function welcome(customer: Customer) {\n  // personal-data-disable-next-line log -- asked for\n  console.log(customer);\n  trace(customer.id);\n}\n',
    'import { trace } from "./missing";\nexport const x = trace(;\n',
  ],
};

type Edit = { readonly file: string; readonly text: number | null; readonly how: "buffer" | "disk" };
const edit: fc.Arbitrary<Edit> = fc.record({
  file: fc.constantFrom(...Object.keys(files)), text: fc.oneof(fc.constant(null), fc.nat(2)), how: fc.constantFrom("buffer" as const, "disk" as const),
});

/** All that a reader sees of a result, costs aside. */
function essence(result: AnalysisResult): string {
  return JSON.stringify([result.sources, result.flows, result.findings, result.coverage]);
}

describe("incremental analysis", () => {
  it("equals a fresh one after every edit", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 8 }), async (edits) => {
        const disk = new MemoryFileSystem(Object.fromEntries(Object.entries(files).map(([name, texts]) => [`${root}/${name}`, texts[0]!])));
        const buffers = new Map<string, string>();
        const lasting = createAnalysis({ root, fileSystem: disk, oracle: false });
        for (const { file, text, how } of edits) {
          const path = `${root}/${file}`;
          const content = text === null ? null : files[file]![text]!;
          if (how === "buffer") {
            lasting.setBuffer(path, content);
            if (content === null) buffers.delete(path);
            else buffers.set(path, content);
          } else {
            if (content === null) disk.remove(path);
            else disk.write(path, content);
            lasting.invalidate([path]);
          }
          const fresh = createAnalysis({ root, fileSystem: disk, oracle: false });
          for (const [open, inside] of buffers) fresh.setBuffer(open, inside);
          assert.equal(essence(await lasting.run()), essence(await fresh.run()));
        }
      }),
      { numRuns: 60, seed: 20_261_123 },
    );
  });
});
