/**
 * Rule `ai`: personal data reaches an AI service (a prompt, an embedding, training) that nobody declared as a recipient. Articles 28 and 30(1)(d) of
 * the GDPR, and 5(1)(b): what was collected for one purpose does not become training data. Knows nothing of how flows are found.
 */
import type { FlowRule } from "../context";
import { reachesUndeclared } from "../flowObjection";

export const aiRule: FlowRule = (flow, context) => (flow.sink.kind === "ai" ? reachesUndeclared(flow, context, "ai", placeOf(flow.sink.class)) : null);

/** What watches or remembers for a model is not the model. */
function placeOf(sinkClass: string): string {
  return sinkClass === "vector" ? "the vector store" : sinkClass === "observability" ? "the monitoring service" : "the AI service";
}
