/**
 * Rule `network`: personal data leaves in the body or the headers of a request to a host that nobody declared as a recipient. Articles 28, 30(1)(d)
 * and 32 of the GDPR. A request to a path of the page's own host goes to us. What stands in the address itself is the matter of `url`. Knows nothing of how flows are found.
 */
import type { FlowRule } from "../context";
import { reachesUndeclared } from "../flowObjection";

export const networkRule: FlowRule = (flow, context) => (flow.sink.kind === "network" && !context.isOwnHost(flow) ? reachesUndeclared(flow, context, "network", "the host") : null);
