/** Leaves out of a result what a baseline document holds already. Knows nothing of where the baseline comes from. */
import type { Comparable } from "./compare";
import { newFindings } from "./compare";
import type { ReportDocument } from "./document";
import { reportDocument } from "./document";
import { sortedFindings } from "./order";
import { Places } from "./places";
import type { Results } from "./results";

/** The result without the findings that the baseline has, and how many those are. */
export function withoutBaseline<T extends Results>(results: T, baseline: Comparable): { readonly results: T; readonly known: number } {
  const document = reportDocument(results, { ms: 0, peakMemoryMB: 0 });
  const fresh = newFindings(document, baseline);
  const sorted = sortedFindings(results.findings, new Places(results.root, (file) => results.textOf(file)));
  const findings = sorted.filter((_, index) => fresh.has(document.findings[index]!));
  return {
    results: { ...results, findings, textOf: (file: string) => results.textOf(file), policyOf: (file: string) => results.policyOf(file) },
    known: sorted.length - findings.length,
  };
}

/** A document as it was printed; null for any other text. Looks at what a comparison reads. */
export function parseDocument(text: string): Pick<ReportDocument, "sources" | "flows" | "findings"> | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  if (!isRecord(value) || value["version"] !== 1) return null;
  const { sources, flows, findings } = value;
  const isDocument =
    isListOf(sources, (source) => isText(source["id"]) && isText(source["name"]) && isPlace(source)) &&
    isListOf(flows, (flow) => isText(flow["id"]) && isText(flow["source"]) && isText(flow["effect"]) && isRecord(flow["sink"]) && isPlace(flow["sink"])) &&
    isListOf(findings, (finding) => isText(finding["rule"]) && isText(finding["message"]) && (finding["flow"] === null || isText(finding["flow"])) && isPlace(finding));
  return isDocument ? (value as unknown as ReportDocument) : null;
}

type Fields = Readonly<Record<string, unknown>>;

function isRecord(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isListOf(value: unknown, holds: (item: Fields) => boolean): boolean {
  return Array.isArray(value) && value.every((item: unknown) => isRecord(item) && holds(item));
}

function isText(value: unknown): value is string {
  return typeof value === "string";
}

function isPlace({ file, line, column }: Fields): boolean {
  return isText(file) && typeof line === "number" && typeof column === "number";
}
