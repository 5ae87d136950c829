/** Where the page of a rule stands. Knows nothing of the rules themselves. */
import { configRule } from "../findings/config/config";

const pages = "https://github.com/personal-data/personal-data/blob/main/docs";

export function rulePage(rule: string): string {
  return rule === configRule ? `${pages}/configuration.md` : `${pages}/rules/${encodeURIComponent(rule)}.md`;
}
