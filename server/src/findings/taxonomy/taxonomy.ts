/** Looks words up in the taxonomy. Knows nothing of tags, rules or a project's own words. */
import { nearest } from "../../base/nearest";
import { categories } from "./categories";
import type { Category } from "./categories";
import { bases, purposes, sanitizerEffects, sinkKinds } from "./vocabulary";
import type { Basis, Term } from "./vocabulary";

const byWord = new Map<string, Category>();
for (const category of categories) for (const word of [category.name, ...category.aliases]) byWord.set(word.toLowerCase(), category);

const byName = <T extends Term>(terms: readonly T[]): ReadonlyMap<string, T> => new Map(terms.map((item) => [item.name, item]));
const purposesByName = byName(purposes);
const basesByName = byName(bases);
const categoryWords = categories.flatMap((category) => [category.name, ...category.aliases]);

/** The category that the word names, an alias included, whatever its case. */
export function lookupCategory(word: string): Category | null {
  return byWord.get(word.toLowerCase()) ?? null;
}

export function lookupPurpose(word: string): Term | null {
  return purposesByName.get(word.toLowerCase()) ?? null;
}

export function lookupBasis(word: string): Basis | null {
  return basesByName.get(word.toLowerCase()) ?? null;
}

/** What a word that is no category most likely meant: a near spelling, or the half of a two-part name. */
export function nearestCategory(word: string): string | null {
  const lower = word.toLowerCase();
  const whole = categories.find(({ name }) => name.startsWith(`${lower}.`) || name.endsWith(`.${lower}`));
  return whole?.name ?? nearest(lower, categoryWords);
}

export function nearestPurpose(word: string): string | null {
  return nearest(word, purposesByName.keys());
}

export function nearestBasis(word: string): string | null {
  const near = nearest(word, basesByName.keys());
  return near ?? [...basesByName.keys()].find((name) => name.startsWith(`${word.toLowerCase()}-`)) ?? null;
}

export function nearestEffect(word: string): string | null {
  return nearest(word, sanitizerEffects) ?? nearest(word.replace(/(?:d|ed|ing|ation)$/i, ""), sanitizerEffects);
}

export function nearestSinkKind(word: string): string | null {
  return nearest(word, sinkKinds);
}
