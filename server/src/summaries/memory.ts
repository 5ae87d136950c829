/** Reading and writing members of abstract objects, and what is in a value as a whole. Runs no accessor and knows nothing of calls. */
import type { Span } from "../base/ids";
import { spend } from "../base/effort";
import { maxSummaryObjects, maxTaints } from "../base/limits";
import { effects, type Effect } from "../flow/flow";
import { accessorName, type ProgramClass, type ProgramFunction } from "../program/program";
import type { Engine } from "./engine";
import { headLength } from "./headLength";
import { about, bearing, contentsAbout, nameIn } from "./named";
import { sourcesHeld } from "./related";
import type { Steps } from "./steps";
import { weaken, type Base, type ObjectState, type State } from "./state";
import { EMPTY, join, joinAll, joinTaints, reference, sourceTaint, sortTaints, tainted, type AbstractObject, type Ref, type Taint, type Value, type Via } from "./values";

/** Members of a library's result that name, date, count or judge what was done, or measure it on the page: they do not repeat what was given to it. */
const resultBookkeeping = /^(id|_id|uuid|.*Id|createdAt|updatedAt|deletedAt|status|statusCode|statusText|ok|count|success|rowCount|affectedRows|(is|has|can|should)[A-Z]\w*|width|height|top|right|bottom|left)$/;

/** Whether a member is of that kind. */
export function isBookkeeping(key: string): boolean {
  return resultBookkeeping.test(key);
}

/** Parts of an address that its query has no part in: they tell of the text that it was made of. */
const beforeQuery = /^(origin|protocol|host|hostname|port|pathname)$/;

/** What the engine notes in a function or an element that the code made: captured variables, bound arguments … */
const ownBookkeeping = /^#(-?\d+|bound.*|settles|class|rendered|returned)$/;

/** Under these keys a router holds what requests have in them by now, and whose handlers see what those after them leave. */
const ofRouters = /^#(passed|waiting):/;
export function passedKey(type: string): string {
  return `#passed:${type}`;
}
export function passedType(key: string): string | null {
  return key.startsWith("#passed:") ? key.slice("#passed:".length) : null;
}
export function waitingKey(type: string): string {
  return `#waiting:${type}`;
}

/** Whether a key is one of a router's, whose requests are no part of it. */
export function isOfRouter(key: string): boolean {
  return ofRouters.test(key);
}

/** Methods of lists: what functions put into a list that somebody else holds is none of them. */
const listMethods = new Set("push pop shift unshift splice forEach map filter reduce reduceRight flatMap flat some every slice concat join includes indexOf lastIndexOf findIndex findLast sort toSorted reverse toReversed".split(" "));

/** Members that tell nothing of what the value holds. */
export const silentMembers = new Set(["length", "size", "byteLength", "constructor"]);

export function strongerEffect(a: Effect, b: Effect): Effect {
  return effects.indexOf(a) >= effects.indexOf(b) ? a : b;
}

export function withEffect(taints: readonly Taint[], effect: Effect): readonly Taint[] {
  if (effect === "none") return taints;
  return sortTaints(taints.map(({ core, via }) => {
    const stronger = strongerEffect(core.effect, effect);
    if (stronger === core.effect) return { core, via };
    return { core: core.source ? sourceTaint(core.source, stronger) : core.port!.portTaint(stronger, core.minus), via };
  }));
}

/** `globalThis`, `window`. */
export function isGlobalObject(object: AbstractObject): boolean {
  return object.about.api === "global|";
}

/** `#name`, as its key is written in the IR. */
function isPrivateKey(key: string): boolean {
  return key.startsWith("#private ");
}

/**
 * Contents that some who look at a whole value do not see: what callbacks returned to a library, what an element shows
 * once it is rendered, and `#fields`, which neither a log nor JSON shows.
 */
export const skippable = ["#returned", "#rendered", "#private"];
const nothing: ReadonlySet<string> = new Set();

/** Whether a key is a name that code gives a member: no element, and no note of the engine's. */
function isName(key: string): boolean {
  return key !== "*" && !key.startsWith("#") && !/^\d+$/.test(key);
}

/** Whether a key is the place of an element that stands before all that may stand anywhere. */
function isInHead(state: State, list: AbstractObject, key: string): boolean {
  return list.shape === "array" && /^\d+$/.test(key) && Number(key) < headLength(state, list);
}

/** Whether members under names are methods of the language, and no elements. */
function isContainer({ shape }: AbstractObject): boolean {
  return shape === "array" || shape === "set" || shape === "map" || shape === "iterator";
}

/** Whether a member on a path from a value is among those left out; `#private` stands for all `#fields`. */
export function isHidden(path: readonly string[], minus: readonly string[]): boolean {
  return (path[0] !== undefined && minus.includes(path[0])) || (minus.includes("#private") && path.some(isPrivateKey));
}

export class Memory {
  constructor(readonly engine: Engine, readonly fn: ProgramFunction, private readonly steps: Steps) {}

  private step(span: Span, note: string, previous: Via | null): Via {
    return this.steps.to(span, note, previous);
  }

  /** A step that says nothing yet: where a function's own ports begin. */
  here(): Via {
    return this.step({ start: this.fn.ir.nameStart, end: this.fn.ir.nameStart }, "here", null);
  }

  /** The value of a member, of everything that `value` may be. */
  read(state: State, value: Value, key: string, span: Span): Value {
    if (silentMembers.has(key)) value = { ...value, refs: value.refs.filter(({ object }) => this.hasOwn(state, object, key)), taints: [] };
    let result: Value = EMPTY;
    let isFirst = true;
    for (const ref of value.refs) {
      const read = this.readObject(state, ref, key, span);
      result = isFirst ? read : join(result, read);
      isFirst = false;
    }
    if (value.taints.length === 0 || key === "#json" || key === "#reject") return result;
    const isOfLibrary = value.refs.some((ref) => ref.object.kind === "lazy");
    // Of a library's result, what went in was not kept in its ids and dates, however deep they lie.
    if (isOfLibrary && isBookkeeping(key)) return result;
    return join(result, tainted(isOfLibrary && isName(key) ? about(value.taints, key) : value.taints));
  }

  /** Whether a member that tells nothing in the language's own objects (`length`) is one that the code wrote or declared. */
  private hasOwn(state: State, object: AbstractObject, key: string): boolean {
    if (state.of(object)?.fields.has(key)) return true;
    const { cls } = object.about;
    if (object.kind === "allocation") return cls !== undefined && this.engine.lineage(cls).some((each) => each.ir.members.some((member) => member.name === key));
    return this.engine.typesOf(object).some((located) => this.engine.types.members(located, key).some((member) => member.declaration !== null));
  }

  private readObject(state: State, ref: Ref, key: string, span: Span): Value {
    spend(1);
    const { object } = ref;
    // Awaiting what was built here gives it as it is, whatever was spread into it.
    if (key === "#await" && object.kind === "allocation" && object.shape !== "promise") return reference(object, ref.via);
    const at = state.of(object);
    // Each part of an address tells what is in it; its query is the address seen as a map.
    if (object.shape === "url" && beforeQuery.test(key)) return at?.fields.get(key) ?? at?.fields.get("#address") ?? EMPTY;
    if (object.shape === "url" && !key.startsWith("#")) return key === "searchParams" ? reference(object, ref.via) : tainted(this.contents(state, reference(object, ref.via), [], span));
    let result: Value | null = null;
    const add = (value: Value): void => { result = result ? join(result, value) : value; };
    if (at) {
      const own = at.fields.get(key);
      // A text that may not be there is not known to be this text.
      if (own) add(own.literals && object.kind === "allocation" && at.weak.has(key) ? { ...own, literals: undefined } : own);
      if (key === "*") add(joinAll([...at.fields].flatMap(([name, value]) => (name !== "*" && !name.startsWith("#") && !/^[gs]et /.test(name) ? [value] : []))));
      else if (key === "#value") add(joinAll([...at.fields].flatMap(([name, value]) => (name.startsWith("#value") ? [value] : []))));
      else if (key.startsWith("#value:")) { const any = at.fields.get("#value"); if (any) add(any); }
      else if (!key.startsWith("#") && (!isContainer(object) || /^\d+$/.test(key)) && !listMethods.has(key) && !isInHead(state, object, key)) { const any = at.fields.get("*"); if (any) add(any); }
      const isReplaced = own !== undefined && !at.weak.has(key);
      if (!isReplaced) {
        const original = this.original(object, key, ref.via, span);
        if (original !== EMPTY) add(original);
        // Data that was copied into an instance has no methods of its class.
        const isMethod = object.shape === "instance" && original.refs.length > 0 && original.refs.every((each) => each.object.shape === "function");
        for (const base of isMethod ? [] : at.bases) if (!base.minus.includes(key)) add(this.original(base.object, key, ref.via, span));
      }
      const isNoted = isBookkeeping(key) && (object.kind === "lazy" || at.bases.some((base) => base.object.kind === "lazy"));
      // Awaiting a value of unknown type gives the same value, with what is in it.
      const isSame = key === "#await" && (result as Value | null)?.refs.some((each) => each.object === object);
      // What a library throws is not what it was given.
      if (key === "#reject" || isNoted || isSame || this.handOn(state, object, at, key, result)) return result ?? EMPTY;
      const echoed = this.echoed(state, at, key, span);
      if (echoed) add(tainted(echoed));
      else if (at.content.length > 0) add(tainted(object.kind === "lazy" && isName(key) ? about(at.content, key) : at.content));
      const returned = key.startsWith("#") && key !== "#await" ? undefined : at.fields.get("#returned");
      if (returned) add(this.readReturned(state, echoed ? { ...returned, taints: [] } : isName(key) ? { ...returned, taints: about(returned.taints, key) } : returned, key, span));
      return result ?? EMPTY;
    }
    return this.original(object, key, ref.via, span);
  }

  /** Whether an object that was made here surely lacks a member. */
  lacks(state: State, object: AbstractObject, key: string): boolean {
    const at = state.of(object);
    if (key in Object.prototype) return false;
    const { cls } = object.about;
    const isPlain = object.shape === "object" && cls === undefined;
    return object.kind === "allocation" && (isPlain || (object.shape === "instance" && cls !== undefined && this.lacksInClass(cls, key))) && at !== undefined && at.bases.length === 0 && at.content.length === 0
      && !key.startsWith("#") && key !== "*" && ![key, "*", `get ${key}`, "#target", "#bound", "#returned", "#given"].some((name) => at.fields.has(name));
  }

  /** Whether neither a class nor what it extends declares a member, all of these being ours. */
  private lacksInClass(cls: ProgramClass, key: string): boolean {
    const line = this.engine.lineage(cls);
    return !line.at(-1)!.ir.hasBase && !line.some(({ ir }) => ir.members.some((member) => member.name === key));
  }

  /** What a library was given stays with the object that a promise of its result holds; whether it is there. */
  private handOn(state: State, object: AbstractObject, at: ObjectState, key: string, result: Value | null): boolean {
    const given = at.fields.get("#given");
    const held = result?.refs.map((ref) => ref.object).filter((child) => child.parent === object) ?? [];
    if (key !== "#await" || !given || held.length === 0 || held.length !== result!.refs.length) return false;
    for (const child of held) {
      state.addContent(child, at.content);
      for (const name of ["#given", "#returned"]) {
        const held = at.fields.get(name);
        if (held && !state.of(child)?.fields.has(name)) state.write(child, name, held, false);
      }
    }
    return true;
  }

  /** Of what a library was given, that which bears the member's name, if anything does: `create({ data: { email } })` gives back the e-mail address as `email`. */
  private echoed(state: State, at: ObjectState, key: string, span: Span): readonly Taint[] | null {
    const given = at.fields.get("#given");
    return given && isName(key) ? bearing(this, state, given, key, span) : null;
  }

  /** A member of what callbacks gave back to a library; of one that it does not have, the whole: the library put it there. */
  private readReturned(state: State, returned: Value, key: string, span: Span): Value {
    let result = tainted(returned.taints);
    // Of several things, those that have it are meant.
    const having = key === "#await" ? [] : returned.refs.filter((ref) => !this.returning.has(ref.object) && this.mayHave(state, ref.object, key));
    for (const ref of having.length > 0 ? having : returned.refs) {
      // What a callback gives back may hold the result that it is part of.
      if (this.returning.has(ref.object)) continue;
      this.returning.add(ref.object);
      const part: Value = { refs: [ref], taints: [], literals: undefined };
      result = join(result, key === "#await" || this.mayHave(state, ref.object, key) ? this.read(state, part, key, span) : part);
      this.returning.delete(ref.object);
    }
    return result;
  }

  /** What is being read from, as something that a callback gave back. */
  private readonly returning = new Set<AbstractObject>();

  mayHave(state: State, object: AbstractObject, key: string): boolean {
    const at = state.of(object);
    if (at?.fields.has(key) || (object.shape === "array" && /^(\d+|\*)$/.test(key))) return true;
    if (at?.bases.some((base) => this.mayHave(state, base.object, key))) return true;
    const types = object.kind === "allocation" ? [] : this.engine.typesOf(object);
    return types.some((located) => this.engine.types.members(located, key).length > 0) || (object.kind !== "allocation" && this.engine.types.isUnknown(types));
  }

  /** What a member holds before anything was written to it. */
  private original(object: AbstractObject, key: string, via: Via | null, span: Span): Value {
    const { cls, fn } = object.about;
    if (object.shape === "class" && cls) {
      const found = this.member(cls, key, true);
      if (found) return found;
      const inherited = key.startsWith("#") ? null : this.engine.inheritedApi(cls, key, true);
      if (inherited) return reference(inherited, via);
    }
    if (object.kind === "allocation") {
      if (cls && object.shape === "instance") {
        const own = this.member(cls, key, false);
        const inherited = own || key.startsWith("#") ? null : this.engine.inheritedApi(cls, key, false);
        return own ?? (inherited ? reference(inherited, via) : EMPTY);
      }
      return EMPTY;
    }
    if (fn && (key === "call" || key === "apply" || key === "bind" || key === "name")) return EMPTY;
    // Only text made here remembers what it was made of.
    if (key === "#json") return EMPTY;
    // What comes from outside captured nothing of ours, and nothing of ours was bound to it.
    if (object.kind === "lazy" && ownBookkeeping.test(key)) return EMPTY;
    if (object.kind === "port" && key.startsWith("#value") && this.isList(object)) return EMPTY;
    if (object.kind === "port") return reference(key === "#await" && this.isNoPromise(object) ? object : this.engine.portChild(object, key), via);
    const { object: child, sources } = this.engine.lazyChild(object, key);
    const isNew = sources.length > 0 && !sources.every((source) => object.about.labels?.includes(source));
    const childVia = isNew ? this.step(span, "read", via) : via;
    if (child) return reference(child, childVia);
    return tainted(sortTaints(sources.map((source) => ({ core: sourceTaint(source, "none"), via: childVia ?? this.step(span, "read", null) }))));
  }

  /** Whether a port is declared as a list: it has elements, and no values under keys. */
  private isList(port: AbstractObject): boolean {
    const heads = this.engine.typesOf(port).flatMap((located) => this.engine.types.heads(located));
    return heads.length > 0 && heads.every((head) => head.kind === "array" || head.kind === "tuple" || (head.kind === "primitive" && head.name !== "string"));
  }

  /** Whether a port is declared as something that awaiting gives back as it is. */
  private isNoPromise(port: AbstractObject): boolean {
    const heads = this.engine.typesOf(port).flatMap((located) => this.engine.types.heads(located));
    return heads.length > 0 && heads.every((head) => head.kind === "primitive" || head.kind === "array" || (head.kind === "members" && !this.engine.types.membersOfHead(head, "then").length));
  }

  /** A method of a class, its own or inherited. Accessors are called where they are read, so they are not values. */
  member(cls: ProgramClass, key: string, isStatic: boolean): Value | null {
    for (const each of this.engine.lineage(cls)) {
      const member = each.ir.members.find((candidate) => candidate.name === key && candidate.isStatic === isStatic && candidate.kind === "method");
      if (member?.function != null) return reference(this.engine.functionObject(this.engine.program.functionOf(each.file, member.function)));
      if (each.ir.members.some((candidate) => candidate.name === key && candidate.isStatic === isStatic)) return null;
    }
    return null;
  }

  /** A method that our code gives an object, without asking anybody else: written to it, or of its class. */
  methodOf(state: State, object: AbstractObject, name: string): Value {
    const written = state.of(object)?.fields.get(name);
    if (written) return { ...written, refs: written.refs.filter((ref) => ref.object.about.fn) };
    const { cls } = object.about;
    const classes = cls && object.shape === "instance" ? [cls] : object.kind === "allocation" ? [] : this.engine.typesOf(object).flatMap((located) => this.engine.types.classesOf(located));
    return classes.map((each) => this.member(each, name, false) ?? EMPTY).reduce(join, EMPTY);
  }

  /** The objects that a value refers to, and those built here that they hold. */
  objectsIn(state: State, value: Value): readonly Ref[] {
    const found = new Map<AbstractObject, Ref>();
    const visit = (each: Value): void => {
      for (const ref of each.refs) {
        if (found.has(ref.object) || found.size >= maxSummaryObjects) continue;
        found.set(ref.object, ref);
        if (ref.object.kind === "allocation" && ref.object.shape !== "function") for (const [key, inner] of state.of(ref.object)?.fields ?? []) if (!key.startsWith("#")) visit(inner);
      }
    };
    visit(value);
    return [...found.values()];
  }

  /** The accessor that reading (or writing) this member runs, if any. */
  accessor(object: AbstractObject, key: string, kind: "getter" | "setter"): ProgramFunction | null {
    if (!this.engine.program.classAccessorNames.has(accessorName(kind, key))) return null;
    const classes = object.about.cls && object.shape === "instance" ? [object.about.cls] : object.kind === "allocation" ? [] : this.engine.typesOf(object).flatMap((located) => this.engine.types.classesOf(located));
    const statics = object.shape === "class" && object.about.cls ? [object.about.cls] : [];
    for (const [list, isStatic] of [[classes, false], [statics, true]] as const) {
      for (const cls of list) for (const each of this.engine.lineage(cls)) {
        const member = each.ir.members.find((candidate) => candidate.name === key && candidate.kind === kind && candidate.isStatic === isStatic);
        if (member?.function != null) return this.engine.program.functionOf(each.file, member.function);
      }
    }
    return null;
  }

  write(state: State, target: Value, key: string, value: Value): void {
    const [only] = target.refs;
    const strong = target.refs.length === 1 && only!.object.single && target.taints.length === 0;
    for (const { object } of target.refs) state.write(object, key, value, strong);
  }

  remove(state: State, target: Value, key: string): void {
    this.write(state, target, key, EMPTY);
  }

  /** Copies the members of `source` into `into`; those in `without` stay behind. */
  copyMembers(state: State, into: AbstractObject, source: Value, without: readonly string[]): void {
    this.copyMembersUnder(state, state, into, source, without);
  }

  /** The same, with `source` as it was in an earlier state. */
  copyMembersUnder(state: State, earlier: State, into: AbstractObject, source: Value, without: readonly string[], mayNotBe = false): void {
    const isPartial = mayNotBe || source.refs.length > 1;
    for (const { object } of source.refs) {
      const at = earlier.of(object);
      const minus = [...without];
      for (const [key, value] of at?.fields ?? []) {
        if (without.includes(key) || (key.startsWith("#") && !key.startsWith("#value"))) continue;
        if (key.startsWith("get ") && without.includes(key.slice(4))) continue;
        if (object.kind !== "allocation" && !at!.weak.has(key)) minus.push(key);
        state.write(into, key, value, !at!.weak.has(key) && !isPartial);
      }
      if (object.kind !== "allocation") this.addOriginal(state, into, { object, minus: minus.sort() }, isPartial);
      for (const base of at?.bases ?? []) this.addOriginal(state, into, { object: base.object, minus: [...new Set([...base.minus, ...minus, ...(at?.fields.keys() ?? [])].filter((key) => !at?.weak.has(key) || base.minus.includes(key)))].sort() }, isPartial);
      if (at) state.addContent(into, at.content);
      const returned = at?.fields.get("#returned");
      if (returned) this.copyMembersUnder(state, earlier, into, { ...returned, refs: returned.refs.filter((ref) => ref.object !== object) }, without);
    }
    if (source.taints.length > 0) state.addContent(into, source.taints);
  }

  /** Members not looked at yet come over as a base; what `into` held under the same keys may be replaced by them. */
  private addOriginal(state: State, into: AbstractObject, base: Base, isPartial: boolean): void {
    if (!isPartial) {
      // What was written over stays so, whether or not the new members are written over it in turn.
      state.hideWritten(into);
      const owned = state.own(into);
      for (const key of owned.fields.keys()) if (!base.minus.includes(key) && !key.startsWith("#")) weaken(owned, key);
    }
    state.addBase(into, base);
  }

  /** Everything personal in a value, as far as known: sources, and ports whose content is the caller's to know. */
  contents(state: State, value: Value, minus: readonly string[] = [], span?: Span, withReturned = true, without: Iterable<AbstractObject> = []): readonly Taint[] {
    let taints: readonly Taint[] = value.taints;
    const name = nameIn(minus);
    if (name !== null) return contentsAbout(this, state, value, minus, name, span);
    if (value.refs.length === 0) return taints.length > maxTaints ? taints.slice(0, maxTaints) : taints;
    const seen = new Set<AbstractObject>(without);
    this.skipped = new Set([...skippable.filter((key) => minus.includes(key)), ...(withReturned ? [] : ["#returned"])]);
    for (const ref of value.refs) taints = joinTaints(taints, this.contentsOf(state, ref, minus, seen, span ?? null));
    this.skipped = nothing;
    return taints.length > maxTaints ? taints.slice(0, maxTaints) : taints;
  }

  /** While contents are listed: which of `skippable` are left out, at every depth. */
  private skipped: ReadonlySet<string> = nothing;

  /** What the code itself has put into a value. Of what came from elsewhere and was not touched nothing; of what a caller gave all, since the caller may have made it. */
  written(state: State, value: Value, span: Span): Value {
    if (!value.refs.some(({ object }) => object.kind === "lazy")) return value;
    const kept = value.refs.filter(({ object }) => object.kind !== "lazy");
    const put = value.refs.filter(({ object }) => object.kind === "lazy").flatMap(({ object }) => this.putInto(state, object, span, new Set()));
    return { ...value, refs: kept, taints: joinTaints(value.taints, put) };
  }

  private putInto(state: State, object: AbstractObject, span: Span, seen: Set<AbstractObject>): readonly Taint[] {
    if (seen.has(object)) return [];
    seen.add(object);
    const at = state.of(object);
    let taints: readonly Taint[] = at?.content ?? [];
    for (const [key, value] of at?.fields ?? []) if (!key.startsWith("#") || key === "#content") taints = joinTaints(taints, this.contents(state, value, [], span));
    for (const base of at?.bases ?? []) taints = joinTaints(taints, this.contents(state, { refs: [{ object: base.object, via: null }], taints: [], literals: undefined }, base.minus, span));
    for (const child of object.children.values()) taints = joinTaints(taints, this.putInto(state, child, span, seen));
    return taints;
  }

  private contentsOf(state: State, ref: Ref, minus: readonly string[], seen: Set<AbstractObject>, span: Span | null): readonly Taint[] {
    const { object } = ref;
    if (seen.has(object) || object.shape === "function" || object.shape === "class") return [];
    seen.add(object);
    spend(1);
    const at = state.of(object);
    let taints: readonly Taint[] = at?.content ?? [];
    const replaced = new Set(minus);
    for (const [key, value] of at?.fields ?? []) {
      if (!at!.weak.has(key)) replaced.add(key);
      // What JSON text was made of is there as text already.
      if (minus.includes(key) || key === "#class" || key === "#json" || key === "#given" || isOfRouter(key) || this.skipped.has(key) || (this.skipped.has("#private") && isPrivateKey(key))) continue;
      if (/^[gs]et /.test(key)) continue;
      for (const inner of value.refs) taints = joinTaints(taints, this.contentsOf(state, inner, [], seen, span));
      taints = joinTaints(taints, value.taints);
    }
    if (object.kind !== "allocation") taints = joinTaints(taints, this.originalContents(state, object, ref.via, [...replaced], seen, span));
    for (const base of at?.bases ?? []) taints = joinTaints(taints, this.originalContents(state, base.object, ref.via, [...new Set([...base.minus, ...replaced])], seen, span));
    return taints;
  }

  /** The untouched part of a port or of an object of unknown origin. */
  private originalContents(state: State, object: AbstractObject, via: Via | null, replaced: readonly string[], seen: Set<AbstractObject>, span: Span | null): readonly Taint[] {
    let taints: readonly Taint[] = [];
    const hidden = replaced.filter((key) => !key.startsWith("#") || isPrivateKey(key));
    hidden.push(...this.skipped);
    for (const [key, child] of object.children) {
      const at = state.of(child);
      if (!at || child === object || isOfRouter(key) || replaced.includes(key) || (this.skipped.has("#private") && isPrivateKey(key)) || (at.fields.size === 0 && at.content.length === 0)) continue;
      hidden.push(key);
      taints = joinTaints(taints, this.contentsOf(state, { object: child, via }, [], seen, span));
    }
    const origin = via ?? (span ? this.step(span, "here", null) : null);
    if (object.kind === "port") {
      const core = object.portTaint("none", [...new Set(hidden)].sort());
      return joinTaints(taints, [{ core, via: origin ?? this.here() }]);
    }
    const found = (object.about.labels ?? []).map((source) => sourceTaint(source, "none"));
    for (const { path, source } of sourcesHeld(this.engine, object)) if (!isHidden(path, hidden)) found.push(sourceTaint(source, "none"));
    const at = origin ?? this.step(span ?? this.fn.ir.span, "read", null);
    return joinTaints(taints, sortTaints(found.map((core) => ({ core, via: at }))));
  }
}
