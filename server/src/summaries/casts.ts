/**
 * Giving a type to a value: only what is of unknown origin and type takes it; what was built or traced stays what it
 * is. Knows nothing of calls.
 */
import { spend } from "../base/effort";
import type { Span } from "../base/ids";
import type { InstructionOf } from "../ir/ir";
import type { HeadMember, Located } from "../types/resolver";
import type { Type } from "../types/type";
import { apiBeside } from "./declaredApi";
import type { FunctionAnalysis } from "./functionAnalysis";
import { noteGiven } from "./receivedFields";
import type { State } from "./state";
import { isTakenAs, isUndeclared, taken, takeUnread } from "./taken";
import { isEmpty, join, sourceTaint, tainted, EMPTY, type AbstractObject, type Ref, type Value } from "./values";

const maxDepth = 4;

/** `value as Type`, a declared variable, a declared return. */
export function castTo(analysis: FunctionAnalysis, state: State, { src, type, span }: InstructionOf<"cast">): Value {
  const located = analysis.engine.types.locate(type, analysis.fn.file);
  noteGiven(analysis, state, state.get(src), located, span);
  return giveType(analysis, state, state.get(src), located, span, analysis.siteKey);
}

/** What a tagged declaration declares: the value is the source. */
export function declaredBy(analysis: FunctionAnalysis, state: State, instruction: InstructionOf<"mark">): Value {
  const value = state.get(instruction.src);
  const source = analysis.engine.sources.at(instruction.declaration);
  if (!source) return value;
  // A literal written in the code is not somebody's data.
  if (isEmpty(value) && value.literals && !instruction.always) return value;
  const via = analysis.step(instruction.span, `declared personal: \`${source.name}\``, null);
  return { refs: value.refs, taints: join(tainted(value.taints), tainted([{ core: sourceTaint(source, "none"), via }])).taints, literals: undefined };
}

/** What was given which type already: a tree of objects of our own making leads to most of them by many ways. */
type Given = Map<AbstractObject, Set<Type>>;

export function giveType(analysis: FunctionAnalysis, state: State, value: Value, type: Located, span: Span, site: string, depth = 0, before: Given = new Map()): Value {
  if (value.refs.length === 0 || depth > maxDepth) return value;
  const { engine } = analysis;
  const heads = engine.types.heads(type);
  if (heads.length === 0 || heads.every((head) => head.kind === "unknown" && head.labels.length === 0)) return value;
  const kept: Ref[] = [];
  const typed: Value[] = [];
  value.refs.forEach((ref, i) => {
    const given = typedRef(analysis, state, ref, type, span, `${site}:cast${i}`, depth, before);
    if (given.refs.length === 1 && given.refs[0] === ref && given.taints.length === 0) kept.push(ref);
    else typed.push(given);
  });
  return typed.length === 0 ? value : typed.reduce<Value>(join, { ...value, refs: kept });
}

function typedRef(analysis: FunctionAnalysis, state: State, ref: Ref, type: Located, span: Span, site: string, depth: number, before: Given): Value {
  const { engine } = analysis;
  const { object } = ref;
  const same: Value = { refs: [ref], taints: [], literals: undefined };
  if (object.kind === "port") {
    if (!object.casts?.some((other) => other.type === type.type)) object.casts = [...(object.casts ?? []), type];
    return same;
  }
  if (object.kind === "allocation") {
    if (object.shape === "promise") {
      const inner = state.of(object)?.fields.get("#await");
      const [awaited] = engine.types.awaited(type);
      if (inner && awaited) state.write(object, "#await", giveType(analysis, state, inner, awaited, span, `${site}.await`, depth + 1, before), object.single);
      return same;
    }
    const types = before.get(object);
    if (types?.has(type.type)) return same;
    before.set(object, (types ?? new Set()).add(type.type));
    const at = state.of(object);
    spend(1 + (at?.fields.size ?? 0));
    for (const [key, inner] of [...(at?.fields ?? [])]) {
      const isOurs = inner.refs.some((part) => part.object.kind !== "port");
      if (!isOurs && !isTakenAs(analysis, key, inner)) continue;
      if (key.startsWith("#") || /^[gs]et /.test(key)) continue;
      const isElement = key === "*" || /^\d+$/.test(key);
      const members = isElement ? engine.types.elementOf(type).map((element): HeadMember => ({ name: key, declaration: null, type: element })) : engine.types.members(type, key);
      let given = inner;
      for (const member of members) {
        const source = member.declaration ? engine.sources.at(member.declaration) : undefined;
        if (source) given = taken(analysis, given, member, source, span);
        if (isOurs) given = giveType(analysis, state, given, member.type, span, `${site}.${key}`, depth + 1, before);
      }
      if (given !== inner) state.write(object, key, given, object.single && !at!.weak.has(key));
    }
    takeUnread(analysis, state, object, type, span);
    return same;
  }
  const own = object.about.types ?? [];
  // `return response.json()` in a function that is declared to give a list: what the promise holds is one.
  if (own.some((located) => engine.types.heads(located).some((head) => head.kind === "promise"))) {
    const inner = analysis.memory.read(state, same, "#await", span);
    const [awaited] = engine.types.awaited(type);
    const given = awaited ? giveType(analysis, state, inner, awaited, span, `${site}.await`, depth + 1) : inner;
    if (given !== inner) state.write(object, "#await", given, object.single);
    return same;
  }
  // A router stays the one that it is, under whatever type.
  // What a type parameter is bound to says less than who uses it.
  const isOpen = engine.types.isUnknown(own) || own.every(({ type }) => type.kind === "parameter");
  const heads = engine.types.heads(type);
  // What a schema is written as says more than the name that a checker has for it.
  const isSchema = heads.some((head) => head.kind === "library" && head.package === "zod" && head.name === "ZodType");
  if ((!isOpen && !isSchema) || object.about.passage) return same;
  const labels = heads.flatMap((head) => head.labels.flatMap((label) => engine.sources.at(label) ?? []));
  const via = ref.via ?? analysis.step(span, "of declared type", null);
  if (heads.every((head) => head.kind === "primitive")) {
    const at = state.of(object)?.content ?? [];
    const sources = [...labels, ...(object.about.labels ?? [])];
    // A text under the name of a source stays what it is: a member that declares that source may take it.
    if (at.length === 0 && sources.length === 0 && engine.sources.hasName(object.key)) return same;
    const taints = sources.map((source) => ({ core: sourceTaint(source, "none"), via }));
    return taints.reduce<Value>((all, taint) => join(all, tainted([taint])), at.length > 0 ? tainted(at) : EMPTY);
  }
  // `declare const customers: Customer[]`: a list is what its type says, whoever made it.
  const isBuiltIn = object.about.api?.startsWith("global|.declare ") && heads.every((head) => head.kind === "array" || head.kind === "tuple");
  const api = isBuiltIn ? null : apiBeside(engine, object.about.api, [type]);
  const typed = analysis.site(site, () => engine.newObject("lazy", "object", { types: [type], labels: [...new Set([...(object.about.labels ?? []), ...labels])], ...(api !== null ? { api } : {}), ...(object.about.related ? { related: object.about.related } : {}) }, true));
  const at = state.of(object);
  if (at && !state.of(typed)) {
    for (const [key, inner] of at.fields) state.write(typed, key, inner, !at.weak.has(key));
    state.addContent(typed, at.content);
  }
  return { refs: [{ object: typed, via }], taints: [], literals: undefined };
}

/** Whether something of which a type may say what it is is the value itself, or lies in what the code built around it. */
export function holdsUndeclared(analysis: FunctionAnalysis, state: State, value: Value, depth = 0, seen: Set<AbstractObject> = new Set()): boolean {
  if (isUndeclared(analysis, value)) return true;
  return depth < maxDepth && value.refs.some(({ object }) => {
    if (object.kind !== "allocation" || object.shape === "function" || seen.has(object)) return false;
    seen.add(object);
    return [...(state.of(object)?.fields ?? [])].some(([key, inner]) => !key.startsWith("#") && (isTakenAs(analysis, key, inner) || holdsUndeclared(analysis, state, inner, depth + 1, seen)));
  });
}
