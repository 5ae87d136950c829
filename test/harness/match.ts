/**
 * Compares findings with expectations, both ways: each finding must be expected, each expectation found. Known gaps are
 * held to as well: one that is fixed must lose its marker.
 */
import { compareStrings } from "../../server/src/base/ids";
import type { Expectation } from "./assertions";

/** A finding in the terms of a test's file. */
export interface ActualFinding {
  readonly file: string;
  /** From 0; the end on the first line of a range of several. */
  readonly line: number;
  readonly column: number;
  readonly endColumn: number;
  readonly rule: string;
  readonly severity: string;
  /** The name of the source, or empty. */
  readonly source: string;
  readonly message: string;
  readonly suppressed: boolean;
}

export interface Verdict {
  /** Expected and found. */
  readonly matched: readonly Expectation[];
  /** Known gaps that are still gaps. */
  readonly missing: readonly Expectation[];
  readonly spurious: readonly Expectation[];
  readonly notFound: readonly Expectation[];
  readonly unexpected: readonly ActualFinding[];
  /** Marked as a gap, and none any more. */
  readonly fixed: readonly Expectation[];
}

export function matchFindings(expectations: readonly Expectation[], findings: readonly ActualFinding[]): Verdict {
  const present = expectations.filter(({ marker }) => marker !== "MISSING");
  const absent = expectations.filter(({ marker }) => marker === "MISSING");
  const byPresent = assign(present, findings);
  const taken = new Set(byPresent.values());
  const left = findings.filter((finding) => !taken.has(finding));
  const byAbsent = assign(absent, left);
  const fixedNow = new Set(byAbsent.values());
  const found = present.filter((expectation) => byPresent.has(expectation));
  const lost = present.filter((expectation) => !byPresent.has(expectation));
  return {
    matched: found.filter(({ marker }) => marker !== "SPURIOUS"),
    spurious: found.filter(({ marker }) => marker === "SPURIOUS"),
    missing: absent.filter((expectation) => !byAbsent.has(expectation)),
    notFound: lost.filter(({ marker }) => marker !== "SPURIOUS"),
    fixed: [...lost.filter(({ marker }) => marker === "SPURIOUS"), ...byAbsent.keys()],
    // A suppressed finding may be asserted and need not be.
    unexpected: left.filter((finding) => !fixedNow.has(finding) && !finding.suppressed).sort(byPlace),
  };
}

/** Gives each expectation a finding of its own, as many as possible (augmenting paths; a test has few of either). */
function assign(expectations: readonly Expectation[], findings: readonly ActualFinding[]): Map<Expectation, ActualFinding> {
  const owner = new Map<ActualFinding, Expectation>();
  const place = (expectation: Expectation, tried: Set<ActualFinding>): boolean => {
    for (const finding of findings) {
      if (tried.has(finding) || !fits(expectation, finding)) continue;
      tried.add(finding);
      const before = owner.get(finding);
      if (before && !place(before, tried)) continue;
      owner.set(finding, expectation);
      return true;
    }
    return false;
  };
  for (const expectation of expectations) place(expectation, new Set());
  return new Map([...owner].map(([finding, expectation]) => [expectation, finding]));
}

function fits(expectation: Expectation, finding: ActualFinding): boolean {
  return (
    expectation.file === finding.file &&
    expectation.line === finding.line &&
    expectation.column === finding.column &&
    expectation.endColumn === finding.endColumn &&
    expectation.rule === finding.rule &&
    (expectation.severity === null || expectation.severity === finding.severity) &&
    (expectation.marker === "SUPPRESSED") === finding.suppressed &&
    (expectation.text === null || finding.source.includes(expectation.text) || finding.message.includes(expectation.text))
  );
}

function byPlace(a: ActualFinding, b: ActualFinding): number {
  return compareStrings(a.file, b.file) || a.line - b.line || a.column - b.column || compareStrings(a.rule, b.rule) || compareStrings(a.source, b.source);
}
