/** What functions are given that are handed to code which is only declared: `query(sql, (row) => …)` with `query(sql: string, map: (row: Row) => T)`. Knows nothing of who calls them. */
import type { Located } from "../types/resolver";
import type { Call } from "./call";
import type { FunctionAnalysis } from "./functionAnalysis";
import type { AbstractObject } from "./values";

/** The declared types of one parameter of a function that is handed over, as far as the type says that it has as a value, or that of the parameter which it is handed for (`arg1`, `arg0.onRow`). */
export function expectedTypes(analysis: FunctionAnalysis, call: Call, handed: AbstractObject, port: string | null, parameter: number): readonly Located[] {
  const { engine, engine: { types } } = analysis;
  const [, position, member] = /^arg(\d+)(?:\.(\w+))?$/.exec(port ?? "") ?? [];
  const taken = position === undefined ? [] : signatureOf(analysis, call).flatMap((parameters) => parameters[Number(position)] ?? []);
  const wanted = member === undefined ? taken : taken.flatMap((located) => types.members(located, member).map(({ type }) => type));
  const found = [...(handed.kind === "port" ? engine.typesOf(handed) : []), ...wanted].flatMap((located) => types.heads(located)).flatMap((head) => (head.kind === "function" ? (head.parameters[parameter] ?? []) : []));
  return found.filter((located) => !types.isUnknown([located]));
}

/** The parameters that the called function or method is declared with. */
function signatureOf({ engine, engine: { types } }: FunctionAnalysis, { callee, receiver, method }: Call): readonly (readonly Located[])[] {
  const ofFunction = (located: Located): readonly (readonly Located[])[] => types.heads(located).flatMap((head) => (head.kind === "function" ? [head.parameters] : []));
  const ofMethod = method === null ? [] : receiver.refs.flatMap(({ object }) => engine.typesOf(object)).flatMap((located) => types.members(located, method)).flatMap(({ type }) => ofFunction(type));
  if (ofMethod.length > 0) return ofMethod;
  return callee.refs.flatMap(({ object }) => {
    const { fn } = object.about;
    if (fn) return [fn.ir.parameters.map(({ type }) => engine.types.locate(type ?? { kind: "unknown" }, fn.file))];
    return engine.typesOf(object).flatMap(ofFunction);
  });
}
