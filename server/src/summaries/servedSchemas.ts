/**
 * What a library sends by a schema: members that the schema of a route does not list are left out of the response (`schema: { response: { 200: { properties } } }` of Fastify).
 * Read where the schema is written in the code, as JSON Schema or as zod. Knows nothing of sinks.
 */
import type { Span } from "../base/ids";
import { maxReceivingDepth } from "../base/limits";
import type { Located, TypeResolver } from "../types/resolver";
import type { FunctionAnalysis } from "./functionAnalysis";
import { literalsOf } from "./keys";
import { describedBy, formOf } from "./schemaResults";
import type { State } from "./state";
import { EMPTY, join, tainted, type Value } from "./values";

/** Plain data: it goes into contexts as text. */
interface Listed {
  readonly names: readonly string[];
  /** Of each element of what is sent. */
  readonly isList: boolean;
  /** Of those members of which it is known, what is listed inside. */
  readonly inside?: Readonly<Record<string, Listed>>;
}

const nothingInside: Readonly<Record<string, Listed>> = {};

export interface Served extends Listed {
  /** `200`, `4xx`, `default`: to other statuses everything goes. */
  readonly statuses: readonly string[];
}

/** The members that any status serves; null where that is not known, or one of them leaves it open. */
export function servedBy(analysis: FunctionAnalysis, state: State, byStatus: Value, span: Span): Served | null {
  const statuses = membersOf(state, byStatus) ?? [];
  const served = statuses.map((status) => listed(analysis, state, analysis.readMember(state, byStatus, status, span), span));
  const [first] = served;
  if (!first || served.some((each) => each === null || each.isList !== first.isList)) return null;
  // Of several it is not known which one serves: what any of them lists.
  if (served.length === 1) return { ...first, statuses };
  return { isList: first.isList, names: [...new Set(served.flatMap((each) => each!.names))].sort(), statuses };
}

/** What a builder was told that it sends, as its last type argument: `procedure.output(schema)`. A checker's type of it, which has others, says it in its own way. */
export function servedByType({ engine }: FunctionAnalysis, builder: Value, position: number): Served | null {
  const told = builder.refs.flatMap(({ object }) => engine.typesOf(object)).flatMap((located) => engine.types.heads(located)).map((head) => (head.kind === "library" && head.args.length === position + 1 ? head.args[position]! : null));
  const [only, ...more] = told;
  const all = only && more.length === 0 ? listedBy(engine.types, only, 0) : null;
  return all && { ...all, statuses: ["default"] };
}

/** Whether an answer as it is written (`reply.code(404).send`) may be one that the schema is for. */
export function isServed({ statuses }: Served, written: string): boolean {
  const [, given] = /\.(?:code|status)\(([^)]*)\)/.exec(written) ?? [];
  return given === undefined || statuses.some((status) => status === "default" || status === given || (/^\dxx$/i.test(status) && /^\d{3}$/.test(given) && status[0] === given[0]));
}

function listed(analysis: FunctionAnalysis, state: State, schema: Value, span: Span): Listed | null {
  const { types } = analysis.engine;
  const described = schema.refs.flatMap(({ object }) => analysis.engine.typesOf(object)).flatMap((located) => describedBy(types.heads(located)));
  if (described.length > 0) return described.length === 1 ? listedBy(types, described[0]!, 0) : null;
  const keys = membersOf(state, schema);
  if (keys === null || keys.includes("patternProperties")) return null;
  if (keys.includes("additionalProperties") && literalsOf(analysis, analysis.readMember(state, schema, "additionalProperties", span)).join() !== "false") return null;
  if (keys.includes("items")) {
    const element = listed(analysis, state, analysis.readMember(state, schema, "items", span), span);
    return element && !element.isList ? { ...element, isList: true } : null;
  }
  const properties = keys.includes("properties") ? analysis.readMember(state, schema, "properties", span) : EMPTY;
  const names = membersOf(state, properties);
  return names && withInside(false, names, (name) => listed(analysis, state, analysis.readMember(state, properties, name, span), span));
}

/** A member of which nothing is known inside is sent as it is. */
function withInside(isList: boolean, names: readonly string[], listedIn: (name: string) => Listed | null): Listed {
  const inside = names.flatMap((name) => { const within = listedIn(name); return within ? [[name, within] as const] : []; });
  return { isList, names, ...(inside.length > 0 ? { inside: Object.fromEntries(inside) } : {}) };
}

function listedBy(types: TypeResolver, type: Located, depth: number): Listed | null {
  const form = formOf(types, type);
  const isList = form?.kind === "list";
  const holder = isList ? form.element : type;
  const element = isList ? formOf(types, holder) : form;
  if (element?.kind !== "members" || depth > maxReceivingDepth) return null;
  return withInside(isList, [...element.names], (name) => {
    const [member, ...more] = types.members(holder, name);
    return member && more.length === 0 ? listedBy(types, member.type, depth + 1) : null;
  });
}

/** The members of an object that is written out; null of any other. */
function membersOf(state: State, { refs }: Value): readonly string[] | null {
  const found: string[] = [];
  for (const { object } of refs) {
    const content = object.kind === "allocation" ? state.of(object) : undefined;
    if (!content || content.bases.length > 0) return null;
    found.push(...content.fields.keys());
  }
  return found.length > 0 ? found : null;
}

/** What of a value the schema lets through; text goes as it is. */
export function partServed(analysis: FunctionAnalysis, state: State, value: Value, { isList, names, inside = nothingInside }: Listed, span: Span): Value {
  const whole = { ...value, taints: [] };
  const sent = isList ? analysis.readMember(state, whole, "*", span) : whole;
  const parts = names.map((name) => {
    const held = analysis.readMember(state, { ...sent, taints: [] }, name, span);
    return Object.hasOwn(inside, name) ? partServed(analysis, state, held, inside[name]!, span) : held;
  });
  return parts.reduce(join, value.taints.length > 0 ? tainted(value.taints) : EMPTY);
}
