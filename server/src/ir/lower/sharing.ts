/** What the functions of a file do to variables of its top level: which they assign, let out of their hands, or may add to. Knows nothing of values. */
import type { Cell, FunctionIr, Instruction } from "../ir";
import { operands } from "../operands";

/** Top-level variables that a function assigns, or lets out of its hands. Of the flat ones, the members are primitives: who has one of these does not have what the variable refers to. */
export function markShared(functions: readonly FunctionIr[], cells: readonly Cell[], { fixed, flat }: { readonly fixed: ReadonlySet<number>; readonly flat: ReadonlySet<number> }): Cell[] {
  const shared = new Set<number>();
  const assigned = new Set<number>();
  const written = new Set<number>();
  const used = new Set<number>();
  const growing = new Set<number>();
  const extended = new Set<number>();
  for (const fn of functions.slice(1)) {
    const loaded = new Map<number, number>();
    const lists = new Map<number, number>();
    for (const { instructions, terminal } of fn.blocks) {
      const lets = (place: number | null): void => { const cell = place === null ? undefined : loaded.get(place); if (cell !== undefined) shared.add(cell); };
      for (const instruction of instructions) {
        if (instruction.op === "loadCell" || instruction.op === "storeCell") used.add(instruction.cell);
        noteGrowth(instruction, lists, growing);
        if (instruction.op === "loadCell") loaded.set(instruction.dest, instruction.cell);
        else if (instruction.op === "storeCell") {
          shared.add(instruction.cell);
          assigned.add(instruction.cell);
          if (cells[instruction.cell]!.owner !== fn.index) written.add(instruction.cell);
        }
        else if (instruction.op === "load") { const cell = loaded.get(instruction.object); if (cell !== undefined && !flat.has(cell)) loaded.set(instruction.dest, cell); }
        else if (instruction.op === "store" || instruction.op === "delete") {
          lets(instruction.object);
          const cell = loaded.get(instruction.object);
          if (cell !== undefined) { assigned.add(cell); extended.add(cell); }
        }
        // Calling a member may change the object; calling the variable itself does not.
        else if (instruction.op === "call") { lets(instruction.receiver); if (!instruction.text.startsWith("console.")) for (const argument of instruction.arguments) lets(argument.place); }
        else if (instruction.op !== "derive" && instruction.op !== "cast") for (const place of operands(instruction)) lets(place);
        if (instruction.op === "cast" || instruction.op === "move") { const cell = loaded.get(instruction.src); if (cell !== undefined) loaded.set(instruction.dest, cell); }
      }
      if (terminal.kind === "return" || terminal.kind === "throw") {
        lets(terminal.value);
        const list = terminal.value === null ? undefined : lists.get(terminal.value);
        if (list !== undefined) growing.add(list);
      }
    }
  }
  for (const cell of fixed) { shared.delete(cell); growing.delete(cell); }
  return cells.map((cell, index) => {
    const constant = cell.owner !== 0 && extended.has(index) ? null : cell.constant;
    return used.has(index) ? { ...cell, constant, isUsed: true, isShared: shared.has(index), isAssigned: assigned.has(index), hasOtherWriters: written.has(index), mayGrow: growing.has(index) } : cell;
  });
}

/** Methods of lists that leave them as they are. */
const readers = new Set("has map forEach filter reduce reduceRight flatMap flat find findIndex findLast findLastIndex some every includes indexOf lastIndexOf join slice concat at keys values entries toSorted toReversed with".split(" "));

/** Whether an instruction may add to the list in a variable, or lets it out of the function's hands. */
function noteGrowth(instruction: Instruction, lists: Map<number, number>, growing: Set<number>): void {
  const lets = (place: number | null): void => { const cell = place === null ? undefined : lists.get(place); if (cell !== undefined) growing.add(cell); };
  switch (instruction.op) {
    case "loadCell": lists.set(instruction.dest, instruction.cell); return;
    case "cast": case "move": { const cell = lists.get(instruction.src); if (cell !== undefined) lists.set(instruction.dest, cell); return; }
    case "load": case "iterate": case "derive": case "spread": case "restElements": case "rest": case "guard": return;
    case "append": if (!instruction.spread) lets(instruction.src); return;
    case "call": {
      if (instruction.method === null || !readers.has(instruction.method)) lets(instruction.receiver);
      if (!/^(console\.|Object\.|new (Set|Map)$|(Set|Map)$)/.test(instruction.text)) for (const argument of instruction.arguments) if (!argument.spread) lets(argument.place);
      return;
    }
    default: for (const place of operands(instruction)) lets(place);
  }
}
