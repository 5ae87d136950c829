/** `personalData/reports` and `personalData/exportReport`: the data-flow report, for the page and as a file. The answer is the session's: knows nothing of what it says. */
import { ResponseError, type Connection } from "vscode-languageserver";
import { exportFormats, exportRequest, reportsRequest, type ExportParams, type ExportResult, type ReportsResult } from "../protocol";
import type { Session } from "../session";
import { unlessCancelled } from "./cancellable";

export function answerReports(connection: Connection, session: () => Session | null): void {
  connection.onRequest(reportsRequest, async (token): Promise<ReportsResult | ResponseError> => {
    const reports = await unlessCancelled(token, session()?.reports() ?? Promise.resolve([]));
    return reports instanceof ResponseError ? reports : { reports };
  });
  connection.onRequest(exportRequest, async (params: ExportParams, token): Promise<ExportResult | ResponseError> => {
    if (!exportFormats.includes(params.format)) return { text: null };
    const text = await unlessCancelled(token, session()?.exportedReport(params) ?? Promise.resolve(null));
    return text instanceof ResponseError ? text : { text };
  });
}
