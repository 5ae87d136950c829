/**
 * What code is there for: its function says it with `@personalDataPurpose`, or the class around it, or the file, or the config by the file's
 * path. The nearest of them counts. Knows nothing of flows.
 */
import type { FileId, Location } from "../base/ids";
import type { FileIr, FunctionIr } from "../ir/ir";
import type { Tag } from "../syntax/annotation";
import type { Policies } from "./policy/policies";

export class CodePurposes {
  private readonly files: ReadonlyMap<FileId, FileIr>;

  constructor(
    files: readonly FileIr[],
    private readonly policies: Policies,
  ) {
    this.files = new Map(files.map((file) => [file.file, file]));
  }

  /** The function around a place: where its name stands. */
  functionAt({ file, span }: Location): string {
    return `${file}#${innermost(this.files.get(file)?.functions ?? [], span.start)?.nameStart ?? ""}`;
  }

  /** Empty where nobody says it. */
  at({ file, span }: Location): readonly string[] {
    const ir = this.files.get(file);
    const { taxonomy } = this.policies.of(file);
    const written = ir && saysPurposes(ir) ? purposesIn(ir, innermost(ir.functions, span.start)) : [];
    return written.length > 0 ? written.map((word) => taxonomy.purpose(word)?.name ?? word) : this.policies.of(file).purposesOfFile(file);
  }
}

/** Of most files nobody says what their code is there for. */
const spoken = new WeakMap<FileIr, boolean>();

function saysPurposes(file: FileIr): boolean {
  let known = spoken.get(file);
  if (known === undefined) spoken.set(file, (known = [file.fileTags, ...file.functions.map(({ tags }) => tags), ...file.types.map(({ tags }) => tags)].some((tags) => purposesOf(tags).length > 0)));
  return known;
}

function purposesIn(file: FileIr, start: FunctionIr | null): readonly string[] {
  for (let fn = start; fn !== null; fn = fn.parent === null ? null : (file.functions[fn.parent] ?? null)) {
    const own = purposesOf(fn.tags);
    if (own.length > 0) return own;
    const { index } = fn;
    const around = file.classes.find(({ constructorFunction, members }) => constructorFunction === index || members.some((member) => member.function === index));
    const ofClass = around ? purposesOf(file.types.filter((type) => type.class === around.index).flatMap((type) => type.tags)) : [];
    if (ofClass.length > 0) return ofClass;
  }
  return purposesOf(file.fileTags);
}

/** The last function that begins before an offset and ends after it: inner functions begin later. */
function innermost(functions: readonly FunctionIr[], offset: number): FunctionIr | null {
  let found: FunctionIr | null = null;
  for (const fn of functions) {
    if (fn.kind === "module" || fn.isImplicit || offset < fn.span.start || offset >= fn.span.end) continue;
    if (found === null || fn.span.start >= found.span.start) found = fn;
  }
  return found;
}

function purposesOf(tags: readonly Tag[]): readonly string[] {
  return tags.filter(({ name }) => name === "personalDataPurpose").flatMap(({ words }) => words.map(({ text }) => text));
}
