/** The categories of a source: those its tag names, or the one its name suggests. Knows nothing of flows. */
import type { Source } from "../flow/flow";
import { inferCategory } from "./taxonomy/names";
import { lookupCategory } from "./taxonomy/taxonomy";

export function categoriesOf(source: Source): readonly string[] {
  const named = source.tag.words.map((word) => lookupCategory(word.text)?.name ?? word.text);
  if (named.length > 0) return [...new Set(named)];
  const inferred = inferCategory(source.shortName);
  return inferred ? [inferred] : [];
}
