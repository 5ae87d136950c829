/** What is wrong with the configuration, one line each, as compilers print it. Knows nothing of where output goes. */
import { configRule } from "../findings/config/config";
import { printable } from "./cells";
import { sortedFindings } from "./order";
import { Places } from "./places";
import type { Results } from "./results";

export function printConfigMistakes(results: Results): string {
  const places = new Places(results.root, (file) => results.textOf(file));
  const mistakes = sortedFindings(results.findings.filter(({ rule }) => rule === configRule), places);
  return mistakes
    .map((finding) => {
      const { file, line, column } = places.of(finding);
      return `${printable(file)}:${line}:${column}: ${finding.severity}: ${printable(finding.message)}\n`;
    })
    .join("");
}
