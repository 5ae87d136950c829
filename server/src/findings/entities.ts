/**
 * Whose records a call is about, where a mapper knows the store by the class: `user.destroy()`, `repository.remove(user)` of a `Repository<User>`, `manager.delete(User, id)`. By what is declared
 * and written around the call: a name of a type that the workspace has. Follows no flow, and knows no rule.
 */
import type { DeclarationId, FileId } from "../base/ids";
import type { Sink } from "../flow/flow";
import type { FileIr, FunctionIr, InstructionOf, Place } from "../ir/ir";
import type { Type } from "../types/type";
import { callAt, Definitions, instructionsOf } from "./definitions";

/** Libraries whose records know their own store. */
const mappers: ReadonlySet<string> = new Set(["typeorm", "@mikro-orm/core", "sequelize", "sequelize-typescript", "mongoose", "@typegoose/typegoose", "objection"]);

/** What is only marked as deleted is still there. */
const erasing = /^(?:delete|destroy|remove|erase|purge|forget|wipe)(?!d)/i;

/** Steps back from a call: a name that is declared, a member or two, an `await`. */
const farthest = 12;

interface Scope {
  readonly file: FileIr;
  readonly fn: FunctionIr;
}

export class Entities {
  private readonly byFile = new Map<FileId, FileIr>();
  private readonly declared = new Map<string, FileIr["types"][number][]>();
  private readonly byId = new Map<DeclarationId, string>();
  private readonly definitions = new Definitions();

  constructor(private readonly files: readonly FileIr[]) {
    for (const file of files) {
      this.byFile.set(file.file, file);
      for (const type of file.types) {
        this.byId.set(type.id, type.name);
        const known = this.declared.get(type.name);
        if (known) known.push(type);
        else this.declared.set(type.name, [type]);
      }
    }
  }

  /** Whose records a call of this function erases. */
  erasedBy(file: FileIr, fn: FunctionIr, call: InstructionOf<"call">): ReadonlySet<string> {
    return erasing.test(call.method ?? "") ? this.of({ file, fn }, call) : new Set();
  }

  /** Whose records a mapper keeps at a sink. */
  keptBy({ package: library, file: name, span }: Sink): ReadonlySet<string> {
    const file = library !== null && mappers.has(library) ? this.byFile.get(name) : undefined;
    const found = file && callAt(file, span);
    return found ? this.of({ file, fn: found.fn }, found.call) : new Set();
  }

  /** What the method is called on says it: a class, a record, what was made for a class. Where it says nothing (a manager, a session), the arguments do. */
  private of(scope: Scope, { receiver, arguments: given }: InstructionOf<"call">): ReadonlySet<string> {
    const own = receiver === null ? [] : this.at(scope, receiver, 0);
    return new Set(own.length > 0 ? own : given.flatMap(({ place }) => this.at(scope, place, 0)));
  }

  private at(scope: Scope, place: Place, depth: number): readonly string[] {
    if (depth > farthest) return [];
    const { file, fn } = scope;
    const parameter = fn.parameters.find((each) => each.place === place);
    if (parameter) return parameter.type ? this.namesIn(parameter.type) : [];
    const step = this.definitions.in(fn).get(place);
    switch (step?.op) {
      case "move": case "await": case "guard": case "mark": case "iterate": return this.at(scope, step.src, depth + 1);
      case "cast": { const named = this.namesIn(step.type); return named.length > 0 ? named : this.at(scope, step.src, depth + 1); }
      case "this": return this.known(classOf(scope)?.name ?? "");
      case "import": return this.exported(file.imports[step.import]!.name, file.imports[step.import]!.local, depth + 1);
      case "loadCell": return this.inCell(file, step.cell, depth + 1);
      case "load": return step.key.kind === "name" ? this.memberOf(this.at(scope, step.object, depth + 1), step.key.name) : this.at(scope, step.object, depth + 1);
      // What a class finds, and what is made for a class, is of that class: `User.findByPk(id)`, `getRepository(User)`.
      case "call": return [...step.typeArguments.flatMap((type) => this.namesIn(type)), ...(step.isNew ? this.at(scope, step.callee, depth + 1) : this.ofResult(scope, step, depth + 1))];
      default: return [];
    }
  }

  private ofResult(scope: Scope, { receiver, arguments: given, method, callee }: InstructionOf<"call">, depth: number): readonly string[] {
    const step = receiver === null ? undefined : this.definitions.in(scope.fn).get(receiver);
    if (receiver !== null && (step?.op === "import" || step?.op === "loadCell")) {
      const own = this.at(scope, receiver, depth);
      if (own.length > 0) return own;
    }
    if (/repository|model|manager/i.test(method ?? "")) return given.flatMap(({ place }) => this.at(scope, place, depth));
    const called = this.definitions.in(scope.fn).get(callee);
    if (called?.op !== "loadCell") return [];
    const { constant } = scope.file.cells[called.cell]!;
    const returned = constant?.kind === "function" ? scope.file.functions[constant.index]!.returnType : null;
    return returned ? this.namesIn(returned) : [];
  }

  private inCell(file: FileIr, index: number, depth: number): readonly string[] {
    const { constant, type, owner, name } = file.cells[index]!;
    if (constant?.kind === "class") return this.known(name);
    if (type) return this.namesIn(type);
    const fn = file.functions[owner]!;
    const stored = instructionsOf(fn).find((step) => step.op === "storeCell" && step.cell === index);
    return stored?.op === "storeCell" ? this.at({ file, fn }, stored.src, depth) : [];
  }

  /** A class goes by its own name; of anything else that only one file gives away, what it holds. */
  private exported(name: string, local: string | null, depth: number): readonly string[] {
    const own = this.known(name === "default" ? (local ?? "") : name);
    if (own.length > 0) return own;
    const cells = this.files.flatMap((file) => file.exports.flatMap((entry) => (entry.kind === "cell" && entry.name === name ? [{ file, cell: entry.cell }] : [])));
    return cells.length === 1 ? this.inCell(cells[0]!.file, cells[0]!.cell, depth) : [];
  }

  private memberOf(owners: readonly string[], key: string): readonly string[] {
    return owners.flatMap((owner) => this.declared.get(owner) ?? []).flatMap(({ members }) => members.filter(({ name }) => name === key)).flatMap(({ type }) => this.namesIn(type));
  }

  /** Names of the workspace's types in a type, type arguments included. */
  private namesIn(type: Type, depth = 0): readonly string[] {
    if (depth > farthest) return [];
    const inner = (types: readonly Type[]): readonly string[] => types.flatMap((each) => this.namesIn(each, depth + 1));
    switch (type.kind) {
      case "reference": return [...this.known(type.name.path.at(-1) ?? ""), ...inner(type.args)];
      case "declared": return [...this.known(this.byId.get(type.id) ?? ""), ...inner(type.args)];
      case "library": return inner(type.args);
      case "array": return this.namesIn(type.element, depth + 1);
      case "promise": return this.namesIn(type.value, depth + 1);
      case "union": case "intersection": return inner(type.of);
      case "typeof": return this.known(type.name.path.at(-1) ?? "");
      case "opaque": return type.written ? this.namesIn(type.written, depth + 1) : [];
      default: return [];
    }
  }

  private known(name: string): readonly string[] {
    return this.declared.has(name) ? [name] : [];
  }
}

function classOf({ file, fn }: Scope): FileIr["classes"][number] | undefined {
  return file.classes.find(({ constructorFunction, members, decorated }) => constructorFunction === fn.index || decorated.includes(fn.index) || members.some((member) => member.function === fn.index));
}
