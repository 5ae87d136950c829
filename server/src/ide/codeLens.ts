/** A line above each annotated declaration: how many sinks it may reach, and how many objections there are. Plain data; knows nothing of the protocol. */
import type { Source } from "../flow/flow";
import type { Asked } from "./asked";
import type { Range } from "./editorLines";
import type { FlowIndex } from "./flowIndex";

export interface CodeLens {
  readonly range: Range;
  readonly title: string;
  /** Of the sources that it stands for. */
  readonly sources: readonly string[];
}

export function provideCodeLenses({ buffer, index, words }: Asked): readonly CodeLens[] {
  if (!index) return [];
  return groupedByTag(index, buffer.file).flatMap((sources): readonly CodeLens[] => {
    const first = sources[0]!;
    // A tag of a whole type speaks for all its members, and stands above them.
    const range = buffer.range(sources.length > 1 ? first.tag.nameSpan : first.span);
    if (!range) return [];
    const sinks = new Set(sources.flatMap((source) => index.flowsOf(source).map(({ sink }) => `${sink.file}#${sink.span.start}`)));
    const objections = sources.reduce((sum, source) => sum + index.objectionsTo(source).length, 0);
    return [{ range, title: words.lens(sinks.size, objections), sources: sources.map(({ id }) => id) }];
  });
}

/** Sources of one tag of this file are one; those whose tag stands elsewhere (inherited, a decorator's type) each for itself. */
function groupedByTag(index: FlowIndex, file: string): readonly (readonly Source[])[] {
  const text = index.facts.textOf(file);
  const groups = new Map<string, Source[]>();
  for (const source of index.sourcesIn(file)) {
    const { start } = source.tag.nameSpan;
    const isHere = source.tag.form === "comment" && text[start] === "@" && start < source.span.start;
    const key = isHere ? `tag ${start}` : `source ${source.id}`;
    const group = groups.get(key);
    if (group) group.push(source);
    else groups.set(key, [source]);
  }
  return [...groups.values()];
}
