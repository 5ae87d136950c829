/**
 * Whether a file that was read again differs only in what no other file sees: bodies, functions and variables inside of others, imports, and declarations that nobody else names. Both
 * speak of the same places. Knows nothing of what follows from that.
 */
import { sameData } from "../base/places";
import type { Cell, Export, FileIr, FunctionIr, TypeDeclaration } from "../ir/ir";
import { aligned } from "./aligned";
import { ofNoConcern, ofTheBody, sameBut } from "./changedBodies";

export interface ChangedInside {
  /** With the numbers that the file had. */
  readonly ir: FileIr;
  /** Numbers of functions that are new, or others than those that had the number. */
  readonly added: ReadonlySet<number>;
  /** Numbers of functions that are no more, those that another has taken included. */
  readonly gone: ReadonlySet<number>;
  /** What the file exports now and did not before, or no longer. Who names one of them elsewhere sees the difference. */
  readonly exported: ReadonlySet<string>;
}

/** Compared by themselves; places of imports tell nothing. */
const comparedAlone: ReadonlySet<keyof FileIr> = new Set([...ofNoConcern, "cells", "imports", "exports", "types", "tagged", "tags", "unattached", "classes"] as const);
const ofTheInside: ReadonlySet<keyof FunctionIr> = new Set([...ofTheBody, "captures", "siblings"] as const);
/** What only the file's own functions ask of a variable. */
const ofOwnUse: ReadonlySet<keyof Cell> = new Set(["isUsed", "isShared", "hasOtherWriters"] as const);
/** Kinds of functions that are found by their names, or run when a class is made. */
const foundByName: ReadonlySet<FunctionIr["kind"]> = new Set(["getter", "setter", "constructor", "staticBlock"]);
const saidOfProgram: ReadonlySet<string> = new Set(["personalDataConsent", "personalDataDecision"]);

/** Null where other files may see a difference. */
export function changedInside(former: FileIr, read: FileIr): ChangedInside | null {
  if (!read.isModule || read.isCommonJs || read.isDeclarationFile || read.isSchema || read.exportsCell !== null) return null;
  const change = aligned(former, read);
  if (!change) return null;
  const { ir } = change;
  if (!sameBut(former, ir, comparedAlone) || !sameData(former.classes, ir.classes)) return null;
  const functions = sameFunctions(former, change.ir, change.added, change.gone);
  const types = differentTypes(former, ir);
  const exported = differentExports(former, ir);
  const cells = differentCells(former.cells, ir.cells);
  if (!functions || !types || !exported || !cells || !sameTags(former, ir)) return null;
  const imported = [...former.imports, ...ir.imports].filter((each) => !former.imports.some((other) => other.local === each.local) || !ir.imports.some((other) => other.local === each.local));
  const names = new Set([...types, ...cells, ...imported.flatMap(({ local }) => local ?? [])]);
  if (names.size > 0 && namesOne(declaredInBoth(former, ir, functions), names)) return null;
  return { ir: { ...ir, types: ir.types.map((type) => former.types.find((each) => each.id === type.id) ?? type) }, ...functions, exported };
}

/** A function whose head is another is another function, as long as nothing else goes by its name. */
function sameFunctions(former: FileIr, now: FileIr, isNew: ReadonlySet<number>, isGone: ReadonlySet<number>): { readonly added: ReadonlySet<number>; readonly gone: ReadonlySet<number> } | null {
  const added = new Set(isNew);
  const gone = new Set(isGone);
  const named = new Set(former.cells.flatMap(({ owner, constant }) => (owner === 0 && constant?.kind === "function" ? [constant.index] : [])));
  for (const [number, fn] of now.functions.entries()) {
    const before = former.functions[number];
    if (!before || added.has(number) || gone.has(number) || sameBut(before, fn, ofTheInside)) continue;
    if (fn.kind === "module" || fn.class !== null || named.has(number)) return null;
    added.add(number);
    gone.add(number);
  }
  const touched = [...[...added].map((number) => now.functions[number]!), ...[...gone].map((number) => former.functions[number]!)];
  const isSeen = touched.some(({ kind, class: owner, tags }) => foundByName.has(kind) || owner !== null || tags.some(({ name }) => saidOfProgram.has(name)));
  return isSeen ? null : { added, gone };
}

/** Names of types that came or went; null where one that stays is another, or shares its name. */
function differentTypes(former: FileIr, now: FileIr): ReadonlySet<string> | null {
  const before = new Map(former.types.map((type) => [type.id, type]));
  const after = new Map(now.types.map((type) => [type.id, type]));
  const names = new Set<string>();
  for (const file of [former, now]) for (const type of file.types) {
    const [one, other] = [before.get(type.id), after.get(type.id)];
    if (one && other ? !sameData(one, other) : isSeenByItself(type) || isShared(type, file)) return null;
    if (!one || !other) names.add(type.name);
  }
  return names;
}

/** A class is found by its number; where the members of an alias end is told by their names alone, which holds only where no place moves. */
function isSeenByItself({ kind, module, type }: TypeDeclaration): boolean {
  return kind === "class" || module !== undefined || (type !== null && JSON.stringify(type).includes('"object"'));
}

function isShared({ id, name }: TypeDeclaration, { types }: FileIr): boolean {
  return types.some((other) => other.name === name && other.id !== id);
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

/** Names of variables of the top level that came or went; null where one that stays is another. */
function differentCells(former: readonly Cell[], now: readonly Cell[]): ReadonlySet<string> | null {
  const names = new Set<string>();
  for (let number = 0; number < Math.max(former.length, now.length); number++) {
    const [before, after] = [former[number], now[number]];
    if (before?.owner !== 0 && after?.owner !== 0) continue;
    if (before && after && before.nameStart === after.nameStart && before.name === after.name && before.owner === after.owner) {
      if (!sameBut(before, after, ofOwnUse)) return null;
    } else for (const cell of [before, after]) if (cell?.owner === 0) names.add(cell.name);
  }
  return names;
}

/** Whether no declaration that stays is tagged otherwise. */
function sameTags(former: FileIr, now: FileIr): boolean {
  const before = new Map(former.tagged.map((each) => [each.id, each]));
  const after = new Map(now.tagged.map((each) => [each.id, each]));
  const stays = placesDeclared(former);
  const isNow = placesDeclared(now);
  return [...former.tagged, ...now.tagged].every(({ id }) => {
    const [one, other] = [before.get(id), after.get(id)];
    if (one && other) return sameData(one, other);
    return !stays.has(id) || !isNow.has(id);
  });
}

/** Ids of the declared types and of their members. */
function placesDeclared({ types }: FileIr): ReadonlySet<string> {
  const ids = new Set<string>();
  const visit = (data: unknown): void => {
    if (data === null || typeof data !== "object") return;
    for (const [key, value] of Object.entries(data)) {
      if (typeof value === "string" && (key === "declaration" || key === "id")) ids.add(value);
      else visit(value);
    }
  };
  visit(types);
  return ids;
}

/** All that is declared with types and stays as it is. */
function declaredInBoth({ types, classes, cells, functions }: FileIr, now: FileIr, { gone }: { readonly gone: ReadonlySet<number> }): unknown {
  const heads = functions.filter((_, number) => !gone.has(number)).map(({ parameters, returnType, guards }) => [parameters, returnType, guards]);
  return [types.filter(({ id }) => now.types.some((type) => type.id === id)), classes, cells.filter(({ owner }) => owner === 0), heads];
}

/** Whether a type somewhere in it speaks of one of these names. */
function namesOne(data: unknown, names: ReadonlySet<string>): boolean {
  if (data === null || typeof data !== "object") return false;
  if (Array.isArray(data)) return data.some((each) => namesOne(each, names));
  const { path } = data as { readonly path?: unknown };
  if (Array.isArray(path) && typeof path[0] === "string" && names.has(path[0])) return true;
  return Object.values(data).some((each) => namesOne(each, names));
}
