/** What a source's tag declares, in the words of the taxonomy of its own project. Knows nothing of flows and rules. */
import type { Source } from "../flow/flow";
import type { Category, Special } from "./taxonomy/categories";
import { inferCategory } from "./taxonomy/names";
import type { Taxonomy } from "./taxonomy/taxonomy";

export interface Declared {
  /** As the taxonomy spells them; a word that it does not know stays as written. Inferred from the name for a bare tag. */
  readonly categories: readonly string[];
  /** The categories and what they are kinds of. */
  readonly lineage: readonly string[];
  /** That of the gravest category. */
  readonly gravity: Category["severity"];
  readonly special: ReadonlySet<Special>;
  readonly purposes: readonly string[];
  readonly bases: readonly string[];
  readonly retention: boolean;
  readonly encrypted: boolean;
  /** Lower case. */
  readonly recipients: readonly string[];
}

export function declaredBy(source: Source, taxonomy: Taxonomy): Declared {
  const written = source.tag.words.map(({ text }) => taxonomy.category(text)?.name ?? text);
  const inferred = written.length === 0 ? inferCategory(source.shortName) : null;
  const categories = [...new Set(inferred === null ? written : [inferred])];
  const known = categories.flatMap((name) => taxonomy.category(name) ?? []);
  const values = (key: string): readonly string[] => source.tag.keys.filter((pair) => pair.key.text === key).flatMap((pair) => pair.values.map(({ text }) => text));
  return {
    categories,
    lineage: [...new Set(categories.flatMap((name) => taxonomy.lineage(name)))],
    gravity: (["high", "medium", "low"] as const).find((level) => known.some(({ severity }) => severity === level)) ?? "medium",
    special: new Set(known.flatMap(({ special }) => special ?? [])),
    purposes: [...new Set(values("purpose").map((word) => taxonomy.purpose(word)?.name ?? word))],
    bases: [...new Set(values("basis").map((word) => taxonomy.basis(word)?.name ?? word))],
    retention: values("retention").length > 0,
    encrypted: source.tag.keys.some(({ key, values: said }) => key.text === "encrypted" && !said.some(({ text }) => /^(?:no|none|false)$/i.test(text))),
    recipients: values("recipients").map((name) => name.toLowerCase()),
  };
}
