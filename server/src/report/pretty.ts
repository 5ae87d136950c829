/** Findings for people at a terminal: one block for each rule and range, then a summary. Knows nothing of where output goes. */
import type { Finding } from "../findings/finding";
import { plain, type Style } from "./ansi";
import { paintSeverity, printBlock, severityOrder, type Group } from "./block";
import { printable } from "./cells";
import { sortedFindings, sortedSkipped } from "./order";
import { Places } from "./places";
import { sourceOf, type Cost, type Results } from "./results";

export interface PrettyOptions {
  readonly style: Style;
  /** Cells of a line. */
  readonly width: number;
}

/** Lines are this wide where no terminal says otherwise. */
export const defaultWidth = 120;

/** Hints listed one by one: a project without any tag has hundreds. */
const listedHints = 20;

/** Files named for each reason why files were skipped; the rest is only counted. */
const namedSkipped = 3;

/** The whole output, with a line break at its end. */
export function printPretty(results: Results, cost: Cost, options: PrettyOptions = { style: plain, width: defaultWidth }): string {
  const places = new Places(results.root, (file) => results.textOf(file));
  const sorted = sortedFindings(results.findings, places);
  const context = { places, ...options };
  const helped = new Set<string>();
  const open = sorted.filter(({ suppressed }) => suppressed === null);
  const hints = open.filter(({ severity }) => severity === "hint");
  const blocks = grouped(open.filter(({ severity }) => severity !== "hint")).flatMap((group) => {
    const withHelp = !helped.has(group[0].rule);
    helped.add(group[0].rule);
    return [...printBlock(group, context, withHelp), ""];
  });
  const suppressed = sorted.filter(({ suppressed }) => suppressed !== null);
  return [
    ...blocks,
    ...printHints(hints, places, options.style),
    ...printSuppressed(suppressed, places, options.style),
    ...printSkipped(results, places, options.style),
    printSummary(results, cost, options.style),
    "",
  ].join("\n");
}

function grouped(findings: readonly Finding[]): readonly Group[] {
  const groups = new Map<string, [Finding, ...Finding[]]>();
  for (const finding of findings) {
    const key = JSON.stringify([finding.file, finding.span.start, finding.span.end, finding.rule]);
    const group = groups.get(key);
    if (group) group.push(finding);
    else groups.set(key, [finding]);
  }
  return [...groups.values()];
}

/** Hints are many and small: one line each, and beyond some only how many more. */
function printHints(findings: readonly Finding[], places: Places, style: Style): readonly string[] {
  if (findings.length === 0) return [];
  const lines = findings.slice(0, listedHints).map((finding) => {
    const { file, line, column } = places.of(finding);
    return style.dim(`  ${printable(file)}:${line}:${column}  ${finding.rule}: ${printable(finding.message)}`);
  });
  const rest = findings.length - lines.length;
  return [`${style.bold("hints:")} ${count(findings.length, "finding")}`, ...lines, ...(rest > 0 ? [style.dim(`  and ${rest} more`)] : []), ""];
}

/** Suppressed findings stay in the output with their reason, one line each. */
function printSuppressed(findings: readonly Finding[], places: Places, style: Style): readonly string[] {
  if (findings.length === 0) return [];
  const lines = findings.map((finding) => {
    const { file, line, column } = places.of(finding);
    const name = sourceOf(finding)?.name;
    const what = name === undefined ? finding.rule : `${finding.rule} ${name}`;
    return style.dim(`  ${printable(file)}:${line}:${column}  ${printable(what)} -- ${printable(finding.suppressed?.reason ?? "")}`);
  });
  return [`${style.bold("suppressed:")} ${count(findings.length, "finding")}`, ...lines, ""];
}

/** What was not looked at, by reason, the most frequent first. */
function printSkipped(results: Results, places: Places, style: Style): readonly string[] {
  const byReason = new Map<string, string[]>();
  for (const { file, reason } of sortedSkipped(results.coverage.skipped, places)) {
    const files = byReason.get(reason);
    if (files) files.push(places.path(file));
    else byReason.set(reason, [places.path(file)]);
  }
  if (byReason.size === 0) return [];
  const reasons = [...byReason].sort(([, a], [, b]) => b.length - a.length);
  const lines = reasons.map(([reason, files]) => {
    const rest = files.length - namedSkipped;
    const named = files.slice(0, namedSkipped).join(", ") + (rest > 0 ? ` and ${rest} more` : "");
    return `  ${printable(reason)}: ${style.dim(printable(named))}`;
  });
  return [`${style.bold("skipped:")} ${count(results.coverage.skipped.length, "file")}`, ...lines, ""];
}

/** `3 findings (1 error, 2 warnings) in 42 files; 5 flows; 2 unresolved calls; 1.2 s`. */
function printSummary(results: Results, cost: Cost, style: Style): string {
  const open = results.findings.filter(({ suppressed }) => suppressed === null);
  const bySeverity = severityOrder.flatMap((severity) => {
    const number = open.filter((finding) => finding.severity === severity).length;
    return number === 0 ? [] : [paintSeverity(severity, style)(count(number, severity))];
  });
  const found = open.length === 0 ? style.green("No findings") : `${style.bold(count(open.length, "finding"))} (${bySeverity.join(", ")})`;
  const hidden = results.findings.length - open.length;
  const parts = [
    `${found} in ${count(results.coverage.files, "file")}`,
    ...(hidden > 0 ? [`${hidden} suppressed`] : []),
    count(results.flows.length, "flow"),
    count(results.coverage.unresolvedCalls, "unresolved call"),
    `${(cost.ms / 1000).toFixed(1)} s`,
  ];
  return parts.join("; ");
}

function count(number: number, noun: string): string {
  const invariable = noun === "info";
  return `${number} ${noun}${number === 1 || invariable ? "" : "s"}`;
}
