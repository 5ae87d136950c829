/**
 * The names that a store goes by: what a method is called on as it is written, what the variable stands for (`const kept = redis`, `const { customers } = db`), the collection that a client
 * gives by a name (`db.collection("letters")`), and for a command the service that it is sent to. Two calls are on one store where they have a name in common. Looks back along the code
 * and follows no flow; knows no rule.
 */
import type { FileId } from "../base/ids";
import type { Sink } from "../flow/flow";
import type { FileIr, FunctionIr, InstructionOf, Place } from "../ir/ir";
import { callAt, Definitions, instructionsOf } from "./definitions";

/** Steps back from a call: through variables, members and calls that hand the store on. */
const farthest = 8;

/** One service has two packages. */
const services: Readonly<Record<string, string>> = { "@aws-sdk/lib-dynamodb": "@aws-sdk/client-dynamodb" };

const askingCommand = /^(?:Get|BatchGet|TransactGet|Head|List|Query|Scan|Describe|Select|Receive)/;

export class StoreNames {
  private readonly byFile = new Map<FileId, FileIr>();
  private readonly definitions = new Definitions();
  private readonly ofSinks = new Map<string, readonly string[]>();

  constructor(private readonly files: readonly FileIr[]) {
    for (const file of files) this.byFile.set(file.file, file);
  }

  /** `isAsking`: what only asks is on the store as well. */
  ofCall(file: FileIr, fn: FunctionIr, call: InstructionOf<"call">, isAsking: boolean): readonly string[] {
    if (call.isNew) return this.ofCommand(file, fn, call, isAsking);
    return call.receiver === null ? [] : [...this.at(file, fn, call.receiver, 0), ...this.table(file, fn, call)];
  }

  ofSink({ file: name, span, name: written }: Sink): readonly string[] {
    const key = `${name}:${span.start}-${span.end}`;
    let known = this.ofSinks.get(key);
    if (!known) {
      const file = this.byFile.get(name);
      const found = file && callAt(file, span);
      this.ofSinks.set(key, (known = [storeOf(written), ...(found ? this.ofCall(file, found.fn, found.call, true) : [])]));
    }
    return known;
  }

  /** `new DeleteObjectCommand({ … })` is on the store that its package is the client of. */
  private ofCommand(file: FileIr, fn: FunctionIr, { callee }: InstructionOf<"call">, isAsking: boolean): readonly string[] {
    const step = this.definitions.in(fn).get(callee);
    if (step?.op !== "import") return [];
    const { specifier, name } = file.imports[step.import]!;
    if (!/^@aws-sdk\//.test(specifier) || !name.endsWith("Command") || (!isAsking && askingCommand.test(name))) return [];
    return [`new ${services[specifier] ?? specifier}`];
  }

  private at(file: FileIr, fn: FunctionIr, place: Place, depth: number): readonly string[] {
    const step = depth > farthest ? undefined : this.definitions.in(fn).get(place);
    switch (step?.op) {
      case "move": case "await": case "guard": case "mark": case "cast": return this.at(file, fn, step.src, depth + 1);
      case "loadCell": return [file.cells[step.cell]!.name, ...this.inCell(file, step.cell, depth + 1)];
      case "import": return this.exported(file.imports[step.import]!.name, depth + 1);
      case "load": return step.key.kind === "name" ? [step.key.name] : [];
      case "call": return [...this.given(fn, step), ...this.table(file, fn, step)];
      default: return [];
    }
  }

  /** A variable that is filled once, where it is declared. */
  private inCell(file: FileIr, cell: number, depth: number): readonly string[] {
    const owner = file.functions[file.cells[cell]!.owner]!;
    const [stored, ...others] = instructionsOf(owner).flatMap((step) => (step.op === "storeCell" && step.cell === cell ? [step] : []));
    return stored && others.length === 0 ? this.at(file, owner, stored.src, depth) : [];
  }

  private exported(name: string, depth: number): readonly string[] {
    const cells = name === "default" ? [] : this.files.flatMap((file) => file.exports.flatMap((entry) => (entry.kind === "cell" && entry.name === name ? [{ file, cell: entry.cell }] : [])));
    return [name, ...(cells.length === 1 ? this.inCell(cells[0]!.file, cells[0]!.cell, depth) : [])];
  }

  /** The table that a statement is about, by its variable or its name. */
  private table(file: FileIr, fn: FunctionIr, { method, arguments: asked }: InstructionOf<"call">): readonly string[] {
    const [only, ...others] = asked;
    const step = method !== null && onTable.test(method) && only && others.length === 0 ? this.definitions.in(fn).get(only.place) : undefined;
    switch (step?.op) {
      case "constant": return typeof step.value === "string" ? [`table ${step.value}`] : [];
      case "loadCell": return [`table ${file.cells[step.cell]!.name}`];
      case "import": return [`table ${file.imports[step.import]!.name}`];
      case "load": return step.key.kind === "name" ? [`table ${step.key.name}`] : [];
      default: return [];
    }
  }

  /** `collection("letters")`: two calls that ask by one name are given one thing. */
  private given(fn: FunctionIr, { method, arguments: asked }: InstructionOf<"call">): readonly string[] {
    const [only, ...others] = asked;
    const value = only && this.definitions.in(fn).get(only.place);
    return method !== null && others.length === 0 && value?.op === "constant" && typeof value.value === "string" ? [`${method}(${value.value})`] : [];
  }
}

/** Methods with which a statement on a table begins: `db.delete(customers)`, `db.insertInto("customers")`. */
const onTable = /^(?:insert|insertInto|into|update|updateTable|delete|deleteFrom|replaceInto|mergeInto)$/;

/** What the method is called on, as it is written; a plain function stands for itself. */
export function storeOf(text: string): string {
  const parts = text.replace(/\(.*?\)|[?!\s]/g, "").split(".");
  return parts.at(-2) ?? parts.at(-1) ?? text;
}
