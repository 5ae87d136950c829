/** The data-flow report of a folder's last complete result, as data or as a file's text. Knows nothing of the protocol. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { AnalysisResult } from "../../analysis";
import { dataFlowReport } from "../../report/dataFlow/dataFlowReport";
import type { Changes } from "../../report/dataFlow/shape";
import { exported } from "../../report/exports";
import type { Questions } from "./questions";

export type Reports = Pick<Questions, "report" | "exportedReport">;

/** `changesOf` says what is new since the last commit, as far as it is known. */
export function reportsOf(result: AnalysisResult | null, changesOf: (result: AnalysisResult) => Changes | null): Reports {
  return {
    report: () => result && dataFlowReport(result, changesOf(result)),
    exportedReport: ({ format, language }) => result && exported(result, format, { cost, changes: changesOf(result), version: readVersion, language, page }),
  };
}

/** What a run in an editor costs says nothing: most of it was done before. */
const cost = { ms: 0, peakMemoryMB: 0 };

const page = () => ({ script: readBeside("reportPage.js"), style: readBeside("reportPage.css") });

/** The page's program stands beside this one. */
function readBeside(name: string): string {
  return readFileSync(join(__dirname, name), "utf8");
}

function readVersion(): string {
  const manifest: unknown = JSON.parse(readBeside("../package.json"));
  return typeof manifest === "object" && manifest !== null && "version" in manifest ? String(manifest.version) : "unknown";
}
