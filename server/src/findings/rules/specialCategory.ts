/**
 * Rule `special-category`: data of a special category is declared without the condition that lifts the ban on processing it, or takes part in an automated
 * decision about a person. Articles 9 and 22(4) of the GDPR.
 *
 * How: a declaration is judged by its tag, a condition in decision code by the data that decides it. Knows nothing of how that is found.
 */
import { isTestFile } from "../../flow/reachable";
import type { Source } from "../../flow/flow";
import type { RuleContext } from "../context";
import type { Finding } from "../finding";

export function specialCategoryFinding(source: Source, context: RuleContext): Finding | null {
  const { special, bases, categories } = context.declared(source);
  if (!special.has("article-9")) return null;
  const { taxonomy } = context.policyOf(source.file);
  if (bases.some((word) => taxonomy.basis(word)?.article.includes("9(2)"))) return null;
  const said = bases.length === 0 ? "says no legal basis" : `names only ${bases.join(", ")}`;
  return context.sourceFinding(source, {
    rule: "special-category",
    messageId: bases.length === 0 ? "special-category.no-basis" : "special-category.article-6-only",
    message: `\`${source.name}\` is of a special category (${categories.join(", ")}) and ${said}: it needs one of Article 9(2), such as \`explicit-consent\` or \`health-care\`.`,
  });
}

/** Conditions in decision code that special categories decide. */
export function decisionFindings(context: RuleContext): Finding[] {
  const { deciding, root } = context.facts;
  return deciding.flatMap(({ source, at, what }) => (!context.declared(source).special.has("article-9") || isTestFile(at.file.slice(root.length)) ? [] : (context.declarationFinding(source, at, {
    rule: "special-category",
    messageId: "special-category.decides",
    message: `${context.subject(source)} takes part in an automated decision${what === "" ? "" : ` (${what})`}: Article 22(4) allows that only with explicit consent or by law, and with suitable safeguards.`,
  }) ?? [])));
}
