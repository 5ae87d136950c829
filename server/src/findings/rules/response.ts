/**
 * Rule `response`: data leaves in a response that its declared type does not have, or that hardly any response needs: credentials, official identifiers, card numbers, special
 * categories. Articles 5(1)(c) and 25(2) of the GDPR: by default no more than the purpose needs. Knows nothing of how flows are found.
 */
import type { FlowRule } from "../context";
import { reaches } from "../flowObjection";

/** A custom category that is a kind of one of these counts as well. */
const hardlyEverNeeded = ["credential", "government-id", "financial.card", "special.*"];

export const responseRule: FlowRule = (flow, context) => {
  if (flow.sink.kind !== "response" || context.served.withholds(flow.source, flow.sink)) return null;
  const { taxonomy } = context.policyOf(flow.source.file);
  const isNeeded = !context.declared(flow.source).categories.some((category) => hardlyEverNeeded.some((pattern) => taxonomy.matches(category, pattern)));
  if (flow.isUnlisted) return reaches(flow, context, "response", "a response", ", whose declared type does not have it", "response.unlisted");
  return isNeeded ? null : reaches(flow, context, "response", "a response");
};
