/**
 * The blocks of a function while it is analysed: as they were lowered at first; then loops over lists whose elements are known written out,
 * if it matters which element a step is about. Knows nothing of what the steps do.
 */
import type { Span } from "../base/ids";
import type { BasicBlock, InstructionOf } from "../ir/ir";
import type { FunctionAnalysis } from "./functionAnalysis";
import { listed, tellsApart } from "./lists";
import { knownMembers } from "./members";
import { inSequence } from "./positions";
import type { State } from "./state";
import { unrolled } from "./unrolling";
import { EMPTY, literal, type Value } from "./values";

export class KnownLoops {
  blocks: readonly BasicBlock[];
  /** Such loops that were met, by their first block, and how many elements they have. */
  private readonly met = new Map<number, number>();
  private mayUnroll = true;

  constructor(private readonly analysis: FunctionAnalysis) {
    this.blocks = analysis.fn.ir.blocks;
  }

  /** In a loop that is written out, the element at hand. A loop that can be is, when the function is analysed again. */
  elementOf(state: State, { src, element, kind, span }: InstructionOf<"iterate">): Value | null {
    if (!element && !this.mayUnroll) return null;
    const { analysis } = this;
    const elements = kind === "in" ? namesIn(analysis, state, state.get(src), span) : (inSequence(state, state.get(src)) ?? listed(analysis, state, state.get(src)));
    if (element && elements?.length === element.count) return elements[element.index] ?? EMPTY;
    if (element) {
      // The list grew after all.
      this.mayUnroll = false;
      analysis.isOutdated = true;
    } else if (elements?.some((each) => tellsApart(analysis, state, each))) {
      this.met.set(analysis.blockIndex, elements.length);
      analysis.isOutdated = true;
    }
    return null;
  }

  /** The blocks for the next pass. */
  writeOut(mayUnroll: boolean): void {
    this.mayUnroll &&= mayUnroll;
    if (!this.mayUnroll) this.blocks = this.analysis.fn.ir.blocks;
    else for (const [head, count] of this.met) this.blocks = unrolled(this.blocks, head, count) ?? this.blocks;
    this.met.clear();
  }
}

/** What `for … in` goes through, where the names are known. */
function namesIn(analysis: FunctionAnalysis, state: State, value: Value, span: Span): readonly Value[] | null {
  return knownMembers(analysis, state, value, span)?.flatMap(({ name }) => (name === null ? [] : [literal(name)])) ?? null;
}
