/**
 * Rule `storage`: special categories, official identifiers or credentials come to rest (database, cache, queue, object store) without encryption. Articles
 * 32(1)(a) and 5(1)(f) of the GDPR. `encrypted=…` on the declaration says that the field is encrypted where it rests. Knows nothing of how flows are found.
 */
import type { FlowRule } from "../context";
import { reaches } from "../flowObjection";
import { encryptingClasses } from "../policy/defaultPolicy";

/** A custom category that is a kind of one of these counts as well. */
const toBeEncrypted = ["special.*", "government-id", "credential"];

export const storageRule: FlowRule = (flow, context) => {
  if (flow.sink.kind !== "storage" || encryptingClasses.has(flow.sink.class)) return null;
  const { categories, encrypted } = context.declared(flow.source);
  const { taxonomy } = context.policyOf(flow.source.file);
  if (encrypted || !categories.some((category) => toBeEncrypted.some((pattern) => taxonomy.matches(category, pattern)))) return null;
  return reaches(flow, context, "storage", "a store without encryption");
};
