/**
 * Rule `browser-storage`: personal data is kept on the person's device, where every script of the page and whoever uses the device next can read it:
 * cookies, local and session storage, IndexedDB, claims of a signed token. Articles 5(1)(f) and 32 of the GDPR. Knows nothing of how flows are found.
 */
import type { FlowRule } from "../context";
import { reaches } from "../flowObjection";
import { encryptingClasses } from "../policy/defaultPolicy";

export const browserStorageRule: FlowRule = (flow, context) => {
  if (flow.sink.kind !== "browser-storage" || encryptingClasses.has(flow.sink.class)) return null;
  return reaches(flow, context, "browser-storage", places[flow.sink.class] ?? "storage of the browser");
};

const places: Readonly<Record<string, string>> = { token: "the claims of a token, which anybody can read", device: "storage of the device" };
