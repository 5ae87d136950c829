/**
 * Whether a `FileIr` keeps its own promises: every index leads somewhere, every place belongs to its function, every
 * block that can be reached ends, every span lies in the text, captures are what the inner functions use. For tests,
 * after lowering. Knows nothing of syntax trees and of what the program means.
 */
import type { DeclarationId, Span } from "../base/ids";
import type { Tag } from "../syntax/annotation";
import type { BasicBlock, ClassIr, FileIr, FunctionIr, Instruction, Place } from "./ir";
import { localFunction } from "./localFunctions";
import { operands } from "./operands";

/** What is wrong, one line each; empty for a sound file. `text` is what the file was lowered from. */
export function verifyIr(file: FileIr, text: string): readonly string[] {
  const verifier = new Verifier(file, text.length);
  verifier.file();
  return verifier.problems;
}

/** Further problems of a broken file tell nothing new. */
const maxProblems = 50;

class Verifier {
  readonly problems: string[] = [];
  private where = "";

  constructor(
    private readonly ir: FileIr,
    private readonly length: number,
  ) {}

  file(): void {
    const { ir } = this;
    this.where = ir.file;
    this.check(ir.functions[0]?.kind === "module", "function 0 is not the module");
    ir.functions.forEach((fn, index) => this.function(fn, index));
    ir.classes.forEach((cls, index) => this.class(cls, index));
    ir.cells.forEach((cell, index) => {
      this.where = `cell ${index} (${cell.name})`;
      this.index("owner", cell.owner, ir.functions);
      this.offset("name", cell.nameStart);
      for (const index of cell.wraps ?? []) this.index("function", index, ir.functions);
      if (cell.constant) this.index(cell.constant.kind, cell.constant.index, cell.constant.kind === "function" ? ir.functions : ir.classes);
    });
    this.links();
    this.declarations();
  }

  private links(): void {
    const { ir } = this;
    this.where = ir.file;
    if (ir.exportsCell !== null) this.index("exportsCell", ir.exportsCell, ir.cells);
    for (const entry of ir.imports) this.span(`import of ${entry.specifier}`, entry.span);
    for (const entry of ir.exports) {
      this.where = `export ${entry.kind === "star" ? "*" : entry.name}`;
      if (entry.kind === "cell") this.index("cell", entry.cell, ir.cells);
      else if (entry.kind === "type") this.declaration("type", entry.type);
      else this.index("import", entry.import, ir.imports);
    }
  }

  private declarations(): void {
    const { ir } = this;
    for (const type of ir.types) {
      this.where = `type ${type.name}`;
      this.declaration("its id", type.id);
      if (type.class !== null) this.index("class", type.class, ir.classes);
      for (const member of type.members) {
        this.declaration(member.name, member.declaration);
        this.span(member.name, member.nameSpan);
      }
      this.tags(type.tags);
    }
    for (const tagged of ir.tagged) {
      this.where = `tagged ${tagged.name}`;
      this.declaration("its id", tagged.id);
      this.span("name", tagged.nameSpan);
      this.check(tagged.tags.length > 0, "has no tag");
      this.tags(tagged.tags);
    }
    this.where = "tags";
    for (const group of ir.tags) this.tags(group);
    this.tags(ir.unattached);
    for (const directive of ir.directives) for (const span of [directive.span, ...directive.rules.map((rule) => rule.span)]) this.span("directive", span);
  }

  private function(fn: FunctionIr, index: number): void {
    const { ir } = this;
    this.where = `function ${index} (${fn.name})`;
    this.check(fn.index === index, `stands at ${index} and says ${fn.index}`);
    this.span("span", fn.span);
    this.offset("name", fn.nameStart);
    this.check((fn.parent === null) === (index === 0), "only the module has no parent");
    if (fn.parent !== null) this.index("parent", fn.parent, ir.functions);
    if (fn.class !== null) this.index("class", fn.class, ir.classes);
    this.check(fn.parameterTags.length === 0 || fn.parameterTags.length === fn.parameters.length, "tags and parameters differ in number");
    for (const parameter of fn.parameters) {
      this.place(fn, parameter.place);
      this.span(`parameter ${parameter.name}`, parameter.span);
      this.span(`parameter ${parameter.name}'s name`, parameter.nameSpan);
    }
    if (fn.argumentsPlace !== null) this.place(fn, fn.argumentsPlace);
    this.tags(fn.tags);
    for (const tags of fn.parameterTags) this.tags(tags);
    for (const decorator of fn.decorators) this.index("decorator", decorator.import, ir.imports);
    const reachable = reachableBlocks(fn.blocks);
    fn.blocks.forEach((block, at) => {
      this.where = `function ${index} (${fn.name}), block ${at}`;
      this.block(fn, block, at, reachable.has(at));
    });
    this.where = `function ${index} (${fn.name})`;
    this.captures(fn);
  }

  private block(fn: FunctionIr, block: BasicBlock, at: number, isReachable: boolean): void {
    if (block.handler !== null) {
      this.index("handler", block.handler, fn.blocks);
      this.check(block.handler !== at, "handles its own exceptions");
    }
    for (const instruction of block.instructions) this.instruction(fn, instruction);
    const { terminal } = block;
    switch (terminal.kind) {
      case "goto":
        this.index("target", terminal.target, fn.blocks);
        break;
      case "branch":
        this.place(fn, terminal.condition);
        for (const label of terminal.cases ?? []) if (label !== null) this.place(fn, label);
        this.check(!terminal.cases || terminal.cases.length === terminal.targets.length, "has not as many cases as targets");
        this.check(terminal.targets.length > 0, "branches nowhere");
        for (const target of terminal.targets) this.index("target", target, fn.blocks);
        break;
      case "return":
      case "throw":
        if (terminal.value !== null) this.place(fn, terminal.value);
        if (terminal.kind === "return" && terminal.kept !== undefined) this.place(fn, terminal.kept);
        this.span(terminal.kind, terminal.span);
        break;
      case "unreachable":
        this.check(!isReachable, "can be reached and has no end");
    }
  }

  private instruction(fn: FunctionIr, instruction: Instruction): void {
    const { ir } = this;
    this.span(instruction.op, instruction.span);
    for (const place of operands(instruction)) this.place(fn, place);
    if ("dest" in instruction) this.place(fn, instruction.dest);
    switch (instruction.op) {
      case "loadCell":
      case "storeCell":
        this.index("cell", instruction.cell, ir.cells);
        break;
      case "import":
        this.index("import", instruction.import, ir.imports);
        break;
      case "closure":
        this.index("function", instruction.function, ir.functions);
        break;
      case "class":
        this.index("class", instruction.class, ir.classes);
        break;
      case "call":
        for (const argument of instruction.arguments) this.span("argument", argument.span);
        break;
      case "element":
        for (const prop of instruction.propSpans) this.span("prop", prop.span);
        break;
      case "mark":
        this.declaration("mark", instruction.declaration);
        break;
      case "cast":
        if (instruction.type.kind === "opaque") this.span("type", instruction.type.span);
    }
  }

  /** Sorted, of functions around this one, and holding all that the body and the functions inside it need. */
  private captures(fn: FunctionIr): void {
    const { ir } = this;
    const around = new Set<number>();
    for (let outer = fn.parent; outer !== null && !around.has(outer); outer = ir.functions[outer]?.parent ?? null) around.add(outer);
    const own = new Set(fn.captures);
    this.check(own.size === fn.captures.length && fn.captures.every((cell, i) => i === 0 || cell > fn.captures[i - 1]!), "captures are not sorted, or doubled");
    for (const cell of fn.captures) {
      const owner = ir.cells[cell]?.owner;
      this.check(owner !== undefined && owner !== 0 && around.has(owner), `captures cell ${cell} (${ir.cells[cell]?.name}), which no function around it owns`);
    }
    const needs = (cell: number, whose: string): void => {
      const owner = ir.cells[cell]?.owner;
      this.check(owner === undefined || owner === fn.index || owner === 0 || own.has(cell), `lacks the capture ${cell} (${ir.cells[cell]?.name}) ${whose}`);
    };
    const inner = (index: number): void => { for (const cell of ir.functions[index]?.captures ?? []) needs(cell, `of function ${index}`); };
    for (const { instructions } of fn.blocks) {
      for (const instruction of instructions) {
        const known = instruction.op === "loadCell" && ir.cells[instruction.cell] ? localFunction(ir.cells[instruction.cell]!, fn.index) : null;
        if (known !== null) inner(known);
        else if (instruction.op === "loadCell" || instruction.op === "storeCell") needs(instruction.cell, "of its body");
        else if (instruction.op === "closure") inner(instruction.function);
        else if (instruction.op === "class") for (const index of functionsOf(ir.classes[instruction.class])) inner(index);
      }
    }
  }

  private class(cls: ClassIr, index: number): void {
    const { ir } = this;
    this.where = `class ${index} (${cls.name})`;
    this.check(cls.index === index, `stands at ${index} and says ${cls.index}`);
    this.declaration("its id", cls.declaration);
    this.offset("name", cls.nameStart);
    this.index("owner", cls.owner, ir.functions);
    for (const member of cls.members) {
      this.declaration(member.name, member.declaration);
      this.check((member.function === null) === (member.kind === "field"), `${member.name} is a ${member.kind} with function ${member.function}`);
    }
    for (const fn of functionsOf(cls)) this.index("function", fn, ir.functions);
    this.check(ir.functions[cls.constructorFunction]?.kind === "constructor", "its constructor is none");
  }

  private tags(tags: readonly Tag[]): void {
    for (const tag of tags) {
      for (const span of [tag.span, tag.nameSpan, ...tag.words.map((word) => word.span), ...tag.problems.map((problem) => problem.span)]) this.span(`@${tag.name}`, span);
      for (const { key, values } of tag.keys) for (const word of [key, ...values]) this.span(`@${tag.name} ${key.text}`, word.span);
    }
  }

  private place(fn: FunctionIr, place: Place): void {
    this.check(Number.isInteger(place) && place >= 0 && place < fn.placeCount, `place ${place} of ${fn.placeCount}`);
  }

  private index(what: string, index: number, of: readonly unknown[]): void {
    this.check(of[index] !== undefined, `${what} ${index} of ${of.length}`);
  }

  private span(what: string, { start, end }: Span): void {
    this.check(start >= 0 && start <= end && end <= this.length, `${what}: span ${start} to ${end} in ${this.length} characters`);
  }

  private offset(what: string, offset: number): void {
    this.check(offset >= 0 && offset <= this.length, `${what}: offset ${offset} in ${this.length} characters`);
  }

  private declaration(what: string, id: DeclarationId): void {
    const prefix = `${this.ir.file}#`;
    const offset = Number(id.slice(prefix.length));
    this.check(id.startsWith(prefix) && offset >= 0 && offset <= this.length, `${what}: ${id} is no place of this file`);
  }

  private check(holds: boolean, problem: string): void {
    if (!holds && this.problems.length < maxProblems) this.problems.push(`${this.where}: ${problem}`);
  }
}

function functionsOf(cls: ClassIr | undefined): readonly number[] {
  return cls ? [cls.constructorFunction, ...cls.members.flatMap((member) => (member.function === null ? [] : [member.function]))] : [];
}

/** From the first block, along jumps and to the handlers of what is on the way. */
function reachableBlocks(blocks: readonly BasicBlock[]): ReadonlySet<number> {
  const reached = new Set<number>();
  const pending = [0];
  for (let at = pending.pop(); at !== undefined; at = pending.pop()) {
    const block = blocks[at];
    if (!block || reached.has(at)) continue;
    reached.add(at);
    if (block.handler !== null) pending.push(block.handler);
    if (block.terminal.kind === "goto") pending.push(block.terminal.target);
    else if (block.terminal.kind === "branch") pending.push(...block.terminal.targets);
  }
  return reached;
}
