/** What people, and our own quick-fixes, write where words of one's own are yet to come. Knows nothing of what they stand in for. */

/** What quick-fixes write for a reason until somebody says it. */
export const unsaidReason = "<reason>";

/** What the quick-fix of `cross-border` writes for the name of an agreement until somebody names it. */
export const unnamedAgreement = "name of the agreement";

const anywhere = "todo|tbd|tba|fixme|none|n/a|\\?+|\\.{3}|…|-+";

export function standsInForReason(text: string): boolean {
  return standsIn(text, `${unsaidReason}|<raison>`);
}

export function standsInForAgreement(text: string): boolean {
  return standsIn(text, unnamedAgreement);
}

function standsIn(text: string, own: string): boolean {
  return new RegExp(`^(?:${own}|${anywhere})[.:!]?$`, "i").test(text.trim());
}
