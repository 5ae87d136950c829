/**
 * Where in a tag the cursor stands, also in one that is only half written: before its name, at a word, a key or a value. Reads the text
 * at hand. Knows nothing of which words there are.
 */
import type { Span } from "../base/ids";
import type { TagName } from "../syntax/annotation";
import { TagNameReader } from "../syntax/annotations/tagNames";
import { commentAt, policyFor, type Asked } from "./asked";
import { sortOfValues, sortOfWords, type WordSort } from "./explain";

export type TagPlace =
  /** A tag's name is being written, `@` included in the span. */
  | { readonly kind: "name"; readonly span: Span }
  /** A bare word, or a key's value; where a key may stand as well, with those that are there already. */
  | { readonly kind: "word"; readonly tag: TagName; readonly sort: WordSort | null; readonly span: Span; readonly key: string | null; readonly given: readonly string[]; readonly keysGiven: readonly string[] | null }
  /** Free text. */
  | { readonly kind: "prose"; readonly tag: TagName };

export function tagPlaceAt(asked: Asked, offset: number): TagPlace | null {
  const { text } = asked.buffer;
  const comment = commentAt(asked, offset);
  const line = comment?.lines.findIndex(({ start }, i) => start <= offset && (comment.lines[i + 1]?.start ?? Infinity) > offset) ?? -1;
  if (!comment || line < 0) return null;
  const before = text.slice(comment.lines[line]!.start, offset);
  const name = /(?:^|\s)(@[\w-]*)$/.exec(before)?.[1];
  if (name !== undefined) return { kind: "name", span: { start: offset - name.length, end: offset + (/^[\w-]*/.exec(text.slice(offset))?.[0].length ?? 0) } };
  return placeIn(writtenTag(asked, comment.lines, line, before), text, offset);
}

interface WrittenTag {
  readonly name: TagName;
  /** What stands between its name and the cursor. */
  readonly body: string;
}

/** The tag that the cursor's line belongs to: on it, or on a line above that goes on with a key or after a comma. */
function writtenTag(asked: Asked, lines: readonly Span[], line: number, before: string): WrittenTag | null {
  const names = new TagNameReader(policyFor(asked).config.aliases);
  let body = before;
  for (let at = line; at >= 0; at--) {
    const written = at === line ? before : asked.buffer.text.slice(lines[at]!.start, lines[at]!.end);
    if (at < line) body = `${written} ${body}`;
    const marks = [...written.matchAll(/(?:^|\s)@([\w-]+)/g)];
    const last = marks.at(-1);
    if (last) {
      const known = names.read(last[1]!);
      return known && !known.misspelt ? { name: known.name, body: body.slice(body.lastIndexOf(last[0]) + last[0].length) } : null;
    }
    const goesOn = /^[A-Za-z][\w-]*\s*=/.test(written) || /,\s*$/.test(asked.buffer.text.slice(lines[at - 1]?.start ?? 0, lines[at - 1]?.end ?? 0));
    if (!goesOn) return null;
  }
  return null;
}

function placeIn(tag: WrittenTag | null, text: string, offset: number): TagPlace | null {
  if (!tag || !/^[\s({]/.test(tag.body)) return null;
  if (/\s(?:--?|[–—])(?:\s|$)/.test(tag.body) || sortOfWords(tag.name) === null) return { kind: "prose", tag: tag.name };
  const token = /[^\s{}]*$/.exec(tag.body)?.[0] ?? "";
  const [, key = null, list = ""] = /^(?:([A-Za-z][\w-]*)=)?(.*)$/.exec(token) ?? [];
  const word = list.slice(list.lastIndexOf(",") + 1);
  const span = { start: offset - word.length, end: offset + (/^[\w.+-]*/.exec(text.slice(offset))?.[0].length ?? 0) };
  const given = list.split(",").slice(0, -1);
  const keysGiven = [...tag.body.matchAll(/([A-Za-z][\w-]*)\s*=/g)].map((match) => match[1]!.toLowerCase());
  if (key !== null) return { kind: "word", tag: tag.name, sort: sortOfValues(key.toLowerCase()), span, key: key.toLowerCase(), given, keysGiven: null };
  // Bare words come first: once there is a key, only keys follow.
  const wordsBefore = tag.body.slice(0, tag.body.length - token.length).trim().replace(/^\{|\}$/g, "").split(/[\s,]+/).filter((each) => each !== "" && !each.includes("="));
  const isOver = keysGiven.length > 0 || (wordsBefore.length > 0 && given.length === 0 && sortOfWords(tag.name) !== "name");
  return { kind: "word", tag: tag.name, sort: isOver ? null : sortOfWords(tag.name), span, key: null, given: [...wordsBefore, ...given], keysGiven: given.length > 0 ? null : keysGiven };
}
