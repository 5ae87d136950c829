/** All rules over flows, tags and directives: findings, sorted, with what suppresses them. Knows nothing of how flows are found. */
import { compareStrings, type FileId } from "../base/ids";
import type { Flow } from "../flow/flow";
import type { Finding } from "./finding";
import { annotationFindings, type AnnotatedFile } from "./rules/annotation";
import { logFinding } from "./rules/log";
import { unusedDisableFindings } from "./rules/unusedDisable";
import { suppressFindings } from "./suppress";

/** Rules that look at one flow each. */
const flowRules: readonly ((flow: Flow) => Finding | null)[] = [logFinding];
const rulesThatRun: ReadonlySet<string> = new Set(["log", "annotation"]);

export function judge(flows: readonly Flow[], files: readonly AnnotatedFile[], textOf: (file: FileId) => string): Finding[] {
  const found = [
    ...flows.flatMap((flow) => flowRules.flatMap((rule) => rule(flow) ?? [])),
    ...files.flatMap(annotationFindings),
  ];
  const { findings, used } = suppressFindings(found, files, textOf);
  return [...findings, ...unusedDisableFindings(files, used, rulesThatRun)].sort(
    (a, b) => compareStrings(a.file, b.file) || a.span.start - b.span.start || a.span.end - b.span.end || compareStrings(a.rule, b.rule) || compareStrings(a.source?.id ?? "", b.source?.id ?? ""),
  );
}
