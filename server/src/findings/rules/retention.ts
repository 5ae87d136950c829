/**
 * Rule `retention`: data is stored, and its declaration does not say for how long. Articles 5(1)(e) and 30(1)(f) of the GDPR. One finding for each declaration,
 * with the stores as related places. Knows nothing of how flows are found.
 */
import type { Flow, SinkKind, Source } from "../../flow/flow";
import type { RuleContext } from "../context";
import type { Finding } from "../finding";

/** A token is handed out and expires: it is no store of ours. */
const stores: ReadonlySet<SinkKind> = new Set(["storage", "file", "browser-storage"]);
/** What is no longer about a person needs no term. */
const stillPersonal: ReadonlySet<Flow["effect"]> = new Set(["none", "pseudonymise", "mask", "encrypt"]);

export function retentionFinding(source: Source, flows: readonly Flow[], context: RuleContext): Finding | null {
  if (context.declared(source).retention) return null;
  const stored = flows.filter(({ sink, effect }) => stores.has(sink.kind) && sink.class !== "token" && stillPersonal.has(effect));
  const [first] = stored;
  if (!first) return null;
  return context.sourceFinding(source, {
    rule: "retention",
    messageId: "retention",
    message: `${context.subject(source)} may reach a store, and no retention is declared: \`${first.sink.name}\`.`,
    related: stored.map(({ sink }) => ({ file: sink.file, span: sink.span, message: `${source.name} may be stored here` })),
  });
}
