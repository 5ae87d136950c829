/** Order of a function's blocks, and which places are still needed where a block begins. Knows nothing of values. */
import type { BasicBlock, Place } from "../ir/ir";
import { operands } from "../ir/operands";

export function successors(block: BasicBlock): readonly number[] {
  const { terminal } = block;
  const next = terminal.kind === "goto" ? [terminal.target] : terminal.kind === "branch" ? terminal.targets : [];
  return block.handler === null ? next : [...next, block.handler];
}

/** Reachable blocks in reverse post-order. */
export function blockOrder(blocks: readonly BasicBlock[]): readonly number[] {
  const order: number[] = [];
  const seen = new Set<number>([0]);
  const stack: { block: number; next: number }[] = [{ block: 0, next: 0 }];
  while (stack.length > 0) {
    const top = stack[stack.length - 1]!;
    const following = successors(blocks[top.block]!);
    if (top.next < following.length) {
      const target = following[top.next++]!;
      if (!seen.has(target)) { seen.add(target); stack.push({ block: target, next: 0 }); }
    } else {
      order.push(top.block);
      stack.pop();
    }
  }
  return order.reverse();
}

const nowhere: ReadonlySet<Place> = new Set();

/** Per block: the places read in it or after it before they are written. */
export function liveIn(blocks: readonly BasicBlock[]): readonly ReadonlySet<Place>[] {
  // Nothing flows to a block that is the only one.
  if (blocks.length === 1 && successors(blocks[0]!).length === 0) return [nowhere];
  const used: Set<Place>[] = [];
  const defined: Set<Place>[] = [];
  for (const block of blocks) {
    const uses = new Set<Place>();
    const definitions = new Set<Place>();
    for (const instruction of block.instructions) {
      for (const place of operands(instruction)) if (!definitions.has(place)) uses.add(place);
      if ("dest" in instruction) definitions.add(instruction.dest);
    }
    const { terminal } = block;
    const last = terminal.kind === "branch" ? terminal.condition : terminal.kind === "throw" ? terminal.value : terminal.kind === "return" ? terminal.value : null;
    if (last !== null && !definitions.has(last)) uses.add(last);
    if (terminal.kind === "branch") for (const label of terminal.cases ?? []) if (label !== null && !definitions.has(label)) uses.add(label);
    if (terminal.kind === "return" && terminal.kept !== undefined && !definitions.has(terminal.kept)) uses.add(terminal.kept);
    used.push(uses);
    defined.push(definitions);
  }
  const live = used.map((uses) => new Set(uses));
  const order = [...blockOrder(blocks)].reverse();
  for (let changed = true; changed; ) {
    changed = false;
    for (const index of order) {
      const own = live[index]!;
      const before = own.size;
      const isGuarded = blocks[index]!.handler;
      for (const next of successors(blocks[index]!)) {
        // The handler may start anywhere in the block: what it needs must survive the whole of it.
        for (const place of live[next]!) if (next === isGuarded || !defined[index]!.has(place)) own.add(place);
      }
      if (own.size !== before) changed = true;
    }
  }
  return live;
}
