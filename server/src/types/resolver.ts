/**
 * The declared-type resolver: what a type says of its members, from declarations alone, and from the oracle's answers
 * where they have come in. Resolves half of all accesses without a checker. Knows nothing of flow.
 *
 * A type is looked at through its heads: the forms it may take (a union has several). Bounds: `maxTypeHops`.
 */
import { maxExpandDepth, maxExpandedTypes, maxOptionalMembers, maxTypeHops } from "../base/limits";
import { Grounds, nothing, type Ground } from "../base/grounds";
import { declarationId, type DeclarationId, type Span } from "../base/ids";
import type { FileIr, FunctionIr, TypeDeclaration } from "../ir/ir";
import type { DeclaredType, NamedType, Program, ProgramClass } from "../program/program";
import { answersIn, namesIn } from "./lookedAt";
import { unknownType, type Type, type TypeMember, type TypeName } from "./type";

/** A type with the place its names are resolved from and what its type parameters stand for. */
export interface Located {
  readonly type: Type;
  readonly file: FileIr;
  readonly parameters: ReadonlyMap<string, Located> | null;
}

export interface HeadMember {
  readonly name: string;
  readonly declaration: DeclarationId | null;
  readonly type: Located;
  /** Whether it may be missing. */
  readonly isOptional?: boolean;
}

export type Head = { readonly labels: readonly DeclarationId[] } & (
  | { readonly kind: "unknown" | "parameter" }
  | { readonly kind: "primitive"; readonly name: string }
  | { readonly kind: "array"; readonly element: Located }
  | { readonly kind: "tuple"; readonly elements: readonly Located[] }
  | { readonly kind: "promise"; readonly value: Located }
  | { readonly kind: "function"; readonly returns: Located; readonly parameters: readonly Located[] }
  | { readonly kind: "library"; readonly package: string; readonly name: string; readonly args: readonly Located[] }
  | {
      readonly kind: "members"; readonly members: readonly HeadMember[]; readonly index: Located | null; readonly supers: readonly Located[];
      readonly declared: DeclaredType | null; readonly keeps: ((name: string) => boolean) | null;
    }
);

const transparent = new Set(["Partial", "Required", "Readonly", "NonNullable", "DeepPartial", "DeepReadonly", "Jsonify", "Simplify", "Prettify", "Mutable", "NoInfer", "Writable", "ReadonlyDeep", "PartialDeep", "SerializeFrom", "HydratedDocument", "Unwrapped"]);
const iterables = new Set(["Iterable", "Iterator", "IterableIterator", "Generator", "AsyncGenerator", "AsyncIterable", "AsyncIterableIterator", "AsyncIterator", "Set", "ReadonlySet", "WeakSet", "ArrayIterator", "Array", "ReadonlyArray", "ArrayLike"]);

/** Answers of the oracle by file and exact span; empty until a batch has come in. */
export interface TypeFacts {
  typeAt(file: FileIr, span: Span): Type | null;
}

/** What was found, and what it stands on. */
interface KnownHeads {
  readonly file: FileIr;
  readonly heads: readonly Head[];
  readonly on: Ground;
}

const nothingYet: readonly Head[] = [{ kind: "unknown", labels: [] }];

export class TypeResolver {
  /** By type, and by file where a type stands in several: hardly any does. */
  private readonly memo = new Map<Type, KnownHeads | Map<FileIr, KnownHeads>>();
  /** Of declarations without parameters, however many types name them. */
  private readonly memoOfDeclared = new Map<TypeDeclaration, readonly Head[]>();

  constructor(private readonly program: Program, private readonly facts: TypeFacts, readonly grounds: Grounds = new Grounds(false)) {}

  locate(type: Type, file: FileIr): Located {
    return { type, file, parameters: null };
  }

  heads(located: Located, depth = 0): readonly Head[] {
    if (depth > maxTypeHops) return [{ kind: "unknown", labels: [] }];
    if (located.parameters) return this.computeHeads(located, depth);
    let known = this.knownHeads(located);
    if (known && this.grounds.holds(known.on)) this.grounds.rely(known.on);
    else {
      const { file } = located;
      // A type that contains itself sees the unknown at the second turn.
      this.keepHeads(located.type, { file, heads: nothingYet, on: nothing });
      const [heads, on] = this.grounds.while(() => this.computeHeads(located, depth));
      this.keepHeads(located.type, (known = { file, heads, on }));
    }
    return known.heads;
  }

  private knownHeads({ type, file }: Located): KnownHeads | undefined {
    const known = this.memo.get(type);
    if (known instanceof Map) return known.get(file);
    return known?.file === file ? known : undefined;
  }

  private keepHeads(type: Type, heads: KnownHeads): void {
    const known = this.memo.get(type);
    if (known instanceof Map) known.set(heads.file, heads);
    else if (!known || known.file === heads.file) this.memo.set(type, heads);
    else this.memo.set(type, new Map([[known.file, known], [heads.file, heads]]));
  }

  private computeHeads(located: Located, depth: number): readonly Head[] {
    const { type, file, parameters } = located;
    const at = (inner: Type): Located => ({ type: inner, file, parameters });
    switch (type.kind) {
      case "unknown": return [{ kind: "unknown", labels: [] }];
      case "primitive": return [{ kind: "primitive", name: type.name, labels: [] }];
      case "array": return [{ kind: "array", element: at(type.element), labels: [] }];
      case "tuple": return [{ kind: "tuple", elements: type.elements.map(at), labels: [] }];
      case "promise": return [{ kind: "promise", value: at(type.value), labels: [] }];
      case "function": return [{ kind: "function", returns: at(type.returns), parameters: type.parameters.map(at), labels: [] }];
      case "object":
        for (const id of standingFor(type.members)) this.grounds.note(id);
        return [{
          kind: "members", labels: [], supers: [], declared: null, keeps: null, index: type.index ? at(type.index) : null,
          members: type.members.map((member) => ({ name: member.name, declaration: member.declaration ?? (member.library ? this.generatedFrom(member.library, file) : null), type: at(member.type), isOptional: member.isOptional === true })),
        }];
      case "union": case "intersection": return type.of.flatMap((part) => this.heads(at(part), depth + 1));
      case "library": return this.libraryHeads(type.package, type.name, type.args.map(at), depth);
      case "parameter": {
        const given = parameters?.get(type.name);
        if (given) return this.heads(given, depth + 1);
        return type.bound ? this.heads(at(type.bound), depth + 1) : [{ kind: "parameter", labels: [] }];
      }
      case "personal": return this.heads(at(type.type), depth + 1).map((head) => ({ ...head, labels: [...head.labels, type.tag] }));
      case "declared": {
        const declared = this.declaration(type.id);
        return declared ? this.declaredHeads(declared, type.args.map(at), depth) : [{ kind: "unknown", labels: [] }];
      }
      case "reference": return this.referenceHeads(located, type.name, type.args.map(at), depth);
      case "indexed": {
        const keys = type.key !== null ? [type.key] : type.keys ? this.literalKeys(at(type.keys), depth + 1) : [];
        if (keys.length === 0) return this.elementOf(at(type.object), depth + 1).flatMap((inner) => this.heads(inner, depth + 1));
        return keys.flatMap((key) => this.members(at(type.object), key, depth + 1)).flatMap((member) => this.heads(member.type, depth + 1).map((head) => (member.declaration ? { ...head, labels: [...head.labels, member.declaration] } : head)));
      }
      case "keyof": {
        const names = this.memberNames(at(type.of), depth + 1);
        return names ? [...names].map((name) => ({ kind: "primitive" as const, name: JSON.stringify(name), labels: [] })) : [{ kind: "primitive", name: "string", labels: [] }];
      }
      case "mapped": return this.mappedHeads(located, type, depth);
      case "typeof": return this.typeofHeads(type.name, file, depth);
      case "opaque": return this.opaqueHeads(located, type, depth);
    }
  }

  /** The declaration in a schema from which a package's own was generated. */
  private generatedFrom(library: NonNullable<TypeMember["library"]>, file: FileIr): DeclarationId | null {
    const [owner, name] = library.member.split(".");
    const declared = name === undefined ? null : this.program.ambientType(library.package, owner!, file);
    if (declared) this.grounds.note(declared.declaration.id);
    return declared && (this.members({ type: { kind: "declared", id: declared.declaration.id, args: [] }, file: declared.file, parameters: null }, name!).find((member) => member.declaration)?.declaration ?? null);
  }

  /** One member for each key that is known; nothing where none is. */
  private mappedHeads({ file, parameters }: Located, { parameter, keys, names, value }: Extract<Type, { kind: "mapped" }>, depth: number): readonly Head[] {
    const members = this.literalKeys({ type: keys, file, parameters }, depth + 1).flatMap((key): HeadMember[] => {
      const located: Located = { type: { kind: "primitive", name: JSON.stringify(key) }, file, parameters: null };
      const inside = new Map([...(parameters ?? []), [parameter, located]]);
      const written = names ? this.literalKeys({ type: names, file, parameters: inside }, depth + 1) : [key];
      return written.map((name) => ({ name, declaration: null, type: { type: value, file, parameters: inside } }));
    });
    return members.length > 0 ? [{ kind: "members", labels: [], supers: [], declared: null, keeps: null, index: null, members }] : [{ kind: "unknown", labels: [] }];
  }

  private opaqueHeads({ file, parameters }: Located, { span, written, isEnough }: Extract<Type, { kind: "opaque" }>, depth: number): readonly Head[] {
    const asWritten = (): readonly Head[] => (written ? this.heads({ type: written, file, parameters }, depth + 1) : [{ kind: "unknown", labels: [] }]);
    // What the checker says of a generic declaration's own text says nothing of one use of it.
    if (parameters) return asWritten();
    if (isEnough) {
      const heads = asWritten();
      if (heads.some((head) => head.kind !== "unknown" && head.kind !== "parameter")) return heads;
    }
    const answer = this.answered(file, span);
    return answer ? this.heads({ type: answer, file, parameters: null }, depth + 1) : asWritten();
  }

  private answered(file: FileIr, span: Span): Type | null {
    this.grounds.note(answersIn(file.file));
    return this.facts.typeAt(file, span);
  }

  private declaration(id: DeclarationId): DeclaredType | undefined {
    this.grounds.note(id);
    return this.program.types.get(id);
  }

  private named(file: FileIr, path: readonly string[]): NamedType | null {
    this.grounds.note(namesIn(file.file));
    return this.program.typeNamed(file, path);
  }

  private declaredHeads({ file, declaration }: DeclaredType, args: readonly Located[], depth: number): readonly Head[] {
    this.grounds.note(declaration.id);
    const parameters = bound(declaration.parameters, args);
    const at = (type: Type): Located => ({ type, file, parameters });
    if (declaration.kind === "alias") {
      const isTagged = declaration.type?.kind !== "object" && declaration.tags.some((tag) => tag.name === "personalData");
      const heads = this.heads(at(declaration.type ?? unknownType), depth + 1);
      // A name for an object type is as good as an interface's.
      if (declaration.type?.kind === "object") return heads.map((head) => (head.kind === "members" ? { ...head, declared: { file, declaration } } : head));
      return isTagged ? heads.map((head) => ({ ...head, labels: [...head.labels, declaration.id] })) : heads;
    }
    if (declaration.kind === "enum") return [{ kind: "primitive", name: "string", labels: [] }];
    const known = this.memoOfDeclared.get(declaration);
    if (known && !parameters) return known;
    const heads: readonly Head[] = [{
      kind: "members", labels: [], declared: { file, declaration }, keeps: null, index: declaration.index ? at(declaration.index) : null,
      supers: declaration.extends.map(at),
      members: this.program.mergedWith(file, declaration).flatMap((part) => partMembers(part, parameters)),
    }];
    if (!parameters) this.memoOfDeclared.set(declaration, heads);
    return heads;
  }

  private referenceHeads(located: Located, name: TypeName, args: readonly Located[], depth: number): readonly Head[] {
    const found = this.named(located.file, name.path);
    if (found && "declaration" in found) return this.declaredHeads(found, args, depth);
    if (found) return this.libraryHeads(found.library, found.name, args, depth);
    return this.globalHeads(name.path, args, depth);
  }

  private globalHeads(path: readonly string[], args: readonly Located[], depth: number): readonly Head[] {
    const name = path.join(".");
    const [first, second] = args;
    if (first && transparent.has(name)) return this.heads(first, depth + 1);
    if (first && (name === "Awaited")) return this.awaited(first, depth + 1).flatMap((inner) => this.heads(inner, depth + 1));
    if (first && second && (name === "Pick" || name === "Omit" || name === "Exclude" || name === "Extract")) {
      if (name === "Exclude" || name === "Extract") {
        const forms = this.heads(second, depth + 1);
        const isAmong = (head: Head): boolean => forms.some((form) => this.isForm(head, form, depth + 1));
        return this.heads(first, depth + 1).filter((head) => forms.some(isOpen) || isAmong(head) === (name === "Extract"));
      }
      const keys = new Set(this.literalKeys(second, depth + 1));
      const keeps = name === "Pick" ? (key: string): boolean => keys.has(key) : (key: string): boolean => !keys.has(key);
      return this.heads(first, depth + 1).map((head) => (head.kind === "members" ? { ...head, keeps: both(head.keeps, keeps) } : head));
    }
    if (name === "Record" && second) {
      const keys = this.literalKeys(args[0]!, depth + 1);
      return [{ kind: "members", labels: [], supers: [], declared: null, keeps: null, index: second, members: keys.map((key) => ({ name: key, declaration: null, type: second })) }];
    }
    if (name === "ReturnType" && first) return this.heads(first, depth + 1).flatMap((head) => (head.kind === "function" ? this.heads(head.returns, depth + 1) : []));
    if (name === "InstanceType" && first) return this.heads(first, depth + 1);
    if (name === "z.infer") return this.schemaData(args, depth);
    if (/^(string|number|boolean|Date|RegExp|Uppercase|Lowercase|Capitalize|Uncapitalize)$/.test(name)) return [{ kind: "primitive", name, labels: [] }];
    return this.libraryHeads("lib", name, args, depth);
  }

  private libraryHeads(library: string, name: string, args: readonly Located[], depth: number): readonly Head[] {
    if (/^zod(\/|$)|^@hono\/zod/.test(library) && /(^|\.)(infer|output|input|TypeOf)$/.test(name)) return this.schemaData(args, depth);
    if (library === "lib") {
      if (name === "Promise" || name === "PromiseLike") return args[0] ? [{ kind: "promise", value: args[0], labels: [] }] : [{ kind: "unknown", labels: [] }];
      if (args[0] && (name === "Array" || name === "ReadonlyArray")) return [{ kind: "array", element: args[0], labels: [] }];
    } else if (args[0] && transparent.has(name.split(".").pop()!)) return this.heads(args[0], depth + 1);
    const own: Head = { kind: "library", package: library, name, args, labels: [] };
    const added = this.program.addedToPackage(library, name);
    return added.length === 0 ? [own] : [own, { kind: "members", labels: [], supers: [], declared: null, keeps: null, index: null, members: added.flatMap((part) => partMembers(part, null)) }];
  }

  private schemaData(args: readonly Located[], depth: number): readonly Head[] {
    if (!args[0]) return [{ kind: "unknown", labels: [] }];
    return this.heads(args[0], depth + 1).flatMap((head): readonly Head[] => {
      if (head.kind === "library" && head.package === "zod" && head.args[0]) return this.heads(head.args[0], depth + 1);
      // Of a type parameter (bounded by `z.ZodType`, as a rule) each call says what it stands for.
      return [{ kind: args[0]!.type.kind === "parameter" ? "parameter" : "unknown", labels: [] }];
    });
  }

  private typeofHeads(name: TypeName, file: FileIr, depth: number): readonly Head[] {
    this.grounds.note(namesIn(file.file));
    const binding = this.program.valueNamed(file, name.path[0]!);
    if (!binding || binding.kind !== "cell") return [{ kind: "unknown", labels: [] }];
    const cell = binding.file.cells[binding.cell]!;
    this.grounds.note(declarationId(binding.file.file, cell.nameStart));
    if (cell.constant?.kind === "function" && name.path.length === 1) {
      const fn = binding.file.functions[cell.constant.index]!;
      const at = (type: Type | null): Located => this.locate(type ?? unknownType, binding.file);
      return [{ kind: "function", returns: at(fn.returnType ?? classMadeIn(fn, binding.file)), parameters: fn.parameters.map((parameter) => at(parameter.type)), labels: [] }];
    }
    let located: Located | null = cell.type ? this.locate(cell.type, binding.file) : null;
    if (!located && cell.constant?.kind === "class") {
      const cls = this.program.classOf(binding.file, cell.constant.index);
      located = this.locate({ kind: "declared", id: cls.ir.declaration, args: [] }, binding.file);
    }
    if (!located) return [{ kind: "unknown", labels: [] }];
    let current: readonly Located[] = [located];
    for (const key of name.path.slice(1)) current = current.flatMap((inner) => this.members(inner, key, depth + 1).map((member) => member.type));
    return current.flatMap((inner) => this.heads(inner, depth + 1));
  }

  /** Whether a form of a union is one of those that another type names: the same text, or an object with the same texts under the same keys. */
  private isForm(head: Head, form: Head, depth: number): boolean {
    if (head.kind === "primitive" && form.kind === "primitive") return head.name === form.name || (form.name === "string" && head.name.startsWith('"'));
    if (head.kind !== "members" || form.kind !== "members" || form.members.length === 0) return false;
    return form.members.every(({ name, type }) => {
      const own = this.membersOfHead(head, name, depth).flatMap((member) => this.heads(member.type, depth + 1));
      const wanted = this.heads(type, depth + 1);
      return own.length > 0 && own.every((each) => wanted.some((other) => this.isForm(each, other, depth + 1) || other.kind === "unknown"));
    });
  }

  private literalKeys(located: Located, depth: number): string[] {
    return this.heads(located, depth).flatMap((head) => (head.kind === "primitive" && head.name.startsWith('"') ? [JSON.parse(head.name) as string] : []));
  }

  /** The members named `key` of every form the type may take: their types and declarations. */
  members(located: Located, key: string, depth = 0): readonly HeadMember[] {
    return this.heads(located, depth).flatMap((head) => this.membersOfHead(head, key, depth));
  }

  membersOfHead(head: Head, key: string, depth = 0): readonly HeadMember[] {
    if (depth > maxTypeHops) return [];
    // Some member, nobody knows which.
    if (key === "*" && head.kind === "members" && !head.index) return this.allMembers(head).filter((member) => (!head.keeps || head.keeps(member.name)) && member.type.type.kind !== "function");
    if (head.kind === "tuple" && head.elements[Number(key)]) return [{ name: key, declaration: null, type: head.elements[Number(key)]! }];
    if (head.kind !== "members" || (head.keeps && !head.keeps(key))) return [];
    const own = head.members.filter((member) => member.name === key);
    if (own.length > 0) return own;
    const inherited = head.supers.flatMap((parent) => this.members(parent, key, depth + 1));
    if (inherited.length > 0) return inherited;
    return head.index ? [{ name: key, declaration: null, type: head.index }] : [];
  }

  /** The type of an element: of an array, tuple, iterable, or of any value behind an index signature. */
  elementOf(located: Located, depth = 0): readonly Located[] {
    return this.heads(located, depth).flatMap((head) => this.elementOfHead(head));
  }

  /** What the keys of a Map are declared to be. */
  keyOf(located: Located): readonly Located[] {
    return this.heads(located).flatMap((head) => (head.kind === "library" && /Map$/.test(head.name) && head.args.length > 1 ? [head.args[0]!] : []));
  }

  private elementOfHead(head: Head): readonly Located[] {
    if (head.kind === "array") return [head.element];
    if (head.kind === "tuple") return head.elements;
    if (head.kind === "members") return head.index ? [head.index] : [];
    if (head.kind === "library" && head.args.length > 0) {
      const name = head.name.split(".").pop()!;
      if (iterables.has(name)) return [head.args[0]!];
      if (/Map$/.test(name)) return [head.args[head.args.length - 1]!];
    }
    return [];
  }

  /** Whether nothing is known of a value of these types. */
  isUnknown(types: readonly Located[]): boolean {
    return types.every((located) => this.heads(located).every((head) => (head.kind === "unknown" || head.kind === "parameter") && head.labels.length === 0));
  }

  awaited(located: Located, depth = 0): readonly Located[] {
    const heads = this.heads(located, depth);
    return heads.some((head) => head.kind === "promise") ? heads.flatMap((head) => (head.kind === "promise" ? [head.value] : [])) : [located];
  }

  /** What calling a value of this type gives. */
  returnsOf(located: Located, depth = 0): readonly Located[] {
    return this.heads(located, depth).flatMap((head) => (head.kind === "function" ? [head.returns] : []));
  }

  /** The forms of a union one by one, aliases looked through; a tagged alias is one form. */
  alternatives(located: Located, depth = 0): readonly Located[] {
    const { type, file, parameters } = located;
    if (depth > maxTypeHops) return [located];
    switch (type.kind) {
      case "union": return type.of.flatMap((part) => this.alternatives({ type: part, file, parameters }, depth + 1));
      case "declared": return this.aliasAlternatives(located, this.declaration(type.id), type.args, depth);
      case "reference": {
        const found = this.named(file, type.name.path);
        return this.aliasAlternatives(located, found && "declaration" in found ? found : undefined, type.args, depth);
      }
      case "opaque": {
        const answer = parameters ? null : this.answered(file, type.span);
        if (answer && !type.isEnough) return this.alternatives({ type: answer, file, parameters: null }, depth + 1);
        return type.written ? this.alternatives({ type: type.written, file, parameters }, depth + 1) : [located];
      }
      default: return [located];
    }
  }

  private aliasAlternatives(located: Located, declared: DeclaredType | undefined, args: readonly Type[], depth: number): readonly Located[] {
    const alias = declared?.declaration;
    if (alias) this.grounds.note(alias.id);
    if (!declared || alias?.kind !== "alias" || !alias.type || alias.tags.length > 0) return [located];
    const { file, parameters } = located;
    return this.alternatives({ type: alias.type, file: declared.file, parameters: bound(alias.parameters, args.map((type) => ({ type, file, parameters }))) }, depth + 1);
  }

  /** The workspace declarations whose members a value of this type has. */
  declarationsOf(located: Located): readonly DeclarationId[] {
    return this.heads(located).flatMap((head) => (head.kind === "members" && head.declared ? [head.declared.declaration.id] : []));
  }

  /** The workspace classes that a value of this type is an instance of, as declared. */
  classesOf(located: Located): readonly ProgramClass[] {
    return this.heads(located).flatMap((head) => {
      const id = head.kind === "members" ? head.declared?.declaration.id : undefined;
      const cls = id === undefined ? undefined : this.program.classAt.get(id);
      return cls ? [cls] : [];
    });
  }

  /** Every member declaration the type leads to, shortest path first, each declaration once: `(path, declaration)`. */
  expand(located: Located, isSource: (declaration: DeclarationId) => boolean): readonly { readonly path: readonly string[]; readonly declaration: DeclarationId }[] {
    const found: { path: readonly string[]; declaration: DeclarationId }[] = [];
    const seen = new Set<DeclarationId>();
    /** With the fewest optional members on the way. */
    const visitedTypes = new Map<unknown, number>();
    const queue: { located: Located; path: readonly string[]; optional: number }[] = [{ located, path: [], optional: 0 }];
    const add = (path: readonly string[], declaration: DeclarationId): void => {
      if (!seen.has(declaration) && isSource(declaration)) { seen.add(declaration); found.push({ path, declaration }); }
    };
    for (let next = queue.shift(); next && visitedTypes.size < maxExpandedTypes; next = queue.shift()) {
      const { path, optional } = next;
      for (const head of this.heads(next.located)) {
        for (const label of head.labels) add(path, label);
        if (path.length >= maxExpandDepth) continue;
        if (head.kind === "members") {
          const identity = head.declared && next.located.parameters === null ? head.declared.declaration : head;
          if ((visitedTypes.get(identity) ?? Infinity) <= optional) continue;
          visitedTypes.set(identity, optional);
          for (const member of head.members) {
            if (head.keeps && !head.keeps(member.name)) continue;
            const memberPath = [...path, member.name];
            // What a method returns is not in the object.
            if (member.type.type.kind === "function") continue;
            if (member.declaration) add(memberPath, member.declaration);
            const further = optional + (member.isOptional ? 1 : 0);
            if (member.type.type.kind !== "primitive" && further <= maxOptionalMembers) queue.push({ located: member.type, path: memberPath, optional: further });
          }
          for (const parent of head.supers) {
            const inherited = head.keeps ? this.filtered(parent, head.keeps) : [parent];
            for (const each of inherited) queue.push({ located: each, path, optional });
          }
          if (head.index) queue.push({ located: head.index, path: [...path, "*"], optional });
        } else if (head.kind === "array") queue.push({ located: head.element, path: [...path, "*"], optional });
        else if (head.kind === "tuple") head.elements.forEach((element, i) => queue.push({ located: element, path: [...path, String(i)], optional }));
        else if (head.kind === "promise") queue.push({ located: head.value, path, optional });
        else if (head.kind === "library") for (const element of this.elementOfHead(head)) queue.push({ located: element, path: [...path, "*"], optional });
      }
    }
    return found;
  }

  /** A parent type seen through a `Pick` or `Omit` of its child. */
  private filtered(parent: Located, keeps: (name: string) => boolean): readonly Located[] {
    return this.heads(parent).flatMap((head): readonly Located[] => {
      if (head.kind !== "members") return [];
      const members = this.allMembers(head).filter((member) => keeps(member.name));
      return members.map((member) => ({ type: { kind: "object", members: [{ name: member.name, ...(member.declaration ? { declaration: member.declaration } : {}), type: member.type.type, ...(member.isOptional ? { isOptional: true } : {}) }] }, file: member.type.file, parameters: member.type.parameters }));
    });
  }

  /** The names of all members that a value of this type may have; null where the type leaves it open. */
  memberNames(located: Located, depth = 0): ReadonlySet<string> | null {
    const names = new Set<string>();
    for (const head of this.heads(located, depth)) {
      if (head.kind === "primitive" && /^(?:null|undefined|void|literal)$/.test(head.name)) continue;
      if (head.kind !== "members" || head.index || depth > maxTypeHops) return null;
      const inherited = head.supers.map((parent) => this.memberNames(parent, depth + 1));
      if (inherited.some((each) => each === null)) return null;
      for (const name of [...head.members.map((member) => member.name), ...inherited.flatMap((each) => [...each!])]) if (!head.keeps || head.keeps(name)) names.add(name);
    }
    return names.size > 0 ? names : null;
  }

  /** Whether a form of a type is an object and nothing else: no list, nothing that is iterated, also above it. */
  isPlainObject(head: Head): boolean {
    return head.kind === "members" && !head.index && head.supers.every((parent) => this.memberNames(parent) !== null);
  }

  /** The names of all members that some declaration writes for a value of this type. */
  writtenNames(located: Located): ReadonlySet<string> {
    return new Set(this.heads(located).flatMap((head) => (head.kind === "members" ? this.allMembers(head).map(({ name }) => name) : [])));
  }

  private allMembers(head: Extract<Head, { kind: "members" }>, depth = 0): readonly HeadMember[] {
    if (depth > maxTypeHops) return head.members;
    return [...head.members, ...head.supers.flatMap((parent) => this.heads(parent, depth + 1).flatMap((inner) => (inner.kind === "members" ? this.allMembers(inner, depth + 1) : [])))];
  }
}

/** The declarations that are noted for the members of an object type: one for all that stand together in a file's text, each by itself where a checker put them together. */
export function standingFor(members: readonly TypeMember[]): readonly DeclarationId[] {
  const written = members.find(({ declaration, end }) => declaration !== undefined && end !== undefined)?.declaration;
  const others = members.flatMap(({ declaration, end }) => (declaration !== undefined && end === undefined ? [declaration] : []));
  return written === undefined ? others : [written, ...others];
}

/** Whether nothing is known of it. */
function isOpen({ kind }: Head): boolean {
  return kind === "unknown" || kind === "parameter";
}

/** The members of one of the declarations that make up an interface or a class. */
function partMembers({ file, declaration }: DeclaredType, parameters: ReadonlyMap<string, Located> | null): readonly HeadMember[] {
  return declaration.members.filter((member) => !member.isStatic).map((member) => ({ name: member.name, declaration: member.declaration, type: { type: member.type, file, parameters }, isOptional: member.isOptional === true }));
}

function both(a: ((name: string) => boolean) | null, b: (name: string) => boolean): (name: string) => boolean {
  return a ? (name) => a(name) && b(name) : b;
}

/** What the parameters of a generic declaration stand for. */
function bound(names: readonly string[], args: readonly Located[]): ReadonlyMap<string, Located> | null {
  return names.length > 0 && args.length > 0 ? new Map(names.flatMap((name, i) => (args[i] ? [[name, args[i]] as const] : []))) : null;
}

/** The class that a function makes in its body, which is what a mixin gives. */
function classMadeIn({ index }: FunctionIr, { classes }: FileIr): Type | null {
  const made = classes.filter(({ owner }) => owner === index).at(-1);
  return made ? { kind: "declared", id: made.declaration, args: [] } : null;
}
