/** `personalData/reports` and `personalData/exportReport`: the data-flow report, for the page and as a file. Knows nothing of what it says. */
import { exportFormats, exportRequest, reportsRequest, type ExportParams, type ExportResult, type ReportsResult } from "../protocol";
import type { Serving } from "./serving";

export function answerReports({ connection, session, answer }: Serving): void {
  connection.onRequest(reportsRequest, (token) =>
    answer(token, async (): Promise<ReportsResult> => ({ reports: ((await session()?.desk.askFolders("report", null)) ?? []).map(([, report]) => report) })));
  connection.onRequest(exportRequest, ({ root, format, language }: ExportParams, token) =>
    answer(token, async (): Promise<ExportResult> => ({ text: exportFormats.includes(format) ? ((await session()?.desk.askFolder(root, "exportedReport", { format, language })) ?? null) : null })));
}
