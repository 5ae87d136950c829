/**
 * Rule `third-party`: personal data reaches a vendor (analytics, advertising, replay, customer management, messaging …) that nobody declared as a
 * recipient. Articles 28 and 30(1)(d) of the GDPR. Knows nothing of how flows are found.
 */
import type { FlowRule } from "../context";
import { reachesUndeclared } from "../flowObjection";

export const thirdPartyRule: FlowRule = (flow, context) => (flow.sink.kind === "third-party" ? reachesUndeclared(flow, context, "third-party", "the third party") : null);
