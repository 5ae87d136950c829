/**
 * In which order functions are summarised: callees first, as far as names alone tell who calls whom, and groups of
 * functions that call one another together. Keeps long chains of calls off the stack. Knows nothing of values: who is
 * called in truth shows only when calls are carried out.
 */
import type { Checkpoint } from "../base/cancel";
import { components } from "../base/components";
import { sameList } from "../base/same";
import type { Program, ProgramFunction } from "../program/program";

/** Functions that one calls, makes or refers to by a name that always means the same function or class. */
function namedCallees(program: Program, fn: ProgramFunction): readonly number[] {
  const { file } = fn;
  const callees = new Set<number>();
  const addClass = (owner: typeof file, index: number): void => {
    const cls = program.classOf(owner, index);
    callees.add(program.functionOf(owner, cls.ir.constructorFunction).id);
  };
  const addCell = (owner: typeof file, index: number): void => {
    const { constant } = owner.cells[index]!;
    if (constant?.kind === "function") callees.add(program.functionOf(owner, constant.index).id);
    else if (constant?.kind === "class") addClass(owner, constant.index);
  };
  for (const block of fn.ir.blocks) {
    for (const instruction of block.instructions) {
      if (instruction.op === "loadCell") addCell(file, instruction.cell);
      else if (instruction.op === "closure") callees.add(program.functionOf(file, instruction.function).id);
      else if (instruction.op === "import") {
        const binding = program.importBinding(file, instruction.import);
        if (binding.kind === "cell") addCell(binding.file, binding.cell);
      }
    }
  }
  return [...callees];
}

export interface CallGroup {
  readonly functions: readonly ProgramFunction[];
  readonly isRecursive: boolean;
}

/** Who calls whom by name, kept up with functions that come, go and change. */
export class CallOrder {
  private readonly callees: (readonly number[])[];

  constructor(private readonly program: Program, checkpoint: Checkpoint) {
    this.callees = program.functions.map((fn) => (checkpoint(), namedCallees(program, fn)));
  }

  /** These functions have other bodies. Gives whether one calls others now. */
  renew(functions: Iterable<ProgramFunction>): boolean {
    let isOther = false;
    for (const fn of functions) {
      const callees = namedCallees(this.program, fn);
      isOther ||= !sameList(callees, this.callees[fn.id] ?? []);
      this.callees[fn.id] = callees;
    }
    return isOther;
  }

  /** Groups of functions, callees before callers. A group of one that does not call itself is `isRecursive: false`. */
  get groups(): readonly CallGroup[] {
    const { callees, program } = this;
    return components(callees.length, (id) => callees[id]!).map((members) => ({
      functions: members.map((id) => program.functions[id]!),
      isRecursive: members.length > 1 || callees[members[0]!]!.includes(members[0]!),
    }));
  }
}
