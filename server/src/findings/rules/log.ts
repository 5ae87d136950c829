/**
 * Rule `log`: personal data reaches a log without an effect that protects it (a pseudonym is information only).
 * Article 5(1)(c) and (f) of the GDPR: no more than necessary, and kept from those who need not see it. Knows nothing of
 * how flows are found, nor of suppression.
 */
import type { Flow } from "../../flow/flow";
import { categoriesOf } from "../categoriesOf";
import type { Finding } from "../finding";

export function logFinding(flow: Flow): Finding | null {
  if (flow.sink.kind !== "log" || (flow.effect !== "none" && flow.effect !== "pseudonymise")) return null;
  const categories = categoriesOf(flow.source);
  const what = categories.length > 0 ? `\`${flow.source.name}\` (${categories.join(", ")})` : `\`${flow.source.name}\``;
  const state = flow.effect === "pseudonymise" ? " under a pseudonym" : "";
  const recipient = flow.sink.recipient ? ` of ${flow.sink.recipient}` : "";
  return {
    rule: "log", severity: flow.effect === "pseudonymise" ? "info" : "warning",
    message: `${what} may reach a log${recipient}${state}: \`${flow.sink.name}\`.`,
    flow, source: flow.source, file: flow.sink.file, span: flow.sink.argument, suppressed: null, fixes: [],
  };
}
