/**
 * The colours of the tags, on top of the languages' own grammars. A snapshot holds the source behind `>` and, below each line,
 * our scopes with the text that they cover. `UPDATE=1` writes what the grammar does now.
 */
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createOnigScanner, createOnigString, loadWASM } from "vscode-oniguruma";
import { INITIAL, parseRawGrammar, Registry } from "vscode-textmate";

const root = process.cwd();
const folder = join(root, "test/grammar");
const languages = join(root, "node_modules/tm-grammars/grammars");

interface Contribution {
  readonly path: string;
  readonly scopeName: string;
  readonly injectTo: readonly string[];
}

const contributions = (JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { contributes: { grammars: Contribution[] } }).contributes.grammars;

/** Snapshot → the language's scope and the grammars that its own one needs. */
const suites: Readonly<Record<string, string>> = { typescript: "source.ts", tsx: "source.tsx", javascript: "source.js", jsx: "source.js.jsx", prisma: "source.prisma" };

async function createRegistry(): Promise<Registry> {
  await loadWASM(readFileSync(join(root, "node_modules/vscode-oniguruma/release/onig.wasm")));
  const files = new Map(Object.entries(suites).map(([name, scope]) => [scope, join(languages, `${name}.json`)]));
  for (const { path, scopeName } of contributions) files.set(scopeName, join(root, path));
  return new Registry({
    onigLib: Promise.resolve({ createOnigScanner, createOnigString }),
    loadGrammar: (scope) => {
      const file = files.get(scope);
      return Promise.resolve(file === undefined ? null : parseRawGrammar(readFileSync(file, "utf8"), file));
    },
    getInjections: (scope) => contributions.filter(({ injectTo }) => injectTo.includes(scope)).map(({ scopeName }) => scopeName),
  });
}

describe("grammar", () => {
  let registry: Registry;
  before(async () => {
    registry = await createRegistry();
  });

  for (const [name, scope] of Object.entries(suites)) {
    it(name, async () => {
      const grammar = await registry.loadGrammar(scope);
      assert.ok(grammar, `no grammar for ${scope}`);
      const file = join(folder, `${name}.snap`);
      const expected = readFileSync(file, "utf8").replaceAll("\r\n", "\n");
      let stack = INITIAL;
      const actual: string[] = [];
      for (const line of expected.split("\n").filter((each) => each.startsWith(">"))) {
        const result = grammar.tokenizeLine(line.slice(1), stack);
        stack = result.ruleStack;
        actual.push(line);
        for (const token of result.tokens) {
          const text = line.slice(1 + token.startIndex, 1 + token.endIndex);
          const ours = token.scopes.filter((each) => each.endsWith(".personal-data") && !each.startsWith("meta.annotation"));
          if (ours.length > 0 && text.trim() !== "") actual.push(` ${" ".repeat(token.startIndex)}${"^".repeat(text.trimEnd().length)} ${ours.map((each) => each.replace(/\.personal-data$/, "")).join(" ")}`);
        }
      }
      const printed = `${actual.join("\n")}\n`;
      if (process.env.UPDATE === "1") writeFileSync(file, printed);
      else assert.equal(printed, expected);
    });
  }
});
