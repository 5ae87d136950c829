/**
 * Every repair and refactoring that is on offer in the rules' own examples and in the example shop, made and looked at: the finding is gone, no other one has come, and the
 * TypeScript checker has nothing to say that it did not say before.
 */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { analyse, type Files } from "./asked";
import { Case } from "./repairCase";

const root = join(__dirname, "../../..");

function shop(): Files {
  const folder = join(root, "examples/shop");
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).map((name) => name.replaceAll("\\", "/")).filter((name) => !name.includes("node_modules") && /\.(?:[jt]sx?|json)$/.test(name) && name !== "expected.json");
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, name), "utf8")]));
}

describe("repairs and refactorings", function () {
  this.timeout(240_000);

  for (const page of readdirSync(join(root, "docs/rules"))) {
    it(`of the examples in ${page}`, async () => {
      const blocks = [...readFileSync(join(root, "docs/rules", page), "utf8").matchAll(/```(tsx?|js)\n([\s\S]*?)```/g)];
      for (const [i, block] of blocks.entries()) {
        const files = { [`main.${block[1]}`]: (block[2] ?? "").replace(/^\s*(?:\/\/)?\s*\^+.*$\n?/gm, "") };
        const example = new Case(`block ${i + 1}`, files, await analyse(files));
        await example.makeAll();
        assert.deepEqual(example.complaints, []);
      }
    });
  }

  it("of code that is written in other ways", async () => {
    const sections = readFileSync(join(root, "test/ide/oddlyWritten.md"), "utf8").split(/^## /m).slice(1);
    for (const section of sections) {
      // How lines end is not seen in a file of this repository.
      const end = section.startsWith("Lines that end as on Windows") ? "\r\n" : "\n";
      const files = Object.fromEntries([...section.matchAll(/(?:`([\w./-]+)`:\n)?```(\w+)\n([\s\S]*?)```/g)].map(([, name, language, text]) => [name ?? `main.${language}`, (text ?? "").replaceAll("\n", end)]));
      const example = new Case(section.split("\n")[0]!, files, await analyse(files));
      await example.makeAll();
      assert.ok(example.made.size > 0, `${example.title}: nothing is on offer`);
      assert.deepEqual(example.complaints, []);
    }
  });

  it("of the shop", async () => {
    const files = shop();
    const example = new Case("shop", files, await analyse(files));
    await example.makeAll();
    assert.deepEqual(example.complaints, []);
    assert.ok(example.made.size > 50, String(example.made.size));
  });
});
