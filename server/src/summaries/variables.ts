/**
 * Names to values: imports, variables that several functions share, closures and classes with what they capture. Knows
 * nothing of members.
 */
import { declarationId, type Span } from "../base/ids";
import type { InstructionOf } from "../ir/ir";
import { localFunction } from "../ir/localFunctions";
import type { ProgramFunction } from "../program/program";
import { exportsOf } from "../types/lookedAt";
import type { Located } from "../types/resolver";
import type { FunctionAnalysis } from "./functionAnalysis";
import type { State } from "./state";
import { isGlobalObject } from "./memory";
import { baseIndex } from "./superCalls";
import { EMPTY, isEmpty, join, reference, type AbstractObject, type Value } from "./values";

export class Variables {
  constructor(private readonly analysis: FunctionAnalysis) {}

  importValue(state: State, instruction: InstructionOf<"import">, span: Span): Value {
    const { engine } = this.analysis;
    const binding = engine.program.importBinding(this.analysis.fn.file, instruction.import);
    switch (binding.kind) {
      case "cell": {
        const value = this.globalCell(binding.file, binding.cell);
        return binding.member === null ? value : this.analysis.memory.read(state, value, binding.member, span);
      }
      case "namespace": {
        const object = this.analysis.site(`namespace:${binding.file.file}`, () => engine.newObject("allocation", "object", {}, true));
        engine.grounds.note(exportsOf(binding.file.file));
        if (!state.of(object)) {
          state.reset(object);
          for (const name of exportedNames(binding.file)) {
            const target = engine.program.exportBinding(binding.file, name);
            if (target.kind === "cell") state.write(object, name, this.globalCell(target.file, target.cell), true);
          }
        }
        return reference(object);
      }
      case "library": return reference(this.analysis.site(`library:${binding.package}|${binding.name}`, () => engine.newObject("lazy", "object", { types: this.answerTypes(span), api: engine.library.ofImport(binding.package, binding.name) }, true)));
      case "missing": return reference(this.analysis.site(`missing:${instruction.import}`, () => engine.newObject("lazy", "object", { types: [] }, true)));
    }
  }

  /** A name that its file does not declare: the platform's, a declaration file's, or what our code put on the global object. */
  global(state: State, name: string, span: Span): Value {
    const { engine, fn } = this.analysis;
    const declared = engine.program.globalBinding(fn.file, name);
    if (declared && !engine.library.speaksOf(engine.library.ofGlobal(name))) return this.globalCell(declared.file, declared.cell);
    // `declare global { var pool: Pool }` speaks of what our code puts there.
    const bare = name.replace(/^declare /, "");
    if (this.isOnlyOurs(bare)) return this.onGlobalObject(state, bare, span);
    const known = reference(this.analysis.site(`global:${name}`, () => engine.newObject("lazy", "object", { types: [], api: engine.library.ofGlobal(name) }, true)));
    return engine.program.globalNames.has(name) ? join(known, this.onGlobalObject(state, name, span)) : known;
  }

  /** The same, written `globalThis.name`, beside what the platform has under it. What only our code puts there is nothing of the platform's. */
  memberOfGlobalObject(state: State, object: Value, name: string, span: Span): Value {
    const { engine, fn, memory } = this.analysis;
    const others = this.isOnlyOurs(name) ? { ...object, refs: object.refs.filter((ref) => !isGlobalObject(ref.object)) } : object;
    const plain = memory.read(state, others, name, span);
    const declared = engine.program.globalBinding(fn.file, name);
    const value = declared && !engine.library.speaksOf(engine.library.ofGlobal(name)) ? join(plain, this.globalCell(declared.file, declared.cell)) : plain;
    return engine.program.globalNames.has(name) ? join(value, this.onGlobalObject(state, name, span)) : value;
  }

  /** A name that our code puts on the global object, and no model speaks of. */
  isOnlyOurs(name: string): boolean {
    const { engine } = this.analysis;
    return engine.program.globalNames.has(name) && !engine.library.speaksOf(engine.library.ofGlobal(name));
  }

  /** What our code put under a name of the global object. */
  private onGlobalObject(state: State, name: string, span: Span): Value {
    return this.analysis.memory.read(state, reference(this.analysis.engine.siteObject(`global ${name}`)), "value", span);
  }

  private answerTypes(span: Span): readonly Located[] {
    const type = this.analysis.engine.answers.typeAt(this.analysis.fn.file, span);
    return type ? [this.analysis.engine.types.locate(type, this.analysis.fn.file)] : [];
  }

  /** What a cell of a module's top level holds, seen from a function. */
  globalCell(file: ProgramFunction["file"], cell: number): Value {
    const { constant, nameStart } = file.cells[cell]!;
    const { engine } = this.analysis;
    if (file !== this.analysis.fn.file) engine.grounds.note(declarationId(file.file, nameStart));
    if (constant?.kind === "function") return reference(engine.functionObject(engine.program.functionOf(file, constant.index)));
    if (constant?.kind === "class") return reference(engine.classObject(engine.program.classOf(file, constant.index)));
    return reference(engine.portChild(engine.cellObject(file, cell), "$"));
  }

  loadCell(state: State, cell: number, span: Span): Value {
    const { file } = this.analysis.fn;
    const { owner, constant } = file.cells[cell]!;
    if (owner === 0 && constant) return this.globalCell(file, cell);
    if (owner === 0 && !this.analysis.isModule) {
      const object = this.analysis.engine.cellObject(file, cell);
      return this.analysis.memory.read(state, reference(object), "$", span);
    }
    // A function around us that goes by one name: whatever it uses is where we find it too.
    const known = localFunction(file.cells[cell]!, this.analysis.fn.ir.index);
    if (known !== null) return reference(this.closureObject(state, known));
    const object = this.cellOf(state, cell);
    const own = this.analysis.memory.read(state, reference(object), "$", span);
    // Functions may have changed what the top level put there.
    // A string is what it is, whoever it was given to.
    const { isShared, isAssigned } = this.analysis.fn.file.cells[cell]!;
    const isText = own.literals !== undefined && own.refs.length === 0;
    if (owner === 0 && isShared && (isAssigned || !isText)) return join(own, reference(this.analysis.engine.portChild(this.analysis.engine.cellObject(file, cell, true), "$")));
    return own;
  }

  storeCell(state: State, cell: number, value: Value): void {
    const { file } = this.analysis.fn;
    const { owner } = file.cells[cell]!;
    const object = owner === 0 && !this.analysis.isModule ? this.analysis.engine.cellObject(file, cell) : this.cellOf(state, cell);
    // What another function may replace at any time is not known to be this text.
    const kept = file.cells[cell]!.hasOtherWriters && value.literals ? { ...value, literals: undefined } : value;
    state.write(object, "$", kept, object.single);
    if (object.kind === "port") this.analysis.hasNewGlobals = true;
  }

  /** The object behind a variable that several functions share: ours, or our port to an outer function's. */
  cellOf(state: State, cell: number): AbstractObject {
    const { owner } = this.analysis.fn.file.cells[cell]!;
    if (owner !== this.analysis.fn.ir.index) return this.analysis.root("captured", cell);
    const object = this.analysis.site(`cell${cell}`, () => this.analysis.engine.newObject("allocation", "cell", {}, true, null, String(cell)));
    if (!state.of(object)) state.reset(object);
    return object;
  }

  closureObject(state: State, index: number): AbstractObject {
    const fn = this.analysis.engine.program.functionOf(this.analysis.fn.file, index);
    if (fn.ir.captures.length === 0) return this.analysis.engine.functionObject(fn);
    const object = this.analysis.site(`closure${index}`, () => this.analysis.engine.newObject("allocation", "function", { fn }, true));
    if (!state.of(object)) state.reset(object);
    for (const cell of fn.ir.captures) state.write(object, `#${cell}`, reference(this.cellOf(state, cell)), true);
    return object;
  }

  classValue(state: State, instruction: InstructionOf<"class">): Value {
    const cls = this.analysis.engine.program.classOf(this.analysis.fn.file, instruction.class);
    const captures = new Set<number>();
    const { program } = this.analysis.engine;
    for (const index of [cls.ir.constructorFunction, ...cls.ir.members.flatMap((member) => member.function ?? [])]) for (const cell of program.functionOf(cls.file, index).ir.captures) captures.add(cell);
    const base = instruction.base === null ? EMPTY : state.get(instruction.base);
    const isOfMixin = !this.analysis.engine.superclassOf(cls) && base.refs.some(({ object }) => object.shape === "class");
    const isStatic = captures.size === 0 && this.analysis.isModule && !isOfMixin;
    if (isStatic) return reference(this.analysis.engine.classObject(cls));
    const object = this.analysis.site(`class${instruction.class}`, () => this.analysis.engine.newObject("allocation", "class", { cls }, true));
    if (!state.of(object)) state.reset(object);
    for (const cell of captures) if (this.analysis.fn.file.cells[cell]!.owner !== 0) state.write(object, `#${cell}`, reference(this.cellOf(state, cell)), true);
    if (!isEmpty(base) && !this.analysis.engine.superclassOf(cls)) state.write(object, `#${baseIndex(cls)}`, base, true);
    return reference(object);
  }
}

function exportedNames(file: ProgramFunction["file"]): readonly string[] {
  return [...new Set(file.exports.flatMap((entry) => (entry.kind === "cell" || entry.kind === "import" ? [entry.name] : [])))];
}
