/**
 * Which functions run at which call: its targets, and the callbacks that it runs on its way. Kept only where somebody asks, which is
 * where the workspace has consent checks. Knows nothing of data.
 */
import type { FileId, Span } from "../base/ids";
import type { ProgramFunction } from "../program/program";
import type { Tag } from "../syntax/annotation";

export interface RunSite {
  /** The function that the call stands in. */
  readonly caller: ProgramFunction;
  readonly span: Span;
  readonly targets: Set<ProgramFunction>;
  readonly callbacks: Set<ProgramFunction>;
  /** Tags of a member that a type declares, whoever implements it. */
  readonly declared: Map<Tag, DeclaredAnswer>;
}

/** How a member answers, by its declared type: later, or with nothing, so that it throws where the answer is no. */
export interface DeclaredAnswer {
  readonly isPromise: boolean;
  readonly onlyThrows: boolean;
}

export class RunSites {
  private readonly byFile = new Map<FileId, Map<string, RunSite>>();

  private site(caller: ProgramFunction, span: Span): RunSite {
    const { file } = caller.file;
    let sites = this.byFile.get(file);
    if (!sites) this.byFile.set(file, (sites = new Map()));
    const key = spanKey(span);
    let site = sites.get(key);
    if (!site) sites.set(key, (site = { caller, span, targets: new Set(), callbacks: new Set(), declared: new Map() }));
    return site;
  }

  noteRun(caller: ProgramFunction, span: Span, fn: ProgramFunction, isCallback: boolean): void {
    const site = this.site(caller, span);
    (isCallback ? site.callbacks : site.targets).add(fn);
  }

  noteDeclared(caller: ProgramFunction, span: Span, tag: Tag, answer: DeclaredAnswer): void {
    this.site(caller, span).declared.set(tag, answer);
  }

  at(file: FileId, span: Span): RunSite | undefined {
    return this.byFile.get(file)?.get(spanKey(span));
  }

  *all(): Iterable<RunSite> {
    for (const sites of this.byFile.values()) yield* sites.values();
  }
}

export function spanKey(span: Span): string {
  return `${span.start}-${span.end}`;
}
