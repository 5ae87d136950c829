/**
 * Suppression comments (`docs/suppressions.md`), and which lines and rules they cover.
 *
 * Needs: the file's tree. Gives: `Directive[]` in the order of the text; whether a place is covered.
 * Must not know which rules exist, nor what a finding is.
 */
import type ts from "typescript";
import type { Span } from "../../base/ids";
import { standsInForReason } from "../../base/standIns";
import type { Directive, Word } from "../annotation";
import { CommentFinder } from "./comments";

const directivePattern = /personal-data-(disable-next-line|disable-line|disable|enable)(?![\w-])/g;

/** The directives of a file. A directive stands at the beginning of a comment of any kind. */
export function collectDirectives(sourceFile: ts.SourceFile): Directive[] {
  const { text } = sourceFile;
  const directives: Directive[] = [];
  let finder: CommentFinder | null = null;
  for (const match of text.matchAll(directivePattern)) {
    finder ??= new CommentFinder(sourceFile);
    const comment = finder.at(match.index);
    if (!comment || !/^\/[/*]+[\s*]*$/.test(text.slice(comment.span.start, match.index))) continue;
    directives.push(readDirective(text, comment.span, match[1] as Directive["kind"], match.index + match[0].length));
  }
  return directives;
}

/** The directives in comments that somebody else has found: one begins its comment. */
export function readDirectives(text: string, comments: readonly Span[]): Directive[] {
  return comments.flatMap((span) => {
    const match = /^\/\/+\s*personal-data-(disable-next-line|disable-line|disable|enable)(?![\w-])/.exec(text.slice(span.start, span.end));
    return match ? [readDirective(text, span, match[1] as Directive["kind"], span.start + match[0].length)] : [];
  });
}

function readDirective(text: string, span: Span, kind: Directive["kind"], start: number): Directive {
  const isBlock = text.startsWith("/*", span.start);
  const end = isBlock && text.startsWith("*/", span.end - 2) ? Math.max(start, span.end - 2) : span.end;
  const content = text.slice(start, end);
  const dashes = /(?:^|\s)--+(?=\s|$)/.exec(content);
  const ruleText = dashes ? content.slice(0, dashes.index) : content;
  const reason = dashes ? content.slice(dashes.index + dashes[0].length).replace(/\s*[\r\n]+\s*\*?\s*/g, " ").trim() : "";
  const rules: Word[] = [];
  for (const word of ruleText.matchAll(/[^\s,*]+/g)) {
    rules.push({ text: word[0], span: { start: start + word.index, end: start + word.index + word[0].length } });
  }
  const isStandIn = standsInForReason(reason);
  return { kind, span, rules, reason: reason === "" || isStandIn ? null : reason, standIn: isStandIn ? reason : null };
}

/** The rule's name without the product's prefix. */
export function plainRuleName(name: string): string {
  return name.replace(/^personal-data\//i, "").toLowerCase();
}

/** Answers which directive covers a place. Only those with a reason cover anything. */
export class DirectiveCover {
  private readonly lineDirectives = new Map<number, Directive[]>();
  private readonly blocks: readonly Directive[];

  /** `lineOf` gives the line of an offset; both ends count from 0. */
  constructor(directives: readonly Directive[], private readonly lineOf: (offset: number) => number) {
    for (const directive of directives) {
      if (directive.reason === null) continue;
      if (directive.kind === "disable-line") this.add(lineOf(directive.span.start), directive);
      else if (directive.kind === "disable-next-line") this.add(lineOf(directive.span.end) + 1, directive);
    }
    this.blocks = directives.filter((directive) => directive.kind === "enable" || (directive.kind === "disable" && directive.reason !== null));
  }

  private add(line: number, directive: Directive): void {
    const existing = this.lineDirectives.get(line);
    if (existing) existing.push(directive);
    else this.lineDirectives.set(line, [directive]);
  }

  /** The directive that covers this rule at this offset: one for the line before one for a region. */
  find(rule: string, offset: number): Directive | null {
    const plain = plainRuleName(rule);
    const names = (directive: Directive): boolean => directive.rules.length === 0 || directive.rules.some((word) => plainRuleName(word.text) === plain);
    const ofLine = this.lineDirectives.get(this.lineOf(offset))?.find(names);
    if (ofLine) return ofLine;
    let region: Directive | null = null;
    for (const directive of this.blocks) {
      if (directive.span.start > offset) break;
      if (names(directive)) region = directive.kind === "disable" ? directive : null;
    }
    return region;
  }
}
