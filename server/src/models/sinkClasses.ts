/** The classes of sinks that models speak of: `analytics`, `queue` … Knows nothing of what they mean. */
import type { PackageModel } from "./format";
import { libraryModels } from "./models";

export function sinkClasses(own: readonly PackageModel[]): ReadonlySet<string> {
  return new Set([...own, ...libraryModels].flatMap(({ calls }) => Object.values(calls ?? {}).flatMap(({ sinks }) => (sinks ?? []).map((sink) => sink.class))));
}
