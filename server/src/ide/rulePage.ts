/** Where the page of a rule stands. Knows nothing of the rules themselves. */

const pages = "https://github.com/personal-data/personal-data/blob/main/docs/rules";

export function rulePage(rule: string): string {
  return `${pages}/${encodeURIComponent(rule)}.md`;
}
