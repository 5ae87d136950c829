/** Whether a handler lets a request go on to the next, and whether it does something after that. Knows nothing of values. */
import type { BasicBlock, Place } from "../ir/ir";
import type { ProgramFunction } from "../program/program";
import { successors } from "./liveness";

/** Whether a function takes a parameter, whatever it is called. */
export function takes({ ir }: ProgramFunction, parameter: number): boolean {
  return ir.parameters.length > parameter || ir.parameters.some(({ rest }) => rest) || ir.argumentsPlace !== null;
}

/** Whether something of a handler runs after those behind it: a closure over what it was given, or what stands after a call of `next`. */
export function mayContinue({ ir, file }: ProgramFunction, next: number): boolean {
  const isCaptured = (name: string): boolean => file.cells.some((cell) => cell.owner === ir.index && cell.name === name);
  if (ir.parameters.slice(0, next + 1).some(({ name }) => isCaptured(name))) return true;
  const parameter = ir.parameters[next];
  if (!parameter) return false;
  const places = copiesOf(ir.blocks, parameter.place);
  return ir.blocks.some((block) => block.instructions.some((instruction, i) => instruction.op === "call"
    && (places.has(instruction.callee) || instruction.arguments.some(({ place }) => places.has(place))) && doesMore(ir.blocks, block, i + 1)));
}

/** The places that a value is moved to. */
function copiesOf(blocks: readonly BasicBlock[], place: Place): ReadonlySet<Place> {
  const places = new Set([place]);
  for (let before = 0; before < places.size;) {
    before = places.size;
    for (const { instructions } of blocks) for (const instruction of instructions) if (instruction.op === "move" && places.has(instruction.src)) places.add(instruction.dest);
  }
  return places;
}

function doesMore(blocks: readonly BasicBlock[], from: BasicBlock, start: number): boolean {
  const acts = (block: BasicBlock, first: number): boolean => block.instructions.slice(first).some(({ op }) => op === "load" || op === "call" || op === "closure" || op === "store");
  if (acts(from, start)) return true;
  const seen = new Set<number>();
  const pending = [...successors(from)];
  for (let index = pending.pop(); index !== undefined; index = pending.pop()) {
    if (seen.has(index)) continue;
    seen.add(index);
    if (acts(blocks[index]!, 0)) return true;
    pending.push(...successors(blocks[index]!));
  }
  return false;
}
