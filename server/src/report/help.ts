/** What a reader can do about a finding, rule by rule: repair it, or write down a decision. Knows nothing of formats. */

/** How to act on a finding of this rule, one line per way. */
export function helpFor(rule: string): readonly string[] {
  return [...(repairs[rule] ?? []), suppress(rule)];
}

const repairs: Readonly<Record<string, readonly string[]>> = {
  log: [
    "log an id in its place, or pass the value through a function tagged `@personalDataSanitizer mask`",
    "if the field is not personal after all, tag it `/** @notPersonal <reason> */`",
  ],
  annotation: ["the grammar: `@personalData [category] [purpose=…] [basis=…] [retention=…] [- prose]`"],
};

function suppress(rule: string): string {
  if (rule === "annotation" || rule === "unused-disable") return "a directive reads `// personal-data-disable-next-line <rule> -- <reason>`";
  return `if it is intended, say why on the line above: \`// personal-data-disable-next-line ${rule} -- <reason>\``;
}
