/**
 * How a function that is there for erasure can erase from a store that it does not touch: by the method of the store that takes away one of what the function is given, where types say that
 * there is one. Offers nothing in doubt. Knows nothing of repairs.
 */
import type { FileId } from "../base/ids";
import type { FileIr, FunctionIr, TypeDeclaration } from "../ir/ir";
import type { Type } from "../types/type";

export interface ErasingCalls {
  /** The function that is there for erasure. */
  readonly file: FileId;
  readonly nameStart: number;
  readonly name: string;
  /** `searchIndex.drop(id);`, one for each store. */
  readonly calls: readonly string[];
  readonly stores: readonly string[];
}

/** Likeliest first. */
const deleting: readonly RegExp[] = [/^(?:delete|erase|remove|forget)$/, /^(?:delete|erase|remove|forget)(?:One|ById)$/, /^(?:drop|purge|destroy|del)$/];

/** For all these sinks (`db.customers.insert`), or null: what is left of them would be objected to as before. */
export function erasingCallsFor(sinks: readonly string[], file: FileIr, fn: FunctionIr, files: readonly FileIr[]): ErasingCalls | null {
  const [parameter] = fn.parameters;
  if ((fn.kind !== "function" && fn.kind !== "method") || fn.isAmbient || !parameter || parameter.rest || !/^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(parameter.name) || parameter.type?.kind !== "primitive") return null;
  const given = parameter.type.name;
  const stores = [...new Set(sinks.map((name) => name.slice(0, Math.max(0, name.lastIndexOf(".")))))];
  const calls = stores.map((store) => {
    const method = /^[\w$]+(?:\.[\w$]+)*$/.test(store) ? deletingMethod(typeOfPath(store.split("."), file, files), given, files) : null;
    if (!method || (method.isAsync && !fn.isAsync)) return null;
    return `${method.isAsync ? "await " : ""}${store}.${method.name}(${parameter.name});`;
  });
  const all = calls.flatMap((call) => call ?? []);
  return all.length === 0 || all.length < calls.length ? null : { file: file.file, nameStart: fn.nameStart, name: fn.name, calls: all, stores };
}

interface Method {
  readonly name: string;
  readonly isAsync: boolean;
}

function deletingMethod(type: Type | null, given: string, files: readonly FileIr[]): Method | null {
  const fitting = membersOf(type, files).flatMap(({ name, type: own }): Method[] => {
    const [parameter, ...more] = own.kind === "function" ? own.parameters : [];
    if (own.kind !== "function" || more.length > 0 || parameter?.kind !== "primitive" || parameter.name !== given) return [];
    return [{ name, isAsync: own.returns.kind === "promise" }];
  });
  for (const names of deleting) for (const method of fitting) if (names.test(method.name)) return method;
  return null;
}

/** What a name of a module's top level, or one that it imports, is declared as; then a member of that, and so on. */
function typeOfPath([root, ...members]: readonly string[], file: FileIr, files: readonly FileIr[]): Type | null {
  const own = file.cells.find(({ name, owner }) => name === root && owner === 0);
  const imported = own ? undefined : file.imports.find(({ local, typeOnly }) => local === root && !typeOnly);
  let type = own?.type ?? (imported ? exportedAs(imported.name, files) : null);
  for (const key of members) type = membersOf(type, files).find(({ name }) => name === key)?.type ?? null;
  return type;
}

/** Of a name that only one file gives away. */
function exportedAs(name: string, files: readonly FileIr[]): Type | null {
  const cells = files.flatMap((file) => file.exports.flatMap((entry) => (entry.kind === "cell" && entry.name === name ? [file.cells[entry.cell]!] : [])));
  return cells.length === 1 ? cells[0]!.type : null;
}

/** Those of an object type, of a declared one, or of the only type of a name. */
function membersOf(type: Type | null, files: readonly FileIr[]): readonly { readonly name: string; readonly type: Type }[] {
  if (type?.kind === "object") return type.members;
  if ((type?.kind !== "reference" && type?.kind !== "declared") || type.args.length > 0) return [];
  const isMeant = ({ id, name }: TypeDeclaration): boolean => (type.kind === "declared" ? id === type.id : name === type.name.path.join("."));
  const [declared, ...more] = files.flatMap(({ types }) => types.filter(isMeant));
  return declared && more.length === 0 ? (declared.type?.kind === "object" ? declared.type.members : declared.members.filter(({ isStatic }) => !isStatic)) : [];
}
