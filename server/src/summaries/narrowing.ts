/**
 * What is left of a value once a condition has said something of it: objects that cannot be meant are gone, ports and
 * values of unknown origin are seen with the types that remain. Knows nothing of conditions' syntax.
 */
import type { Span } from "../base/ids";
import type { GuardTest } from "../ir/ir";
import type { ProgramClass } from "../program/program";
import type { Head, Located } from "../types/resolver";
import { giveType } from "./casts";
import type { Engine } from "./engine";
import type { FunctionAnalysis } from "./functionAnalysis";
import type { State } from "./state";
import { callableToken } from "./summaryBuilder";
import { EMPTY, join, type AbstractObject, type Ref, type Value } from "./values";
import type { Narrowing } from "./views";

/** A test whose words are settled. */
/** `!value` came out as true. */
interface Emptiness {
  readonly kind: "empty";
}

/** Settles the words of a guard: which function or class they mean here. Null where they mean none of ours. */
export function settleGuard(analysis: FunctionAnalysis, state: State, test: GuardTest, holds: boolean): Narrowing | Emptiness | null {
  switch (test.kind) {
    case "call": {
      for (const { object } of state.get(test.callee).refs) {
        const { fn } = object.about;
        if (!fn?.ir.guards || fn.ir.guards.asserts !== test.asserts || fn.ir.parameters[test.argument]?.name !== fn.ir.guards.parameter) continue;
        return { kind: "type", type: analysis.engine.types.locate(fn.ir.guards.type, fn.file), holds };
      }
      return null;
    }
    case "instanceof": {
      const { refs } = state.get(test.class);
      const classes = refs.flatMap(({ object }) => (object.shape === "class" && object.about.cls ? [object.about.cls] : []));
      return classes.length > 0 && classes.length === refs.length ? { kind: "instanceof", classes, holds } : null;
    }
    case "empty": return test;
    default: return { ...test, holds };
  }
}

/** The value as it is where the test came out as it says. */
export function narrow(analysis: FunctionAnalysis, state: State, value: Value, narrowing: Narrowing | Emptiness, span: Span, site: string): Value {
  if (narrowing.kind === "empty") return { ...value, refs: value.refs.filter(({ object }) => mayTellWhenEmpty(analysis, object)) };
  let result: Value = { refs: [], taints: value.taints, literals: value.refs.length === 0 ? value.literals : undefined };
  value.refs.forEach((ref, i) => { result = join(result, narrowRef(analysis, state, ref, narrowing, span, `${site}:narrow${i}`)); });
  return result;
}

/** Whether something is a caller's to say more of: it was given to us, no test has spoken of it, and no type says what it is. */
export function isCallersToSay(engine: Engine, object: AbstractObject): boolean {
  return isFromCaller(object) && engine.types.isUnknown(engine.typesOf(object));
}

/** Whether something is given by a caller, and no test has spoken of it. */
function isFromCaller({ kind, root, narrowing }: AbstractObject): boolean {
  return kind === "port" && !root!.isGlobal && !narrowing;
}

/** Of elements and of members by whatever name, a function that walks through all of a value would ask at every step. */
function isAsked(narrowing: Narrowing, object: AbstractObject): boolean {
  if (narrowing.kind === "equals") return true;
  if (narrowing.kind !== "typeof" || narrowing.name !== "string" || !narrowing.holds) return false;
  for (let part: AbstractObject | null = object; part; part = part.parent) if (part.key === "*" || /^(?:#|\d+$)/.test(part.key)) return false;
  return true;
}

function narrowRef(analysis: FunctionAnalysis, state: State, ref: Ref, narrowing: Narrowing, span: Span, site: string): Value {
  const { object } = ref;
  const { engine } = analysis;
  const same: Value = { refs: [ref], taints: [], literals: undefined };
  if (object.kind === "allocation") {
    if (narrowing.kind === "type") {
      if (!narrowing.holds) return same;
      return mayBeOfType(analysis, state, object, narrowing.type) ? giveType(analysis, state, same, narrowing.type, span, site) : EMPTY;
    }
    return mayBeMeant(analysis, state, object, narrowing) ? same : EMPTY;
  }
  if (narrowing.kind === "typeof" && (object.about.fn || object.shape === "class")) return (narrowing.name === "function") === narrowing.holds ? same : EMPTY;
  const declared = engine.typesOf(object);
  const left = remainingTypes(analysis, declared, narrowing);
  if (left === null) {
    // Whether it is a function, the caller knows, whatever its type says; where no type says anything, also whether it is a text, and which text is in a member.
    const asksCaller = (narrowing.kind === "typeof" && narrowing.name === "function" && isFromCaller(object)) || (isAsked(narrowing, object) && isCallersToSay(engine, object));
    return asksCaller ? { refs: [{ object: engine.narrowedPort(object, narrowing, declared), via: ref.via }], taints: [], literals: undefined } : same;
  }
  // Types may be wrong about a value, two tests of it are not; nor is an object a text or a list, or one primitive another.
  const isOther: (head: Head) => boolean = narrowing.kind !== "typeof" || !narrowing.holds ? () => false
    : narrowing.name === "array" ? (head) => engine.types.isPlainObject(head)
    : (head) => primitives.test(narrowing.name) && (head.kind === "members" || head.kind === "array" || (head.kind === "primitive" && primitives.test(primitiveName(head.name)) && primitiveName(head.name) !== narrowing.name));
  const isObject = declared.every((located) => engine.types.heads(located).every(isOther));
  if (left.length === 0) return isObject || (object.kind === "port" && object.narrowing) ? EMPTY : same;
  if (object.kind === "port") return { refs: [{ object: engine.narrowedPort(object, narrowing, left), via: ref.via }], taints: [], literals: undefined };
  if (narrowing.kind === "type" || declared.length === 0) return left[0] && narrowing.holds ? giveType(analysis, state, same, left[0], span, site) : same;
  const seen = analysis.site(site, () => engine.newObject("lazy", "object", { ...object.about, types: left }, true));
  const at = state.of(object);
  if (at && !state.of(seen)) {
    for (const [key, inner] of at.fields) state.write(seen, key, inner, !at.weak.has(key));
    state.addContent(seen, at.content);
  }
  return { refs: [{ object: seen, via: ref.via }], taints: [], literals: undefined };
}

/** `false` and `0` may say something of somebody; an object is never empty, and an empty text says nothing. */
function mayTellWhenEmpty({ engine }: FunctionAnalysis, object: AbstractObject): boolean {
  if (object.kind === "allocation") return false;
  const heads = engine.typesOf(object).flatMap((located) => engine.types.heads(located));
  return heads.length === 0 || heads.some((head) => (head.kind === "primitive" ? !/^(string|undefined|null|void|literal)$/.test(head.name) : head.kind !== "members" && head.kind !== "array" && head.kind !== "tuple" && head.kind !== "function" && head.kind !== "promise"));
}

/** Whether a guard for a type may say yes to an object that was made here: not to an instance of another class, nor where the type wants another constant. */
function mayBeOfType(analysis: FunctionAnalysis, state: State, object: AbstractObject, type: Located): boolean {
  const { types } = analysis.engine;
  const classes = types.classesOf(type);
  const { cls } = object.about;
  if (object.shape === "instance" && cls && classes.length > 0) return analysis.engine.lineage(cls).some((each) => classes.includes(each));
  const at = state.of(object);
  return ![...(at?.fields ?? [])].some(([key, value]) => {
    if (!value.literals || value.refs.length > 0 || at!.weak.has(key)) return false;
    const wanted = types.members(type, key).flatMap((member) => literalOf(types.heads(member.type)));
    return wanted.length > 0 && !wanted.includes(null) && !value.literals.some((text) => wanted.includes(text));
  });
}

/** Whether an object that was made here passes the test. */
function mayBeMeant(analysis: FunctionAnalysis, state: State, object: AbstractObject, narrowing: Exclude<Narrowing, { kind: "type" }>): boolean {
  const { holds } = narrowing;
  const at = state.of(object);
  switch (narrowing.kind) {
    case "instanceof": {
      const { cls } = object.about;
      // What a literal or a library made, an error of the platform for one, is no instance of a class of ours.
      if (object.shape !== "instance" || !cls) return !holds || (object.shape !== "array" && object.shape !== "object");
      return analysis.engine.lineage(cls).some((each) => narrowing.classes.includes(each)) === holds;
    }
    case "has": {
      if (at?.fields.has(narrowing.key) && !at.weak.has(narrowing.key)) return holds;
      const isSurelyAbsent = at && !at.fields.has(narrowing.key) && !at.fields.has("*") && at.bases.length === 0 && at.content.length === 0 && object.shape === "object";
      return isSurelyAbsent ? !holds : true;
    }
    case "equals": {
      const value = at?.fields.get(narrowing.key);
      if (!value?.literals || at!.weak.has(narrowing.key) || value.refs.length > 0) return true;
      return holds ? value.literals.includes(narrowing.value) : value.literals.length !== 1 || value.literals[0] !== narrowing.value;
    }
    case "truthy": {
      const value = at?.fields.get(narrowing.key);
      return !value?.literals || at!.weak.has(narrowing.key) || value.refs.length > 0 || value.literals.some((text) => text !== String(!holds));
    }
    case "typeof": {
      const isMeant = narrowing.name === "array" ? object.shape === "array" : narrowing.name === "function" ? object.shape === "class" || callableToken(state, object) !== null : narrowing.name === "object";
      return isMeant === holds || (holds && narrowing.name === "object");
    }
  }
}

/** The types that a value of declared types may still have; null where the test says nothing of them. */
function remainingTypes(analysis: FunctionAnalysis, declared: readonly Located[], narrowing: Narrowing): readonly Located[] | null {
  const { types } = analysis.engine;
  const all = declared.flatMap((located) => types.alternatives(located));
  if (narrowing.kind === "type") {
    if (narrowing.holds) return [narrowing.type];
    const named = new Set(types.alternatives(narrowing.type).flatMap((each) => types.declarationsOf(each)));
    return fewer(all, all.filter((each) => !isAllOf(types.declarationsOf(each), named)));
  }
  if (narrowing.kind === "instanceof") return remainingInstances(analysis, all, narrowing.classes, narrowing.holds);
  return fewer(all, all.filter((each) => passes(analysis, each, narrowing)));
}

/** Something must be gone for the test to have said anything. */
function fewer(all: readonly Located[], left: readonly Located[]): readonly Located[] | null {
  return left.length < all.length ? left : null;
}

function isAllOf(parts: readonly string[], named: ReadonlySet<string>): boolean {
  return parts.length > 0 && parts.every((part) => named.has(part));
}

function remainingInstances(analysis: FunctionAnalysis, all: readonly Located[], classes: readonly ProgramClass[], holds: boolean): readonly Located[] | null {
  const { engine } = analysis;
  const isBelow = (cls: ProgramClass): boolean => engine.lineage(cls).some((each) => classes.includes(each));
  if (!holds) return fewer(all, all.filter((each) => { const own = engine.types.classesOf(each); return own.length === 0 || !own.every(isBelow); }));
  const kept = all.filter((each) => { const own = engine.types.classesOf(each); return own.length > 0 && own.every(isBelow); });
  return kept.length > 0 ? kept : classes.map((cls) => engine.types.locate({ kind: "declared", id: cls.ir.declaration, args: [] }, cls.file));
}

function passes(analysis: FunctionAnalysis, located: Located, narrowing: Extract<Narrowing, { kind: "has" | "equals" | "truthy" | "typeof" }>): boolean {
  const { types } = analysis.engine;
  const { holds } = narrowing;
  const heads = types.heads(located);
  if (heads.some((head) => head.kind === "unknown" || head.kind === "parameter")) return true;
  switch (narrowing.kind) {
    case "has": return (types.members(located, narrowing.key).length > 0) === holds;
    case "equals": {
      const literals = types.members(located, narrowing.key).flatMap((member) => literalOf(types.heads(member.type)));
      if (literals.length === 0 || literals.includes(null)) return true;
      return holds ? literals.includes(narrowing.value) : literals.some((text) => text !== narrowing.value);
    }
    case "truthy": {
      const words = types.members(located, narrowing.key).flatMap((member) => types.heads(member.type)).map((head) => (head.kind === "primitive" ? head.name : "object"));
      return words.length === 0 || words.some((word) => word !== String(!holds));
    }
    case "typeof": {
      const names = heads.map((head) => (head.kind === "primitive" ? primitiveName(head.name) : head.kind === "function" ? "function" : head.kind === "array" || head.kind === "tuple" ? "array" : "object"));
      const isMeant = (name: string): boolean => name === narrowing.name || (narrowing.name === "object" && name === "array");
      return holds ? names.some(isMeant) : !names.every(isMeant);
    }
  }
}

/** The constants that a type consists of; null stands for what is none. */
function literalOf(heads: ReturnType<FunctionAnalysis["engine"]["types"]["heads"]>): readonly (string | null)[] {
  return heads.map((head) => (head.kind !== "primitive" ? null : head.name.startsWith('"') ? (JSON.parse(head.name) as string) : /^(true|false)$/.test(head.name) ? head.name : null));
}

const primitives = /^(string|number|boolean|bigint|symbol)$/;

function primitiveName(name: string): string {
  return name.startsWith('"') ? "string" : name;
}
