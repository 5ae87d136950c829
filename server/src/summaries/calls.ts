/** Calls: finding the targets and applying their summaries or models. Knows nothing of what a library does. */
import type { Span } from "../base/ids";
import type { InstructionOf } from "../ir/ir";
import type { CallModel } from "../models/format";
import { nameIn, withName } from "../models/library";
import { standardMethods } from "../models/standardMethods";
import type { ProgramClass, ProgramFunction } from "../program/program";
import type { Located } from "../types/resolver";
import { none, type Call, type Outcome } from "./call";
import { CallContexts } from "./callContexts";
import { askedBy } from "./chosen";
import { modelledTypes } from "./modelledTypes";
import { errorMessage } from "./errors";
import { giveType, holdsUndeclared } from "./casts";
import { heldText } from "./heldTexts";
import { listMembers, replacedText } from "./members";
import { stepped } from "./iterators";
import { movedElements } from "./positions";
import { proxyOf } from "./proxies";
import type { FunctionAnalysis } from "./functionAnalysis";
import { applyInOrder } from "./inOrder";
import { namesOf, wholeNumber } from "./keys";
import { Instantiation, type CallArguments } from "./instantiate";
import { silentMembers } from "./memory";
import { noteGiven } from "./receivedFields";
import { callForPromise, nodeStyle, promisified, settleByCallback } from "./promisified";
import { passageOf } from "./passages";
import { applyModel, newPromise, promiseWithResolvers, readPort, type ModelledCall } from "./modelCalls";
import { callByDeclaredTag, reportLeaving, reportSink, sanitized, sinkByTag, unknownOrigin } from "./sinkCalls";
import { narrow } from "./narrowing";
import { ownersOf } from "./receivers";
import { act, acting } from "./reducers";
import type { Summary } from "./summary";
import type { State } from "./state";
import { superCall, superMethod } from "./superCalls";
import { asList } from "./lists";
import { callableToken } from "./summaryBuilder";
import { lacksInModule, nowhere, staticObjects, TargetResolver, type CallTarget } from "./targets";
import { typeArgumentsOf, UnknownCalls } from "./unknownCalls";
import { absentText, EMPTY, isEmpty, join, literal, reference, tainted, type AbstractObject, type Value } from "./values";

export class CallTransfer {
  readonly targets: TargetResolver;
  readonly unknowns: UnknownCalls;
  private readonly contexts: CallContexts;
  private nesting = 0;

  constructor(private readonly analysis: FunctionAnalysis) {
    this.targets = new TargetResolver(analysis);
    this.contexts = new CallContexts(analysis, this.targets);
    this.unknowns = new UnknownCalls(analysis, (state, call) => this.dispatch(state, call), (state, object) => this.targets.resolve(state, reference(object), null, null, nowhere).targets.flatMap((target) => (target.kind === "function" ? [target.fn] : [])));
  }

  /** Transfers a call instruction. */
  call(state: State, instruction: InstructionOf<"call">): Outcome {
    const { analysis } = this;
    const receiver = instruction.receiver === null ? EMPTY : state.get(instruction.receiver);
    const call: Call = {
      callee: this.calleeOf(state, instruction, receiver), receiver, method: instruction.method, ...this.argumentsOf(state, instruction),
      span: instruction.span, text: instruction.text, isNew: instruction.isNew, site: analysis.siteKey, typeArguments: instruction.typeArguments,
    };
    let outcome: Outcome;
    if (instruction.isSuper) outcome = superCall(this.analysis, this, state, call);
    else if (instruction.superMethod !== null) outcome = superMethod(this.analysis, this, state, call, instruction.superMethod);
    else outcome = this.dispatch(state, call);
    state.set(instruction.dest, outcome.value);
    return outcome;
  }

  /** The called value. A method that is called `size` or `length` is one, whatever such a member tells where it is read. */
  private calleeOf(state: State, { callee, method }: InstructionOf<"call">, receiver: Value): Value {
    const value = state.get(callee);
    if (method === null || !isEmpty(value) || !silentMembers.has(method)) return value;
    const { engine } = this.analysis;
    return receiver.refs.flatMap(({ object, via }) => {
      const member = object.kind === "port" ? engine.portChild(object, method) : object.kind === "lazy" && object.about.api !== undefined ? engine.lazyChild(object, method).object : null;
      return member ? [reference(member, via)] : [];
    }).reduce(join, EMPTY);
  }

  private argumentsOf(state: State, instruction: InstructionOf<"call">): { arguments: CallArguments; argumentSpans: readonly Span[] } {
    const positional: Value[] = [];
    const argumentSpans: Span[] = [];
    let rest: Value = EMPTY;
    let tail: Value | undefined;
    let isOpen = false;
    for (const each of instruction.arguments) {
      const value = state.get(each.place);
      if (!each.spread) {
        if (isOpen) { rest = join(rest, value); tail = undefined; }
        else { positional.push(value); argumentSpans.push(each.span); }
        continue;
      }
      const spread = this.spreadArray(state, value, each.span);
      if (isOpen || !isEmpty(spread.arguments.rest) || spread.arguments.positional.length === 0) {
        tail = isOpen ? undefined : spread.arguments.tail;
        isOpen = true;
        rest = join(rest, [...spread.arguments.positional, spread.arguments.rest].reduce(join, EMPTY));
      } else {
        positional.push(...spread.arguments.positional);
        argumentSpans.push(...spread.argumentSpans);
      }
    }
    return { arguments: { positional, rest, ...(tail ? { tail } : {}) }, argumentSpans };
  }

  /** Calls a value that the code itself does not call here (an accessor), and gives what it returns. */
  apply(state: State, callee: Value, receiver: Value, positional: readonly Value[], span: Span, text: string, site = `${this.analysis.siteKey}:${text}`): Value {
    const { value, thrown } = this.dispatch(state, { callee, receiver, method: null, arguments: { positional, rest: EMPTY }, argumentSpans: [], span, text, isNew: false, site, isIndirect: true });
    this.analysis.raiseHere(thrown);
    return value;
  }

  private dispatch(state: State, call: Call): Outcome {
    const reflected = this.reflectiveCall(state, call);
    if (reflected) return reflected;
    const held = call.receiver.refs.length === 1 ? heldText(this.analysis, state, call) : null;
    if (held) return { value: held, thrown: EMPTY };
    // `plugin.before?.(message)`, where it has no such method.
    if (isAbsentMethod(call)) return none;
    const declared = callByDeclaredTag(this.analysis, this.unknowns, state, call);
    if (declared) return { value: declared.value, thrown: EMPTY };
    const { targets, open } = this.targets.resolve(state, call.callee, call.receiver, call.method, call.isIndirect ? nowhere : call.span);
    if (targets.length === 0 && open.length > 0 && open.every(({ object }) => lacksInModule(this.analysis, object))) return none;
    const isBuiltin = call.method !== null && standardMethods.has(call.method) && !call.isNew && this.mayBeBuiltin(targets, call);
    const isUnknown = open.length > 0 || (targets.length === 0 && !isBuiltin);
    const isOneOfSeveral = new Set(targets.map((target) => (target.kind === "function" ? target.fn : null))).size > 1;
    const runs: ((at: State) => Outcome)[] = targets.map((target) => (at: State) => this.runTarget(at, isOneOfSeveral && target.kind === "function" ? { ...target, receiver: ownersOf(this.analysis, at, target.fn, target.receiver ?? call.receiver, call) } : target, call));
    if (isBuiltin) runs.push((at) => ({ value: this.standardResult(at, call), thrown: EMPTY }));
    if (isUnknown && !(isBuiltin && targets.length === 0 && !open.some((ref) => ref.object.kind === "lazy" && ref.object.about.api))) runs.push((at) => this.unknowns.unknown(at, call, open));
    else if (isUnknown) this.unknowns.noteCalledPorts(open);
    if (runs.length === 1) return runs[0]!(state);
    return this.alternatives(state, runs);
  }

  /** `f.call(…)`, `f.apply(…)`, `f.bind(…)`. */
  private reflectiveCall(state: State, call: Call): Outcome | null {
    const { method, receiver } = call;
    if ((method !== "call" && method !== "apply" && method !== "bind") || call.isNew) return null;
    if (method === "apply" && receiver.refs.some(({ object }) => object.about.api === "global|.Reflect")) {
      const [callee = EMPTY, self = EMPTY, list = EMPTY] = call.arguments.positional;
      return this.dispatch(state, { ...call, callee, receiver: self, method: null, ...this.spreadArray(state, list, call.argumentSpans[2] ?? call.span) });
    }
    if (receiver.refs.some(({ object }) => object.kind === "port" && (this.declares(object, method) || staticObjects(this.analysis, object).some((held) => held.object.shape === "instance" || held.state.of(held.object)?.fields.has(method))))) return null;
    // `statement.bind(values)` is a library's own method.
    if (receiver.refs.some(({ object }) => this.analysis.engine.apisOf(object).some((api) => this.analysis.engine.library.isKnownCall(this.analysis.engine.library.member(api, method))))) return null;
    const isFunction = receiver.refs.length > 0 && receiver.refs.every(({ object }) => object.shape === "function" || (object.kind === "port" && !state.of(object)?.fields.has(method)) || (object.kind === "lazy" && object.about.api !== undefined) || state.of(object)?.fields.has("#bound"));
    if (!isFunction) return null;
    const [self = EMPTY, ...rest] = call.arguments.positional;
    const spans = call.argumentSpans.slice(1);
    if (method === "bind") {
      const bound = this.analysis.allocate(state, `${call.site}:bind`, "object");
      state.write(bound, "#bound", receiver, true);
      state.write(bound, "#boundThis", self, true);
      rest.forEach((value, i) => state.write(bound, `#bound${i}`, value, true));
      return { value: reference(bound), thrown: EMPTY };
    }
    const next: Call = method === "call"
      ? { ...call, callee: receiver, receiver: self, method: null, arguments: { positional: rest, rest: call.arguments.rest }, argumentSpans: spans }
      : { ...call, callee: receiver, receiver: self, method: null, ...this.spreadArray(state, rest[0] ?? EMPTY, spans[0] ?? call.span) };
    return this.dispatch(state, next);
  }

  /** Whether a type of ours declares such a member. */
  private declares(object: AbstractObject, key: string): boolean {
    const { types } = this.analysis.engine;
    return this.analysis.engine.typesOf(object).some((located) => types.members(located, key).some((member) => member.declaration !== null));
  }

  /** The elements of an array as arguments. */
  private spreadArray(state: State, array: Value, span: Span): { arguments: CallArguments; argumentSpans: readonly Span[] } {
    const [only] = array.refs;
    const at = only && array.refs.length === 1 && only.object.kind === "allocation" ? state.of(only.object) : undefined;
    if (at && at.bases.length === 0 && at.content.length === 0 && !at.fields.has("*")) {
      const positional = [...at.fields.keys()].filter((key) => /^\d+$/.test(key)).map((_, i) => at.fields.get(String(i)) ?? EMPTY);
      return { arguments: { positional, rest: EMPTY }, argumentSpans: positional.map(() => span) };
    }
    return { arguments: { positional: [], rest: this.analysis.memory.read(state, array, "*", span), ...(array.refs.every(({ object }) => isOrdered(state, object)) ? { tail: array } : {}) }, argumentSpans: [span] };
  }

  /** Each target may be the one: the states they leave are joined. */
  alternatives(state: State, runs: readonly ((at: State) => Outcome)[]): Outcome {
    const [only] = runs;
    if (only && runs.length === 1) return only(state);
    const before = state.copy();
    let outcome = none;
    runs.forEach((run, i) => {
      const at = i === 0 ? state : before.copy();
      const result = run(at);
      const kept = i === 0 ? result.kept : outcome.kept && result.kept && join(outcome.kept, result.kept);
      outcome = { value: join(outcome.value, result.value), thrown: join(outcome.thrown, result.thrown), ...(kept && { kept }), isLast: (i === 0 || outcome.isLast === true) && result.isLast === true };
      if (i > 0) state.absorb(at);
    });
    return outcome;
  }

  /** Whether a method of that name may be the standard library's: on what we built, on text, or on what we cannot see. */
  private mayBeBuiltin(targets: readonly CallTarget[], call: Call): boolean {
    if (targets.some((target) => target.kind !== "api")) return false;
    if (targets.length > 0) return false;
    // A map is asked by its key, not by what a query says: `prisma.user.delete({ where: { id } })`.
    if (/^(delete|get|has)$/.test(call.method!) && call.arguments.positional[0]?.refs.some(({ object }) => object.kind === "allocation" && object.shape === "object" && object.about.cls === undefined)) return false;
    const { engine } = this.analysis;
    return call.receiver.refs.every((ref) => {
      if (ref.object.kind === "allocation") return true;
      if (ref.object.about.api) return false;
      return !engine.typesOf(ref.object).some((located) => engine.types.heads(located).some((head) => head.kind === "members" && engine.types.membersOfHead(head, call.method!).some(({ declaration }) => head.declared !== null || declaration !== null)));
    });
  }

  /** What a method of the standard library's gives. Of a thing that nobody knows it may give what nobody knows. */
  private standardResult(state: State, call: Call): Value {
    const { analysis } = this;
    const moved = movedElements(analysis, state, call) ?? stepped(analysis, state, call);
    if (moved) return moved;
    const value = this.modelResult(state, standardMethods.get(call.method!)!, { ...call, receiver: asList(state, call.receiver, call.method!) }, null);
    const isNobodys = (object: AbstractObject): boolean => object.kind === "lazy" && analysis.engine.types.isUnknown(object.about.types ?? []);
    const isUnknown = call.method === "get" && call.receiver.refs.some(({ object }) => isNobodys(object) || (object.kind === "port" && object.root!.isGlobal && staticObjects(analysis, object).some((held) => isNobodys(held.object))));
    return isUnknown ? join(value, reference(analysis.site(`${call.site}:unknown`, () => analysis.engine.newObject("lazy", "object", { types: [] }, true)), analysis.step(call.span, `returned by \`${call.text}\``, null))) : value;
  }

  private modelled(call: Call, api: string | null): ModelledCall {
    return {
      receiver: call.receiver, arguments: call.arguments, argumentSpans: call.argumentSpans, span: call.span, text: call.text, site: call.site, api,
      declared: (state, content) => (api === null ? tainted(content) : this.unknowns.declared(state, call, api, content)),
      typed: (state, value) => modelledTypes(this.analysis, call, api, null).reduce((typed, type) => giveType(this.analysis, state, typed, type, call.span, `${call.site}:typed`), value),
    };
  }

  /** A sink given as a callback (`forEach(console.log)`) is where the data leaves: its arguments stand at its own place. */
  private readonly runCallback = (state: State, given: Value, parameters: readonly Value[], at: Span, call: ModelledCall): Outcome => {
    // Where a function may be given, or the thing itself (`setState(next)`), what was made here is known not to be one.
    const refs = given.refs.filter(({ object }) => object.kind !== "allocation" || callableToken(state, object) !== null);
    if (refs.length === 0) return none;
    return this.dispatch(state, {
      callee: { refs, taints: [], literals: undefined }, receiver: call.self ?? EMPTY, method: null, arguments: { positional: parameters, rest: EMPTY }, argumentSpans: parameters.map(() => at),
      span: call.span, text: call.text, isNew: false, site: `${this.analysis.siteKey}:callback${at.start}${call.step === undefined ? "" : `.${call.step}`}`, isIndirect: true,
      mayNotRun: call.step === undefined,
    });
  };

  runTarget(state: State, target: CallTarget, call: Call): Outcome {
    if (this.nesting > 24) return none;
    this.nesting++;
    try {
      switch (target.kind) {
        case "function": return call.isNew && target.fn.ir.kind === "function" ? this.constructFunction(state, target.fn, call) : this.callFunction(state, target.fn, target.environment, target.receiver ?? call.receiver, call);
        case "class": return this.construct(state, target.cls, target.object, call);
        case "bound": return this.callBound(state, target.object, call);
        case "boundToken": return this.callBoundToken(state, target, call);
        case "nothing": return none;
        case "promisified": return callForPromise(this.analysis, state, call, target.inner.kind === "api", (at, callback) => this.runTarget(at, target.inner, { ...call, arguments: { ...call.arguments, positional: [...call.arguments.positional, callback] } }));
        case "settle": return this.settle(state, target.object, target.key, call);
        case "api": return this.callApi(state, target.api, call);
      }
    } finally {
      this.nesting--;
    }
  }

  private callBound(state: State, object: AbstractObject, call: Call): Outcome {
    const at = state.of(object)!;
    const bound: Value[] = [];
    for (let i = 0; at.fields.has(`#bound${i}`); i++) bound.push(at.fields.get(`#bound${i}`)!);
    return this.dispatch(state, {
      ...call, callee: at.fields.get("#bound")!, receiver: at.fields.get("#boundThis") ?? EMPTY, method: null,
      arguments: { ...call.arguments, positional: [...bound, ...call.arguments.positional] }, argumentSpans: [...bound.map(() => call.span), ...call.argumentSpans],
    });
  }

  /** What was bound is in members of the port that the function came from. */
  private callBoundToken(state: State, target: Extract<CallTarget, { kind: "boundToken" }>, call: Call): Outcome {
    const { engine } = this.analysis;
    const member = (key: string): Value => (target.object ? reference(engine.portChild(target.object, key)) : EMPTY);
    const bound = Array.from({ length: target.count }, (_, i) => member(`#bound${i}`));
    return this.runTarget(state, target.inner, {
      ...call, receiver: member("#boundThis"), arguments: { ...call.arguments, positional: [...bound, ...call.arguments.positional] },
      argumentSpans: [...bound.map(() => call.span), ...call.argumentSpans],
    });
  }

  /** `resolve(value)`, `setState(value)`, `setState((before) => value)`, `dispatch(action)`. */
  private settle(state: State, object: AbstractObject, key: string, call: Call): Outcome {
    const { analysis } = this;
    if (key === nodeStyle) return settleByCallback(analysis, state, object, call);
    const given = call.arguments.positional[0] ?? call.arguments.rest;
    const holders = analysis.memory.read(state, reference(object), "#settles", call.span);
    if (key.startsWith(acting)) return act(analysis, state, key, holders, call);
    if (key === "#reduce") {
      const before = analysis.memory.read(state, holders, "#state", call.span);
      const next = this.apply(state, analysis.memory.read(state, holders, "#reducer", call.span), EMPTY, [before, given], call.span, call.text);
      for (const holder of holders.refs) state.write(holder.object, "#state", next, false);
      return none;
    }
    if (key === "#get" || key === "#select") {
      const kept = analysis.memory.read(state, holders, "#state", call.span);
      const selectors: Value = { ...given, taints: [], refs: given.refs.filter((ref) => callableToken(state, ref.object) !== null || ref.object.kind === "port") };
      return { value: key === "#select" && !isEmpty(selectors) ? this.apply(state, selectors, EMPTY, [kept], call.span, call.text) : kept, thrown: EMPTY };
    }
    const before = analysis.memory.read(state, holders, key, call.span);
    const computed = given.refs.some((ref) => ref.object.shape === "function") ? this.apply(state, given, EMPTY, [before], call.span, call.text) : EMPTY;
    const plain: Value = { ...given, refs: given.refs.filter((ref) => ref.object.shape !== "function") };
    const value = join(key === "#await" ? analysis.awaited(state, plain, call.span) : plain, computed);
    if (key === "#reject") reportLeaving(analysis, errorMessage, unknownOrigin, { name: call.text, call: call.span, argument: call.argumentSpans[0] ?? call.span, site: call.site }, state, analysis.errors.textOf(state, given));
    for (const holder of holders.refs) state.write(holder.object, key, value, false);
    return none;
  }

  callFunction(state: State, fn: ProgramFunction, environment: AbstractObject | null, receiver: Value, call: Call): Outcome {
    const { analysis } = this;
    const { ir } = fn;
    analysis.engine.runs?.noteRun(analysis.key, analysis.fn, call.span, fn, call.isIndirect === true);
    analysis.hasCalledOwn ||= !ir.isAmbient;
    if (sinkByTag(analysis, state, fn, call)) return { value: this.unknowns.ofType(state, call, () => this.unknowns.returnsOf(fn, call)), thrown: EMPTY };
    const sanitizer = analysis.engine.callTags.of(fn).find((tag) => tag.name === "personalDataSanitizer");
    // The tag speaks of the result. What happens inside happens all the same.
    const clean = sanitizer ? sanitized(analysis, state, sanitizer, call) : null;
    if (clean && ir.isAmbient) return { value: clean, thrown: EMPTY };
    if (ir.isAmbient) {
      // `declare function gtag(…)`: the platform's, or a script's on the page.
      const api = ir.class === null ? analysis.engine.library.ofGlobal(`declare ${ir.name}`) : null;
      return api !== null && analysis.engine.library.model(api) ? this.callApi(state, api, call) : this.unknowns.ambient(state, fn, call);
    }
    if (analysis.isModule) analysis.shareCells(state);
    else analysis.shareGlobals(state);
    const summary = this.contexts.summaryFor(state, fn, environment, receiver, call);
    this.passTypes(state, fn, call);
    // Only a callee that writes makes it matter what was there before the call.
    const before = summary.writes || summary.leaves !== "nothing" ? state.snapshot() : state;
    const instantiation = new Instantiation(analysis, summary, { arguments: call.arguments, receiver, environment, typeArguments: typeArgumentsOf(this.analysis, fn, call) }, state, before, call.span, `${call.site}:${fn.id}`);
    instantiation.argumentSpans = call.argumentSpans;
    analysis.summary.callees.add(summary.key);
    if (!analysis.errors.isCaughtHere()) analysis.summary.untried.add(summary.key);
    instantiation.reachTargets();
    instantiation.applyWrites(call.mayNotRun === true);
    if (summary.escaped.size > 0) this.unknowns.noteHandedOn(state, summary.escaped, [receiver, ...call.arguments.positional], call.span);
    const thrown = instantiation.value(summary.throws);
    if (clean) return { value: clean, thrown };
    const returned = instantiation.value(summary.returns);
    const typed = this.settleType(state, returned, call);
    const kept = this.keptBy(state, summary, instantiation, call);
    return { value: typed, thrown, ...(kept && { kept }), isLast: summary.neverReturns };
  }

  /** What a predicate leaves of its first argument: by its condition, and by the type that it says it is a guard for. */
  private keptBy(state: State, { kept, fn }: Summary, instantiation: Instantiation, call: Call): Value | null {
    const { guards, parameters } = fn.ir;
    const isGuard = guards !== null && !guards.asserts && parameters[0]?.name === guards.parameter;
    if (!kept && !isGuard) return null;
    const left = kept ? instantiation.value(kept) : (call.arguments.positional[0] ?? EMPTY);
    if (!isGuard) return left;
    return narrow(this.analysis, state, left, { kind: "type", type: this.analysis.engine.types.locate(guards.type, fn.file), holds: true }, call.span, `${call.site}:kept${fn.id}`);
  }

  /** A result whose type the callee could not name (a type parameter) takes the type that the call has. */
  private settleType(state: State, value: Value, call: Call): Value {
    const { analysis } = this;
    const { engine, fn } = analysis;
    if (call.isIndirect || !this.holdsForeign(state, value)) return value;
    const answered = engine.answers.resultAt(fn.file, call.span);
    // What a class inherits, its own type arguments fill: `class Orders extends Repository<Order>`.
    const declared = answered || call.method === null ? [] : call.receiver.refs.flatMap(({ object }) => engine.typesOf(object)).flatMap((located) => engine.types.members(located, call.method!)).flatMap(({ type }) => engine.types.returnsOf(type));
    const [type, ...others] = answered ? [engine.types.locate(answered, fn.file)] : declared;
    return type && others.length === 0 ? giveType(analysis, state, value, type, call.span, `${call.site}:result`) : value;
  }

  /** Whether a value, what a promise will give, or an element of a list is a thing from elsewhere, which the callee may not have been able to name. */
  private holdsForeign(state: State, { refs }: Value, depth = 0): boolean {
    return refs.some(({ object }) => {
      if (object.kind === "lazy") return true;
      if (object.kind !== "allocation" || (object.shape !== "promise" && object.shape !== "array") || depth > 2) return false;
      return [...(state.of(object)?.fields.values() ?? [])].some((inner) => this.holdsForeign(state, inner, depth + 1));
    });
  }

  /** An argument of unknown type, or what of that kind lies in an object made for the call, takes the parameter's declared type. */
  private passTypes(state: State, fn: ProgramFunction, call: Call): void {
    fn.ir.parameters.forEach((parameter, i) => {
      const value = call.arguments.positional[i];
      if (value && parameter.type && !parameter.rest && !call.isIndirect && !call.isElement) noteGiven(this.analysis, state, value, this.analysis.engine.types.locate(parameter.type, fn.file), call.argumentSpans[i] ?? call.span);
      if (parameter.rest || !value || !holdsUndeclared(this.analysis, state, value)) return;
      const type = parameter.type ?? this.analysis.engine.answers.typeAt(fn.file, parameter.nameSpan);
      if (!type) return;
      const typed = giveType(this.analysis, state, value, this.analysis.engine.types.locate(type, fn.file), call.argumentSpans[i] ?? call.span, `${call.site}:argument${i}`);
      (call.arguments.positional as Value[])[i] = typed;
    });
  }

  construct(state: State, cls: ProgramClass, classObject: AbstractObject | null, call: Call): Outcome {
    const { analysis } = this;
    const { engine } = analysis;
    const site = `${call.site}:new${cls.id}`;
    if (cls.ir.isAmbient) {
      const type: Located = engine.types.locate({ kind: "declared", id: cls.ir.declaration, args: [] }, cls.file);
      return { value: reference(analysis.site(site, () => engine.newObject("lazy", "object", { types: [type] }, true)), analysis.step(call.span, `new \`${cls.ir.name}\``, null)), thrown: EMPTY };
    }
    const instance = analysis.allocate(state, site, "instance", { cls });
    if (classObject) state.write(instance, "#class", reference(classObject), true);
    const constructor = engine.program.functionOf(cls.file, cls.ir.constructorFunction);
    const { thrown } = this.callFunction(state, constructor, classObject, reference(instance), call);
    return { value: reference(instance), thrown };
  }

  /** `new f()` of an ordinary function: its `this` is the new object, its prototype's members are at hand. */
  private constructFunction(state: State, fn: ProgramFunction, call: Call): Outcome {
    const { analysis } = this;
    const object = analysis.allocate(state, `${call.site}:newf${fn.id}`, "object");
    const prototype = analysis.readMember(state, call.callee, "prototype", call.span);
    if (!isEmpty(prototype)) analysis.memory.copyMembers(state, object, prototype, []);
    const outcome = this.callFunction(state, fn, call.callee.refs[0]?.object.kind === "allocation" ? call.callee.refs[0].object : null, reference(object), call);
    return { value: join(reference(object), { ...outcome.value, refs: outcome.value.refs.filter((ref) => ref.object.shape !== "promise") }), thrown: outcome.thrown };
  }

  private callApi(state: State, api: string, call: Call): Outcome {
    const { analysis } = this;
    const { library } = analysis.engine;
    const target = call.isNew ? `${api} new` : api;
    if (target === "global|.Promise new") return { value: newPromise(analysis, state, this.modelled(call, target), (at, given, parameters, place, made) => this.runCallback(at, given, parameters, place, { ...made, step: 0 })), thrown: EMPTY };
    if (target === "global|.Proxy new") return { value: proxyOf(analysis, state, call), thrown: EMPTY };
    if (api === "util|.promisify") return { value: promisified(analysis, state, call), thrown: EMPTY };
    if (/^global\|\.Symbol(\.for)?$/.test(api)) return { value: symbol(analysis, call), thrown: EMPTY };
    if (api === "global|.Promise.withResolvers") return { value: promiseWithResolvers(analysis, state, this.modelled(call, api)), thrown: EMPTY };
    const borrowed = /^global\|\.(?:Array|String|Object|Map|Set|Promise|Number|RegExp|Date)\.prototype\.(\w+)$/.exec(api)?.[1];
    if (borrowed && standardMethods.has(borrowed)) return { value: applyModel(analysis, state, standardMethods.get(borrowed)!, this.modelled(call, null), this.runCallback), thrown: EMPTY };
    const listing = /^global\|\.Object\.(entries|keys|values)$/.exec(api)?.[1] as "entries" | "keys" | "values" | undefined;
    const listed = listing && listMembers(analysis, state, listing, call.arguments.positional[0] ?? EMPTY, call.span, call.site);
    if (listed) return { value: listed, thrown: EMPTY };
    const replaced = api === "global|.JSON.stringify" ? replacedText(analysis, state, this.modelled(call, api), this.runCallback) : null;
    if (replaced) return { value: replaced, thrown: EMPTY };
    const model: CallModel | undefined = library.model(target) ?? (call.isNew ? undefined : library.model(api));
    if (!model) {
      if (call.method !== null && isOfList(call) && this.isPlainData(api) && modelledTypes(analysis, call, api, null).length === 0) {
        return { value: this.modelResult(state, standardMethods.get(call.method)!, call, null), thrown: EMPTY };
      }
      return this.unknowns.unknown(state, call, [], api);
    }
    for (const row of model.sinks ?? []) if (row.kind !== "error-message" || !analysis.errors.hasCatch()) reportSink(analysis, state, row, model.origin ?? unknownOrigin, call, nameIn(api));
    if (model.sinks?.some(({ ports }) => ports?.some((port) => port.endsWith(".return")))) return this.unknowns.unknown(state, call, [], api);
    let value = this.modelResult(state, model, call, api);
    const result = call.isNew ? library.instance(api) : library.result(api);
    // Of what may be told its state later (`create()(…)`), it is one or the other.
    const isStore = call.arguments.positional.length > 0 && (model.flows?.some(([, to]) => to.startsWith("return:store")) ?? false);
    const isTyped = !isStore && (model.flows?.every(([, to]) => to !== "return:result") ?? false);
    const related = library.chosen(target).length > 0 ? askedBy(analysis, state, call, target, true) : undefined;
    if (isTyped && (library.isModelledType(result) || library.speaksOf(result))) value = join(value, reference(analysis.site(`${call.site}:api`, () => analysis.engine.newObject("lazy", "object", { types: modelledTypes(analysis, call, api, null), api: result, ...(related ? { related } : {}), ...passageOf(analysis, call, api, result) }, true))));
    if (model.gives) value = join(value, this.unknowns.given(call, model.gives));
    return { value: this.named(state, call, model, value), thrown: EMPTY, isLast: model.isLast === true };
  }

  /** What a model says of a call. Functions that it keeps for later may be called by anybody. */
  private modelResult(state: State, model: CallModel, call: Call, api: string | null): Value {
    const { analysis } = this;
    if (model.keepsCallbacks) for (const each of this.unknowns.functionsIn(state, call.arguments.positional)) analysis.summary.escaped.add(each.about.fn!.id);
    const { flows } = model;
    if (!flows && model.keepsCallbacks) for (const each of this.unknowns.functionsIn(state, call.arguments.positional)) this.unknowns.runHanded(state, each, EMPTY, call.span);
    if (!flows) return api === null ? EMPTY : this.unknowns.declared(state, call, api, []);
    const modelled = this.modelled(call, api);
    const run = (at: State): Value => applyInOrder(analysis, at, model, modelled, this.runCallback) ?? applyModel(analysis, at, model, modelled, this.runCallback);
    // What a closure finds in its variables is what is there when it runs.
    const isClosure = (value: Value): boolean => value.refs.some(({ object }) => object.kind === "allocation" && object.about.fn);
    if ((model.keepsCallbacks || model.runsLater) && call.arguments.positional.some(isClosure)) {
      analysis.later.set(call.site, run);
      // A timer fires when the code that set it is done, unless that code waits itself.
      if (model.runsLater && !analysis.waits && flows.every(([, to]) => !to.startsWith("return"))) return EMPTY;
    }
    return run(state);
  }

  /** What was made with a constant name goes by it: a queue, a topic. */
  private named(state: State, call: Call, model: CallModel, value: Value): Value {
    const { analysis } = this;
    const ports = model.named === undefined ? [] : typeof model.named === "string" ? [model.named] : model.named;
    const [name = null] = ports.flatMap((port) => nameOf(analysis, state, readPort(analysis, state, port, call)) ?? []);
    if (name === null) return value;
    return {
      ...value,
      refs: value.refs.map((ref) => {
        const { api } = ref.object.about;
        if (ref.object.kind !== "lazy" || !api) return ref;
        return { object: analysis.site(`${call.site}:named${ref.object.id}`, () => analysis.engine.newObject("lazy", "object", { ...ref.object.about, api: withName(api, name) }, true)), via: ref.via };
      }),
    };
  }

  /** The result of a library call whose methods are still plain data's: `prisma.user.findMany().map(…)` after the call, not `axios.get(…)`. */
  private isPlainData(api: string): boolean {
    return /\(\)|@/.test(api);
  }
}

/** A symbol is told apart by where it is made, one from the registry by its name. */
function symbol(analysis: FunctionAnalysis, call: Call): Value {
  if (!call.text.endsWith(".for")) return literal(`@@${analysis.fn.file.file}#${call.span.start}`);
  const [name, ...others] = namesOf(analysis, call.arguments.positional[0] ?? EMPTY);
  return name !== undefined && others.length === 0 ? literal(`@@for ${name}`) : EMPTY;
}

/** Whether elements of an array are where their places say: a list of arguments that was handed on is, a list built in a loop is not. */
function isOrdered(state: State, array: AbstractObject): boolean {
  if (array.kind === "port") return true;
  const at = state.of(array);
  return array.kind === "allocation" && at !== undefined && !at.fields.has("*") && at.content.length === 0 && at.bases.length === 1 && [...at.fields.keys()].length === 0;
}

/** A constant text, the keys of an object that is written out, or the texts in a list: `id,name`. */
function nameOf(analysis: FunctionAnalysis, state: State, value: Value): string | null {
  const names = namesOf(analysis, value);
  if (names.length === 1) return names[0]!;
  const [only] = value.refs;
  const at = only && value.refs.length === 1 && only.object.kind === "allocation" ? state.of(only.object) : undefined;
  if (!at || at.bases.length > 0 || at.content.length > 0 || at.fields.has("*")) return null;
  if (only!.object.shape !== "array") return [...at.fields.keys()].join(",");
  const texts = [...at.fields.values()].map((element) => namesOf(analysis, element)[0]);
  return texts.length > 0 && texts.every((text) => text !== undefined) ? texts.join(",") : null;
}

/** Whether an object of ours is asked for a method that it does not have. Promises, references and other things of the language are objects that have theirs. */
function isAbsentMethod({ callee, method }: Call): boolean {
  return isEmpty(callee) && callee.literals?.length === 1 && callee.literals[0] === absentText && method !== null && !standardMethods.has(method) && !/^(then|catch|finally|deref|next|return|throw)$/.test(method);
}

/** Whether a method that libraries have too, under its name, is the standard library's by what it is given: a query has a `find`, a matcher a `with`. */
function isOfList({ method, arguments: { positional: [first] } }: Call): boolean {
  if (!standardMethods.has(method!)) return false;
  if (method === "find") return first?.refs.some(({ object }) => object.about.fn) === true;
  if (method === "at") return first !== undefined && wholeNumber(first) !== null;
  return !/^(get|set|add|delete|has|call|test|next|keys|values|entries|fill|search|with)$/.test(method!);
}
