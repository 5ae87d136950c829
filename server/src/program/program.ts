/**
 * The whole program as linked files: what each import means, which declaration a type name means, which declarations
 * are sources. Knows nothing of flow.
 */
import { neverCancelled, watched, type Checkpoint } from "../base/cancel";
import { compareStrings, type DeclarationId, type FileId } from "../base/ids";
import { absent, type ClassIr, type FileIr, type FunctionIr, type TypeDeclaration } from "../ir/ir";
import type { Tag } from "../syntax/annotation";
import { AmbientTypes } from "./ambientTypes";
import type { ModuleResolver } from "./workspace";

export interface CellBinding {
  readonly kind: "cell";
  readonly file: FileIr;
  readonly cell: number;
  /** A member of it, for names taken from CommonJS exports. */
  readonly member: string | null;
}

/** What an imported or exported name stands for. */
export type Binding =
  | CellBinding
  | { readonly kind: "namespace"; readonly file: FileIr }
  | { readonly kind: "library"; readonly package: string; readonly name: string }
  | { readonly kind: "missing" };

/** A function of the program. Ids are dense; when the program is linked, they follow file order. */
export interface ProgramFunction {
  readonly id: number;
  readonly file: FileIr;
  readonly ir: FunctionIr;
}

export interface ProgramClass {
  readonly id: number;
  readonly file: FileIr;
  readonly ir: ClassIr;
}

export interface DeclaredType {
  readonly file: FileIr;
  readonly declaration: TypeDeclaration;
}

/** What a type's name stands for: a declaration of the workspace, or a library's type. */
export type NamedType = DeclaredType | { readonly library: string; readonly name: string };

/** An accessor in the tables of names, and the member that an object literal keeps it under: `get email`. */
export function accessorName(kind: "getter" | "setter", name: string): string {
  return `${kind === "getter" ? "get" : "set"} ${name}`;
}

export class Program {
  readonly files: readonly FileIr[];
  readonly functions: ProgramFunction[] = [];
  readonly classes: ProgramClass[] = [];
  readonly types = new Map<DeclarationId, DeclaredType>();
  /** Functions by the place of their name. */
  readonly functionAt = new Map<DeclarationId, ProgramFunction>();
  readonly classAt = new Map<DeclarationId, ProgramClass>();
  /** The class that a method, accessor or constructor belongs to, by function id. */
  readonly classOfFunction = new Map<number, ProgramClass>();
  /** Tags by the place of the declared name. */
  readonly tagsAt = new Map<DeclarationId, readonly Tag[]>();
  /** `get email`, `set email`: accessors that object literals have. */
  readonly accessorNames = new Set<string>();
  /** The same of classes. */
  readonly classAccessorNames = new Set<string>();
  /** Names that some file writes on the global object. */
  readonly globalNames = new Set<string>();
  private readonly byFile = new Map<FileId, FileIr>();
  /** By their numbers in the file. */
  private readonly functionsOf = new Map<FileId, ProgramFunction[]>();
  private readonly firstClass = new Map<FileId, number>();
  /** Variables at the top level of scripts and of declaration files that are no modules, by name. */
  private readonly scriptCells = new Map<string, CellBinding[]>();
  private readonly ambient: AmbientTypes;
  /** Memo: behind a name there may be a hundred files that export all of one another. */
  private readonly importBindings = new Map<FileIr, Binding[]>();
  /** By file, the files that import from it; made when it is first asked for. */
  private importers: Map<FileId, Set<FileIr>> | null = null;
  /** Memo: every look at a type that is written as a name asks for it. */
  private readonly namedTypes = new Map<FileIr, Map<string, NamedType | null>>();

  /** Thousands of files take longer than a question of an editor may wait: the checkpoint is called for each. */
  constructor(files: readonly FileIr[], private readonly resolver: ModuleResolver, checkpoint: Checkpoint = neverCancelled) {
    this.ambient = new AmbientTypes(resolver);
    this.files = [...files].sort((a, b) => compareStrings(a.file, b.file));
    for (const file of watched(this.files, checkpoint)) {
      this.byFile.set(file.file, file);
      const own: ProgramFunction[] = [];
      this.functionsOf.set(file.file, own);
      this.firstClass.set(file.file, this.classes.length);
      for (const ir of file.functions) {
        own.push(this.newFunction(file, ir));
        if ((ir.kind === "getter" || ir.kind === "setter") && ir.class === null) this.accessorNames.add(accessorName(ir.kind, ir.name.slice(ir.name.lastIndexOf(".") + 1)));
      }
      for (const ir of file.classes) {
        const cls = { id: this.classes.length, file, ir };
        this.classes.push(cls);
        this.classAt.set(ir.declaration, cls);
        for (const { kind, name } of ir.members) if (kind === "getter" || kind === "setter") this.classAccessorNames.add(accessorName(kind, name));
        this.takeFunctions(cls);
      }
      for (const declaration of file.types) {
        this.addType(file, declaration);
        this.ambient.add(file, declaration);
      }
      for (const name of file.globals) this.globalNames.add(name);
      for (const cell of file.globalCells) this.globalNames.add(file.cells[cell]!.name);
      this.addGlobals(file);
      for (const tagged of file.tagged) this.tagsAt.set(tagged.id, tagged.tags);
    }
  }

  private takeFunctions(cls: ProgramClass): void {
    for (const index of [cls.ir.constructorFunction, ...cls.ir.decorated, ...cls.ir.members.map((member) => member.function)]) {
      if (index !== null) this.classOfFunction.set(this.functionOf(cls.file, index).id, cls);
    }
  }

  /** What a script declares at its top level, and a module for everybody, is there for others under its name. */
  private addGlobals(file: FileIr): void {
    const isScript = !file.isModule && !file.isCommonJs;
    file.cells.forEach((cell, index) => {
      if (cell.owner !== 0 || !(isScript || file.globalCells.includes(index))) return;
      const known = this.scriptCells.get(cell.name);
      if (known) known.push({ kind: "cell", file, cell: index, member: null });
      else this.scriptCells.set(cell.name, [{ kind: "cell", file, cell: index, member: null }]);
    });
  }

  /** What a name means that a file does not declare: a global that a declaration file speaks of, or, for a script, a variable of another. Null where several might be meant. */
  globalBinding(file: FileIr, name: string): CellBinding | null {
    const found = this.scriptCells.get(name)?.filter((binding) => {
      const isForAll = binding.file.isDeclarationFile || binding.file.globalCells.includes(binding.cell);
      return isForAll || (binding.file !== file && !file.isModule && !file.isCommonJs);
    }) ?? [];
    return found.length === 1 ? found[0]! : null;
  }

  private newFunction(file: FileIr, ir: FunctionIr): ProgramFunction {
    const fn = { id: this.functions.length, file, ir };
    this.functions.push(fn);
    if (ir.kind !== "module" && ir.kind !== "constructor") this.functionAt.set(`${file.file}#${ir.nameStart}`, fn);
    return fn;
  }

  private addType(file: FileIr, declaration: TypeDeclaration): void {
    if (!this.types.has(declaration.id)) this.types.set(declaration.id, { file, declaration });
  }

  /**
   * Gives a module another content. Functions have the numbers that they had, and are the same, but for those that are new; what is gone stays among the functions, without a body. What it
   * exports may be other than it was: see `rebind`.
   */
  replaceFile(file: FileIr, now: FileIr, { added, gone }: { readonly added: ReadonlySet<number>; readonly gone: ReadonlySet<number> }): { readonly added: readonly ProgramFunction[]; readonly gone: readonly ProgramFunction[] } {
    for (const { id } of file.types) this.types.delete(id);
    for (const { id } of file.tagged) this.tagsAt.delete(id);
    const own = this.functionsOf.get(file.file)!;
    const before = [...gone].map((number) => own[number]!);
    for (const fn of before) {
      this.functionAt.delete(`${file.file}#${fn.ir.nameStart}`);
      this.classOfFunction.delete(fn.id);
      (fn as { ir: FunctionIr }).ir = absent.fn(fn.ir.index);
    }
    Object.assign(file, now);
    for (const [number, ir] of now.functions.entries()) {
      if (added.has(number)) own[number] = this.newFunction(file, ir);
      else if (own[number]) (own[number] as { ir: FunctionIr }).ir = gone.has(number) ? absent.fn(number) : ir;
    }
    for (const [index, ir] of now.classes.entries()) {
      const cls = this.classOf(file, index);
      (cls as { ir: ClassIr }).ir = ir;
      this.takeFunctions(cls);
    }
    for (const declaration of now.types) this.addType(file, declaration);
    for (const tagged of now.tagged) this.tagsAt.set(tagged.id, tagged.tags);
    this.importBindings.delete(file);
    this.namedTypes.delete(file);
    if (this.importers) this.noteImports(file, this.importers);
    return { added: [...added].map((number) => own[number]!), gone: before };
  }

  /**
   * After files were given another content: finds again what the names that others take from them stand for. Gives the files in which one stands for something else now (`renamed`), and those that may
   * export something else (`leading`).
   */
  rebind(replaced: Iterable<FileIr>): { readonly renamed: ReadonlySet<FileIr>; readonly leading: ReadonlySet<FileIr> } {
    const leading = new Set(replaced);
    const renamed = new Set<FileIr>();
    const importing = new Set<FileIr>();
    for (const file of leading) {
      for (const other of this.importersOf(file)) {
        importing.add(other);
        if (other.exports.some((entry) => (entry.kind === "star" || entry.kind === "import") && this.isImportOf(other, entry.import, file))) leading.add(other);
      }
    }
    for (const file of importing) if (this.findAgain(file)) renamed.add(file);
    return { renamed, leading };
  }

  private isImportOf(file: FileIr, index: number, target: FileIr): boolean {
    const resolved = this.resolver.resolve(file.file, file.imports[index]!.specifier);
    return resolved.kind === "file" && resolved.file === target.file;
  }

  private importersOf({ file }: FileIr): Iterable<FileIr> {
    if (!this.importers) {
      this.importers = new Map();
      for (const each of this.files) this.noteImports(each, this.importers);
    }
    return this.importers.get(file) ?? [];
  }

  private noteImports(file: FileIr, importers: Map<FileId, Set<FileIr>>): void {
    for (const { specifier } of file.imports) {
      const resolved = specifier === "" ? null : this.resolver.resolve(file.file, specifier);
      if (resolved?.kind !== "file") continue;
      const known = importers.get(resolved.file);
      if (known) known.add(file);
      else importers.set(resolved.file, new Set([file]));
    }
  }

  /** What was found of a file's names, found again; whether one stands for something else. */
  private findAgain(file: FileIr): boolean {
    let isOther = false;
    for (const [index, before] of this.importBindings.get(file)?.entries() ?? []) {
      if (!before) continue;
      const now = this.findImportBinding(file, index);
      this.importBindings.get(file)![index] = now;
      isOther ||= !isSameBinding(before, now);
    }
    for (const [name, before] of this.namedTypes.get(file) ?? []) {
      const now = this.findType(file, name.split("."));
      this.namedTypes.get(file)!.set(name, now);
      isOther ||= !isSameNamed(before, now);
    }
    return isOther;
  }

  /** Gives a function another body. What else its file says must be as before; whoever holds the function sees the new one. */
  replaceBody(fn: ProgramFunction, ir: FunctionIr): void {
    (fn as { ir: FunctionIr }).ir = ir;
    (fn.file.functions as FunctionIr[])[ir.index] = ir;
  }

  file(id: FileId): FileIr | undefined {
    return this.byFile.get(id);
  }

  functionOf(file: FileIr, index: number): ProgramFunction {
    return this.functionsOf.get(file.file)![index]!;
  }

  classOf(file: FileIr, index: number): ProgramClass {
    return this.classes[this.firstClass.get(file.file)! + index]!;
  }

  /** The parts of an interface, or of a class and an interface, that are declared several times in one place, and what other modules add to it. */
  mergedWith(file: FileIr, declaration: TypeDeclaration): readonly DeclaredType[] {
    const parts = file.types.filter((other) => other.name === declaration.name && other.scope === declaration.scope && (other.kind === "interface" || other.kind === "class")).map((part) => ({ file, declaration: part }));
    const added = declaration.namespace === undefined && declaration.module === undefined ? this.ambient.addedToFile(file, declaration.name).filter((part) => part.declaration !== declaration) : [];
    return parts.length + added.length > 1 ? [...(parts.length > 0 ? parts : [{ file, declaration }]), ...added] : [{ file, declaration }];
  }

  /** What the workspace adds to an interface of a package. */
  addedToPackage(library: string, name: string): readonly DeclaredType[] {
    return this.ambient.addedToPackage(library, name);
  }

  /** What the import at `index` binds. */
  importBinding(file: FileIr, index: number): Binding {
    let bindings = this.importBindings.get(file);
    if (!bindings) this.importBindings.set(file, (bindings = []));
    return (bindings[index] ??= this.findImportBinding(file, index));
  }

  private findImportBinding(file: FileIr, index: number): Binding {
    const { specifier, name } = file.imports[index]!;
    const resolved = this.resolver.resolve(file.file, specifier);
    if (resolved.kind === "package") return { kind: "library", package: resolved.subpath ? `${resolved.name}/${resolved.subpath}` : resolved.name, name };
    const target = resolved.kind === "file" ? this.byFile.get(resolved.file) : undefined;
    if (!target) return resolved.kind === "missing" && !specifier.startsWith(".") ? { kind: "library", package: specifier, name } : { kind: "missing" };
    return this.exportBinding(target, name);
  }

  /** What a file exports under a name (`*` for its namespace, `=` for what `require` gives). */
  exportBinding(file: FileIr, name: string, seen: Set<string> = new Set()): Binding {
    const key = `${file.file}\0${name}`;
    if (seen.has(key)) return { kind: "missing" };
    seen.add(key);
    if (name === "*" || name === "=") {
      return file.exportsCell !== null ? { kind: "cell", file, cell: file.exportsCell, member: null } : { kind: "namespace", file };
    }
    for (const entry of file.exports) {
      if (entry.kind === "cell" && entry.name === name) return { kind: "cell", file, cell: entry.cell, member: null };
      if (entry.kind === "import" && entry.name === name) return this.followImport(file, entry.import, seen);
    }
    for (const entry of file.exports) {
      if (entry.kind !== "star" || name === "default") continue;
      const { specifier } = file.imports[entry.import]!;
      const resolved = this.resolver.resolve(file.file, specifier);
      const target = resolved.kind === "file" ? this.byFile.get(resolved.file) : undefined;
      const found = target ? this.exportBinding(target, name, seen) : null;
      if (found && found.kind !== "missing") return found;
      if (resolved.kind === "package" && !this.exportedType(file, [name])) return { kind: "library", package: resolved.name, name };
    }
    if (file.exportsCell !== null) return { kind: "cell", file, cell: file.exportsCell, member: name === "default" ? null : name };
    return { kind: "missing" };
  }

  private followImport(file: FileIr, index: number, seen: Set<string>): Binding {
    const { specifier, name } = file.imports[index]!;
    const resolved = this.resolver.resolve(file.file, specifier);
    if (resolved.kind === "package") return { kind: "library", package: resolved.subpath ? `${resolved.name}/${resolved.subpath}` : resolved.name, name };
    const target = resolved.kind === "file" ? this.byFile.get(resolved.file) : undefined;
    return target ? this.exportBinding(target, name, seen) : { kind: "missing" };
  }

  /** The type declaration that a file exports under a dotted name: `Row`, or `People.Row` of a namespace. */
  exportedType(file: FileIr, path: readonly string[], seen: Set<string> = new Set()): NamedType | null {
    const key = `${file.file}\0${path.join(".")}`;
    if (seen.has(key)) return null;
    seen.add(key);
    const [name, ...rest] = path;
    for (const entry of file.exports) {
      if (entry.kind === "type" && entry.name === path.join(".")) return this.types.get(entry.type) ?? null;
    }
    for (const entry of file.exports) {
      if (entry.kind === "import" && entry.name === name) {
        const found = this.importedType(file, entry.import, rest, seen);
        if (found) return found;
      }
    }
    if (rest.length > 0) {
      const inside = typeInNamespace(file, path);
      if (inside) return inside;
    }
    for (const entry of file.exports) {
      if (entry.kind !== "star") continue;
      const resolved = this.resolver.resolve(file.file, file.imports[entry.import]!.specifier);
      const target = resolved.kind === "file" ? this.byFile.get(resolved.file) : undefined;
      const found = target ? this.exportedType(target, path, seen) : resolved.kind === "package" && rest.length === 0 && this.ambientType(resolved.name, name!, file);
      if (found) return found;
    }
    // Declaration files and scripts without an export list give away what they declare.
    if (file.isDeclarationFile || !file.isModule) {
      const declared = file.types.find((type) => type.name === name);
      if (declared) return { file, declaration: declared };
    }
    return null;
  }

  importedType(file: FileIr, index: number, rest: readonly string[], seen: Set<string> = new Set()): NamedType | null {
    const { specifier, name } = file.imports[index]!;
    const resolved = this.resolver.resolve(file.file, specifier);
    const path = name === "*" || name === "=" ? rest : [name, ...rest];
    if (resolved.kind === "package" || (resolved.kind === "missing" && !specifier.startsWith("."))) {
      const library = resolved.kind === "package" ? resolved.name : specifier;
      const ambient = path.length === 1 ? (this.ambientType(specifier, path[0]!, file) ?? this.ambientType(library, path[0]!, file)) : null;
      if (ambient) return ambient;
      return { library, name: path.join(".") || name };
    }
    const target = resolved.kind === "file" ? this.byFile.get(resolved.file) : undefined;
    if (!target || path.length === 0) return null;
    return this.exportedType(target, path, seen);
  }

  /** A type that the workspace declares for a package, as the file that asks means it. */
  ambientType(library: string, name: string, asking: FileIr): DeclaredType | null {
    return this.ambient.ofPackage(library, name, asking);
  }

  /** What a dotted type name means in a file; null for global names that no file declares. */
  typeNamed(file: FileIr, path: readonly string[]): NamedType | null {
    let known = this.namedTypes.get(file);
    if (!known) this.namedTypes.set(file, (known = new Map()));
    const name = path.join(".");
    let found = known.get(name);
    if (found === undefined) known.set(name, (found = this.findType(file, path)));
    return found;
  }

  private findType(file: FileIr, path: readonly string[]): NamedType | null {
    const [first, ...rest] = path;
    const synthetic = /^#import(\d+)$/.exec(first!);
    if (synthetic) return this.importedType(file, Number(synthetic[1]), rest);
    const index = file.imports.findIndex((entry) => entry.local === first);
    if (index >= 0) return this.importedType(file, index, rest);
    if (rest.length === 0) {
      const own = file.types.find((type) => type.name === first);
      if (own) return { file, declaration: own };
      return this.ambient.global(path);
    }
    return typeInNamespace(file, path) ?? this.ambient.global(path);
  }

  /** The binding of a value name at a file's top level. */
  valueNamed(file: FileIr, name: string): Binding | null {
    const index = file.imports.findIndex((entry) => entry.local === name && !entry.typeOnly);
    if (index >= 0) return this.importBinding(file, index);
    const typeOnly = file.imports.findIndex((entry) => entry.local === name);
    if (typeOnly >= 0) return this.importBinding(file, typeOnly);
    const cell = file.cells.findIndex((candidate) => candidate.name === name && candidate.owner === 0);
    return cell >= 0 ? { kind: "cell", file, cell, member: null } : null;
  }
}

/** What a namespace of a file declares: `People.Row`. */
function typeInNamespace(file: FileIr, path: readonly string[]): NamedType | null {
  const namespace = path.slice(0, -1).join(".");
  const declaration = file.types.find((type) => type.namespace === namespace && type.name === path.at(-1));
  return declaration ? { file, declaration } : null;
}

function isSameBinding(one: Binding, other: Binding): boolean {
  const keys = Object.keys(one) as (keyof Binding)[];
  return keys.length === Object.keys(other).length && keys.every((key) => one[key] === other[key]);
}

function isSameNamed(one: NamedType | null, other: NamedType | null): boolean {
  if (one && other && "declaration" in one && "declaration" in other) return one.file === other.file && one.declaration.id === other.declaration.id;
  return one && other && "library" in one && "library" in other ? one.library === other.library && one.name === other.name : one === other;
}
