/**
 * Rule `special-category`: data of a special category is declared without the condition that lifts the ban on processing it. Article 9 of the GDPR: the
 * six bases of Article 6 are not enough. Knows nothing of flows, nor of what code decides.
 */
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
