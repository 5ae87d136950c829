/**
 * Calls that tags or models speak of: sinks, where data leaves, and sanitizers, which change its effect. Knows nothing
 * of what is allowed there.
 */
import type { Span } from "../base/ids";
import type { Effect, SinkKind } from "../flow/flow";
import type { Terminal } from "../ir/ir";
import type { Origin, SinkRow } from "../models/format";
import type { ProgramFunction } from "../program/program";
import type { Tag } from "../syntax/annotation";
import type { Located } from "../types/resolver";
import { argumentContents, type Call } from "./call";
import type { FunctionAnalysis } from "./functionAnalysis";
import { literalsOf, namesOf } from "./keys";
import { withEffect } from "./memory";
import { readPort } from "./modelCalls";
import { listedByCall, listedTypes, responderOf, routeOf } from "./responseTypes";
import { isServed, partServed } from "./servedSchemas";
import type { State } from "./state";
import { staticObjects } from "./targets";
import type { UnknownCalls } from "./unknownCalls";
import { reportUnlisted } from "./unlistedFields";
import { isEmpty, reference, tainted, through, type AbstractObject, type Value } from "./values";

/** `@personalDataSink` on a function or on its parameters: whether the call as a whole is a sink. */
export function sinkByTag(analysis: FunctionAnalysis, state: State, fn: ProgramFunction, call: Call): boolean {
  const whole = analysis.engine.callTags.of(fn).find((tag) => tag.name === "personalDataSink");
  const perParameter = fn.ir.parameterTags.map((tags) => tags.find((tag) => tag.name === "personalDataSink"));
  if (whole) reportSink(analysis, state, rowOf(whole, "all"), originOf(whole), call);
  perParameter.forEach((tag, i) => { if (tag) reportSink(analysis, state, rowOf(tag, fn.ir.parameters[i]?.rest ? { from: i } : [i]), originOf(tag), call); });
  return whole !== undefined;
}

/** What a sink shows of an object: not its `#fields`. The page shows what elements inside show where these are. */
const hiddenFrom = (kind: SinkKind): readonly string[] => (kind === "display" ? ["#private", "#rendered"] : ["#private"]);

/** Of a sink whose maker nobody named. */
export const unknownOrigin: Origin = { package: null, recipient: null, country: null };

/** A member that a type of the receiver declares as a sink or a sanitizer, whoever implements it; null where there is none. */
export function callByDeclaredTag(analysis: FunctionAnalysis, unknowns: UnknownCalls, state: State, call: Call): { readonly value: Value } | null {
  const { engine } = analysis;
  if (call.method === null) return null;
  for (const { object } of call.receiver.refs) {
    if (object.kind === "allocation") continue;
    for (const located of engine.typesOf(object)) {
      const tag = withoutChecks(analysis, engine.callTags.ofMember(located, call.method), call, located);
      if (tag) return callByTag(analysis, unknowns, state, tag, call, () => engine.types.members(located, call.method!).flatMap((member) => engine.types.returnsOf(member.type)));
    }
  }
  // Of a variable that an inner function captures only the checker knows the type.
  const answered = call.isIndirect ? null : engine.answers.targetAt(analysis.fn.file, call.span);
  const tag = answered?.kind === "declaration" && !engine.program.functionAt.has(answered.id) ? withoutChecks(analysis, engine.callTags.at(answered.id), call, null) : undefined;
  return tag ? callByTag(analysis, unknowns, state, tag, call, () => []) : null;
}

/** Notes a consent check, and what the type that declares it says it gives; gives what else the tags say of the call. */
function withoutChecks(analysis: FunctionAnalysis, tags: readonly Tag[], call: Call, owner: Located | null): Tag | undefined {
  const { runs, types } = analysis.engine;
  for (const tag of runs ? tags : []) {
    if (tag.name !== "personalDataConsent") continue;
    const members = owner ? types.members(owner, call.method!).flatMap(({ type }) => types.heads(type)) : [];
    const answers = members.flatMap((head) => (head.kind === "function" ? types.heads(head.returns) : []));
    const isPromise = answers.some(({ kind }) => kind === "promise");
    const values = answers.flatMap((head) => (head.kind === "promise" ? types.heads(head.value) : [head]));
    runs!.noteDeclared(analysis.key, analysis.fn, call.span, tag, { isPromise, onlyThrows: values.some((head) => head.kind === "primitive" && head.name === "void") });
  }
  return tags.find((tag) => tag.name !== "personalDataConsent");
}

function callByTag(analysis: FunctionAnalysis, unknowns: UnknownCalls, state: State, tag: Tag, call: Call, returns: () => readonly Located[]): { readonly value: Value } {
  if (tag.name === "personalDataSanitizer") return { value: sanitized(analysis, state, tag, call) };
  reportSink(analysis, state, rowOf(tag, "all"), originOf(tag), call);
  return { value: unknowns.ofType(state, call, returns) };
}

function rowOf(tag: Tag, positions: SinkRow["arguments"]): SinkRow {
  const kind = (tag.words[0]?.text ?? "third-party") as SinkKind;
  return { kind, class: kind === "log" ? "logger" : kind, arguments: positions };
}

/** Where a sink stands. */
interface SinkPlace {
  readonly name: string;
  readonly call: Span;
  readonly argument: Span;
  readonly site: string;
}

/** What a value carries leaves here. */
export function reportLeaving(analysis: FunctionAnalysis, row: SinkRow, origin: Origin, place: SinkPlace, state: State, value: Value, without: readonly string[] = []): void {
  const { name, call, argument, site } = place;
  for (const taint of analysis.memory.contents(state, value, [...hiddenFrom(row.kind), ...without], argument)) {
    analysis.summary.reach(taint, {
      kind: "sink", key: `${site}:${row.kind}:${argument.start}`,
      site: { sinkKind: row.kind, sinkClass: row.class, origin, name, file: analysis.fn.file.file, call, argument, fn: analysis.fn },
    });
  }
}

/**
 * `location.href = url`: an assignment that a model speaks of. Of a parameter the caller may know what it is: it is
 * asked, as for the target of a call, what `href=` of it means.
 */
export function reportAssignment(analysis: FunctionAnalysis, state: State, target: AbstractObject, key: string, value: Value, span: Span, assignment: { readonly text: string; readonly value: Span }): void {
  const { engine } = analysis;
  const apis = engine.apisOf(target);
  const member = `${target.path}.${key}=`;
  const told = analysis.context.get(member)?.map((token) => token.slice(1, -key.length - 2)) ?? [];
  if (target.kind === "port" && !target.root!.isGlobal && apis.length + told.length === 0 && engine.library.isAssigned(key, target.key) && !isEmpty(value)) analysis.summary.calledPort(engine.portChild(target, `${key}=`));
  for (const api of [...apis, ...told]) {
    const model = engine.library.assignment(api, key);
    for (const row of model?.sinks ?? []) {
      reportLeaving(analysis, row, model!.origin ?? unknownOrigin, { name: `${assignment.text} =`, call: span, argument: assignment.value, site: `${analysis.siteKey}:${api}` }, state, value);
      for (const type of listedTypes(analysis, row.declared, reference(target))) reportUnlisted(analysis, state, value, type, span, assignment.value);
    }
  }
}

/** What a handler returns leaves where the library sends it, if the function runs as one. */
export function reportReturned(analysis: FunctionAnalysis, state: State, { value, span }: Extract<Terminal, { kind: "return" }>): void {
  const responder = value === null ? null : responderOf(analysis);
  if (!responder || value === null) return;
  const model = analysis.engine.library.model(responder.api);
  const row = model?.sinks?.[responder.sink];
  if (!row) return;
  const returned = analysis.awaited(state, state.get(value), span);
  const { served } = responder;
  const sent = served ? partServed(analysis, state, returned, served, span) : returned;
  reportLeaving(analysis, row, model.origin ?? unknownOrigin, { name: `return of ${analysis.fn.ir.name}`, call: span, argument: span, site: `return${span.start}` }, state, sent);
  // What a schema leaves out does not leave, whatever the type lacks.
  if (row.kind !== "response" || served) return;
  const { types } = analysis.engine;
  const declared = analysis.fn.ir.returnType ? types.awaited(types.locate(analysis.fn.ir.returnType, analysis.fn.file)) : [];
  for (const type of [...declared, ...(responder.declared ?? [])]) reportUnlisted(analysis, state, returned, type, span, span);
}

const readingStatement = /^\s*(select|show|describe|explain|delete)\b/i;

/** Whether a statement asks only. */
function onlyReads(analysis: FunctionAnalysis, state: State, { statement, reads }: SinkRow, given: readonly Value[], name: string | null): boolean {
  if (statement === undefined) return false;
  const texts = statement !== "this" ? textsOfStatement(analysis, state, given[statement]) : name === null ? [] : [name];
  return texts.length > 0 ? texts.every((text) => readingStatement.test(text)) : reads === true;
}

/** What a statement, or the first part of a template of one, is known to say. */
function textsOfStatement(analysis: FunctionAnalysis, state: State, statement: Value | undefined): readonly string[] {
  if (!statement) return [];
  const isTemplate = statement.refs.some(({ object }) => object.kind === "allocation");
  return namesOf(analysis, isTemplate ? analysis.readMember(state, statement, "0", { start: 0, end: 0 }) : statement);
}

/**
 * Who receives what leaves, where the call is handed what one vendor's package made, `generateText({ model: openai("gpt-5"), prompt })`, or a text
 * that names the vendor, `{ model: "openai/gpt-5" }`.
 */
function vendorAt(analysis: FunctionAnalysis, state: State, port: string, maker: Origin, call: Call): Pick<Origin, "recipient" | "country"> | null {
  const { library } = analysis.engine;
  const given = readPort(analysis, state, port, call);
  if (given.isMixed) return null;
  const texts = given.literals?.length ? given.literals : literalsOf(analysis, given);
  const named = texts.map((text) => (maker.package === null ? null : library.vendorNamed(maker.package, text)));
  const apis = given.refs.flatMap(({ object }) => {
    const kept = staticObjects(analysis, object).flatMap((held) => held.object.about.api ?? []);
    return kept.length > 0 ? kept : analysis.engine.apisOf(object);
  });
  const [first, ...others] = [...named, ...apis.map((api) => library.recipientOf(api))];
  return first && others.every((other) => other?.recipient === first.recipient) ? first : null;
}

/** What the arguments named in `row` carry leaves here. `name`: the constant that the receiver was made with. */
export function reportSink(analysis: FunctionAnalysis, state: State, row: SinkRow, maker: Origin, call: Call, name: string | null = null): void {
  const { positional, rest } = call.arguments;
  const origin = row.vendor === undefined ? maker : { ...maker, ...vendorAt(analysis, state, row.vendor, maker, call) };
  if (onlyReads(analysis, state, row, positional, name)) return;
  const redacted = row.redacts ? (name?.split(",") ?? []) : [];
  const { arguments: positions = [], ports = [] } = row;
  const wanted = (i: number): boolean => positions === "all" || ("from" in positions ? i >= positions.from : (positions as readonly number[]).includes(i));
  const report = (value: Value, span: Span): void => reportRedacted(analysis, state, row, origin, { name: call.text, call: call.span, argument: span, site: call.site }, value, redacted.map((path) => path.split(".")));
  const listing = listedByCall(analysis, row, origin, call);
  const bySchema = row.declared === undefined ? null : (routeOf(analysis, row, origin)?.served ?? null);
  const served = bySchema && isServed(bySchema, call.text) ? bySchema : null;
  positional.forEach((value, i) => {
    if (!wanted(i)) return;
    const span = call.argumentSpans[i] ?? call.span;
    if (served) return report(partServed(analysis, state, value, served, span), span);
    report(value, span);
    for (const type of listing) reportUnlisted(analysis, state, value, type, call.span, span);
  });
  for (const port of ports) {
    if (port.endsWith(".return")) continue;
    const position = Number(/^(?:content:)?arg(\d+)/.exec(port)?.[1] ?? -1);
    const leaving = readPort(analysis, state, port, call);
    report(row.changed ? analysis.memory.written(state, leaving, call.span) : leaving, call.argumentSpans[position] ?? call.span);
  }
  if (!isEmpty(rest) && (positions === "all" || "from" in positions || positions.length > 0)) report(rest, call.argumentSpans[call.argumentSpans.length - 1] ?? call.span);
}

/** What a value carries leaves, what lies at these paths of it masked. */
function reportRedacted(analysis: FunctionAnalysis, state: State, row: SinkRow, origin: Origin, place: Parameters<typeof reportLeaving>[3], value: Value, redacted: readonly (readonly string[])[]): void {
  const names = value.refs.length > 0 ? [...new Set(redacted.map(([name]) => name!))] : [];
  reportLeaving(analysis, row, origin, place, state, value, names);
  for (const name of names) {
    const member = analysis.readMember(state, { ...value, taints: [] }, name, place.argument);
    const inner = redacted.filter(([first]) => first === name).map(([, ...rest]) => rest);
    if (inner.every((rest) => rest.length > 0)) reportRedacted(analysis, state, row, origin, place, member, inner);
    else reportLeaving(analysis, row, origin, place, state, tainted(withEffect(analysis.memory.contents(state, member, [], place.argument), "mask")));
  }
}

function originOf(tag: Tag): Origin {
  const recipient = tag.keys.find((key) => key.key.text === "recipient")?.values.map((value) => value.text).join(",") ?? null;
  const purposes = tag.keys.find((key) => key.key.text === "purpose")?.values.map((value) => value.text);
  return { ...unknownOrigin, recipient, ...(purposes && { purposes }) };
}

/** `@personalDataSanitizer`: the result carries what went in, with the effect. */
export function sanitized(analysis: FunctionAnalysis, state: State, tag: Tag, call: Call): Value {
  const effect = (tag.words[0]?.text ?? "mask") as Effect;
  const taints = argumentContents(analysis, state, call);
  return through(tainted(withEffect(taints, effect)), (previous) => analysis.step(call.span, `${effect} by \`${call.text}\``, previous));
}
