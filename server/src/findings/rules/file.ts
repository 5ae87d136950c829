/**
 * Rule `file`: personal data is written in clear to a file or an export. Articles 5(1)(f) and 32(1)(a) of the GDPR: a file is copied without anybody noticing,
 * and outlives what it was made for. Knows nothing of how flows are found.
 */
import type { FlowRule } from "../context";
import { reaches } from "../flowObjection";

export const fileRule: FlowRule = (flow, context) => (flow.sink.kind === "file" ? reaches(flow, context, "file", flow.effect === "none" ? "a file in clear" : "a file") : null);
