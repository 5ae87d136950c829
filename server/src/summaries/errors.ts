/**
 * Errors that leave a function: what their text carries is reported where it is thrown, unless the function itself
 * catches it. Whether a caller does is decided when all summaries are there. Knows nothing of logs that print them.
 */
import type { BasicBlock, Instruction, InstructionOf, Place, Terminal } from "../ir/ir";
import type { SinkRow } from "../models/format";
import type { FunctionAnalysis } from "./functionAnalysis";
import { reportLeaving, unknownOrigin } from "./sinkCalls";
import type { State } from "./state";
import { EMPTY, isEmpty, join, tainted, type AbstractObject, type Value } from "./values";

/** The text of an error ends where errors end: in logs, trackers and answers. */
export const errorMessage: SinkRow = { kind: "error-message", class: "error", arguments: [0] };

export class Errors {
  private readonly caught = new Set<AbstractObject>();
  /** Where it was thrown first: from there again it is no news. */
  private readonly thrownAt = new Map<AbstractObject, number>();
  /** Thrown inside a `try`: reported only where what is caught is thrown again. */
  private pending: (() => void)[] = [];
  private handledPlaces: ReadonlySet<Place> | null = null;

  constructor(private readonly analysis: FunctionAnalysis) {}

  forget(): void {
    this.caught.clear();
    this.thrownAt.clear();
    this.pending = [];
  }

  /** Something may be thrown to a handler of this function. */
  catches(value: Value): void {
    for (const { object } of value.refs) this.caught.add(object);
  }

  /** A `throw`: of an error made here, or of one that was caught. */
  thrown(state: State, block: BasicBlock, { value, span, thrown }: Extract<Terminal, { kind: "throw" }>): void {
    const { analysis } = this;
    const given = state.get(value);
    // Behind a `finally` goes on what came into it: of what nobody is known to throw there is nothing to say.
    if (given.refs.some(({ object }) => this.caught.has(object) && this.thrownAt.get(object) !== span.start) || (thrown === null && given.taints.length > 0)) {
      analysis.summary.rethrows ||= block.handler === null;
      return;
    }
    if (thrown === null) return;
    for (const { object } of given.refs) this.thrownAt.set(object, span.start);
    const text = this.textOf(state, given);
    const report = (): void => reportLeaving(analysis, errorMessage, unknownOrigin, { name: "throw", call: span, argument: thrown, site: `throw${span.start}` }, state, text);
    if (block.handler === null) report();
    else if (!isEmpty(text)) this.pending.push(report);
  }

  finish(): void {
    if (this.analysis.summary.rethrows) for (const report of this.pending) report();
  }

  /** What the text of an error made here carries. One that came from elsewhere was reported there. */
  textOf(state: State, error: Value): Value {
    return error.refs.reduce<Value>((all, { object }) => {
      const at = state.of(object);
      if (!at || object.kind === "port") return all;
      const message = at.fields.get("message");
      if (message) return join(all, message);
      return join(all, object.kind === "lazy" ? tainted(at.content) : [...at.fields.values()].reduce(join, tainted(at.content)));
    }, error.taints.length > 0 ? tainted(error.taints) : EMPTY);
  }

  /** Whether the instruction at hand stands in a `try`, or gives a promise that has a `catch`. */
  isCaughtHere(): boolean {
    return this.analysis.block.handler !== null || this.hasCatch();
  }

  /** Whether the promise that the instruction at hand gives has a `catch`. */
  hasCatch(): boolean {
    const { block, position } = this.analysis;
    const instruction = block.instructions[position];
    return instruction?.op === "call" && (this.handledPlaces ??= placesWithCatch(this.analysis.fn.ir.blocks)).has(instruction.dest);
  }
}

const failing: ReadonlySet<Instruction["op"]> = new Set(["load", "store", "call", "await", "iterate", "yield", "spread", "rest", "element", "unsupported"]);

/** Whether an instruction may end in a handler: writing to the console does not, nor does looking into what was made here, or into what was `read` before. */
export function mayFail(state: State, instruction: Instruction, read: ReadonlySet<AbstractObject>): boolean {
  if (!failing.has(instruction.op)) return false;
  if (instruction.op === "call") return !isAll(state.get(instruction.callee), ({ about }) => about.api?.startsWith("global|.console.") === true);
  if (instruction.op === "load") return !isAll(state.get(instruction.object), (object) => object.kind === "allocation" || object.about.api === "global|.console" || read.has(object));
  return true;
}

/** Notes that something was there to be read: what comes from outside is the same thing throughout. */
export function noteRead(state: State, instruction: Instruction, read: Set<AbstractObject>): void {
  const [only, ...others] = instruction.op === "load" ? state.get(instruction.object).refs : [];
  if (only && others.length === 0 && only.object.kind === "port" && only.object.single) read.add(only.object);
}

function isAll(value: Value, test: (object: AbstractObject) => boolean): boolean {
  return value.refs.length > 0 && value.taints.length === 0 && value.refs.every(({ object }) => test(object));
}

/** Places of promises whose rejection a `.catch(…)` at the end of the chain takes. */
function placesWithCatch(blocks: readonly BasicBlock[]): ReadonlySet<Place> {
  const calls = blocks.flatMap((block) => block.instructions.filter((each: Instruction): each is InstructionOf<"call"> => each.op === "call" && each.receiver !== null));
  const handled = new Set<Place>();
  for (const call of calls) if (call.method === "catch" || (call.method === "then" && call.arguments.length > 1)) handled.add(call.receiver!);
  for (const call of [...calls].reverse()) if ((call.method === "then" || call.method === "finally") && handled.has(call.dest)) handled.add(call.receiver!);
  return handled;
}
