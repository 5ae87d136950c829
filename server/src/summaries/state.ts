/**
 * The abstract state at one point of a function: what places hold and what objects' members hold. Copied lazily: states share their tables and
 * the objects in them until one of them writes; most copies are only read. Knows nothing of types: what was never written is not in it.
 */
import type { Place } from "../ir/ir";
import { headKey } from "./headLength";
import { EMPTY, join, joinTaints, noItems, sameValue, type AbstractObject, type Taint, type Value } from "./values";

/** The members that an object took over, unread, from an object of unknown content (spread, rest). */
export interface Base {
  readonly object: AbstractObject;
  readonly minus: readonly string[];
}

export interface ObjectState {
  /** The state that may write to it in place; any other clones it first. */
  readonly owner: object;
  /** Member → value. `*` is an unknown key or element. */
  readonly fields: Map<string, Value>;
  /** Of `fields`: those where the original member may still be there too. Added to by `weaken` alone. */
  weak: ReadonlySet<string>;
  readonly bases: readonly Base[];
  /** Data that is somewhere in it. */
  readonly content: readonly Taint[];
}

/** States of which only the objects are of interest share this. */
const noPlaces = new Map<Place, Value>();

/** Objects without weak members share this. */
const noneWeak: ReadonlySet<string> = new Set();

/** Notes that the original member may still be there too. The object must be one's own. */
export function weaken(owned: ObjectState, key: string): void {
  if (owned.weak === noneWeak) owned.weak = new Set();
  (owned.weak as Set<string>).add(key);
}

/** What an object was spread from, without what was surely written over it since. */
function hiddenBases({ fields, weak, bases }: ObjectState): readonly Base[] {
  if (bases.length === 0) return bases;
  const written = [...fields.keys()].filter((key) => !weak.has(key) && !key.startsWith("#"));
  if (bases.every(({ minus }) => written.every((key) => minus.includes(key)))) return bases;
  return bases.map(({ object, minus }) => ({ object, minus: [...new Set([...minus, ...written])].sort() }));
}

/** Faster than the constructor, which asks an iterator for each entry. */
function copyOf<K, V>(map: ReadonlyMap<K, V>): Map<K, V> {
  const copy = new Map<K, V>();
  for (const [key, value] of map) copy.set(key, value);
  return copy;
}

export class State {
  private token: object = {};
  /** Whether another state reads these tables too. */
  private sharesPlaces: boolean;
  private sharesHeap = false;

  constructor(private allPlaces: Map<Place, Value> = noPlaces, private allObjects: Map<AbstractObject, ObjectState> = new Map()) {
    this.sharesPlaces = allPlaces === noPlaces;
  }

  get places(): ReadonlyMap<Place, Value> {
    return this.allPlaces;
  }

  get heap(): ReadonlyMap<AbstractObject, ObjectState> {
    return this.allObjects;
  }

  /** A state of its own. What both share from now on neither may write to in place. */
  copy(): State {
    const copy = this.withObjects(this.allPlaces);
    copy.sharesPlaces = this.sharesPlaces = true;
    return copy;
  }

  /** The same, with these places alone. */
  copyWith(kept: ReadonlySet<Place>): State {
    const places = new Map<Place, Value>();
    for (const [place, value] of this.allPlaces) if (kept.has(place)) places.set(place, value);
    return this.withObjects(places);
  }

  /** The objects as they are now, without the places. */
  snapshot(): State {
    return this.withObjects(noPlaces);
  }

  private withObjects(places: Map<Place, Value>): State {
    this.token = {};
    const copy = new State(places, this.allObjects);
    copy.sharesHeap = this.sharesHeap = true;
    return copy;
  }

  /** Puts the state of an object as it is. */
  put(object: AbstractObject, at: ObjectState): void {
    if (this.sharesHeap) {
      this.allObjects = copyOf(this.allObjects);
      this.sharesHeap = false;
    }
    this.allObjects.set(object, at);
  }

  get(place: Place): Value {
    return this.allPlaces.get(place) ?? EMPTY;
  }

  set(place: Place, value: Value): void {
    if (this.sharesPlaces) {
      this.allPlaces = copyOf(this.allPlaces);
      this.sharesPlaces = false;
    }
    this.allPlaces.set(place, value);
  }

  of(object: AbstractObject): ObjectState | undefined {
    return this.allObjects.get(object);
  }

  /** The state of an object, ours to write to. */
  own(object: AbstractObject): ObjectState {
    const existing = this.allObjects.get(object);
    if (existing?.owner === this.token) return existing;
    const owned: ObjectState = existing
      ? { owner: this.token, fields: copyOf(existing.fields), weak: existing.weak === noneWeak ? noneWeak : new Set(existing.weak), bases: existing.bases, content: existing.content }
      : { owner: this.token, fields: new Map(), weak: noneWeak, bases: noItems, content: noItems };
    this.put(object, owned);
    return owned;
  }

  /** Starts an object afresh. */
  reset(object: AbstractObject): void {
    this.put(object, { owner: this.token, fields: new Map(), weak: noneWeak, bases: noItems, content: noItems });
  }

  /** Calls an object by the name of another, of which this state knows nothing that anybody could still see. */
  rename(from: AbstractObject, to: AbstractObject): void {
    const renamed = (value: Value): Value => (value.refs.some((ref) => ref.object === from) ? { ...value, refs: value.refs.map((ref) => (ref.object === from ? { ...ref, object: to } : ref)).sort((a, b) => a.object.id - b.object.id) } : value);
    for (const [place, value] of this.allPlaces) {
      const now = renamed(value);
      if (now !== value) this.set(place, now);
    }
    const at = this.allObjects.get(from);
    this.forget((object) => object === from || object === to);
    if (at) this.put(to, at);
    for (const [object, { fields }] of this.allObjects) {
      for (const [key, value] of fields) {
        const now = renamed(value);
        if (now !== value) this.own(object).fields.set(key, now);
      }
    }
  }

  /** Leaves these objects as they were before anything was written to them. */
  forget(isForgotten: (object: AbstractObject) => boolean): void {
    const kept = new Map([...this.allObjects].filter(([object]) => !isForgotten(object)));
    if (kept.size === this.allObjects.size) return;
    this.allObjects = kept;
    this.sharesHeap = false;
  }

  addBase(object: AbstractObject, base: Base): void {
    const owned = this.own(object);
    if (owned.bases.some((other) => other.object === base.object && other.minus.every((key) => base.minus.includes(key)))) return;
    this.put(object, { ...owned, bases: [...owned.bases, base] });
  }

  /** What is surely written hides for good what lies below it. */
  hideWritten(object: AbstractObject): void {
    const owned = this.own(object);
    const bases = hiddenBases(owned);
    if (bases !== owned.bases) this.put(object, { ...owned, bases });
  }

  addContent(object: AbstractObject, taints: readonly Taint[]): void {
    if (taints.length === 0) return;
    const owned = this.own(object);
    const content = joinTaints(owned.content, taints);
    if (content !== owned.content) this.put(object, { ...owned, content });
  }

  write(object: AbstractObject, key: string, value: Value, strong: boolean): void {
    const owned = this.own(object);
    if (strong && key !== "*") {
      owned.fields.set(key, value);
      if (owned.weak !== noneWeak) (owned.weak as Set<string>).delete(key);
      return;
    }
    const before = owned.fields.get(key);
    owned.fields.set(key, before ? join(before, value) : value);
    if (!before) weaken(owned, key);
    if (key === "*") owned.fields.delete(headKey);
  }

  /** What each of several objects has from when it was made: one or the other, but something. */
  initialise(object: AbstractObject, key: string, value: Value): void {
    const owned = this.own(object);
    const before = owned.fields.get(key);
    owned.fields.set(key, before ? join(before, value) : value);
  }

  /** Takes in what another path brings here. Returns whether this state says more than before. */
  absorb(other: State): boolean {
    let changed = false;
    for (const [place, value] of other.places) {
      const before = this.allPlaces.get(place);
      if (!before) {
        this.set(place, value);
        changed = true;
        continue;
      }
      const joined = join(before, value);
      if (joined !== before) {
        if (!sameValue(joined, before)) changed = true;
        this.set(place, joined);
      }
    }
    for (const [object, theirs] of other.heap) {
      const ours = this.allObjects.get(object);
      if (ours === theirs) continue;
      if (!ours) {
        // The object was not touched on the way here: on allocations nothing is lost, others keep their original too.
        this.put(object, object.kind === "allocation" ? theirs : { ...theirs, owner: nobody, weak: new Set(theirs.fields.keys()) });
        changed = true;
      } else if (this.absorbObject(object, ours, theirs)) changed = true;
    }
    for (const [object, ours] of this.heap) {
      if (object.kind === "allocation" || other.heap.has(object)) continue;
      for (const key of ours.fields.keys()) {
        if (ours.weak.has(key)) continue;
        weaken(this.own(object), key);
        changed = true;
      }
    }
    return changed;
  }

  private absorbObject(object: AbstractObject, ours: ObjectState, theirs: ObjectState): boolean {
    let changed = false;
    let theirBases = theirs.bases;
    // On the one way it was spread from something else than on the other: what was written over it there is no longer below what was not written here.
    if (!sameBases(ours.bases, theirs.bases)) {
      this.hideWritten(object);
      theirBases = hiddenBases(theirs);
    }
    for (const [key, value] of theirs.fields) {
      const before = this.allObjects.get(object)!.fields.get(key);
      if (before === undefined) {
        const owned = this.own(object);
        owned.fields.set(key, value);
        weaken(owned, key);
        changed = true;
        continue;
      }
      const joined = join(before, value);
      if (joined !== before) {
        if (!sameValue(joined, before)) changed = true;
        this.own(object).fields.set(key, joined);
      }
      if (theirs.weak.has(key) && !this.allObjects.get(object)!.weak.has(key)) {
        weaken(this.own(object), key);
        changed = true;
      }
    }
    for (const key of ours.fields.keys()) {
      if (theirs.fields.has(key) || this.allObjects.get(object)!.weak.has(key)) continue;
      weaken(this.own(object), key);
      changed = true;
    }
    for (const base of theirBases) {
      const before = this.allObjects.get(object)!.bases.length;
      this.addBase(object, base);
      if (this.allObjects.get(object)!.bases.length !== before) changed = true;
    }
    const before = this.allObjects.get(object)!.content;
    const content = joinTaints(before, theirs.content);
    if (content !== before) {
      const grew = content.length !== before.length;
      this.put(object, { ...this.own(object), content });
      changed ||= grew;
    }
    return changed;
  }
}

function sameBases(a: readonly Base[], b: readonly Base[]): boolean {
  return a === b || (a.length === b.length && a.every(({ object, minus }, i) => object === b[i]!.object && minus.join() === b[i]!.minus.join()));
}

/** Owner of parts that no state may write to. */
const nobody = {};
