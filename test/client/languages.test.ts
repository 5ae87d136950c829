/** Every word that the extension shows stands in every language: the manifest, the client's messages, what the server says in the editor, the walkthrough. */
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { languageOf, languages, wordsOf } from "../../server/src/ide/words/words";

const root = join(__dirname, "../../..");
const json = (file: string): Readonly<Record<string, string>> => JSON.parse(readFileSync(join(root, file), "utf8"));

describe("languages", () => {
  const translations = languages.filter((language) => language !== "en");

  it("the manifest's words stand in each, and none without use", () => {
    const manifest = readFileSync(join(root, "package.json"), "utf8");
    const used = [...new Set([...manifest.matchAll(/"%([\w.]+)%"/g)].map((match) => match[1]))].sort();
    assert.ok(used.length > 20);
    for (const file of ["package.nls.json", ...translations.map((language) => `package.nls.${language}.json`)]) assert.deepEqual(Object.keys(json(file)).sort(), used, file);
    const shown = [...manifest.matchAll(/"(title|description|contents|name|label)": "(?!%)([^"]+)"/g)].map((match) => match[2] ?? "").filter((text) => !["personal-data", "Personal Data"].includes(text));
    assert.deepEqual(shown, [json("package.json")["description"]], "but for the Marketplace's own line");
  });

  it("so do the client's messages", () => {
    const sources = readdirSync(join(root, "client/src"), { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".ts")).map((name) => readFileSync(join(root, "client/src", name), "utf8"));
    const used = [...new Set(sources.flatMap((source) => [...source.matchAll(/l10n\.t\("((?:[^"\\]|\\.)*)"/g)].map((match) => match[1] ?? "")))].sort();
    assert.ok(used.length > 20);
    assert.equal(sources.join("").split("l10n.t(").length - 1, sources.flatMap((source) => [...source.matchAll(/l10n\.t\("/g)]).length, "each is written where it is used, so that it can be looked for");
    for (const language of translations) assert.deepEqual(Object.keys(json(`l10n/bundle.l10n.${language}.json`)).sort(), used, language);
  });

  it("placeholders are those of the original", () => {
    const placeholders = (text: string): string => [...text.matchAll(/\{\d+\}|\(command:[^)]*\)|`[^`]*`/g)].map(([found]) => found).sort().join();
    for (const language of translations) {
      for (const [original, translated] of Object.entries(json(`l10n/bundle.l10n.${language}.json`))) assert.equal(placeholders(translated), placeholders(original), original);
      const english = json("package.nls.json");
      for (const [key, translated] of Object.entries(json(`package.nls.${language}.json`))) assert.equal(placeholders(translated), placeholders(english[key] ?? ""), key);
    }
  });

  it("the walkthrough's pages are there", () => {
    for (const file of ["package.nls.json", ...translations.map((language) => `package.nls.${language}.json`)]) {
      const pages = Object.entries(json(file)).filter(([key]) => key.endsWith(".media")).map(([, page]) => page);
      assert.ok(pages.length >= 4);
      assert.deepEqual(pages.filter((page) => !existsSync(join(root, page))), []);
    }
  });

  it("what the server says in the editor is said in each, and not in English", () => {
    const texts = (value: unknown): readonly string[] => (typeof value === "string" ? [value] : typeof value === "object" && value !== null ? Object.values(value).flatMap(texts) : []);
    const english = texts(wordsOf("en"));
    // Words that are the same in both.
    const shared = /^\W*$|^@|^<|^Destination$/;
    for (const language of translations) {
      const translated = texts(wordsOf(language));
      assert.equal(translated.length, english.length);
      assert.deepEqual(translated.filter((text, i) => text.trim() === "" || (text === english[i] && !shared.test(text))), []);
    }
  });

  it("steps of the engine's wording are put into French", () => {
    const { note } = wordsOf("fr");
    for (const [english, french] of [["read", "lu"], ["into parameter `to` of `send`", "dans le paramètre `to` de `send`"], ["mask by `hide`", "masqué par `hide`"], ["reaches `console.log`", "atteint `console.log`"]] as const) assert.equal(note(english), french);
    assert.equal(note("something new"), "something new");
  });

  it("a locale means the nearest language", () => {
    assert.deepEqual(["fr", "fr-CA", "FR_ch", "en-GB", "de", undefined].map(languageOf), ["fr", "fr", "fr", "en", "en", "en"]);
  });
});
