/**
 * What a query asks a database to give with a record (`include`, `select`): written out where it asks, where a module keeps it, or told by a caller who gives it to a helper. A caller is asked
 * through a port below the one that holds it, and its answer is part of the context in which the helper is summarised (`callContexts.ts`). Knows nothing of which library it is.
 */
import { maxExpandDepth } from "../base/limits";
import type { FunctionAnalysis } from "./functionAnalysis";
import { literalsOf } from "./keys";
import { anything, nothingAsked, unsaid, type Related } from "./related";
import type { Base, State } from "./state";
import { staticObjects } from "./targets";
import type { AbstractObject, Value } from "./values";

/** Below the port of a query, and of what stands behind its `include`. */
export const queryKey = "#query";
export const includeKey = "#include";

interface Written {
  readonly object: AbstractObject;
  /** That its members are known in. */
  readonly state: State;
  readonly fields: ReadonlyMap<string, Value>;
  /** What was spread into it, unread. */
  readonly bases: readonly Base[];
}

/** What is written out as a whole: here, or at the top of a module. */
export function writtenOut(analysis: FunctionAnalysis, here: State, object: AbstractObject): Written | null {
  const written = writtenWithSpreads(analysis, here, object);
  return written && written.bases.length === 0 ? written : null;
}

function writtenWithSpreads(analysis: FunctionAnalysis, here: State, object: AbstractObject): Written | null {
  const found = object.kind === "allocation" ? [{ object, state: here }] : staticObjects(analysis, object);
  const only = found.length === 1 && found[0]!.object.kind === "allocation" ? found[0]! : null;
  const at = only?.state.of(only.object);
  return only && at && at.content.length === 0 && !at.fields.has("*") ? { ...only, fields: at.fields, bases: at.bases } : null;
}

/** What a caller says of a port under one of the keys above, as text. */
export function toldOf(analysis: FunctionAnalysis, state: State, key: string, value: Value): string {
  return JSON.stringify(toText(key === queryKey ? relatedIn(analysis, state, value) : includedIn(analysis, state, value.refs.map(({ object }) => object), 0)));
}

/** What the argument of such a call asks for. One that somebody else wrote is taken to ask for nothing: those who ask read what they asked for by name. */
export function relatedIn(analysis: FunctionAnalysis, state: State, { refs }: Value, depth = 0): Related {
  return depth > maxExpandDepth ? anything : queried(analysis, state, refs.map(({ object }) => object), depth);
}

function queried(analysis: FunctionAnalysis, state: State, queries: readonly AbstractObject[], depth: number): Related {
  const parts = queries.map((object): Related => {
    const told = byCaller(analysis, object, queryKey);
    if (told) return told;
    const written = writtenWithSpreads(analysis, state, object);
    if (!written) return unsaid;
    const lists = ["include", "select"].flatMap((option) => written.fields.get(option)?.refs ?? []).map((ref) => ref.object);
    const spread = queried(analysis, written.state, written.bases.map((base) => base.object), depth);
    const own = includedIn(analysis, written.state, lists, depth);
    return { ...union([own, spread]), isSelection: !own.isOpen && (written.fields.has("select") || spread.isSelection) };
  });
  return { ...union(parts), isSelection: parts.length > 0 && parts.every(({ isSelection }) => isSelection) };
}

/** What stands behind `include`. Of what nobody knows, anything may be there. */
function includedIn(analysis: FunctionAnalysis, state: State, lists: readonly AbstractObject[], depth: number): Related {
  return union(lists.map((object): Related => {
    const told = byCaller(analysis, object, includeKey);
    if (told) return told;
    const written = writtenWithSpreads(analysis, state, object);
    if (!written) return anything;
    const names = new Map<string, Related>();
    for (const [name, inner] of written.fields) if (!isLeftOut(analysis, inner)) names.set(name, relatedIn(analysis, written.state, inner, depth + 1));
    return union([{ ...nothingAsked, names }, includedIn(analysis, written.state, written.bases.map((base) => base.object), depth)]);
  }));
}

/** `{ include: { author: false } }` */
function isLeftOut(analysis: FunctionAnalysis, value: Value): boolean {
  const said = value.refs.length === 0 ? literalsOf(analysis, value) : [];
  return said.length > 0 && said.every((text) => text === "false");
}

/** What this function's caller said of a port; asks for it where it did not. */
function byCaller({ context, summary, engine }: FunctionAnalysis, object: AbstractObject, key: string): Related | null {
  if (object.kind !== "port" || object.root!.isGlobal) return null;
  const told = context.get(`${object.path}.${key}`)?.[0];
  if (told !== undefined) return fromText(JSON.parse(told) as RelatedText);
  summary.calledPort(engine.portChild(object, key));
  return null;
}

/** Whatever one of several ways asks for may be there. */
function union(parts: readonly Related[]): Related {
  const names = new Map<string, Related>();
  for (const part of parts) for (const [name, below] of part.names) names.set(name, names.has(name) ? union([names.get(name)!, below]) : below);
  return { ...nothingAsked, isOpen: parts.some(({ isOpen }) => isOpen), isUnsaid: parts.some(({ isUnsaid }) => isUnsaid), isSelection: parts.length > 0 && parts.every(({ isSelection }) => isSelection), names };
}

/** `isOpen`, `isUnsaid`, `isSelection`, names. */
type RelatedText = readonly [boolean, boolean, boolean, Readonly<Record<string, RelatedText>>];

function toText({ isOpen, isUnsaid, isSelection, names }: Related): RelatedText {
  return [isOpen, isUnsaid, isSelection, Object.fromEntries([...names].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, below]) => [name, toText(below)]))];
}

function fromText([isOpen, isUnsaid, isSelection, names]: RelatedText): Related {
  return { ...nothingAsked, isOpen, isUnsaid, isSelection, names: new Map(Object.entries(names).map(([name, below]) => [name, fromText(below)])) };
}
