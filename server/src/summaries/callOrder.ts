/**
 * In which order functions are summarised: callees first, as far as names alone tell who calls whom, and groups of
 * functions that call one another together. Keeps long chains of calls off the stack. Tarjan's algorithm, without
 * recursion (R. Tarjan, Depth-first search and linear graph algorithms, SIAM J. Comput. 1972). Knows nothing of values:
 * who is called in truth shows only when calls are carried out.
 */
import type { Checkpoint } from "../base/cancel";
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

/** Groups of functions, callees before callers. A group of one that does not call itself is `isRecursive: false`. */
export function callOrder(program: Program, checkpoint: Checkpoint): readonly { readonly functions: readonly ProgramFunction[]; readonly isRecursive: boolean }[] {
  const groups: { functions: ProgramFunction[]; isRecursive: boolean }[] = [];
  const callees = program.functions.map((fn) => (checkpoint(), namedCallees(program, fn)));
  const index = new Int32Array(program.functions.length).fill(-1);
  const low = new Int32Array(program.functions.length);
  const onStack = new Uint8Array(program.functions.length);
  const stack: number[] = [];
  let counter = 0;
  for (let start = 0; start < program.functions.length; start++) {
    if (index[start] !== -1) continue;
    const work: { node: number; next: number }[] = [{ node: start, next: 0 }];
    while (work.length > 0) {
      const top = work[work.length - 1]!;
      const { node } = top;
      if (top.next === 0 && index[node] === -1) {
        index[node] = low[node] = counter++;
        stack.push(node);
        onStack[node] = 1;
      }
      const callee = callees[node]![top.next];
      if (callee !== undefined) {
        top.next++;
        if (index[callee] === -1) work.push({ node: callee, next: 0 });
        else if (onStack[callee]) low[node] = Math.min(low[node]!, index[callee]!);
        continue;
      }
      work.pop();
      const parent = work[work.length - 1];
      if (parent) low[parent.node] = Math.min(low[parent.node]!, low[node]!);
      if (low[node] !== index[node]) continue;
      const members: number[] = [];
      for (let member = stack.pop()!; ; member = stack.pop()!) {
        onStack[member] = 0;
        members.push(member);
        if (member === node) break;
      }
      groups.push({ functions: members.map((id) => program.functions[id]!), isRecursive: members.length > 1 || callees[node]!.includes(node) });
    }
  }
  return groups;
}
