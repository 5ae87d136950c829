/** Says what a failed test expected and what it got, with the code. Knows nothing of the analysis. */
import type { Expectation, PreparedFile } from "./assertions";
import type { ActualFinding, Verdict } from "./match";

interface Remark {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endColumn: number;
  readonly says: string;
}

/** Empty where the verdict holds nothing to complain of. */
export function explainVerdict(verdict: Verdict, files: readonly PreparedFile[], suitePath: string): string {
  const remarks: Remark[] = [
    ...verdict.notFound.map((expectation) => ({ ...expectation, says: `expected, not found: ${sayExpectation(expectation)}` })),
    ...verdict.unexpected.map((finding) => ({ ...finding, says: `found, not expected: ${sayFinding(finding)}` })),
    ...verdict.fixed.map((expectation) => ({ ...expectation, says: `fixed: remove ${expectation.marker} from ${sayExpectation(expectation)}` })),
  ];
  return remarks
    .sort((a, b) => (a.file === b.file ? a.line - b.line || a.column - b.column : a.file < b.file ? -1 : 1))
    .map((remark, index, all) => showRemark(remark, all[index - 1], files, suitePath))
    .join("\n");
}

function sayExpectation({ rule, text, severity }: Expectation): string {
  return [severity, rule, text === null ? null : `"${text}"`].filter((part) => part !== null).join(" ");
}

function sayFinding({ rule, source, message, severity }: ActualFinding): string {
  return `${severity} ${rule}${source === "" ? "" : ` "${source}"`} (${message})`;
}

/** The code line is shown once for all remarks about it. */
function showRemark(remark: Remark, before: Remark | undefined, files: readonly PreparedFile[], suitePath: string): string {
  const file = files.find(({ name }) => name === remark.file);
  const code = file?.lines[remark.line];
  const carets = " ".repeat(remark.column) + "^".repeat(Math.max(1, remark.endColumn - remark.column));
  const under = `    ${carets} ${remark.says}`;
  if (before && before.file === remark.file && before.line === remark.line) return under;
  return [`${suitePath}:${code?.line ?? "?"} (${remark.file})`, `    ${code?.text ?? ""}`, under].join("\n");
}
