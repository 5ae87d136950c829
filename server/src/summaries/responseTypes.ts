/**
 * The types that a response is declared to have where a library's call or value says it: `Response<Body>`, `json<Body>(…)`, `app.get<{ Reply: Body }>(…)`. How a handler is told
 * that is called by the library. Knows nothing of what is sent.
 */
import type { FileId } from "../base/ids";
import type { Origin, SinkRow } from "../models/format";
import { typeOrigins } from "../models/typeOrigin";
import type { Located } from "../types/resolver";
import type { Type } from "../types/type";
import type { Call, Responder } from "./call";
import type { Engine } from "./engine";
import type { FunctionAnalysis } from "./functionAnalysis";
import type { Served } from "./servedSchemas";
import type { Value } from "./values";

/** `200`, `4xx`. */
const status = /^([1-5](\d\d|xx)|default)$/i;

/** What a sink's row says of the types that may leave by a call. Inside of a handler whose reply has no type that is written, what the route was told is the reply's. */
export function listedByCall(analysis: FunctionAnalysis, row: SinkRow, origin: Origin, call: Pick<Call, "receiver" | "typeArguments">): readonly Located[] {
  const listed = listedTypes(analysis, row.declared, call.receiver, call.typeArguments);
  if (row.declared === undefined || listed.length > 0) return listed;
  const isUntyped = call.receiver.refs.every(({ object }) => object.kind !== "allocation" && analysis.engine.typesOf(object).length === 0);
  return isUntyped ? (routeOf(analysis, row, origin)?.declared ?? []) : [];
}

/** The same of what is assigned to a member of the receiver, and of what a handler returns. */
export function listedTypes(analysis: FunctionAnalysis, declared: string | undefined, receiver: Value, typeArguments: Call["typeArguments"] = []): readonly Located[] {
  const { engine, fn } = analysis;
  if (declared === undefined) return [];
  for (const origin of typeOrigins(declared) ?? []) {
    const given = origin.of === "call" ? [typeArguments.map((type) => engine.types.locate(type, fn.file))] : argumentsOfHeads(engine, origin.of === "returned" ? returnedTypes(analysis) : receiver.refs.flatMap(({ object }) => (object.kind === "allocation" ? [] : engine.typesOf(object))));
    const found = given.flatMap((args) => engine.typesFrom(origin, "", () => args, null));
    if (found.length > 0) return found.map((type) => ofAnyStatus(engine, type));
  }
  return [];
}

/** The type arguments of types that libraries have. */
export function argumentsOfHeads({ types }: Engine, given: readonly Located[]): readonly (readonly Located[])[] {
  return given.flatMap((located) => types.heads(located)).flatMap((head) => (head.kind === "library" && head.package !== "lib" ? [head.args] : []));
}

/** What the function is declared to give, or its promise. */
export function returnedTypes({ engine, fn }: FunctionAnalysis): readonly Located[] {
  return fn.ir.returnType ? engine.types.awaited(engine.types.locate(fn.ir.returnType, fn.file)) : [];
}

/** `{ 200: Body; 404: Problem }` is a body or a problem. */
function ofAnyStatus(engine: Engine, type: Located): Located {
  const names = engine.types.memberNames(type);
  if (!names || ![...names].every((name) => status.test(name))) return type;
  const bodies = [...names].flatMap((name) => engine.types.members(type, name)).map((member) => member.type);
  const isPlain = bodies.every(({ file, parameters }) => file === type.file && parameters === null);
  // Bodies of several files have no type in common that could be written down: nothing is said of them.
  return { ...type, type: isPlain ? { kind: "union", of: bodies.map((body) => body.type) } : { kind: "unknown" } };
}

/** In a function's context: the sink that takes what it returns, and what the call says of that. */
export function responderTokens({ sink, api, declared = [], served = null }: Responder): readonly string[] {
  const types = declared.flatMap(({ type, file, parameters }) => (parameters === null ? [[file.file, type] as const] : []));
  return [String(sink), api, ...(types.length > 0 || served ? [JSON.stringify({ types, served })] : [])];
}

/** The library's call that this function is a handler of, as its context has it. */
export function responderOf({ context, engine }: FunctionAnalysis): Responder | null {
  const [sink, api, more] = context.get("#responds") ?? [];
  if (sink === undefined || api === undefined) return null;
  const { types, served } = more === undefined ? { types: [], served: null } : (JSON.parse(more) as { types: readonly [FileId, Type][]; served: Served | null });
  const declared = types.flatMap(([name, type]) => { const file = engine.program.file(name); return file ? [engine.types.locate(type, file)] : []; });
  return { sink: Number(sink), api, declared, served };
}

/** The same where a call in the handler answers as what it returns does: `reply.send(…)`. */
export function routeOf(analysis: FunctionAnalysis, row: SinkRow, origin: Origin): Responder | null {
  const route = row.kind === "response" ? responderOf(analysis) : null;
  return route && origin.package === route.api.slice(0, route.api.indexOf("|")) ? route : null;
}
