/**
 * Lists whose elements are known one by one: written out in this function, given by the caller, or kept by a module. What is done with
 * the elements in order (`reduce`, `for … of`) can then be followed step by step. Knows nothing of loops and calls.
 */
import { maxListedElements } from "../base/limits";
import type { FunctionAnalysis } from "./functionAnalysis";
import type { State } from "./state";
import { callableToken, countKey } from "./summaryBuilder";
import { staticObjects } from "./targets";
import { EMPTY, literal, reference, type AbstractObject, type Value } from "./values";

/** The elements of a list, in order; null where they are not known, or too many. */
export function listed(analysis: FunctionAnalysis, state: State, list: Value): readonly Value[] | null {
  const [only] = list.refs;
  if (analysis.isBlurred || !only || list.refs.length > 1 || list.taints.length > 0) return null;
  const { object, via } = only;
  if (object.kind === "port") return countOf(analysis, object)?.map((key) => reference(analysis.engine.portChild(object, key), via)) ?? null;
  const at = state.of(object);
  const [base] = at?.bases ?? [];
  // `...rest` as it was given.
  if (base && isListHere(object) && at!.content.length === 0 && at!.bases.length === 1 && at!.fields.size === 0 && base.minus.length === 0) return listed(analysis, state, reference(base.object));
  return writtenOut(state, object);
}

function isListHere({ kind, shape, single }: AbstractObject): boolean {
  return kind === "allocation" && shape === "array" && single;
}

/** The elements of a list that was made here, where each is known to be at its place. */
export function writtenOut(state: State, array: AbstractObject): readonly Value[] | null {
  const at = state.of(array);
  if (!isListHere(array) || !at || at.content.length > 0 || at.bases.length > 0 || at.fields.size > maxListedElements) return null;
  const elements: Value[] = [];
  for (let i = 0; i < at.fields.size; i++) {
    const element = at.fields.get(String(i));
    if (!element || at.weak.has(String(i))) return null;
    elements.push(element);
  }
  return elements;
}

/**
 * How many elements are in a list that was made here, as a text, where that is known. Of an empty one nothing is said: what fills it may run
 * before it is looked at, unseen.
 */
export function knownLength(state: State, { refs, taints }: Value): Value {
  const [only] = refs;
  const count = only && refs.length === 1 && taints.length === 0 ? (writtenOut(state, only.object)?.length ?? 0) : 0;
  return count > 0 ? literal(String(count)) : EMPTY;
}

/** The keys of the elements in a port: as many as the caller says, or as a module wrote out. */
function countOf(analysis: FunctionAnalysis, port: AbstractObject): readonly string[] | null {
  const { engine, context, summary } = analysis;
  const count = port.root!.isGlobal ? keptBy(analysis, port) : Number(context.get(`${port.path}.${countKey}`)?.[0]?.slice(1) ?? 0);
  if (count > 0) {
    const keys = Array.from({ length: count }, (_, i) => String(i));
    // Past the depth to which ports are told apart, elements are not either.
    return keys.every((key) => engine.portChild(port, key).key === key && engine.portChild(port, key).parent === port) ? keys : null;
  }
  summary.lookedForList(port);
  return null;
}

/** How many elements are in a list that a module wrote out, and that nobody adds to. */
function keptBy(analysis: FunctionAnalysis, port: AbstractObject): number {
  const { root } = port;
  const cell = root!.kind === "cell" ? analysis.engine.cellOf(root!) : null;
  if (!cell || cell.isAssigned) return 0;
  const found = staticObjects(analysis, port);
  const [only] = found;
  if (found.length !== 1 || only!.object.kind !== "allocation") return 0;
  const elements = listed(analysis, only!.state, reference(only!.object));
  // Of functions it is known who stores them where; of other things, whether the file lets its list out of its hands.
  const areFunctions = elements?.every((element) => element.refs.length > 0 && element.refs.every(({ object }) => callableToken(only!.state, object) !== null));
  const isWhole = areFunctions ? analysis.engine.stored.in(`${port.path}.*`, analysis.key).size === 0 : !cell.mayGrow;
  return elements && isWhole ? elements.length : 0;
}

/** Methods of lists that texts do not have. */
const ofListsAlone = /^(map|forEach|filter|sort|toSorted|reduce|reduceRight|find|findLast|findIndex|some|every|flat|flatMap|join|push|pop|shift|unshift|splice|reverse|fill)$/;

/** A receiver that was a list or a text, as the list that it must be to have the method: `rows.slice().map(…)`, of which `slice` knows not what rows are. */
export function asList(state: State, receiver: Value, method: string): Value {
  if (receiver.taints.length === 0 || receiver.refs.length === 0 || !ofListsAlone.test(method)) return receiver;
  const elementsOf = (port: AbstractObject): boolean => receiver.refs.some(({ object }) => object.kind === "allocation" && object.shape === "array"
    && [...(state.of(object)?.fields.values() ?? [])].some(({ refs }) => refs.some((ref) => ref.object.parent === port)));
  const taints = receiver.taints.filter(({ core }) => !core.port || !elementsOf(core.port));
  return taints.length === receiver.taints.length ? receiver : { ...receiver, taints };
}

/** Whether a step with this element differs from one with another: it is a function or a constant text, or holds such. */
export function tellsApart(analysis: FunctionAnalysis, state: State, element: Value, depth = 0): boolean {
  if (element.literals) return true;
  return element.refs.some(({ object }) => {
    if (object.kind === "port") return object.root!.isGlobal || (object.parent !== null && analysis.context.has(`${object.parent.path}.${countKey}`));
    if (callableToken(state, object) !== null) return true;
    return object.kind === "allocation" && depth < 2 && [...(state.of(object)?.fields ?? [])].some(([key, inner]) => !key.startsWith("#") && tellsApart(analysis, state, inner, depth + 1));
  });
}

/** Nothing is left in a container that was made here. */
export function emptyContainer(state: State, container: AbstractObject): void {
  if (container.kind === "allocation" && container.single) state.reset(container);
}
