/**
 * The words a project may use: those that everybody has, and its own. Looks them up, and says what a misspelt one most
 * likely meant. Knows nothing of tags, rules or configuration files.
 */
import { nearest } from "../../base/nearest";
import { categories, type Category } from "./categories";
import { bases, purposes, sanitizerEffects, sinkKinds, type Basis, type Purpose } from "./vocabulary";

/** A category that a project adds. */
export interface OwnCategory {
  readonly name: string;
  /** What it is a kind of, as written: it takes on what it does not say itself. */
  readonly parent: string | null;
  readonly severity: Category["severity"] | null;
  readonly description: string | null;
}

/** A purpose that a project adds. */
export interface OwnPurpose {
  readonly name: string;
  readonly description: string | null;
}

export class Taxonomy {
  private readonly byWord = new Map<string, Category>();
  private readonly parents = new Map<string, string>();
  private readonly purposesByName = new Map<string, Purpose>();
  private readonly basesByName = new Map<string, Basis>(bases.map((basis) => [basis.name, basis]));
  /** Whether the project lists purposes: then a word that is not among them is a mistake. */
  readonly listsPurposes: boolean;

  constructor(ownCategories: readonly OwnCategory[] = [], ownPurposes: readonly OwnPurpose[] = []) {
    for (const category of categories) for (const word of [category.name, ...category.aliases]) this.byWord.set(word.toLowerCase(), category);
    // A project may name a parent before it describes it.
    const waiting = new Set(ownCategories);
    for (let before = -1; waiting.size !== before; ) {
      before = waiting.size;
      for (const own of waiting) if (this.tryAdd(own, false)) waiting.delete(own);
    }
    for (const own of waiting) this.tryAdd(own, true);
    for (const purpose of purposes) this.purposesByName.set(purpose.name, purpose);
    for (const { name, description } of ownPurposes) {
      const key = name.toLowerCase();
      const label = description ?? name;
      if (!this.purposesByName.has(key)) this.purposesByName.set(key, { name, label: { en: label, fr: label }, fideslang: null, dpv: null });
    }
    this.listsPurposes = ownPurposes.length > 0;
  }

  private tryAdd(own: OwnCategory, withoutParent: boolean): boolean {
    const parent = own.parent === null ? null : this.category(own.parent);
    if (own.parent !== null && parent === null && !withoutParent) return false;
    const label = own.description ?? own.name;
    this.byWord.set(own.name.toLowerCase(), {
      name: own.name, aliases: [], severity: own.severity ?? parent?.severity ?? "medium", special: parent?.special ?? null,
      label: { en: label, fr: label }, fideslang: parent?.fideslang ?? [], dpv: parent?.dpv ?? [],
    });
    if (parent && parent.name !== own.name) this.parents.set(own.name, parent.name);
    return true;
  }

  /** The category that the word names, an alias included, whatever its case. */
  category(word: string): Category | null {
    return this.byWord.get(word.toLowerCase()) ?? null;
  }

  /** All of them, the project's own last. */
  get categories(): readonly Category[] {
    return [...new Set(this.byWord.values())];
  }

  get purposes(): readonly Purpose[] {
    return [...this.purposesByName.values()];
  }

  /** The category, then what it is a kind of. A word that nobody knows stands for itself. */
  lineage(word: string): readonly string[] {
    const names = [this.category(word)?.name ?? word];
    for (let parent = this.parents.get(names[0]!); parent !== undefined && !names.includes(parent); parent = this.parents.get(parent)) names.push(parent);
    return names;
  }

  /** Whether a pattern (`contact.email`, `special.*`, `*`) covers the category or what it is a kind of. */
  matches(word: string, pattern: string): boolean {
    if (pattern === "*") return true;
    if (pattern.endsWith(".*")) return this.lineage(word).some((name) => name.toLowerCase().startsWith(pattern.slice(0, -1).toLowerCase()));
    const meant = this.category(pattern)?.name ?? pattern;
    return this.lineage(word).includes(meant);
  }

  /** Whether a pattern covers any category that there is. */
  isPattern(pattern: string): boolean {
    return [...this.byWord.values()].some(({ name }) => this.matches(name, pattern));
  }

  purpose(word: string): Purpose | null {
    return this.purposesByName.get(word.toLowerCase()) ?? null;
  }

  basis(word: string): Basis | null {
    return this.basesByName.get(word.toLowerCase()) ?? null;
  }

  /** What a word that is no category most likely meant: a near spelling, or the half of a two-part name. */
  nearestCategory(word: string): string | null {
    const lower = word.toLowerCase();
    const whole = [...this.byWord.values()].find(({ name }) => name.startsWith(`${lower}.`) || name.endsWith(`.${lower}`));
    if (whole) return whole.name;
    const near = nearest(lower, [...new Set([...this.byWord.values()].flatMap(({ name, aliases }) => [name, ...aliases]))]);
    return near;
  }

  /** The same for a pattern: `specials.*` meant `special.*`. */
  nearestPattern(word: string): string | null {
    const groups = [...new Set([...this.byWord.values()].flatMap(({ name }) => (name.includes(".") ? [`${name.slice(0, name.indexOf("."))}.*`] : [])))];
    if (groups.includes(`${word.toLowerCase()}.*`)) return `${word.toLowerCase()}.*`;
    return word.endsWith("*") ? nearest(word, groups) : this.nearestCategory(word);
  }

  nearestPurpose(word: string): string | null {
    return nearest(word, [...this.purposesByName.values()].map(({ name }) => name));
  }

  nearestBasis(word: string): string | null {
    const names = [...this.basesByName.keys()];
    return nearest(word, names) ?? names.find((name) => name.startsWith(`${word.toLowerCase()}-`)) ?? null;
  }
}

/** The words that everybody has. */
export const standardTaxonomy = new Taxonomy();

export function nearestEffect(word: string): string | null {
  return nearest(word, sanitizerEffects) ?? nearest(word.replace(/(?:d|ed|ing|ation)$/i, ""), sanitizerEffects);
}

export function nearestSinkKind(word: string): string | null {
  return nearest(word, sinkKinds);
}
