/** The words of tags by what they are: names, categories and values that the project knows, keys. Words that nobody knows stay plain. Reads the text at hand. */
import type { Span } from "../base/ids";
import { effectTerms, keysOfTag, sinkKinds } from "../findings/taxonomy/vocabulary";
import { policyFor, tagsOf, type Asked } from "./asked";
import type { Range } from "./editorLines";
import { sortOfValues, sortOfWords, type WordSort } from "./explain";

/** In the order of the legend. */
export const tokenKinds = ["decorator", "enumMember", "property", "string"] as const;
export type TokenKind = (typeof tokenKinds)[number];

export interface SemanticToken {
  readonly range: Range;
  readonly kind: TokenKind;
}

/** In the order of the text; never over several lines. */
export function provideSemanticTokens(asked: Asked): readonly SemanticToken[] {
  const { taxonomy } = policyFor(asked);
  const found: { span: Span; kind: TokenKind }[] = [];
  const known = (sort: WordSort | null, word: string): boolean => {
    if (sort === "category") return taxonomy.category(word) !== null;
    if (sort === "purpose") return taxonomy.purpose(word) !== null;
    if (sort === "basis") return taxonomy.basis(word) !== null;
    if (sort === "effect") return effectTerms.some(({ name }) => name === word.toLowerCase());
    return sort === "kind" && (sinkKinds as readonly string[]).includes(word);
  };
  for (const tag of tagsOf(asked)) {
    if (tag.form !== "comment") continue;
    found.push({ span: tag.nameSpan, kind: "decorator" });
    const sort = sortOfWords(tag.name);
    for (const { text, span } of tag.words) if (known(sort, text)) found.push({ span, kind: "enumMember" });
    for (const { key, values } of tag.keys) {
      if (keysOfTag[tag.name].includes(key.text)) found.push({ span: key.span, kind: "property" });
      const valueSort = sortOfValues(key.text);
      for (const { text, span } of values) found.push({ span, kind: known(valueSort, text) ? "enumMember" : "string" });
    }
  }
  const seen = new Set<number>();
  return found.sort((a, b) => a.span.start - b.span.start).filter(({ span }) => !seen.has(span.start) && seen.add(span.start)).map(({ span, kind }) => ({ range: asked.buffer.lines.range(span), kind }));
}
