/**
 * Which declarations are sources: those tagged, the members of tagged types, and the members that implement or
 * override a tagged one. Gives each its stable id. Knows nothing of flow.
 */
import { neverCancelled, watched, type Checkpoint } from "../base/cancel";
import { nothing, type Ground, type Grounds } from "../base/grounds";
import { compareStrings, type DeclarationId, type FileId, type Span } from "../base/ids";
import { sameData } from "../base/places";
import type { Source } from "../flow/flow";
import type { DeclaredMember, FileIr } from "../ir/ir";
import type { Tag } from "../syntax/annotation";
import { isDecision, isRefusal } from "../syntax/decision";
import { sourceNamed } from "./lookedAt";
import type { TypeResolver } from "./resolver";
import type { Program } from "../program/program";

export class SourceTable {
  private readonly byDeclaration = new Map<DeclarationId, Source>();
  readonly all: Source[] = [];
  /** Names of all tagged members. */
  readonly names = new Set<string>();

  at(declaration: DeclarationId): Source | undefined {
    return this.byDeclaration.get(declaration);
  }

  readonly has = (declaration: DeclarationId): boolean => this.byDeclaration.has(declaration);

  private readonly ofCalls = new Set<DeclarationId>();
  /** By file. */
  private readonly standing = new Map<FileId, Ground>();

  constructor(private readonly root: FileId, private readonly grounds: Grounds) {}

  /** Whether some source has this name. */
  hasName(name: string): boolean {
    this.grounds.note(sourceNamed(name));
    return this.names.has(name);
  }

  /** A call of a library that a model calls a source. It stands where the call stands. */
  ofCall(file: FileId, span: Span, name: string, categories: readonly string[]): Source {
    const key = `${file}#${span.start}-${span.end}`;
    const known = this.byDeclaration.get(key);
    if (known) return known;
    const path = file.startsWith(`${this.root}/`) ? file.slice(this.root.length + 1) : file;
    const words = categories.map((text) => ({ text, span }));
    const tag: Tag = { name: "personalData", form: "meta", span, nameSpan: span, words, keys: [], prose: "", problems: [] };
    const base = `${path}#${name}`;
    const count = this.all.filter((other) => other.id === base || other.id.startsWith(`${base}~`)).length;
    this.ofCalls.add(key);
    const source: Source = { id: count === 0 ? base : `${base}~${count + 1}`, name, shortName: name.split(".").pop()!, file, span, tag };
    this.add(key, source);
    return source;
  }

  sort(): void {
    this.all.sort((a, b) => compareStrings(a.file, b.file) || a.span.start - b.span.start);
  }

  /** Notes what the sources that a file declares stand on elsewhere. */
  stand(file: FileId, on: Ground): void {
    if (on === nothing) this.standing.delete(file);
    else this.standing.set(file, on);
  }

  /** Files that may declare others now: what their types extend is another. */
  outdated(): readonly FileId[] {
    return [...this.standing].flatMap(([file, on]) => (this.grounds.holds(on) ? [] : [file]));
  }

  /** Puts the sources that a file declares now in place of those that it declared: what it declares as before is the same object. Gives the declarations that are sources now and were not, no longer are, or are others. */
  replaceFile(file: FileId, now: readonly DeclaredSource[]): readonly DeclarationId[] {
    const before = new Map([...this.byDeclaration].filter(([key, source]) => source.file === file && !this.ofCalls.has(key)));
    const different = now.filter(({ declaration, source }) => !sameData(before.get(declaration), source)).map(({ declaration }) => declaration);
    const there = new Set(now.map(({ declaration }) => declaration));
    different.push(...[...before.keys()].filter((declaration) => !there.has(declaration)));
    if (different.length === 0) return different;
    for (const declaration of before.keys()) this.byDeclaration.delete(declaration);
    const left = new Set(before.values());
    const others = this.all.filter((source) => !left.has(source));
    this.all.length = 0;
    this.all.push(...others);
    this.names.clear();
    for (const { shortName } of others) this.names.add(shortName);
    const changed = new Set(different);
    for (const { declaration, source } of now) this.add(declaration, changed.has(declaration) ? source : before.get(declaration)!);
    this.sort();
    return different;
  }

  add(declaration: DeclarationId, source: Source): void {
    this.byDeclaration.set(declaration, source);
    this.all.push(source);
    this.names.add(source.shortName);
  }
}

const isPersonal = (tag: Tag): boolean => tag.name === "personalData";

/** A source, and the declaration that it stands for. */
export interface DeclaredSource {
  readonly declaration: DeclarationId;
  readonly source: Source;
}

export function collectSources(program: Program, types: TypeResolver, root: FileId, checkpoint: Checkpoint = neverCancelled): SourceTable {
  const table = new SourceTable(root, types.grounds);
  for (const file of watched(program.files, checkpoint)) {
    const [declared, on] = types.grounds.while(() => sourcesIn(file, program, types, root));
    table.stand(file.file, on);
    for (const { declaration, source } of declared) if (!table.has(declaration)) table.add(declaration, source);
  }
  table.sort();
  return table;
}

/** The sources that a file declares, in the order of its text. */
export function sourcesIn(file: FileIr, program: Program, types: TypeResolver, root: FileId): readonly DeclaredSource[] {
  const found = new Map<DeclarationId, DeclaredSource>();
  const used = new Map<string, number>();
  const add = (declaration: DeclarationId, name: string, shortName: string, span: { start: number; end: number }, tag: Tag, enclosing: readonly string[]): void => {
    if (found.has(declaration)) return;
    const path = file.file.startsWith(`${root}/`) ? file.file.slice(root.length + 1) : file.file;
    const base = `${path}#${[...enclosing, name].join(".")}`;
    const count = (used.get(base) ?? 0) + 1;
    used.set(base, count);
    found.set(declaration, { declaration, source: { id: count === 1 ? base : `${base}~${count}`, name, shortName, file: file.file, span, tag } });
  };

  const pending: { readonly at: number; readonly run: () => void }[] = [];
  for (const tagged of file.tagged) {
    const tag = tagged.tags.find(isPersonal);
    if (!tag || tagged.tags.some(isRefusal)) continue;
    const declared = program.types.get(tagged.id);
    const coversMembers = declared && (declared.declaration.kind === "interface" || declared.declaration.kind === "class" || declared.declaration.type?.kind === "object");
    if (coversMembers) continue;
    pending.push({ at: tagged.nameSpan.start, run: () => add(tagged.id, tagged.name, tagged.shortName, tagged.nameSpan, tag, enclosingFunctions(program, file.file, tagged.nameSpan.start, tagged.name)) });
  }
  for (const type of file.types) {
    const ownTag = type.tags.find(isPersonal);
    if (ownTag && type.type?.kind === "object") {
      for (const member of type.type.members) {
        if (!member.declaration || (program.tagsAt.get(member.declaration) ?? []).some(isDecision)) continue;
        const start = Number(member.declaration.slice(member.declaration.lastIndexOf("#") + 1));
        const span = { start, end: member.end ?? start + member.name.length };
        pending.push({ at: start, run: () => add(member.declaration!, `${type.name}.${member.name}`, member.name, span, ownTag, enclosingFunctions(program, file.file, start, type.name)) });
      }
    }
    for (const member of type.members) {
      const memberTags = program.tagsAt.get(member.declaration) ?? [];
      if (memberTags.some(isDecision)) continue;
      const parents = [...type.extends, ...(type.implements ?? [])];
      const tag = ownTag && !member.isMethod ? ownTag : parents.length > 0 ? inheritedTag(program, types, file.file, parents, member) : undefined;
      if (tag) pending.push({ at: member.nameSpan.start, run: () => add(member.declaration, `${type.name}.${member.name}`, member.name, member.nameSpan, tag, enclosingFunctions(program, file.file, member.nameSpan.start, type.name)) });
    }
  }
  for (const entry of pending.sort((a, b) => a.at - b.at)) entry.run();
  return [...found.values()];
}

/** Functions around a declaration, outermost first, unless its name says them already. */
function enclosingFunctions(program: Program, file: FileId, offset: number, name: string): string[] {
  const around = program.file(file)!.functions.filter((fn) => fn.kind !== "module" && fn.span.start <= offset && offset < fn.span.end);
  return around.filter((fn) => !/^(anonymous function|callback of)/.test(fn.name) && fn.nameStart !== offset && name.split(".")[0] !== fn.name && !name.startsWith(`${fn.name}.`) && fn.kind === "function").map((fn) => fn.name);
}

function inheritedTag(program: Program, types: TypeResolver, file: FileId, parents: readonly Parameters<TypeResolver["locate"]>[0][], member: DeclaredMember): Tag | undefined {
  for (const parent of parents) {
    for (const found of types.members(types.locate(parent, program.file(file)!), member.name)) {
      const tags = found.declaration ? program.tagsAt.get(found.declaration) : undefined;
      const tag = tags?.find(isPersonal);
      if (tag) return tag;
      // A parent type tagged as a whole covers its members, those overridden below it included.
      const owner = [...program.file(file)!.types].find((type) => type.members.some((other) => other.declaration === found.declaration));
      const ownerTag = owner?.tags.find(isPersonal);
      if (ownerTag) return ownerTag;
    }
  }
  return undefined;
}
