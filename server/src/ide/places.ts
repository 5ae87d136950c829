/** Places of flows for editors to go to: from a declaration to its sinks, from a value or a sink call back to where it was declared. Plain data; knows nothing of the protocol. */
import type { FileId, Location } from "../base/ids";
import type { Flow, Source } from "../flow/flow";
import type { Asked } from "./asked";
import type { Position, Range } from "./editorLines";
import type { FlowIndex } from "./flowIndex";

export interface Place {
  readonly file: FileId;
  readonly range: Range;
}

/** What stands at a place: a declaration, or flows that pass through it. */
export interface Found {
  readonly source: Source | null;
  readonly flows: readonly Flow[];
}

export function foundAt({ buffer, index }: Asked, position: Position): Found | null {
  const offset = buffer.analysedOffset(position);
  if (!index || offset === null) return null;
  const source = index.sourceAt(buffer.file, offset);
  if (source) return { source, flows: index.flowsOf(source) };
  const flows = index.sinkAt(buffer.file, offset)?.flows ?? index.usesAt(buffer.file, offset).map(({ flow }) => flow);
  return flows.length > 0 ? { source: null, flows: [...new Set(flows)] } : null;
}

/** Where the data at this place was declared; nothing on the declaration itself. */
export function provideDeclarations(asked: Asked, position: Position): readonly Place[] {
  const found = foundAt(asked, position);
  return found && !found.source ? places(asked, found.flows.map(({ source }) => source)) : [];
}

/** Every sink that the data at this place may reach, and its declaration where that is wanted. */
export function provideReferences(asked: Asked, { position, withDeclaration }: { readonly position: Position; readonly withDeclaration: boolean }): readonly Place[] {
  const found = foundAt(asked, position);
  if (!found) return [];
  const declarations = withDeclaration ? (found.source ? [found.source] : found.flows.map(({ source }) => source)) : [];
  return places(asked, [...declarations, ...found.flows.map(({ sink }) => ({ file: sink.file, span: sink.argument }))]);
}

/** A source's declaration and every sink that it may reach; null where the source is unknown. */
export function flowsOfSource(asked: Asked, id: string): { readonly declaration: Place; readonly sinks: readonly Place[] } | null {
  const source = asked.index?.facts.sources.find((each) => each.id === id);
  const [declaration] = source ? places(asked, [source]) : [];
  return source && declaration ? { declaration, sinks: places(asked, (asked.index?.flowsOf(source) ?? []).map(({ sink }) => ({ file: sink.file, span: sink.argument }))) } : null;
}

/** Each place once, as it stands in the editor; what was edited since is left out. */
export function places({ buffer, index }: Asked, locations: readonly Location[]): readonly Place[] {
  const seen = new Set<string>();
  return locations.flatMap((location) => {
    const key = `${location.file}#${location.span.start}-${location.span.end}`;
    if (seen.has(key)) return [];
    seen.add(key);
    const range = location.file === buffer.file ? buffer.range(location.span) : index && rangeIn(index, location);
    return range ? [{ file: location.file, range }] : [];
  });
}

function rangeIn(index: FlowIndex, location: Location): Range {
  return index.lines.range(location);
}
