/**
 * Rule `unused-disable`: a suppression comment suppresses nothing. Needs the directives of all files and those that were used.
 * A directive without a reason is the matter of `annotation`; one that names a rule that did not run is not judged.
 */
import type { FileId } from "../../base/ids";
import { plainRuleName } from "../../syntax/annotations/directives";
import type { Finding } from "../finding";
import { ruleNames } from "../ruleNames";
import type { FileDirectives, Suppressed } from "../suppress";

export function unusedDisableFindings(files: readonly FileDirectives[], used: Suppressed["used"], ranIn: (rule: string, file: FileId) => boolean): Finding[] {
  const findings: Finding[] = [];
  for (const { file, directives } of files) {
    for (const directive of directives) {
      if (directive.kind === "enable" || directive.reason === null || used.has(directive)) continue;
      const names = directive.rules.map((word) => plainRuleName(word.text));
      if (names.some((name) => ruleNames.includes(name) && !ranIn(name, file))) continue;
      findings.push({
        rule: "unused-disable", messageId: "unused-disable", severity: "warning", message: "This directive suppresses nothing: delete it.", flow: null, source: null,
        file, span: directive.span, suppressed: null, fixes: [],
      });
    }
  }
  return findings;
}
