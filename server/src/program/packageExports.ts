/** The `exports` and `imports` maps of a `package.json`, as Node reads them. Pure data; asks no file system. */
import { asObject, type JsonObject } from "./json";

/** Conditions that hold for code that is analysed; other ones are the last resort. */
const usual = new Set(["types", "import", "require", "default", "development", "node", "browser", "module", "source", "production", "node-addons", "module-sync"]);

/**
 * The targets that an entry (`.`, `./sub`, `#name`) may mean, best first: those under conditions that usually hold in the
 * order of the map, then those under other conditions. Empty where the map does not offer the entry.
 * @param custom conditions of the importing project; what stands under them comes first
 */
export function exportTargets(map: unknown, entry: string, custom: readonly string[] = []): readonly string[] {
  const entries = asObject(map);
  const isSugar = entry === "." && !(entries && Object.keys(entries).some((key) => key.startsWith(".")));
  if (isSugar) return orderedTargets(map, "", custom);
  if (!entries) return [];
  if (entry in entries && !entry.includes("*")) return orderedTargets(entries[entry], "", custom);
  const match = matchPattern(entries, entry);
  return match ? orderedTargets(entries[match.key], match.star, custom) : [];
}

/** The entry of a map with `*` (or, as older packages write, an ending `/`) that fits best: the longest before the star. */
export function matchPattern(map: JsonObject, specifier: string): { readonly key: string; readonly star: string } | null {
  let best: { key: string; star: string; length: number } | null = null;
  for (const key of Object.keys(map)) {
    const star = key.endsWith("/") ? key.length : key.indexOf("*");
    if (star < 0) continue;
    const before = key.slice(0, star);
    const after = key.slice(star + 1);
    if (specifier.length < before.length + after.length || !specifier.startsWith(before) || !specifier.endsWith(after)) continue;
    if (best === null || star > best.length) best = { key, star: specifier.slice(star, specifier.length - after.length), length: star };
  }
  return best;
}

function orderedTargets(value: unknown, star: string, custom: readonly string[]): readonly string[] {
  const ranked: [target: string, rank: number][] = [];
  collect(value, 1, custom, ranked);
  const targets = ranked.sort((a, b) => a[1] - b[1]).map(([target]) => (target.endsWith("/") ? target + star : target.replaceAll("*", star)));
  return [...new Set(targets)];
}

function collect(value: unknown, rank: number, custom: readonly string[], into: [string, number][]): void {
  if (typeof value === "string") into.push([value, rank]);
  else if (Array.isArray(value)) for (const item of value) collect(item, rank, custom, into);
  else {
    for (const [condition, below] of Object.entries(asObject(value) ?? {})) {
      collect(below, custom.includes(condition) ? 0 : usual.has(condition) ? rank : 2, custom, into);
    }
  }
}
