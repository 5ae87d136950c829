/**
 * Names of functions by which a call is found again after edits elsewhere: those around it from the outside in, the second of one name in one place with `~2` behind. Holds for the program as it
 * stands. Knows nothing of flows.
 */
import type { FileIr, FunctionIr } from "../ir/ir";
import type { Program, ProgramFunction } from "../program/program";

export class FunctionPaths {
  private readonly files = new Map<FileIr, ReadonlyMap<FunctionIr, number>>();

  constructor(private readonly program: Program) {}

  of(fn: ProgramFunction): string {
    const names: string[] = [];
    for (let current: ProgramFunction | null = fn; current; current = current.ir.parent === null ? null : this.program.functionOf(current.file, current.ir.parent)) {
      const number = this.numbersIn(current.file).get(current.ir) ?? 1;
      names.unshift(number === 1 ? current.ir.name : `${current.ir.name}~${number}`);
    }
    return names.join("/");
  }

  /** Which of its name a function is where it stands, from 1; of those that stand alone, nothing. */
  private numbersIn(file: FileIr): ReadonlyMap<FunctionIr, number> {
    const known = this.files.get(file);
    if (known) return known;
    const namesakes = new Map<string, FunctionIr[]>();
    for (const ir of file.functions) {
      // Of overloads, only one has a body.
      if (ir.isAmbient) continue;
      const key = `${ir.parent} ${ir.name}`;
      const others = namesakes.get(key);
      if (others) others.push(ir);
      else namesakes.set(key, [ir]);
    }
    const numbers = new Map<FunctionIr, number>();
    for (const each of namesakes.values()) if (each.length > 1) for (const [i, ir] of each.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end).entries()) numbers.set(ir, i + 1);
    this.files.set(file, numbers);
    return numbers;
  }
}
