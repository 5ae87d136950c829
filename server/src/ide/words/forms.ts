/** Sentences told by their form: what is made in English, which programs read, said in another language. Knows no language. */
export type Form = readonly [pattern: RegExp, said: string | ((...groups: string[]) => string)];

/** By the first form that fits; a text without one stays as it is. */
export function inForm(forms: readonly Form[], text: string): string {
  for (const [pattern, said] of forms) {
    const match = pattern.exec(text);
    if (match) return typeof said === "string" ? text.replace(pattern, said) : said(...match.slice(1).map((group) => group ?? ""));
  }
  return text;
}
