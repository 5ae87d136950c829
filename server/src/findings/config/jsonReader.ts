/**
 * Reads JSON with comments value by value, and keeps what is wrong with the place where it stands: a wrong value is left
 * out, its neighbours count. Knows nothing of what the keys mean.
 */
import { parseTree, printParseErrorCode, type Node, type ParseError } from "jsonc-parser";
import type { Span } from "../../base/ids";
import { nearest } from "../../base/nearest";
import type { ConfigMistake, ConfigMistakeCode } from "./config";

/** A text with the place where it stands, quotes included. */
export interface PlacedText {
  readonly text: string;
  readonly span: Span;
}

export type Handlers = Readonly<Record<string, (value: Node) => void>>;

export class JsonReader {
  readonly mistakes: ConfigMistake[] = [];

  /** The root; null for an empty file, which says nothing. */
  parse(text: string): Node | null {
    const errors: ParseError[] = [];
    const root = parseTree(text, errors, { allowTrailingComma: true, allowEmptyContent: true }) ?? null;
    for (const { error, offset, length } of errors) this.mistake({ start: offset, end: offset + Math.max(length, 1) }, "not-json", `This is not JSON here: ${spoken(printParseErrorCode(error))}.`);
    return root;
  }

  /** Gives each property to its handler. Unknown and repeated keys are mistakes. */
  object(node: Node, what: string, handlers: Handlers, required: readonly string[] = []): void {
    if (node.type !== "object") return this.wrongType(node, what, "an object");
    const seen = new Set<string>();
    for (const [key, value] of propertiesOf(node)) {
      const handler = Object.hasOwn(handlers, key.text) ? handlers[key.text] : undefined;
      if (!handler) this.unknown(key, "key", nearest(key.text, Object.keys(handlers)), Object.keys(handlers));
      else if (seen.has(key.text)) this.mistake(key.span, "repeated-key", `The key \`${key.text}\` stands here a second time: only the last one counts for other readers of this file.`);
      if (handler && value) handler(value);
      seen.add(key.text);
    }
    for (const key of required) if (!seen.has(key)) this.mistake(spanOf(node), "missing-key", `${capital(what)} needs the key \`${key}\`.`);
  }

  /** The keys and values of an object whose keys are free. */
  entries(node: Node, what: string): readonly (readonly [PlacedText, Node])[] {
    if (node.type === "object") return propertiesOf(node).flatMap(([key, value]) => (value ? [[key, value] as const] : []));
    this.wrongType(node, what, "an object");
    return [];
  }

  list(node: Node, what: string): readonly Node[] {
    if (node.type === "array") return node.children ?? [];
    this.wrongType(node, what, "a list");
    return [];
  }

  text(node: Node, what: string): PlacedText | null {
    if (node.type === "string" && String(node.value).trim() !== "") return { text: String(node.value), span: spanOf(node) };
    if (node.type === "string") this.mistake(spanOf(node), "empty", `${capital(what)} is empty.`);
    else this.wrongType(node, what, "a text");
    return null;
  }

  texts(node: Node, what: string): readonly PlacedText[] {
    return this.list(node, what.endsWith("s") ? `${what}es` : `${what}s`).flatMap((item) => this.text(item, what) ?? []);
  }

  /** One text, or a list of them. */
  textOrTexts(node: Node, what: string): readonly PlacedText[] {
    return node.type === "array" ? this.texts(node, what) : [this.text(node, what) ?? []].flat();
  }

  /** One of a closed list of words; a mistake and null otherwise. */
  choice<T extends string>(node: Node, what: string, choices: readonly T[]): T | null {
    const written = this.text(node, what);
    return written && this.chosen(written, what, choices);
  }

  chosen<T extends string>(written: PlacedText, what: string, choices: readonly T[]): T | null {
    const found = choices.find((choice) => choice === written.text);
    if (found === undefined) this.unknown(written, what, nearest(written.text, choices), choices);
    return found ?? null;
  }

  unknown(written: PlacedText, what: string, near: string | null, all?: readonly string[]): void {
    const hint = near !== null ? `: did you mean \`${near}\`?` : all ? `: there are ${all.map((name) => `\`${name}\``).join(", ")}.` : ".";
    this.mistake(written.span, "unknown-word", `Unknown ${what} \`${written.text}\`${hint}`, near === null ? null : JSON.stringify(near));
  }

  mistake(span: Span, code: ConfigMistakeCode, message: string, replacement: string | null = null, severity: ConfigMistake["severity"] = "error"): void {
    this.mistakes.push({ span, code, message, severity, replacement });
  }

  wrongType(node: Node, what: string, wanted: string): void {
    this.mistake(spanOf(node), "wrong-type", `${capital(what)} must be ${wanted}.`);
  }
}

export function spanOf(node: Node): Span {
  return { start: node.offset, end: node.offset + node.length };
}

function propertiesOf(node: Node): readonly (readonly [PlacedText, Node | undefined])[] {
  return (node.children ?? []).flatMap(({ children }) => {
    const [key, value] = children ?? [];
    return key ? [[{ text: String(key.value), span: spanOf(key) }, value] as const] : [];
  });
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

/** `CommaExpected` → `comma expected`. */
function spoken(code: string): string {
  return code.replace(/([a-z])([A-Z])/g, "$1 $2").toLowerCase();
}
