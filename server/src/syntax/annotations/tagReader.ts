/**
 * The tags of a text as it stands in the editor, the documentation comment around a place, and what stands at one. Reads the text itself and
 * waits for no analysis. Keeps the tree of the text asked about last. Must not know what the tags' words mean.
 */
import type ts from "typescript";
import type { FileId, Span } from "../../base/ids";
import type { Tag } from "../annotation";
import { memberAt, propertyWrittenAt } from "../fieldPlaces";
import { parse } from "../parse";
import { undecidedNameAt, type DeclaredName } from "../undecidedName";
import { wholeObjectAt, type WholeObject } from "../wholeObject";
import { collectTags } from "./associate";
import { jsDocLines } from "./commentLines";
import { CommentFinder } from "./comments";

/** A documentation comment and the spans of what stands on its lines. */
export interface DocComment {
  readonly span: Span;
  readonly lines: readonly Span[];
}

export class TagReader {
  private last: { readonly file: FileId; readonly text: string; readonly tree: ts.SourceFile } | null = null;

  /** In the order of the text; those of decorators and those that belong to nothing included. */
  tagsIn(file: FileId, text: string, aliases: readonly string[]): readonly Tag[] {
    // Most files have none, and most of them are told by a single search.
    if (!text.includes("@")) return [];
    const index = collectTags(this.tree(file, text), aliases);
    return [...index.groups().flat(), ...index.unattached()].sort((a, b) => a.span.start - b.span.start);
  }

  /** The documentation comment in whose text the offset stands; null in code, in strings and in other comments. */
  commentAt(file: FileId, text: string, offset: number): DocComment | null {
    const open = text.lastIndexOf("/**", offset - 3);
    if (open < 0) return null;
    const close = text.indexOf("*/", open + 3);
    if (close >= 0 && close < offset) return null;
    const comment = new CommentFinder(this.tree(file, text)).at(open);
    if (comment?.kind !== "jsdoc" || comment.span.start !== open) return null;
    return { span: comment.span, lines: jsDocLines(text, comment.span) };
  }

  undecidedNameAt(file: FileId, text: string, offset: number, aliases: readonly string[]): DeclaredName | null {
    return undecidedNameAt(this.tree(file, text), offset, aliases);
  }

  wholeObjectAt(file: FileId, text: string, span: Span): WholeObject | null {
    return wholeObjectAt(this.tree(file, text), span);
  }

  memberAt(file: FileId, text: string, offset: number): Span | null {
    return memberAt(this.tree(file, text), offset);
  }

  propertyWrittenAt(file: FileId, text: string, offset: number, type: string): Span | null {
    return propertyWrittenAt(this.tree(file, text), offset, type);
  }

  private tree(file: FileId, text: string): ts.SourceFile {
    if (this.last?.file !== file || this.last.text !== text) this.last = { file, text, tree: parse(file, text) };
    return this.last.tree;
  }
}
