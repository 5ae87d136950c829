/**
 * The abstract state at one point of a function: what places hold and what objects' members hold. Copied lazily:
 * a state owns the parts it has written and shares the rest. Knows nothing of types: what was never written is not in it.
 */
import type { Place } from "../ir/ir";
import { EMPTY, join, joinTaints, sameValue, type AbstractObject, type Taint, type Value } from "./values";

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
  /** Of `fields`: those where the original member may still be there too. */
  readonly weak: Set<string>;
  readonly bases: readonly Base[];
  /** Data that is somewhere in it. */
  readonly content: readonly Taint[];
}

export class State {
  private token: object = {};

  constructor(readonly places: Map<Place, Value> = new Map(), readonly heap: Map<AbstractObject, ObjectState> = new Map()) {}

  /** A state of its own. What both share from now on neither may write to in place. */
  copy(keep?: (place: Place) => boolean): State {
    this.token = {};
    const places = keep ? new Map([...this.places].filter(([place]) => keep(place))) : new Map(this.places);
    return new State(places, new Map(this.heap));
  }

  /** The objects as they are now, without the places. */
  snapshot(): State {
    this.token = {};
    return new State(new Map(), new Map(this.heap));
  }

  get(place: Place): Value {
    return this.places.get(place) ?? EMPTY;
  }

  set(place: Place, value: Value): void {
    this.places.set(place, value);
  }

  of(object: AbstractObject): ObjectState | undefined {
    return this.heap.get(object);
  }

  /** The state of an object, ours to write to. */
  own(object: AbstractObject): ObjectState {
    const existing = this.heap.get(object);
    if (existing?.owner === this.token) return existing;
    const owned: ObjectState = existing
      ? { owner: this.token, fields: new Map(existing.fields), weak: new Set(existing.weak), bases: existing.bases, content: existing.content }
      : { owner: this.token, fields: new Map(), weak: new Set(), bases: [], content: [] };
    this.heap.set(object, owned);
    return owned;
  }

  /** Starts an object afresh. */
  reset(object: AbstractObject): void {
    this.heap.set(object, { owner: this.token, fields: new Map(), weak: new Set(), bases: [], content: [] });
  }

  addBase(object: AbstractObject, base: Base): void {
    const owned = this.own(object);
    if (owned.bases.some((other) => other.object === base.object && other.minus.join() === base.minus.join())) return;
    this.heap.set(object, { ...owned, bases: [...owned.bases, base] });
  }

  addContent(object: AbstractObject, taints: readonly Taint[]): void {
    if (taints.length === 0) return;
    const owned = this.own(object);
    const content = joinTaints(owned.content, taints);
    if (content !== owned.content) this.heap.set(object, { ...owned, content });
  }

  write(object: AbstractObject, key: string, value: Value, strong: boolean): void {
    const owned = this.own(object);
    if (strong && key !== "*") {
      owned.fields.set(key, value);
      owned.weak.delete(key);
      return;
    }
    const before = owned.fields.get(key);
    owned.fields.set(key, before ? join(before, value) : value);
    if (!before) owned.weak.add(key);
  }

  /** Takes in what another path brings here. Returns whether this state says more than before. */
  absorb(other: State): boolean {
    let changed = false;
    for (const [place, value] of other.places) {
      const before = this.places.get(place);
      if (!before) {
        this.places.set(place, value);
        changed = true;
        continue;
      }
      const joined = join(before, value);
      if (joined !== before) {
        if (!sameValue(joined, before)) changed = true;
        this.places.set(place, joined);
      }
    }
    for (const [object, theirs] of other.heap) {
      const ours = this.heap.get(object);
      if (ours === theirs) continue;
      if (!ours) {
        // The object was not touched on the way here: on allocations nothing is lost, others keep their original too.
        this.heap.set(object, object.kind === "allocation" ? theirs : { ...theirs, owner: nobody, weak: new Set(theirs.fields.keys()) });
        changed = true;
      } else if (this.absorbObject(object, ours, theirs)) changed = true;
    }
    for (const [object, ours] of this.heap) {
      if (object.kind === "allocation" || other.heap.has(object)) continue;
      for (const key of ours.fields.keys()) {
        if (ours.weak.has(key)) continue;
        this.own(object).weak.add(key);
        changed = true;
      }
    }
    return changed;
  }

  private absorbObject(object: AbstractObject, ours: ObjectState, theirs: ObjectState): boolean {
    let changed = false;
    for (const [key, value] of theirs.fields) {
      const before = this.heap.get(object)!.fields.get(key);
      if (before === undefined) {
        const owned = this.own(object);
        owned.fields.set(key, value);
        owned.weak.add(key);
        changed = true;
        continue;
      }
      const joined = join(before, value);
      if (joined !== before) {
        if (!sameValue(joined, before)) changed = true;
        this.own(object).fields.set(key, joined);
      }
      if (theirs.weak.has(key) && !this.heap.get(object)!.weak.has(key)) {
        this.own(object).weak.add(key);
        changed = true;
      }
    }
    for (const key of ours.fields.keys()) {
      if (theirs.fields.has(key) || this.heap.get(object)!.weak.has(key)) continue;
      this.own(object).weak.add(key);
      changed = true;
    }
    for (const base of theirs.bases) {
      const before = this.heap.get(object)!.bases.length;
      this.addBase(object, base);
      if (this.heap.get(object)!.bases.length !== before) changed = true;
    }
    const before = this.heap.get(object)!.content;
    const content = joinTaints(before, theirs.content);
    if (content !== before) {
      const grew = content.length !== before.length;
      this.heap.set(object, { ...this.own(object), content });
      changed ||= grew;
    }
    return changed;
  }
}

/** Owner of parts that no state may write to. */
const nobody = {};
