/** Runs one test of a suite: analyses its files in memory and compares. Knows nothing of mocha. */
import type { Analysis, AnalysisOptions, AnalysisResult } from "../../server/src/analysis";
import type { FileId } from "../../server/src/base/ids";
import { LineIndex } from "../../server/src/text/lineIndex";
import { createInProcessOracle } from "../../server/src/types/typescript/inProcess";
import { MemoryFileSystem } from "../../server/src/text/memoryFileSystem";
import { prepareFile, type PreparedFile } from "./assertions";
import { explainVerdict } from "./explain";
import { printGolden, type GoldenEdit, type PlaceOf } from "./golden";
import type { SuiteTest } from "./markdown";
import { matchFindings, type ActualFinding, type Verdict } from "./match";

export type CreateAnalysis = (options: AnalysisOptions) => Analysis;

export interface Outcome {
  /** Null where the test itself is not in order. */
  readonly verdict: Verdict | null;
  readonly edits: readonly GoldenEdit[];
  /** Empty for a test that passes. */
  readonly failure: string;
}

/** Where the files of a test stand. */
export const testRoot = "/workspace";

/** Rules about how data is declared and kept speak only in tests that name them: nearly every fixture would set them off. */
const designRules = new Set(["purpose", "consent", "special-category", "minimisation", "retention", "erasure", "spread", "undeclared", "unused-disable"]);

export async function runTest(test: SuiteTest, suitePath: string, createAnalysis: CreateAnalysis): Promise<Outcome> {
  const files = test.files.map(prepareFile);
  const problems = [...test.problems, ...files.flatMap((file) => file.problems)];
  if (problems.length > 0) return { verdict: null, edits: [], failure: problems.map((problem) => `${suitePath}: ${problem}`).join("\n") };
  const result = await analyse(files, test.settings.oracle ?? false, createAnalysis);
  const expectations = files.flatMap((file) => file.expectations);
  const underTest = new Set([...expectations.map(({ rule }) => rule), ...(test.settings.rules ?? [])]);
  const findings = actualFindings(result).filter(({ rule }) => (designRules.has(rule) ? underTest.has(rule) : test.settings.judged !== false || underTest.has(rule)));
  const verdict = matchFindings(expectations, findings);
  const edits = goldenEdits(test, files, result);
  const complaints = [explainVerdict(verdict, files, suitePath), ...sharedIds(result.flows).map((id) => `${suitePath}: two flows have the id ${id}`), ...edits.map((edit) => explainGolden(edit, suitePath))];
  return { verdict, edits, failure: complaints.filter((complaint) => complaint !== "").join("\n") };
}

async function analyse(files: readonly PreparedFile[], oracle: boolean, createAnalysis: CreateAnalysis): Promise<AnalysisResult> {
  const fileSystem = new MemoryFileSystem(Object.fromEntries(files.map(({ name, text }) => [`${testRoot}/${name}`, text])));
  const analysis = createAnalysis({ root: testRoot, fileSystem, oracle: oracle ? createInProcessOracle(fileSystem) : false });
  try {
    return await analysis.run();
  } finally {
    await analysis.dispose();
  }
}

function actualFindings(result: AnalysisResult): readonly ActualFinding[] {
  return result.findings.map((finding) => {
    const index = new LineIndex(result.textOf(finding.file));
    const start = index.positionAt(finding.span.start);
    const end = index.positionAt(finding.span.end);
    return {
      file: nameOf(finding.file),
      line: start.line,
      column: start.column,
      endColumn: end.line === start.line ? end.column : index.lineText(start.line).length,
      rule: finding.rule.replace(/^personal-data\//, ""),
      severity: finding.severity,
      source: (finding.flow?.source ?? finding.source)?.name ?? "",
      message: finding.message,
      suppressed: finding.suppressed !== null,
    };
  });
}

/** A flow's id speaks of one flow: who accepts one, accepts no other. */
function sharedIds(flows: AnalysisResult["flows"]): readonly string[] {
  const ids = flows.map(({ id }) => id);
  return ids.filter((id, i) => ids.indexOf(id) !== i);
}

function nameOf(file: FileId): string {
  return file.startsWith(`${testRoot}/`) ? file.slice(testRoot.length + 1) : file;
}

function goldenEdits(test: SuiteTest, files: readonly PreparedFile[], result: AnalysisResult): readonly GoldenEdit[] {
  const placeOf: PlaceOf = ({ file, span }) => {
    const { line } = new LineIndex(result.textOf(file)).positionAt(span.start);
    const name = nameOf(file);
    return `${name}:${files.find((prepared) => prepared.name === name)?.readerLines[line] ?? line + 1}`;
  };
  return test.goldens.map((golden) => ({ golden, text: printGolden(golden.kind, result.flows, placeOf) })).filter(({ golden, text }) => golden.text !== text);
}

function explainGolden({ golden, text }: GoldenEdit, suitePath: string): string {
  const indented = (block: string): string => block.replace(/^/gm, "    ");
  return `${suitePath}:${golden.openLine} \`${golden.kind}\` differs (UPDATE=1 rewrites it); it is now\n${indented(text)}\n  and was\n${indented(golden.text)}`;
}
