/**
 * Names of functions by which a call is found again after edits elsewhere: those around it from the outside in, the second of one name in one place with `~2` behind. Holds for the program as it
 * stands. Knows nothing of flows.
 */
import type { FileIr, FunctionIr } from "../ir/ir";
import type { Program, ProgramFunction } from "../program/program";

interface Numbered {
  readonly functions: readonly FunctionIr[];
  readonly starts: readonly number[];
  /** Which of its name a function is where it stands, from 1; of those that stand alone, nothing. */
  readonly numbers: ReadonlyMap<FunctionIr, number>;
  readonly paths: Map<FunctionIr, string>;
}

export class FunctionPaths {
  private readonly files = new Map<FileIr, Numbered>();

  constructor(private readonly program: Program) {}

  /** The program may be another than it was. */
  renew(): void {
    for (const [file, { functions, starts }] of this.files) {
      const isSame = file.functions.length === functions.length && file.functions.every((ir, i) => ir === functions[i] && ir.span.start === starts[i]);
      if (!isSame) this.files.delete(file);
    }
  }

  of(fn: ProgramFunction): string {
    const { numbers, paths } = this.numbered(fn.file);
    let path = paths.get(fn.ir);
    if (path === undefined) paths.set(fn.ir, (path = this.pathOf(fn, numbers)));
    return path;
  }

  private pathOf(fn: ProgramFunction, numbers: Numbered["numbers"]): string {
    const names: string[] = [];
    for (let current: ProgramFunction | null = fn; current; current = current.ir.parent === null ? null : this.program.functionOf(current.file, current.ir.parent)) {
      const number = numbers.get(current.ir) ?? 1;
      names.unshift(number === 1 ? current.ir.name : `${current.ir.name}~${number}`);
    }
    return names.join("/");
  }

  private numbered(file: FileIr): Numbered {
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
    const numbered: Numbered = { functions: [...file.functions], starts: file.functions.map(({ span }) => span.start), numbers, paths: new Map() };
    this.files.set(file, numbered);
    return numbered;
  }
}
