/**
 * Rule `erasure`: data reaches a store that no `@personalDataErasure` function touches, in a project that has such functions; or one that no `@personalDataExport` function touches which is there
 * for this declaration. Articles 15, 17 and 20 of the GDPR: what a person may have erased, or get, is so wherever it is. One finding for each declaration, with the stores as related places. Knows
 * nothing of how flows are found.
 */
import type { Flow, Source } from "../../flow/flow";
import type { RuleContext } from "../context";
import type { Finding } from "../finding";
import { erasingCallsFor } from "../erasingCalls";
import type { RightFunctions } from "../rights";

/** Copies of what is elsewhere: people get the original. */
const copies: ReadonlySet<string> = new Set(["cache", "queue", "session", "search", "vector", "token"]);

export function erasureFinding(source: Source, flows: readonly Flow[], erasure: RightFunctions, context: RuleContext): Finding | null {
  return erasure.isEmpty ? null : untouched(source, flows, erasure, context, "erasure", "`@personalDataErasure` function");
}

export function exportFinding(source: Source, flows: readonly Flow[], given: RightFunctions, context: RuleContext): Finding | null {
  if (given.isEmpty || !given.names(source)) return null;
  return untouched(source, flows.filter(({ sink }) => !copies.has(sink.class)), given, context, "erasure.export", "`@personalDataExport` function");
}

function untouched(source: Source, flows: readonly Flow[], functions: RightFunctions, context: RuleContext, messageId: string, what: string): Finding | null {
  const left = flows.filter(({ sink, effect }) => sink.kind === "storage" && effect !== "aggregate" && effect !== "anonymise" && !functions.touches(source, sink));
  const [first] = left;
  if (!first) return null;
  const erasing = messageId === "erasure" ? firstOf(functions.for(source), ({ file, fn }) => erasingCallsFor(left.map(({ sink }) => sink.name), file, fn, context.facts.files)) : null;
  return context.sourceFinding(source, {
    rule: "erasure",
    messageId,
    message: `${context.subject(source)} may reach a store that no ${what} touches: \`${first.sink.name}\`.`,
    erasing,
    related: left.map(({ sink }) => ({ file: sink.file, span: sink.span, message: `${source.name} may be stored here` })),
  });
}

function firstOf<T, R>(all: readonly T[], find: (one: T) => R | null): R | null {
  for (const one of all) {
    const found = find(one);
    if (found !== null) return found;
  }
  return null;
}
