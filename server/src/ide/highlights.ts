/** Every place of a file where the word of a tag under the cursor stands again. Silent outside of tags, where editors have their own. */
import type { Span } from "../base/ids";
import { policyFor, tagsOf, type Asked } from "./asked";
import type { Position, Range } from "./editorLines";
import { sortOfValues, sortOfWords, type WordSort } from "./explain";
import { holds } from "./flowIndex";

export function provideHighlights(asked: Asked, position: Position): readonly Range[] {
  const offset = asked.buffer.offset(position);
  const { taxonomy } = policyFor(asked);
  // A category is the same under its other names.
  const meant = (sort: WordSort, word: string): string => `${sort} ${(sort === "category" ? taxonomy.category(word)?.name : null) ?? word.toLowerCase()}`;
  const words = tagsOf(asked).flatMap((tag): { readonly span: Span; readonly form: string }[] => {
    const sort = sortOfWords(tag.name);
    return [
      { span: tag.nameSpan, form: `tag ${tag.name}` },
      ...(sort === null ? [] : tag.words.map(({ span, text }) => ({ span, form: meant(sort, text) }))),
      ...tag.keys.flatMap(({ key, values }) => {
        const valueSort = sortOfValues(key.text);
        return [{ span: key.span, form: `key ${key.text}` }, ...(valueSort === null ? [] : values.map(({ span, text }) => ({ span, form: meant(valueSort, text) })))];
      }),
    ];
  });
  const here = words.find(({ span }) => holds(span, offset));
  return here ? words.filter(({ form }) => form === here.form).map(({ span }) => asked.buffer.lines.range(span)) : [];
}
