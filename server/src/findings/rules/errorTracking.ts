/**
 * Rule `error-tracking`: personal data reaches a service that collects errors, and nobody declared it as a recipient. Articles 28 and 30(1)(d) of the
 * GDPR: whoever processes data for us is known, bound by a contract, and on record. Knows nothing of how flows are found.
 */
import type { FlowRule } from "../context";
import { reachesUndeclared } from "../flowObjection";

export const errorTrackingRule: FlowRule = (flow, context) => (flow.sink.kind === "error-tracking" ? reachesUndeclared(flow, context, "error-tracking", flow.sink.class === "observability" ? "the monitoring service" : "the error tracker") : null);
