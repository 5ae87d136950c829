/**
 * A file that was read again, with the numbers that its functions, variables and imports had: what stands in both has the same number in both, what is new takes a number that is free. So whoever
 * speaks of the file by numbers goes on to speak of the same things. Both speak of the same places. Knows nothing of what follows.
 */
import { absent, type Cell, type ClassIr, type Decorator, type Export, type FileIr, type FunctionIr, type Import, type Instruction, type TypeDeclaration } from "../ir/ir";

export interface Aligned {
  readonly ir: FileIr;
  /** Numbers of functions that were not there, and of those that are gone. */
  readonly added: ReadonlySet<number>;
  readonly gone: ReadonlySet<number>;
}

/** Null where the classes are others: much is said of them by number elsewhere. */
export function aligned(former: FileIr, now: FileIr): Aligned | null {
  if (former.classes.length !== now.classes.length || former.classes.some(({ declaration }, i) => now.classes[i]!.declaration !== declaration)) return null;
  const functions = new Numbers(former.functions, now.functions, functionKey, ({ nameStart }) => nameStart < 0);
  const imports = new Numbers(former.imports, now.imports, importKey, ({ specifier }) => specifier === "");
  const cellKey = ({ name, nameStart }: Cell, owner: number): string => `${owner} ${nameStart} ${name}`;
  const cells = new Numbers(former.cells.map((cell) => ({ cell, owner: cell.owner })), now.cells.map((cell) => ({ cell, owner: functions.of(cell.owner) })), ({ cell, owner }) => cellKey(cell, owner), ({ cell }) => cell.nameStart < 0);
  const writer = new Renumbered(functions, cells, imports);
  const ir: FileIr = {
    ...writer.named(now),
    functions: functions.placed(now.functions.map((fn) => writer.fn(fn)), absent.fn),
    classes: now.classes.map((cls) => writer.cls(cls)),
    cells: cells.placed(now.cells.map((cell) => writer.cell(cell)), () => absent.cell),
    imports: imports.placed(now.imports, () => absent.import),
    exports: now.exports.map((each) => writer.exported(each)),
    exportsCell: now.exportsCell === null ? null : cells.of(now.exportsCell),
    globalCells: now.globalCells.map((cell) => cells.of(cell)),
    types: now.types.map((type) => writer.type(type)),
  };
  return { ir, added: functions.added, gone: functions.gone };
}

function functionKey({ kind, name, nameStart, isImplicit }: FunctionIr): string {
  return kind === "module" ? kind : `${kind} ${nameStart} ${name} ${isImplicit}`;
}

function importKey({ specifier, name, typeOnly, local }: Import): string {
  return JSON.stringify([specifier, name, typeOnly, local]);
}

/** Which numbers the members of a list have that took the place of another. */
class Numbers<T> {
  readonly added = new Set<number>();
  readonly gone: ReadonlySet<number>;
  private readonly numbers: number[] = [];
  private readonly length: number;

  constructor(former: readonly T[], now: readonly T[], keyOf: (item: T) => string, isFree: (item: T) => boolean) {
    const known = new Map<string, number[]>();
    const free = new Set<number>();
    for (const [number, item] of former.entries()) {
      const key = keyOf(item);
      if (isFree(item)) free.add(number);
      else if (known.has(key)) known.get(key)!.push(number);
      else known.set(key, [number]);
    }
    const open: number[] = [];
    for (const [i, item] of now.entries()) {
      const number = known.get(keyOf(item))?.shift();
      if (number === undefined) open.push(i);
      else this.numbers[i] = number;
    }
    this.gone = new Set([...known.values()].flat());
    const spare = [...free, ...this.gone].sort((a, b) => a - b);
    let length = former.length;
    for (const i of open) this.added.add((this.numbers[i] = spare.shift() ?? length++));
    this.length = length;
  }

  of(i: number): number {
    return this.numbers[i]!;
  }

  /** The list by its numbers; where there is nothing, what stands for nothing. */
  placed<P>(items: readonly P[], absentAt: (number: number) => P): readonly P[] {
    const placed = Array.from({ length: this.length }, (_, number) => absentAt(number));
    for (const [i, item] of items.entries()) placed[this.of(i)] = item;
    return placed;
  }
}

/** Rewrites a file's parts with other numbers. */
class Renumbered {
  constructor(private readonly functions: Numbers<FunctionIr>, private readonly cells: Pick<Numbers<unknown>, "of">, private readonly imports: Numbers<Import>) {}

  fn(fn: FunctionIr): FunctionIr {
    const { functions, cells } = this;
    return {
      ...this.named(fn),
      index: functions.of(fn.index), parent: fn.parent === null ? null : functions.of(fn.parent), captures: fn.captures.map((cell) => cells.of(cell)).sort((a, b) => a - b),
      siblings: fn.siblings.map((each) => ({ ...each, function: functions.of(each.function) })),
      decorators: this.decorators(fn.decorators), parameters: fn.parameters.map((parameter) => this.decorated(this.named(parameter))),
      blocks: fn.blocks.map((block) => ({ ...block, instructions: block.instructions.map((each) => this.instruction(each)) })),
    };
  }

  private instruction(instruction: Instruction): Instruction {
    switch (instruction.op) {
      case "loadCell": case "storeCell": return { ...instruction, cell: this.cells.of(instruction.cell) };
      case "closure": return { ...instruction, function: this.functions.of(instruction.function) };
      case "import": return { ...instruction, import: this.imports.of(instruction.import) };
      case "cast": return { ...instruction, type: this.named(instruction.type) };
      case "call": return instruction.typeArguments.length === 0 ? instruction : { ...instruction, typeArguments: this.named(instruction.typeArguments) };
      default: return instruction;
    }
  }

  cls(cls: ClassIr): ClassIr {
    const { functions } = this;
    return {
      ...this.named(cls),
      constructorFunction: functions.of(cls.constructorFunction), members: cls.members.map((member) => (member.function === null ? member : { ...member, function: functions.of(member.function) })),
      decorated: cls.decorated.map((index) => functions.of(index)), decorators: this.decorators(cls.decorators), owner: functions.of(cls.owner),
    };
  }

  cell(cell: Cell): Cell {
    const { constant, wraps } = cell;
    return { ...this.named(cell), ...(wraps && { wraps: wraps.map((index) => this.functions.of(index)) }), owner: this.functions.of(cell.owner), constant: constant?.kind === "function" ? { kind: "function", index: this.functions.of(constant.index) } : constant };
  }

  exported(entry: Export): Export {
    if (entry.kind === "cell") return { ...entry, cell: this.cells.of(entry.cell) };
    return entry.kind === "type" ? entry : { ...entry, import: this.imports.of(entry.import) };
  }

  type(type: TypeDeclaration): TypeDeclaration {
    return { ...this.named(type), members: type.members.map((member) => this.decorated(this.named(member))) };
  }

  private decorated<T extends { readonly decorators?: readonly Decorator[] }>(item: T): T {
    return item.decorators ? { ...item, decorators: this.decorators(item.decorators) } : item;
  }

  private decorators(decorators: readonly Decorator[]): readonly Decorator[] {
    return decorators.map((each) => ({ ...each, import: this.imports.of(each.import) }));
  }

  /** The same with the types in it that name an import by its number. Bodies are looked at by themselves. */
  named<T>(data: T): T {
    const visit = (value: unknown): unknown => {
      if (typeof value === "string") { const found = /^#import(\d+)$/.exec(value); return found ? `#import${this.imports.of(Number(found[1]))}` : value; }
      if (value === null || typeof value !== "object") return value;
      if (Array.isArray(value)) return value.map(visit);
      const copy: Record<string, unknown> = {};
      for (const name in value) copy[name] = name === "blocks" || name === "functions" ? (value as Record<string, unknown>)[name] : visit((value as Record<string, unknown>)[name]);
      return copy;
    };
    return visit(data) as T;
  }
}
