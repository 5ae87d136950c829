/**
 * The functions of a project that carry tags, and those among them that any code can call as they stand: of a module's top level, with one parameter. Which of them a place has in
 * scope, or can import. Knows nothing of what they do.
 */
import { watched, type Checkpoint } from "../base/cancel";
import type { FileId } from "../base/ids";
import type { FileIr, FunctionIr, Parameter } from "../ir/ir";
import type { Tag, TagName } from "../syntax/annotation";

export interface ProjectFunction {
  readonly name: string;
  readonly file: FileId;
  readonly isExported: boolean;
  /** What it gives back has to be awaited. */
  readonly isAsync: boolean;
  readonly parameter: Parameter;
  readonly returnType: FunctionIr["returnType"];
  /** Of the name that was asked for. */
  readonly tags: readonly Tag[];
}

export interface TaggedFunction {
  readonly file: FileIr;
  readonly fn: FunctionIr;
  /** Of the name that was asked for. */
  readonly tags: readonly Tag[];
}

export class ProjectFunctions {
  private readonly files = new Map<FileId, FileIr>();
  /** Few of all: what asks for them by their tags need not look at the others. */
  private readonly withTags: Omit<TaggedFunction, "tags">[] = [];

  constructor(files: readonly FileIr[], checkpoint: Checkpoint) {
    for (const file of watched(files, checkpoint)) {
      this.files.set(file.file, file);
      this.withTags.push(...withTagsIn(file));
    }
  }

  /** All that the functions with tags say to other files, as one text. */
  get key(): string {
    return this.withTags.map(keyOf).join("\n");
  }

  tagged(tag: TagName): readonly TaggedFunction[] {
    return this.withTags.flatMap(({ file, fn }) => {
      const tags = fn.tags.filter(({ name }) => name === tag);
      return tags.length === 0 ? [] : [{ file, fn, tags }];
    });
  }

  /** Those among them that any code can call as they stand. */
  plain(tag: TagName): readonly ProjectFunction[] {
    return this.tagged(tag).flatMap(({ file, fn, tags }) => {
      let plain = plainOnes.get(fn);
      if (plain === undefined) plainOnes.set(fn, (plain = plainIn(file, fn)));
      return plain === null ? [] : [{ ...plain, tags }];
    });
  }

  /** The first of them that is in scope at a place; else one that it can import, with the file to import it from. */
  callable<F extends ProjectFunction>(among: readonly F[], at: FileId): { readonly called: F; readonly from: FileId | null } | null {
    const imports = this.files.get(at)?.imports ?? [];
    const inScope = among.find(({ name, file }) => file === at || imports.some(({ local, name: imported, typeOnly }) => !typeOnly && local === name && imported === name));
    const found = inScope ?? among.find(({ isExported, name }) => isExported && !imports.some(({ local }) => local === name));
    return found ? { called: found, from: inScope ? null : found.file } : null;
  }
}

/** Files are the same objects from one run to the next, as long as their texts are. */
const withTags = new WeakMap<FileIr, readonly Omit<TaggedFunction, "tags">[]>();

function withTagsIn(file: FileIr): readonly Omit<TaggedFunction, "tags">[] {
  let known = withTags.get(file);
  if (!known) withTags.set(file, (known = file.functions.flatMap((fn) => (fn.tags.length > 0 ? [{ file, fn }] : []))));
  return known;
}

const plainOnes = new WeakMap<FunctionIr, Omit<ProjectFunction, "tags"> | null>();

function plainIn(file: FileIr, fn: FunctionIr): Omit<ProjectFunction, "tags"> | null {
  const [parameter, ...more] = fn.parameters;
  if (fn.class !== null || fn.parent !== 0 || !parameter || parameter.rest || more.length > 0 || !/^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(fn.name)) return null;
  const isExported = file.exports.some((entry) => entry.kind === "cell" && entry.name === fn.name);
  return { name: fn.name, file: file.file, isExported, isAsync: fn.isAsync || fn.returnType?.kind === "promise", parameter, returnType: fn.returnType };
}

const keys = new WeakMap<FunctionIr, string>();

function keyOf({ file, fn }: Omit<TaggedFunction, "tags">): string {
  let key = keys.get(fn);
  if (key === undefined) {
    const isExported = file.exports.some((entry) => entry.kind === "cell" && entry.name === fn.name);
    const tags = fn.tags.map(({ name, words }) => [name, ...words.map(({ text }) => text)]);
    keys.set(fn, (key = JSON.stringify([file.file, fn.name, fn.class, fn.parent, isExported, fn.isAsync, fn.parameters.map(({ type, rest }) => [type, rest]), fn.returnType, tags])));
  }
  return key;
}
