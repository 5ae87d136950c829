/**
 * What handlers of a server leave in a request for those after them. A router (`app`, `express.Router()`) holds in a member of its own what a
 * request has in it once it went through all handlers that it was given so far, as a list of places; so the order is that of the calls,
 * also through functions that are given the router, and what one handler replaces is gone for the next. A place that belongs to a path is
 * read under paths that may be the same.
 *
 * Where nobody knows which router it is, all that handlers leave in any is there, and what is left there is found by all.
 * Knows no library: which parameter is a request, a row says.
 */
import type { ProgramFunction } from "../program/program";
import type { Call } from "./call";
import type { FunctionAnalysis } from "./functionAnalysis";
import { namesOf } from "./keys";
import { placeSuffix } from "./hooks";
import { passedKey, passedType, waitingKey } from "./memory";
import { anyRequest, leftBySome, placeOf, writtenBySome, type Passage } from "./requests";
import type { ObjectState, State } from "./state";
import { staticObjects } from "./targets";
import { EMPTY, reference, type AbstractObject, type Ref, type Value } from "./values";

/** One call that gives a router handlers. */
export class Registration {
  private readonly routers: readonly Ref[];
  private readonly path: string | null;
  private readonly key: string;
  /** For each type that passes through: the places that the next handler finds. */
  private readonly found = new Map<string, readonly Ref[]>();
  private readonly before = new Map<string, readonly Ref[]>();
  /** Places of handlers that see what those after them leave. */
  private readonly waiting = new Map<string, Ref[]>();
  private goesOn = true;

  constructor(private readonly analysis: FunctionAnalysis, private readonly state: State, call: Call) {
    this.routers = call.receiver.refs.filter(({ object }) => object.kind !== "allocation" || object.shape === "instance");
    this.path = pathIn(analysis, call) ?? this.routers.map(({ object }) => object.about.passage?.path ?? null).find((path) => path !== null) ?? null;
    this.key = `${analysis.fn.file.file}#${call.span.start}-${call.span.end}${placeSuffix(analysis)}`;
  }

  /** The request as a handler finds it. `isWaiting`: it does something after those behind it have run. */
  into(fn: ProgramFunction, parameter: number, type: string, isWaiting: boolean): AbstractObject {
    const { analysis, state } = this;
    const { engine, summary } = analysis;
    const site = `${this.key}:${fn.id}:${parameter}`;
    const request = placeOf(engine, site, type);
    const put = (place: AbstractObject): void => summary.contributeValue(state, request, [], reference(place));
    for (const { object } of this.at(type)) put(object);
    put(leftBySome(engine, type));
    if (isWaiting) {
      const later = placeOf(engine, `${site}:later`, type);
      put(later);
      summary.contributeValue(state, later, [], reference(writtenBySome(engine, type)));
      this.waitingFor(type).push({ object: later, via: null });
    }
    return request;
  }

  /** After a handler has run: what it left goes on to the next, unless it is the last. */
  outOf(fn: ProgramFunction, requests: readonly { readonly request: AbstractObject; readonly type: string }[], goesOn: boolean): void {
    this.goesOn = goesOn;
    for (const { request, type } of requests) this.leave(fn, request, type);
  }

  /** What a handler throws, those for errors are given, and those around it may catch. */
  fail(value: Value, type: string): void {
    const { engine, summary } = this.analysis;
    const thrown = engine.library.thrownBeside(type);
    if (thrown !== null) summary.contributeValue(this.state, leftBySome(engine, thrown), [], value);
  }

  private leave(fn: ProgramFunction, request: AbstractObject, type: string): void {
    const { analysis: { engine, summary }, state } = this;
    const written: Written[] = [];
    for (const [object, at] of state.heap) if (object.root === request.root) written.push({ path: pathFrom(object), at });
    if (written.length === 0) return;
    const put = (place: AbstractObject, isPart: (key: string) => boolean = () => true): void => {
      for (const { path, at } of written) {
        for (const [key, value] of at.fields) if (isPart(path[0] ?? key)) summary.contributeValue(state, place, [...path, key], value);
        if (path.length > 0 && isPart(path[0]!)) for (const { core, via } of at.content) summary.contribute(place, path, core, via);
      }
    };
    const own = request.root!.key.slice("passed:".length, -type.length - 1);
    const left = placeOf(engine, `${own}:left`, type, this.path);
    const before = this.at(type).filter(({ object }) => this.path !== null || !object.about.passage?.path);
    for (const { object } of before) putRest(this.analysis, state, left, [], object, written);
    put(left);
    put(anyRequest(engine, type));
    put(leftBySome(engine, type), (key) => engine.library.isLasting(type, key));
    if (!this.isKnown()) {
      put(leftBySome(engine, type));
      put(writtenBySome(engine, type));
    }
    for (const place of this.places()) put(placeOf(engine, `written ${place}`, type));
    const isOwn = ({ object }: Ref): boolean => object.root!.key === `passed:${own}:later:${type}`;
    for (const ref of this.waitingFor(type)) if (!isOwn(ref)) put(ref.object.root!.kind === "passed" && !ref.object.parent ? ref.object : writtenBySome(engine, type));
    state.forget((object) => object.root === request.root);
    this.found.set(type, [{ object: left, via: null }, ...this.at(type).filter((ref) => !before.includes(ref))]);
  }

  /** `app.use("/users", router)`: what the one's handlers left the other's find, and what these leave goes on. */
  mount(value: Value, types: readonly string[]): void {
    const { analysis, state } = this;
    const { engine, summary } = analysis;
    for (const ref of value.refs) {
      if (ref.object.about.fn) continue;
      const passages = passagesOf(analysis, ref.object);
      if (passages.length === 0 || this.routers.some(({ object }) => object === ref.object)) continue;
      for (const type of types) {
        for (const { place } of passages) {
          for (const { object } of this.at(type)) summary.contributeValue(state, placeOf(engine, `start ${place}`, type), [], reference(object));
          for (const { object } of this.waitingFor(type)) if (object.root!.kind === "passed") summary.contributeValue(state, object, [], reference(placeOf(engine, `written ${place}`, type)));
          for (const own of this.places()) if (own !== place) summary.contributeValue(state, placeOf(engine, `written ${own}`, type), [], reference(placeOf(engine, `written ${place}`, type)));
        }
        const own = heldBy(analysis, state, ref, type).filter(({ object }) => !passages.some(({ place }) => object === placeOf(engine, `start ${place}`, type)));
        if (own.length === 0) continue;
        const joint = placeOf(engine, `${this.key}:mounted`, type, this.path);
        for (const { object } of own) summary.contributeValue(state, joint, [], reference(object));
        this.found.set(type, [...this.at(type), { object: joint, via: null }]);
      }
    }
  }

  /** A router of its own that a function is given, with what requests have in them by then: what is left there stays there. */
  inner(fn: ProgramFunction, types: readonly string[]): Passage {
    const place = `${this.key}:${fn.id}`;
    for (const type of types) for (const { object } of this.at(type)) this.analysis.summary.contributeValue(this.state, placeOf(this.analysis.engine, `start ${place}`, type), [], reference(object));
    return { place, path: null };
  }

  /** What the router's next handlers find, unless somebody has answered. */
  finish(isAnswered: boolean): void {
    const { state } = this;
    if (isAnswered || !this.goesOn) return;
    const isOnly = this.routers.length === 1;
    for (const [type, refs] of this.found) {
      const all = this.path === null ? refs : [...refs, ...this.before.get(type)!];
      for (const { object } of this.routers) state.write(object, passedKey(type), valueOf(all), isOnly && object.single);
    }
    for (const [type, refs] of this.waiting) for (const { object } of this.routers) state.write(object, waitingKey(type), valueOf(refs), isOnly && object.single);
  }

  /** The places that a handler of this call finds. */
  private at(type: string): readonly Ref[] {
    let refs = this.found.get(type);
    if (!refs) {
      const all = this.routers.length === 0 ? [{ object: anyRequest(this.analysis.engine, type), via: null }] : this.routers.flatMap((ref) => heldBy(this.analysis, this.state, ref, type));
      this.before.set(type, all);
      this.found.set(type, (refs = all.filter(({ object }) => mayBeSame(object.about.passage?.path ?? null, this.path))));
    }
    return refs;
  }

  private waitingFor(type: string): Ref[] {
    let refs = this.waiting.get(type);
    if (!refs) this.waiting.set(type, (refs = this.routers.flatMap(({ object }) => waitingAt(this.analysis, this.state, object, type))));
    return refs;
  }

  /** Whether it is known where the router was made, or the caller may know. */
  private isKnown(): boolean {
    return this.routers.length > 0 && this.routers.every(({ object }) => object.kind !== "lazy" || object.about.passage !== undefined);
  }

  private places(): readonly string[] {
    return [...new Set(this.routers.flatMap(({ object }) => passagesOf(this.analysis, object)).map(({ place }) => place))];
  }
}

/** What a call gives is a router of its own, or part of the one that it is called on: `app.route("/users")`, `router.routes()`. */
export function passageOf(analysis: FunctionAnalysis, call: Call, api: string, result: string | undefined): { readonly passage?: Passage } {
  if (analysis.engine.library.takesHandlers(api)) for (const { object } of call.receiver.refs) for (const { place, path } of passagesOf(analysis, object)) {
    const own = pathIn(analysis, call);
    return { passage: { place, path: own === null || own === "*" ? path : own } };
  }
  if (result === undefined || !analysis.engine.library.isRouter(result)) return {};
  return { passage: { place: `${analysis.fn.file.file}#${call.span.start}-${call.span.end}`, path: null } };
}

interface Written {
  readonly path: readonly string[];
  readonly at: ObjectState;
}

/** What was there before, less what was replaced. */
function putRest(analysis: FunctionAnalysis, state: State, into: AbstractObject, path: readonly string[], from: AbstractObject, written: readonly Written[]): void {
  const own = written.find((each) => isSame(each.path, path))?.at;
  const below = new Set(written.flatMap((each) => (each.path.length > path.length && isSame(each.path.slice(0, path.length), path) ? [each.path[path.length]!] : [])));
  const replaced = [...(own?.fields.keys() ?? [])].filter((key) => !own!.weak.has(key));
  analysis.summary.contributeValue(state, into, path, reference(from), [...replaced, ...below]);
  for (const key of below) if (!replaced.includes(key)) putRest(analysis, state, into, [...path, key], analysis.engine.portChild(from, key), written);
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((key, i) => key === b[i]);
}

function pathFrom(object: AbstractObject): readonly string[] {
  const keys: string[] = [];
  for (let part = object; part.parent; part = part.parent) if (!part.key.startsWith("#guard")) keys.unshift(part.key);
  return keys;
}

function valueOf(refs: readonly Ref[]): Value {
  const byId = new Map(refs.map((ref) => [ref.object.id, ref]));
  return byId.size === 0 ? EMPTY : { refs: [...byId.values()].sort((a, b) => a.object.id - b.object.id), taints: [], literals: undefined };
}

/** What a router holds: the places that its next handler finds. */
function heldBy(analysis: FunctionAnalysis, state: State, { object }: Ref, type: string): readonly Ref[] {
  const { engine } = analysis;
  const own = state.of(object);
  const key = passedKey(type);
  const held = own?.fields.get(key)?.refs ?? [];
  if (own?.fields.has(key) && !own.weak.has(key)) return held;
  const starts = passagesOf(analysis, object).map(({ place }): Ref => ({ object: placeOf(engine, `start ${place}`, type), via: null }));
  if (object.kind === "port") return [...held, { object: engine.portChild(object, key), via: null }, ...starts];
  return [...held, ...(starts.length > 0 ? starts : [{ object: anyRequest(engine, type), via: null }])];
}

function waitingAt(analysis: FunctionAnalysis, state: State, object: AbstractObject, type: string): readonly Ref[] {
  const key = waitingKey(type);
  const own = state.of(object)?.fields.get(key)?.refs ?? [];
  return object.kind === "port" && !state.of(object)?.fields.has(key) ? [...own, { object: analysis.engine.portChild(object, key), via: null }] : own;
}

/** What a function left in a router that it was given from elsewhere is found by all, since nobody knows whose handlers come after. */
export function letOutRequests(analysis: FunctionAnalysis, exit: State): void {
  for (const [object, { fields }] of exit.heap) {
    if (object.kind !== "lazy" || object.about.passage) continue;
    for (const [key, value] of fields) {
      const type = passedType(key);
      if (type !== null) analysis.summary.contributeValue(exit, leftBySome(analysis.engine, type), [], value);
    }
  }
}

/** Where a router was made, as far as that is known. */
function passagesOf(analysis: FunctionAnalysis, object: AbstractObject): readonly Passage[] {
  if (object.about.passage) return [object.about.passage];
  return staticObjects(analysis, object).flatMap((held) => held.object.about.passage ?? []);
}

/** The path that a call is about: `app.get("/users/:id", …)`; null where it names none, `*` where nobody knows which. */
function pathIn(analysis: FunctionAnalysis, { arguments: { positional } }: Call): string | null {
  for (const value of positional.slice(0, 2)) {
    const names = namesOf(analysis, value);
    if (names.some((name) => /^[/*(]/.test(name))) return names.length === 1 ? names[0]! : "*";
  }
  const [first] = positional;
  const isText = first !== undefined && positional.length > 1 && first.refs.every(({ object }) => object.shape === "object" && !object.about.api && !object.about.fn && object.kind !== "lazy");
  return isText && namesOf(analysis, first).length === 0 ? "*" : null;
}

/** Whether one address may be meant by both. */
function mayBeSame(a: string | null, b: string | null): boolean {
  if (a === null || b === null) return true;
  const [one, other] = [a, b].map((path) => path.split("/").filter((part) => part !== ""));
  const shared = Math.min(one!.length, other!.length);
  const isOpen = (part: string): boolean => /[:*()?+{}[\]]/.test(part);
  for (let i = 0; i < shared; i++) {
    if (/[*(]/.test(one![i]!) || /[*(]/.test(other![i]!)) return true;
    if (one![i] !== other![i] && !isOpen(one![i]!) && !isOpen(other![i]!)) return false;
  }
  return true;
}
