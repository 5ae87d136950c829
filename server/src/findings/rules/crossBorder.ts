/**
 * Rule `cross-border`: the recipient's country is neither the project's home, nor does it give adequate protection by decision of the Commission, nor does
 * the project name an agreement that covers the transfer. Articles 44 to 46 of the GDPR. Knows nothing of how flows are found.
 */
import type { FlowRule } from "../context";
import { partlyAdequate, transferTo } from "../policy/countries";

export const crossBorderRule: FlowRule = (flow, context) => {
  const policy = context.policyOf(flow.sink.file);
  const declared = policy.recipientOf(context.sinkOf(flow));
  const country = declared?.country ?? flow.sink.country;
  if (country === null || declared?.agreement || transferTo(country, policy.config.home) !== "needs-safeguard") return null;
  const recipient = declared?.name ?? flow.sink.recipient ?? flow.sink.package ?? "a recipient";
  const note = partlyAdequate(country, policy.config.home);
  const state = flow.effect === "pseudonymise" ? " under a pseudonym" : "";
  return context.flowFinding(flow, {
    rule: "cross-border",
    messageId: note === null ? "cross-border" : "cross-border.partly-adequate",
    message: `${context.subject(flow.source)} may reach ${recipient} in ${country}${state}, and no agreement is named that covers the transfer: \`${flow.sink.name}\`.${note === null ? "" : ` (${note[0]?.toUpperCase()}${note.slice(1)}.)`}`,
  });
};
