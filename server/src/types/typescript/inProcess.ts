/**
 * The reference `TypeOracle`, on the calling thread: TypeScript's own checker. Tests use it as it is; the worker wraps it
 * so that its memory and its crashes are not ours. Knows nothing of processes.
 */
import type * as ts from "typescript";
import { setImmediate } from "node:timers/promises";
import { compareStrings, type FileId } from "../../base/ids";
import { maxCheckerFailures } from "../../base/limits";
import type { FileSystem } from "../../text/fileSystem";
import type { TypeBatch } from "../oracle";
import { createAnswerer, type Answerer } from "../checker/answer";
import { inProcess, type InProcessOracle } from "../checker/eachFile";
import { compilerOf } from "./compiler";
import { Programs, type BuiltProgram } from "./program";
import { isSameForOthers, namedIn, shapeOf } from "./shapes";
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

  /** By project: the names of tagged members when it was last asked about. */
  const names = new Map<string, ReadonlySet<string>>();

  /** By project and file: the text and what others saw of it. */
  const shapes = new Map<string, { readonly text: string; readonly shape: string | null }>();

  /** What others saw of files that were edited. A project that was let go is built again as it was. */
  const shapesBefore = (batch: TypeBatch, former: ReadonlyMap<FileId, string>): ReadonlyMap<FileId, string | null> => {
    let program: ts.Program | null = null;
    const of = (file: FileId, text: string): string | null => {
      const key = `${batch.project.id}\0${file}`;
      const known = shapes.get(key);
      if (known?.text === text) return known.shape;
      program ??= prepare({ ...batch, overlay: new Map([...batch.overlay, ...former]) })?.built.program ?? null;
      const shape = program && shapeOf(program, file);
      shapes.set(key, { text, shape });
      return shape;
    };
    return new Map([...former].map(([file, text]) => [file, of(file, text)]));
  };

  return inProcess(async (batch, former, checkpoint, onReady, onFile) => {
    checkpoint();
    const before = former && shapesBefore(batch, former);
    let prepared = prepare(batch);
    let failures = 0;
    onReady();
    for (const file of [...batch.questions.keys()].sort(compareStrings)) {
      // Other messages, a cancellation among them, come in between files.
      await setImmediate();
      checkpoint();
      const questions = batch.questions.get(file) ?? [];
      const sourceFile = prepared?.built.program.getSourceFile(file);
      if (prepared === null || sourceFile === undefined) {
        onFile(file, questions.map(unknownAnswerTo));
        continue;
      }
      const { answers, failed } = prepared.answerer.answer(sourceFile, questions);
      onFile(file, answers);
      if (failed && ++failures <= maxCheckerFailures) {
        programs.forget(batch.project.id);
        prepared = prepare(batch);
      }
    }
    const program = prepared?.built.program;
    const namesBefore = names.get(batch.project.id);
    names.set(batch.project.id, batch.names);
    if (before === null || former === null || program === undefined || namesBefore === undefined) return false;
    const texts = program.getSourceFiles().map(({ fileName, text }) => [fileName, text] as const);
    const isNew = namedIn([...namesBefore, ...batch.names].filter((name) => !namesBefore.has(name) || !batch.names.has(name)));
    // Types of other files list their members with the names of tagged ones.
    if ([...texts.filter(([file]) => !former.has(file)), ...former].some(([, text]) => isNew(text))) return false;
    const { isSource } = prepared!.built;
    const own = texts.filter(([file]) => isSource(file));
    return [...before].every(([file, shape]) => isSameForOthers(shape, shapeOf(program, file), file, own));
  }, async () => {
    programs.clear();
    shapes.clear();
    names.clear();
  });
}
