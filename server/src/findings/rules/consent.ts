/**
 * Rule `consent`: data whose basis is consent reaches a sink on a way that no consent check guards. Articles 6(1)(a), 7(1) and 9(2)(a) of the GDPR: whoever relies on
 * consent must be able to show it. Knows nothing of how a check guards a way.
 */
import type { FlowRule } from "../context";
import type { Taxonomy } from "../taxonomy/taxonomy";

export const consentRule: FlowRule = (flow, context) => {
  const { bases, purposes, special } = context.declared(flow.source);
  const checked = flow.consents;
  const { taxonomy } = context.policyOf(flow.sink.file);
  if (!restsOnConsent(bases, special.has("article-9"), taxonomy)) return null;
  const given = checked.map((word) => (taxonomy.purpose(word)?.name ?? word).toLowerCase());
  const wanted = purposes.map((purpose) => purpose.toLowerCase());
  if (given.length > 0 && (wanted.length === 0 || wanted.some((purpose) => given.includes(purpose)))) return null;
  const said = given.length === 0 ? "no consent check guards the way" : `only consent to ${given.join(", ")} is checked on the way`;
  const state = flow.effect === "pseudonymise" ? " under a pseudonym" : "";
  return context.flowFinding(flow, {
    rule: "consent",
    messageId: given.length === 0 ? "consent.unchecked" : "consent.other-purpose",
    consentCheck: context.consentChecks.for(purposes, flow.sink.file, taxonomy),
    message: `${context.subject(flow.source)}, processed on the basis of consent, may reach a sink of kind ${flow.sink.kind}${state}, and ${said}: \`${flow.sink.name}\`.`,
  });
};

/**
 * Several bases side by side: with another one of Article 6 the data may be processed without consent. What Article 9 forbids only a condition of Article 9 allows: beside `contract`,
 * explicit consent is still what lifts the ban.
 */
function restsOnConsent(bases: readonly string[], isSpecial: boolean, taxonomy: Taxonomy): boolean {
  if (!bases.some((basis) => basis === "consent" || basis === "explicit-consent")) return false;
  const article = isSpecial && bases.includes("explicit-consent") ? "9(2)" : "6(1)";
  return !bases.some((basis) => basis !== "consent" && basis !== "explicit-consent" && taxonomy.basis(basis)?.article.includes(article));
}
