/** Objects of ours that can be awaited, because they have a `then`. Knows nothing of promises. */
import type { Span } from "../base/ids";
import type { FunctionAnalysis } from "./functionAnalysis";
import { settler } from "./settlers";
import type { State } from "./state";
import { isEmpty, reference, type Ref, type Value } from "./values";

/** What awaiting an object gives that has a `then` of ours: what that calls its first argument with. Null of any other. */
export function ownThen(analysis: FunctionAnalysis, state: State, { object, via }: Ref, span: Span): Value | null {
  if (object.kind !== "allocation" || (object.shape !== "object" && object.shape !== "instance")) return null;
  const then = analysis.memory.methodOf(state, object, "then");
  if (isEmpty(then)) return null;
  const site = `${analysis.siteKey}:then${object.id}`;
  const promise = reference(analysis.allocate(state, site, "promise"));
  analysis.apply(state, then, reference(object, via), [settler(analysis, state, site, "#await", promise), settler(analysis, state, `${site}:reject`, "#reject", promise)], span, "then");
  return analysis.memory.read(state, promise, "#await", span);
}
