/**
 * What summaries in use put into cells, and what entries put there of what they are given: kept up as summaries come and go. Knows nothing of who reads it.
 */
import { Grounded } from "../base/grounds";
import type { ProgramFunction } from "../program/program";
import type { Engine } from "../summaries/engine";
import { fingerprintOfContributions, serialOf, wayOf } from "../summaries/fingerprint";
import { leftInRequests, requestsAt } from "../summaries/requests";
import type { Summary } from "../summaries/summary";
import { isGlobalCore, noItems, step } from "../summaries/values";
import { Cells, type Put } from "./cells";
import { behind, byType } from "./held";
import type { Reachable } from "./reachable";
import { SharedObjects } from "./sharedObjects";

/** What an entry leaves, and what it follows from. */
interface LeftByEntry {
  readonly entry: Summary;
  readonly isCalled: boolean;
  readonly text: string;
}

export class LeftInCells {
  readonly cells: Cells;
  private readonly summaries = new Map<string, Summary>();
  private readonly entries = new Map<string, LeftByEntry>();
  /** What those stand on in declarations. */
  private readonly grounds: Grounded<string>;
  private inUse: ReadonlySet<string> = new Set();

  constructor(private readonly engine: Engine, reachable: Reachable) {
    this.grounds = new Grounded(engine.grounds);
    this.cells = new Cells((port, key) => engine.portChild(port, key), SharedObjects.of(engine), engine.grounds);
    for (const summary of reachable.summaries) this.take(summary.key, summary);
    this.inUse = reachable.inUse;
    this.takeEntries(reachable, new Set(), true);
    this.cells.renew();
  }

  /** After these summaries came, went, or were made again. Gives what is noted by whoever read a cell concerned. */
  renew(reachable: Reachable, replaced: Iterable<string>): readonly string[] {
    const keys = new Set(replaced);
    const concerned = new Set([...keys, ...this.grounds.outdated()]);
    const isOther = reachable.inUse !== this.inUse;
    if (reachable.inUse !== this.inUse) {
      for (const key of this.inUse) if (!reachable.inUse.has(key)) keys.add(key);
      for (const key of reachable.inUse) if (!this.inUse.has(key)) keys.add(key);
      this.inUse = reachable.inUse;
    }
    for (const key of keys) this.take(key, reachable.inUse.has(key) ? (this.engine.summaries.all.get(key) ?? null) : null);
    this.takeEntries(reachable, concerned, isOther);
    return this.cells.renew();
  }

  private take(key: string, summary: Summary | null): void {
    this.engine.checkpoint();
    const before = this.summaries.get(key);
    if (summary) this.summaries.set(key, summary);
    else this.summaries.delete(key);
    if (before && summary && fingerprintOfContributions(before) === fingerprintOfContributions(summary)) return;
    const puts = (summary?.contributions ?? noItems).filter(({ core }) => isGlobalCore(core));
    if (before || puts.length > 0) this.cells.replace(key, puts.map((each) => ({ ...each, known: null })), summary?.fn.ir.kind === "module");
  }

  /** All entries, or only such as are concerned: those of which the summary or a declaration is another. */
  private takeEntries({ entries, isCalled }: Reachable, concerned: ReadonlySet<string>, isAll: boolean): void {
    const { engine, cells, grounds } = this;
    if (!isAll) {
      for (const key of concerned) if (this.entries.has(key)) this.takeEntry(engine.summaries.all.get(key)!, this.entries.get(key)!.isCalled, true);
      return;
    }
    const left = new Set(this.entries.keys());
    for (const entry of entries) {
      left.delete(entry.key);
      this.takeEntry(entry, isCalled(entry.fn), concerned.has(entry.key));
    }
    for (const key of left) {
      this.entries.delete(key);
      grounds.delete(key);
      cells.replace(ownerOf(key), [], false);
    }
  }

  private takeEntry(entry: Summary, isCalled: boolean, isOutdated: boolean): void {
    const { engine } = this;
    const known = this.entries.get(entry.key);
    if (known?.entry === entry && known.isCalled === isCalled && !isOutdated) return;
    engine.checkpoint();
    const [puts, on] = engine.grounds.apart(() => this.putBy(entry, isCalled));
    const text = puts.map(textOf).join("\n");
    this.entries.set(entry.key, { entry, isCalled, text });
    this.grounds.set(entry.key, on);
    if (text !== (known?.text ?? "")) this.cells.replace(ownerOf(entry.key), puts, false);
  }

  /** What a function that code calls which we do not see puts into cells of what it is given. */
  private putBy(entry: Summary, isCalled: boolean): readonly Put[] {
    const { engine } = this;
    const puts: Put[] = [];
    for (const { cell, path, core, via, isWhole } of entry.contributions) {
      if (isGlobalCore(core)) continue;
      const found = isCalled ? null : requestsAt(engine, core.port!);
      if (found) puts.push({ cell, path, core: found.portTaint(core.effect, core.minus), known: null, via, isWhole });
      for (const each of byType(engine, core)) {
        const known = behind(each, via);
        puts.push({ cell, path: isWhole ? [...path, ...each.path] : path, core: null, known, via: known.via, isWhole });
      }
    }
    if (!isCalled) for (const { place, left } of leftInRequests(engine, entry)) puts.push({ cell: place, path: [], core: left.portTaint("none", []), known: null, via: leftFrom(entry.fn), isWhole: true });
    return puts;
  }
}

function leftFrom({ file, ir }: ProgramFunction): Put["via"] {
  return step(file.file, ir.span, "left in a request", null);
}

function ownerOf(entry: string): string {
  return `given to ${entry}`;
}

function textOf({ cell, path, core, known, via, isWhole }: Put): string {
  return `${cell.path}.${path.join(".")} ${isWhole} ${core ? `${core.port!.path} ${core.effect} ${core.minus.join()}` : `${serialOf(known!.source)} ${known!.effect}`} ${wayOf(via)}`;
}
