/**
 * Takes edited files over into a program that has been summarised, and says which functions are to be summarised again: those in which something is another, and those that looked at a declaration which
 * is. Knows nothing of texts.
 */
import { answersIn, exportsOf, namesIn, sourceNamed } from "../types/lookedAt";
import { sourcesIn } from "../types/sources";
import type { DeclarationId, FileId, Span } from "../base/ids";
import type { FileIr } from "../ir/ir";
import type { ProgramFunction } from "../program/program";
import type { Engine } from "../summaries/engine";
import { changedBodies } from "./changedBodies";
import { declaredIn, fileChange, objectsAround } from "./fileChange";

export interface Consequences {
  /** Functions that are to be summarised again. */
  readonly changed: ReadonlySet<ProgramFunction>;
  /** Functions that are no more. */
  readonly gone: readonly ProgramFunction[];
  /** Whether that is all; otherwise the program must be linked anew. */
  readonly isSound: boolean;
  /** Whether a framework may call other functions than it did. */
  readonly mayBeEnteredElsewhere: boolean;
}

export class ProgramEdits {
  private readonly changed = new Set<ProgramFunction>();
  private readonly gone: ProgramFunction[] = [];
  /** What is another than it was. */
  private readonly facts = new Set<string>();
  /** Files of which more than bodies is another. */
  private readonly replaced = new Set<FileIr>();
  private mayBeEnteredElsewhere = false;

  constructor(private readonly engine: Engine, private readonly root: FileId) {}

  /** A file as it is now, in the places of the text that the program was linked from. False where the program must be linked anew. */
  take(own: FileIr, now: FileIr): boolean {
    const { program } = this.engine;
    const bodies = changedBodies(own, now);
    if (bodies) for (const [index, { span }] of now.functions.entries()) (own.functions[index] as { span: Span }).span = span;
    for (const index of bodies ?? []) {
      const fn = program.functionOf(own, index);
      program.replaceBody(fn, now.functions[index]!);
      this.changed.add(fn);
    }
    return bodies !== null || this.takeWhole(own, now);
  }

  private takeWhole(own: FileIr, now: FileIr): boolean {
    const { engine } = this;
    const change = fileChange(own, now);
    if (!change) return false;
    this.gone.push(...engine.program.replaceFile(own, change.ir, change).gone);
    engine.replaceFile(own);
    this.replaced.add(own);
    for (const id of change.declarations) this.facts.add(id);
    if (change.isRenamed) this.facts.add(namesIn(own.file));
    this.mayBeEnteredElsewhere ||= change.exported.size > 0 && engine.library.conventions.some(({ files }) => files.test(own.file));
    this.changeAll(own);
    return true;
  }

  /** A checker says something else of a file. */
  takeAnswers(file: FileIr): void {
    this.facts.add(answersIn(file.file));
    this.changeAll(file);
  }

  private changeAll(file: FileIr): void {
    for (const number of file.functions.keys()) this.changed.add(this.engine.program.functionOf(file, number));
  }

  settle(): Consequences {
    const { engine, changed, gone, facts, replaced, mayBeEnteredElsewhere } = this;
    const { program, grounds, hierarchy, sources } = engine;
    if (replaced.size === 0 && facts.size === 0) return { changed, gone, isSound: true, mayBeEnteredElsewhere };
    let isSound = true;
    const { renamed, leading } = program.rebind(replaced);
    for (const { file } of leading) facts.add(exportsOf(file));
    for (const file of renamed) {
      facts.add(namesIn(file.file));
      this.changeAll(file);
      // What a decorator is decides who calls the function under it.
      if (file.functions.some(({ decorators }) => decorators.length > 0)) isSound = false;
    }
    grounds.change(facts);
    const further = new Set(hierarchy.renew());
    const names = new Set(sources.names);
    for (const file of new Set([...Array.from(replaced, ({ file }) => file), ...sources.outdated()])) for (const each of this.sourcesAgain(program.file(file)!)) further.add(each);
    for (const name of names) if (!sources.names.has(name)) further.add(sourceNamed(name));
    for (const name of sources.names) if (!names.has(name)) further.add(sourceNamed(name));
    if (further.size > 0) grounds.change(further);
    for (const fn of engine.summaries.outdated()) changed.add(fn);
    for (const fn of gone) changed.add(fn);
    return { changed, gone, isSound: isSound && engine.isSound, mayBeEnteredElsewhere };
  }

  /** Which sources a file declares now. Gives the declarations that are others by that. */
  private sourcesAgain(file: FileIr): readonly DeclarationId[] {
    const { program, sources, types, undecided, grounds } = this.engine;
    const [declared, on] = grounds.while(() => sourcesIn(file, program, types, this.root));
    sources.stand(file.file, on);
    const different = new Set(sources.replaceFile(file.file, declared));
    if (different.size === 0 && !this.replaced.has(file)) return [];
    undecided?.replaceFile(file);
    return [...different, ...objectsAround(different, file), ...file.types.flatMap((type) => (declaredIn(type).some((id) => different.has(id)) ? [type.id] : []))];
  }
}
