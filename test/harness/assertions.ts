/**
 * Reads the assertions of a test's file and takes their lines out, so that they cannot change what the code means.
 * Knows nothing of the analysis.
 */
import { assertionLine, type SourceLine, type TestFile } from "./markdown";

/** `MISSING`: should be found and is not. `SPURIOUS`: is found and should not be. `SUPPRESSED`: found, and silenced by a directive. */
const markers = ["MISSING", "SPURIOUS", "SUPPRESSED"] as const;
export type Marker = (typeof markers)[number];

const severities = ["error", "warning", "info", "hint"];

/** One finding that a test expects. */
export interface Expectation {
  readonly file: string;
  /** Of the analysed text, from 0; the columns too, the end exclusive. */
  readonly line: number;
  readonly column: number;
  readonly endColumn: number;
  readonly marker: Marker | null;
  readonly severity: string | null;
  readonly rule: string;
  /** Part of the source's name or of the message; null accepts any. */
  readonly text: string | null;
  /** Where the assertion stands in the Markdown. */
  readonly at: number;
}

/** A file as it is analysed. */
export interface PreparedFile {
  readonly name: string;
  readonly text: string;
  /** The lines of `text`. */
  readonly lines: readonly SourceLine[];
  /** For each line of `text`, the line (from 1) as a reader counts it in the block, assertions included. */
  readonly readerLines: readonly number[];
  readonly expectations: readonly Expectation[];
  readonly problems: readonly string[];
}

export function prepareFile(file: TestFile): PreparedFile {
  const lines: SourceLine[] = [];
  const readerLines: number[] = [];
  const expectations: Expectation[] = [];
  const problems: string[] = [];
  for (const [index, source] of file.lines.entries()) {
    const carets = assertionLine.exec(source.text);
    if (!carets) {
      lines.push(source);
      readerLines.push(index + 1);
    } else if (lines.length === 0) {
      problems.push(`line ${source.line}: an assertion needs a line of code above it`);
    } else {
      const column = source.text.indexOf("^");
      const endColumn = column + (carets[1]?.length ?? 0);
      const read = readAssertion(carets[2] ?? "");
      if (typeof read === "string") problems.push(`line ${source.line}: ${read}`);
      else expectations.push(...read.map((said) => ({ file: file.name, line: lines.length - 1, column, endColumn, at: source.line, ...said })));
    }
  }
  return { name: file.name, text: lines.map(({ text }) => text).join("\n") + "\n", lines, readerLines, expectations, problems };
}

type Said = Pick<Expectation, "marker" | "severity" | "rule" | "text">;

/** `[MARKER] [severity] rule ["text" …]`: one finding for each text. Else what is wrong with it. */
function readAssertion(text: string): readonly Said[] | string {
  const shape = /^((?:[A-Za-z][A-Za-z/-]*\s*)*)((?:"[^"]*"\s*)*)$/.exec(text.trim());
  if (!shape) return `cannot read the assertion: ${text}`;
  const words = (shape[1] ?? "").trim().split(/\s+/);
  const marker = markers.find((candidate) => candidate === words[0]) ?? null;
  if (marker) words.shift();
  else if (/^[A-Z]+$/.test(words[0] ?? "")) return `unknown marker ${words[0]}; known: ${markers.join(", ")}`;
  const severity = words.length > 1 && severities.includes(words[0] ?? "") ? (words.shift() ?? null) : null;
  const [rule = "", ...rest] = words;
  if (rule === "" || rest.length > 0) return `an assertion names one rule: ${text}`;
  const texts = [...(shape[2] ?? "").matchAll(/"([^"]*)"/g)].map((match) => match[1] ?? "");
  const said = { marker, severity, rule: rule.replace(/^personal-data\//, "") };
  return texts.length === 0 ? [{ ...said, text: null }] : texts.map((quoted) => ({ ...said, text: quoted }));
}
