/**
 * A schema of Prisma as plain data: its models with their fields, and the lines of the documentation comments (`///`) that stand on each. Reads line by line, as the
 * language is written. Knows neither tags nor what a type name means.
 */
import type { Span } from "../base/ids";

/** What has a name in a schema. */
export interface SchemaName {
  readonly name: string;
  readonly nameSpan: Span;
  /** The lines of its documentation, their marks left out. */
  readonly documentation: readonly Span[];
}

export interface SchemaField extends SchemaName {
  readonly type: string;
  readonly isList: boolean;
  readonly isOptional: boolean;
}

export interface SchemaBlock extends SchemaName {
  readonly kind: "model" | "view" | "type" | "enum";
  /** Where the block begins, and its brace. */
  readonly start: number;
  readonly brace: number;
  readonly fields: readonly SchemaField[];
}

export interface PrismaSchema {
  readonly blocks: readonly SchemaBlock[];
  /** Lines of documentation that stand on nothing. */
  readonly loose: readonly (readonly Span[])[];
  /** Every comment, documentation or not. */
  readonly comments: readonly Span[];
}

const blockForm = /^(\s*)(?:(model|view|type|enum)(\s+)(\w+)\s*|\w+(?:\s+\w+)?\s*)\{/;
const fieldForm = /^(\s*)(\w+)\s+(\w+)(?:\([^)]*\))?(\[\])?(\?)?/;
/** What is code of a line: text in quotes may hold slashes. */
const codeForm = /^(?:"(?:[^"\\]|\\.)*"|[^"/]|\/(?!\/))*/;

export function readPrismaSchema(text: string): PrismaSchema {
  const blocks: (SchemaBlock & { readonly fields: SchemaField[] })[] = [];
  const loose: (readonly Span[])[] = [];
  const comments: Span[] = [];
  let open: (SchemaBlock & { readonly fields: SchemaField[] }) | "other" | null = null;
  let above: Span[] = [];
  const drop = (): void => { if (above.length > 0) loose.push(above); above = []; };
  /** The documentation above, and what stands at the end of the line. */
  const documentation = (own: Span | null): readonly Span[] => { const lines = own ? [...above, own] : above; above = []; return lines; };
  for (const { 1: line = "", index: start } of text.matchAll(/([^\r\n]*)(?:\r\n|[\r\n]|$)/g)) {
    const code = codeForm.exec(line)![0];
    const comment = code.length < line.length && line.startsWith("//", code.length) ? { start: start + code.length, end: start + line.trimEnd().length } : null;
    if (comment) comments.push(comment);
    const documents = comment && text.startsWith("///", comment.start) ? trimmed(text, comment.start + 3, comment.end) : null;
    if (code.trim() === "") {
      if (documents) above.push(documents);
      else if (!comment) drop();
      continue;
    }
    const block: RegExpExecArray | null = open === null ? blockForm.exec(code) : null;
    if (block) {
      const [whole, indent = "", kind, space = "", name = ""]: readonly string[] = block;
      if (!kind) { drop(); open = "other"; continue; }
      const nameStart: number = start + indent.length + kind.length + space.length;
      open = { kind: kind as SchemaBlock["kind"], name, nameSpan: { start: nameStart, end: nameStart + name.length }, start: start + indent.length, brace: start + whole.length - 1, documentation: documentation(documents), fields: [] };
      blocks.push(open);
    } else if (/^\s*\}/.test(code)) {
      drop();
      open = null;
    } else if (open !== null && open !== "other" && open.kind !== "enum") {
      const [, indent = "", name = "", type = "", list, optional] = fieldForm.exec(code) ?? [];
      if (name === "") continue;
      const nameStart = start + indent.length;
      open.fields.push({ name, nameSpan: { start: nameStart, end: nameStart + name.length }, type, isList: list !== undefined, isOptional: optional !== undefined, documentation: documentation(documents) });
    }
  }
  drop();
  return { blocks, loose, comments };
}

function trimmed(text: string, from: number, to: number): Span {
  let start = from;
  while (start < to && /\s/.test(text[start]!)) start++;
  return { start, end: to };
}
