/**
 * Which functions run at which call: its targets, and the callbacks that it runs on its way. Kept only where somebody asks, which is
 * where the workspace has consent checks. Knows nothing of data.
 */
import { spanKey, type FileId, type Span } from "../base/ids";
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

/** By call: what one summary, or all of them, say of it. */
type SitesByCall = Map<string, RunSite>;

/** What summaries note while they are made, each for itself: one that is made again begins anew. */
export class RunNotes {
  private readonly bySummary = new Map<string, SitesByCall>();

  begin(summary: string): void {
    this.bySummary.delete(summary);
  }

  private site(summary: string, caller: ProgramFunction, span: Span): RunSite {
    let sites = this.bySummary.get(summary);
    if (!sites) this.bySummary.set(summary, (sites = new Map()));
    const key = spanKey(span);
    let site = sites.get(key);
    if (!site) sites.set(key, (site = { caller, span, targets: new Set(), callbacks: new Set(), declared: new Map() }));
    return site;
  }

  noteRun(summary: string, caller: ProgramFunction, span: Span, fn: ProgramFunction, isCallback: boolean): void {
    const site = this.site(summary, caller, span);
    (isCallback ? site.callbacks : site.targets).add(fn);
  }

  noteDeclared(summary: string, caller: ProgramFunction, span: Span, tag: Tag, answer: DeclaredAnswer): void {
    this.site(summary, caller, span).declared.set(tag, answer);
  }

  /** All that is noted by these summaries. */
  sites(summaries: ReadonlyMap<string, unknown>): RunSites {
    const byFile = new Map<FileId, SitesByCall>();
    for (const [summary, sites] of this.bySummary) {
      if (!summaries.has(summary)) continue;
      for (const [key, site] of sites) {
        const { file } = site.caller.file;
        let merged = byFile.get(file);
        if (!merged) byFile.set(file, (merged = new Map()));
        let known = merged.get(key);
        if (!known) merged.set(key, (known = { caller: site.caller, span: site.span, targets: new Set(), callbacks: new Set(), declared: new Map() }));
        for (const fn of site.targets) known.targets.add(fn);
        for (const fn of site.callbacks) known.callbacks.add(fn);
        for (const [tag, answer] of site.declared) known.declared.set(tag, answer);
      }
    }
    return new RunSites(byFile);
  }
}

export class RunSites {
  constructor(private readonly byFile: ReadonlyMap<FileId, SitesByCall>) {}

  at(file: FileId, span: Span): RunSite | undefined {
    return this.byFile.get(file)?.get(spanKey(span));
  }

  *all(): Iterable<RunSite> {
    for (const sites of this.byFile.values()) yield* sites.values();
  }
}
