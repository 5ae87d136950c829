/** The data-flow report of a folder's last complete result, as data or as a file's text. Knows nothing of the protocol. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { AnalysisResult } from "../../analysis";
import { dataFlowReport } from "../../report/dataFlow/dataFlowReport";
import type { Changes, DataFlowReport } from "../../report/dataFlow/shape";
import { exported } from "../../report/exports";
import type { WantedReport } from "./messages";

export function reportOf(result: AnalysisResult | null, changes: Changes | null, wanted: WantedReport): DataFlowReport | string | null {
  if (result === null) return null;
  if (wanted.format === "data") return dataFlowReport(result, changes);
  // What a run in an editor costs says nothing: most of it was done before.
  const cost = { ms: 0, peakMemoryMB: 0 };
  const page = () => ({ script: readBeside("reportPage.js"), style: readBeside("reportPage.css") });
  return exported(result, wanted.format, { cost, changes, version: readVersion, language: wanted.language, page });
}

/** The page's program stands beside this one. */
function readBeside(name: string): string {
  return readFileSync(join(__dirname, name), "utf8");
}

function readVersion(): string {
  const manifest: unknown = JSON.parse(readBeside("../package.json"));
  return typeof manifest === "object" && manifest !== null && "version" in manifest ? String(manifest.version) : "unknown";
}
