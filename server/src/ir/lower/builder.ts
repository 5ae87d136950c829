/** Builds the blocks of one function: places, the current block, jump targets, exception handlers. Knows nothing of syntax trees. */
import type { Span } from "../../base/ids";
import type { BasicBlock, CellIndex, Instruction, Place, Terminal } from "../ir";

export interface JumpTarget {
  readonly label: string | null;
  readonly breakTo: number;
  readonly continueTo: number | null;
  /** Whether `break` without a label leaves it. */
  readonly isBreakable: boolean;
  /** How many `finally` bodies surround it. */
  readonly finallyDepth: number;
}

/** Where a variable lives. */
export type Storage = { readonly kind: "place"; readonly place: Place } | { readonly kind: "cell"; readonly cell: CellIndex };

type WithoutSpan<T> = T extends unknown ? Omit<T, "span"> : never;

export class FunctionBuilder {
  readonly blocks: BasicBlock[] = [];
  readonly jumpTargets: JumpTarget[] = [];
  /** Emit the body of each `finally` around the current statement, innermost last. */
  readonly finalizers: (() => void)[] = [];
  handler: number | null = null;
  placeCount = 0;
  argumentsPlace: Place | null = null;
  private currentBlock: number;

  constructor() {
    this.currentBlock = this.newBlock();
  }

  newPlace(): Place {
    return this.placeCount++;
  }

  newBlock(): number {
    this.blocks.push({ instructions: [], terminal: { kind: "unreachable" }, handler: this.handler });
    return this.blocks.length - 1;
  }

  get current(): number {
    return this.currentBlock;
  }

  /** Continues in a block that something jumps to. */
  enter(block: number): void {
    this.currentBlock = block;
  }

  emit(span: Span, instruction: WithoutSpan<Instruction>): void {
    this.blocks[this.currentBlock]!.instructions.push({ span, ...instruction } as Instruction);
    // Inside `try`, what a call leaves behind must be visible to the handler: a call ends its block.
    if (this.handler !== null && instruction.op === "call") {
      const next = this.newBlock();
      this.end({ kind: "goto", target: next });
      this.enter(next);
    }
  }

  /** Emits an instruction that gives a value, and returns its place. */
  value(span: Span, instruction: DistributiveOmit<Extract<Instruction, { dest: Place }>, "dest" | "span">): Place {
    const dest = this.newPlace();
    this.emit(span, { ...instruction, dest } as WithoutSpan<Instruction>);
    return dest;
  }

  /** Ends the current block, unless it has ended already. What follows is unreachable until `enter`. */
  end(terminal: Terminal): void {
    const block = this.blocks[this.currentBlock]!;
    if (block.terminal.kind === "unreachable") block.terminal = terminal;
  }

  /** Jumps to `target` and continues there. */
  goto(target: number): void {
    this.end({ kind: "goto", target });
  }

  /** After `return`, `throw`, `break`: continue in a block that nothing reaches. */
  startUnreachable(): void {
    this.enter(this.newBlock());
  }
}

type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;
