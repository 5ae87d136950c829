/**
 * Which classes extend a class, and which implement an interface: each found once for the whole program, and looked at again when a declaration is another. Knows nothing of members.
 */
import { nothing, type Ground } from "../base/grounds";
import type { DeclarationId } from "../base/ids";
import type { ProgramClass } from "../program/program";
import { classesBelow } from "../types/lookedAt";
import type { Located } from "../types/resolver";
import type { Engine } from "./engine";

/** By the declaration of a class or an interface, the classes that name it as what they extend or implement. */
type Below = ReadonlyMap<DeclarationId, readonly ProgramClass[]>;

export class ClassHierarchy {
  private below: Below | null = null;
  private on: Ground = nothing;

  constructor(private readonly engine: Engine) {}

  /** All classes below a class. */
  subclassesOf(cls: ProgramClass): readonly ProgramClass[] {
    return this.directlyBelow(extending(cls.ir.declaration)).flatMap((each) => [each, ...this.subclassesOf(each)]);
  }

  /** Classes that say they implement an interface, or extend one that does. */
  implementersOf(declaration: DeclarationId): readonly ProgramClass[] {
    return [...new Set(this.directlyBelow(declaration).flatMap((cls) => [cls, ...this.subclassesOf(cls)]))];
  }

  private directlyBelow(declaration: DeclarationId): readonly ProgramClass[] {
    this.engine.grounds.note(classesBelow(declaration));
    return (this.below ?? this.find()).get(declaration) ?? [];
  }

  /** After declarations have changed: below which others are now. */
  renew(): readonly string[] {
    const { below } = this;
    if (!below || this.engine.grounds.holds(this.on)) return [];
    const now = this.find();
    const isSame = (one: readonly ProgramClass[] = [], other: readonly ProgramClass[] = []): boolean => one.length === other.length && one.every((cls, i) => cls === other[i]);
    return [...new Set([...below.keys(), ...now.keys()])].filter((declaration) => !isSame(below.get(declaration), now.get(declaration))).map(classesBelow);
  }

  private find(): Below {
    const [below, on] = this.engine.grounds.apart(() => {
      const found = new Map<DeclarationId, ProgramClass[]>();
      const add = (declaration: DeclarationId, cls: ProgramClass): void => { const known = found.get(declaration); if (known) known.push(cls); else found.set(declaration, [cls]); };
      for (const cls of this.engine.program.classes) {
        for (const parent of this.engine.parentsOf(cls)) add(extending(parent.ir.declaration), cls);
        for (const declaration of this.implementedBy(cls)) add(declaration, cls);
      }
      return found;
    });
    this.on = on;
    return (this.below = below);
  }

  /** The interfaces that a class says it implements, and those that they extend. */
  private implementedBy(cls: ProgramClass): ReadonlySet<DeclarationId> {
    const { types } = this.engine;
    const seen = new Set<DeclarationId>();
    const visit = (each: readonly Located[]): void => {
      for (const located of each) for (const head of types.heads(located)) {
        const id = head.kind === "members" ? head.declared?.declaration.id : undefined;
        if (id === undefined || seen.has(id) || head.kind !== "members") continue;
        seen.add(id);
        visit(head.supers);
      }
    };
    visit(cls.ir.implements.map((type) => types.locate(type, cls.file)));
    return seen;
  }
}

/** Apart from those that implement what a class declares. */
function extending(declaration: DeclarationId): DeclarationId {
  return `extends ${declaration}`;
}
