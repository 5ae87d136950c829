/**
 * What all functions share while they are summarised: global objects, types of ports, models, and the table of summaries. Knows nothing of
 * instructions.
 */
import type { Checkpoint } from "../base/cancel";
import { crowdedPathDepth, maxBaseDepth, maxBlurredPathDepth, maxElementDepth, maxPathDepth, maxTypedPathDepth, maxUntypedGlobalPorts, maxUntypedPorts } from "../base/limits";
import { Grounded, nothing, type Ground, type Grounds } from "../base/grounds";
import { declarationId, type DeclarationId } from "../base/ids";
import type { Cell, FileIr } from "../ir/ir";
import type { UndecidedFields } from "../types/undecidedFields";
import { withName, type Library } from "../models/library";
import type { TypeOrigin, TypePart } from "../models/typeOrigin";
import type { DeclaredType, Program, ProgramClass, ProgramFunction } from "../program/program";
import type { SourceTable } from "../types/sources";
import type { Source } from "../flow/flow";
import { isRefusal } from "../syntax/decision";
import type { Located, TypeResolver } from "../types/resolver";
import type { TypeAnswers } from "../types/answers";
import { answersIn } from "../types/lookedAt";
import { TypeMemo } from "../types/typeMemo";
import { unknownType, type Type } from "../types/type";
import { eachOnce, isNamedType, isSameType } from "../types/sameType";
import type { Responder } from "./call";
import { CallTags } from "./callTags";
import { ClassHierarchy } from "./classHierarchy";
import { nameUnder } from "./decorated";
import { LazyMembers, type LazyMember } from "./lazyMembers";
import { MemberReads } from "./memberReads";
import { elementsAbove, isElementKey, isOnTheWay, guardKey } from "./portKeys";
import { RunNotes } from "./runSites";
import { StoredPlaces } from "./storedFunctions";
import { SummaryTable } from "./summaryTable";
import { AbstractObject, type Root, type Shape } from "./values";
import type { View } from "./views";

/** A source, and the members that lead to it. */
export interface SourceBelow {
  readonly path: readonly string[];
  readonly source: Source;
}

export class Engine {
  readonly summaries: SummaryTable;
  private nextObjectId = 1;
  private readonly globals = new Map<string, AbstractObject>();
  /** Those of them that are variables, by their file. */
  private readonly cellsIn = new Map<FileIr, Map<string, Root>>();
  /** Functions found in global cells in earlier rounds, and who looked for them. */
  readonly stored = new StoredPlaces();
  /** Null where the workspace has no consent check, and so nobody asks. */
  readonly runs: RunNotes | null;
  readonly reads: MemberReads;
  /** What summaries, and what is remembered beside them, stand on in declarations. */
  readonly grounds: Grounds;
  /** Whether some code takes decisions about people. */
  readonly hasDecisions: boolean;
  readonly callTags = new CallTags(this);
  private readonly superclasses = new Map<number, { readonly parent: ProgramClass | null; readonly on: Ground }>();
  readonly hierarchy = new ClassHierarchy(this);
  private readonly lazyMembers = new LazyMembers(this);

  constructor(
    readonly program: Program, readonly types: TypeResolver, readonly answers: TypeAnswers, readonly sources: SourceTable,
    readonly library: Library, public checkpoint: Checkpoint,
    /** Fields that are watched for what is put into them; null where nobody asks. */
    readonly undecided: UndecidedFields | null = null,
  ) {
    const hasChecks = program.files.some((file) => file.tags.some((tags) => tags.some((tag) => tag.name === "personalDataConsent")));
    this.runs = hasChecks ? new RunNotes() : null;
    this.grounds = types.grounds;
    this.crowded = new Grounded(types.grounds);
    this.summaries = new SummaryTable(this, types.grounds);
    this.reads = new MemberReads(this);
    this.sourcesOf = new TypeMemo(types.grounds);
    this.hasDecisions = program.functions.some(({ ir }) => ir.tags.some((tag) => tag.name === "personalDataDecision"));
  }

  /** A file has another content: what is remembered by its numbers is forgotten. */
  replaceFile(file: FileIr): void {
    this.cellMemo.cell.delete(file);
    this.cellMemo.cellFromFunctions.delete(file);
    for (const [key, root] of this.cellsIn.get(file) ?? []) if (!isOfCell(file, root)) { this.globals.delete(key); this.cellsIn.get(file)!.delete(key); }
    this.conventionsOf.delete(file);
  }

  /** Whether members of global things have places of their own, or none, as they would if they were met for the first time now. */
  get isSound(): boolean {
    for (const crowded of this.crowded.outdated()) {
      this.crowded.delete(crowded);
      if (this.isUntyped(crowded.port, crowded.key) !== crowded.isUntyped) return false;
    }
    return true;
  }
  /** Members of global things, so deep that they have a place of their own only where something is declared of them: what was found, and what it stands on. */
  private readonly crowded: Grounded<{ readonly port: AbstractObject; readonly key: string; readonly isUntyped: boolean }>;

  newObject(kind: AbstractObject["kind"], shape: Shape, about: AbstractObject["about"], single: boolean, parent: AbstractObject | null = null, key = ""): AbstractObject {
    return new AbstractObject(this.nextObjectId++, kind, shape, null, parent, key, parent ? parent.depth + 1 : 0, about, single);
  }

  newRoot(root: Root, about: AbstractObject["about"] = {}, shape: Shape = "object"): AbstractObject {
    return new AbstractObject(this.nextObjectId++, "port", shape, root, null, "", 0, about, true);
  }

  private global(root: Omit<Root, "isGlobal" | "fn">, about: AbstractObject["about"] = {}, shape: Shape = "object"): AbstractObject {
    let object = this.globals.get(root.key);
    if (!object) {
      this.globals.set(root.key, (object = this.newRoot({ ...root, isGlobal: true, fn: null }, about, shape)));
      if (root.file && (root.kind === "cell" || root.kind === "cellFromFunctions")) {
        const known = this.cellsIn.get(root.file);
        if (known) known.set(root.key, object.root!);
        else this.cellsIn.set(root.file, new Map([[root.key, object.root!]]));
      }
    }
    return object;
  }

  functionObject(fn: ProgramFunction): AbstractObject {
    return this.global({ kind: "function", key: `function:${fn.id}`, index: fn.id, file: fn.file }, { fn }, "function");
  }

  classObject(cls: ProgramClass): AbstractObject {
    return this.global({ kind: "class", key: `class:${cls.id}`, index: cls.id, file: cls.file }, { cls }, "class");
  }

  cellObject(file: FileIr, cell: number, fromFunctions = false): AbstractObject {
    const kind = fromFunctions ? "cellFromFunctions" : "cell";
    const memo = this.cellMemo[kind];
    let known = memo.get(file);
    if (!known) memo.set(file, (known = []));
    return (known[cell] ??= this.global({ kind, key: cellKey(kind, file, file.cells[cell]!), index: cell, file }, {}, "cell"));
  }

  instanceObject(cls: ProgramClass): AbstractObject {
    let known = this.instanceMemo.get(cls);
    if (!known) this.instanceMemo.set(cls, (known = this.global({ kind: "instance", key: `instance:${cls.ir.declaration}`, index: cls.id, file: cls.file })));
    return known;
  }

  /** Their keys are long, and every reading of a variable asks. */
  private readonly cellMemo = { cell: new WeakMap<FileIr, AbstractObject[]>(), cellFromFunctions: new WeakMap<FileIr, AbstractObject[]>() };
  private readonly instanceMemo = new WeakMap<ProgramClass, AbstractObject>();

  /** A member of a port. Below the stated depth the port stands for all it holds. */
  portChild(port: AbstractObject, key: string): AbstractObject {
    let child = port.children.get(key);
    if (!child) {
      const above = this.sameAbove(port, key);
      if (above) {
        above.single = false;
        above.turns = [...above.turns, { from: port, key }];
        port.addChild(key, above);
        return above;
      }
      if (port.depth >= ((port.root!.detail ?? "full") === "full" ? maxTypedPathDepth : maxBlurredPathDepth)) return port;
      if (port.depth >= crowdedPathDepth && this.isUntyped(port, key)) {
        const count = port.root!.untyped ?? 0;
        const isFar = port.depth >= maxPathDepth || (isElementKey(key) && elementsAbove(port) >= maxElementDepth);
        if (isFar || count >= (port.root!.isGlobal ? maxUntypedGlobalPorts : maxUntypedPorts)) return port;
        port.root!.untyped = count + 1;
      }
      child = new AbstractObject(this.nextObjectId++, "port", "object", port.root, port, key, port.depth + (isOnTheWay(port, key) ? 0 : 1), {}, key !== "*" && !key.startsWith("#value"));
      port.addChild(key, child);
    }
    return child;
  }

  private isUntyped(port: AbstractObject, key: string): boolean {
    const [isUntyped, on] = this.grounds.while(() => this.childTypes(port, key).length === 0);
    if (port.root!.isGlobal && on !== nothing) this.crowded.set({ port, key, isUntyped }, on);
    return isUntyped;
  }

  /**
   * The port above, the argument itself excepted, that a member of a recursive type would repeat: `entry.next` for
   * `entry.next.next`, `node.left` for `node.left.right`. Cells keep their paths apart.
   */
  private sameAbove(port: AbstractObject, key: string): AbstractObject | null {
    if (port.root!.isGlobal || !port.parent) return null;
    const types = eachOnce(this.childTypes(port, key));
    if (types.length === 0) return null;
    for (let above = port; above.parent; above = above.parent) {
      if (above.key !== key && !types.some(isNamedType)) continue;
      const own = above.narrowing ? [] : this.typesOf(above);
      if (types.length === own.length && types.every((each, i) => isSameType(each, own[i]!))) return above;
    }
    return null;
  }

  /** A port where a test has said something of it: the same value, seen with the types that are left. */
  narrowedPort(port: AbstractObject, narrowing: View, types: readonly Located[]): AbstractObject {
    const key = guardKey(narrowing);
    if (port.key === key) return port;
    const view = this.portChild(port, key);
    if (view !== port) {
      view.casts ??= types;
      view.narrowing ??= narrowing;
    }
    return view;
  }

  /** A member of an object of unknown origin, by its type. `sources` are those of a primitive member. */
  lazyChild(lazy: AbstractObject, key: string): LazyMember {
    return this.lazyMembers.member(lazy, key);
  }

  isNotPersonal(declaration: DeclarationId): boolean {
    return this.program.tagsAt.get(declaration)?.some(isRefusal) ?? false;
  }

  /** The declared types of a port, or of an object of unknown origin. */
  typesOf(object: AbstractObject): readonly Located[] {
    if (object.kind === "lazy") return object.about.types ?? [];
    if (object.kind === "allocation") {
      const { cls } = object.about;
      return cls && object.shape === "instance" ? [this.types.locate({ kind: "declared", id: cls.ir.declaration, args: [] }, cls.file)] : [];
    }
    const own = this.portTypes(object);
    return object.casts ? [...own, ...object.casts] : own;
  }

  private portTypes(object: AbstractObject): readonly Located[] {
    if (object.portTypes && this.grounds.holds(object.typesOn)) this.grounds.rely(object.typesOn);
    else [object.portTypes, object.typesOn] = this.grounds.while(() => eachOnce(object.parent ? this.childTypes(object.parent, object.key) : this.rootTypes(object.root!)));
    return object.portTypes;
  }

  /** The library APIs that a port stands for by its declared type: `request.log` of a `FastifyRequest`. */
  apisOf(object: AbstractObject): readonly string[] {
    if (object.about.api) return [object.about.api];
    if (object.kind === "allocation") return [];
    const own = this.typesOf(object).flatMap((located) => this.apisOfType(located));
    const name = own.length > 0 ? this.nameOf(object) : null;
    if (name !== null) return own.map((api) => withName(api, name));
    if (own.length > 0 || !object.parent || object.kind !== "port") return own;
    // What is declared to be of a type of ours is no part of the library, wherever it lies: the properties of a component.
    if (this.typesOf(object).some((located) => this.types.heads(located).some((head) => head.kind === "members"))) return own;
    if (object.key === "#await" || object.key === "$") return this.apisOf(object.parent);
    return object.key.startsWith("#") || object.key === "*" ? [] : this.apisOf(object.parent).map((api) => this.library.member(api, object.key));
  }

  /** The name that a decorator gives what is injected: a parameter, or a field. */
  private nameOf({ parent, key, root }: AbstractObject): string | null {
    if (parent === null) {
      const decorators = root?.kind === "argument" ? root.fn?.ir.parameters[root.index]?.decorators : undefined;
      return decorators ? nameUnder(this, root!.fn!.file, decorators) : null;
    }
    for (const located of this.typesOf(parent)) for (const head of this.types.heads(located)) {
      const declared = head.kind === "members" ? head.declared : null;
      const decorators = declared?.declaration.kind === "class" ? declared.declaration.members.find(({ name }) => name === key)?.decorators : undefined;
      if (decorators) return nameUnder(this, declared!.file, decorators);
    }
    return null;
  }

  /** The type of a library type's member where it is one of the type's arguments: `data` of `AxiosResponse<Customer>`. */
  argumentTypes(located: Located, key: string, depth = 0): readonly Located[] {
    return this.types.heads(located).flatMap((head) => {
      // A class of ours has what it inherits from a library's, unless it declares it anew.
      if (head.kind === "members") return depth < maxBaseDepth && !head.members.some((member) => member.name === key) ? head.supers.flatMap((parent) => this.argumentTypes(parent, key, depth + 1)) : [];
      if (head.kind !== "library" || head.args.length === 0) return [];
      const found = this.library.memberArgument(this.library.ofType(head.package === "lib" ? "global" : head.package, head.name), key);
      return found ? this.typesFrom(found, head.package, () => head.args, null) : [];
    });
  }

  /** What awaiting gives: what a promise holds, or what a library's query is for. */
  awaitedTypes(located: Located): readonly Located[] {
    const held = this.argumentTypes(located, "#await");
    return held.length > 0 ? held : this.types.awaited(located);
  }

  /** What an origin makes of type arguments. `named` is the member that an argument names, where one does. */
  typesFrom(origin: TypeOrigin, library: string, argumentsOf: (part: TypePart) => readonly Located[], named: string | null): readonly Located[] {
    const { within } = origin;
    const parts: readonly TypePart[] = [origin, ...origin.further];
    const found = parts.map((part) => this.typesOfPart(part, argumentsOf(part), named));
    if (found.every((types) => types.length === 0)) return [];
    const put = (types: readonly Type[]): Type => (within !== null ? { kind: "library", package: library, name: within, args: types } : parts[0]!.under !== null ? { kind: "object", members: parts.map(({ under }, i) => ({ name: under!, type: types[i]! })) } : types[0]!);
    const [only] = found;
    if (parts.length === 1) return only!.map((each) => ({ ...each, type: put([each.type]) }));
    // Parts come from several places: each stands for itself where its names mean what they mean there.
    const file = found.find((types) => types.length > 0)![0]!.file;
    const parameters = new Map(found.flatMap(([first], i) => (first ? [[`#${i}`, first] as const] : [])));
    return [{ type: put(found.map((types, i) => (types.length > 0 ? { kind: "parameter", name: `#${i}` } : unknownType))), file, parameters }];
  }

  private typesOfPart({ index, member, of, isArray }: TypePart, args: readonly Located[], named: string | null): readonly Located[] {
    const argument = args[index];
    if (!argument) return [];
    const name = of === "declared" ? null : member === "$0" ? named : member;
    const types = name === null ? [argument] : this.types.members(argument, name).map((each) => each.type);
    return isArray ? types.map((each): Located => ({ ...each, type: { kind: "array", element: each.type } })) : types;
  }

  /** Those of a type: a library's, or one of ours that extends a library's. */
  apisOfType(located: Located, depth = 0): readonly string[] {
    return this.types.heads(located).flatMap((head) => {
      if (head.kind === "members") {
        const platform = this.platformType(head.declared);
        return platform !== null ? [platform] : depth < maxBaseDepth ? head.supers.flatMap((parent) => this.apisOfType(parent, depth + 1)) : [];
      }
      if (head.kind !== "library") return [];
      const api = this.library.ofType(head.package === "lib" ? "global" : head.package, head.name);
      return head.package !== "lib" || this.library.isModelledType(api) ? [api] : [];
    });
  }

  /** A type of the platform that the project's own declarations repeat, as those do that `wrangler types` writes: what runs is the platform's. */
  private platformType(declared: DeclaredType | null): string | null {
    if (!declared?.file.isDeclarationFile || declared.file.isModule || declared.declaration.namespace !== undefined || declared.declaration.module !== undefined) return null;
    const api = this.library.ofType("global", declared.declaration.name);
    return this.library.isModelledType(api) ? api : null;
  }

  /** What a class of ours inherits from a library's under this name, where a model speaks of it. */
  inheritedApi(cls: ProgramClass, key: string, isStatic: boolean): AbstractObject | null {
    const type = this.types.locate({ kind: "declared", id: cls.ir.declaration, args: [] }, cls.file);
    // `@Model` is an instance of what is exported as `Model`.
    const bases = this.apisOfType(type).map((base) => (isStatic ? base.replace("|@", "|.") : base));
    const api = bases.map((base) => this.library.member(base, key)).find((each) => this.library.speaksOf(each) || this.library.isModelledType(each));
    if (api === undefined) return null;
    let object = this.apiObjects.get(api);
    if (!object) this.apiObjects.set(api, (object = this.newObject("lazy", "object", { types: [], api }, true)));
    return object;
  }
  private readonly apiObjects = new Map<string, AbstractObject>();

  private childTypes(parent: AbstractObject, key: string): readonly Located[] {
    if (parent.shape === "class" && parent.about.cls) return this.staticTypes(parent.about.cls, key);
    const types = this.typesOf(parent);
    if (key === "$" && parent.shape === "cell") return types;
    if (key === "#await") return types.flatMap((located) => this.awaitedTypes(located));
    if (key === "#key") return types.flatMap((located) => this.types.keyOf(located));
    if (key === "*" || key.startsWith("#value")) {
      const elements = types.flatMap((located) => this.types.elementOf(located));
      return elements.length > 0 || key !== "*" ? elements : types.flatMap((located) => this.types.members(located, "*").map((member) => member.type));
    }
    return types.flatMap((located) => {
      const members = [...this.types.members(located, key).map((member) => member.type), ...this.argumentTypes(located, key)];
      return members.length > 0 ? members : /^\d+$/.test(key) ? this.types.elementOf(located) : [];
    });
  }

  /** What a class declares its static member of that name to be. */
  private staticTypes(cls: ProgramClass, key: string): readonly Located[] {
    for (const each of this.lineage(cls)) {
      const own = this.program.types.get(each.ir.declaration)?.declaration.members.filter((member) => member.isStatic && member.name === key) ?? [];
      if (own.length > 0) return own.map((member) => this.types.locate(member.type, each.file));
    }
    return [];
  }

  /** The variable at which a port starts. */
  cellOf({ file, fn, index }: Root): Cell | null {
    const of = file ?? fn?.file;
    const cell = of?.cells[index];
    if (!of || !cell) return null;
    this.grounds.note(declarationId(of.file, cell.nameStart));
    return cell;
  }

  private rootTypes(root: Root): readonly Located[] {
    const { fn } = root;
    switch (root.kind) {
      case "argument": case "rest": {
        const parameter = fn?.ir.parameters[root.index];
        if (!parameter || !fn) return [];
        if (!parameter.type) this.grounds.note(answersIn(fn.file.file));
        const type = parameter.type ?? this.answers.typeAt(fn.file, parameter.nameSpan);
        return type ? [this.types.locate(type, fn.file)] : [];
      }
      case "this": {
        const cls = fn && this.program.classOfFunction.get(fn.id);
        return cls && !fn.ir.isStatic ? [this.types.locate({ kind: "declared", id: cls.ir.declaration, args: [] }, cls.file)] : [];
      }
      case "instance": {
        const cls = this.program.classes[root.index]!;
        return [this.types.locate({ kind: "declared", id: cls.ir.declaration, args: [] }, cls.file)];
      }
      case "captured": case "cell": case "cellFromFunctions": {
        const file = root.file ?? fn?.file;
        const type = this.cellOf(root)?.type;
        return file && type ? [this.types.locate(type, file)] : [];
      }
      default: return [];
    }
  }

  /** The sources that a declared type leads to, each by the shortest path of members. */
  sourcesIn(located: Located): readonly SourceBelow[] {
    return this.sourcesOf.get(located, () => this.types.expand(located, this.sources.has).map(({ path, declaration }) => ({ path, source: this.sources.at(declaration)! })));
  }
  private readonly sourcesOf: TypeMemo<readonly SourceBelow[]>;

  /** Sources that the declaration of a port itself names: those of its last tagged member on the way. */
  labelsOf(object: AbstractObject): readonly Source[] {
    const found: Source[] = [];
    if (object.parent) {
      let decided = false;
      for (const located of this.typesOf(object.parent)) {
        for (const member of this.types.members(located, object.key)) {
          const source = member.declaration ? this.sources.at(member.declaration) : undefined;
          if (source) found.push(source);
          if (member.declaration && (source || this.isNotPersonal(member.declaration))) decided = true;
        }
      }
      if (decided) return found;
    }
    for (const located of this.typesOf(object)) {
      for (const head of this.types.heads(located)) {
        for (const label of head.labels) { const source = this.sources.at(label); if (source && !found.includes(source)) found.push(source); }
      }
    }
    return found.length > 0 || !object.parent ? found : this.labelsOf(object.parent);
  }

  superclassOf(cls: ProgramClass): ProgramClass | null {
    let known = this.superclasses.get(cls.id);
    if (known && this.grounds.holds(known.on)) this.grounds.rely(known.on);
    else {
      this.superclasses.set(cls.id, { parent: null, on: nothing });
      const [parent, on] = this.grounds.while(() => (cls.ir.extends && !isOfMixin(cls) ? (this.types.classesOf(this.types.locate(cls.ir.extends, cls.file))[0] ?? null) : null));
      this.superclasses.set(cls.id, (known = { parent: parent === cls ? null : parent, on }));
    }
    return known.parent;
  }

  /** The superclass; of a class that extends what mixins make, the classes that they make, and those that they are given. */
  parentsOf(cls: ProgramClass): readonly ProgramClass[] {
    const parent = this.superclassOf(cls);
    if (parent) return [parent];
    return isOfMixin(cls) ? this.types.classesOf(this.types.locate(cls.ir.extends!, cls.file)).filter((each) => each !== cls) : [];
  }

  /** A class and its superclasses, nearest first. */
  lineage(cls: ProgramClass): readonly ProgramClass[] {
    const line: ProgramClass[] = [];
    const visit = (each: ProgramClass): void => {
      if (line.includes(each)) return;
      this.grounds.note(each.ir.declaration);
      line.push(each);
      this.parentsOf(each).forEach(visit);
    };
    visit(cls);
    return line;
  }

  subclassesOf(cls: ProgramClass): readonly ProgramClass[] {
    return this.hierarchy.subclassesOf(cls);
  }

  /** Classes that say they implement an interface, or extend one that does. */
  implementersOf(declaration: DeclarationId): readonly ProgramClass[] {
    return this.hierarchy.implementersOf(declaration);
  }

  /** A place of its own for each call site: what a hook keeps, what a channel carries. */
  siteObject(key: string): AbstractObject {
    return this.global({ kind: "site", key: `site:${key}`, index: 0, file: null });
  }

  /** A place for what handlers leave in requests of a type, for those of a path. */
  passedObject(key: string, type: string, path: string | null): AbstractObject {
    return this.global({ kind: "passed", key: `passed:${key}`, index: 0, file: null }, { api: type, ...(path === null ? {} : { passage: { place: key, path } }) });
  }

  moduleFunction(file: FileIr): ProgramFunction {
    return this.program.functionOf(file, 0);
  }

  private readonly conventionsOf = new Map<FileIr, Library["conventions"]>();

  /** A function that a framework calls for its result, by its decorator or by where it stands: the sink that takes the result. */
  responderOf(fn: ProgramFunction): Responder | null {
    for (const decorator of fn.ir.decorators) {
      const binding = this.program.importBinding(fn.file, decorator.import);
      const found = binding.kind === "library" ? this.returnSink(this.library.ofImport(binding.package, binding.name)) : null;
      if (found) return found;
    }
    for (const { api } of this.conventionsFor(fn)) if (api !== null) return this.returnSink(api);
    return null;
  }

  /** Why a framework calls a function that stands where it does. */
  conventionsFor(fn: ProgramFunction): Library["conventions"] {
    return fn.ir.parent !== 0 ? [] : this.conventionsIn(fn.file).filter(({ exports }) => isExportedAs(fn, exports));
  }

  private conventionsIn(file: FileIr): Library["conventions"] {
    let conventions = this.conventionsOf.get(file);
    if (!conventions) this.conventionsOf.set(file, (conventions = this.library.conventions.filter(({ files, exports, imports }) => files.test(file.file) && file.exports.some((entry) => entry.kind === "cell" && exports.has(entry.name))
      && (imports === null || file.imports.some(({ specifier, name }) => specifier === imports.package && imports.names.test(name))))));
    return conventions;
  }

  /** What a framework gives the first parameter of a file's default export: what other functions of the file return. */
  keptFor(fn: ProgramFunction): AbstractObject | null {
    return fn.ir.parent === 0 && isExportedAs(fn, defaultExport) && this.conventionsIn(fn.file).some(({ keeps }) => keeps !== null) ? this.keptBy(fn.file) : null;
  }

  /** What a file's functions return to a framework for its other functions. */
  keptBy(file: FileIr): AbstractObject {
    return this.siteObject(`kept by ${file.file}`);
  }

  private returnSink(api: string): Responder | null {
    const sink = this.library.model(api)?.sinks?.findIndex(({ ports }) => ports?.includes("decorated.return")) ?? -1;
    return sink < 0 ? null : { api, sink };
  }
}

/** Whether a place of a variable is that of the one that has its number. */
function isOfCell(file: FileIr, { key, kind, index }: Root): boolean {
  const cell = file.cells[index];
  return cell !== undefined && key === cellKey(kind, file, cell);
}

function cellKey(kind: string, { file }: FileIr, { nameStart, name }: Cell): string {
  return `${kind}:${file}#${nameStart}:${name}`;
}

/** Whether a class extends what a call gives: which class that is, only the value says. */
function isOfMixin({ ir }: ProgramClass): boolean {
  return ir.extends?.kind === "intersection";
}

const defaultExport: ReadonlySet<string> = new Set(["default"]);

function isExportedAs(fn: ProgramFunction, names: ReadonlySet<string>): boolean {
  return fn.file.exports.some((entry) => entry.kind === "cell" && names.has(entry.name) && isFunctionIn(fn, entry.cell));
}

/** Whether a cell of the file's top level always holds this function, or what a call made of it. */
function isFunctionIn(fn: ProgramFunction, cell: number): boolean {
  const { constant, wraps } = fn.file.cells[cell]!;
  return (constant?.kind === "function" && constant.index === fn.ir.index) || wraps?.includes(fn.ir.index) === true;
}
