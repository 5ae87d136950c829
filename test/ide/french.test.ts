/** Findings in French: every one of the rules' own pages, and of what is wrong in tags, is said in French, its names and numbers kept. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { configRule } from "../../server/src/findings/config/config";
import { EditorLinesOf } from "../../server/src/ide/editorLines";
import { diagnosticsOf, shownByFile } from "../../server/src/ide/diagnostics";
import { readConfig } from "../../server/src/findings/config/readConfig";
import { wordsOf } from "../../server/src/ide/words/words";
import { cases } from "../findings/configCases";
import { shippedBy, shippedCases } from "../findings/shippedCases";
import { analyse } from "./asked";

const rules = join(__dirname, "../../../docs/rules");
const { finding, repair, note } = wordsOf("fr");

/** The code blocks of a page, each as a file of its own. */
function examples(page: string): readonly Readonly<Record<string, string>>[] {
  return [...readFileSync(join(rules, page), "utf8").matchAll(/```(tsx?|js)\n([\s\S]*?)```/g)].map((match) => ({ [`main.${match[1]}`]: (match[2] ?? "").replace(/^\s*(?:\/\/)?\s*\^+.*$/gm, "") }));
}

const mistakes = `/** @personalDat name */ export let a: string;
/** @personalData contact.emial purpose=suport basis=contrat retention=3years purpose=support */ export let b: string;
/** @personalData name, phone - x */ export let c: string;
/** @personalData {name */ export let d: string;
/** @notPersonal */ export let e: string;
/** @personalData name foo bar purpose= */ export let f: string;
/** @personalDataSink nowhere */ export function g() {}
/** @personalDataSanitizer maskd */ export function h() {}
/** @personalDataErasure Nobody */ export function i() {}
/** @personalDataSink */ export function j() {}
/** @personalData name */ /** @notPersonal no */ export let k: string;
// personal-data-disable-next-line log
console.log(1);
// personal-data-disable-next-line lgo -- <reason>
console.log(2);
/** @notPersonal TODO */ export let m: string;
/** @personalData name nonsense=1 retention=soon */ export let l: string;
`;

describe("findings in French", function () {
  this.timeout(60_000);

  it("leave nothing in English, and keep what is quoted", async () => {
    const seen = new Set<string>();
    const english: string[] = [];
    const programs = [...readdirSync(rules).flatMap(examples), { "main.ts": mistakes }];
    for (const files of programs) {
      const result = await analyse(files);
      for (const findings of shownByFile(result.findings.filter(({ rule }) => rule !== configRule)).values()) {
        for (const { message, code } of diagnosticsOf(findings, new EditorLinesOf(result.textOf), wordsOf("en"))) {
          seen.add(code);
          const french = finding(message);
          for (const [i, line] of french.split("\n").entries()) if (line === message.split("\n")[i]) english.push(`${code}: ${line}`);
          const quoted = (text: string): string => [...text.matchAll(/`[^`]+`/g)].map(([each]) => each).sort().join();
          assert.equal(quoted(french), quoted(message), french);
        }
      }
      for (const { fixes, flow } of result.findings) {
        english.push(...fixes.filter((title) => repair(title) === title));
        english.push(...(flow?.steps ?? []).map((step) => step.note).filter((said) => note(said) === said));
      }
    }
    assert.deepEqual([...new Set(english)], []);
    assert.ok(seen.size >= 18, [...seen].sort().join());
  });

  it("leave nothing of a configuration's mistakes in English", () => {
    const row = (table: string, row: string): string => `{ "models": [{ "package": "a", "${table}": [${row}] }] }`;
    const more = [
      `{ "models": 1 }`, `{ "models": [1] }`, `{ "models": [{ "package": "a", "country": "fr", "recipient": 1, "types": 1, "colour": 1 }] }`, `{ "models": [{ "package": "a", "types": { "f()": 1, "a b c": "T" }, "sinks": 1 }] }`,
      row("sinks", `1, { "kind": "log" }, { "member": "f", "kind": 1 }, { "member": "f", "kind": "zzzzzzzz" }, { "member": "f", "kind": "log", "argument": {} }, { "member": "f", "kind": "log", "argument": "x y" }`),
      row("sinks", ["Membr[a]", "Zzzzzzzz", "Member", "Receiver[a]", "Member[-]", "Argument[a]", "Argument[0].Parameter[x]", "Argument[0].Receiver", "Element[0].Member[a]", "Member[a].Element"].map((member) => `{ "member": "${member}", "kind": "log" }, { "member": "${member}[]", "kind": "log" }`).join()),
      row("sources", `{ "member": "f" }`), row("sanitizers", `{ "member": "f", "effect": "mask", "argument": "x" }, { "member": "f", "effect": "masc" }, { "member": "f" }`), row("propagations", `{ "member": "f" }`),
      `{ "rules": 1, "home": 1, "purposes": [{ "name": "a b" }, 1], "recipients": 1, "categories": [{ "name": "x", "description": "", "severity": 1 }], "aliases": [1] }`, `{ "include": ["src" }`, `{ include: 1 }`, `{} {}`, `{ "home": "FR`, "{ /* ", `{ "home": 1e }`, `{ "home": "\\q\\u00" }`, `{ "home" 1 "rules": 2`, "[".repeat(100_000),
    ];
    const english = new Set<string>();
    let seen = 0;
    const read = [...cases.map(([text]) => text), ...more].map((text) => readConfig("/w/personal-data.config.json", text).mistakes);
    for (const mistakes of [...read, ...shippedCases.map(([files]) => shippedBy(files).findings)]) {
      for (const { message } of mistakes) {
        seen++;
        const french = finding(message);
        if (french === message) english.add(message);
        const quoted = (said: string): string => [...said.matchAll(/`[^`]+`|"[^"]+"/g)].map(([each]) => each).sort().join();
        assert.equal(quoted(french), quoted(message), french);
      }
    }
    assert.deepEqual([...english], []);
    assert.ok(seen > 90, String(seen));
    assert.equal(finding("A category needs the key `name`."), "Il manque la clé `name` : une catégorie en a besoin.");
    assert.equal(finding("Globs must be a list."), "Les motifs doivent être une liste.");
    assert.equal(finding("Unknown severity `hgih`: did you mean `high`?"), "Gravité inconnue `hgih` : vouliez-vous dire `high` ?");
  });

  it("read like French", () => {
    assert.equal(finding("`Customer.email` (contact.email) and `Customer.name` (name) may reach a log of Sentry under a pseudonym: `log`."), "`Customer.email` (contact.email) et `Customer.name` (name) peuvent atteindre un journal de Sentry sous pseudonyme : `log`.");
    assert.equal(finding("`a` (name) may reach a host, and no recipient is declared for it: `fetch`."), "`a` (name) peut atteindre un hôte, pour lequel aucun destinataire n’est déclaré : `fetch`.");
    assert.equal(finding("`a` (name) may reach a file under a pseudonym: `writeFile`."), "`a` (name) peut atteindre un fichier sous pseudonyme : `writeFile`.");
    assert.equal(finding("`a` (name) may reach the host api.example.com, which is not a declared recipient: `fetch`."), "`a` (name) peut atteindre l’hôte api.example.com, qui n’est pas un destinataire déclaré : `fetch`.");
    assert.equal(repair("Leave `user.email` out"), "Retirer `user.email`");
    assert.equal(finding("something new"), "something new");
  });
});
