/** Asks `ide/` about a place in a small workspace: `$0` marks it. Links are written so that a test can read them. */
import assert from "node:assert/strict";
import { createAnalysis, type AnalysisResult } from "../../server/src/analysis";
import { compareStrings } from "../../server/src/base/ids";
import type { Asked } from "../../server/src/ide/asked";
import { Buffer } from "../../server/src/ide/buffer";
import type { Position, Range } from "../../server/src/ide/editorLines";
import type { TextEdit } from "../../server/src/ide/fixes";
import { FlowIndex } from "../../server/src/ide/flowIndex";
import { TagReader } from "../../server/src/syntax/annotations/tagReader";
import { wordsOf, type Language } from "../../server/src/ide/words/words";
import { MemoryFileSystem } from "../../server/src/text/memoryFileSystem";

export type Files = Readonly<Record<string, string>>;

export async function analyse(files: Files): Promise<AnalysisResult> {
  const analysis = createAnalysis({ root: "/w", fileSystem: new MemoryFileSystem(Object.fromEntries(Object.entries(files).map(([name, text]) => [`/w/${name}`, text]))), oracle: false });
  try {
    return await analysis.run();
  } finally {
    await analysis.dispose();
  }
}

/** The files after edits of a repair, those of new files included. */
export function applied(files: Files, edits: readonly TextEdit[]): Files {
  const texts = new Map(Object.entries(files));
  for (const { file, span, newText } of [...edits].sort((a, b) => b.span.start - a.span.start)) {
    const name = file.replace("/w/", "");
    const text = texts.get(name) ?? "";
    texts.set(name, text.slice(0, span.start) + newText + text.slice(span.end));
  }
  return Object.fromEntries(texts);
}

export interface Question {
  readonly asked: Asked;
  readonly position: Position;
  readonly file: string;
}

export interface Options {
  readonly language?: Language;
  /** What the file of the cursor was when it was analysed, where it has changed since; null: nothing was analysed yet. */
  readonly before?: string | null;
}

/** The one `$0` of the files is the cursor. */
export async function ask(files: Files, { language = "en", before }: Options = {}): Promise<Question> {
  const marked = Object.entries(files).filter(([, text]) => text.includes("$0"));
  assert.equal(marked.length, 1, "one file has the cursor");
  const [name, text] = marked[0]!;
  const now = text.replace("$0", "");
  const result = before === null ? null : await analyse({ ...files, [name]: before ?? now });
  const buffer = new Buffer(`/w/${name}`, now, result?.textOf(`/w/${name}`) ?? "");
  const index = result && new FlowIndex(result);
  const links = {
    place: (label: string): string => `[${label}]`,
    command: (label: string, command: string, ...details: readonly unknown[]): string => `[${label}](${command} ${details.join(" ")})`,
  };
  return { asked: { buffer, index, tags: new TagReader(), language, words: wordsOf(language), links }, position: buffer.lines.position(text.indexOf("$0")), file: `/w/${name}` };
}

/** The text that a range covers. */
export function covered({ asked }: Question, { start, end }: Range): string {
  return asked.buffer.text.slice(asked.buffer.offset(start), asked.buffer.offset(end));
}

/** `a.ts:3 user.email` for each place, sorted. */
export function placed(files: Files, places: readonly { readonly file: string; readonly range: Range }[]): readonly string[] {
  return places.map(({ file, range: { start, end } }) => {
    const name = file.replace("/w/", "");
    const line = (files[name] ?? "").replace("$0", "").split("\n")[start.line] ?? "";
    return `${name}:${start.line + 1} ${line.slice(start.character, end.line === start.line ? end.character : undefined)}`;
  }).sort(compareStrings);
}
