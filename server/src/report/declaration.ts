/** What a source's tag says of it, in the words of the taxonomy. Knows nothing of formats. */
import { inferCategory } from "../findings/taxonomy/names";
import { standardTaxonomy } from "../findings/taxonomy/taxonomy";
import type { Source } from "../flow/flow";

export interface Declaration {
  /** As the taxonomy spells them; one that it does not know stays as written. Inferred from the name for a bare tag. */
  readonly categories: readonly string[];
  readonly purposes: readonly string[];
  readonly basis: string | null;
  readonly retention: string | null;
}

export function declarationOf(source: Source): Declaration {
  const written = source.tag.words.map(({ text }) => standardTaxonomy.category(text)?.name ?? text);
  const inferred = written.length === 0 ? inferCategory(source.shortName) : null;
  const purposes = valuesOf(source, "purpose").map((purpose) => standardTaxonomy.purpose(purpose)?.name ?? purpose);
  const bases = valuesOf(source, "basis").map((basis) => standardTaxonomy.basis(basis)?.name ?? basis);
  return {
    categories: [...new Set(inferred === null ? written : [inferred])],
    purposes: [...new Set(purposes)],
    basis: bases.join(",") || null,
    retention: valuesOf(source, "retention").join(",") || null,
  };
}

function valuesOf(source: Source, key: string): readonly string[] {
  return source.tag.keys.filter((pair) => pair.key.text === key).flatMap(({ values }) => values.map(({ text }) => text));
}
