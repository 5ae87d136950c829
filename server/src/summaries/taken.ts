/**
 * What a tagged member makes of what is put into it: text of which nobody says what it is becomes what the member is tagged as. Of what a caller gave the caller says it, so it is seen through a
 * view that asks (`views.ts`). Knows nothing of calls and types but these.
 */
import type { Span } from "../base/ids";
import type { Source } from "../flow/flow";
import type { Head, HeadMember, Located } from "../types/resolver";
import type { FunctionAnalysis } from "./functionAnalysis";
import type { State } from "./state";
import { EMPTY, join, reference, sortTaints, sourceTaint, tainted, type AbstractObject, type Value } from "./values";

/** What is put into a member that declares a source is that source where nobody says what it is; of what a caller gave, the caller says it. */
export function taken(analysis: FunctionAnalysis, value: Value, member: HeadMember, source: Source, span: Span): Value {
  const { engine } = analysis;
  const type: Located = { ...member.type, type: { kind: "personal", type: member.type.type, tag: member.declaration! } };
  const asked = (object: AbstractObject): AbstractObject => (isGivenText(analysis, object) ? engine.narrowedPort(object, { kind: "taken", member, source, holds: true }, [type]) : object);
  const refs = value.refs.map((ref) => ({ object: asked(ref.object), via: ref.via })).sort((a, b) => a.object.id - b.object.id);
  const taints = sortTaints(value.taints.map(({ core, via }) => ({ core: core.port && isGivenText(analysis, core.port) ? asked(core.port).portTaint(core.effect, core.minus) : core, via })));
  const given: Value = { refs, taints, literals: value.literals };
  return isUndeclared(analysis, value) ? join(given, tainted([{ core: sourceTaint(source, "none"), via: analysis.step(span, `becomes \`${source.name}\``, null) }])) : given;
}

/** What an object took over from another, unread: under names that its type tags it becomes what these declare. */
export function takeUnread(analysis: FunctionAnalysis, state: State, object: AbstractObject, type: Located, span: Span): void {
  const { engine } = analysis;
  const at = state.of(object);
  // Of several, which one a member is of in the end is known where they are.
  if (at?.bases.length !== 1) return;
  for (const name of engine.types.writtenNames(type)) {
    if (!engine.sources.hasName(name) || (at.fields.has(name) && !at.weak.has(name)) || !at.bases.some((base) => analysis.memory.mayHave(state, base.object, name))) continue;
    for (const member of engine.types.members(type, name)) {
      const source = member.declaration ? engine.sources.at(member.declaration) : undefined;
      const held = source ? analysis.memory.read(state, reference(object), name, span) : EMPTY;
      if (source && isTakenAs(analysis, name, held)) state.write(object, name, taken(analysis, held, member, source, span), object.single);
    }
  }
}

/** Whether what a member holds may be what a member of that name declares. */
export function isTakenAs(analysis: FunctionAnalysis, key: string, { refs, taints }: Value): boolean {
  return analysis.engine.sources.hasName(key) && (refs.some(({ object }) => isGivenText(analysis, object)) || taints.some(({ core }) => core.port && isGivenText(analysis, core.port)));
}

/** Whether something is given by a caller, and neither a type nor a member that took it says what it is. */
function isGivenText({ engine }: FunctionAnalysis, object: AbstractObject): boolean {
  if (object.kind !== "port" || object.root!.isGlobal || object.narrowing?.kind === "taken" || object.narrowing?.kind === "closure") return false;
  return engine.labelsOf(object).length === 0 && engine.typesOf(object).every((located) => engine.types.heads(located).every(isPlain));
}

function isPlain({ kind, labels }: Head): boolean {
  return labels.length === 0 && (kind === "primitive" || kind === "unknown" || kind === "parameter");
}

function isUntyped(analysis: FunctionAnalysis, value: Value): boolean {
  return value.refs.some((ref) => ref.object.kind === "lazy" && analysis.engine.types.isUnknown(ref.object.about.types ?? []));
}

/** Whether a member that takes it says what it is: nothing is known of it, or nothing but that it is a text or a number (`string`, as a table's schema has it). */
export function isUndeclared(analysis: FunctionAnalysis, value: Value): boolean {
  const { types } = analysis.engine;
  const isPrimitive = (located: Located): boolean => types.heads(located).every((head) => head.kind === "primitive" && head.labels.length === 0);
  const isText = ({ kind, about }: AbstractObject): boolean => kind === "lazy" && !about.labels?.length && (about.types ?? []).length > 0 && about.types!.every(isPrimitive);
  return isUntyped(analysis, value) || (value.taints.length === 0 && value.refs.some(({ object }) => isText(object)) && value.refs.every(({ object }) => object.kind === "port" || isText(object)));
}
