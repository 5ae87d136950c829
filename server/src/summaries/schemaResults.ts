/**
 * What a schema of zod gives for a value: what the schema describes, and of the value what it lists, also in objects inside and in lists. A schema that lets all through, or of
 * which not everything is known, leaves the value as it is. Knows no rows.
 */
import type { Span } from "../base/ids";
import { maxReceivingDepth } from "../base/limits";
import type { Type } from "../types/type";
import type { Head, Located, TypeResolver } from "../types/resolver";
import type { FunctionAnalysis } from "./functionAnalysis";
import type { State } from "./state";
import { isEmpty, join, reference, type AbstractObject, type Value } from "./values";

interface SchemaCall {
  readonly receiver: Value;
  readonly span: Span;
  readonly site: string;
}

/** `schema.parse(x)` gives what the schema describes, `schema.safeParse(x)` an object with it, and both a promise of it: the types of the call's result, of a receiver of this type. */
export function schemaResult({ engine }: FunctionAnalysis, receiver: Located, method: string): readonly Located[] {
  const [, isSafe, isAsync] = /^(?:(safeParse)|parse)(Async)?$/.exec(method) ?? [];
  if (!/^(safeParse|parse)(Async)?$/.test(method)) return [];
  return describedBy(engine.types.heads(receiver)).map((described) => {
    const data: Type = isSafe ? { kind: "object", members: [{ name: "data", type: described.type }] } : described.type;
    return { ...described, type: isAsync ? { kind: "promise", value: data } : data };
  });
}

/** Of a value, what the schema of the call lets through. */
export function letThrough(analysis: FunctionAnalysis, state: State, value: Value, call: SchemaCall): Value {
  const { engine } = analysis;
  // A checker's type names only the members that lead to what is asked for: what is written is complete.
  const { refs } = call.receiver;
  const types = refs.flatMap(({ object }) => engine.typesOf(object).flatMap((located) => describedBy(engine.types.heads(located))));
  // Of several schemas, one of which it is, what any of them lets through.
  return types.length > 0 && types.length === refs.length ? types.map((type, i) => fitted(analysis, state, value, type, i === 0 ? call : { ...call, site: `${call.site}:${i}` }, "", 0)).reduce(join) : value;
}

/** What schemas of zod describe, of the types that a value has; a checker's `ZodObject` is of the shape, not of the data. */
export function describedBy(heads: readonly Head[]): readonly Located[] {
  return heads.flatMap((head) => (head.kind === "library" && head.package === "zod" && head.name === "ZodType" && head.args[0] ? [head.args[0]] : []));
}

function fitted(analysis: FunctionAnalysis, state: State, value: Value, type: Located, call: SchemaCall, path: string, depth: number): Value {
  const { types } = analysis.engine;
  const form = formOf(types, type);
  if (depth > maxReceivingDepth || value.refs.length === 0 || form === null) return value;
  const inside = (key: string, inner: Located): Value => fitted(analysis, state, analysis.readMember(state, value, key, call.span), inner, call, `${path}.${key}`, depth + 1);
  const made = analysis.allocateOnce(state, `${call.site}:parsed${path}`, form.kind === "list" ? "array" : "object");
  if (form.kind !== "members") state.write(made, "*", inside("*", form.element), false);
  else {
    const there = namesIn(analysis, state, value);
    if (there) analysis.memory.copyMembers(state, made, { ...value, taints: [] }, [...there].filter((name) => !form.names.has(name)));
    for (const name of form.names) {
      const [inner, ...more] = types.members(type, name);
      // A member that several forms of a union have may be that of any of them.
      const narrower = inner && more.length === 0 && formOf(types, inner.type) !== null ? inner.type : null;
      if (there && (!narrower || !there.has(name))) continue;
      const held = narrower ? inside(name, narrower) : analysis.readMember(state, value, name, call.span);
      if (!isEmpty(held)) state.write(made, name, held, true);
    }
  }
  return { ...reference(made), taints: value.taints };
}

/** The names of all members that something may have; null where not all are known: what a caller gives may have more than its type lists. */
function namesIn(analysis: FunctionAnalysis, state: State, { refs }: Value): ReadonlySet<string> | null {
  const names = new Set<string>();
  const visit = (object: AbstractObject): boolean => {
    if (object.kind === "port") return false;
    if (object.kind === "lazy") {
      const declared = analysis.engine.typesOf(object).map((located) => analysis.engine.types.memberNames(located));
      for (const each of declared) each?.forEach((name) => names.add(name));
      return declared.length > 0 && !declared.includes(null);
    }
    const at = state.of(object);
    if (!at || object.shape !== "object" || at.fields.has("*")) return false;
    for (const name of at.fields.keys()) names.add(name);
    return at.bases.every((base) => visit(base.object));
  };
  return refs.every(({ object }) => visit(object)) ? names : null;
}

type Form = { readonly kind: "members"; readonly names: ReadonlySet<string> } | { readonly kind: "list" | "record"; readonly element: Located };

/** Null of what may hold anything, and of texts and numbers. */
export function formOf(types: TypeResolver, type: Located): Form | null {
  const names = types.memberNames(type);
  if (names !== null) return { kind: "members", names };
  const [head, ...more] = types.heads(type);
  if (!head || more.length > 0) return null;
  if (head.kind === "array") return { kind: "list", element: head.element };
  return head.kind === "members" && head.index !== null && head.members.length === 0 && !types.isUnknown([head.index]) ? { kind: "record", element: head.index } : null;
}
