/**
 * Quick-fixes as plain data: what each offer of `findings/fixes.ts` changes in which text. Spans are offsets into the analysed texts. Knows nothing of the
 * protocol.
 */
import { applyEdits, findNodeAtLocation, modify, parse, parseTree, type FormattingOptions, type JSONPath } from "jsonc-parser";
import type { FileId, Span } from "../base/ids";
import { directoryOf, joinPath, relativePath } from "../base/paths";
import { unnamedAgreement, unsaidReason } from "../base/standIns";
import type { ErasingCalls } from "../findings/erasingCalls";
import type { Finding } from "../findings/finding";
import { fixesOffered, type FixOffer } from "../findings/fixes";
import { unnamedKey } from "../findings/pseudonym";
import { unsaidRefusalBefore } from "../findings/unsaidReasons";
import type { Source } from "../flow/flow";
import { ownConfigName } from "../program/workspace";
import { insideBodyOf } from "../syntax/blockBody";
import { imported, inQuotes } from "./imports";

export interface TextEdit {
  readonly file: FileId;
  readonly span: Span;
  readonly newText: string;
}

export interface Fix {
  readonly title: string;
  /** Right without a second look: a word that was mistyped, a directive that does nothing. */
  readonly isSafe: boolean;
  /** The first choice: what is right without a second look, and the project's own way to make the data safer. */
  readonly isPreferred: boolean;
  /** It silences the finding and repairs nothing. */
  readonly isSuppression: boolean;
  readonly edits: readonly TextEdit[];
  /** A file that is to be made first. */
  readonly creates: FileId | null;
  /** Of the text that is put in, what stands there for somebody's own words. */
  readonly toFill: string | null;
}

/** What fixes read of a result. */
export interface FixFacts {
  readonly root: FileId;
  textOf(file: FileId): string;
  /** The config file that holds for a file; null where there is none. */
  configOf(file: FileId): FileId | null;
}

export function fixesFor(finding: Finding, facts: FixFacts): readonly Fix[] {
  return fixesOffered(finding, (file) => facts.textOf(file)).flatMap((offer) => fix(offer, finding, facts) ?? []);
}

function fix(offer: FixOffer, finding: Finding, facts: FixFacts): Fix | null {
  const { file, span } = finding;
  const text = facts.textOf(file);
  const isSafe = offer.kind === "replace" || offer.kind === "delete-directive";
  const about = { title: offer.title, isSafe, isPreferred: isSafe || (offer.kind === "wrap" && offer.sanitizer.effect !== "pseudonymise"), isSuppression: offer.kind === "suppress", toFill: toFill(offer) };
  const here = (at: Span, newText: string): Fix => ({ ...about, edits: [{ file, span: at, newText }], creates: null });
  /** `write` says what is put in with the name that something has here; null for the file to import it from: it is in scope. */
  const calling = (name: string, from: string | null, at: Span, write: (written: string) => string): Fix => {
    const { written, edits } = from === null ? { written: name, edits: [] } : imported(name, from, text);
    return { ...about, edits: [...edits.map((edit) => ({ file, ...edit })), { file, span: at, newText: write(written) }], creates: null };
  };
  const own = (from: FileId | null): string | null => from && specifierOf(from, file, text);
  switch (offer.kind) {
    case "replace":
      return here(span, offer.text);
    case "delete-directive":
      return here(wholeLine(text, span), "");
    case "leave-out":
      return here(offer.at, "");
    case "put":
      return here(offer.at, offer.isQuoted ? inQuotes(offer.text, text) : offer.text);
    case "wrap":
      return calling(offer.sanitizer.name, own(offer.sanitizer.from), offer.at, (written) => `${written}(${text.slice(offer.at.start, offer.at.end)})`);
    case "select":
      return here({ start: offer.at, end: offer.at }, offer.text);
    case "pseudonymise": {
      // Without a key Node throws, and nothing gets out.
      const key = `process.env.${unnamedKey}${/\.[cm]?ts$/.test(file) ? "!" : ""}`;
      return calling("createHmac", "node:crypto", offer.at, (written) => `${written}(${inQuotes("sha256", text)}, ${key}).update(${text.slice(offer.at.start, offer.at.end)}).digest(${inQuotes("hex", text)})`);
    }
    case "declare-recipient": case "name-agreement":
      return { ...about, ...declareRecipient(offer, file, facts) };
    case "extend-tag":
      return finding.source && { ...about, edits: [extendTag(finding.source, offer.key, offer.value)], creates: null };
    case "annotate":
      return here(...annotated(file, text, span.start, offer.tag));
    case "guard":
      return calling(offer.check.name, own(offer.check.from), { start: offer.at, end: offer.at }, () => `if (${offer.condition}) `);
    case "erase":
      return erase(offer.erasing, about, facts);
    case "suppress":
      return { ...about, creates: null, edits: suppression(text, finding, offer.rule) };
  }
}

function toFill(offer: FixOffer): string | null {
  if (offer.kind === "name-agreement") return unnamedAgreement;
  if (offer.kind === "suppress") return unsaidReason;
  if (offer.kind === "pseudonymise") return unnamedKey;
  return offer.kind === "annotate" && offer.tag.endsWith(` ${unsaidReason}`) ? unsaidReason : null;
}

/** A directive alone on its line goes with the line. */
function wholeLine(text: string, { start, end }: Span): Span {
  const lineStart = text.lastIndexOf("\n", start - 1) + 1;
  const lineEnd = text.indexOf("\n", end);
  const alone = text.slice(lineStart, start).trim() === "" && text.slice(end, lineEnd < 0 ? text.length : lineEnd).trim() === "";
  if (alone) return { start: lineStart, end: lineEnd < 0 ? text.length : lineEnd + 1 };
  const spaces = /[ \t]*$/.exec(text.slice(lineStart, start))?.[0].length ?? 0;
  return { start: start - spaces, end };
}

const formattingOptions: FormattingOptions = { insertSpaces: true, tabSize: 2, eol: "\n" };

/** Into the entry of the recipient where there is one, else as an entry of its own. */
function declareRecipient({ kind, recipient, purposes }: Extract<FixOffer, { kind: "declare-recipient" | "name-agreement" }>, file: FileId, facts: FixFacts): Pick<Fix, "edits" | "creates"> {
  const config = facts.configOf(file);
  const place = config ?? joinPath(facts.root, ownConfigName);
  const before = config === null ? "" : facts.textOf(config);
  const agreement = kind === "name-agreement" ? { agreement: unnamedAgreement } : {};
  const known = declaredAt(before, recipient);
  const entry = { name: recipient, purposes, ...agreement };
  const behind = known >= 0 && kind === "name-agreement" ? null : behindLastRecipient(before);
  if (config !== null && behind) return { creates: null, edits: [{ file: place, span: { start: behind.at, end: behind.at }, newText: `${behind.space}${inOneLine(entry)}` }] };
  const [at, value]: [JSONPath, unknown] = known >= 0 && kind === "name-agreement" ? [["recipients", known, "agreement"], unnamedAgreement] : [["recipients", -1], entry];
  const edits = modify(before === "" ? "{}" : before, at, value, { formattingOptions, isArrayInsertion: at[1] === -1 });
  if (before === "") return { creates: config === null ? place : null, edits: [{ file: place, span: { start: 0, end: 0 }, newText: `${applyEdits("{}", edits)}\n` }] };
  return { creates: null, edits: edits.map(({ offset, length, content }) => ({ file: place, span: { start: offset, end: offset + length }, newText: content })) };
}

/** Where one more recipient can stand as the last one does, which is left as it is written; null where the list has none yet. */
function behindLastRecipient(config: string): { readonly at: number; readonly space: string } | null {
  const tree = parseTree(config);
  const last = tree && findNodeAtLocation(tree, ["recipients"])?.children?.at(-1);
  if (!last) return null;
  const before = config.slice(config.lastIndexOf("\n", last.offset - 1) + 1, last.offset);
  return { at: last.offset + last.length, space: before.trim() === "" ? `,\n${before}` : ", " };
}

/** As the documentation writes the entries of a list. */
function inOneLine(entry: object): string {
  return JSON.stringify(entry, null, 1).replace(/\n\s*/g, " ").replace(/\[ /g, "[").replace(/ \]/g, "]");
}

/** The place of a recipient in the list of the config; -1 where it is not there. */
function declaredAt(config: string, recipient: string): number {
  const { recipients }: { recipients?: unknown } = (parse(config) as { recipients?: unknown } | undefined) ?? {};
  return Array.isArray(recipients) ? recipients.findIndex((entry: { name?: unknown } | null) => String(entry?.name).toLowerCase() === recipient.toLowerCase()) : -1;
}

/** After the last word of the key's list, or as a key of its own behind the words and keys of the tag. */
function extendTag({ file, tag }: Source, key: string, value: string): TextEdit {
  const last = tag.keys.find((pair) => pair.key.text === key)?.values.at(-1);
  if (last) return { file, span: { start: last.span.end, end: last.span.end }, newText: `,${value}` };
  const ends = [tag.nameSpan.end, ...tag.words.map(({ span }) => span.end), ...tag.keys.flatMap(({ values }) => values.map(({ span }) => span.end))];
  const end = Math.max(...ends);
  return { file, span: { start: end, end }, newText: ` ${key}=${value}` };
}

/** Written like the imports of the workspace's own files. */
function specifierOf(from: FileId, file: FileId, text: string): string {
  const path = relativePath(directoryOf(file), from).replace(/\.(?:d\.)?([cm]?)[jt]sx?$/, (_, sort: string) => (/from\s+["']\.{1,2}\/[^"']*\.[cm]?js["']/.test(text) ? `.${sort}js` : ""));
  return path.startsWith(".") ? path : `./${path}`;
}

/** First of all that the function does: what follows may end it. */
function erase({ file, nameStart, calls }: ErasingCalls, about: Omit<Fix, "edits" | "creates">, facts: FixFacts): Fix | null {
  const text = facts.textOf(file);
  const at = insideBodyOf(file, text, nameStart);
  if (at === null) return null;
  const lineStart = text.lastIndexOf("\n", at - 1) + 1;
  const indent = /^[ \t]*/.exec(text.slice(lineStart))![0];
  const isOneLine = !/^[ \t]*\r?\n/.test(text.slice(at));
  const newText = calls.map((call) => (isOneLine ? ` ${call}` : `\n${indent}  ${call}`)).join("");
  return { ...about, edits: [{ file, span: { start: at, end: at }, newText }], creates: null };
}

/** Modifiers stand between a comment and the name: the comment goes before them. */
export function beforeName(text: string, nameStart: number): number {
  const modifiers = /(?:\b(?:public|private|protected|readonly|static|declare|abstract|override|accessor)\s+)*$/.exec(text.slice(0, nameStart));
  return nameStart - (modifiers?.[0].length ?? 0);
}

/** On a line of its own where the name begins one, else on the same line. */
export function annotation(file: FileId, text: string, nameStart: number, tag: string): string {
  const at = beforeName(text, nameStart);
  const indent = text.slice(text.lastIndexOf("\n", at - 1) + 1, at);
  // The language of Prisma's schemas has a comment of its own for what documents a field.
  if (file.endsWith(".prisma")) return `/// ${tag}\n${indent}`;
  return indent.trim() === "" ? `/** ${tag} */\n${indent}` : `/** ${tag} */ `;
}

/** In the place of a decision that waits for its reason, else before the name. */
function annotated(file: FileId, text: string, nameStart: number, tag: string): [Span, string] {
  const unsaid = unsaidRefusalBefore(text, nameStart);
  const at = beforeName(text, nameStart);
  return unsaid ? [unsaid, `/** ${tag} */`] : [{ start: at, end: at }, annotation(file, text, nameStart, tag)];
}

/** A directive on the line above; among the children of an element it has to stand in braces. */
function suppression(text: string, { file, span, flow }: Finding, rule: string): readonly TextEdit[] {
  const outer = commentAround(text, span.start) ?? (flow?.sink.file === file ? templateAround(text, flow.sink.span, span.start) : null);
  if (outer) return suppressionAround(text, outer, file, rule);
  const lineStart = text.lastIndexOf("\n", span.start - 1) + 1;
  const indent = indentAt(text, lineStart);
  const before = text.slice(0, lineStart).trimEnd();
  const isChild = /\.[jt]sx$/.test(file) && /^[<{]/.test(text.slice(lineStart + indent.length)) && /(?:>|\})$/.test(before) && !before.endsWith("=>");
  const directive = `personal-data-disable-next-line ${rule} -- ${unsaidReason}`;
  return [{ file, span: { start: lineStart, end: lineStart }, newText: `${indent}${isChild ? `{/* ${directive} */}` : `// ${directive}`}\n` }];
}

/** Where the line above belongs to a comment or a text, directives stand before and behind all of it. */
function suppressionAround(text: string, { start, end }: Span, file: FileId, rule: string): readonly TextEdit[] {
  const first = text.lastIndexOf("\n", start - 1) + 1;
  const last = text.indexOf("\n", end) < 0 ? text.length : text.indexOf("\n", end);
  const indent = indentAt(text, first);
  return [
    { file, span: { start: first, end: first }, newText: `${indent}/* personal-data-disable ${rule} -- ${unsaidReason} */\n` },
    { file, span: { start: last, end: last }, newText: `\n${indent}/* personal-data-enable ${rule} */` },
  ];
}

function indentAt(text: string, lineStart: number): string {
  return /^[ \t]*/.exec(text.slice(lineStart))?.[0] ?? "";
}

/** The comment that a place stands in, where it does not begin on the same line: a type or a parameter may be declared in one. */
function commentAround(text: string, at: number): Span | null {
  const start = text.lastIndexOf("/*", at);
  const end = start < 0 ? -1 : text.indexOf("*/", start);
  return end < at || !text.slice(start, at).includes("\n") ? null : { start, end: end + 2 };
}

/** The call, where a template in it goes over the line that the place stands on. */
function templateAround(text: string, call: Span, at: number): Span | null {
  const lineStart = text.lastIndexOf("\n", at - 1) + 1;
  const quotes = lineStart <= call.start ? 0 : (text.slice(call.start, lineStart).match(/(?<!\\)`/g)?.length ?? 0);
  return quotes % 2 === 1 ? call : null;
}
