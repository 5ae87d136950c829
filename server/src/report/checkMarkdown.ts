/** Findings as Markdown, for the comment on a pull request or the summary of a run: what is open as a table, its steps folded. Knows nothing of where output goes. */
import type { DocumentFinding, DocumentFlow, ReportDocument } from "./document";
import { counted, htmlText, markdownCode, markdownMessage, markdownTable, markdownText } from "./markdownText";
import { rulePage } from "./rulePage";

/** Beyond this a comment is too long to be read; the rest is counted. */
const listed = 100;

export function printCheckMarkdown(document: ReportDocument): string {
  const open = document.findings.filter(({ suppressed, severity }) => suppressed === null && severity !== "hint");
  const hints = document.findings.filter(({ suppressed, severity }) => suppressed === null && severity === "hint").length;
  const suppressed = document.findings.filter((finding) => finding.suppressed !== null);
  const flows = new Map(document.flows.map((flow) => [flow.id, flow]));
  const lines = [
    "## Personal data",
    "",
    summary(open, document),
    "",
    ...markdownTable(["", "Rule", "What", "Where"], open.slice(0, listed).map(row)),
    ...(open.length > listed ? [`and ${open.length - listed} more.`, ""] : []),
    ...open.slice(0, listed).flatMap((finding) => way(finding, flows.get(finding.flow ?? "") ?? null)),
    ...(suppressed.length > 0 ? [`### Suppressed: ${suppressed.length}`, "", ...markdownTable(["Rule", "What", "Where", "Reason"], suppressed.slice(0, listed).map((finding) => [ruleLink(finding), markdownMessage(finding.message), place(finding), markdownText(finding.suppressed?.reason ?? "")]))] : []),
    ...(hints > 0 ? [`${hints} ${hints === 1 ? "name speaks" : "names speak"} for personal data and ${hints === 1 ? "carries" : "carry"} no tag.`, ""] : []),
  ];
  return lines.join("\n");
}

function summary(open: readonly DocumentFinding[], { flows, coverage }: ReportDocument): string {
  const of = (severity: string): number => open.filter((finding) => finding.severity === severity).length;
  const found = open.length === 0 ? "No findings" : `**${counted(of("error"), "error")}, ${counted(of("warning"), "warning")}, ${of("info")} for information**`;
  return `${found} in ${counted(coverage.files, "file")}; ${counted(flows.length, "flow")}; ${counted(coverage.unresolvedCalls, "unresolved call")}; ${counted(coverage.skipped.length, "file")} skipped.`;
}

function row(finding: DocumentFinding): readonly string[] {
  return [finding.severity, ruleLink(finding), markdownMessage(finding.message), place(finding)];
}

function ruleLink({ rule }: DocumentFinding): string {
  const short = rule.slice(rule.indexOf("/") + 1);
  return `[${markdownText(short)}](${rulePage(short)})`;
}

function place({ file, line }: { readonly file: string; readonly line: number }): string {
  return markdownCode(`${file}:${line}`);
}

function way(finding: DocumentFinding, flow: DocumentFlow | null): readonly string[] {
  if (flow === null) return [];
  const steps = flow.steps.map((step, index) => `${index + 1}. ${place(step)} ${markdownCode(step.text)} ${markdownMessage(step.note)}`.trimEnd());
  return ["<details>", `<summary>${htmlText(finding.message)}</summary>`, "", ...steps, "", "</details>", ""];
}
