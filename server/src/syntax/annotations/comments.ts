/**
 * The comments of a file, found lexically around a given offset. The compiler attaches some comments to nodes and drops
 * others; here every comment is found, and nothing inside a string, template, regular expression or JSX text is taken for one.
 * Knows nothing of tags.
 */
import ts from "typescript";
import type { Span } from "../../base/ids";

export interface Comment {
  /** Marks included. */
  readonly span: Span;
  readonly kind: "line" | "block" | "jsdoc";
  /** Where the token before it ends; 0 at the file's start. */
  readonly previousEnd: number;
  /** Where the token after it begins; the text's length at the file's end. */
  readonly nextStart: number;
}

/** The nodes from the file down to the innermost one whose text, leading trivia included, holds the offset. */
export function pathTo(sourceFile: ts.SourceFile, offset: number): ts.Node[] {
  const path: ts.Node[] = [sourceFile];
  let inner: ts.Node | undefined = sourceFile;
  while (inner) {
    inner = ts.forEachChild<ts.Node>(inner, (child) => (child.pos <= offset && offset < child.end ? child : undefined));
    if (inner) path.push(inner);
  }
  return path;
}

/** Finds comments in one file. */
export class CommentFinder {
  private readonly scanner: ts.Scanner;

  constructor(private readonly sourceFile: ts.SourceFile) {
    this.scanner = ts.createScanner(ts.ScriptTarget.Latest, false, ts.LanguageVariant.Standard);
  }

  /** The comment that holds the offset, or null when it is code. */
  at(offset: number): Comment | null {
    const gap = this.gapAround(offset);
    if (!gap) return null;
    const text = this.sourceFile.text;
    this.scanner.setText(text, gap.start, gap.end - gap.start);
    let previousEnd = gap.start;
    let found: { readonly span: Span; readonly kind: Comment["kind"]; readonly previousEnd: number } | null = null;
    for (;;) {
      const token = this.scanner.scan();
      const start = this.scanner.getTokenStart();
      const end = this.scanner.getTokenEnd();
      if (token === ts.SyntaxKind.EndOfFileToken) break;
      if (token === ts.SyntaxKind.SingleLineCommentTrivia || token === ts.SyntaxKind.MultiLineCommentTrivia) {
        if (start <= offset && offset < end) found = { span: { start, end }, kind: kindOf(token, text.slice(start, end)), previousEnd };
      } else if (!isTrivia(token)) {
        if (found) return { ...found, nextStart: start };
        previousEnd = end;
      }
      if (end <= start) break;
    }
    return found && { ...found, nextStart: skipTrivia(text, gap.end) };
  }

  /** The text around the offset that lies in no node's own text: trivia, punctuation and keywords. */
  private gapAround(offset: number): Span | null {
    const path = pathTo(this.sourceFile, offset);
    const inner = path[path.length - 1]!;
    const start = inner.getStart(this.sourceFile, false);
    if (inner !== this.sourceFile && offset < start) return { start: inner.pos, end: start };
    // Below these kinds stand the tokens: a string, a template's piece, JSX text, a name.
    if (inner.kind < ts.SyntaxKind.FirstNode) return null;
    let gap: Span = { start: inner.pos, end: inner.end };
    ts.forEachChild(inner, (child) => {
      if (child.end <= offset) gap = { start: Math.max(gap.start, child.end), end: gap.end };
      else if (child.pos > offset && child.pos < gap.end) gap = { start: gap.start, end: child.pos };
    });
    return gap;
  }
}

function kindOf(token: ts.SyntaxKind, written: string): Comment["kind"] {
  if (token === ts.SyntaxKind.SingleLineCommentTrivia) return "line";
  return written.startsWith("/**") && written.length >= 5 && written !== "/**/" ? "jsdoc" : "block";
}

function isTrivia(token: ts.SyntaxKind): boolean {
  return token >= ts.SyntaxKind.FirstTriviaToken && token <= ts.SyntaxKind.LastTriviaToken;
}

/** The offset of the next token at or after `offset`, comments and white space left out. */
function skipTrivia(text: string, offset: number): number {
  for (;;) {
    const comments = [...(ts.getTrailingCommentRanges(text, offset) ?? []), ...(ts.getLeadingCommentRanges(text, offset) ?? [])];
    const last = comments.reduce((end, comment) => Math.max(end, comment.end), offset);
    if (last === offset) break;
    offset = last;
  }
  while (offset < text.length && /\s/.test(text[offset]!)) offset++;
  return offset;
}
