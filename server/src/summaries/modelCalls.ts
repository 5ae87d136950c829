/**
 * Applies a library model to a call: its flows between arguments, receiver, callbacks and result, its effect, its
 * sink. Knows no library.
 */
import type { Span } from "../base/ids";
import type { Effect } from "../flow/flow";
import type { CallModel, FlowRow } from "../models/format";
import { typeApi } from "../models/library";
import { none, type Outcome } from "./call";
import type { FunctionAnalysis } from "./functionAnalysis";
import { channel } from "./channels";
import { placeSuffix } from "./hooks";
import { replaceKnown } from "./keptObjects";
import type { CallArguments } from "./instantiate";
import { isMap, iterated, listsAmong, withoutLists } from "./iteration";
import { namesOf, onlyName } from "./keys";
import { clone } from "./copies";
import { leftBySome } from "./requests";
import { actionCreators } from "./reducers";
import { nodeStyle } from "./promisified";
import { settler } from "./settlers";
import { emptyContainer, listed } from "./lists";
import { takeCopied } from "./memberTypes";
import { withEffect } from "./memory";
import { membersNamed } from "./namedMembers";
import { isCallersToSay } from "./narrowing";
import { letThrough } from "./schemaResults";
import type { State } from "./state";
import { EMPTY, isEmpty, join, reference, tainted, type AbstractObject, type Shape, type Taint, type Ref, type Value } from "./values";

/** What ports are read from. */
export type PortedCall = Omit<ModelledCall, "api" | "declared" | "typed">;

export interface ModelledCall {
  readonly receiver: Value;
  readonly arguments: CallArguments;
  readonly argumentSpans: readonly Span[];
  readonly span: Span;
  readonly text: string;
  readonly site: string;
  /** The library API that is called; null for a method of the standard library's known by its name alone. */
  readonly api: string | null;
  /** What a callback has for its `this`. */
  readonly self?: Value;
  /** Of several calls of one callback, which. */
  readonly step?: number;
  /** A value of the type that the call is declared to give, with what is in it. */
  readonly declared: (state: State, content: readonly Taint[]) => Value;
  /** The same value, of the type that the call is declared to give. */
  readonly typed: (state: State, value: Value) => Value;
}

/** Runs a callback with values for its parameters. */
export type RunCallback = (state: State, callback: Value, parameters: readonly Value[], at: Span, call: ModelledCall) => Outcome;

const shapes: Readonly<Record<string, Shape>> = { array: "array", map: "map", set: "set", promise: "promise", iterator: "iterator", object: "object", url: "url" };

const isChannel = /^(channel|emitter):/;

const outcomes = { return: "value", throw: "thrown", kept: "kept" } as const;

export function applyModel(analysis: FunctionAnalysis, state: State, model: CallModel, call: ModelledCall, run: RunCallback): Value {
  const rows = (model.flows ?? []).filter(([, , unless]) => unless === undefined || isGiven(analysis, state, call, unless.replace("!", "")) === unless.startsWith("!"));
  const callbacks = new Set<string>();
  for (const [from, to] of rows) for (const side of [from, to]) { const match = callbackPort.exec(side); if (match) callbacks.add(match[1]!); }
  const results = new Map<string, Outcome>();
  // A callback may feed itself (reduce): twice is enough for its accumulator to carry what it returned.
  const rounds = rows.some(([from, to]) => callbackPort.test(from) && callbackPort.test(to)) ? 2 : 1;
  for (let round = 0; round < rounds; round++) {
    for (const port of callbacks) {
      const index = Number(/\d+/.exec(port)![0]);
      const parameters: Value[] = [];
      for (const [from, to] of rows) {
        if (!to.startsWith(`${port}.param`)) continue;
        const position = Number(to.slice(port.length + ".param".length));
        parameters[position] = join(parameters[position] ?? EMPTY, affected(analysis, state, readSide(analysis, state, from, call, results, run), model.effect, call));
      }
      for (let i = 0; i < parameters.length; i++) parameters[i] ??= EMPTY;
      const before = results.get(port) ?? none;
      const self = rows.filter(([, to]) => to === `${port}.this`).map(([from]) => readSide(analysis, state, from, call, results, run)).reduce(join, EMPTY);
      const outcome = run(state, callbackIn(analysis, state, call, port), parameters, call.argumentSpans[index] ?? call.span, { ...call, self });
      results.set(port, { value: join(before.value, outcome.value), thrown: join(before.thrown, outcome.thrown), kept: outcome.kept ?? parameters[0] ?? EMPTY });
    }
  }
  // What a callback throws, its caller throws, unless a row says where it goes or it runs later.
  if (!model.keepsCallbacks && !model.runsLater) for (const [port, { thrown }] of results) if (!rows.some(([from]) => from === `${port}.throw`)) analysis.raiseHere(thrown);
  const result = { value: EMPTY as Value };
  for (const row of rows.flatMap((each) => eachElement(state, each, call))) writeRow(analysis, state, row, call, results, result, run);
  return affected(analysis, state, result.value, model.effect, call);
}

/** A port of a function that is an argument, or a member of one: `arg0.param0`, `arg1.onSuccess.return`, `arg0.callbacks.session.return`. */
const callbackPort = /^(?:content:)?(arg\d+(?:\.[A-Za-z]\w*){0,2})\.(?:param\d+|return|throw|kept)(?:\.|$)/;

/** The function in such a port. */
function callbackIn(analysis: FunctionAnalysis, state: State, call: ModelledCall, port: string): Value {
  const [root, ...members] = port.split(".") as [string, ...string[]];
  return members.reduce((value, member) => analysis.readMember(state, { ...value, taints: [] }, member, call.span), argument(call, Number(root.slice(3))));
}

/** A value after it was masked, hashed, encrypted: what is in it, with that effect. */
function affected(analysis: FunctionAnalysis, state: State, value: Value, effect: Effect | undefined, call: ModelledCall): Value {
  return effect && effect !== "none" ? tainted(withEffect(analysis.memory.contents(state, value, [], call.span), effect)) : value;
}

/** `arg0.#elements` stands for each element by itself, so that positions are kept: one row per element. */
function eachElement(state: State, [from, to]: FlowRow, call: ModelledCall): readonly FlowRow[] {
  if (!from.includes("#elements")) return [[from, to]];
  const keys = new Set<string>(["*"]);
  for (const { object } of argument(call, 0).refs) for (const key of state.of(object)?.fields.keys() ?? []) if (/^\d+$/.test(key)) keys.add(key);
  const isExact = keys.size > 1 && argument(call, 0).refs.every(({ object }) => object.kind === "allocation" && !state.of(object)?.fields.has("*"));
  if (isExact) keys.delete("*");
  return [...keys].map((key) => [from.replace("#elements", key), to.replace("#elements", key)] as const);
}

export function argument(call: ModelledCall, index: number): Value {
  return call.arguments.positional[index] ?? call.arguments.rest;
}

/** Whether an argument is there (`arg1`), or holds something under a key (`arg0.#json`): `false` is nothing. */
function isGiven(analysis: FunctionAnalysis, state: State, call: ModelledCall, side: string): boolean {
  const [argumentName, key] = side.split(".") as [string, string?];
  if (key !== undefined) {
    const holder = argument(call, Number(argumentName.slice(3)));
    const held = analysis.memory.read(state, holder, key, call.span);
    return (!isEmpty(held) || held.literals?.every((text) => text !== "false") === true) && holder.refs.every((ref) => state.of(ref.object)?.fields.has(key));
  }
  return Number(argumentName.slice(3)) < call.arguments.positional.length || call.arguments.rest.refs.length > 0;
}

function allArguments(call: ModelledCall): Value {
  return [...call.arguments.positional, call.arguments.rest].reduce(join, EMPTY);
}

/** What a port holds, of a call without callbacks. */
export function readPort(analysis: FunctionAnalysis, state: State, port: string, call: PortedCall): Value {
  const members = /^(arg\d+)\./.exec(port);
  // Text has no members: `get(url)` sends no headers.
  const side = members ? { ...call, arguments: { positional: call.arguments.positional.map((value) => (value.taints.length > 0 ? { ...value, taints: [] } : value)), rest: call.arguments.rest } } : call;
  return readSide(analysis, state, port, { ...side, api: null, declared: () => EMPTY, typed: (_, value) => value }, new Map(), () => none);
}

function readSide(analysis: FunctionAnalysis, state: State, side: string, call: ModelledCall, results: ReadonlyMap<string, Outcome>, run: RunCallback): Value {
  const [, prefix = "", plain] = /^(content:|string:|json:|text:|clone:|plain:)?(.*)$/.exec(side)!;
  const [root, ...path] = plain!.split(".") as [string, ...string[]];
  let value: Value;
  const argumentMatch = /^arg(\d+)$/.exec(root);
  if (root === "this") value = call.receiver;
  else if (root === "args") value = allArguments(call);
  else if (argumentMatch) {
    const index = Number(argumentMatch[1]);
    const port = callbackPort.exec(plain!)?.[1];
    if (port !== undefined && !/\.param\d+(\.|$)/.test(plain!)) {
      path.splice(0, port.split(".").length - 1);
      value = results.get(port)?.[outcomes[path.shift() as keyof typeof outcomes]] ?? EMPTY;
    } else value = argument(call, index);
  } else if (isChannel.test(root)) value = channel(analysis, root, call, "received");
  else if (root === "place") value = place(analysis, call);
  else if (root === "file") value = reference(analysis.engine.keptBy(analysis.fn.file));
  else if (root.startsWith("passed:")) value = passed(analysis, root.slice("passed:".length), call);
  else if (root === "setter" || root === "getter") value = reference(accessorOf(analysis, state, call, root));
  else if (root === "callback") value = settler(analysis, state, call.site, nodeStyle, place(analysis, call));
  else if (root === "actions") value = actionCreators(analysis, state, call, analysis.readMember(state, argument(call, 0), "reducers", call.span), place(analysis, call));
  else if (root.startsWith("made:")) value = madeFor(analysis, state, call, root.slice("made:".length));
  else if (root === "steps") value = throughSteps(analysis, state, call, run);
  else value = EMPTY;
  for (const key of path) {
    // A map has values, not elements.
    if ((key === "*" || key === "#elements") && value.refs.some(({ object }) => object.kind === "port" && isMap(analysis, object))) value = { ...value, refs: value.refs.filter(({ object }) => !isMap(analysis, object)) };
    if (key === "#reject") value = { ...value, refs: value.refs.filter(({ object }) => mayReject(analysis, object)) };
    if (key === "#await") value = analysis.awaited(state, value, call.span);
    else if (key === "#list") value = listsAmong(analysis, state, value, call.span);
    else if (key === "#noList") value = withoutLists(analysis, value);
    else if (key === "#iterate") value = iterated(analysis, state, value, call.span);
    else if (key.startsWith("#path:")) for (const step of pathNamed(analysis, argument(call, Number(key.slice(7)))) ?? ["*"]) value = analysis.readMember(state, value, step, call.span);
    else if (/^#(only|without):/.test(key)) value = membersNamed(analysis, state, value, key, call);
    else if (key === "#described") value = letThrough(analysis, state, value, call);
    else value = analysis.readMember(state, value, resolveKey(analysis, key, call), call.span);
  }
  if (prefix === "content:") return tainted(analysis.memory.contents(state, value, [], call.span));
  if (prefix === "string:" || prefix === "json:") return tainted(analysis.contentsAs(state, value, prefix === "json:" ? "toJSON" : "toString", call.span));
  if (prefix === "text:") return tainted(analysis.memory.contents(state, textOf(analysis, value), [], call.span));
  if (prefix === "plain:") return { ...value, refs: value.refs.filter(({ object }) => object.shape !== "function") };
  return prefix === "clone:" ? clone(analysis, state, value, call) : value;
}

/** Whether something may be a promise that fails. */
function mayReject({ engine }: FunctionAnalysis, object: AbstractObject): boolean {
  if (object.kind === "allocation") return object.shape === "promise";
  const types = engine.typesOf(object);
  return engine.types.isUnknown(types) || types.some((located) => engine.types.heads(located).some(({ kind }) => kind === "promise"));
}

/** The part of a value that may be text: not what was built here, nor what is declared to be an object. */
function textOf({ engine }: FunctionAnalysis, value: Value): Value {
  const refs = value.refs.flatMap(({ object, via }): readonly Ref[] => {
    if (object.kind === "allocation") return [];
    const heads = engine.typesOf(object).flatMap((located) => engine.types.heads(located));
    if (!heads.every(({ kind }) => kind === "primitive" || kind === "unknown" || kind === "parameter")) return [];
    // Of what a caller gave, the caller knows whether it is text.
    return [{ object: isCallersToSay(engine, object) ? engine.narrowedPort(object, { kind: "typeof", name: "string", holds: true }, []) : object, via }];
  });
  return { ...value, refs };
}

/** What the one value holds that passes through all handlers of a library: of the package that is called, unless another is named. */
function passed({ engine }: FunctionAnalysis, type: string, { api }: ModelledCall): Value {
  return api === null ? EMPTY : reference(leftBySome(engine, typeApi(api.slice(0, api.indexOf("|")), type)));
}

/** `"address.city"` and `["address", "city"]` as keys; null where the path is not known. */
function pathNamed(analysis: FunctionAnalysis, value: Value): readonly string[] | null {
  const text = onlyName(analysis, value);
  return text === null ? null : text.replace(/\[(\w+)\]/g, ".$1").split(".").filter((part) => part !== "");
}

/** `#value:$0`: the Map entry whose key is the first argument, where that is a known string; `$0`: the member it names. */
function resolveKey(analysis: FunctionAnalysis, key: string, call: ModelledCall): string {
  const match = /^(.*)\$(\d)$/.exec(key);
  if (!match) return key;
  const names = namesOf(analysis, argument(call, Number(match[2])));
  const only = names.length === 1 ? names[0]! : null;
  if (match[1] === "") return only ?? "*";
  return only === null ? match[1]!.replace(/:$/, "") : match[1]! + only;
}

function writeRow(analysis: FunctionAnalysis, state: State, [from, to]: FlowRow, call: ModelledCall, results: ReadonlyMap<string, Outcome>, result: { value: Value }, run: RunCallback): void {
  if (/^arg\d+(\.[A-Za-z]\w*){0,2}\.(param\d+$|this$)/.test(to) || to.startsWith("decorated.")) return;
  const value = readSide(analysis, state, from, call, results, run);
  const [root, ...path] = to.split(".") as [string, ...string[]];
  if (root === "throw") return analysis.raiseHere(value);
  if (root === "called") { run(state, value, [], call.span, call); return; }
  if (root.startsWith("passed:") && path.length === 0) {
    for (const { object } of passed(analysis, root.slice("passed:".length), call).refs) analysis.summary.contributeValue(state, object, [], value);
    return;
  }
  if (root === "return" && path.length === 0) { result.value = join(result.value, value); return; }
  // `return:array.*`: a new array that holds the value.
  const shape = root.startsWith("return:") ? shapes[root.slice(7)] : undefined;
  let target: Value;
  if (root === "return:any") {
    const object = analysis.site(`${call.site}:any`, () => analysis.engine.newObject("lazy", "object", { types: [] }, true));
    result.value = join(result.value, reference(object));
    if (path.length === 0) { state.addContent(object, value.taints); return; }
    target = reference(object);
  } else if (root === "return:result") {
    target = call.declared(state, path.length === 0 ? analysis.memory.contents(state, value, [], call.span) : []);
    result.value = join(result.value, target);
    if (path.length === 0) {
      // Of what was given, each member finds its own part.
      const built = value.refs.filter(({ object }) => object.kind === "allocation" && object.shape !== "function");
      if (built.length > 0) for (const { object } of target.refs) if (object.kind === "lazy") state.write(object, "#given", { refs: built, taints: [], literals: undefined }, false);
      return;
    }
  } else if (root === "return:typed") {
    result.value = join(result.value, call.typed(state, value));
    return;
  } else if (root === "return:place") {
    target = place(analysis, call);
    result.value = join(result.value, target);
  } else if (isChannel.test(root)) target = channel(analysis, root, call, "sent");
  else if (root === "place") target = place(analysis, call);
  else if (root.startsWith("passed:")) target = passed(analysis, root.slice("passed:".length), call);
  else if (root === "return:setter") {
    const set = reference(accessorOf(analysis, state, call, "setter"));
    result.value = join(result.value, set);
    target = set;
    if (path.length > 1) {
      // What lies in a member of the function is kept where its state is.
      const [kept] = place(analysis, call).refs;
      target = reference(analysis.engine.portChild(kept!.object, path[0]!));
      for (const { object } of set.refs) state.write(object, path.shift()!, target, true);
    }
  } else if (root === "return:store") {
    if (call.arguments.positional.length === 0) return;
    result.value = join(result.value, storeOf(analysis, state, call));
    target = place(analysis, call);
  } else if (root === "return:state") {
    result.value = join(result.value, stateAndSetter(analysis, state, call, path[0] === "#reducer"));
    target = place(analysis, call);
  } else if (shape) {
    const object = analysis.allocateOnce(state, `${call.site}:${shape}`, shape);
    result.value = join(result.value, reference(object));
    target = reference(object);
    if (path.length === 0) {
      analysis.memory.copyMembers(state, object, value, []);
      return;
    }
  } else if (root === "this") target = call.receiver;
  else target = argument(call, Number(/\d+/.exec(root)![0]));
  const steps = path.flatMap((key) => (key.startsWith("#path:") ? (pathNamed(analysis, argument(call, Number(key.slice(7)))) ?? ["*"]) : [key]));
  for (const key of steps.slice(0, -1)) {
    if (key === "#pair") {
      const pair = analysis.allocateOnce(state, `${call.site}:pair`, "array");
      for (const ref of target.refs) state.write(ref.object, "*", reference(pair), false);
      target = reference(pair);
    } else {
      const inner = analysis.memory.read(state, target, resolveKey(analysis, key, call), call.span);
      if (shape && inner.refs.length === 0) {
        const nested = analysis.allocateOnce(state, `${call.site}:nested ${key}`, "array");
        for (const ref of target.refs) state.write(ref.object, resolveKey(analysis, key, call), reference(nested), true);
        target = reference(nested);
      } else target = inner;
    }
  }
  const last = resolveKey(analysis, steps[steps.length - 1] ?? "*", call);
  if (last === "#push") {
    for (const ref of target.refs) push(analysis, state, ref.object, value, `${call.site}:${from}`, target.refs.length === 1);
    return;
  }
  if (last === "#entries") {
    for (const ref of target.refs) writeEntries(analysis, state, ref.object, value, call);
    return;
  }
  if (last === "#record") {
    for (const ref of target.refs) writeRecord(analysis, state, ref.object, value, call);
    return;
  }
  if (last === "#members") {
    for (const ref of target.refs) {
      analysis.memory.copyMembers(state, ref.object, value, []);
      replaceKnown(analysis, state, ref.object, value, call.span);
    }
    takeCopied(analysis, state, target, value.refs.flatMap(({ object }) => [...(state.of(object)?.fields.keys() ?? [])]), call.span);
    return;
  }
  if (last === "#all") {
    const [only] = target.refs;
    if (target.refs.length === 1) emptyContainer(state, only!.object);
    return;
  }
  if (last === "#content") {
    for (const ref of target.refs) state.addContent(ref.object, value.taints);
    return;
  }
  // What was sent before under the same name has arrived; what a place holds from a call before is still there.
  const isStrong = !isChannel.test(root) && root !== "return:place" && (last.startsWith("#value:") || (!last.startsWith("#") && last !== "*") || last === "#await");
  // A list that nothing personal is in has elements all the same: how many, nobody knows.
  if (shape === "array" && last === "*") for (const ref of target.refs) state.write(ref.object, "*", EMPTY, false);
  // A description without an accessor makes none.
  if (isEmpty(value) && value.literals === undefined && (!isStrong || /^[gs]et /.test(last))) return;
  if (shape || isStrong) for (const ref of target.refs) state.write(ref.object, last, shape && state.of(ref.object)?.fields.has(last) ? join(state.of(ref.object)!.fields.get(last)!, value) : value, isStrong && target.refs.length === 1 && ref.object.single);
  else for (const ref of target.refs) state.write(ref.object, last, value, false);
}

/** Puts pairs into a new Map or object: each under its key, where the pairs and the key are known. */
function writeEntries(analysis: FunctionAnalysis, state: State, into: AbstractObject, pairs: Value, call: ModelledCall): void {
  const isMap = into.shape === "map";
  const known = listed(analysis, state, pairs);
  for (const pair of known ?? oneByOne(iterated(analysis, state, pairs, call.span))) {
    const key = analysis.memory.read(state, pair, "0", call.span);
    const value = analysis.memory.read(state, pair, "1", call.span);
    const name = known || pair.refs[0]?.object.kind === "allocation" ? onlyName(analysis, key) : null;
    const at = name === null ? (isMap ? "#value" : "*") : isMap ? `#value:${name}` : name;
    const before = state.of(into)?.fields.get(at);
    state.write(into, at, before ? join(before, value) : value, known !== null && name !== null);
    state.write(into, "#key", isMap ? key : tainted(analysis.memory.contents(state, key, [], call.span)), false);
  }
}

/** What a value may refer to, each by itself: of pairs that were picked out of a list, each still has its own key. */
function oneByOne({ refs, taints }: Value): readonly Value[] {
  const rest: Value = { refs: [], taints, literals: undefined };
  return [...refs.map(({ object, via }) => reference(object, via)), ...(taints.length > 0 || refs.length === 0 ? [rest] : [])];
}

/** Puts the members of an object that was made here into a new Map, each under its name; lists of pairs as such, and of anything else what is in it. */
function writeRecord(analysis: FunctionAnalysis, state: State, into: AbstractObject, given: Value, call: ModelledCall): void {
  for (const ref of given.refs) {
    const { object } = ref;
    const one = reference(object, ref.via);
    const at = object.kind === "allocation" ? state.of(object) : undefined;
    if (at && object.shape === "array") writeEntries(analysis, state, into, one, call);
    else if (at && object.shape === "map") analysis.memory.copyMembers(state, into, one, []);
    else if (at && object.shape === "object" && at.bases.length === 0 && at.content.length === 0 && !at.fields.has("*")) {
      for (const [name, value] of at.fields) if (!name.startsWith("#")) state.write(into, `#value:${name}`, value, given.refs.length === 1 && !at.weak.has(name));
    } else state.write(into, "#value", tainted(analysis.memory.contents(state, one, [], call.span)), false);
  }
  if (given.taints.length > 0) state.write(into, "#value", tainted(given.taints), false);
}

/** Adds an element at the end: at its own index while the length is known, which it no longer is in a loop. */
function push(analysis: FunctionAnalysis, state: State, array: AbstractObject, value: Value, site: string, isOnly: boolean): void {
  const at = state.of(array);
  const places = at ? [...at.fields.keys()].filter((key) => /^\d+$/.test(key)) : [];
  const isKnown = isOnly && array.kind === "allocation" && array.single && at && !at.fields.has("*") && at.bases.length === 0 && at.content.length === 0 && !places.some((key) => at.weak.has(key));
  const { length } = places;
  const index = analysis.pushIndex(`${site}:${array.id}`, length);
  if (isKnown && index === length && !at.fields.has(String(index))) state.write(array, String(index), value, true);
  else state.write(array, "*", value, false);
}

/** A place that outlives the call: every activation of the function finds the same. */
function place(analysis: FunctionAnalysis, call: ModelledCall): Value {
  return reference(analysis.engine.siteObject(`${analysis.fn.file.file}#${call.span.start}-${call.span.end}${placeSuffix(analysis)}`));
}

/** A value of a type of the library, which knows the place of the call in its member `#place`. */
function madeFor(analysis: FunctionAnalysis, state: State, call: ModelledCall, type: string): Value {
  const api = call.api === null ? undefined : analysis.engine.library.ofType(call.api.slice(0, call.api.indexOf("|")), type);
  const object = analysis.site(`${call.site}:${type}`, () => analysis.engine.newObject("lazy", "object", { types: [], ...(api ? { api } : {}) }, true));
  state.write(object, "#place", place(analysis, call), true);
  return reference(object);
}

/** `[state, setState]` of a hook: the state is whatever was ever set, or `[state, dispatch]`: whatever the reducer ever gave. */
function stateAndSetter(analysis: FunctionAnalysis, state: State, call: ModelledCall, isReduced: boolean): Value {
  const kept = place(analysis, call);
  const pair = analysis.allocateOnce(state, `${call.site}:pair`, "array");
  state.write(pair, "0", analysis.memory.read(state, kept, "#state", call.span), true);
  state.write(pair, "1", settler(analysis, state, call.site, isReduced ? "#reduce" : "#state", kept), true);
  return reference(pair);
}

/** A function that puts what it is given into the state that a call keeps, or one that gives that state. */
function accessorOf(analysis: FunctionAnalysis, state: State, call: ModelledCall, which: "setter" | "getter"): AbstractObject {
  const [only] = settler(analysis, state, call.site, which === "setter" ? "#state" : "#get", place(analysis, call)).refs;
  return only!.object;
}

/** A store that is a function: called with a selector it gives what that makes of the state. */
function storeOf(analysis: FunctionAnalysis, state: State, call: ModelledCall): Value {
  const store = settler(analysis, state, call.site, "#select", place(analysis, call));
  for (const { object } of store.refs) {
    state.write(object, "getState", reference(accessorOf(analysis, state, call, "getter")), true);
    state.write(object, "setState", reference(accessorOf(analysis, state, call, "setter")), true);
  }
  return store;
}

/** What the arguments make of the receiver's `value`, one after the other: each is a step that a row made of a function (`#map`, `#look`, `#scan`), or leaves it as it is. */
function throughSteps(analysis: FunctionAnalysis, state: State, call: ModelledCall, run: RunCallback): Value {
  let value = analysis.readMember(state, call.receiver, "value", call.span);
  call.arguments.positional.forEach((given, step) => {
    const own: Value = { ...given, taints: [], refs: given.refs.filter(({ object }) => object.kind === "allocation") };
    const at = call.argumentSpans[step] ?? call.span;
    const runStep = (key: string, parameters: readonly Value[]): Outcome | null => {
      const callback = analysis.memory.read(state, own, key, call.span);
      return isEmpty(callback) ? null : run(state, callback, parameters, at, { ...call, step });
    };
    runStep("#look", [value]);
    const mapped = runStep("#map", [value]);
    if (mapped) value = join(analysis.awaited(state, mapped.value, call.span), analysis.readMember(state, { ...mapped.value, taints: [] }, "value", call.span));
    const seed = analysis.memory.read(state, own, "#seed", call.span);
    const scanned = runStep("#scan", [seed, value]);
    if (scanned) value = join(seed, join(scanned.value, runStep("#scan", [join(seed, scanned.value), value])!.value));
  });
  return value;
}

/** `new Promise((resolve, reject) => …)`. */
export function newPromise(analysis: FunctionAnalysis, state: State, call: ModelledCall, run: RunCallback): Value {
  const promise = reference(analysis.allocate(state, `${call.site}:promise`, "promise"));
  const executor = argument(call, 0);
  const { thrown } = run(state, executor, [settler(analysis, state, call.site, "#await", promise), settler(analysis, state, call.site, "#reject", promise)], call.argumentSpans[0] ?? call.span, call);
  for (const { object } of promise.refs) state.write(object, "#reject", thrown, false);
  return promise;
}

/** `Promise.withResolvers()`. */
export function promiseWithResolvers(analysis: FunctionAnalysis, state: State, call: ModelledCall): Value {
  const promise = reference(analysis.allocate(state, `${call.site}:promise`, "promise"));
  const object = analysis.allocate(state, `${call.site}:resolvers`, "object");
  state.write(object, "promise", promise, true);
  state.write(object, "resolve", settler(analysis, state, call.site, "#await", promise), true);
  state.write(object, "reject", settler(analysis, state, call.site, "#reject", promise), true);
  return reference(object);
}
