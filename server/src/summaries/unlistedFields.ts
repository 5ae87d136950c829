/**
 * What leaves in a response beside what its declared type lists: members that the type does not have. A declared type narrows nothing at run time. Where the type leaves open what
 * there may be (`any`, an index, a type parameter, a library's own) nothing is said. Knows no policy.
 */
import type { Span } from "../base/ids";
import { aside } from "../base/effort";
import { maxReceivingDepth } from "../base/limits";
import type { Located } from "../types/resolver";
import type { FunctionAnalysis } from "./functionAnalysis";
import type { State } from "./state";
import { joinTaints, reference, type Taint, type Value } from "./values";

/** `call` and `argument` are those of the sink that sends it all. */
export function reportUnlisted(analysis: FunctionAnalysis, state: State, value: Value, type: Located, call: Span, argument: Span): void {
  aside(() => { for (const taint of unlisted(analysis, state, value, type, argument, 0)) {
    analysis.summary.reach(taint, { kind: "sink", key: `unlisted ${call.start}`, site: { sinkKind: "unlisted", file: analysis.fn.file.file, call, argument, fn: analysis.fn } });
  } });
}

function unlisted(analysis: FunctionAnalysis, state: State, value: Value, type: Located, span: Span, depth: number): readonly Taint[] {
  const { memory, engine } = analysis;
  if (depth > maxReceivingDepth || value.refs.length === 0) return [];
  const elements = engine.types.heads(type).flatMap((head) => (head.kind === "array" ? [head.element] : []));
  if (elements.length > 0) {
    const element = memory.read(state, { ...value, taints: [] }, "*", span);
    return elements.flatMap((each) => unlisted(analysis, state, element, each, span, depth + 1));
  }
  const names = engine.types.memberNames(type);
  if (names === null) return [];
  let found: readonly Taint[] = [];
  for (const ref of value.refs) {
    if (ref.object.shape === "array" || ref.object.shape === "promise") continue;
    const whole = reference(ref.object, ref.via);
    found = joinTaints(found, memory.contents(state, whole, [...names, "#private"], span));
    for (const name of names) {
      // No member is made that nobody else looks at.
      if (ref.object.kind !== "allocation" && !engine.typesOf(ref.object).some((located) => engine.types.members(located, name).length > 0)) continue;
      for (const member of engine.types.members(type, name)) {
        if (engine.types.heads(member.type).some(({ kind }) => kind === "members" || kind === "array")) found = joinTaints(found, unlisted(analysis, state, memory.read(state, whole, name, span), member.type, span, depth + 1));
      }
    }
  }
  return found;
}
