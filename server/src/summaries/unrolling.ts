/**
 * Loops over lists whose elements are known, written out: one copy of the body for each element. Blocks in, blocks out; knows nothing of
 * what the elements are.
 */
import { maxUnrolledBlocks } from "../base/limits";
import type { BasicBlock, Instruction, Terminal } from "../ir/ir";
import { blockOrder, successors } from "./liveness";

/** The blocks with one loop written out `count` times; null where it is no such loop, or too large. What the loop was made of stays, and is not reached. */
export function unrolled(blocks: readonly BasicBlock[], head: number, count: number): readonly BasicBlock[] | null {
  const { terminal, instructions } = blocks[head]!;
  const last = instructions[instructions.length - 1];
  if (terminal.kind !== "branch" || terminal.targets.length !== 2 || last?.op !== "iterate" || last.element) return null;
  const body = [...loopAt(blocks, head)].sort((a, b) => a - b);
  if (blocks.length + body.length * count > maxUnrolledBlocks) return null;
  const [first, after] = terminal.targets as [number, number];
  const copyOf = (block: number, round: number): number => blocks.length + round * body.length + body.indexOf(block);
  // After the last element it is asked once more: whether the list is still as long.
  const end = copyOf(body[0]!, count);
  const headOf = (round: number): number => (round < count ? copyOf(head, round) : end);
  const headAt = (index: number): BasicBlock["instructions"] => [...instructions.slice(0, -1), { ...last, element: { index, count } } satisfies Instruction];
  const outside = (target: number): number => (target === head ? headOf(0) : target);
  const result = blocks.map((block) => retargeted(block, outside));
  for (let round = 0; round < count; round++) {
    const inside = (target: number): number => (target === head ? headOf(round + 1) : body.includes(target) ? copyOf(target, round) : target);
    for (const index of body) {
      const copy = retargeted(blocks[index]!, inside);
      if (index !== head) result.push(copy);
      else result.push({ ...copy, instructions: headAt(round), terminal: { kind: "goto", target: inside(first) } });
    }
  }
  result.push({ instructions: headAt(count), terminal: { kind: "goto", target: after }, handler: blocks[head]!.handler });
  return result;
}

/** The blocks of a loop: those from which its head is reached again without passing it. */
function loopAt(blocks: readonly BasicBlock[], head: number): ReadonlySet<number> {
  const rank = new Map(blockOrder(blocks).map((index, i) => [index, i]));
  const before = new Map<number, number[]>();
  for (const index of rank.keys()) for (const target of successors(blocks[index]!)) before.set(target, [...(before.get(target) ?? []), index]);
  const loop = new Set([head]);
  // The edges that lead back come from blocks that stand behind the head.
  const pending = (before.get(head) ?? []).filter((index) => rank.get(index)! > rank.get(head)!);
  for (let index = pending.pop(); index !== undefined; index = pending.pop()) {
    if (loop.has(index)) continue;
    loop.add(index);
    pending.push(...(before.get(index) ?? []));
  }
  return loop;
}

function retargeted(block: BasicBlock, to: (target: number) => number): BasicBlock {
  return { ...block, handler: block.handler === null ? null : to(block.handler), terminal: retargetedTerminal(block.terminal, to) };
}

function retargetedTerminal(terminal: Terminal, to: (target: number) => number): Terminal {
  if (terminal.kind === "goto") return { ...terminal, target: to(terminal.target) };
  return terminal.kind === "branch" ? { ...terminal, targets: terminal.targets.map(to) } : terminal;
}
