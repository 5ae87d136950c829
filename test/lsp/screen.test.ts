/** What a folder shows: that putting results into words leaves room for questions. */
import assert from "node:assert/strict";
import { linksFor } from "../../server/src/lsp/links";
import { Screen } from "../../server/src/lsp/thread/screen";
import { wordsOf } from "../../server/src/ide/words/words";
import { analyse } from "../ide/asked";

describe("screen", () => {
  it("looks up between findings and between files, and may be asked there", async () => {
    const names = ["a", "b", "c"];
    const resultOf = (category: string) => analyse(Object.fromEntries(names.map((name) => [`${name}.ts`, `interface User {\n  /** @personalData ${category} */\n  email: string;\n}\nexport const ${name} = (user: User) => console.log(user.email);\n`])));
    const answered: string[] = [];
    const screen = new Screen({ language: "en", words: wordsOf("en"), links: linksFor(false) }, () => {
      answered.push(JSON.stringify(screen.answers({ root: "/w", file: "/w/a.ts", text: null }, () => null).hover({ line: 2, character: 3 })));
    });
    screen.showProvisional(await resultOf("contact.phone"));
    answered.length = 0;
    const shown = screen.showSettled(await resultOf("contact.email"));
    assert.deepEqual(shown.map(({ file }) => file), names.map((name) => `/w/${name}.ts`));
    const fromBefore = answered.filter((hover) => hover.includes("contact.phone"));
    const fromNow = answered.filter((hover) => hover.includes("contact.email"));
    assert.ok(fromBefore.length >= 2 * names.length, "while the new result is put in order, the one before answers");
    assert.ok(fromNow.length >= 2 * names.length, "and while it is put into words, it does itself");
    assert.deepEqual(answered, [...fromBefore, ...fromNow]);
  });
});
