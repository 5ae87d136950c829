/**
 * One block of terminal output: the findings of one rule on one range, with the code, the declarations behind it, and
 * the way the data took. Knows nothing of where output goes.
 */
import type { Finding, Severity } from "../findings/finding";
import type { Source, Step } from "../flow/flow";
import type { Style } from "./ansi";
import { displayWidth, padded, printable, shortened } from "./cells";
import { declarationOf } from "./declaration";
import { helpFor } from "./help";
import type { Places } from "./places";
import { ruleName, sourceOf } from "./results";
import { snippetOf } from "./snippet";

/** Findings of one rule on one range, at least one. */
export type Group = readonly [Finding, ...Finding[]];

export interface BlockContext {
  readonly places: Places;
  readonly style: Style;
  /** Cells of a line. */
  readonly width: number;
}

/** Cells that the code of a step may take. */
const stepCodeWidth = 48;
/** Code is shown at least this wide, however narrow the terminal. */
const minCodeWidth = 40;

/** The block's lines. `withHelp` adds what can be done about it. */
export function printBlock(group: Group, context: BlockContext, withHelp: boolean): readonly string[] {
  const { places, style } = context;
  const [first] = group;
  const place = places.of(first);
  const gutter = " ".repeat(String(place.line).length);
  const note = `${gutter} ${style.blue("=")} `;
  return [
    ...printHeader(group, style),
    `${gutter}${style.blue("-->")} ${printable(place.file)}:${place.line}:${place.column}`,
    ...printCode(group, context, gutter),
    ...printDeclarations(group, context).map((line, index) => (index === 0 ? note : `${gutter}   `) + line),
    ...printRelated(group, context).map((line) => note + line),
    ...printWays(group, context).map((line) => (line.startsWith(" ") ? `${gutter}   ` : note) + line),
    ...(withHelp ? helpFor(first.rule).map((line) => `${note}${style.bold("help:")} ${line}`) : []),
  ];
}

/** The severity and rule with the first message; further messages below it. */
function printHeader(group: Group, style: Style): readonly string[] {
  const severity = strongest(group.map((finding) => finding.severity));
  const head = `${severity}[${ruleName(group[0].rule)}]: `;
  const messages = [...new Set(group.map(({ message }) => printable(message)))];
  return messages.map((message, index) =>
    index === 0 ? paintSeverity(severity, style)(style.bold(head.slice(0, -2))) + style.bold(`: ${message}`) : " ".repeat(head.length) + style.bold(message),
  );
}

function printCode(group: Group, { places, style, width }: BlockContext, gutter: string): readonly string[] {
  const [first] = group;
  const place = places.of(first);
  const line = places.lineText(first.file, place.line);
  const end = place.endLine === place.line ? place.endColumn - 1 : line.length;
  const snippet = snippetOf(line, place.column - 1, end, Math.max(minCodeWidth, width - gutter.length - 3));
  const paint = paintSeverity(strongest(group.map(({ severity }) => severity)), style);
  const bar = style.blue("|");
  const label = sourcesOf(group).map(({ name }) => printable(name)).join(", ");
  return [
    `${gutter} ${bar}`,
    `${style.blue(String(place.line))} ${bar} ${snippet.code}`,
    `${gutter} ${bar} ${snippet.indent}${paint(`${snippet.carets}${label === "" ? "" : ` ${label}`}`)}`,
    `${gutter} ${bar}`,
  ];
}

/** Where each source is declared, and what its tag says. A finding that stands there itself needs no such line. */
function printDeclarations(group: Group, { places, style }: BlockContext): readonly string[] {
  const elsewhere = sourcesOf(group).filter(({ file, span }) => file !== group[0].file || span.start !== group[0].span.start);
  const rows = elsewhere.map((source) => {
    const { file, line, column } = places.of(source);
    return { place: `${printable(file)}:${line}:${column}`, source };
  });
  const placeWidth = widest(rows.map(({ place }) => place));
  return rows.map(({ place, source }, index) => {
    const label = index === 0 ? "declared: " : "          ";
    return `${style.bold(label)}${padded(place, placeWidth)}  ${printable(source.name)} ${style.dim(printable(saidOf(source)))}`.trimEnd();
  });
}

function saidOf(source: Source): string {
  const { categories, purposes, basis, retention } = declarationOf(source);
  const parts = [
    categories.join(", "),
    purposes.length > 0 ? `for ${purposes.join(", ")}` : "",
    basis === null ? "" : `basis ${basis}`,
    retention === null ? "" : `kept ${retention}`,
  ];
  const said = parts.filter((part) => part !== "").join("; ");
  return said === "" ? "" : `(${said})`;
}

/** Places that explain the finding and are no steps of a flow. */
function printRelated(group: Group, { places, style }: BlockContext): readonly string[] {
  return group.flatMap(({ related = [] }) => related).map((related) => {
    const { file, line, column } = places.of(related);
    return `${style.bold("see:")} ${printable(file)}:${line}:${column}  ${style.dim(printable(related.message))}`;
  });
}

/** The steps of each flow. Sources that took the same way share one list. */
function printWays(group: Group, context: BlockContext): readonly string[] {
  const ways = new Map<string, { readonly names: string[]; readonly steps: readonly Step[] }>();
  for (const { flow } of group) {
    if (flow === null) continue;
    const key = JSON.stringify(flow.steps);
    const way = ways.get(key);
    if (way) way.names.push(flow.source.name);
    else ways.set(key, { names: [flow.source.name], steps: flow.steps });
  }
  return [...ways.values()].flatMap(({ names, steps }) => {
    const whose = ways.size > 1 ? ` of ${printable(names.join(", "))}` : "";
    return [context.style.bold(`steps${whose}:`), ...printSteps(steps, context)];
  });
}

function printSteps(steps: readonly Step[], { places, style }: BlockContext): readonly string[] {
  const rows = steps.map((step) => {
    const { file, line, column } = places.of(step);
    return { place: `${printable(file)}:${line}:${column}`, code: shortened(printable(step.text), stepCodeWidth), note: printable(step.note) };
  });
  const placeWidth = widest(rows.map(({ place }) => place));
  const codeWidth = widest(rows.map(({ code }) => code));
  const numberWidth = String(rows.length).length;
  return rows.map(({ place, code, note }, index) => {
    const number = String(index + 1).padStart(numberWidth);
    return ` ${number}. ${padded(place, placeWidth)}  ${style.cyan(padded(code, codeWidth))}  ${style.dim(note)}`.trimEnd();
  });
}

function sourcesOf(group: Group): readonly Source[] {
  const sources = new Map<string, Source>();
  for (const finding of group) {
    const source = sourceOf(finding);
    if (source) sources.set(source.id, source);
  }
  return [...sources.values()];
}

function widest(texts: readonly string[]): number {
  return texts.reduce((width, text) => Math.max(width, displayWidth(text)), 0);
}

/** Strongest first. */
export const severityOrder: readonly Severity[] = ["error", "warning", "info", "hint"];

function strongest(severities: readonly Severity[]): Severity {
  return severityOrder.find((severity) => severities.includes(severity)) ?? "hint";
}

export function paintSeverity(severity: Severity, style: Style): (text: string) => string {
  if (severity === "error") return style.red;
  if (severity === "warning") return style.yellow;
  return severity === "info" ? style.blue : style.dim;
}
