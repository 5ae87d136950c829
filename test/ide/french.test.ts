/** Findings in French: every one of the rules' own pages, and of what is wrong in tags, is said in French, its names and numbers kept. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { configRule } from "../../server/src/findings/config/config";
import { diagnosticsByFile } from "../../server/src/ide/diagnostics";
import { wordsOf } from "../../server/src/ide/words/words";
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
// personal-data-disable-next-line lgo -- reason
console.log(2);
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
      for (const [, diagnostics] of diagnosticsByFile(result.findings.filter(({ rule }) => rule !== configRule), result.textOf, wordsOf("en"))) {
        for (const { message, code } of diagnostics) {
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

  it("read like French", () => {
    assert.equal(finding("`Customer.email` (contact.email) and `Customer.name` (name) may reach a log of Sentry under a pseudonym: `log`."), "`Customer.email` (contact.email) et `Customer.name` (name) peuvent atteindre un journal de Sentry sous pseudonyme : `log`.");
    assert.equal(finding("`a` (name) may reach the host api.example.com, which is not a declared recipient: `fetch`."), "`a` (name) peut atteindre l’hôte api.example.com, qui n’est pas un destinataire déclaré : `fetch`.");
    assert.equal(repair("Leave `user.email` out"), "Retirer `user.email`");
    assert.equal(finding("something new"), "something new");
  });
});
