/**
 * Iterators whose values are known one by one: of a list, or of a generator that yields in a straight line. Such an iterator holds them under their numbers,
 * what it gives after them under `*`, and how many were taken in `#taken`. What a generator is sent lies at a place of its own, by the number of the `yield`.
 * Source: ECMA-262, "Generator Objects".
 */
import type { BasicBlock, Instruction, InstructionOf } from "../ir/ir";
import type { Call } from "./call";
import type { FunctionAnalysis } from "./functionAnalysis";
import { iterated } from "./iteration";
import { wholeNumber } from "./keys";
import { withEffect } from "./memory";
import type { State } from "./state";
import { EMPTY, isEmpty, join, literal, reference, sortTaints, tainted, type AbstractObject, type Value } from "./values";

/** What a generator gives, while it is analysed. */
export class Yields {
  private readonly numbers: ReadonlyMap<Instruction, number>;
  private readonly known = new Map<number, Value>();
  private others: Value = EMPTY;
  private hasOthers = false;

  constructor(private readonly analysis: FunctionAnalysis, blocks: readonly BasicBlock[]) {
    this.numbers = straightYields(blocks);
  }

  /** One `yield`; gives what it evaluates to. */
  add(state: State, instruction: InstructionOf<"yield">): Value {
    const { analysis } = this;
    const src = state.get(instruction.src);
    const number = this.numbers.get(instruction);
    if (number !== undefined) this.known.set(number, join(this.known.get(number) ?? EMPTY, src));
    else {
      this.others = join(this.others, instruction.delegate ? iterated(analysis, state, src, instruction.span) : src);
      this.hasOthers = true;
    }
    return instruction.delegate ? analysis.memory.read(state, src, "#return", instruction.span) : analysis.memory.read(state, reference(this.sentTo), number === undefined ? "#value" : `#value:${number}`, instruction.span);
  }

  /** The iterator that a call of the generator gives. */
  iterator(exit: State, returned: Value): Value {
    const iterator = this.analysis.allocate(exit, "generator", "iterator");
    for (const [number, value] of this.known) exit.write(iterator, String(number), value, true);
    if (this.hasOthers) exit.write(iterator, "*", this.others, false);
    exit.write(iterator, "#return", returned, true);
    exit.write(iterator, "#sent", reference(this.sentTo), true);
    return reference(iterator);
  }

  /** Where a generator finds what `next(value)` sends it: the same for all that the function makes. */
  private get sentTo(): AbstractObject {
    const { engine, fn } = this.analysis;
    return engine.siteObject(`sent to ${fn.file.file}#${fn.ir.nameStart}`);
  }
}

/** The `yield`s that every run comes by in this order, before anything branches. */
function straightYields(blocks: readonly BasicBlock[]): ReadonlyMap<Instruction, number> {
  const numbers = new Map<Instruction, number>();
  const entered = new Set(blocks.flatMap(({ terminal }) => (terminal.kind === "branch" ? terminal.targets : [])));
  for (let index = 0; !entered.has(index); ) {
    const { instructions, terminal } = blocks[index]!;
    entered.add(index);
    for (const instruction of instructions) {
      if (instruction.op !== "yield") continue;
      if (instruction.delegate) return numbers;
      numbers.set(instruction, numbers.size);
    }
    if (terminal.kind !== "goto") break;
    index = terminal.target;
  }
  return numbers;
}

/** What an iterator has still to give, where all of that is known. */
export function ahead(state: State, iterator: AbstractObject): readonly Value[] | null {
  const at = state.of(iterator);
  return at && !at.fields.has("*") ? (known(state, iterator)?.left ?? null) : null;
}

/** The values that are known to come next, and how many came before. */
function known(state: State, iterator: AbstractObject): { readonly taken: number; readonly left: readonly Value[] } | null {
  const at = state.of(iterator);
  const taken = at?.fields.get("#taken");
  const from = taken ? wholeNumber(taken) : 0;
  if (!at || from === null || iterator.kind !== "allocation" || !iterator.single || at.weak.has("#taken") || at.bases.length > 0 || at.content.length > 0) return null;
  const values: Value[] = [];
  for (let i = 0; at.fields.has(String(i)) && !at.weak.has(String(i)); i++) values.push(at.fields.get(String(i))!);
  return [...at.fields.keys()].filter((key) => /^\d+$/.test(key)).length === values.length ? { taken: from, left: values.slice(from) } : null;
}

/** `next(sent)`, where it is known how often it was called before; null where not. */
export function stepped(analysis: FunctionAnalysis, state: State, call: Call): Value | null {
  const [only] = call.receiver.refs;
  if (call.method !== "next" || !only || call.receiver.refs.length > 1 || only.object.shape !== "iterator") return null;
  const iterator = only.object;
  const at = known(state, iterator);
  // How often: once more than nobody knows how often.
  if (!at) {
    if (state.of(iterator)?.fields.has("#taken")) state.write(iterator, "#taken", EMPTY, false);
    return null;
  }
  const [sent = EMPTY] = call.arguments.positional;
  const places = (state.of(iterator)!.fields.get("#sent")?.refs ?? []).map(({ object }) => object);
  if (at.taken > 0) {
    if (!isEmpty(sent)) for (const place of places) state.write(place, `#value:${at.taken - 1}`, sent, false);
    state.write(iterator, `#sent:${at.taken - 1}`, sent, true);
  }
  const { fields } = state.of(iterator)!;
  const result = analysis.allocate(state, `${call.site}:step`, "object");
  const given = at.left[0] ?? join(fields.get("*") ?? EMPTY, fields.get("#return") ?? EMPTY);
  state.write(result, "value", withOwnSent(analysis, state, given, fields, places), result.single);
  state.write(iterator, "#taken", literal(String(at.taken + 1)), true);
  return reference(result);
}

/** What a generator made of what it was sent, as this one was sent it: others of the function were sent something else. */
function withOwnSent(analysis: FunctionAnalysis, state: State, value: Value, fields: ReadonlyMap<string, Value>, places: readonly AbstractObject[]): Value {
  const sentAs = (object: AbstractObject | null): Value | undefined => (object?.parent && places.includes(object.parent) && object.key.startsWith("#value:") ? fields.get(object.key.replace("#value", "#sent")) : undefined);
  const taints = value.taints.map((taint) => {
    const sent = sentAs(taint.core.port);
    return sent ? withEffect(analysis.memory.contents(state, sent, taint.core.minus), taint.core.effect) : [taint];
  });
  const refs = value.refs.map((ref) => sentAs(ref.object) ?? { refs: [ref], taints: [], literals: undefined });
  return refs.reduce(join, { ...tainted(sortTaints(taints.flat())), literals: value.refs.length === 0 ? value.literals : undefined });
}
