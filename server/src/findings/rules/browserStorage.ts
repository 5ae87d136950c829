/**
 * Rule `browser-storage`: personal data is kept on the person's device, where every script of the page and whoever uses the device next can read it:
 * cookies, local and session storage, IndexedDB, claims of a signed token. Articles 5(1)(f) and 32 of the GDPR. Knows nothing of how flows are found.
 */
import type { FlowRule } from "../context";
import { reaches } from "../flowObjection";

export const browserStorageRule: FlowRule = (flow, context) => (flow.sink.kind === "browser-storage" ? reaches(flow, context, "browser-storage", "storage of the browser") : null);
