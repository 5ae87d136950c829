/**
 * Rule `response`: data that hardly any response needs is sent in one: credentials, official identifiers, card numbers, special categories. Articles
 * 5(1)(c) and 25(2) of the GDPR: by default no more than the purpose needs. Knows nothing of how flows are found, nor of the response's declared type.
 */
import type { FlowRule } from "../context";
import { reaches } from "../flowObjection";

/** A custom category that is a kind of one of these counts as well. */
const hardlyEverNeeded = ["credential", "government-id", "financial.card", "special.*"];

export const responseRule: FlowRule = (flow, context) => {
  if (flow.sink.kind !== "response") return null;
  const { taxonomy } = context.policyOf(flow.source.file);
  const isNeeded = !context.declared(flow.source).categories.some((category) => hardlyEverNeeded.some((pattern) => taxonomy.matches(category, pattern)));
  return isNeeded ? null : reaches(flow, context, "response", "a response");
};
