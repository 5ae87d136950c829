/**
 * Compiler programs of projects, kept between batches: an unchanged project keeps its program and all that its checker
 * has worked out, a changed one is rebuilt around the files that stayed. Knows nothing of what is asked.
 */
import * as ts from "typescript";
import { maxCheckerPrograms, maxSyntaxDepth } from "../../base/limits";
import type { FileId } from "../../base/ids";
import { createModuleResolver } from "../../program/moduleResolver";
import type { FileSystem } from "../../text/fileSystem";
import type { TypeBatch } from "../oracle";
import { sourceTest } from "../checker/sourceTest";
import { compilerOptionsOf } from "./compilerOptions";
import { createProgramHost, libDirectory, SourceFileCache, type ProgramHost } from "./programHost";

/** A program with what tells whether it still holds. */
export interface BuiltProgram {
  readonly program: ts.Program;
  readonly checker: ts.TypeChecker;
  /** Is this file source of the workspace (not a package, not build output)? */
  isSource(file: FileId): boolean;
  /** The file that a module is which another file names so. */
  resolve(specifier: string, from: FileId): FileId | undefined;
}

interface Held extends BuiltProgram {
  readonly host: ProgramHost;
  readonly key: string;
}

/** The programs of one oracle. The most recently used stay, the others are let go. */
export class Programs {
  private readonly held = new Map<string, Held>();
  private readonly files = new SourceFileCache();

  constructor(private readonly fileSystem: FileSystem) {}

  /** The program that was built last for a project, unless it was let go. */
  at(projectId: string): BuiltProgram | undefined {
    return this.held.get(projectId);
  }

  /** The program of the batch's project, built or brought up to date. */
  programFor(batch: TypeBatch): BuiltProgram {
    const { project } = batch;
    const previous = this.held.get(project.id);
    const options = compilerOptionsOf(project);
    const key = JSON.stringify([options, project.files]);
    const isSource = sourceTest(batch, libDirectory);
    const resolver = batch.workspace === undefined ? null : createModuleResolver(this.fileSystem, batch.workspace);
    const host = createProgramHost({ fileSystem: this.fileSystem, overlay: batch.overlay, options, directory: project.directory, cache: this.files, resolver, isSource });
    if (previous !== undefined && previous.key === key && isUpToDate(previous, host)) {
      this.touch(project.id, { ...previous, isSource });
      return previous;
    }
    return this.build(batch, host, options, key, isSource, previous);
  }

  /** Drops a program whose checker may be in an undefined state. Its parsed files stay. */
  forget(projectId: string): void {
    this.held.delete(projectId);
  }

  clear(): void {
    this.held.clear();
    this.files.clear();
  }

  private build(batch: TypeBatch, host: ProgramHost, options: ts.CompilerOptions, key: string, isSource: (file: FileId) => boolean, previous: Held | undefined): BuiltProgram {
    // Where the set of files changed, an import that failed before may now succeed, and one that succeeded may have been overtaken.
    host.hasInvalidatedResolutions = () => previous?.key !== key || previous.host.unresolved.size > 0;
    const input = { rootNames: batch.project.files, options, host };
    let program = ts.createProgram({ ...input, ...(previous === undefined ? {} : { oldProgram: previous.program }) });
    let checker = checkerOf(program);
    if (checker === null) {
      // Binding failed on a file that nests too deeply: the project goes on without such files.
      program.getSourceFiles().filter(nestsTooDeeply).forEach((file) => this.files.giveUpOn(file));
      program = ts.createProgram(input);
      checker = program.getTypeChecker();
    }
    const built: Held = { program, checker, host, key, isSource, resolve: (specifier, from) => host.resolve(specifier, program.getSourceFile(from)) };
    this.touch(batch.project.id, built);
    for (const id of this.held.keys()) {
      if (this.held.size <= maxCheckerPrograms) break;
      this.held.delete(id);
    }
    this.files.retain(new Set([...this.held.values()].flatMap((one) => one.program.getSourceFiles())));
    return built;
  }

  private touch(id: string, held: Held): void {
    this.held.delete(id);
    this.held.set(id, held);
  }
}

function checkerOf(program: ts.Program): ts.TypeChecker | null {
  try {
    return program.getTypeChecker();
  } catch {
    return null;
  }
}

function nestsTooDeeply(file: ts.SourceFile): boolean {
  const open: { readonly node: ts.Node; readonly depth: number }[] = [{ node: file, depth: 0 }];
  for (let top = open.pop(); top !== undefined; top = open.pop()) {
    const depth = top.depth + 1;
    if (depth > maxSyntaxDepth) return true;
    ts.forEachChild(top.node, (node) => void open.push({ node, depth }));
  }
  return false;
}

/** Does every file still have the text it had, and is what was missing still missing? */
function isUpToDate(previous: Held, host: ProgramHost): boolean {
  const { program } = previous;
  if (!program.getSourceFiles().every((file) => host.isCurrent(file))) return false;
  return ![...previous.host.unresolved.values()].some((failed) => host.canResolve(failed));
}
