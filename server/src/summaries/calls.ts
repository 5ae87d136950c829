/** Calls: finding the targets, applying their summaries or models, and what an unknown target does. */
import type { Span } from "../base/ids";
import { maxContexts } from "../base/limits";
import type { InstructionOf } from "../ir/ir";
import type { CallModel, SinkRow } from "../models/format";
import { standardMethods } from "../models/standardMethods";
import type { ProgramClass, ProgramFunction } from "../program/program";
import type { Effect, SinkKind } from "../flow/flow";
import type { Tag } from "../syntax/annotation";
import type { Type } from "../types/type";
import type { Located } from "../types/resolver";
import { giveType } from "./casts";
import type { FunctionAnalysis } from "./functionAnalysis";
import { Instantiation, type CallArguments } from "./instantiate";
import { withEffect } from "./memory";
import { applyModel, newPromise, type ModelledCall } from "./modelCalls";
import { noContext, type Context, type Summary } from "./summary";
import type { State } from "./state";
import { callableToken } from "./summaryBuilder";
import { TargetResolver, type CallTarget } from "./targets";
import { EMPTY, isEmpty, join, joinTaints, reference, sourceTaint, tainted, through, type AbstractObject, type Ref, type Taint, type Value } from "./values";

interface Call {
  readonly callee: Value;
  readonly receiver: Value;
  readonly method: string | null;
  readonly arguments: CallArguments;
  readonly argumentSpans: readonly Span[];
  readonly span: Span;
  readonly text: string;
  readonly isNew: boolean;
  readonly site: string;
  readonly typeArguments?: readonly Type[];
}

/** The library API of a callback's parameter, by position. */
type ParameterApi = (parameter: number) => string | undefined;

interface Outcome {
  readonly value: Value;
  readonly thrown: Value;
}

const none: Outcome = { value: EMPTY, thrown: EMPTY };

export class CallTransfer {
  private readonly targets: TargetResolver;
  private nesting = 0;

  constructor(private readonly analysis: FunctionAnalysis) {
    this.targets = new TargetResolver(analysis);
  }

  /** Transfers a call instruction; gives what it may throw. */
  call(state: State, instruction: InstructionOf<"call">): Value {
    const { analysis } = this;
    const receiver = instruction.receiver === null ? EMPTY : state.get(instruction.receiver);
    const call: Call = {
      callee: state.get(instruction.callee), receiver, method: instruction.method, ...this.argumentsOf(state, instruction),
      span: instruction.span, text: instruction.text, isNew: instruction.isNew, site: analysis.siteKey, typeArguments: instruction.typeArguments,
    };
    let outcome: Outcome;
    if (instruction.isSuper) outcome = this.superCall(state, call);
    else if (instruction.superMethod !== null) outcome = this.superMethod(state, call, instruction.superMethod);
    else outcome = this.dispatch(state, call);
    state.set(instruction.dest, outcome.value);
    return outcome.thrown;
  }

  private argumentsOf(state: State, instruction: InstructionOf<"call">): { arguments: CallArguments; argumentSpans: readonly Span[] } {
    const positional: Value[] = [];
    const argumentSpans: Span[] = [];
    let rest: Value = EMPTY;
    let isOpen = false;
    for (const each of instruction.arguments) {
      const value = state.get(each.place);
      if (!each.spread) {
        if (isOpen) rest = join(rest, value);
        else { positional.push(value); argumentSpans.push(each.span); }
        continue;
      }
      const spread = this.spreadArray(state, value, each.span);
      if (isOpen || !isEmpty(spread.arguments.rest) || spread.arguments.positional.length === 0) {
        isOpen = true;
        rest = join(rest, [...spread.arguments.positional, spread.arguments.rest].reduce(join, EMPTY));
      } else {
        positional.push(...spread.arguments.positional);
        argumentSpans.push(...spread.argumentSpans);
      }
    }
    return { arguments: { positional, rest }, argumentSpans };
  }

  /** Calls a value that the code itself does not call here: an accessor, a callback. */
  apply(state: State, callee: Value, receiver: Value, positional: readonly Value[], span: Span, text: string, site = `${this.analysis.siteKey}:${text}`): Outcome {
    return this.dispatch(state, { callee, receiver, method: null, arguments: { positional, rest: EMPTY }, argumentSpans: [], span, text, isNew: false, site });
  }

  private dispatch(state: State, call: Call): Outcome {
    const reflected = this.reflectiveCall(state, call);
    if (reflected) return reflected;
    const { targets, open } = this.targets.resolve(state, call.callee, call.receiver, call.method, call.span);
    const isBuiltin = call.method !== null && standardMethods.has(call.method) && !call.isNew && this.mayBeBuiltin(targets, call);
    const isUnknown = open.length > 0 || (targets.length === 0 && !isBuiltin);
    const runs: ((at: State) => Outcome)[] = targets.map((target) => (at: State) => this.runTarget(at, target, call));
    if (isBuiltin) runs.push((at) => ({ value: applyModel(this.analysis, at, standardMethods.get(call.method!)!, this.modelled(call), this.runCallback), thrown: EMPTY }));
    if (isUnknown && !(isBuiltin && targets.length === 0 && !open.some((ref) => ref.object.kind === "lazy" && ref.object.about.api))) runs.push((at) => this.unknown(at, call, open));
    else if (isUnknown) this.noteCalledPorts(open);
    if (runs.length === 1) return runs[0]!(state);
    return this.alternatives(state, runs);
  }

  /** `f.call(…)`, `f.apply(…)`, `f.bind(…)`. */
  private reflectiveCall(state: State, call: Call): Outcome | null {
    const { method, receiver } = call;
    if ((method !== "call" && method !== "apply" && method !== "bind") || call.isNew) return null;
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

  /** The elements of an array as arguments. */
  private spreadArray(state: State, array: Value, span: Span): { arguments: CallArguments; argumentSpans: readonly Span[] } {
    const [only] = array.refs;
    const at = only && array.refs.length === 1 && only.object.kind === "allocation" ? state.of(only.object) : undefined;
    if (at && at.bases.length === 0 && at.content.length === 0 && !at.fields.has("*")) {
      const positional = [...at.fields.keys()].filter((key) => /^\d+$/.test(key)).map((_, i) => at.fields.get(String(i)) ?? EMPTY);
      return { arguments: { positional, rest: EMPTY }, argumentSpans: positional.map(() => span) };
    }
    return { arguments: { positional: [], rest: this.analysis.memory.read(state, array, "*", span) }, argumentSpans: [span] };
  }

  /** Each target may be the one: the states they leave are joined. */
  private alternatives(state: State, runs: readonly ((at: State) => Outcome)[]): Outcome {
    const before = state.copy();
    let outcome = none;
    runs.forEach((run, i) => {
      const at = i === 0 ? state : before.copy();
      const result = run(at);
      outcome = { value: join(outcome.value, result.value), thrown: join(outcome.thrown, result.thrown) };
      if (i > 0) state.absorb(at);
    });
    return outcome;
  }

  /** Whether a method of that name may be the standard library's: on what we built, on text, or on what we cannot see. */
  private mayBeBuiltin(targets: readonly CallTarget[], call: Call): boolean {
    if (targets.some((target) => target.kind !== "api")) return false;
    if (targets.length > 0) return false;
    const { engine } = this.analysis;
    return call.receiver.refs.every((ref) => {
      if (ref.object.kind === "allocation") return true;
      if (ref.object.about.api) return false;
      return !engine.typesOf(ref.object).some((located) => engine.types.heads(located).some((head) => head.kind === "members" && head.declared !== null && engine.types.membersOfHead(head, call.method!).length > 0));
    });
  }

  private noteCalledPorts(open: readonly Ref[]): void {
    for (const { object } of open) if (object.kind === "port" && !object.root!.isGlobal) this.analysis.summary.calledPort(object);
  }

  private modelled(call: Call): ModelledCall {
    return { receiver: call.receiver, arguments: call.arguments, argumentSpans: call.argumentSpans, span: call.span, text: call.text, site: call.site };
  }

  /** A sink given as a callback (`forEach(console.log)`) is where the data leaves: its arguments stand at its own place. */
  private readonly runCallback = (state: State, callback: Value, parameters: readonly Value[], at: Span, call: ModelledCall): Value => {
    if (callback.refs.length === 0) return EMPTY;
    return this.dispatch(state, {
      callee: callback, receiver: EMPTY, method: null, arguments: { positional: parameters, rest: EMPTY }, argumentSpans: parameters.map(() => at),
      span: call.span, text: call.text, isNew: false, site: `${this.analysis.siteKey}:callback${at.start}`,
    }).value;
  };

  private runTarget(state: State, target: CallTarget, call: Call): Outcome {
    if (this.nesting > 24) return none;
    this.nesting++;
    try {
      switch (target.kind) {
        case "function": return call.isNew && target.fn.ir.kind === "function" ? this.constructFunction(state, target.fn, call) : this.callFunction(state, target.fn, target.environment, target.receiver ?? call.receiver, call);
        case "class": return this.construct(state, target.cls, target.object, call);
        case "bound": return this.callBound(state, target.object, call);
        case "boundToken": return this.callBoundToken(state, target, call);
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
      arguments: { positional: [...bound, ...call.arguments.positional], rest: call.arguments.rest }, argumentSpans: [...bound.map(() => call.span), ...call.argumentSpans],
    });
  }

  /** What was bound is in members of the port that the function came from. */
  private callBoundToken(state: State, target: Extract<CallTarget, { kind: "boundToken" }>, call: Call): Outcome {
    const { engine } = this.analysis;
    const member = (key: string): Value => (target.object ? reference(engine.portChild(target.object, key)) : EMPTY);
    const bound = Array.from({ length: target.count }, (_, i) => member(`#bound${i}`));
    return this.runTarget(state, target.inner, {
      ...call, receiver: member("#boundThis"), arguments: { positional: [...bound, ...call.arguments.positional], rest: call.arguments.rest },
      argumentSpans: [...bound.map(() => call.span), ...call.argumentSpans],
    });
  }

  /** `resolve(value)`, `setState(value)`, `setState((before) => value)`. */
  private settle(state: State, object: AbstractObject, key: string, call: Call): Outcome {
    const { analysis } = this;
    const given = call.arguments.positional[0] ?? call.arguments.rest;
    const holders = analysis.memory.read(state, reference(object), "#settles", call.span);
    const before = analysis.memory.read(state, holders, key, call.span);
    const computed = given.refs.some((ref) => ref.object.shape === "function") ? this.apply(state, given, EMPTY, [before], call.span, call.text).value : EMPTY;
    const plain: Value = { ...given, refs: given.refs.filter((ref) => ref.object.shape !== "function") };
    const value = join(key === "#await" ? analysis.awaited(state, plain, call.span) : plain, computed);
    for (const holder of holders.refs) state.write(holder.object, key, value, false);
    return none;
  }

  private callFunction(state: State, fn: ProgramFunction, environment: AbstractObject | null, receiver: Value, call: Call): Outcome {
    const { analysis } = this;
    const { ir } = fn;
    if (this.sinkByTag(state, fn, call)) return none;
    const sanitizer = ir.tags.find((tag) => tag.name === "personalDataSanitizer");
    if (sanitizer) return { value: this.sanitized(state, sanitizer, call), thrown: EMPTY };
    if (ir.isAmbient) return this.ambient(state, fn, call);
    if (analysis.isModule) analysis.shareCells(state);
    const summary = this.summaryFor(state, fn, environment, receiver, call);
    // Only a callee that writes makes it matter what was there before the call.
    const before = summary.writes ? state.snapshot() : state;
    const instantiation = new Instantiation(analysis, summary, { arguments: call.arguments, receiver, environment, typeArguments: this.typeArgumentsOf(fn, call) }, state, before, call.span, `${call.site}:${fn.id}`);
    instantiation.argumentSpans = call.argumentSpans;
    analysis.summary.callees.add(summary.key);
    this.passTypes(state, before, fn, call);
    instantiation.reachTargets();
    instantiation.applyWrites();
    const returned = instantiation.value(summary.returns);
    const thrown = instantiation.value(summary.throws);
    const typed = this.settleType(state, returned, call);
    return { value: typed, thrown };
  }

  /** What the call gives for the function's type parameters, where it says so. */
  private typeArgumentsOf(fn: ProgramFunction, call: Call): ReadonlyMap<string, Located> | null {
    const { typeParameters } = fn.ir;
    if (typeParameters.length === 0 || !call.typeArguments?.length) return null;
    return new Map(typeParameters.flatMap((name, i) => (call.typeArguments![i] ? [[name, this.analysis.engine.types.locate(call.typeArguments![i], this.analysis.fn.file)] as const] : [])));
  }

  /** A result whose type the callee could not name (a type parameter) takes the type that the call has. */
  private settleType(state: State, value: Value, call: Call): Value {
    if (!value.refs.some((ref) => ref.object.kind === "lazy")) return value;
    const type = this.analysis.engine.answers.resultAt(this.analysis.fn.file, call.span);
    return type ? giveType(this.analysis, state, value, this.analysis.engine.types.locate(type, this.analysis.fn.file), call.span, `${call.site}:result`) : value;
  }

  /** An argument of unknown type takes the parameter's declared type. */
  private passTypes(state: State, before: State, fn: ProgramFunction, call: Call): void {
    fn.ir.parameters.forEach((parameter, i) => {
      const value = call.arguments.positional[i];
      if (!parameter.type || parameter.rest || !value || !value.refs.some((ref) => ref.object.kind === "lazy" && this.analysis.engine.types.isUnknown(ref.object.about.types ?? []))) return;
      const typed = giveType(this.analysis, state, value, this.analysis.engine.types.locate(parameter.type, fn.file), call.argumentSpans[i] ?? call.span, `${call.site}:argument${i}`);
      if (typed === value) return;
      (call.arguments.positional as Value[])[i] = typed;
      for (const ref of typed.refs) { const at = state.of(ref.object); if (at && !before.of(ref.object)) before.heap.set(ref.object, at); }
    });
  }

  /** The callee's summary, in the context of the function values that we know it will call. */
  private summaryFor(state: State, fn: ProgramFunction, environment: AbstractObject | null, receiver: Value, call: Call): Summary {
    const { engine, context: own } = this.analysis;
    let context: Context = this.defaultsGiven(fn, call);
    let summary = engine.summary(fn, context);
    const aliases = summary.writes ? aliasesAmong(call.arguments.positional) : [];
    if (aliases.length > 0) summary = engine.summary(fn, (context = new Map([...context, ...aliases])));
    for (let round = 0; round < 4 && summary.calledPorts.size > 0; round++) {
      const probe = new Instantiation(this.analysis, summary, { arguments: call.arguments, receiver, environment, typeArguments: null }, state, state, call.span, `${call.site}:probe`);
      const known = new Map(context);
      for (const port of summary.calledPorts.values()) {
        if (known.has(port.path)) continue;
        const value = probe.port(port);
        const tokens = new Set<string>();
        for (const { object } of value.refs) {
          const token = callableToken(state, object);
          if (token) tokens.add(token);
          else if (object.kind === "port") {
            const ownTokens = own.get(object.path);
            if (ownTokens) ownTokens.forEach((each) => tokens.add(each));
            else if (object.root!.isGlobal) for (const target of this.targets.resolve(state, reference(object), null, null, { start: -1, end: -1 }).targets) { const known = tokenOfTarget(target); if (known) tokens.add(known); }
            else this.analysis.summary.calledPort(object);
          }
        }
        if (tokens.size > 0 && tokens.size <= 4) known.set(port.path, [...tokens].sort());
      }
      if (known.size === context.size) break;
      if (engine.contextCount(fn) >= maxContexts) break;
      context = known;
      summary = engine.summary(fn, context);
    }
    return summary;
  }

  /** Which parameters with a default this call gives. */
  private defaultsGiven(fn: ProgramFunction, call: Call): Context {
    if (!fn.ir.parameters.some((parameter) => parameter.hasDefault) || !isEmpty(call.arguments.rest)) return noContext;
    return new Map(fn.ir.parameters.flatMap((parameter, i) => (parameter.hasDefault ? [[`argument${i}?`, [i < call.arguments.positional.length ? "given" : "absent"]] as const] : [])));
  }

  private construct(state: State, cls: ProgramClass, classObject: AbstractObject | null, call: Call): Outcome {
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

  private superCall(state: State, call: Call): Outcome {
    const { analysis } = this;
    const { engine } = analysis;
    const cls = engine.program.classOfFunction.get(analysis.fn.id);
    const parent = cls && engine.superclassOf(cls);
    if (parent && !parent.ir.isAmbient) {
      const constructor = engine.program.functionOf(parent.file, parent.ir.constructorFunction);
      return { value: EMPTY, thrown: this.callFunction(state, constructor, null, call.receiver, call).thrown };
    }
    // Of the libraries' base classes two kinds keep what they are given where code reads it: errors and components.
    const first = call.arguments.positional[0] ?? call.arguments.rest;
    for (const ref of call.receiver.refs) {
      state.write(ref.object, "message", first, false);
      state.write(ref.object, "props", first, false);
      state.addContent(ref.object, call.arguments.positional.slice(1).flatMap((value) => value.taints));
    }
    return none;
  }

  private superMethod(state: State, call: Call, name: string): Outcome {
    const { analysis } = this;
    const { engine } = analysis;
    let owner: ProgramClass | undefined;
    for (let fn: ProgramFunction | null = analysis.fn; fn && !owner; fn = fn.ir.parent === null ? null : engine.program.functionOf(fn.file, fn.ir.parent)) owner = engine.program.classOfFunction.get(fn.id);
    const parent = owner && engine.superclassOf(owner);
    for (const each of parent ? engine.lineage(parent) : []) {
      const member = each.ir.members.find((candidate) => candidate.name === name && candidate.kind === "method");
      if (member?.function != null) return this.callFunction(state, engine.program.functionOf(each.file, member.function), null, call.receiver, call);
    }
    return this.unknown(state, call, []);
  }

  private sanitized(state: State, tag: Tag, call: Call): Value {
    const effect = (tag.words[0]?.text ?? "mask") as Effect;
    const taints = this.argumentContents(state, call);
    return through(tainted(withEffect(taints, effect)), (previous) => this.analysis.step(call.span, `${effect} by \`${call.text}\``, previous));
  }

  /** A call with personal data whose target is unknown is counted: what it does with it, nobody can say. */
  private noteUnresolved(taints: readonly Taint[], call: Call): void {
    const { fn, summary } = this.analysis;
    const key = `${fn.file.file}#${call.span.start}-${call.span.end}`;
    for (const taint of taints) summary.reach(taint, { kind: "unresolved", key: `unresolved:${key}`, call: key });
  }

  private argumentContents(state: State, call: Call, withReturned = true): readonly Taint[] {
    return [...call.arguments.positional, call.arguments.rest].reduce<readonly Taint[]>((all, value, i) => joinTaints(all, this.analysis.memory.contents(state, value, [], call.argumentSpans[i] ?? call.span, withReturned)), []);
  }

  /** `@personalDataSink` on a function or on its parameters. */
  private sinkByTag(state: State, fn: ProgramFunction, call: Call): boolean {
    const whole = fn.ir.tags.find((tag) => tag.name === "personalDataSink");
    const perParameter = fn.ir.parameterTags.map((tags) => tags.find((tag) => tag.name === "personalDataSink"));
    if (whole) this.sink(state, this.rowOf(whole, "all"), recipientOf(whole), call);
    perParameter.forEach((tag, i) => { if (tag) this.sink(state, this.rowOf(tag, [i]), recipientOf(tag), call); });
    return whole !== undefined;
  }

  private rowOf(tag: Tag, positions: SinkRow["arguments"]): SinkRow {
    const kind = (tag.words[0]?.text ?? "third-party") as SinkKind;
    return { kind, class: kind === "log" ? "logger" : kind, arguments: positions };
  }

  private sink(state: State, row: SinkRow, recipient: string | null, call: Call): void {
    const { analysis } = this;
    const { positional, rest } = call.arguments;
    const wanted = (i: number): boolean => row.arguments === "all" || ("from" in row.arguments ? i >= row.arguments.from : (row.arguments as readonly number[]).includes(i));
    const report = (value: Value, span: Span): void => {
      for (const taint of analysis.memory.contents(state, value, [], span)) {
        analysis.summary.reach(taint, {
          kind: "sink", key: `${call.site}:${row.kind}:${span.start}`,
          site: { sinkKind: row.kind, sinkClass: row.class, recipient, name: call.text, file: analysis.fn.file.file, call: call.span, argument: span, fn: analysis.fn },
        });
      }
    };
    positional.forEach((value, i) => { if (wanted(i)) report(value, call.argumentSpans[i] ?? call.span); });
    if (!isEmpty(rest)) report(rest, call.argumentSpans[call.argumentSpans.length - 1] ?? call.span);
  }

  private callApi(state: State, api: string, call: Call): Outcome {
    const { analysis } = this;
    const { library } = analysis.engine;
    const target = call.isNew ? `${api} new` : api;
      if (target === "global|.Promise new") return { value: newPromise(analysis, state, this.modelled(call), this.runCallback), thrown: EMPTY };
    const model: CallModel | undefined = library.model(target) ?? (call.isNew ? undefined : library.model(api));
    if (!model) {
      if (call.method !== null && standardMethods.has(call.method) && !/^(get|set|add|delete|has|call|test|next|keys|values|entries|at|fill|find|search)$/.test(call.method) && this.isPlainData(api)) {
        return { value: applyModel(analysis, state, standardMethods.get(call.method)!, this.modelled(call), this.runCallback), thrown: EMPTY };
      }
      return this.unknown(state, call, [], api);
    }
    if (model.sink) this.sink(state, model.sink, model.recipient ?? null, call);
    if (model.keepsCallbacks) for (const each of this.functionsIn(state, call.arguments.positional)) analysis.summary.escaped.add(each.about.fn!.id);
    let value = model.flows ? applyModel(analysis, state, model, this.modelled(call), this.runCallback) : EMPTY;
    const result = call.isNew ? library.instance(api) : library.result(api);
    if (library.isModelledType(result)) value = join(value, reference(analysis.site(`${call.site}:api`, () => analysis.engine.newObject("lazy", "object", { types: [], api: result }, true))));
    return { value, thrown: EMPTY };
  }

  /** The result of a library call whose methods are still plain data's: `prisma.user.findMany().map(…)` after the call, not `axios.get(…)`. */
  private isPlainData(api: string): boolean {
    return /\(\)|@/.test(api);
  }

  private ambient(state: State, fn: ProgramFunction, call: Call): Outcome {
    const { engine } = this.analysis;
    const answered = engine.answers.resultAt(this.analysis.fn.file, call.span);
    const located: Located[] = answered ? [engine.types.locate(answered, this.analysis.fn.file)]
      : fn.ir.returnType ? [{ type: fn.ir.returnType, file: fn.file, parameters: this.typeArgumentsOf(fn, call) }] : [];
    const own = fn.ir.tags.some((tag) => tag.name === "personalData") ? engine.sources.at(`${fn.file.file}#${fn.ir.nameStart}`) : undefined;
    return this.unknownResult(state, call, located, own ? [own] : [], null);
  }

  /** A target that nobody modelled: not a sink; its result carries what went in, unless its type cannot. */
  private unknown(state: State, call: Call, open: readonly Ref[], api: string | null = null): Outcome {
    const { engine, fn } = this.analysis;
    this.noteCalledPorts(open);
    const answered = engine.answers.resultAt(fn.file, call.span);
    const types: Located[] = answered ? [engine.types.locate(answered, fn.file)]
      : open.flatMap((ref) => engine.typesOf(ref.object)).flatMap((located) => engine.types.returnsOf(located));
    if (types.length === 0 && call.method !== null) {
      for (const ref of call.receiver.refs) for (const located of engine.typesOf(ref.object)) types.push(...this.schemaResult(located, call.method));
    }
    const labels = open.flatMap((ref) => (ref.object.kind === "lazy" ? (ref.object.about.labels ?? []) : ref.object.parent ? engine.labelsOf(ref.object) : []));
    return this.unknownResult(state, call, types, labels, api);
  }

  /** `schema.parse(x)` gives what the schema describes. */
  private schemaResult(located: Located, method: string): readonly Located[] {
    const { types } = this.analysis.engine;
    if (!/^(safeParse|parse)(Async)?$/.test(method)) return [];
    return types.heads(located).flatMap((head) => (head.kind === "library" && head.package === "zod" && head.args[0] ? [head.args[0]] : []));
  }

  private unknownResult(state: State, call: Call, types: readonly Located[], labels: Ref["object"]["about"]["labels"], api: string | null): Outcome {
    const { analysis } = this;
    const { engine } = analysis;
    // What handlers return to a library comes back with its result, but is not given to other handlers.
    const gather = (withReturned: boolean): readonly Taint[] => {
      let taints = this.argumentContents(state, call, withReturned);
      for (const ref of call.receiver.refs) if (!ref.object.about.api || state.of(ref.object)) taints = joinTaints(taints, analysis.memory.contents(state, { refs: [ref], taints: [], literals: undefined }, [], call.span, withReturned));
      return joinTaints(taints, call.receiver.taints);
    };
    let carried = gather(false);
    let returned = gather(true);
    this.noteUnresolved(returned, call);
    const given = tainted(carried);
    [...call.arguments.positional, call.arguments.rest].forEach((value, position) => {
      const parameterApi = (parameter: number): string | undefined => (api === null ? undefined : engine.library.callbackParameter(api, position, parameter) ?? engine.library.callbackParameter(api, position, parameter, "handler"));
      for (const each of this.functionsIn(state, [value])) returned = joinTaints(returned, analysis.memory.contents(state, this.runHanded(state, each, given, call.span, parameterApi)));
    });
    const known = new Set(carried.map((taint) => taint.core));
    returned = returned.filter((taint) => !known.has(taint.core));
    const heads = types.flatMap((located) => engine.types.heads(located));
    const isSilent = heads.length > 0 && heads.every((head) => head.kind === "primitive" && /^(boolean|void|never|undefined|literal)$/.test(head.name));
    if (isSilent) return none;
    const resultApi = api === null ? undefined : call.isNew ? engine.library.instance(api) : engine.library.result(api);
    const via = analysis.step(call.span, `returned by \`${call.text}\``, null);
    const past = (taints: readonly Taint[]): readonly Taint[] => through(tainted(taints), (previous) => analysis.step(call.span, `through \`${call.text}\``, previous)).taints;
    carried = past(carried);
    returned = past(returned);
    const own = (labels ?? []).map((source) => ({ core: sourceTaint(source, "none"), via }));
    const all = own.reduce<readonly Taint[]>((taints, taint) => joinTaints(taints, [taint]), joinTaints(carried, returned));
    if (heads.length > 0 && heads.every((head) => head.kind === "primitive")) {
      const typeLabels = heads.flatMap((head) => head.labels.flatMap((label) => engine.sources.at(label) ?? [])).map((source) => ({ core: sourceTaint(source, "none"), via }));
      return { value: tainted(typeLabels.reduce<readonly Taint[]>((taints, taint) => joinTaints(taints, [taint]), all)), thrown: EMPTY };
    }
    const headLabels = heads.flatMap((head) => head.labels.flatMap((label) => engine.sources.at(label) ?? []));
    const object = analysis.site(`${call.site}:unknown${api ?? ""}`, () => engine.newObject("lazy", "object", { types, labels: [...new Set([...(labels ?? []), ...headLabels])], ...(resultApi ? { api: resultApi } : {}) }, true));
    state.addContent(object, carried);
    if (returned.length > 0) state.write(object, "#returned", tainted(returned), false);
    return { value: reference(object, via), thrown: EMPTY };
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

  /** A function given to code we do not see: it may be called with anything of its parameters' types. */
  private runHanded(state: State, object: AbstractObject, given: Value, span: Span, parameterApi: ParameterApi = () => undefined): Value {
    const { analysis } = this;
    analysis.summary.escaped.add(object.about.fn!.id);
    if (object.kind === "allocation") analysis.escaping.set(object, { arguments: given, span });
    return this.runEscaped(state, object, given, span, parameterApi);
  }

  runEscaped(state: State, object: AbstractObject, given: Value, span: Span, parameterApi: ParameterApi = () => undefined): Value {
    const { analysis } = this;
    const { engine } = analysis;
    const fn = object.about.fn!;
    const positional = fn.ir.parameters.map((parameter, i) => {
      const type = parameter.type ?? engine.answers.typeAt(fn.file, parameter.nameSpan);
      const types = type ? [engine.types.locate(type, fn.file)] : [];
      const heads = types.flatMap((located) => engine.types.heads(located));
      const api = parameterApi(i);
      if (heads.length > 0 && heads.every((head) => head.kind === "primitive" && head.labels.length === 0)) return given;
      const labels = heads.flatMap((head) => head.labels.flatMap((label) => engine.sources.at(label) ?? []));
      const lazy = analysis.site(`handed${fn.id}:${i}${api ?? ""}`, () => engine.newObject("lazy", "object", { types, labels, ...(api ? { api } : {}) }, true));
      state.addContent(lazy, given.taints);
      return reference(lazy, analysis.step(parameter.span, `parameter \`${parameter.name}\``, null));
    });
    return this.dispatch(state, { callee: reference(object), receiver: EMPTY, method: null, arguments: { positional, rest: EMPTY }, argumentSpans: [], span, text: fn.ir.name, isNew: false, site: `handed${fn.id}` }).value;
  }

  /** A JSX element: a component called with its props, or data put on the page. */
  element(state: State, instruction: InstructionOf<"element">): void {
    const { analysis } = this;
    const props = state.get(instruction.props);
    const call: Call = {
      callee: EMPTY, receiver: EMPTY, method: null, arguments: { positional: instruction.propSpans.map((prop) => state.get(prop.place)), rest: EMPTY },
      argumentSpans: instruction.propSpans.map((prop) => prop.span), span: instruction.span, text: `<${instruction.name}>`, isNew: false, site: analysis.siteKey,
    };
    if (instruction.component === null) {
      // Handlers run when the page calls them.
      for (const each of this.functionsIn(state, [props])) this.runHanded(state, each, EMPTY, instruction.span);
      this.sink(state, { kind: "display", class: "dom", arguments: "all" }, null, call);
      state.set(instruction.dest, EMPTY);
      return;
    }
    const component = state.get(instruction.component);
    const { targets } = this.targets.resolve(state, component, null, null, instruction.span);
    const known = targets.filter((target) => target.kind !== "api");
    // `<Context.Provider value={…}>` keeps the value where `useContext` finds it.
    for (const { object } of component.refs) {
      if (object.key === "Provider" && object.parent) state.write(object.parent, "#context", analysis.memory.read(state, props, "value", instruction.span), false);
    }
    const propsCall: Call = { ...call, callee: component, arguments: { positional: [props], rest: EMPTY }, argumentSpans: [instruction.span] };
    const runs = known.map((target) => (at: State): Outcome => {
      if (target.kind !== "class") return this.runTarget(at, target, propsCall);
      const { value } = this.construct(at, target.cls, target.object, propsCall);
      for (const ref of value.refs) at.write(ref.object, "props", props, true);
      const render = analysis.memory.read(at, value, "render", instruction.span);
      return isEmpty(render) ? none : this.apply(at, render, value, [], instruction.span, "render");
    });
    if (runs.length === 0) this.unknown(state, propsCall, []);
    else this.alternatives(state, runs);
    state.set(instruction.dest, EMPTY);
  }
}

function recipientOf(tag: Tag): string | null {
  return tag.keys.find((key) => key.key.text === "recipient")?.values.map((value) => value.text).join(",") ?? null;
}

/** Arguments that are the same one object as an earlier one: what the callee does to either, it does to both. */
function aliasesAmong(values: readonly Value[]): readonly (readonly [string, readonly string[]])[] {
  const only = values.map((value) => (value.refs.length === 1 && value.taints.length === 0 ? value.refs[0]!.object : null));
  return only.flatMap((object, i) => {
    const first = object ? only.indexOf(object) : i;
    return first < i ? [[`alias${i}`, [String(first)]] as const] : [];
  });
}

function tokenOfTarget(target: CallTarget): string | null {
  switch (target.kind) {
    case "function": return `f${target.fn.id}`;
    case "class": return `c${target.cls.id}`;
    case "api": return `a${target.api}`;
    default: return null;
  }
}
