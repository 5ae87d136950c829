/** What a source's tag says of it, in the words of the taxonomy. Knows nothing of formats. */
import type { Source } from "../flow/flow";

export interface Declaration {
  /** As the taxonomy spells them; one that it does not know stays as written. */
  readonly categories: readonly string[];
  readonly purposes: readonly string[];
  readonly basis: string | null;
  readonly retention: string | null;
}

export function declarationOf(source: Source): Declaration {
  return {
    categories: [...new Set(source.tag.words.map(({ text }) => text))],
    purposes: [...new Set(valuesOf(source, "purpose"))],
    basis: valuesOf(source, "basis").join(",") || null,
    retention: valuesOf(source, "retention").join(",") || null,
  };
}

function valuesOf(source: Source, key: string): readonly string[] {
  return source.tag.keys.filter((pair) => pair.key.text === key).flatMap(({ values }) => values.map(({ text }) => text));
}
