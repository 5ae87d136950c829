/**
 * The forms that every type oracle must answer alike: `fidelity.md`, read as tests. A line `// ^^^^ type T` asks for the
 * type of what stands above the carets, `// ^^^^ callee D -> T` for what a call resolves to. The first section holds the
 * files that all others import. `UPDATE=1` writes what is answered into the file, to be read before it is committed.
 */
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { neverCancelled } from "../../server/src/base/cancel";
import type { FileId } from "../../server/src/base/ids";
import type { Project } from "../../server/src/program/workspace";
import type { TypeOracle, TypeQuestion } from "../../server/src/types/oracle";
import { createTypePrinter } from "./printType";

interface Expectation {
  readonly file: FileId;
  readonly question: TypeQuestion;
  readonly expected: string;
  /** Where the expected text stands in the Markdown file. */
  readonly at: number;
  readonly code: string;
}

interface Section {
  readonly title: string;
  readonly files: ReadonlyMap<FileId, string>;
  /** Where each file's text starts in the Markdown file. */
  readonly offsets: ReadonlyMap<FileId, number>;
}

const document = join(process.cwd(), "test/types/fidelity.md");
const root = "/fidelity";
const names = new Set(["email", "phone", "Handle"]);

/** An answer that one oracle gives otherwise, with the reason. One that is no longer given is an error, like any other. */
export interface Difference {
  readonly section: string;
  readonly code: string;
  readonly answer: string;
  readonly why: string;
}

/** Defines the tests for one oracle. Every file is an open buffer: nothing has to stand on a disk. */
export function defineFidelitySuite(name: string, createOracle: () => TypeOracle, differences: readonly Difference[] = []): void {
  describe(`type fidelity: ${name}`, function () {
    this.timeout(60_000);
    const oracle = createOracle();
    const updates: { readonly at: number; readonly from: string; readonly to: string }[] = [];
    after(async () => {
      await oracle.dispose();
      if (process.env["UPDATE"] === "1") writeFileSync(document, updated(readFileSync(document, "utf8"), updates));
    });
    const [common, ...sections] = readSections(readFileSync(document, "utf8"));
    assert(common !== undefined);

    for (const section of sections) {
      it(section.title, async () => {
        const files = new Map([...common.files, ...section.files]);
        const expectations = [...section.files].flatMap(([file, text]) => expectationsIn(file, text, section.offsets.get(file) ?? 0));
        assert.notEqual(expectations.length, 0, "a section without a question");
        const questions = new Map<FileId, TypeQuestion[]>();
        for (const { file, question } of expectations) questions.set(file, [...(questions.get(file) ?? []), question]);
        const answers = await oracle.answer({ project: projectOf(files), overlay: files, questions, names }, neverCancelled);
        const print = createTypePrinter(files);
        const asked = new Map<FileId, number>();
        const lines = expectations.map(({ file, question, code, at, expected }) => {
          const index = asked.get(file) ?? 0;
          asked.set(file, index + 1);
          const answer = answers.get(file)?.[index];
          assert(answer !== undefined, `no answer for ${code}`);
          updates.push({ at, from: expected, to: print(question, answer) });
          return `${code}: ${print(question, answer)}`;
        });
        const own = differences.filter((difference) => difference.section === section.title);
        assert.deepEqual(lines, expectations.map(({ code, expected }) => `${code}: ${own.find((difference) => difference.code === code)?.answer ?? expected}`));
      });
    }
  });
}

function projectOf(files: ReadonlyMap<FileId, string>): Project {
  const options = { strict: true, target: "es2022", lib: ["es2023", "dom"], module: "esnext", moduleResolution: "bundler", jsx: "preserve", types: [] };
  const own = [...files.keys()].filter((file) => !file.includes("/node_modules/") && /\.[jt]sx?$/.test(file)).sort();
  return { id: `${root}/tsconfig.json`, configFile: `${root}/tsconfig.json`, directory: root, options, files: own, references: [] };
}

function updated(markdown: string, updates: readonly { readonly at: number; readonly from: string; readonly to: string }[]): string {
  const lastFirst = [...updates].sort((a, b) => b.at - a.at);
  return lastFirst.reduce((text, { at, from, to }) => text.slice(0, at) + to + text.slice(at + from.length), markdown);
}

/** Reads `## ` sections. A fenced block is the file named on the line above it, or `main.ts`. */
function readSections(markdown: string): readonly Section[] {
  const headings = [...markdown.matchAll(/^## (.*)$/gm)];
  return headings.map((heading, index) => {
    const files = new Map<FileId, string>();
    const offsets = new Map<FileId, number>();
    const part = markdown.slice(heading.index, headings[index + 1]?.index);
    for (const block of part.matchAll(/(?:^`([^`\n]+)`:\n+)?(^```\w+\n)([\s\S]*?)^```/gm)) {
      const [whole, name = "main.ts", , text = ""] = block;
      files.set(`${root}/${name}`, text);
      offsets.set(`${root}/${name}`, heading.index + block.index + whole.length - "```".length - text.length);
    }
    return { title: heading[1] ?? "", files, offsets };
  });
}

function expectationsIn(file: FileId, text: string, offset: number): readonly Expectation[] {
  const found: Expectation[] = [];
  let start = 0;
  let above = { start: 0, text: "" };
  for (const line of text.split("\n")) {
    const [, before, carets, ask, expected] = /^(\s*\/\/\s*)(\^+) (type|callee) (.*)$/.exec(line) ?? [];
    if (before === undefined || carets === undefined || expected === undefined) above = { start, text: line };
    else {
      const span = { start: above.start + before.length, end: above.start + before.length + carets.length };
      const at = offset + start + line.length - expected.length;
      found.push({ file, question: { ask: ask === "callee" ? "callee" : "type", span }, expected, at, code: text.slice(span.start, span.end) });
    }
    start += line.length + 1;
  }
  return found;
}
