/**
 * Several closures of one function in one place, each with variables of its own: what tells them apart where a callee is told of them, and where it sees them. Knows nothing of calls.
 */
import { maxClosuresApart } from "../base/limits";
import type { Engine } from "./engine";
import { guardKey } from "./portKeys";
import type { AbstractObject, Ref, Value } from "./values";
import type { OneClosure } from "./views";

function oneClosure(fn: number, index: number): OneClosure {
  return { kind: "closure", fn, index, holds: true };
}

/** The closures of one function among some objects, in an order that holds. */
function closuresOf(objects: readonly AbstractObject[], fn: number): readonly AbstractObject[] {
  return objects.filter(({ kind, about }) => kind === "allocation" && about.fn?.id === fn).sort((a, b) => a.id - b.id);
}

/** Those that are told apart: none where there is but one, or too many, or where they captured nothing. */
export function closuresApart(objects: readonly AbstractObject[], fn: number): readonly AbstractObject[] {
  const closures = closuresOf(objects, fn);
  return closures.length < 2 || closures.length > maxClosuresApart || closures[0]!.about.fn!.ir.captures.length === 0 ? [] : closures;
}

/** The one that is meant; what callers gave is theirs to tell apart. */
export function closureAt(engine: Engine, value: Value, narrowing: OneClosure): Value {
  const own = closuresOf(value.refs.map(({ object }) => object), narrowing.fn);
  const meant = own.length === 1 ? own[0] : own[narrowing.index];
  const refs = value.refs.flatMap(({ object, via }): readonly Ref[] => {
    if (object.kind === "port") return [{ object: engine.narrowedPort(object, narrowing, []), via }];
    return object === meant ? [{ object, via }] : [];
  });
  return { refs: refs.sort((a, b) => a.object.id - b.object.id), taints: [], literals: undefined };
}

/** The key under which a port shows one of them. */
export function closureKey(fn: number, index: number): string {
  return guardKey(oneClosure(fn, index));
}

/** What such a key means; null of any other. */
export function closureOfKey(key: string): OneClosure | null {
  const [, fn, index] = /^#guardf(\d+)#(\d+)$/.exec(key) ?? [];
  return fn === undefined ? null : oneClosure(Number(fn), Number(index));
}

/** What a callee is told of a function among what a value may be: its token (`f12`), with a number (`f12#0`) where it is one of several that are told apart. */
export function closureToken({ refs }: Value, token: string, object: AbstractObject): string {
  const { fn } = object.about;
  const index = fn ? closuresApart(refs.map((ref) => ref.object), fn.id).indexOf(object) : -1;
  return index < 0 ? token : `${token}#${index}`;
}

/** What a token of a function says. */
export function readToken(token: string): { readonly fn: number; readonly closure: OneClosure | null } {
  const [fn, index] = token.slice(1).split("#").map(Number) as [number, number?];
  return { fn, closure: index === undefined ? null : oneClosure(fn, index) };
}

/** Tokens of which those that stand for one of several closures stand for all of them: where one is not told from the others anyway, or where there are too many. */
export function withoutNumbers(tokens: ReadonlySet<string>, max: number): ReadonlySet<string> {
  const whole = (token: string): string => (token.startsWith("f") ? token.replace(/#\d+$/, "") : token);
  return new Set([...tokens].map((token) => (tokens.size > max || tokens.has(whole(token)) ? whole(token) : token)));
}
