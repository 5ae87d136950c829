/**
 * Calls whose target nobody here wrote or modelled. They are no sinks; their result carries what went in, unless its
 * type cannot, and what it declares; functions given to them may be called with anything of their parameters' types.
 * Of models it knows only what callbacks receive.
 */
import type { Span } from "../base/ids";
import { maxGuesses } from "../base/limits";
import type { ProgramFunction } from "../program/program";
import type { Located } from "../types/resolver";
import { argumentContents, none, type Call, type Outcome, type Responder } from "./call";
import type { Engine } from "./engine";
import { expectedTypes } from "./expectedTypes";
import type { FunctionAnalysis } from "./functionAnalysis";
import { readPort } from "./modelCalls";
import { modelledTypes } from "./modelledTypes";
import { mayContinue, takes } from "./onward";
import { passageOf, Registration } from "./passages";
import { askedBy } from "./chosen";
import { listedTypes } from "./responseTypes";
import { schemaResult } from "./schemaResults";
import { servedBy, servedByType } from "./servedSchemas";
import type { State } from "./state";
import { staticObjects } from "./targets";
import { EMPTY, join, joinTaints, reference, sourceTaint, step, tainted, through, type AbstractObject, type Ref, type Taint, type Value } from "./values";

/** The library API of a callback's parameter, by position. */
type ParameterApi = (parameter: number, arity: number) => string | undefined;

/** No handler takes more. */
const maxHandlerParameters = 5;

/** Members of an options object that hold a handler. */
const handlerMembers = ["handler", "onRequest", "preHandler", "preValidation"];

export class UnknownCalls {
  constructor(private readonly analysis: FunctionAnalysis, private readonly dispatch: (state: State, call: Call) => Outcome, private readonly targetsOf: (state: State, object: AbstractObject) => readonly ProgramFunction[]) {}

  /** A caller that knows what these ports hold is asked for it. */
  noteCalledPorts(open: readonly Ref[]): void {
    for (const { object } of open) if (object.kind === "port" && !object.root!.isGlobal) this.analysis.summary.calledPort(object);
  }

  /** A call with personal data whose target is unknown is counted: what it does with it, nobody can say. */
  private noteUnresolved(taints: readonly Taint[], call: Call): void {
    const { fn, summary } = this.analysis;
    const key = `${fn.file.file}#${call.span.start}-${call.span.end}`;
    for (const taint of taints) summary.reach(taint, { kind: "unresolved", key: `unresolved:${key}`, call: key });
  }

  /** A function that is declared and not defined: its type says what it gives. */
  ambient(state: State, fn: ProgramFunction, call: Call): Outcome {
    const { engine } = this.analysis;
    const located = this.answeredOr(call, () => this.returnsOf(fn, call));
    const own = fn.ir.tags.some((tag) => tag.name === "personalData") ? engine.sources.at(`${fn.file.file}#${fn.ir.nameStart}`) : undefined;
    return this.unknownResult(state, call, located, own ? [own] : [], null);
  }

  /** What a call gives where nothing of what went in comes back, as from a sink: what its type says. */
  ofType(state: State, call: Call, types: () => readonly Located[]): Value {
    return this.resultOf(state, call, this.answeredOr(call, types), [], null, [], []).value;
  }

  returnsOf(fn: ProgramFunction, call: Call): readonly Located[] {
    return fn.ir.returnType ? [{ type: fn.ir.returnType, file: fn.file, parameters: typeArgumentsOf(this.analysis, fn, call) }] : [];
  }

  private answeredOr(call: Call, types: () => readonly Located[]): readonly Located[] {
    const { engine, fn } = this.analysis;
    const answered = call.isIndirect ? null : engine.answers.resultAt(fn.file, call.span);
    return answered ? [engine.types.locate(answered, fn.file)] : types();
  }

  /** A target that nobody modelled: not a sink; its result carries what went in, unless its type cannot. */
  unknown(state: State, call: Call, open: readonly Ref[], api: string | null = null): Outcome {
    const { engine, fn } = this.analysis;
    this.noteCalledPorts(open);
    const answered = call.isIndirect ? null : engine.answers.resultAt(fn.file, call.span);
    const modelled = answered && answered.kind !== "unknown" ? [] : modelledTypes(this.analysis, call, api, null);
    const types: Located[] = modelled.length > 0 ? [...modelled] : answered ? [engine.types.locate(answered, fn.file)]
      : open.flatMap((ref) => engine.typesOf(ref.object)).flatMap((located) => engine.types.returnsOf(located));
    if (types.length === 0 && call.method !== null) {
      for (const ref of call.receiver.refs) for (const located of engine.typesOf(ref.object)) {
        types.push(...schemaResult(this.analysis, located, call.method), ...engine.types.members(located, call.method).flatMap((member) => engine.types.returnsOf(member.type)));
      }
    }
    const labels = open.flatMap((ref) => (ref.object.kind === "lazy" ? (ref.object.about.labels ?? []) : ref.object.parent ? engine.labelsOf(ref.object) : []));
    return this.unknownResult(state, call, types, labels, api);
  }

  /** What a modelled call gives where its model does not say: a value of the declared type, with this in it. */
  declared(state: State, call: Call, api: string, content: readonly Taint[]): Value {
    const { engine, fn } = this.analysis;
    const answered = engine.answers.resultAt(fn.file, call.span);
    const modelled = answered && answered.kind !== "unknown" ? [] : modelledTypes(this.analysis, call, api, null);
    if (modelled.length > 0) return this.resultOf(state, call, modelled, [], api, content, []).value;
    const described = answered || call.method === null ? [] : call.receiver.refs.flatMap((ref) => engine.typesOf(ref.object)).flatMap((located) => schemaResult(this.analysis, located, call.method!));
    return this.resultOf(state, call, answered ? [engine.types.locate(answered, fn.file)] : described, [], api, content, []).value;
  }

  /** What a call that a model calls a source gives. */
  given(call: Call, categories: readonly string[]): Value {
    const { analysis } = this;
    const source = analysis.engine.sources.ofCall(analysis.fn.file.file, call.span, call.text, categories);
    const object = analysis.site(`${call.site}:given`, () => analysis.engine.newObject("lazy", "object", { types: [], labels: [source] }, true));
    return reference(object, analysis.step(call.span, `given by \`${call.text}\``, null));
  }

  private unknownResult(state: State, call: Call, types: readonly Located[], labels: Ref["object"]["about"]["labels"], api: string | null): Outcome {
    const { analysis } = this;
    const { engine } = analysis;
    // A request's own methods do not give back what handlers leave in it for one another.
    const ofPassed = api !== null && engine.library.isPassed(api.replace(/\.[^.]*$/, ""));
    // What handlers return to a library comes back with its result, but is not given to other handlers.
    const gather = (withReturned: boolean): readonly Taint[] => {
      let taints = argumentContents(analysis, state, call, withReturned);
      for (const ref of call.receiver.refs) if (!ofPassed && !isFieldOfOurs(engine, ref.object, call.method) && (!ref.object.about.api || state.of(ref.object))) taints = joinTaints(taints, analysis.memory.contents(state, { refs: [ref], taints: [], literals: undefined }, [], call.span, withReturned));
      return joinTaints(taints, call.receiver.taints);
    };
    const carried = gather(false);
    let returned = gather(true);
    this.noteUnresolved(returned, call);
    // What an element shows inside of it, it gives none of its handlers.
    const given = tainted(call.isElement ? argumentContents(analysis, state, call, false, ["children"]) : carried);
    const responders = this.respondersAmong(state, call, api);
    let handed: Value = EMPTY;
    // A checker that knows the library knows what its handlers are given.
    const isAnswered = engine.answers.resultAt(analysis.fn.file, call.span) !== null;
    const met = new Set<AbstractObject>();
    const registration = api === null || !engine.library.takesHandlers(api) ? null : new Registration(analysis, state, call);
    const hand = (each: AbstractObject, ofPosition: ParameterApi, port: string | null = null): void => {
      // `createApi({ endpoints: (builder) => … })`: by the member that holds it.
      const holder = /^arg(\d+)\.([\w$]+)$/.exec(port ?? "");
      const parameterApi: ParameterApi = (parameter, arity) => (api !== null && holder ? engine.library.callbackParameter(api, Number(holder[1]), parameter, holder[2], arity) : undefined) ?? ofPosition(parameter, arity);
      const modelled = isAnswered ? undefined
        : api === null ? (parameter: number): readonly Located[] => expectedTypes(analysis, call, each, port, parameter)
        : port !== null ? (parameter: number): readonly Located[] => modelledTypes(analysis, call, api, `${port}.param${parameter}`) : undefined;
      const responder = responders.get(each);
      const answer = analysis.awaited(state, this.runHanded(state, each, given, call.span, parameterApi, responder, modelled, registration), call.span);
      // What the library sends away does not come back.
      if (!responder) handed = join(handed, answer);
    };
    [...call.arguments.positional, call.arguments.rest].forEach((value, position) => {
      const parameterApi: ParameterApi = (parameter, arity) => (api === null ? undefined : [undefined, ...handlerMembers].map((member) => engine.library.callbackParameter(api, position, parameter, member, arity)).find((found) => found !== undefined));
      // Whoever answers is the last, wherever he stands among the options.
      const given = this.functionsIn(state, [value]);
      const functions = [...given.filter((each) => !responders.has(each)), ...given.filter((each) => responders.has(each))];
      if (api === null || !engine.library.model(api)) for (const each of this.handedOn(state, value)) hand(each, parameterApi, portOf(state, value, each, position));
      for (const each of functions) met.add(each);
      for (const each of functions) hand(each, parameterApi, portOf(state, value, each, position));
      registration?.mount(value, passedTypes(engine, parameterApi));
    });
    // Handlers in a table that another module holds.
    for (const each of responders.keys()) if (!met.has(each)) hand(each, () => undefined);
    registration?.finish(responders.size > 0);
    const known = new Set(carried.map((taint) => taint.core));
    returned = joinTaints(returned, handed.taints).filter((taint) => !known.has(taint.core));
    return this.resultOf(state, call, types, labels, api, carried, returned, handed);
  }

  private resultOf(state: State, call: Call, types: readonly Located[], labels: Ref["object"]["about"]["labels"], api: string | null, content: readonly Taint[], handlers: readonly Taint[], handed: Value | null = null): Outcome {
    const { analysis } = this;
    const { engine } = analysis;
    const inHanded = analysis.memory.contents(state, handed ?? EMPTY);
    let carried = content;
    let returned = handlers;
    const heads = types.flatMap((located) => engine.types.heads(located));
    if (heads.length > 0 && heads.every((head) => head.kind === "primitive" && head.name === "never")) return { ...none, isLast: true };
    const answers = types.flatMap((located) => engine.types.awaited(located)).flatMap((located) => engine.types.heads(located));
    const isSilent = answers.length > 0 && answers.every((head) => head.kind === "primitive" && /^(boolean|true|false|void|never|undefined|literal)$/.test(head.name));
    if (isSilent) return none;
    const made = api === null ? undefined : call.isNew ? engine.library.instance(api) : engine.library.result(api);
    // An instance of a class of ours is no thing of the container that gave it.
    const isOurs = made !== undefined && !engine.library.speaksOf(made) && !engine.library.isModelledType(made) && types.some((located) => engine.types.classesOf(located).length > 0);
    const resultApi = isOurs ? undefined : made;
    const via = analysis.step(call.span, `returned by \`${call.text}\``, null);
    const past = (taints: readonly Taint[]): readonly Taint[] => through(tainted(taints.filter((taint) => taint.via.guesses < maxGuesses)), (previous) => step(analysis.fn.file.file, call.span, `through \`${call.text}\``, previous, null, true)).taints;
    carried = past(carried);
    returned = past(returned);
    const own = (labels ?? []).map((source) => ({ core: sourceTaint(source, "none"), via }));
    const all = own.reduce<readonly Taint[]>((taints, taint) => joinTaints(taints, [taint]), joinTaints(carried, joinTaints(returned, past(inHanded))));
    if (heads.length > 0 && heads.every((head) => head.kind === "primitive")) {
      const typeLabels = heads.flatMap((head) => head.labels.flatMap((label) => engine.sources.at(label) ?? [])).map((source) => ({ core: sourceTaint(source, "none"), via }));
      return { value: tainted(typeLabels.reduce<readonly Taint[]>((taints, taint) => joinTaints(taints, [taint]), all)), thrown: EMPTY };
    }
    const headLabels = heads.flatMap((head) => head.labels.flatMap((label) => engine.sources.at(label) ?? []));
    // A checker that knows the library knows what was asked for.
    const answered = engine.answers.resultAt(analysis.fn.file, call.span);
    const related = api === null ? undefined : askedBy(analysis, state, call, api, answered !== null && !engine.types.isUnknown(types));
    const object = analysis.site(`${call.site}:unknown${api ?? ""}`, () => engine.newObject("lazy", "object", { types, labels: [...new Set([...(labels ?? []), ...headLabels])], ...(resultApi ? { api: resultApi } : {}), ...(api === null ? {} : passageOf(analysis, call, api, resultApi)), ...(related ? { related } : {}) }, true));
    state.addContent(object, carried);
    // A model that names what comes back has said so of all arguments.
    const built = handed === null ? [] : call.arguments.positional.flatMap((value) => value.refs).filter((ref) => ref.object.kind === "allocation" && ref.object.shape !== "function");
    if (carried.length > 0 && built.length > 0) state.write(object, "#given", built.map((ref) => reference(ref.object, ref.via)).reduce(join), false);
    // What a callback gave back is there member by member: it may be the result itself, or lie in it.
    const refs = inHanded.length === 0 || !handed ? [] : through(handed, (previous) => analysis.step(call.span, `through \`${call.text}\``, previous)).refs;
    if (returned.length > 0 || refs.length > 0) state.write(object, "#returned", { refs, taints: returned, literals: undefined }, false);
    return { value: reference(object, via), thrown: EMPTY };
  }

  /** Handlers whose result the library sends away: `app.get("/", async () => …)`. */
  private respondersAmong(state: State, call: Call, api: string | null): ReadonlyMap<AbstractObject, Responder> {
    const found = new Map<AbstractObject, Responder>();
    if (api === null) return found;
    const target = call.isNew ? `${api} new` : api;
    (this.analysis.engine.library.model(target)?.sinks ?? []).forEach(({ ports = [], declared: origin, served: schema, listed }, sink) => {
      const served = listed !== undefined ? servedByType(this.analysis, call.receiver, listed) : schema === undefined ? null : servedBy(this.analysis, state, readPort(this.analysis, state, schema, call), call.span);
      const declared = listedTypes(this.analysis, origin, call.receiver, call.typeArguments);
      for (const port of ports) {
        if (!port.endsWith(".return") || port === "decorated.return") continue;
        for (const { object } of readPort(this.analysis, state, port.slice(0, -".return".length), call).refs) {
          const held = object.kind === "port" && !object.about.fn ? staticObjects(this.analysis, object).map((each) => each.object) : [object];
          for (const each of held) if (each.about.fn) found.set(each === object ? each : this.analysis.engine.functionObject(each.about.fn), { api: target, sink, declared, served });
        }
      }
    });
    return found;
  }

  /** Functions among values, and in the members of objects built here. */
  functionsIn(state: State, values: readonly Value[]): readonly AbstractObject[] {
    const found: AbstractObject[] = [];
    const seen = new Set<AbstractObject>();
    const visit = (value: Value, depth: number): void => {
      for (const { object } of value.refs) {
        if (seen.has(object)) continue;
        seen.add(object);
        if (object.about.fn) found.push(object);
        else if (object.kind === "allocation" && depth < 3) for (const [key, inner] of state.of(object)?.fields ?? []) if (!/^#\d/.test(key)) visit(inner, depth + 1);
      }
    };
    for (const value of values) visit(value, 0);
    return found;
  }

  /** Functions that callers gave, among values that are handed on, and in objects made for that: who knows them is asked. */
  handedOn(state: State, value: Value, depth = 0, isHandler = false): readonly AbstractObject[] {
    const { analysis, analysis: { engine } } = this;
    return value.refs.flatMap(({ object }): readonly AbstractObject[] => {
      if (object.kind === "allocation") return object.shape !== "object" || depth > 2 ? [] : this.handedIn(state, object, depth + 1);
      if (object.kind !== "port" || object.root!.isGlobal || object.about.fn) return [];
      if (this.functionOf(state, object)) return [object];
      const heads = engine.typesOf(object).flatMap((located) => engine.types.heads(located));
      // What is handed on under a handler's name is one, where nobody says what it is.
      if (heads.some(({ kind }) => kind === "function") || (isHandler && heads.every(({ kind }) => kind === "unknown" || kind === "parameter"))) analysis.summary.calledPort(object);
      return [];
    });
  }

  /** The same in the members of an object, and in what was spread into it: in those that are handlers by their names, or, where nobody says which members it has, in any. */
  private handedIn(state: State, object: AbstractObject, depth: number): readonly AbstractObject[] {
    const { analysis, analysis: { engine } } = this;
    const at = state.of(object);
    const written = [...(at?.fields ?? [])].flatMap(([key, value]) => (key.startsWith("#") ? [] : this.handedOn(state, value, depth, /^on[A-Z]/.test(key))));
    const spread = (at?.bases ?? []).flatMap((base): readonly AbstractObject[] => {
      if (base.object.kind !== "port" || base.object.root!.isGlobal) return [];
      const heads = engine.typesOf(base.object).flatMap((located) => engine.types.heads(located));
      const names = heads.flatMap((head) => (head.kind === "members" ? head.members.map(({ name }) => name) : [])).filter((name) => /^on[A-Z]/.test(name) && !base.minus.includes(name));
      if (heads.some((head) => head.kind === "members")) return names.flatMap((name) => this.handedOn(state, reference(engine.portChild(base.object, name)), depth));
      const any = engine.portChild(base.object, "*");
      if (this.functionOf(state, any)) return [any];
      analysis.summary.calledPort(any);
      return [];
    });
    return [...written, ...spread];
  }

  /** Functions that `this` has, such as the handlers of a class component. */
  ownHandlers(state: State, { refs }: Value): readonly AbstractObject[] {
    return refs.flatMap(({ object }) => (object.kind === "port" && object.root!.kind === "this" && object.parent && this.functionOf(state, object) ? [object] : []));
  }

  /** What a callee handed to code that nobody sees may run after all that happens here. */
  noteHandedOn(state: State, escaped: ReadonlySet<number>, given: readonly Value[], span: Span): void {
    for (const object of this.functionsIn(state, given)) if (object.kind === "allocation" && escaped.has(object.about.fn!.id)) this.analysis.escaping.set(object, { arguments: EMPTY, span });
  }

  private functionOf(state: State, object: AbstractObject): ProgramFunction | undefined {
    if (object.about.fn) return object.about.fn;
    return this.targetsOf(state, object).find((fn) => !fn.ir.isAmbient);
  }

  /** A function given to code we do not see: it may be called with anything of its parameters' types. */
  runHanded(state: State, object: AbstractObject, given: Value, span: Span, parameterApi: ParameterApi = () => undefined, responder?: Responder, modelled?: (parameter: number) => readonly Located[], registration: Registration | null = null): Value {
    const { analysis } = this;
    analysis.summary.escaped.add(this.functionOf(state, object)!.id);
    if (object.kind === "allocation") analysis.escaping.set(object, { arguments: given, span });
    // Whether it is called before what comes next, nobody knows.
    const before = state.copy();
    const value = this.runEscaped(state, object, given, span, parameterApi, responder, modelled, registration);
    state.absorb(before);
    return value;
  }

  runEscaped(state: State, object: AbstractObject, given: Value, span: Span, parameterApi: ParameterApi = () => undefined, responder?: Responder, modelled?: (parameter: number) => readonly Located[], registration: Registration | null = null): Value {
    const { analysis } = this;
    const { engine } = analysis;
    const fn = this.functionOf(state, object)!;
    const apiOf = (parameter: number): string | undefined => parameterApi(parameter, fn.ir.parameters.length);
    const next = Array.from({ length: maxHandlerParameters }, (_, i) => i).find((i) => { const api = apiOf(i); return api !== undefined && engine.library.isOnward(api); });
    const requests: { readonly request: AbstractObject; readonly type: string }[] = [];
    const positional = fn.ir.parameters.map((parameter, i) => {
      const type = parameter.type ?? engine.answers.typeAt(fn.file, parameter.nameSpan);
      const declared = type ? [engine.types.locate(type, fn.file)] : [];
      // Of a library that it does not know, a checker says no more than what the pattern does.
      const isWritten = parameter.type !== null && !engine.types.isUnknown(declared);
      const known = isWritten ? [] : (modelled?.(i) ?? []);
      const types = known.length > 0 ? known : declared;
      const heads = types.flatMap((located) => engine.types.heads(located));
      const api = apiOf(i);
      if (heads.length > 0 && heads.every((head) => head.kind === "primitive" && head.labels.length === 0)) return given;
      const labels = heads.flatMap((head) => head.labels.flatMap((label) => engine.sources.at(label) ?? []));
      const lazy = analysis.site(`handed${fn.id}:${i}${api ?? ""}`, () => engine.newObject("lazy", "object", { types, labels, ...(api ? { api } : {}), ...(registration && api && engine.library.isRouter(api) ? { passage: registration.inner(fn, engine.library.passedThrough(api)) } : {}) }, true));
      state.addContent(lazy, given.taints);
      // The function may stand in another file than the call.
      const via = step(fn.file.file, parameter.span, `parameter \`${parameter.name}\``, null);
      // What one handler leaves in a request, those after it find.
      if (!registration || !api || !engine.library.isPassed(api)) return reference(lazy, via);
      const request = registration.into(fn, i, api, next !== undefined && mayContinue(fn, next));
      requests.push({ request, type: api });
      // The same thing seen twice would be one of two: nothing in it could be replaced.
      const isTold = labels.length + known.length + given.taints.length > 0 || types.some((located) => engine.sourcesIn(located).length > 0);
      return isTold ? join(reference(lazy, via), reference(request, via)) : reference(request, via);
    });
    const outcome = this.dispatch(state, {
      callee: reference(object), receiver: EMPTY, method: null, arguments: { positional, rest: EMPTY }, argumentSpans: [], span, text: fn.ir.name, isNew: false,
      site: `handed${fn.id}`, isIndirect: true, ...(responder ? { responder } : {}),
    });
    const [passing] = passedTypes(engine, parameterApi);
    if (passing !== undefined) registration?.fail(join(outcome.thrown, analysis.memory.read(state, outcome.value, "#reject", span)), passing);
    registration?.outOf(fn, requests, responder === undefined && (next === undefined || takes(fn, next)));
    return outcome.value;
  }
}

/** What passes through handlers in this place. */
function passedTypes({ library }: Engine, parameterApi: ParameterApi): readonly string[] {
  const found = Array.from({ length: maxHandlerParameters }, (_, i) => parameterApi(i, 0)).filter((type) => type !== undefined && library.isPassed(type));
  return [...new Set(found as readonly string[])];
}

/** The port of an argument that holds a function: the argument itself, or a member of an object that was made here. */
function portOf(state: State, { refs }: Value, held: AbstractObject, position: number): string | null {
  if (refs.some(({ object }) => object === held)) return `arg${position}`;
  for (const { object } of refs) for (const [key, inner] of state.of(object)?.fields ?? []) if (inner.refs.some((ref) => ref.object === held)) return `arg${position}.${key}`;
  return null;
}

/** What the call gives for the function's type parameters: what it says, else the type of an argument that is declared as one. */
export function typeArgumentsOf(analysis: FunctionAnalysis, fn: ProgramFunction, call: Call): ReadonlyMap<string, Located> | null {
  const { typeParameters, parameters } = fn.ir;
  if (typeParameters.length === 0) return null;
  const { engine } = analysis;
  const found = new Map<string, Located>();
  typeParameters.forEach((name, i) => {
    const written = call.typeArguments?.[i];
    if (written) return found.set(name, engine.types.locate(written, analysis.fn.file));
    const position = parameters.findIndex(({ type, rest }) => !rest && type?.kind === "parameter" && type.name === name);
    const [type] = (call.arguments.positional[position]?.refs ?? []).flatMap((ref) => engine.typesOf(ref.object));
    return type && found.set(name, type);
  });
  return found.size > 0 ? found : null;
}

/** Whether what is called lies in a field of an instance of our own (`this.load(id)`), or among the props of a component, and is no method: it does not see what it lies in. */
function isFieldOfOurs(engine: Engine, { kind, parent, root, shape, about, key }: AbstractObject, method: string | null): boolean {
  // What a component is handed are things of its parent's.
  if (key === "props" && kind === "port" && parent?.root?.kind === "this" && !parent.parent) return true;
  const own = kind === "allocation" && shape === "instance" ? about.cls : kind === "port" && !parent && root!.kind === "this" && root!.fn ? engine.program.classOfFunction.get(root!.fn.id) : undefined;
  if (!own || method === null) return false;
  const line = engine.lineage(own);
  return !line.at(-1)!.ir.hasBase && !line.some(({ ir }) => ir.members.some((member) => member.name === method && member.kind !== "field"));
}
