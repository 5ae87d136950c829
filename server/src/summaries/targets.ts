/**
 * Which functions a call may reach: by the value called, by what is known of ports in this context, by declared types,
 * by the oracle. Knows nothing of what the call does with data.
 */
import type { Span } from "../base/ids";
import { maxTargets } from "../base/limits";
import { standardMethods } from "../models/standardMethods";
import type { ProgramClass, ProgramFunction } from "../program/program";
import { readToken } from "./closures";
import type { FunctionAnalysis } from "./functionAnalysis";
import type { State } from "./state";
import { callableToken } from "./summaryBuilder";
import { leftByAny } from "./requests";
import { reference, topOf, type AbstractObject, type Ref, type Value } from "./values";

export type CallTarget =
  | { readonly kind: "function"; readonly fn: ProgramFunction; readonly environment: AbstractObject | null; readonly receiver: Value | null }
  | { readonly kind: "class"; readonly cls: ProgramClass; readonly object: AbstractObject | null }
  | { readonly kind: "api"; readonly api: string }
  | { readonly kind: "bound"; readonly object: AbstractObject }
  /** A bound function known by name only: `count` arguments stand before those of the call. */
  | { readonly kind: "boundToken"; readonly inner: CallTarget; readonly count: number; readonly object: AbstractObject | null }
  /** What is called is known to be no function: an object where a function might have been. */
  | { readonly kind: "nothing" }
  /** A function whose last parameter is a callback, called for a promise. */
  | { readonly kind: "promisified"; readonly inner: CallTarget; readonly object: AbstractObject | null }
  /** `resolve`, `setState`: puts its argument under `key`. */
  | { readonly kind: "settle"; readonly key: string; readonly object: AbstractObject };

/** In a context: there is no function in this port. */
export const noFunction = "-";

export interface Resolution {
  readonly targets: readonly CallTarget[];
  /** Parts of the called value whose target is not known. */
  readonly open: readonly Ref[];
}

/** A place of which nothing was asked. */
export const nowhere: Span = { start: -1, end: -1 };

export class TargetResolver {
  constructor(private readonly analysis: FunctionAnalysis) {}

  resolve(state: State, callee: Value, receiver: Value | null, method: string | null, span: Span): Resolution {
    const targets: CallTarget[] = [];
    const open: Ref[] = [];
    const seen = new Set<string>();
    const add = (target: CallTarget): void => {
      const key = target.kind === "function" ? `f${target.fn.id}:${target.environment?.id}` : target.kind === "class" ? `c${target.cls.id}` : target.kind === "api" ? `a${target.api}` : target.kind === "nothing" ? "-" : `${target.kind}${target.object?.id}`;
      if (seen.has(key) || targets.length >= maxTargets) return;
      seen.add(key);
      targets.push(target);
    };
    for (const ref of callee.refs) {
      const found = this.ofRef(state, ref, method);
      if (found.length > 0) found.forEach(add);
      else open.push(ref);
    }
    if (method !== null && receiver) {
      for (const ref of receiver.refs) {
        const declared = this.ofDeclaredType(ref.object, method);
        declared.forEach(add);
        if (declared.length > 0) removeMembersOf(open, ref.object);
      }
    }
    // Where one thing that it may be called on has the method, another of which nothing is known has it too.
    if (method !== null && targets.some((target) => target.kind === "function")) for (let i = open.length - 1; i >= 0; i--) if (this.isUntyped(open[i]!.object.parent)) open.splice(i, 1);
    // What a call keeps is no thing of its own: its methods are those of what the call made.
    if (targets.some((target) => target.kind === "api")) for (let i = open.length - 1; i >= 0; i--) if (open[i]!.object.root?.kind === "site") open.splice(i, 1);
    if (targets.length === 0) {
      const answered = this.ofOracle(span);
      if (answered) {
        // A caller that knows what a parameter holds knows better than its type.
        for (const { object } of open) if (object.kind === "port" && !object.root!.isGlobal) this.analysis.summary.calledPort(object);
        add(answered);
        open.length = 0;
      }
    }
    return { targets, open };
  }

  private isUntyped(object: AbstractObject | null): boolean {
    const { engine } = this.analysis;
    return object?.kind === "port" && engine.typesOf(object).length === 0 && engine.apisOf(object).length === 0;
  }

  private ofRef(state: State, { object }: Ref, method: string | null): readonly CallTarget[] {
    const { fn, cls, api } = object.about;
    const at = state.of(object);
    if (at?.fields.has("#bound")) return [{ kind: "bound", object }];
    const promisified = at?.fields.get("#promisified");
    if (promisified) return promisified.refs.filter((ref) => !state.of(ref.object)?.fields.has("#promisified")).flatMap((ref) => this.ofRef(state, ref, null)).map((inner) => ({ kind: "promisified", inner, object }));
    if (fn) return [{ kind: "function", fn, environment: object.kind === "allocation" ? object : null, receiver: null }];
    if (object.about.settles) return [{ kind: "settle", key: object.about.settles, object }];
    if (object.shape === "class" && cls) return [{ kind: "class", cls, object: object.kind === "allocation" ? object : null }];
    if (object.kind === "lazy") return api ? [{ kind: "api", api }] : [];
    if (object.kind !== "port") return [];
    const tokens = this.analysis.context.get(object.path)?.filter((token) => !token.startsWith("="));
    if (tokens && tokens.length > 0) return tokens.map((token) => this.ofToken(token, object));
    const known = object.root!.isGlobal ? this.storedIn(object) : this.inInstance(object);
    if (known.length > 0) return known;
    const { fn: holder, kind } = object.root!;
    if (kind === "this" && object.parent && !object.parent.parent && holder) {
      const sibling = holder.ir.siblings.find(({ name }) => name === object.key);
      if (sibling) return [{ kind: "function", fn: this.analysis.engine.program.functionOf(holder.file, sibling.function), environment: object, receiver: null }];
    }
    if (method === null) return this.ofCellType(object);
    return [];
  }

  ofToken(token: string, environment: AbstractObject | null): CallTarget {
    const { program } = this.analysis.engine;
    if (token.startsWith("f")) {
      const { fn, closure } = readToken(token);
      const held = environment && closure ? this.analysis.engine.narrowedPort(environment, closure, []) : environment;
      return { kind: "function", fn: program.functions[fn]!, environment: held, receiver: null };
    }
    if (token.startsWith("c")) {
      const cls = program.classes[Number(token.slice(1))]!;
      // What a mixin's class extends is with the value that the class is.
      return { kind: "class", cls, object: cls.ir.hasBase && this.analysis.engine.superclassOf(cls) === null ? environment : null };
    }
    if (token.startsWith("s")) return environment ? { kind: "settle", key: token.slice(1), object: environment } : { kind: "api", api: "" };
    if (token === noFunction) return { kind: "nothing" };
    if (token.startsWith("p")) return { kind: "promisified", inner: this.ofToken(token.slice(1), environment), object: environment };
    const bound = /^b(\d+):(.*)$/.exec(token);
    if (bound) return { kind: "boundToken", inner: this.ofToken(bound[2]!, environment), count: Number(bound[1]), object: environment };
    return { kind: "api", api: token.slice(1) };
  }

  /** What a module put into its cell, or a function stored there. */
  private storedIn(object: AbstractObject): readonly CallTarget[] {
    const { engine } = this.analysis;
    const tokens = new Set<string>();
    const paths = wildcardPaths(object).map(inAnyRequest(object));
    for (const { state, object: target } of staticObjects(this.analysis, object)) {
      const token = callableToken(state, target);
      if (token) tokens.add(token);
      // The module may keep there what goes by another name: the state of a store.
      else if (target.kind === "port" && target.root!.kind === "site") paths.push(...wildcardPaths(target));
    }
    return [...engine.stored.inAny(paths, this.analysis.key, tokens)].sort().map((token) => this.ofToken(token, object));
  }

  /** A field of `this`, as the class's constructor leaves it. */
  private inInstance(object: AbstractObject): readonly CallTarget[] {
    return staticObjects(this.analysis, object).flatMap(({ state, object: target }) => {
      const token = callableToken(state, target);
      return token ? [this.ofToken(token, object)] : [];
    });
  }

  /** A function-typed variable says nothing of its target; a library's type does. */
  private ofCellType(object: AbstractObject): readonly CallTarget[] {
    const { engine } = this.analysis;
    return engine.apisOf(object).filter((api) => !api.startsWith("global|")).map((api): CallTarget => ({ kind: "api", api }));
  }

  /** Methods that the receiver's declared type has: of the class and those below it, or of a library's type. */
  private ofDeclaredType(receiver: AbstractObject, method: string): readonly CallTarget[] {
    if (receiver.kind === "allocation") return [];
    const { engine, context } = this.analysis;
    if (receiver.kind === "port" && context.has(`${receiver.path}.${method}`)) return [];
    const own = staticObjects(this.analysis, receiver);
    const viaInstance = own.flatMap(({ object }): CallTarget[] => {
      if (object.shape === "instance" && object.about.cls) return this.methodOf(object.about.cls, method, receiver);
      if (object.about.api && object.kind === "lazy") return [{ kind: "api", api: engine.library.member(object.about.api, method) }];
      return [];
    });
    if (viaInstance.length > 0) return viaInstance;
    const found: CallTarget[] = [];
    let isByInterface = false;
    if (receiver.kind === "port") {
      for (const api of engine.apisOf(receiver)) {
        const member = engine.library.member(api, method);
        if (!api.startsWith("global|") || engine.library.model(member) || engine.library.isModelledType(engine.library.result(member))) found.push({ kind: "api", api: member });
      }
    }
    for (const located of engine.typesOf(receiver)) {
      for (const head of engine.types.heads(located)) {
        if (head.kind !== "members" || !head.declared) continue;
        const id = head.declared.declaration.id;
        const cls = engine.program.classAt.get(id);
        const classes = cls ? [cls, ...engine.subclassesOf(cls)] : engine.implementersOf(id);
        isByInterface ||= !cls;
        const own = classes.flatMap((each) => this.methodOf(each, method, receiver));
        found.push(...own);
        // What a class of ours has from a library's: `(await Account.findByPk(id)).save()`.
        const inherited = receiver.kind === "lazy" && cls && own.length === 0 ? engine.inheritedApi(cls, method, false)?.about.api : undefined;
        if (inherited !== undefined) found.push({ kind: "api", api: inherited });
      }
    }
    // An abstract method gives way to those that implement it.
    if (found.some((target) => target.kind === "function" && !target.fn.ir.isAmbient)) found.splice(0, found.length, ...found.filter((target) => target.kind !== "function" || !target.fn.ir.isAmbient));
    // Several candidates by type, or one of whoever implements it: a caller that knows the receiver is asked first.
    if (receiver.kind === "port" && !receiver.root!.isGlobal && (isByInterface || new Set(found.map((target) => (target.kind === "function" ? target.fn.id : -1))).size !== 1)) this.analysis.summary.calledPort(engine.portChild(receiver, method));
    return found;
  }

  private methodOf(cls: ProgramClass, method: string, receiver: AbstractObject): CallTarget[] {
    const { engine } = this.analysis;
    for (const each of engine.lineage(cls)) {
      const member = each.ir.members.find((candidate) => candidate.name === method && candidate.kind === "method" && !candidate.isStatic);
      if (member?.function != null) {
        const fn = engine.program.functionOf(each.file, member.function);
        return [{ kind: "function", fn, environment: null, receiver: reference(receiver) }];
      }
    }
    return [];
  }

  private ofOracle(span: Span): CallTarget | null {
    const { engine, fn } = this.analysis;
    const target = engine.answers.targetAt(fn.file, span);
    if (!target) return null;
    if (target.kind === "library") return null;
    const found = engine.program.functionAt.get(target.id);
    if (found) return { kind: "function", fn: found, environment: null, receiver: null };
    const cls = engine.program.classAt.get(target.id);
    return cls ? { kind: "class", cls, object: null } : null;
  }
}

function removeMembersOf(open: Ref[], receiver: AbstractObject): void {
  for (let i = open.length - 1; i >= 0; i--) if (open[i]!.object.parent === receiver) open.splice(i, 1);
}

/** A stored path and the same with its last key unknown; below a map's value, that of any name. */
function wildcardPaths(object: AbstractObject): readonly string[] {
  const paths = wildcardKeys(object);
  return object.path.includes(".#value") ? [...new Set(paths.flatMap((path) => [path, path.replace(/\.#value(?=\.)/g, ".%value"), path.replace(/\.#value:[^.]*(?=\.)/g, ".#value")]))] : paths;
}

function wildcardKeys(object: AbstractObject): readonly string[] {
  const path = object.path.replace(/^cellFromFunctions:/, "cell:");
  const parent = object.parent?.path.replace(/^cellFromFunctions:/, "cell:");
  if (!parent) return [path];
  // `handlers.get(name)` of a map may be what was put under any name.
  if (object.key.startsWith("#value:")) return [path, `${parent}.#value`];
  // `list.push` is not one of the functions in the list.
  return standardMethods.has(object.key) ? [path] : [path, `${parent}.*`, ...(object.key === "*" || object.key === "#value" ? [`${parent}.%`] : [])];
}

/** A function that a handler leaves in a request is there in any. */
function inAnyRequest(object: AbstractObject): (path: string) => string {
  const top = topOf(object);
  if (top.root!.kind !== "passed") return (path) => path;
  return (path) => leftByAny(top.about.api!) + path.slice(top.path.length);
}

export interface StaticObject {
  readonly object: AbstractObject;
  /** The state that holds its members. */
  readonly state: State;
}

/** Whether a port is a member that an object of a module surely lacks, as nobody changes it: a rule of a table that has no `explain`. */
export function lacksInModule(analysis: FunctionAnalysis, { kind, parent, root, key }: AbstractObject): boolean {
  const cell = kind === "port" && parent && root!.kind === "cell" ? analysis.engine.cellOf(root!) : null;
  const held = !cell || cell.isAssigned || cell.mayGrow ? [] : staticObjects(analysis, parent!);
  return held.length === 1 && analysis.memory.lacks(held[0]!.state, held[0]!.object, key);
}

/** The objects that a module's top level, or a class's constructor, puts where a port points: for finding functions, never data. */
export function staticObjects(analysis: FunctionAnalysis, port: AbstractObject, depth = 0): readonly StaticObject[] {
  if (port.kind !== "port" || depth > 8) return [];
  const { engine } = analysis;
  const root = port.root!;
  const path: string[] = [];
  for (let object: AbstractObject = port; object.parent; object = object.parent) path.unshift(object.key);
  if (root.kind === "cell" || root.kind === "cellFromFunctions") {
    if (path[0] !== "$" || !root.file) return [];
    const module = engine.moduleFunction(root.file);
    if (module === analysis.fn) return [];
    const summary = engine.summaries.of(module);
    const value = summary.cells.get(root.index);
    return value ? walk(analysis, summary.exit, value, path.slice(1), depth) : [];
  }
  if (root.kind === "this" || root.kind === "instance") {
    const cls = root.kind === "this" ? (root.fn && engine.program.classOfFunction.get(root.fn.id)) : engine.program.classes[root.index];
    if (!cls || path.length === 0) return [];
    for (const each of engine.lineage(cls)) {
      const constructor = engine.program.functionOf(each.file, each.ir.constructorFunction);
      if (constructor === analysis.fn) continue;
      const summary = engine.summaries.of(constructor);
      const self = [...summary.exit.heap.keys()].find((object) => object.kind === "port" && object.root?.kind === "this" && !object.parent);
      const value = self && summary.exit.of(self)?.fields.get(path[0]!);
      if (value) return walk(analysis, summary.exit, value, path.slice(1), depth);
    }
  }
  return [];
}

function walk(analysis: FunctionAnalysis, state: State, value: Value, path: readonly string[], depth: number): readonly StaticObject[] {
  let current = value;
  for (const key of path) current = analysis.memory.read(state, current, key, analysis.fn.ir.span);
  return current.refs.flatMap((ref) => (ref.object.kind === "port" && ref.object.root!.isGlobal ? [{ object: ref.object, state }, ...staticObjects(analysis, ref.object, depth + 1)] : [{ object: ref.object, state }]));
}
