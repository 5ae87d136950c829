/**
 * What follows a tag's name: comma lists, `key=value`, and prose.
 *
 * Gives: words, keys, prose and problems, each with its span; the rest of a faulty tag still counts.
 * How: one pass from left to right over the tag's lines. A line break ends the tag unless the next line goes on with a key,
 * a dash, or a list left open by a comma: what stands below is the comment's own description.
 * Must not know which categories, keys or purposes exist.
 */
import type { Span } from "../../base/ids";
import type { KeyValue, TagProblem, Word } from "../annotation";
import { isSpace } from "./commentLines";
import type { TagShape } from "./tagNames";

export interface TagArguments {
  readonly words: readonly Word[];
  readonly keys: readonly KeyValue[];
  readonly prose: string;
  readonly problems: readonly TagProblem[];
  /** Where the last part ends; the start of the first line when there is none. */
  readonly end: number;
}

const keyPattern = /([A-Za-z][\w-]*)[^\S\r\n]*=(?![=>])/y;
const dashPattern = /(?:--?|[–—])(?=\s|$|\*\/)/y;
/** A key that may stand without a value. */
const flagPattern = /encrypted(?=\s|$|\*\/)/iy;
const dottedWord = /^[a-z]+(?:-[a-z]+)*(?:\.[a-z]+(?:-[a-z]+)*)+$/i;
const closers: Readonly<Record<string, string>> = { "{": "}", "(": ")" };

/** `lines` are the spans of the tag's text: the first begins right after the name, none is empty but the first or a blank line. */
export function parseArguments(text: string, lines: readonly Span[], shape: TagShape): TagArguments {
  const reader = new ArgumentReader(text, lines);
  if (shape === "text") reader.readProse(true);
  else reader.readParts(shape);
  return reader;
}

class ArgumentReader implements TagArguments {
  readonly words: Word[] = [];
  readonly keys: KeyValue[] = [];
  readonly problems: TagProblem[] = [];
  prose = "";
  end: number;
  private line = 0;
  private at: number;
  private lineEnd: number;

  constructor(private readonly text: string, private readonly lines: readonly Span[]) {
    this.at = this.end = lines[0]?.start ?? 0;
    this.lineEnd = lines[0]?.end ?? 0;
  }

  /** Words, keys and a dash with prose, until the tag's end. */
  readParts(shape: TagShape): void {
    if (this.text[this.at] === "(" && this.at < this.lineEnd) this.problem("unexpected-token", this.at, this.at + 1, "(");
    let readWords = false;
    for (;;) {
      this.skipSpaces();
      if (this.at >= this.lineEnd) {
        if (!this.nextLine() || !(this.isAt(keyPattern) || this.isAt(dashPattern))) return;
        continue;
      }
      if (this.isAt(dashPattern)) return this.readProse(true);
      if (this.isAt(keyPattern)) this.readKey();
      else if (shape === "categories" && this.isAt(flagPattern)) this.readFlag();
      else if (!readWords || shape === "names") {
        const start = this.at;
        const words = this.readList();
        this.words.push(...words);
        readWords = true;
        if (this.keys.length > 0 || (words.length === 0 && this.problems.length === 0)) this.problem("unexpected-token", start, this.end, this.text.slice(start, this.end));
      } else this.readStray();
    }
  }

  /** The rest of the paragraph; `stripDash` leaves out a dash in front. */
  readProse(stripDash: boolean): void {
    this.skipSpaces();
    if (stripDash && this.isAt(dashPattern)) {
      while (this.at < this.lineEnd && !isSpace(this.text, this.at)) this.at++;
      this.end = this.at;
    }
    const parts: string[] = [];
    do {
      const written = this.text.slice(this.at, this.lineEnd).trim();
      if (written !== "") {
        parts.push(written.replace(/\s+/g, " "));
        this.end = this.at = this.lineEnd;
        while (isSpace(this.text, this.end - 1)) this.end--;
      }
    } while (this.nextLine());
    this.prose = parts.join(" ");
  }

  private readKey(): void {
    keyPattern.lastIndex = this.at;
    const match = keyPattern.exec(this.text)!;
    const written = match[1]!;
    const key: Word = { text: written.toLowerCase(), span: { start: this.at, end: this.at + written.length } };
    const start = this.at;
    this.at = this.end = this.at + match[0].length;
    this.skipSpaces();
    const isEmpty = this.at >= this.lineEnd || this.isAt(keyPattern) || this.isAt(dashPattern);
    const values = isEmpty ? [] : this.readList();
    if (isEmpty) this.problem("empty-value", start, this.end, key.text);
    if (this.keys.some((other) => other.key.text === key.text)) this.problem("duplicate-key", key.span.start, key.span.end, key.text);
    this.keys.push({ key, values });
  }

  private readFlag(): void {
    const start = this.at;
    this.at = this.end = start + "encrypted".length;
    this.keys.push({ key: { text: "encrypted", span: { start, end: this.end } }, values: [] });
  }

  /** `a,b`, `{a, b}`, `(a)`, `"a b",c`. */
  private readList(): Word[] {
    const words: Word[] = [];
    const opener = this.at;
    const closer = closers[this.text[this.at]!];
    if (closer) this.end = ++this.at;
    for (;;) {
      this.skipSpaces();
      const word = this.readWord(closer);
      if (word) words.push(word);
      if (closer) this.skipSpaces();
      const comma = this.at;
      if (this.at < this.lineEnd && this.text[this.at] === ",") {
        this.end = ++this.at;
        if (!word || !this.listGoesOn(closer)) this.problem("empty-value", comma, comma + 1, ",");
        if (this.listGoesOn(closer)) continue;
      } else if (closer && word && this.at < this.lineEnd && this.text[this.at] !== closer && this.text.slice(this.at, this.lineEnd).includes(closer)) {
        // `{a b}`: the comma is missing.
        this.problem("unexpected-token", this.at, this.at + 1, ",");
        continue;
      } else if (!word && !closer) this.skipCharacter();
      break;
    }
    if (closer) this.close(opener, closer);
    return words;
  }

  /** After a comma: is there another item, on this line or the next? Moves to it. */
  private listGoesOn(closer: string | undefined): boolean {
    this.skipSpaces();
    if (this.at >= this.lineEnd) {
      const next = this.lines[this.line + 1];
      if (!next || next.start >= next.end || closer) return false;
      if (matchesAt(keyPattern, this.text, next.start, next.end) || matchesAt(dashPattern, this.text, next.start, next.end)) return false;
      return this.nextLine();
    }
    return !this.isAt(keyPattern) && !this.isAt(dashPattern) && this.text[this.at] !== closer;
  }

  private readWord(closer: string | undefined): Word | null {
    if (this.at >= this.lineEnd) return null;
    const quote = this.text[this.at]!;
    if (quote === '"' || quote === "'" || quote === "`") {
      const close = this.text.indexOf(quote, this.at + 1);
      if (close > this.at + 1 && close < this.lineEnd) {
        const word = { text: this.text.slice(this.at + 1, close), span: { start: this.at + 1, end: close } };
        this.at = this.end = close + 1;
        return word;
      }
    }
    const start = this.at;
    while (this.at < this.lineEnd && !/[\s,{}"'`]/.test(this.text[this.at]!) && this.text[this.at] !== closer) this.at++;
    if (this.at === start) return null;
    this.end = this.at;
    return { text: this.text.slice(start, this.at), span: { start, end: this.at } };
  }

  /** Leaves a list in braces behind, whatever is still in it. */
  private close(opener: number, closer: string): void {
    const found = this.text.slice(this.at, this.lineEnd).indexOf(closer);
    if (found >= 0) this.at = this.end = this.at + found + 1;
    else this.problem("unclosed-brace", opener, opener + 1, closer);
  }

  /** Bare words where none is expected: a category after a missing comma still counts, other words are prose without its dash. */
  private readStray(): void {
    const start = this.at;
    let dotted = false;
    do {
      const before = this.at;
      const [word, ...others] = this.readList();
      if (this.at === before) this.skipCharacter();
      if (word && dottedWord.test(word.text)) {
        dotted = true;
        this.words.push(word, ...others);
      }
      this.skipSpaces();
    } while (!dotted && this.at < this.lineEnd && !this.isAt(keyPattern) && !this.isAt(dashPattern));
    this.problem("unexpected-token", start, this.end, this.text.slice(start, this.end));
  }

  private skipCharacter(): void {
    if (this.at < this.lineEnd) this.end = ++this.at;
  }

  private skipSpaces(): void {
    while (this.at < this.lineEnd && isSpace(this.text, this.at)) this.at++;
  }

  /** Moves to the next line; false at the tag's end and before a blank line. */
  private nextLine(): boolean {
    const next = this.lines[this.line + 1];
    if (!next || next.start >= next.end) return false;
    this.line++;
    this.at = next.start;
    this.lineEnd = next.end;
    return true;
  }

  private isAt(pattern: RegExp): boolean {
    return matchesAt(pattern, this.text, this.at, this.lineEnd);
  }

  private problem(code: TagProblem["code"], start: number, end: number, detail: string): void {
    this.problems.push({ code, span: { start, end: Math.max(end, start) }, detail });
  }
}

function matchesAt(pattern: RegExp, text: string, at: number, end: number): boolean {
  if (at >= end) return false;
  pattern.lastIndex = at;
  const match = pattern.exec(text);
  return match !== null && at + match[0].length <= end;
}
