/**
 * The grammar of a documentation comment (`docs/annotations.md`): from text to tags, ours read in full, others as blocks that end ours.
 *
 * Needs: the file's text and the lines of one comment. Gives: its blocks in order, every part with its place in the file.
 * Gaps: a tag inside `code` or a fenced block is an example and is not read; so is one in the middle of an `@example`'s line.
 * Must not know what the comment belongs to, nor which categories exist. Never throws.
 */
import type { Span } from "../../base/ids";
import { standsInForReason } from "../../base/standIns";
import type { Tag, TagProblem } from "../annotation";
import { isSpace } from "./commentLines";
import { parseArguments } from "./tagArguments";
import { tagShapes } from "./tagNames";
import type { TagNameReader } from "./tagNames";

/** One tag of a comment: ours, or another's that gives ours its context (`@param`, `@property`, `@typedef`, `@file`). */
export type Block =
  | { readonly kind: "ours"; readonly tag: Tag; readonly atLineStart: boolean }
  /** `name` is lower-cased and without `@`; `body` is the text after it, up to the next tag. */
  | { readonly kind: "other"; readonly name: string; readonly body: Span };

interface Mark {
  readonly line: number;
  readonly at: number;
  readonly nameEnd: number;
  readonly atLineStart: boolean;
}

/** The blocks of one comment, given its lines (see `jsDocLines`; other comment kinds bring their own lines). */
export function parseComment(text: string, lines: readonly Span[], names: TagNameReader): Block[] {
  const blocks: Block[] = [];
  const marks = findMarks(text, lines, names);
  marks.forEach((mark, index) => {
    const next = marks[index + 1];
    const body = bodyLines(text, lines, mark, next);
    const written = text.slice(mark.at + 1, mark.nameEnd);
    const known = names.read(written);
    if (known) blocks.push({ kind: "ours", tag: readTag(text, mark, body, known), atLineStart: mark.atLineStart });
    else blocks.push({ kind: "other", name: written.toLowerCase(), body: { start: mark.nameEnd, end: body[body.length - 1]?.end ?? mark.nameEnd } });
  });
  return blocks;
}

function findMarks(text: string, lines: readonly Span[], names: TagNameReader): Mark[] {
  const marks: Mark[] = [];
  let fence: string | null = null;
  let inExample = false;
  lines.forEach(({ start, end }, line) => {
    const content = text.slice(start, end);
    const fenceHere = /^(?:```+|~~~+)/.exec(content)?.[0];
    if (fence !== null) {
      if (fenceHere?.startsWith(fence)) fence = null;
      return;
    }
    if (fenceHere && !content.slice(fenceHere.length).includes("`")) {
      fence = fenceHere;
      return;
    }
    for (const match of content.matchAll(/(`+)[^`]*\1(?!`)|@([A-Za-z_][\w-]*)/g)) {
      const written = match[2];
      const at = start + match.index;
      if (written === undefined || (match.index > 0 && !isSpace(text, at - 1))) continue;
      const atLineStart = match.index === 0;
      if (!atLineStart && inExample) continue;
      const nameEnd = at + 1 + written.length;
      // `@pii/core` is a package and "see @personalData." a mention.
      const after = nameEnd < end ? text[nameEnd]! : " ";
      const isBare = /[\s({]/.test(after);
      if (names.read(written) && !isBare && (!atLineStart || after === "/" || after === "@")) continue;
      if (atLineStart) inExample = written.toLowerCase() === "example";
      marks.push({ line, at, nameEnd, atLineStart });
    }
  });
  return marks;
}

/** The lines between a tag's name and the next tag. */
function bodyLines(text: string, lines: readonly Span[], mark: Mark, next: Mark | undefined): Span[] {
  const body: Span[] = [];
  const last = next ? (next.atLineStart ? next.line - 1 : next.line) : lines.length - 1;
  for (let line = mark.line; line <= last; line++) {
    const start = line === mark.line ? mark.nameEnd : lines[line]!.start;
    let end = next && line === next.line ? next.at : lines[line]!.end;
    while (end > start && isSpace(text, end - 1)) end--;
    body.push({ start, end });
  }
  return body;
}

function readTag(text: string, mark: Mark, body: readonly Span[], known: { readonly name: Tag["name"]; readonly misspelt: boolean }): Tag {
  const nameSpan: Span = { start: mark.at, end: mark.nameEnd };
  const problems: TagProblem[] = [];
  if (known.misspelt) problems.push({ code: "unknown-tag", span: nameSpan, detail: known.name });
  const first = body[0];
  let lines = body;
  if (first && first.start < first.end && !/[\s({]/.test(text[first.start]!)) {
    problems.push({ code: "unexpected-token", span: { start: first.start, end: first.start + 1 }, detail: text[first.start]! });
    lines = [{ start: first.start + 1, end: first.end }, ...body.slice(1)];
  }
  const shape = tagShapes[known.name];
  const parsed = parseArguments(text, lines, shape);
  problems.push(...parsed.problems);
  if (shape === "text" && parsed.prose === "") problems.push({ code: known.name === "notPersonal" ? "missing-reason" : "missing-argument", span: nameSpan });
  if (known.name === "notPersonal" && standsInForReason(parsed.prose)) problems.push({ code: "unsaid-reason", span: { start: mark.at, end: Math.max(mark.nameEnd, parsed.end) }, detail: parsed.prose });
  if ((shape === "words" || shape === "names") && parsed.words.length === 0) problems.push({ code: "missing-argument", span: nameSpan });
  return {
    name: known.name,
    form: "comment",
    span: { start: mark.at, end: Math.max(mark.nameEnd, parsed.end) },
    nameSpan,
    words: parsed.words,
    keys: parsed.keys,
    prose: parsed.prose,
    problems,
  };
}
