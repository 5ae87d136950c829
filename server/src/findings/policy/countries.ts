/**
 * Where personal data may go without a safeguard of its own, seen from the European Economic Area. Data only; knows nothing of recipients.
 *
 * Article 45 of Regulation (EU) 2016/679: a transfer needs no authorisation where the Commission has decided that the country gives an
 * adequate level of protection. The list is the Commission's page "Data protection adequacy for non-EU countries"
 * (commission.europa.eu, international dimension of data protection), as it stood on 2026-08-05. Newest entries: Implementing Decision
 * (EU) 2026/179 of 26 January 2026 for Brazil (OJ L, 2026/179, 28.1.2026), and the renewal of the decision for the United Kingdom
 * of 19 December 2025, until 27 December 2031.
 */

/** The member states of the Union, with Iceland, Liechtenstein and Norway. */
export const eea: ReadonlySet<string> = new Set(
  "AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE IS LI NO".split(" "),
);

export const adequacyAsOf = "2026-08-05";

/** Countries and territories as a whole. Of Canada, commercial organisations, which is what a vendor is. */
export const adequate: ReadonlySet<string> = new Set("AD AR BR CA CH FO GB GG IL IM JE JP KR NZ UY".split(" "));

/**
 * The decision for the United States, Implementing Decision (EU) 2023/1795, covers only organisations that are certified under the EU-US Data Privacy
 * Framework. Whether a recipient is, the project says with `agreement`.
 */
const adequateForSome: ReadonlyMap<string, string> = new Map([["US", "the adequacy decision for the United States covers only organisations certified under the EU-US Data Privacy Framework"]]);

export type Transfer = "inside" | "adequate" | "needs-safeguard";

/** How a country stands to the project's home: `EEA` or one country. The decisions are the Union's: they say nothing for a home elsewhere. */
export function transferTo(country: string, home: string): Transfer {
  if (country === home || (isEuropean(home) && eea.has(country))) return "inside";
  return isEuropean(home) && adequate.has(country) ? "adequate" : "needs-safeguard";
}

/** What there is to know of a country of which only a part is adequate; null for all others, and where the Union's decisions do not count. */
export function partlyAdequate(country: string, home: string): string | null {
  return isEuropean(home) ? (adequateForSome.get(country) ?? null) : null;
}

function isEuropean(home: string): boolean {
  return home === "EEA" || eea.has(home);
}
