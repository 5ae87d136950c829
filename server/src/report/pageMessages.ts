/** What passes between the report's page and the editor that shows it. Shapes only. */
import type { DataFlowReport } from "./dataFlow/shape";

export const exportFormats = ["html", "markdown", "csv", "json", "sarif"] as const;
export type ExportFormat = (typeof exportFormats)[number];

export type FromPage =
  | { readonly type: "ready" }
  | { readonly type: "open"; readonly root: string; readonly file: string; readonly line: number; readonly column: number }
  | { readonly type: "export"; readonly root: string; readonly format: ExportFormat };

export type ToPage = { readonly type: "reports"; readonly reports: readonly DataFlowReport[] };
