/**
 * The reference `TypeOracle`, on the calling thread: TypeScript's own checker. Tests use it as it is; the worker wraps it
 * so that its memory and its crashes are not ours. Knows nothing of processes.
 */
import { setImmediate } from "node:timers/promises";
import { compareStrings, type FileId } from "../../base/ids";
import { maxCheckerFailures } from "../../base/limits";
import type { FileSystem } from "../../text/fileSystem";
import type { TypeBatch } from "../oracle";
import { createAnswerer, type Answerer } from "../checker/answer";
import { inProcess, type InProcessOracle } from "../checker/eachFile";
import { affectedBy } from "./affected";
import { compilerOf } from "./compiler";
import { Programs, type BuiltProgram } from "./program";
import { isSameForOthers, shapeOf } from "./shapes";
import { unknownAnswerTo } from "../checker/unknownAnswer";

/** Makes an oracle that works on the calling thread. */
export function createInProcessOracle(fileSystem: FileSystem): InProcessOracle {
  const programs = new Programs(fileSystem);

  const prepare = (batch: TypeBatch): { readonly built: BuiltProgram; readonly answerer: Answerer } | null => {
    try {
      const built = programs.programFor(batch);
      return { built, answerer: createAnswerer(compilerOf(built), batch.names) };
    } catch {
      programs.forget(batch.project.id);
      return null;
    }
  };

  /** By project: the names of tagged members when it was last asked about, and the workspace's files in its program. */
  const names = new Map<string, ReadonlySet<string>>();
  const sources = new Map<string, ReadonlySet<FileId>>();

  /** By project, the program with which all was answered, where one with edits has been built since. */
  const bases = new Map<string, BuiltProgram>();

  /** By project and file: the text and what others saw of it. */
  const shapes = new Map<string, { readonly text: string; readonly shape: string | null }>();

  /** The program with which all was answered, and what others saw of the edited files then. A program that was let go is built again as it was. */
  const baseOf = (batch: TypeBatch, former: ReadonlyMap<FileId, string>): Base => {
    const { id } = batch.project;
    const isAsThen = (built: BuiltProgram | undefined): boolean => built !== undefined && [...former].every(([file, text]) => { const own = built.program.getSourceFile(file); return !own || own.text === text; });
    let built: BuiltProgram | null | undefined = [programs.at(id), bases.get(id)].find(isAsThen);
    if (built) bases.set(id, built);
    else bases.delete(id);
    const program = (): BuiltProgram | null => (built === undefined ? (built = prepare({ ...batch, overlay: new Map([...batch.overlay, ...former]) })?.built ?? null) : built);
    return {
      program,
      shapeOf(file) {
        const key = `${id}\0${file}`;
        const text = former.get(file)!;
        const known = shapes.get(key);
        if (known?.text === text) return known.shape;
        const own = program()?.program;
        const shape = own ? shapeOf(own, file) : null;
        shapes.set(key, { text, shape });
        return shape;
      },
    };
  };

  /** The files that may see the edits; null where all may. */
  const affected = async (batch: TypeBatch, now: BuiltProgram, namesBefore: ReadonlySet<string> | undefined, former: ReadonlyMap<FileId, string>, base: Base, before: ReadonlyMap<FileId, string | null>, pause: () => Promise<void>): Promise<readonly FileId[] | null> => {
    if (namesBefore === undefined) return null;
    const texts = now.program.getSourceFiles().map(({ fileName, text }) => [fileName, text] as const);
    const differing = [...namesBefore, ...batch.names].filter((name) => !namesBefore.has(name) || !batch.names.has(name));
    // Types of other files list their members with the names of tagged ones. A member that has come or gone is another shape as well.
    if (differing.length > 0 && texts.some(([file, text]) => differing.some((name) => text.includes(name) && (former.get(file)?.includes(name) ?? true)))) return null;
    const own = texts.filter(([file]) => now.isSource(file));
    const edited: FileId[] = [];
    for (const [file, shape] of before) {
      const shapeNow = shapeOf(now.program, file);
      if (!isSameForOthers(shape, shapeNow, file, own)) edited.push(file);
      const text = now.program.getSourceFile(file)?.text;
      if (text !== undefined) shapes.set(`${batch.project.id}\0${file}`, { text, shape: shapeNow });
    }
    if (edited.length === 0) return [];
    const built = base.program();
    return built && affectedBy({ before: built, now, edited, names: batch.names }, pause);
  };

  return inProcess(async (batch, former, checkpoint, onReady, onFile) => {
    checkpoint();
    const { id } = batch.project;
    const known = sources.get(id);
    const reached = former && new Map([...former].filter(([file]) => !known || known.has(file)));
    if (reached?.size === 0 && batch.questions.size === 0 && areSame(names.get(id), batch.names)) return [];
    const base = reached && baseOf(batch, reached);
    const before = base && reached && new Map([...reached.keys()].map((file) => [file, base.shapeOf(file)]));
    let prepared = prepare(batch);
    if (prepared) sources.set(id, new Set(prepared.built.program.getSourceFiles().flatMap(({ fileName }) => (prepared!.built.isSource(fileName) ? [fileName] : []))));
    let failures = 0;
    onReady();
    // Other messages, a cancellation among them, come in between files.
    const pause = async (): Promise<void> => {
      await setImmediate();
      checkpoint();
    };
    for (const file of [...batch.questions.keys()].sort(compareStrings)) {
      await pause();
      const questions = batch.questions.get(file) ?? [];
      const sourceFile = prepared?.built.program.getSourceFile(file);
      if (prepared === null || sourceFile === undefined) {
        onFile(file, questions.map(unknownAnswerTo));
        continue;
      }
      const { answers, failed } = prepared.answerer.answer(sourceFile, questions);
      onFile(file, answers);
      if (failed && ++failures <= maxCheckerFailures) {
        programs.forget(id);
        prepared = prepare(batch);
      }
    }
    const namesBefore = names.get(id);
    const further = base && before && reached && prepared ? await affected(batch, prepared.built, namesBefore, reached, base, before, pause) : null;
    names.set(id, batch.names);
    if (former === null || further?.length === 0) bases.delete(id);
    return further;
  }, async () => {
    programs.clear();
    bases.clear();
    shapes.clear();
    sources.clear();
    names.clear();
  });
}

/** What all was answered with. */
interface Base {
  program(): BuiltProgram | null;
  shapeOf(file: FileId): string | null;
}

function areSame(one: ReadonlySet<string> | undefined, other: ReadonlySet<string>): boolean {
  return one !== undefined && one.size === other.size && [...one].every((name) => other.has(name));
}
