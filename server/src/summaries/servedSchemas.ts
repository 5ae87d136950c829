/**
 * What a library sends by a schema: members that the schema of a route does not list are left out of the response (`schema: { response: { 200: { properties } } }` of Fastify).
 * Read where the schema is written in the code, as JSON Schema or as an object of zod. Knows nothing of sinks.
 */
import type { Span } from "../base/ids";
import type { FunctionAnalysis } from "./functionAnalysis";
import { literalsOf } from "./keys";
import { describedBy, formOf } from "./schemaResults";
import type { State } from "./state";
import { EMPTY, join, tainted, type Value } from "./values";

export interface Served {
  readonly names: readonly string[];
  /** Of each element of what is sent. */
  readonly isList: boolean;
  /** `200`, `4xx`, `default`: to other statuses everything goes. */
  readonly statuses: readonly string[];
}

type Listed = Omit<Served, "statuses">;

/** The members that any status serves; null where that is not known, or one of them leaves it open. */
export function servedBy(analysis: FunctionAnalysis, state: State, byStatus: Value, span: Span): Served | null {
  const statuses = membersOf(state, byStatus) ?? [];
  const served = statuses.map((status) => listed(analysis, state, analysis.readMember(state, byStatus, status, span), span));
  const [first] = served;
  if (!first || served.some((each) => each === null || each.isList !== first.isList)) return null;
  return { isList: first.isList, names: [...new Set(served.flatMap((each) => each!.names))].sort(), statuses };
}

/** Whether an answer as it is written (`reply.code(404).send`) may be one that the schema is for. */
export function isServed({ statuses }: Served, written: string): boolean {
  const [, given] = /\.(?:code|status)\(([^)]*)\)/.exec(written) ?? [];
  return given === undefined || statuses.some((status) => status === "default" || status === given || (/^\dxx$/i.test(status) && /^\d{3}$/.test(given) && status[0] === given[0]));
}

function listed(analysis: FunctionAnalysis, state: State, schema: Value, span: Span): Listed | null {
  const { types } = analysis.engine;
  const described = schema.refs.flatMap(({ object }) => analysis.engine.typesOf(object)).flatMap((located) => describedBy(types.heads(located)));
  if (described.length > 0) {
    const [only] = described;
    const form = described.length === 1 ? formOf(types, only!) : null;
    const element = form?.kind === "list" ? formOf(types, form.element) : form;
    return element?.kind === "members" ? { isList: form!.kind === "list", names: [...element.names] } : null;
  }
  const keys = membersOf(state, schema);
  if (keys === null || keys.includes("patternProperties")) return null;
  if (keys.includes("additionalProperties") && literalsOf(analysis, analysis.readMember(state, schema, "additionalProperties", span)).join() !== "false") return null;
  if (keys.includes("items")) {
    const element = listed(analysis, state, analysis.readMember(state, schema, "items", span), span);
    return element && !element.isList ? { ...element, isList: true } : null;
  }
  const names = keys.includes("properties") ? membersOf(state, analysis.readMember(state, schema, "properties", span)) : null;
  return names && { isList: false, names };
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
export function partServed(analysis: FunctionAnalysis, state: State, value: Value, served: Served, span: Span): Value {
  const whole = { ...value, taints: [] };
  const sent = served.isList ? analysis.readMember(state, whole, "*", span) : whole;
  return served.names.map((name) => analysis.readMember(state, { ...sent, taints: [] }, name, span)).reduce(join, value.taints.length > 0 ? tainted(value.taints) : EMPTY);
}
