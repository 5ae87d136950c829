/** A call in the making, and what it gives. Shared by all that carry calls out. Knows nothing of targets. */
import type { Span } from "../base/ids";
import type { Located } from "../types/resolver";
import type { Type } from "../types/type";
import type { FunctionAnalysis } from "./functionAnalysis";
import type { CallArguments } from "./instantiate";
import type { State } from "./state";
import type { Served } from "./servedSchemas";
import { EMPTY, joinTaints, type Taint, type Value } from "./values";

/** One call, as its arguments and receiver stand when it happens. */
export interface Call {
  readonly callee: Value;
  readonly receiver: Value;
  readonly method: string | null;
  readonly arguments: CallArguments;
  readonly argumentSpans: readonly Span[];
  readonly span: Span;
  readonly text: string;
  readonly isNew: boolean;
  readonly site: string;
  readonly typeArguments?: readonly Type[];
  /** Carried out on the way by another call, at whose place it stands: what the checker says of that place is not about it. */
  readonly isIndirect?: boolean;
  /** A library may carry it out later, or never: what was there before may still be there after. */
  readonly mayNotRun?: boolean;
  /** A component of a page is given its properties. */
  readonly isElement?: boolean;
  /** The library API whose handler is called here, and which of its sinks takes what the handler returns. */
  readonly responder?: Responder;
}

export interface Responder {
  readonly api: string;
  readonly sink: number;
  /** Types that the call declares what the handler returns to have. */
  readonly declared?: readonly Located[];
  /** What a schema lets through. */
  readonly served?: Served | null;
}

export interface Outcome {
  readonly value: Value;
  readonly thrown: Value;
  /** Of a predicate that was called, what is left of its first argument where the answer is yes. */
  readonly kept?: Value;
  /** Nothing after the call is reached: it always throws, or ends the process. */
  readonly isLast?: boolean;
}

export const none: Outcome = { value: EMPTY, thrown: EMPTY };

/** Everything personal in the arguments of a call, but in their members of these names. */
export function argumentContents(analysis: FunctionAnalysis, state: State, call: Call, withReturned = true, minus: readonly string[] = []): readonly Taint[] {
  const contents = (value: Value, i: number): readonly Taint[] => analysis.memory.contents(state, value, minus, call.argumentSpans[i] ?? call.span, withReturned && !isTable(value));
  return [...call.arguments.positional, call.arguments.rest].reduce<readonly Taint[]>((all, value, i) => joinTaints(all, contents(value, i)), []);
}

/** An object that was made here: what handlers in it would answer (`router({ list: procedure.query(find) })`) they have not answered. */
function isTable({ refs }: Value): boolean {
  return refs.length > 0 && refs.every(({ object }) => object.kind === "allocation" && object.shape === "object");
}
