/**
 * Rule `error-message`: personal data becomes part of an error's text. Article 5(1)(f) of the GDPR: errors end in logs, trackers and answers that their
 * author never sees. Knows nothing of how flows are found.
 */
import type { FlowRule } from "../context";
import { reaches } from "../flowObjection";

export const errorMessageRule: FlowRule = (flow, context) => (flow.sink.kind === "error-message" ? reaches(flow, context, "error-message", "the text of an error") : null);
