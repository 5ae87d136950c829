/**
 * Rule `url`: personal data stands in an address: its path, query or fragment. Article 5(1)(f) of the GDPR: addresses are written to logs, histories and
 * the `Referer` of other sites on their way. Knows nothing of how flows are found.
 */
import type { FlowRule } from "../context";
import { reaches } from "../flowObjection";

export const urlRule: FlowRule = (flow, context) => (flow.sink.kind === "url" ? reaches(flow, context, "url", "a URL") : null);
