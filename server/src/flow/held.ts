/**
 * What ports hold where nobody in the workspace says it: what their types declare, and what functions leave in cells and instances. Knows
 * nothing of sinks.
 */
import type { Ground } from "../base/grounds";
import type { ProgramClass } from "../program/program";
import type { Engine } from "../summaries/engine";
import { isHidden } from "../summaries/memory";
import { nameIn, pathsAbout } from "../summaries/named";
import { isOfText, type Lane, type Summary } from "../summaries/summary";
import { topOf, type AbstractObject, type TaintCore, type Via } from "../summaries/values";
import { chain, type Cells, type Known } from "./cells";
import type { Source } from "./flow";

/** What a port holds, and how it came there; null where that is where it begins. */
export type Held = Omit<Known, "via"> & { readonly via: Via | null };

export function behind(held: Held, via: Via): Known {
  return { source: held.source, effect: held.effect, via: held.via ? chain(held.via, via) : via };
}

/** What a global port holds: what was put there, and for instances and requests what their type declares. */
export function ofGlobal(engine: Engine, cells: Cells, core: TaintCore, lane: Lane): readonly Held[] {
  const known = cells.read(core);
  const { kind } = topOf(core.port!).root!;
  return kind === "instance" || kind === "passed" ? [...known, ...byType(engine, core, lane)] : known;
}

/** What an entry's port holds: what its type declares, and for `this` what the class's methods leave in it. */
export class EntryPorts {
  /** Of a part of a port's path, for all that begins with it. */
  private readonly classes = new Map<AbstractObject, { readonly classes: readonly ProgramClass[]; readonly on: Ground }>();

  constructor(private readonly engine: Engine, private readonly cells: Cells) {}

  held(entry: Summary, core: TaintCore, lane: Lane): readonly Held[] {
    const { engine, cells } = this;
    const found: Held[] = [...byType(engine, core, lane)];
    const keys: string[] = [];
    let isSeen = false;
    for (let part = core.port!; ; part = part.parent) {
      // What a test has left of it, it is.
      const classes: readonly ProgramClass[] = isSeen ? [] : this.classesAt(entry, part);
      isSeen = part.narrowing !== null && (isSeen || classes.length > 0);
      for (const cls of classes) {
        let at = engine.instanceObject(cls);
        if (!cells.mayTell(at, keys)) continue;
        for (const key of keys) at = engine.portChild(at, key);
        found.push(...cells.read(at.portTaint(core.effect, core.minus)));
      }
      if (!part.parent) return found;
      keys.unshift(part.key);
    }
  }

  /** The classes whose instance a part of a port's path may be, superclasses included: what their methods leave in `this` is there. */
  private classesAt(entry: Summary, part: AbstractObject): readonly ProgramClass[] {
    const { engine } = this;
    if (part.root!.kind === "this" && !part.parent) {
      const cls = engine.program.classOfFunction.get(entry.fn.id);
      return cls ? engine.lineage(cls) : [];
    }
    let found = this.classes.get(part);
    if (found && engine.grounds.holds(found.on)) engine.grounds.rely(found.on);
    else {
      const [classes, on] = engine.grounds.while(() => {
        const declared = engine.typesOf(part).flatMap((located) => engine.types.declarationsOf(located));
        const own = declared.flatMap((id) => { const cls = engine.program.classAt.get(id); return cls ? [cls, ...engine.subclassesOf(cls)] : engine.implementersOf(id); });
        return [...new Set(own.flatMap((cls) => engine.lineage(cls)))];
      });
      this.classes.set(part, (found = { classes, on }));
    }
    return found.classes;
  }
}

/** The sources that a port's declared type names, with the members that lead to them. Into a field of text goes what is text itself, or a list of it. */
export function byType(engine: Engine, core: TaintCore, lane: Lane = "sinks"): readonly (Held & { readonly path: readonly string[] })[] {
  const port = core.port!;
  const found: (Held & { readonly path: readonly string[] })[] = [];
  const seen = new Set<Source>();
  const add = (source: Source, path: readonly string[]): void => {
    if (seen.has(source)) return;
    seen.add(source);
    found.push({ source, effect: core.effect, via: null, path });
  };
  const name = nameIn(core.minus);
  for (const { source } of pathsAbout(engine.labelsOf(port).map((source) => ({ source, path: [] })), name)) add(source, []);
  for (const located of engine.typesOf(port)) {
    for (const { path, source } of pathsAbout(engine.sourcesIn(located), name)) if (!isHidden(path, core.minus) && (!isOfText(lane) || path.every((key) => key === "*"))) add(source, path);
  }
  return found;
}
