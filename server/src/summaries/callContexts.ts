/**
 * What a caller tells a callee, and so in which context the callee is summarised: the functions, constants and lists that its ports hold as far as it asks
 * for them, which of its parameters are given, and which of the things it is given are one. Knows nothing of what a call does.
 */
import { maxContextRounds, maxHookContexts, maxNameContexts, maxToldFunctions } from "../base/limits";
import type { ProgramFunction } from "../program/program";
import { aliasesAmong } from "./aliases";
import type { Call } from "./call";
import { closureToken, readToken, withoutNumbers } from "./closures";
import type { FunctionAnalysis } from "./functionAnalysis";
import { hookCall, isHook, keepsState } from "./hooks";
import { includeKey, queryKey, toldOf } from "./includes";
import { Instantiation } from "./instantiate";
import { literalsOf } from "./keys";
import { listed, tellsApart } from "./lists";
import { responderTokens } from "./responseTypes";
import type { State } from "./state";
import { noContext, type Context, type Summary } from "./summary";
import { callableToken, countKey, givenKey } from "./summaryBuilder";
import { noFunction, nowhere, type CallTarget, type TargetResolver } from "./targets";
import { absentText, EMPTY, isEmpty, reference, type AbstractObject, type Value } from "./values";

export class CallContexts {
  constructor(private readonly analysis: FunctionAnalysis, private readonly targets: TargetResolver) {}

  /** The callee's summary, in the context of the function values that we know it will call. */
  summaryFor(state: State, fn: ProgramFunction, environment: AbstractObject | null, receiver: Value, call: Call): Summary {
    const { engine } = this.analysis;
    let context: Context = this.defaultsGiven(fn, call);
    if (call.responder) context = new Map([...context, ["#responds", responderTokens(call.responder)]]);
    let summary = engine.summaries.of(fn, context);
    if (isHook.test(fn.ir.name) && keepsState(summary)) {
      const apart: Context = new Map([...context, hookCall(this.analysis, call)]);
      if (engine.summaries.hasContext(fn, apart) || (engine.summaries.contextCount(fn) < maxHookContexts && engine.summaries.takesContext(fn, apart))) summary = engine.summaries.of(fn, (context = apart));
    }
    // To a callee that writes it matters which of the things it is given are one.
    const withAliases = (): void => {
      const aliases = summary.writes ? aliasesAmong(state, call.arguments.positional, receiver, environment) : [];
      if (!aliases.some(([path]) => !context.has(path))) return;
      const apart: Context = new Map([...context, ...aliases]);
      if (engine.summaries.takesContext(fn, apart)) summary = engine.summaries.of(fn, (context = apart));
    };
    withAliases();
    for (let round = 0; round < maxContextRounds && summary.calledPorts.length > 0; round++) {
      const probe = new Instantiation(this.analysis, summary, { arguments: call.arguments, receiver, environment, typeArguments: null }, state, state, call.span, `${call.site}:probe`);
      let known = this.told(state, call, context, summary.calledPorts, probe, true);
      if (engine.summaries.contextCount(fn) >= maxNameContexts && !engine.summaries.hasContext(fn, known)) known = this.told(state, call, context, summary.calledPorts, probe, false);
      if (known.size === context.size || !engine.summaries.takesContext(fn, known)) break;
      context = known;
      summary = engine.summaries.of(fn, context);
      withAliases();
    }
    return summary;
  }

  /** What was known, and what is known here of the ports that the callee asks for; whether constants are told as well. */
  private told(state: State, call: Call, context: Context, ports: readonly AbstractObject[], probe: Instantiation, mayName: boolean): Context {
    const known = new Map(context);
    for (const port of ports) {
      if (known.has(port.path)) continue;
      if (port.key === countKey) this.tellList(state, port.parent!.path, probe.port(port.parent!), mayName, known);
      else if (port.key === queryKey || port.key === includeKey) known.set(port.path, [toldOf(this.analysis, state, port.key, probe.port(port.parent!))]);
      else if (isNoFunction(probe, port, probe.port(port)) || isOfNothing(state, port, probe)) known.set(port.path, [noFunction]);
      else if (/^get ./.test(port.key)) this.tellAccessor(port, probe.port(port.parent!), known);
      else if (port.key === givenKey) this.tellIfGiven(port.root!.index, call, known);
      else if (isLeftOut(port, call)) known.set(port.path, [`=${absentText}`]);
      // Neither is it there when it is looked at, nor when it is called.
      else if (this.isLacking(state, port, probe)) known.set(port.path, [`=${absentText}`, noFunction]);
      else this.tell(state, port.path, probe.port(port), mayName, known);
    }
    return known;
  }

  /** Tells a callee which functions a port holds, or which constants. */
  private tell(state: State, path: string, value: Value, mayName: boolean, known: Map<string, readonly string[]>): void {
    const { engine, context: own } = this.analysis;
    const tokens = new Set<string>();
    if (mayName && value.taints.length === 0) for (const name of literalsOf(this.analysis, value)) tokens.add(`=${name}`);
    for (const { object } of value.refs) {
      const token = callableToken(state, object);
      // Which member of an unmodelled library it is makes no difference to the callee.
      if (token) { if (!token.startsWith("a") || engine.library.isKnownCall(token.slice(1))) tokens.add(closureToken(value, token, object)); }
      else if (object.kind === "port") {
        const ownTokens = own.get(object.path);
        if (ownTokens) ownTokens.forEach((each) => tokens.add(each));
        else if (object.root!.isGlobal) for (const target of this.targets.resolve(state, reference(object), null, null, nowhere).targets) { const known = tokenOfTarget(target); if (known) tokens.add(known); }
        else this.analysis.summary.calledPort(object);
      }
    }
    const told = withoutNumbers(tokens, maxToldFunctions);
    if (told.size > 0 && told.size <= maxToldFunctions) known.set(path, [...told].sort());
  }

  /** Tells a callee which accessor an instance has, of those that its class and the classes below it have. */
  private tellAccessor({ path, key }: AbstractObject, { refs }: Value, known: Map<string, readonly string[]>): void {
    const found = new Set<number>();
    for (const { object } of refs) {
      const told = object.kind === "port" ? this.analysis.context.get(`${object.path}.${key}`)?.[0] : undefined;
      const getter = object.kind === "allocation" ? this.analysis.memory.accessor(object, key.slice("get ".length), "getter") : null;
      if (object.kind === "port" && !told && !object.root!.isGlobal) this.analysis.summary.calledPort(this.analysis.engine.portChild(object, key));
      if (!told && !getter) return;
      found.add(told ? readToken(told).fn : getter!.id);
    }
    if (found.size === 1) known.set(path, [`f${[...found][0]}`]);
  }

  /** Whether a port is a member that what the call gives surely does not have. */
  private isLacking(state: State, { parent, key }: AbstractObject, probe: Instantiation): boolean {
    const { refs, taints } = parent ? probe.port(parent) : EMPTY;
    return refs.length === 1 && taints.length === 0 && this.analysis.memory.lacks(state, refs[0]!.object, key);
  }

  /** Tells a callee the elements of a list, in order. */
  private tellList(state: State, path: string, list: Value, mayName: boolean, known: Map<string, readonly string[]>): void {
    const elements = listed(this.analysis, state, list);
    if (!elements?.some((element) => tellsApart(this.analysis, state, element))) return;
    known.set(`${path}.${countKey}`, [`=${elements.length}`]);
    elements.forEach((element, i) => this.tell(state, `${path}.${i}`, element, mayName, known));
  }

  /** Which parameters with a computed default this call gives. */
  private defaultsGiven(fn: ProgramFunction, call: Call): Context {
    if (!fn.ir.parameters.some((parameter) => parameter.hasDefault)) return noContext;
    const given = new Map<string, readonly string[]>();
    fn.ir.parameters.forEach((parameter, i) => { if (parameter.hasDefault) this.tellIfGiven(i, call, given); });
    return given;
  }

  /** Tells whether this call gives a parameter. What nothing is known of may be `undefined`, for which the default stands too. */
  private tellIfGiven(position: number, { arguments: { positional, rest } }: Call, known: Map<string, readonly string[]>): void {
    const value = positional[position];
    if (!isEmpty(rest) || (value && isEmpty(value) && value.literals === undefined) || value?.literals?.includes(absentText)) return;
    known.set(`argument${position}?`, [value ? "given" : "absent"]);
  }
}

/** Whether a test for a function says of what is given that it is none. To say so of all else that is none would make very many contexts. */
function isNoFunction(probe: Instantiation, { narrowing, parent }: AbstractObject, held: Value): boolean {
  if (narrowing?.kind !== "typeof" || !isEmpty(held)) return false;
  const { refs } = probe.port(parent!);
  return refs.length > 0 && refs.every(({ object }) => object.kind === "allocation");
}

/** Whether a method is called on a member in which an object of ours surely has nothing: an option that nobody gave. */
function isOfNothing(state: State, { parent, key }: AbstractObject, probe: Instantiation): boolean {
  const holder = parent?.parent ? probe.port(parent.parent) : EMPTY;
  const [only] = holder.refs;
  if (key.startsWith("#") || !only || holder.refs.length > 1 || holder.taints.length > 0 || only.object.kind !== "allocation" || !only.object.single) return false;
  const at = state.of(only.object);
  const held = at?.fields.get(parent!.key);
  return held !== undefined && isEmpty(held) && held.literals === undefined && !at!.weak.has(parent!.key) && at!.bases.length === 0 && at!.content.length === 0;
}

/** Whether a port is a parameter that a call says nothing of, or lies below one. Of what a library gives a callback only what matters is known. */
function isLeftOut({ root }: AbstractObject, { arguments: given, isIndirect }: Call): boolean {
  return !isIndirect && root!.kind === "argument" && root!.index >= given.positional.length && isEmpty(given.rest);
}

function tokenOfTarget(target: CallTarget): string | null {
  switch (target.kind) {
    case "function": return `f${target.fn.id}`;
    case "class": return `c${target.cls.id}`;
    case "api": return `a${target.api}`;
    case "settle": return `s${target.key}`;
    default: return null;
  }
}
