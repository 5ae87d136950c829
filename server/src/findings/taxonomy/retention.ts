/** How long data is kept: an ISO 8601 duration, or an event and the duration after it (`account-closed+P30D`). Knows nothing of tags. */

const duration = /^P(?!$)(?:\d+(?:[.,]\d+)?Y)?(?:\d+(?:[.,]\d+)?M)?(?:\d+(?:[.,]\d+)?W)?(?:\d+(?:[.,]\d+)?D)?(?:T(?=\d)(?:\d+(?:[.,]\d+)?H)?(?:\d+(?:[.,]\d+)?M)?(?:\d+(?:[.,]\d+)?S)?)?$/;
const event = /^[a-z][\w.-]*$/i;

export function isRetention(text: string): boolean {
  const plus = text.lastIndexOf("+");
  return duration.test(text.slice(plus + 1)) && (plus < 0 || event.test(text.slice(0, plus)));
}

/** What a faulty retention most likely meant (`30d` → `P30D`, `2years` → `P2Y`), or null. */
export function suggestRetention(text: string): string | null {
  const plus = text.lastIndexOf("+");
  const prefix = plus < 0 ? "" : text.slice(0, plus + 1);
  const upper = text.slice(plus + 1).toUpperCase();
  const plain = /^P?T?(\d+)[-_]?(Y|M|W|D|H|YEAR|MONTH|WEEK|DAY|HOUR|AN|MOIS|JOUR|SEMAINE)S?$/.exec(upper);
  const letter = plain && { AN: "Y", JOUR: "D", SEMAINE: "W", HOUR: "H", H: "H" }[plain[2]!];
  const unit = letter ?? plain?.[2]?.[0];
  const candidates = [upper, plain && unit ? `P${unit === "H" ? "T" : ""}${plain[1]}${unit}` : ""];
  return candidates.map((candidate) => prefix + candidate).find(isRetention) ?? null;
}
