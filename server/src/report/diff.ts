/** The flows that a change adds, alters and removes: for a terminal, as Markdown, and as JSON. Knows nothing of where the two states come from. */
import type { Style } from "./ansi";
import { plain } from "./ansi";
import { printable } from "./cells";
import { changesSince, type Comparable } from "./compare";
import type { DocumentFlow, DocumentSource } from "./document";
import { counted, markdownCode, markdownTable, markdownText } from "./markdownText";

export interface State {
  /** As a person would name it. */
  readonly name: string;
  readonly document: Comparable;
}

/** One changed flow, with both sides where it is altered. */
interface Change {
  readonly kind: "added" | "altered" | "removed";
  readonly flow: DocumentFlow;
  readonly source: DocumentSource | null;
  readonly before: DocumentFlow | null;
}

export function printDiff(before: State, after: State, style: Style = plain): string {
  const changes = changesOf(before, after);
  const paint = { added: style.red, altered: style.yellow, removed: style.green };
  const signs = { added: "+", altered: "~", removed: "-" };
  const lines = changes.flatMap((change) => {
    const { kind, flow, before: earlier } = change;
    const head = `${signs[kind]} ${subject(change)} -> ${flow.sink.name} [${described(flow)}]`;
    const was = earlier ? `  was [${described(earlier)}]` : "";
    const steps = kind === "removed" ? [] : flow.steps.map(({ file, line, column, text, note }, index) => `    ${index + 1}. ${printable(file)}:${line}:${column}  ${printable(text)}  ${style.dim(printable(note))}`);
    return [paint[kind](printable(head) + was), `    ${printable(flow.sink.file)}:${flow.sink.line}:${flow.sink.column}`, ...steps, ""];
  });
  return [...lines, `${summary(changes)} from ${before.name} to ${after.name}`, ""].join("\n");
}

export function printDiffMarkdown(before: State, after: State): string {
  const changes = changesOf(before, after);
  const rows = changes.map((change) => {
    const { kind, flow, before: earlier } = change;
    return [kind, markdownText(subject(change)), `${markdownCode(flow.sink.name)} ${markdownText(described(flow))}${earlier ? `, was ${markdownText(described(earlier))}` : ""}`, markdownCode(`${flow.sink.file}:${flow.sink.line}`)];
  });
  return ["## Flows of personal data", "", `${summary(changes)} from ${markdownText(before.name)} to ${markdownText(after.name)}.`, "", ...markdownTable(["", "Field", "Reaches", "Where"], rows)].join("\n");
}

export function printDiffJson(before: State, after: State): string {
  const changes = changesOf(before, after);
  const of = (kind: Change["kind"]): readonly Change[] => changes.filter((change) => change.kind === kind);
  const document = {
    version: 1,
    before: before.name,
    after: after.name,
    added: of("added").map(({ flow }) => flow),
    altered: of("altered").map(({ before: earlier, flow }) => ({ before: earlier, after: flow })),
    removed: of("removed").map(({ flow }) => flow),
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

function changesOf(before: State, after: State): readonly Change[] {
  const { added, altered, removed } = changesSince(before.document, after.document, before.name);
  const [earlier, later] = [flowsOf(before), flowsOf(after)];
  const [old, now] = [sourcesOf(before), sourcesOf(after)];
  const change = (kind: Change["kind"], id: string): readonly Change[] => {
    const flow = (kind === "removed" ? earlier : later).get(id);
    return flow ? [{ kind, flow, source: (kind === "removed" ? old : now).get(flow.source) ?? null, before: kind === "altered" ? (earlier.get(id) ?? null) : null }] : [];
  };
  return [...added.flatMap((id) => change("added", id)), ...altered.flatMap((id) => change("altered", id)), ...removed.flatMap(({ id }) => change("removed", id))];
}

function flowsOf({ document }: State): ReadonlyMap<string, DocumentFlow> {
  return new Map(document.flows.map((flow) => [flow.id, flow]));
}

function sourcesOf({ document }: State): ReadonlyMap<string, DocumentSource> {
  return new Map(document.sources.map((source) => [source.id, source]));
}

function subject({ source, flow }: Change): string {
  return source ? `${source.name}${source.categories.length > 0 ? ` (${source.categories.join(", ")})` : ""}` : flow.source;
}

function described({ sink, effect }: DocumentFlow): string {
  return [sink.kind, ...(sink.recipient === null ? [] : [sink.recipient]), ...(effect === "none" ? [] : [effect])].join(", ");
}

function summary(changes: readonly Change[]): string {
  const of = (kind: Change["kind"]): number => changes.filter((change) => change.kind === kind).length;
  return changes.length === 0 ? "No flow has changed" : `${counted(of("added"), "flow")} added, ${of("altered")} altered, ${of("removed")} removed`;
}
