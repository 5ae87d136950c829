/** What a folder shows: that putting results into words leaves room for questions. */
import assert from "node:assert/strict";
import { linksFor } from "../../server/src/lsp/links";
import { Screen } from "../../server/src/lsp/thread/screen";
import { wordsOf } from "../../server/src/ide/words/words";
import { analyse } from "../ide/asked";

describe("screen", () => {
  it("looks up between findings and between files, and may be asked there", async () => {
    const names = ["a", "b", "c"];
    const files = Object.fromEntries(names.map((name) => [`${name}.ts`, `interface User {\n  /** @personalData contact.email */\n  email: string;\n}\nexport const ${name} = (user: User) => console.log(user.email);\n`]));
    const result = await analyse(files);
    const answered: unknown[] = [];
    const screen = new Screen({ language: "en", words: wordsOf("en"), links: linksFor(false) }, () => {
      answered.push(screen.answers({ root: "/w", file: "/w/a.ts", text: null }, () => null).hover({ line: 2, character: 3 }));
    });
    const shown = screen.showSettled(result);
    assert.deepEqual(shown.map(({ file }) => file), names.map((name) => `/w/${name}.ts`));
    assert.ok(answered.length >= 2 * names.length);
    assert.ok(answered.every((hover) => JSON.stringify(hover).includes("Personal data")));
  });
});
