/**
 * The expression within a finding's argument that brings the data in, and how it stands there: as the argument itself, as a property of an object literal,
 * in a template. Reads the text alone, and only names joined by dots: what is more than that is no plain carrier. Knows nothing of repairs.
 */
import type { Span } from "../base/ids";
import type { Finding } from "./finding";

export interface Carrier {
  readonly span: Span;
  /** `customer.email`. */
  readonly text: string;
  readonly stands: "as-argument" | "as-property" | "in-template";
  /** The property with its key; what the carrier is, elsewhere. */
  readonly whole: Span;
}

const name = String.raw`[\p{ID_Start}_$][\p{ID_Continue}$]*`;

/** Null where the field is named nowhere in the argument, or more than once, or only as a part of a larger expression. */
export function carrierOf(finding: Finding, text: string): Carrier | null {
  const found = mentionOf(finding, text);
  if (!found) return null;
  const { span } = finding;
  const plain = { span: found, text: text.slice(found.start, found.end), whole: found };
  if (found.start === span.start && found.end === span.end) return { ...plain, stands: "as-argument" };
  const before = text.slice(span.start, found.start);
  const after = text.slice(found.end, span.end);
  const around = openBracket(before);
  if (around === "${" && before.endsWith("${") && after.startsWith("}")) return { ...plain, stands: "in-template" };
  const key = new RegExp(`(?<=[{,]\\s*)${name}\\s*:\\s*$`, "u").exec(before)?.[0];
  if (around !== "{" || key === undefined || !/^\s*[,}]/.test(after)) return null;
  return { ...plain, stands: "as-property", whole: { start: found.start - key.length, end: found.end } };
}

/** Where the field is named, whatever is made of it. Null where it is nowhere, or more than once; and where what is named need not be what arrives: nothing is read inside of the argument. */
export function mentionOf({ flow, file, span, source }: Finding, text: string): Span | null {
  if (!flow || !source) return null;
  const [found, ...more] = mentionsOf(source.shortName, text, span);
  if (!found || more.length > 0) return null;
  if (found.start === span.start && found.end === span.end) return found;
  const written = text.slice(found.start, found.end);
  const reads = flow.steps.filter((step) => step.note === "read" && step.file === file && step.span.start >= span.start && step.span.end <= span.end);
  // A reading of just this, or one somewhere in the argument, beside which nothing stands that may bring the same in as a whole.
  if (!reads.some((step) => step.span.start === found.start && step.span.end === found.end) && (reads.length === 0 || hasWhole(text.slice(span.start, span.end), written, text))) return null;
  return found;
}

/** The parameter of a query that the field is written into, in a template, with the character that goes with it: `&q=${encodeURIComponent(user.email)}`. */
export function queryParameterAt(mention: Span, text: string, { start, end }: Span): { readonly name: string; readonly span: Span } | null {
  const before = text.slice(start, mention.start);
  const open = before.lastIndexOf("${");
  // Functions around it, and nothing else.
  if (open < 0 || !new RegExp(`^\\$\\{(?:${name}(?:\\.${name})*\\()*$`, "u").test(before.slice(open))) return null;
  const closed = /^\)*\}/.exec(text.slice(mention.end, end));
  const key = /([?&])([\w.%[\]-]+)=$/.exec(before.slice(0, open));
  if (!closed || !key) return null;
  const last = mention.end + closed[0].length;
  const [all, sign, parameter] = key;
  const from = start + open - all.length;
  // What follows takes over the question mark.
  if (text[last] === "&") return { name: parameter!, span: { start: from + 1, end: last + 1 } };
  return /^[`#]/.test(text.slice(last)) || sign === "&" ? { name: parameter!, span: { start: from, end: last } } : null;
}

/** `customer.email`, `this.email`, `email`; a key, a call and what may be absent on the way are not meant. */
function mentionsOf(field: string, text: string, { start, end }: Span): readonly Span[] {
  const path = new RegExp(`(?<![\\p{ID_Continue}$.])(?:${name}\\.)*${field.replaceAll("$", "\\$")}(?![\\p{ID_Continue}$])(?!\\s*[:(])`, "gu");
  if (!new RegExp(`^${name}$`, "u").test(field)) return [];
  return [...text.slice(start, end).matchAll(path)].map((match) => ({ start: start + match.index, end: start + match.index + match[0].length }));
}

/** Whether a name stands alone in the code, as a value: not as a key, not called, no member taken, no parameter of a function without a block. */
function hasWhole(argument: string, carrier: string, text: string): boolean {
  const alone = new RegExp(`(?<![\\p{ID_Continue}$.])${name}(?![\\p{ID_Continue}$])(?!\\s*(?:[.:(]|\\?\\.|\\)?\\s*=>))`, "gu");
  return [...read(argument).code.matchAll(alone)].some(([found]) => found !== carrier && !words.has(found) && !isPlain(found, text));
}

/** Declared as a text or a number, wherever the file declares something by that name: no whole that the field may be in. */
function isPlain(variable: string, text: string): boolean {
  const types = [...text.matchAll(new RegExp(`(?<![\\p{ID_Continue}$.])${variable.replaceAll("$", "\\$")}\\??\\s*:\\s*(string|number|boolean)?\\b(?!\\s*[[|&<])`, "gu"))];
  return types.length > 0 && types.every(([, type]) => type !== undefined);
}

/** What looks like a name and is none. */
const words: ReadonlySet<string> = new Set(["true", "false", "null", "undefined", "new", "await", "typeof", "void", "this", "as", "const"]);

function openBracket(text: string): string | null {
  return read(text).open;
}

/** A text without what is written in its strings and templates, and the bracket that is open at its end: `{`, `[`, `(` or, in a template, `${`; null in a string, and where none is. */
function read(text: string): { readonly code: string; readonly open: string | null } {
  const open: string[] = [];
  let code = "";
  for (let i = 0; i < text.length; i++) {
    const character = text[i]!;
    const inside = open.at(-1);
    const isText = inside !== undefined && "'\"`".includes(inside);
    code += isText ? " " : character;
    if (character === "\\") {
      i++;
      code += " ";
    } else if (isText) {
      if (character === inside) open.pop();
      else if (inside === "`" && character === "$" && text[i + 1] === "{") {
        open.push("${");
        i++;
        code += " ";
      }
    } else if ("'\"`([{".includes(character)) open.push(character);
    else if (")]}".includes(character)) open.pop();
  }
  const last = open.at(-1) ?? null;
  return { code, open: last !== null && "'\"`".includes(last) ? null : last };
}
