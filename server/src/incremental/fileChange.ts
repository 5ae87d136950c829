/**
 * What is different in a file that was read again, as far as a standing program can take it over: bodies, functions, variables, imports, exports, types and their members, and tags. Says which declarations
 * are others, so that whoever looked at one can be told. Both speak of the same places. Knows nothing of what follows from that.
 */
import { sameData } from "../base/places";
import { declarationId, type DeclarationId } from "../base/ids";
import type { Cell, ClassIr, Export, FileIr, FunctionIr, TypeDeclaration } from "../ir/ir";
import type { Tag } from "../syntax/annotation";
import { standingFor } from "../types/resolver";
import type { TypeMember } from "../types/type";
import { aligned } from "./aligned";
import { ofNoConcern, ofTheBody, sameBut } from "./changedBodies";

export interface FileChange {
  /** With the numbers that the file had. */
  readonly ir: FileIr;
  /** Numbers of functions that are new, or others than those that had the number. */
  readonly added: ReadonlySet<number>;
  /** Numbers of functions that are no more, those that another has taken included. */
  readonly gone: ReadonlySet<number>;
  /** What came, went, or says something else: types, classes, functions and variables of the top level, and whatever is tagged. */
  readonly declarations: ReadonlySet<DeclarationId>;
  /** Whether a name at its top level may mean something else. */
  readonly isRenamed: boolean;
  /** What the file exports now and did not before, or no longer, or of something else. */
  readonly exported: ReadonlySet<string>;
}

/** Compared by themselves; places of imports tell nothing. */
const comparedAlone: ReadonlySet<keyof FileIr> = new Set([...ofNoConcern, "cells", "imports", "exports", "types", "tagged", "tags", "unattached", "classes"] as const);
const ofTheInside: ReadonlySet<keyof FunctionIr> = new Set([...ofTheBody, "captures", "siblings"] as const);
/** What only the file's own functions ask of a variable. */
const ofOwnUse: ReadonlySet<keyof Cell> = new Set(["isUsed", "isShared", "hasOtherWriters"] as const);
/** Kinds of functions that are found by their names, or run when a class is made. */
const foundByName: ReadonlySet<FunctionIr["kind"]> = new Set(["getter", "setter", "staticBlock"]);
const saidOfProgram: ReadonlySet<string> = new Set(["personalDataConsent", "personalDataDecision"]);

/** Null where it is more than a standing program can take over. */
export function fileChange(former: FileIr, read: FileIr): FileChange | null {
  if (!read.isModule || read.isCommonJs || read.isDeclarationFile || read.isSchema || read.exportsCell !== null) return null;
  const change = aligned(former, read);
  if (!change) return null;
  const { ir } = change;
  if (!sameBut(former, ir, comparedAlone) || !sameData(tagsOfProgram(former), tagsOfProgram(ir))) return null;
  const functions = sameFunctions(former, ir, change.added, change.gone);
  const classes = differentClasses(former.classes, ir.classes);
  const tagged = differentTags(former, ir);
  const types = differentTypes(former, ir, tagged);
  const exported = differentExports(former, ir);
  if (!functions || !classes || !types || !exported) return null;
  const cells = differentCells(former, ir, functions);
  const named = (file: FileIr): ReadonlySet<string> => new Set(file.imports.flatMap(({ local, specifier, name }) => (local === null ? [] : [JSON.stringify([local, specifier, name])])));
  const [imported, importedNow] = [named(former), named(ir)];
  const isRenamed = types.isRenamed || cells.isRenamed || imported.size !== importedNow.size || [...imported].some((each) => !importedNow.has(each));
  return { ir: { ...ir, types: ir.types.map((type) => types.same.get(type.id) ?? type) }, ...functions, exported, isRenamed, declarations: new Set([...classes, ...tagged, ...types.ids, ...cells.ids, ...objectsAround(tagged, former), ...objectsAround(tagged, ir)]) };
}

function tagsOfProgram({ tags }: FileIr): readonly string[] {
  return tags.flat().flatMap(({ name }) => (saidOfProgram.has(name) ? [name] : []));
}

/** A function whose head is another is another function. */
function sameFunctions(former: FileIr, now: FileIr, isNew: ReadonlySet<number>, isGone: ReadonlySet<number>): { readonly added: ReadonlySet<number>; readonly gone: ReadonlySet<number> } | null {
  const added = new Set(isNew);
  const gone = new Set(isGone);
  for (const [number, fn] of now.functions.entries()) {
    const before = former.functions[number];
    if (!before || added.has(number) || gone.has(number) || sameBut(before, fn, ofTheInside)) continue;
    if (fn.kind === "module") return null;
    added.add(number);
    gone.add(number);
  }
  const touched = [...[...added].map((number) => now.functions[number]!), ...[...gone].map((number) => former.functions[number]!)];
  return touched.some(({ kind, tags }) => foundByName.has(kind) || isOfProgram(tags)) ? null : { added, gone };
}

function isOfProgram(tags: readonly Tag[]): boolean {
  return tags.some(({ name }) => saidOfProgram.has(name));
}

const ofMembers: ReadonlySet<keyof ClassIr> = new Set(["members"] as const);

/** Classes with other members; null where one is another in what it extends or how it is decorated. */
function differentClasses(former: readonly ClassIr[], now: readonly ClassIr[]): readonly DeclarationId[] | null {
  const different: DeclarationId[] = [];
  for (const [i, cls] of now.entries()) {
    const before = former[i]!;
    if (sameData(before, cls)) continue;
    const accessors = ({ members }: ClassIr): unknown => members.filter(({ kind }) => kind === "getter" || kind === "setter");
    if (!sameBut(before, cls, ofMembers) || !sameData(accessors(before), accessors(cls))) return null;
    different.push(cls.declaration);
  }
  return different;
}

interface DifferentTypes {
  readonly ids: readonly DeclarationId[];
  /** Whether one came or went. */
  readonly isRenamed: boolean;
  /** Those that are as they were. */
  readonly same: ReadonlyMap<DeclarationId, TypeDeclaration>;
}

/** Types that came, went, or have something in them that is said otherwise; null where one of them shares its name, or is found by more than that. */
function differentTypes(former: FileIr, now: FileIr, tagged: ReadonlySet<DeclarationId>): DifferentTypes | null {
  const before = new Map(former.types.map((type) => [type.id, type]));
  const after = new Map(now.types.map((type) => [type.id, type]));
  const same = new Map<DeclarationId, TypeDeclaration>();
  const ids = new Set<DeclarationId>();
  let isRenamed = false;
  for (const file of [former, now]) for (const type of file.types) {
    const [one, other] = [before.get(type.id), after.get(type.id)];
    const isSame = one !== undefined && other !== undefined && sameData(one, other);
    if (isSame) same.set(type.id, one);
    if (isSame && !declaredIn(type).some((id) => tagged.has(id))) continue;
    if (isShared(type, file) || isAmbient(type) || (type.kind === "class" && !(one && other))) return null;
    if (!one || !other || one.name !== other.name) isRenamed = true;
    ids.add(type.id);
  }
  return { ids: [...ids], isRenamed, same };
}

/** Whether others know it without importing it. */
function isAmbient({ module, namespace }: TypeDeclaration): boolean {
  return module !== undefined || /^global(?:\.|$)/.test(namespace ?? "");
}

function isShared({ id, name }: TypeDeclaration, { types }: FileIr): boolean {
  return types.some((other) => other.name === name && other.id !== id);
}

/** The ids that a type declares: its own, and those of the members in it. */
export function declaredIn(type: TypeDeclaration): readonly DeclarationId[] {
  const ids: DeclarationId[] = [];
  const visit = (data: unknown): void => {
    if (data === null || typeof data !== "object") return;
    for (const [key, value] of Object.entries(data)) {
      if (typeof value !== "string") visit(value);
      else if (key === "declaration" || key === "id" || key === "tag") ids.push(value);
    }
  };
  visit(type);
  return ids;
}

/** Declarations that are tagged otherwise. */
function differentTags(former: FileIr, now: FileIr): ReadonlySet<DeclarationId> {
  const before = new Map(former.tagged.map((each) => [each.id, each]));
  const after = new Map(now.tagged.map((each) => [each.id, each]));
  return new Set([...before.keys(), ...after.keys()].filter((id) => !sameData(before.get(id), after.get(id))));
}

/** What is noted of object types in which one of these declarations stands. */
export function objectsAround(ids: ReadonlySet<DeclarationId>, { types, cells, functions }: FileIr): readonly DeclarationId[] {
  const found: DeclarationId[] = [];
  const visit = (data: unknown): void => {
    if (data === null || typeof data !== "object") return;
    const { kind, members } = data as { readonly kind?: unknown; readonly members?: readonly TypeMember[] };
    if (kind === "object" && members?.some(({ declaration }) => declaration !== undefined && ids.has(declaration))) found.push(...standingFor(members));
    Object.values(data).forEach(visit);
  };
  if (ids.size > 0) visit([types, cells, functions.map(({ parameters, returnType, guards }) => [parameters, returnType, guards])]);
  return found;
}

/** Names that are exported otherwise, or of something else; null where whole files are. */
function differentExports(former: FileIr, now: FileIr): ReadonlySet<string> | null {
  const meant = ({ cells, imports }: FileIr, entry: Export): string => {
    if (entry.kind === "cell") return `${entry.name} of ${cells[entry.cell]!.nameStart} ${cells[entry.cell]!.name}`;
    if (entry.kind === "type") return `${entry.name} of ${entry.type}`;
    const { specifier, name } = imports[entry.import]!;
    return JSON.stringify([entry.kind, "name" in entry ? entry.name : "", specifier, name]);
  };
  const before = new Map(former.exports.map((entry) => [meant(former, entry), entry]));
  const after = new Map(now.exports.map((entry) => [meant(now, entry), entry]));
  const different = [...before, ...after].filter(([key]) => !before.has(key) || !after.has(key)).map(([, entry]) => entry);
  return different.some(({ kind }) => kind === "star") ? null : new Set(different.flatMap((entry) => ("name" in entry ? [entry.name] : [])));
}

/** Variables of the top level that came, went, or are others, those included that stand for a function which is another. */
function differentCells(former: FileIr, now: FileIr, { added, gone }: { readonly added: ReadonlySet<number>; readonly gone: ReadonlySet<number> }): { readonly ids: readonly DeclarationId[]; readonly isRenamed: boolean } {
  const ids: DeclarationId[] = [];
  let isRenamed = false;
  for (let number = 0; number < Math.max(former.cells.length, now.cells.length); number++) {
    const [before, after] = [former.cells[number], now.cells[number]];
    if (before?.owner !== 0 && after?.owner !== 0) continue;
    const isSame = before && after && before.nameStart === after.nameStart && before.name === after.name && before.owner === after.owner;
    if (!isSame) isRenamed = true;
    const isOfAnother = [before, after].some((cell) => cell?.constant?.kind === "function" && (added.has(cell.constant.index) || gone.has(cell.constant.index)));
    if (isSame && !isOfAnother && sameBut(before, after, ofOwnUse)) continue;
    for (const cell of [before, after]) if (cell?.owner === 0) ids.push(declarationId(former.file, cell.nameStart));
  }
  return { ids, isRenamed };
}
