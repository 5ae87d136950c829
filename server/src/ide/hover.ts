/**
 * What stands behind a declared name: its category and every sink that it reaches. Plain data and Markdown; knows
 * nothing of the protocol.
 */
import type { FileId } from "../base/ids";
import type { Flow, Source } from "../flow/flow";
import { EditorLinesOf, type Position, type Range, type TextOf } from "./editorLines";

export interface Hover {
  readonly range: Range;
  readonly markdown: string;
  readonly plain: string;
}

/** What a hover reads of a result. */
export interface HoverFacts {
  readonly root: FileId;
  readonly sources: readonly Source[];
  readonly flows: readonly Flow[];
  readonly textOf: TextOf;
}

/** Sinks listed one by one; the rest is only counted, so that the popup stays readable. */
const listedSinks = 10;

/** On the declared name of a source; null elsewhere. */
export function provideHover(facts: HoverFacts, file: FileId, position: Position): Hover | null {
  const here = facts.sources.filter((source) => source.file === file);
  if (here.length === 0) return null;
  const lines = new EditorLinesOf(facts.textOf);
  const offset = lines.of(file).offset(position);
  const source = here.find(({ span }) => span.start <= offset && offset <= span.end);
  if (!source) return null;
  const flows = facts.flows.filter((flow) => flow.source.id === source.id);
  const text = describe(source, flows, facts.root, lines);
  return {
    range: lines.range(source),
    markdown: text,
    plain: text.replaceAll("**", "").replaceAll("`", ""),
  };
}

function describe(source: Source, flows: readonly Flow[], root: FileId, lines: EditorLinesOf): string {
  const categories = source.tag.words.map((word) => `\`${word.text}\``);
  const head = `**Personal data** ${categories.length > 0 ? categories.join(", ") : "(category not stated)"}`;
  const keys = source.tag.keys.map(({ key, values }) => `${key.text}: ${values.map((value) => `\`${value.text}\``).join(", ")}`);
  return [head, ...(source.tag.prose === "" ? [] : [source.tag.prose]), ...keys, reached(flows, root, lines)].join("\n\n");
}

function reached(flows: readonly Flow[], root: FileId, lines: EditorLinesOf): string {
  if (flows.length === 0) return "No way out of the program found.";
  const listed = flows.slice(0, listedSinks).map(({ sink, effect }) => {
    const file = sink.file.startsWith(`${root}/`) ? sink.file.slice(root.length + 1) : sink.file;
    const line = lines.range(sink).start.line + 1;
    return `- \`${sink.name}\` (${sink.kind}${effect === "none" ? "" : `, ${effect}`}) in ${file}:${line}`;
  });
  const rest = flows.length - listed.length;
  return [`May reach ${flows.length === 1 ? "1 place" : `${flows.length} places`}:\n`, ...listed, ...(rest > 0 ? [`- … and ${rest} more`] : [])].join("\n");
}
