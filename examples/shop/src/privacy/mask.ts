/**
 * `ada@example.org` becomes `a***@example.org`.
 *
 * @personalDataSanitizer mask
 */
export function maskEmail(email: string): string {
  const [local = "", domain = ""] = email.split("@");
  return `${local.slice(0, 1)}***@${domain}`;
}

/**
 * Leaves the last four digits of a card.
 *
 * @personalDataSanitizer mask
 */
export function maskCard(cardNumber: string): string {
  return `**** ${cardNumber.slice(-4)}`;
}

/**
 * How many people there are of each age group: nobody can be found in it.
 *
 * @personalDataSanitizer aggregate
 */
export function ageGroups(ages: number[]): Record<string, number> {
  const groups: Record<string, number> = {};
  for (const age of ages) {
    const group = `${Math.floor(age / 10) * 10}s`;
    groups[group] = (groups[group] ?? 0) + 1;
  }
  return groups;
}
