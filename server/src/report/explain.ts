/** What personal data is at a place of the code: declared there, or on its way through; from where, and where it goes. Knows nothing of where output goes. */
import type { FileId } from "../base/ids";
import type { Flow, Source } from "../flow/flow";
import type { Style } from "./ansi";
import { plain } from "./ansi";
import { padded, printable } from "./cells";
import { declarationOf } from "./declaration";
import { counted } from "./markdownText";
import { sortedFlows, sortedSources } from "./order";
import { Places, type Place } from "./places";
import { ruleName, type Results } from "./results";

export interface Spot {
  readonly file: FileId;
  /** From 1. */
  readonly line: number;
  /** From 1; null for the whole line. */
  readonly column: number | null;
}

export function printExplanation(results: Results, spot: Spot, style: Style = plain): string {
  const places = new Places(results.root, (file) => results.textOf(file));
  const declared = sortedSources(results.sources.filter((source) => source.file === spot.file && covers(places.of(source), spot)), places);
  const passing = sortedFlows(results.flows.filter((flow) => !declared.includes(flow.source) && stepsAt(flow, spot, places).length > 0), places);
  const where = `${printable(places.path(spot.file))}:${spot.line}${spot.column === null ? "" : `:${spot.column}`}`;
  if (declared.length === 0 && passing.length === 0) return `No personal data is known at ${where}.\n`;
  return [
    ...declared.flatMap((source) => [style.bold(`${named(source)} is declared at ${where}`), ...printFlows(results.flows.filter((flow) => flow.source.id === source.id), spot, results, places, style)]),
    ...(passing.length > 0 ? [style.bold(`${counted(passing.length, "flow")} through ${where}`), ...printFlows(passing, spot, results, places, style)] : []),
  ].join("\n");
}

function printFlows(flows: readonly Flow[], spot: Spot, results: Results, places: Places, style: Style): readonly string[] {
  if (flows.length === 0) return ["  No way out of the program found.", ""];
  return sortedFlows(flows, places).flatMap((flow) => {
    const { source, sink, effect } = flow;
    const at = places.of(source);
    const state = effect === "none" ? "" : `, ${effect}`;
    const here = new Set(stepsAt(flow, spot, places));
    const rows = flow.steps.map((step, index) => ({ mark: here.has(index) ? ">" : " ", place: text(places.of(step)), code: printable(step.text), note: printable(step.note) }));
    const [placeWidth, codeWidth] = [Math.max(0, ...rows.map(({ place }) => place.length)), Math.max(0, ...rows.map(({ code }) => code.length))];
    return [
      "",
      `  ${named(source)}, declared at ${text(at)}, may reach ${style.bold(printable(sink.name))} (${[sink.kind, ...(sink.recipient === null ? [] : [sink.recipient])].join(", ")}${state})`,
      ...rows.map(({ mark, place, code, note }, index) => `  ${mark} ${index + 1}. ${padded(place, placeWidth)}  ${style.cyan(padded(code, codeWidth))}  ${style.dim(note)}`.trimEnd()),
      ...objections(flow, results).map((line) => `    ${line}`),
    ];
  }).concat("");
}

function objections(flow: Flow, { findings }: Results): readonly string[] {
  return findings
    .filter((finding) => finding.flow?.id === flow.id)
    .map(({ rule, severity, message, suppressed }) => `${severity}[${ruleName(rule)}]: ${printable(message)}${suppressed === null ? "" : ` (accepted: ${printable(suppressed.reason)})`}`);
}

/** Indexes of the steps that stand at the spot. */
function stepsAt(flow: Flow, spot: Spot, places: Places): readonly number[] {
  return flow.steps.flatMap((step, index) => (step.file === spot.file && covers(places.of(step), spot) ? [index] : []));
}

/** Without a column, what begins on the line. */
function covers({ line, column, endLine, endColumn }: Place, spot: Spot): boolean {
  if (spot.column === null) return line === spot.line;
  const afterStart = spot.line > line || (spot.line === line && spot.column >= column);
  const beforeEnd = spot.line < endLine || (spot.line === endLine && spot.column <= endColumn);
  return afterStart && beforeEnd;
}

function named(source: Source): string {
  const { categories, purposes, retention } = declarationOf(source);
  const said = [categories.join(", "), purposes.length > 0 ? `for ${purposes.join(", ")}` : "", retention === null ? "" : `kept ${retention}`].filter((part) => part !== "");
  return printable(said.length === 0 ? source.name : `${source.name} (${said.join("; ")})`);
}

function text({ file, line, column }: Place): string {
  return `${printable(file)}:${line}:${column}`;
}
