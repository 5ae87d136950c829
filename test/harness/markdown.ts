/**
 * Reads a Markdown file as a test suite: headings are test names, fenced blocks are files. Knows nothing of
 * assertions' meaning and of the analysis.
 */

/** One line of a file of a test, and where it stands in the Markdown (from 1). */
export interface SourceLine {
  readonly text: string;
  readonly line: number;
}

export interface TestFile {
  readonly name: string;
  readonly lines: readonly SourceLine[];
}

/** A block of expected text that `UPDATE=1` rewrites. */
export interface Golden {
  readonly kind: "flows" | "trace";
  readonly text: string;
  /** The line of its opening fence, and that of its closing one (from 1). */
  readonly openLine: number;
  readonly closeLine: number;
}

export interface Settings {
  /** Ask the type checker too. */
  readonly oracle?: boolean;
  /** Design rules that this test is about. */
  readonly rules?: readonly string[];
  /** False where the test is about flows alone: what the policy says of them is tested elsewhere. */
  readonly judged?: boolean;
}

export interface SuiteTest {
  /** Headings, outermost first. */
  readonly titles: readonly string[];
  /** Where its heading stands. */
  readonly line: number;
  readonly files: readonly TestFile[];
  readonly goldens: readonly Golden[];
  readonly settings: Settings;
  /** What is wrong with the Markdown itself. */
  readonly problems: readonly string[];
}

interface Section {
  readonly title: string;
  readonly depth: number;
  readonly line: number;
  readonly parent: Section | null;
  readonly children: Section[];
  readonly files: Map<string, SourceLine[]>;
  readonly goldens: Golden[];
  readonly problems: string[];
  settings: Settings;
}

interface Block {
  readonly language: string;
  readonly role: string;
  readonly name: string | null;
  readonly openLine: number;
  readonly closeLine: number;
  readonly lines: readonly SourceLine[];
}

const defaultNames: Readonly<Record<string, string>> = { ts: "main.ts", tsx: "main.tsx", js: "main.js", jsx: "main.jsx" };

/** An assertion, by its look alone: a comment, or a bare line, that begins with carets. */
export const assertionLine = /^(?:\s*\/\/\s*|\s?)(\^+)(?:\s+(.*))?$/;

/** The tests of one Markdown file, in order. `fallbackTitle` names what stands before the first heading. */
export function parseSuite(text: string, fallbackTitle: string): readonly SuiteTest[] {
  const root = newSection(fallbackTitle, 0, 1, null);
  let section = root;
  for (const piece of piecesOf(text)) {
    if (piece.kind === "heading") {
      while (section.depth >= piece.depth && section.parent) section = section.parent;
      const child = newSection(piece.title, piece.depth, piece.line, section);
      section.children.push(child);
      section = child;
    } else addBlock(section, piece.block);
  }
  return testsOf(root, []);
}

type Piece = { readonly kind: "heading"; readonly title: string; readonly depth: number; readonly line: number } | { readonly kind: "block"; readonly block: Block };

function* piecesOf(text: string): Iterable<Piece> {
  const lines = text.split(/\r?\n/);
  let name: string | null = null;
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index] ?? "";
    const fence = /^(`{3,}|~{3,})\s*(.*)$/.exec(line);
    if (fence) {
      const close = closingFence(lines, index, fence[1] ?? "```");
      const [language = "", role = ""] = (fence[2] ?? "").trim().split(/\s+/);
      const content = lines.slice(index + 1, close).map((content, offset) => ({ text: content, line: index + 2 + offset }));
      yield { kind: "block", block: { language, role, name, openLine: index + 1, closeLine: close + 1, lines: content } };
      name = null;
      index = close;
      continue;
    }
    const heading = /^(#{1,6})\s+(.*?)\s*#*$/.exec(line);
    if (heading) yield { kind: "heading", title: heading[2] ?? "", depth: heading[1]?.length ?? 1, line: index + 1 };
    if (line.trim() !== "") name = /^`([^`]+)`:$/.exec(line.trim())?.[1] ?? null;
  }
}

function closingFence(lines: readonly string[], open: number, fence: string): number {
  for (let index = open + 1; index < lines.length; index++) {
    const line = lines[index]?.trimEnd() ?? "";
    if (line.startsWith(fence) && line.replaceAll(fence[0] ?? "`", "") === "") return index;
  }
  return lines.length;
}

function newSection(title: string, depth: number, line: number, parent: Section | null): Section {
  return { title, depth, line, parent, children: [], files: new Map(), goldens: [], problems: [], settings: {} };
}

function addBlock(section: Section, block: Block): void {
  const at = `line ${block.openLine}`;
  if (block.language === "flows" || block.language === "trace") {
    const text = block.lines.map((line) => line.text).join("\n");
    section.goldens.push({ kind: block.language, text, openLine: block.openLine, closeLine: block.closeLine });
  } else if (block.role === "settings") {
    addSettings(section, block);
  } else if (block.role !== "") {
    section.problems.push(`${at}: unknown word "${block.role}" after the fence`);
  } else {
    const name = block.name ?? defaultNames[block.language];
    if (name === undefined) section.problems.push(`${at}: a \`${block.language}\` block needs a name: a line with \`file.ext\`: before it`);
    // Blocks of one name are one file, so that prose and code can alternate.
    else section.files.set(name, [...(section.files.get(name) ?? []), ...block.lines]);
  }
}

function addSettings(section: Section, block: Block): void {
  try {
    const settings = JSON.parse(block.lines.map((line) => line.text).join("\n")) as Settings;
    const unknown = Object.keys(settings).filter((key) => key !== "oracle" && key !== "rules" && key !== "judged");
    if (unknown.length > 0) section.problems.push(`line ${block.openLine}: unknown setting ${unknown.join(", ")}`);
    section.settings = { ...section.settings, ...settings };
  } catch {
    section.problems.push(`line ${block.openLine}: the settings are not JSON`);
  }
}

/** What a section hands down: its files where it is no test itself, and its settings. */
interface Inherited {
  readonly files: ReadonlyMap<string, readonly SourceLine[]>;
  readonly settings: Settings;
}

function testsOf(section: Section, titles: readonly string[], inherited: Inherited = { files: new Map(), settings: {} }): readonly SuiteTest[] {
  const ownTitles = section.depth === 0 ? titles : [...titles, section.title];
  const settings = { ...inherited.settings, ...section.settings };
  const files = new Map([...inherited.files, ...section.files]);
  const asserts = section.goldens.length > 0 || [...section.files.values()].flat().some(({ text }) => assertionLine.test(text));
  const isLeaf = section.children.length === 0;
  const isTest = section.depth > 0 || section.files.size > 0 ? isLeaf || asserts : false;
  const tests: SuiteTest[] = [];
  if (isTest || section.problems.length > 0) {
    const problems = files.size === 0 ? [...section.problems, "a test without any file"] : section.problems;
    tests.push({
      titles: ownTitles.length === 0 ? [section.title] : ownTitles,
      line: section.line,
      files: [...files].map(([name, lines]) => ({ name, lines })),
      goldens: section.goldens,
      settings,
      problems,
    });
  }
  const handedDown = isTest ? { files: inherited.files, settings } : { files, settings };
  return [...tests, ...section.children.flatMap((child) => testsOf(child, ownTitles, handedDown))];
}
