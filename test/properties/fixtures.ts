/** The code that properties are tried on: every workspace of the Markdown suites, and the examples. Knows nothing of the analysis. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { prepareFile } from "../harness/assertions";
import { parseSuite } from "../harness/markdown";

/** Seen from `dist/test/properties`, where this runs. */
const root = join(__dirname, "../../..");

export interface Fixture {
  readonly name: string;
  /** Path from the workspace's root → text. */
  readonly files: Readonly<Record<string, string>>;
}

/** Every test of the suites under `test/analysis`, as the analysis sees it. */
export function suiteFixtures(): readonly Fixture[] {
  const folder = join(root, "test/analysis");
  return sorted(readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".md"))).flatMap((suite) =>
    parseSuite(readFileSync(join(folder, suite), "utf8"), suite).map((test) => ({
      name: `${suite}: ${test.titles.join(" › ")}`,
      files: Object.fromEntries(test.files.map(prepareFile).map(({ name, text }) => [name, text])),
    })));
}

/** Every folder under `examples`. */
export function exampleFixtures(): readonly Fixture[] {
  return sorted(readdirSync(join(root, "examples"))).map((example) => {
    const folder = join(root, "examples", example);
    const names = sorted(readdirSync(folder, { recursive: true, encoding: "utf8" })).filter((name) => /\.([cm]?[jt]sx?|json)$/.test(name) && !name.includes("node_modules"));
    return { name: example, files: Object.fromEntries(names.map((name) => [name.replaceAll("\\", "/"), readFileSync(join(folder, name), "utf8")])) };
  });
}

/** Every source text of all fixtures, each once, with a name whose ending says its language. */
export function allSources(): readonly { readonly name: string; readonly text: string }[] {
  const byText = new Map<string, string>();
  for (const { files } of [...suiteFixtures(), ...exampleFixtures()]) {
    for (const [name, text] of Object.entries(files)) if (/\.[cm]?[jt]sx?$/.test(name) && !byText.has(text)) byText.set(text, name);
  }
  return [...byText].map(([text, name]) => ({ name, text }));
}

function sorted(names: readonly string[]): readonly string[] {
  return [...names].sort();
}
