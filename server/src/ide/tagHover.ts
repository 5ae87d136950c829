/** What the part of a tag under the cursor means. Reads the text at hand; knows nothing of flows. */
import type { Span } from "../base/ids";
import type { Tag } from "../syntax/annotation";
import { policyFor, tagsOf, type Asked } from "./asked";
import { explainWord, sortOfValues, sortOfWords } from "./explain";
import { holds } from "./flowIndex";

/** Markdown lines for a part of a tag. */
export interface Explanation {
  readonly span: Span;
  readonly lines: readonly string[];
}

export function explainTagAt(asked: Asked, offset: number): Explanation | null {
  const { taxonomy } = policyFor(asked);
  const { text } = asked.buffer;
  const tag = tagsOf(asked).find(({ span }) => holds(span, offset));
  if (!tag) return null;
  if (holds(tag.nameSpan, offset)) return { span: tag.nameSpan, lines: explainName(tag, text, asked) };
  for (const { key, values } of tag.keys) {
    const said = asked.words.keys[key.text];
    if (holds(key.span, offset)) return said ? { span: key.span, lines: [`\`${key.text}=${said[0]}\``, said[1]] } : null;
    const value = values.find(({ span }) => holds(span, offset));
    const sort = sortOfValues(key.text);
    if (value) return sort && explanation(value.span, explainWord(sort, value.text, taxonomy, asked));
  }
  const word = tag.words.find(({ span }) => holds(span, offset));
  const sort = sortOfWords(tag.name);
  return word && sort ? explanation(word.span, explainWord(sort, word.text, taxonomy, asked)) : null;
}

function explanation(span: Span, lines: readonly string[]): Explanation | null {
  return lines.length === 0 ? null : { span, lines };
}

function explainName(tag: Tag, text: string, { words }: Asked): readonly string[] {
  const written = text.slice(tag.nameSpan.start, tag.nameSpan.end).replace(/^@/, "");
  const [usage, says] = words.tags[tag.name];
  const alias = tag.form === "comment" && written.toLowerCase() !== tag.name.toLowerCase() ? [words.aliasOf(tag.name)] : [];
  return [`\`${usage}\``, says, ...alias];
}
