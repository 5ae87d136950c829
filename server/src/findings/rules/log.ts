/**
 * Rule `log`: personal data reaches a log without an effect that protects it (a pseudonym is information only).
 * Article 5(1)(c) and (f) of the GDPR: no more than necessary, and kept from those who need not see it. Knows nothing of
 * how flows are found, nor of suppression.
 */
import type { FlowRule } from "../context";
import { reaches } from "../flowObjection";

export const logRule: FlowRule = (flow, context) => {
  if (flow.sink.kind !== "log") return null;
  return reaches(flow, context, "log", flow.sink.recipient ? `a log of ${flow.sink.recipient}` : "a log");
};
