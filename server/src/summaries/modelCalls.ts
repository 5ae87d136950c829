/** Applies a library model to a call: its flows between arguments, receiver, callbacks and result, its effect, its sink. */
import type { Span } from "../base/ids";
import type { CallModel, FlowRow } from "../models/format";
import type { FunctionAnalysis } from "./functionAnalysis";
import type { CallArguments } from "./instantiate";
import { withEffect } from "./memory";
import type { State } from "./state";
import { EMPTY, isEmpty, join, reference, tainted, type Shape, type Value } from "./values";

export interface ModelledCall {
  readonly receiver: Value;
  readonly arguments: CallArguments;
  readonly argumentSpans: readonly Span[];
  readonly span: Span;
  readonly text: string;
  readonly site: string;
}

/** Runs a callback with values for its parameters and gives what it returns. */
export type RunCallback = (state: State, callback: Value, parameters: readonly Value[], at: Span, call: ModelledCall) => Value;

const shapes: Readonly<Record<string, Shape>> = { array: "array", map: "map", set: "set", promise: "promise", iterator: "iterator", object: "object", instance: "instance" };

export function applyModel(analysis: FunctionAnalysis, state: State, model: CallModel, call: ModelledCall, run: RunCallback): Value {
  const rows = model.flows ?? [];
  const callbacks = new Set<number>();
  for (const row of rows) for (const side of row) { const match = /^(?:content:)?arg(\d+)\.(?:param\d+|return|this)/.exec(side); if (match) callbacks.add(Number(match[1])); }
  const results = new Map<number, Value>();
  // A callback may feed itself (reduce): twice is enough for its accumulator to carry what it returned.
  const rounds = rows.some(([from, to]) => /^arg\d+\.return/.test(from) && /^arg\d+\.param/.test(to)) ? 2 : 1;
  for (let round = 0; round < rounds; round++) {
    for (const index of callbacks) {
      const parameters: Value[] = [];
      for (const [from, to] of rows) {
        const match = new RegExp(`^arg${index}\\.param(\\d+)$`).exec(to);
        if (!match) continue;
        const position = Number(match[1]);
        parameters[position] = join(parameters[position] ?? EMPTY, readSide(analysis, state, from, call, results));
      }
      for (let i = 0; i < parameters.length; i++) parameters[i] ??= EMPTY;
      results.set(index, join(results.get(index) ?? EMPTY, run(state, argument(call, index), parameters, call.argumentSpans[index] ?? call.span, call)));
    }
  }
  const result = { value: EMPTY as Value };
  for (const row of rows.flatMap((each) => eachElement(state, each, call))) writeRow(analysis, state, row, call, results, result);
  if (model.effect && model.effect !== "none") result.value = tainted(withEffect(analysis.memory.contents(state, result.value, [], call.span), model.effect));
  return result.value;
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

function allArguments(call: ModelledCall): Value {
  return [...call.arguments.positional, call.arguments.rest].reduce(join, EMPTY);
}

function readSide(analysis: FunctionAnalysis, state: State, side: string, call: ModelledCall, results: ReadonlyMap<number, Value>): Value {
  const isContent = side.startsWith("content:");
  const [root, ...path] = (isContent ? side.slice(8) : side).split(".") as [string, ...string[]];
  let value: Value;
  const argumentMatch = /^arg(\d+)$/.exec(root);
  if (root === "this") value = call.receiver;
  else if (root === "args") value = allArguments(call);
  else if (argumentMatch) {
    const index = Number(argumentMatch[1]);
    if (path[0] === "return") { value = results.get(index) ?? EMPTY; path.shift(); }
    else value = argument(call, index);
  } else value = EMPTY;
  for (const key of path) {
    if (key === "#await") value = analysis.awaited(state, value, call.span);
    else if (key === "#iterate") value = analysis.iterated(state, value, call.span);
    else value = analysis.readMember(state, value, resolveKey(key, call), call.span);
  }
  return isContent ? tainted(analysis.memory.contents(state, value, [], call.span)) : value;
}

/** `#value:$0`: the Map entry whose key is the first argument, where that is a known string; `$0`: the member it names. */
function resolveKey(key: string, call: ModelledCall): string {
  const match = /^(.*)\$(\d)$/.exec(key);
  if (!match) return key;
  const { literals } = argument(call, Number(match[2]));
  const only = literals?.length === 1 ? literals[0]! : null;
  if (match[1] === "") return only ?? "*";
  return only === null ? match[1]!.replace(/:$/, "") : match[1]! + only;
}

function writeRow(analysis: FunctionAnalysis, state: State, [from, to]: FlowRow, call: ModelledCall, results: ReadonlyMap<number, Value>, result: { value: Value }): void {
  if (/^arg\d+\.param/.test(to)) return;
  const value = readSide(analysis, state, from, call, results);
  const [root, ...path] = to.split(".") as [string, ...string[]];
  if (root === "return" && path.length === 0) { result.value = join(result.value, value); return; }
  // `return:array.*`: a new array that holds the value.
  const shape = root.startsWith("return:") ? shapes[root.slice(7)] : undefined;
  let target: Value;
  if (shape) {
    const object = analysis.allocateOnce(state, `${call.site}:${shape}`, shape);
    result.value = join(result.value, reference(object));
    target = reference(object);
    if (path.length === 0) {
      analysis.memory.copyMembers(state, object, value, []);
      return;
    }
  } else if (root === "this") target = call.receiver;
  else target = argument(call, Number(/\d+/.exec(root)![0]));
  for (const key of path.slice(0, -1)) {
    if (key === "#pair") {
      const pair = analysis.allocateOnce(state, `${call.site}:pair`, "array");
      for (const ref of target.refs) state.write(ref.object, "*", reference(pair), false);
      target = reference(pair);
    } else {
      const inner = analysis.memory.read(state, target, resolveKey(key, call), call.span);
      if (shape && inner.refs.length === 0) {
        const nested = analysis.allocateOnce(state, `${call.site}:nested`, "array");
        for (const ref of target.refs) state.write(ref.object, resolveKey(key, call), reference(nested), true);
        target = reference(nested);
      } else target = inner;
    }
  }
  const last = resolveKey(path[path.length - 1] ?? "*", call);
  if (last === "#members") {
    for (const ref of target.refs) analysis.memory.copyMembers(state, ref.object, value, []);
    return;
  }
  if (last === "#content") {
    for (const ref of target.refs) state.addContent(ref.object, value.taints);
    return;
  }
  const isStrong = last.startsWith("#value:") || (!last.startsWith("#") && last !== "*") || last === "#await";
  if (isEmpty(value) && !isStrong) return;
  if (shape || isStrong) for (const ref of target.refs) state.write(ref.object, last, shape && state.of(ref.object)?.fields.has(last) ? join(state.of(ref.object)!.fields.get(last)!, value) : value, isStrong && target.refs.length === 1 && ref.object.single);
  else for (const ref of target.refs) state.write(ref.object, last, value, false);
}
