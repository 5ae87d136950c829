/** A result in any format in which a report leaves the tool. Knows nothing of where it goes. */
import { printRecordCsv } from "./csv";
import { dataFlowReport } from "./dataFlow/dataFlowReport";
import type { Changes } from "./dataFlow/shape";
import { printDocument, reportDocument } from "./document";
import { printHtml, type ReportPage } from "./html";
import type { ExportFormat } from "./pageMessages";
import { printReportMarkdown } from "./reportMarkdown";
import type { Cost, Results } from "./results";
import { printSarif } from "./sarif";

export interface ExportOptions {
  readonly cost: Cost;
  readonly changes: Changes | null;
  /** Of the tool. */
  version(): string;
  /** Of the page; other formats are in English. */
  readonly language: string;
  page(): ReportPage;
}

export function exported(results: Results, format: ExportFormat, { cost, changes, version, language, page }: ExportOptions): string {
  if (format === "html") return printHtml(dataFlowReport(results, changes), page(), language);
  if (format === "markdown") return printReportMarkdown(dataFlowReport(results, changes));
  if (format === "csv") return printRecordCsv(dataFlowReport(results, changes));
  const document = reportDocument(results, cost);
  return format === "json" ? printDocument(document) : printSarif(document, version());
}
