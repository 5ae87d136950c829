/**
 * What is put into declared fields that nobody has decided about: by an object whose type is declared, by an argument for a parameter, by an assignment.
 *
 * Gives: hits and issues of a lane of their own, so that they change nothing about sinks. To cost little, a port counts only under a name that some source has,
 * or as a whole argument. Gaps: values of unknown origin, properties of components, and fields whose type holds more than text. Knows no policy.
 */
import type { Span } from "../base/ids";
import { aside, spend } from "../base/effort";
import { maxReceivingDepth } from "../base/limits";
import type { Located } from "../types/resolver";
import type { FunctionAnalysis } from "./functionAnalysis";
import type { State } from "./state";
import { reference, type AbstractObject, type Ref, type Value } from "./values";

/** A value takes a declared type. */
export function noteGiven(analysis: FunctionAnalysis, state: State, value: Value, type: Located, span: Span, depth = 0): void {
  if (analysis.engine.undecided === null || depth > maxReceivingDepth) return;
  for (const ref of value.refs) {
    if (ref.object.kind === "allocation") aside(() => noteBuilt(analysis, state, ref, type, span, depth));
    else if (ref.object.kind === "port") aside(() => noteRenamed(analysis, state, ref.object, type, span));
  }
}

/** A member of something with a declared type is assigned. */
export function noteAssigned(analysis: FunctionAnalysis, state: State, target: AbstractObject, key: string, value: Value, span: Span): void {
  const { engine } = analysis;
  if (engine.undecided === null || key === "*" || key.startsWith("#")) return;
  for (const type of engine.typesOf(target)) aside(() => noteMember(analysis, state, type, key, value, span, 0));
}

/** An object, a list or a promise that the code makes. */
function noteBuilt(analysis: FunctionAnalysis, state: State, { object, via }: Ref, type: Located, span: Span, depth: number): void {
  const { types, undecided } = analysis.engine;
  const at = state.of(object);
  if (!at) return;
  if (object.shape === "promise") {
    const inner = at.fields.get("#await");
    if (inner) for (const awaited of types.awaited(type)) noteGiven(analysis, state, inner, awaited, span, depth + 1);
  } else if (object.shape === "array") {
    for (const [key, inner] of [...at.fields]) if (!key.startsWith("#")) for (const element of types.elementOf(type)) noteGiven(analysis, state, inner, element, span, depth + 1);
  } else if (object.shape === "object") {
    for (const [key, inner] of [...at.fields]) if (!key.startsWith("#") && !/^[gs]et /.test(key) && key !== "*") noteMember(analysis, state, type, key, inner, span, depth);
    // Of what was spread into it, whatever has the name of a source.
    if (at.bases.length > 0) for (const name of undecided!.namesIn(type, types)) if (!at.fields.has(name) && at.bases.some((base) => isSourceIn(analysis, base.object, name))) noteMember(analysis, state, type, name, analysis.memory.read(state, reference(object, via), name, span), span, depth);
  }
}

/** Something of one declared type is taken for another one, which has a member of the same name. */
function noteRenamed(analysis: FunctionAnalysis, state: State, port: AbstractObject, type: Located, span: Span): void {
  const { engine } = analysis;
  for (const name of engine.undecided!.namesIn(type, engine.types)) {
    if (isSourceIn(analysis, port, name)) noteMember(analysis, state, type, name, analysis.memory.read(state, reference(port), name, span), span, 0);
  }
}

/** Whether a declared type of an object names a source so: no member is made that nobody else looks at. */
function isSourceIn({ engine }: FunctionAnalysis, object: AbstractObject, name: string): boolean {
  return engine.typesOf(object).some((located) => engine.types.members(located, name).some(({ declaration }) => declaration !== null && engine.sources.has(declaration)));
}

function noteMember(analysis: FunctionAnalysis, state: State, type: Located, key: string, value: Value, span: Span, depth: number): void {
  const { engine } = analysis;
  if (value.refs.length === 0 && value.taints.length === 0) return;
  spend(1);
  for (const member of engine.types.members(type, key)) {
    const field = member.declaration === null ? undefined : engine.undecided!.at(member.declaration);
    if (field === undefined || !holdsText(analysis, member.type)) { noteGiven(analysis, state, { ...value, refs: value.refs.filter(({ object }) => object.kind === "allocation") }, member.type, span, depth + 1); continue; }
    for (const taint of analysis.memory.contents(state, withoutObjects(analysis, value), [], span)) {
      analysis.summary.reach(taint, { kind: "sink", key: `field ${field.declaration}`, site: { sinkKind: "field", field, file: analysis.fn.file.file, call: span, argument: span, fn: analysis.fn } });
    }
  }
}

/** What may be text: an object with members of its own is not copied into a field of text. */
export function withoutObjects({ engine }: FunctionAnalysis, value: Value): Value {
  const refs = value.refs.filter(({ object }) => object.kind === "port" || (object.kind === "allocation" ? object.shape === "array" : !engine.typesOf(object).some((located) => engine.types.heads(located).some(({ kind }) => kind === "members"))));
  return refs.length === value.refs.length ? value : { ...value, refs };
}

/** Whether it is text, a number or a date, or a list of these: what holds more says itself what is in it, and a word of a fixed set is about nobody. */
function holdsText(analysis: FunctionAnalysis, type: Located, depth = 0): boolean {
  const heads = analysis.engine.types.heads(type).filter((head) => head.kind !== "primitive" || !/^(?:null|undefined|void|literal)$/.test(head.name));
  return heads.length > 0 && heads.every((head) => head.labels.length === 0 && (
    head.kind === "primitive" ? /^(?:string|number|bigint|Date)$/.test(head.name) : head.kind === "array" && depth === 0 && holdsText(analysis, head.element, 1)
  ));
}
