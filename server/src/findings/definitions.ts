/** Looks back in a function's IR: which instruction gives what a place holds, and which call stands at a span. Follows no flow. */
import type { Span } from "../base/ids";
import type { FileIr, FunctionIr, Instruction, InstructionOf, Place } from "../ir/ir";

export class Definitions {
  private readonly known = new Map<FunctionIr, ReadonlyMap<Place, Instruction>>();

  /** By the place that an instruction fills. */
  in(fn: FunctionIr): ReadonlyMap<Place, Instruction> {
    let known = this.known.get(fn);
    if (!known) this.known.set(fn, (known = new Map(instructionsOf(fn).flatMap((step) => ("dest" in step ? [[step.dest, step] as const] : [])))));
    return known;
  }
}

export function instructionsOf(fn: FunctionIr): readonly Instruction[] {
  return fn.blocks.flatMap(({ instructions }) => instructions);
}

export function callAt(file: FileIr, { start, end }: Span): { readonly fn: FunctionIr; readonly call: InstructionOf<"call"> } | null {
  for (const fn of file.functions) {
    if (fn.span.start > start || fn.span.end < end) continue;
    for (const step of instructionsOf(fn)) if (step.op === "call" && step.span.start === start && step.span.end === end) return { fn, call: step };
  }
  return null;
}
