/** All that an answer about a place in a file is made from. Knows no single question. */
import { directoryOf } from "../base/paths";
import type { FileId } from "../base/ids";
import { emptyConfig } from "../findings/config/config";
import { Policy } from "../findings/policy/policy";
import type { Buffer } from "./buffer";
import type { Position } from "./editorLines";
import type { FlowIndex } from "./flowIndex";
import { isSourceFile } from "../program/sourceExtensions";
import type { Tag } from "../syntax/annotation";
import type { DocComment, TagReader } from "../syntax/annotations/tagReader";
import type { Language, Words } from "./words/words";

/** How an editor writes links in Markdown. */
export interface Links {
  place(label: string, file: FileId, position: Position): string;
  /** Null in an editor that does not have the command. */
  command(label: string, command: string, ...details: readonly unknown[]): string | null;
}

export interface Asked {
  readonly buffer: Buffer;
  /** The last complete result; null until there is one. */
  readonly index: FlowIndex | null;
  readonly tags: TagReader;
  readonly language: Language;
  readonly words: Words;
  readonly links: Links;
}

/** The tags of the text at hand, in its order. */
export function tagsOf(asked: Asked): readonly Tag[] {
  const { file, text } = asked.buffer;
  return isSourceFile(file) ? asked.tags.tagsIn(file, text, policyFor(asked).config.aliases) : [];
}

/** The documentation comment around an offset of the text at hand. */
export function commentAt({ buffer, tags }: Asked, offset: number): DocComment | null {
  return isSourceFile(buffer.file) ? tags.commentAt(buffer.file, buffer.text, offset) : null;
}

/** The policy that the file is judged by; before the first result, the default. */
export function policyFor({ index, buffer }: Asked): Policy {
  return index?.facts.policyOf(buffer.file) ?? new Policy(emptyConfig(directoryOf(buffer.file)));
}
