/**
 * Narrows a report to some files or folders. What was analysed stays what it was: a flow through the whole workspace is
 * reported where it ends in one of them. Knows nothing of formats.
 */
import type { FileId } from "../base/ids";
import { isInside } from "../base/paths";
import { configRule } from "../findings/config/config";
import type { Results } from "./results";

/** Findings and sinks in `paths`, with the flows and sources they need and the sources declared there. No paths: everything. */
export function narrowTo<T extends Results>(results: T, paths: readonly FileId[]): T {
  if (paths.length === 0) return results;
  const within = (file: FileId): boolean => paths.some((path) => isInside(file, path));
  // What is wrong with the configuration concerns every part.
  const findings = results.findings.filter(({ file, rule }) => within(file) || rule === configRule);
  const behindFindings = new Set(findings.map(({ flow }) => flow?.id));
  const flows = results.flows.filter((flow) => within(flow.sink.file) || behindFindings.has(flow.id));
  const needed = new Set(flows.map(({ source }) => source.id));
  const sources = results.sources.filter((source) => within(source.file) || needed.has(source.id));
  return { ...results, findings, flows, sources, textOf: (file: FileId) => results.textOf(file), policyOf: (file: FileId) => results.policyOf(file) };
}
