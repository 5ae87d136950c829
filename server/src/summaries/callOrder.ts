/**
 * In which order functions are summarised: callees first, as far as names alone tell who calls whom, and groups of
 * functions that call one another together. Keeps long chains of calls off the stack. Knows nothing of values: who is
 * called in truth shows only when calls are carried out.
 */
import type { Checkpoint } from "../base/cancel";
import { components } from "../base/components";
import type { Program, ProgramFunction } from "../program/program";

interface Named {
  /** Functions that one calls, makes or refers to by a name that always means the same function or class. */
  readonly callees: readonly number[];
  /** Modules whose top level puts something else where the function looks: most often a function that a library made (`forwardRef(…)`). */
  readonly modules: readonly number[];
}

function namedIn(program: Program, fn: ProgramFunction): Named {
  const { file } = fn;
  const callees = new Set<number>();
  const modules = new Set<number>();
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
        if (binding.kind !== "cell") continue;
        addCell(binding.file, binding.cell);
        if (!binding.file.cells[binding.cell]!.constant) modules.add(program.functionOf(binding.file, 0).id);
      }
    }
  }
  return { callees: [...callees], modules: [...modules] };
}

export interface CallGroup {
  readonly functions: readonly ProgramFunction[];
  readonly isRecursive: boolean;
}

/**
 * Groups of functions, callees before callers; as far as that leaves room, modules before who looks at what they keep, so that it is there by then. A group of one that does not call itself is
 * `isRecursive: false`.
 */
export function callOrder(program: Program, checkpoint: Checkpoint): readonly CallGroup[] {
  const named = program.functions.map((fn) => (checkpoint(), namedIn(program, fn)));
  const groups = components(named.length, (id) => named[id]!.callees);
  const groupOf = new Int32Array(named.length);
  groups.forEach((members, group) => { for (const id of members) groupOf[id] = group; });
  const before = groups.map((members) => [...new Set(members.flatMap((id) => [...named[id]!.callees, ...named[id]!.modules]).map((id) => groupOf[id]!))]);
  // Modules that look at one another are as they were: callees first.
  const order = components(groups.length, (group) => before[group]!).flatMap((together) => [...together].sort((a, b) => a - b));
  return order.map((group) => {
    const members = groups[group]!;
    return { functions: members.map((id) => program.functions[id]!), isRecursive: members.length > 1 || named[members[0]!]!.callees.includes(members[0]!) };
  });
}
