/**
 * What a `@personalData` tag means once its words are looked up: categories, purposes, basis, retention.
 * Must not report anything: faulty words are the matter of the rule `annotation`.
 */
import type { Tag, Word } from "../syntax/annotation";
import { inferCategory } from "./taxonomy/names";
import { lookupBasis, lookupCategory, lookupPurpose } from "./taxonomy/taxonomy";

/**
 * The categories by their full names, in the order of the tag. Without any in the tag, the one that the declared name speaks for,
 * if one does. A word that the taxonomy does not know stays as it is written.
 */
export function categoriesOf(tag: Tag, declaredName: string): string[] {
  const named = tag.words.map((word) => lookupCategory(word.text)?.name ?? word.text);
  if (named.length > 0) return [...new Set(named)];
  const inferred = inferCategory(declaredName);
  return inferred === null ? [] : [inferred];
}

/** Whether the tag leaves the category to the name. */
export function isCategoryInferred(tag: Tag): boolean {
  return tag.words.length === 0;
}

export function purposesOf(tag: Tag): string[] {
  return [...new Set(valuesOf(tag, "purpose").map((word) => lookupPurpose(word.text)?.name ?? word.text))];
}

/** The first basis that the tag names, or null. */
export function basisOf(tag: Tag): string | null {
  const word = valuesOf(tag, "basis")[0];
  return word ? (lookupBasis(word.text)?.name ?? word.text) : null;
}

export function retentionOf(tag: Tag): string | null {
  return valuesOf(tag, "retention")[0]?.text ?? null;
}

/** All values of a key, in the order of the tag. */
export function valuesOf(tag: Tag, key: string): readonly Word[] {
  return tag.keys.flatMap((pair) => (pair.key.text === key ? pair.values : []));
}
