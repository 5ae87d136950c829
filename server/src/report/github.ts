/**
 * Findings as workflow commands of GitHub Actions: each becomes an annotation at its line. Suppressed findings and hints are left out: a
 * run shows only some annotations. Knows nothing of where output goes.
 */
import type { Severity } from "../findings/finding";
import type { DocumentFinding, ReportDocument } from "./document";

const commands: Readonly<Record<Severity, string | null>> = { error: "error", warning: "warning", info: "notice", hint: null };

/** `prefix`: where the document's root stands in the repository, empty or ending in `/`. */
export function printGithub({ findings, flows }: ReportDocument, prefix = ""): string {
  const steps = new Map(flows.map((flow) => [flow.id, flow.steps]));
  return findings
    .filter(({ suppressed }) => suppressed === null)
    .flatMap((finding) => {
      const command = commands[finding.severity];
      if (command === null) return [];
      const way = steps.get(finding.flow ?? "")?.map(({ file, line, column, text, note }) => `${prefix}${file}:${line}:${column} ${text} (${note})`) ?? [];
      return [`::${command} ${properties(finding, prefix)}::${data([finding.message, ...way].join("\n"))}\n`];
    })
    .join("");
}

function properties({ file, line, column, endLine, endColumn, rule }: DocumentFinding, prefix: string): string {
  // Columns count only where start and end are on one line; the end is the last character, not the one after it.
  const columns = line === endLine ? { col: column, endColumn: Math.max(column, endColumn - 1) } : {};
  return Object.entries({ file: prefix + file, line, endLine, ...columns, title: rule }).map(([name, value]) => `${name}=${property(String(value))}`).join(",");
}

function data(text: string): string {
  return text.replace(/%/g, "%25").replace(/\r/g, "%0D").replace(/\n/g, "%0A");
}

function property(text: string): string {
  return data(text).replace(/:/g, "%3A").replace(/,/g, "%2C");
}
