/**
 * Which repairs are on offer for a finding, with their titles. What an offer changes in which text is for `ide/` to say. Knows nothing of
 * editors.
 */
import type { FileId, Span } from "../base/ids";
import { unsaidReason } from "../base/standIns";
import type { Effect } from "../flow/flow";
import { carrierOf, mentionOf, queryParameterAt, type Carrier } from "./carrier";
import { configRule } from "./config/config";
import { statementOf, subjectOf, type ConsentCheck } from "./consentChecks";
import type { ErasingCalls } from "./erasingCalls";
import type { Finding } from "./finding";
import { idInstead } from "./idInstead";
import { operandWith } from "./operands";
import { narrowerQuery } from "./narrowerQuery";
import { impliedPurposes } from "./policy/defaultPolicy";
import { isOfServer } from "./pseudonym";
import { sinkWithHost } from "./recipient";
import type { Sanitizer } from "./sanitizers";
import { strongCategory } from "./taxonomy/names";
import { purposes } from "./taxonomy/vocabulary";
import { hasUnsaidDirective, unsaidRefusalBefore } from "./unsaidReasons";

export type FixOffer =
  /** What stands at the finding is replaced. */
  | { readonly kind: "replace"; readonly title: string; readonly text: string }
  | { readonly kind: "delete-directive"; readonly title: string }
  /** The argument or property that carries the data is left out, with its comma. */
  | { readonly kind: "leave-out"; readonly title: string; readonly at: Span }
  /** Something that tells nothing stands in the place of the data. */
  | { readonly kind: "put"; readonly title: string; readonly at: Span; readonly text: string; readonly isQuoted: boolean }
  /** The data goes through a function of the project that makes it safer. */
  | { readonly kind: "wrap"; readonly title: string; readonly at: Span; readonly sanitizer: Sanitizer }
  /** The query that brings the data lists what it is to bring. */
  | { readonly kind: "select"; readonly title: string; readonly at: number; readonly text: string }
  /** A pseudonym made with a key stands in the place of the data. */
  | { readonly kind: "pseudonymise"; readonly title: string; readonly at: Span }
  | { readonly kind: "declare-recipient"; readonly title: string; readonly recipient: string; readonly purposes: readonly string[] }
  /** The config says by which agreement a recipient's country is covered. */
  | { readonly kind: "name-agreement"; readonly title: string; readonly recipient: string; readonly purposes: readonly string[] }
  /** A value is added to the tag of the finding's source. */
  | { readonly kind: "extend-tag"; readonly title: string; readonly key: string; readonly value: string }
  /** A tag is put before the name at the finding. */
  | { readonly kind: "annotate"; readonly title: string; readonly tag: string }
  /** The statement at the finding is put under a consent check. */
  | { readonly kind: "guard"; readonly title: string; readonly at: number; readonly condition: string; readonly check: ConsentCheck }
  /** The function that is there for erasure does more. */
  | { readonly kind: "erase"; readonly title: string; readonly erasing: ErasingCalls }
  | { readonly kind: "suppress"; readonly title: string; readonly rule: string };

/** Best first. */
export function fixesOffered(finding: Finding, textOf: (file: FileId) => string): readonly FixOffer[] {
  const { rule, replacement } = finding;
  if (replacement !== undefined) return [{ kind: "replace", title: `Change to \`${replacement}\``, text: replacement }];
  if (rule === "unused-disable") return [{ kind: "delete-directive", title: "Delete the directive" }];
  if (rule === configRule || rule === "annotation") return [];
  const offers = [...repairs(finding, textOf), ...askForLess(finding, textOf)];
  return hasUnsaidDirective(textOf(finding.file), finding.span.start, rule) ? offers : [...offers, { kind: "suppress", title: `Suppress ${rule} here, with a reason`, rule }];
}

function repairs(finding: Finding, textOf: (file: FileId) => string): readonly FixOffer[] {
  const text = textOf(finding.file);
  const { rule, source, missingPurposes = [], missingCategories = [] } = finding;
  switch (rule) {
    case "log":
      return [...atCarrier(finding, text, [sanitise, leaveOut]), ...writeId(finding, text, textOf), ...atCarrier(finding, text, [pseudonymise, putAside])];
    case "error-message":
      return [...atCarrier(finding, text, [sanitise, leaveOut]), ...writeId(finding, text, textOf), ...atCarrier(finding, text, [putAside])];
    case "error-tracking": case "third-party": case "network":
      return [...atCarrier(finding, text, [sanitise, leaveOut, pseudonymise]), ...declareRecipient(finding, text)];
    case "ai":
      return [...atCarrier(finding, text, [sanitise]), ...declareRecipient(finding, text)];
    case "browser-storage": case "file":
      return [...atCarrier(finding, text, [sanitise, leaveOut]), ...writeId(finding, text, textOf), ...atCarrier(finding, text, [pseudonymise])];
    case "response":
      return atCarrier(finding, text, [sanitise, leaveOut]);
    case "url":
      return [...atCarrier(finding, text, [sanitise, leaveOut]), ...writeId(finding, text, textOf), ...atCarrier(finding, text, [pseudonymise]), ...leaveParameterOut(finding, text)];
    case "storage":
      return [...atCarrier(finding, text, [encrypt]), ...extendTag(finding, "encrypted", "at-rest")];
    case "cross-border":
      return nameAgreement(finding, text);
    case "purpose":
      return missingPurposes.slice(0, 1).flatMap((purpose) => extendTag(finding, "purpose", purpose));
    case "consent":
      return guard(finding, text, textOf);
    case "erasure":
      return erase(finding);
    case "retention":
      return extendTag(finding, "retention", "P1Y");
    case "special-category":
      return finding.messageId === "special-category.decides" ? decideOtherwise(finding, text) : extendTag(finding, "basis", "explicit-consent");
    case "spread":
      return missingCategories.length === 0 ? [] : annotations(missingCategories.join(","), finding, text);
    case "undeclared": {
      const category = strongCategory(text.slice(finding.span.start, finding.span.end));
      return source === null && category !== null ? annotations(category, finding, text) : [];
    }
    default:
      return [];
  }
}

type CarrierRepair = (finding: Finding, carrier: Carrier, text: string) => readonly FixOffer[];

/** What can be done where the data enters the argument. An argument that is no plain name can be left out all the same. */
function atCarrier(finding: Finding, text: string, wanted: readonly CarrierRepair[]): readonly FixOffer[] {
  const carrier = carrierOf(finding, text) ?? { span: finding.span, text: shortened(text.slice(finding.span.start, finding.span.end)), stands: "as-argument", whole: finding.span };
  return wanted.flatMap((repair) => repair(finding, carrier, text));
}

const effectTitles: Readonly<Partial<Record<Effect, string>>> = { mask: "Mask", encrypt: "Encrypt", anonymise: "Anonymise" };

/** Only the field itself: of a whole object, a function of one text makes nothing. */
function sanitise({ sanitizer, source }: Finding, { span, text }: Carrier): readonly FixOffer[] {
  if (!sanitizer || !source || !isField(text, source.shortName)) return [];
  return [{ kind: "wrap", title: `${effectTitles[sanitizer.effect] ?? "Call"} with \`${sanitizer.name}\``, at: span, sanitizer }];
}

/** What is kept has to be got back: it is not masked. */
function encrypt(finding: Finding, carrier: Carrier): readonly FixOffer[] {
  return finding.sanitizer?.effect === "encrypt" ? sanitise(finding, carrier) : [];
}

/** The same data is told from other data, and nobody who lacks the key knows whose it is. */
function pseudonymise({ pseudonym, source, file }: Finding, { span, text }: Carrier, all: string): readonly FixOffer[] {
  if (!pseudonym || !source || !isField(text, source.shortName)) return [];
  if (pseudonym.own) return [{ kind: "wrap", title: `Pseudonymise with \`${pseudonym.own.name}\``, at: span, sanitizer: pseudonym.own }];
  return isOfServer(file, all) ? [{ kind: "pseudonymise", title: "Pseudonymise with HMAC", at: span }] : [];
}

function leaveOut({ rule, source }: Finding, { whole, text, stands }: Carrier, all: string): readonly FixOffer[] {
  if (stands === "as-property") return source && isField(text, source.shortName) ? [{ kind: "leave-out", title: `Leave \`${all.slice(whole.start, whole.end).split(":")[0]!.trim()}\` out`, at: withComma(whole, all) ?? whole }] : [];
  // Other calls do not take one argument less.
  const argument = stands === "as-argument" && rule === "log" ? withComma(whole, all) : null;
  return argument ? [{ kind: "leave-out", title: `Leave \`${text}\` out`, at: argument }] : [];
}

/** A log and an error take any text. */
function putAside({ source }: Finding, { span, text, stands }: Carrier): readonly FixOffer[] {
  if (!source || !isField(text, source.shortName)) return [];
  const said = `[${source.tag.words[0]?.text ?? source.shortName}]`;
  const isQuoted = stands !== "in-template";
  return [{ kind: "put", title: `Write \`${said}\` in its place`, at: isQuoted ? span : { start: span.start - 2, end: span.end + 1 }, text: said, isQuoted }];
}

/** Who is meant, and nothing about them. Under a pseudonym the data is another text than the field. */
function writeId(finding: Finding, text: string, textOf: (file: FileId) => string): readonly FixOffer[] {
  const { source, flow } = finding;
  const at = mentionOf(finding, text);
  const id = at && source && flow?.effect === "none" ? idInstead(source, text.slice(at.start, at.end), text, textOf(source.file)) : null;
  return at && id !== null ? [{ kind: "put", title: `Write \`${id}\` in its place`, at, text: id, isQuoted: false }] : [];
}

/** Out of an address that is written down as a template. */
function leaveParameterOut(finding: Finding, text: string): readonly FixOffer[] {
  const mention = mentionOf(finding, text);
  const parameter = mention && queryParameterAt(mention, text, finding.span);
  return parameter ? [{ kind: "leave-out", title: `Leave \`${parameter.name}\` out`, at: parameter.span }] : [];
}

function isField(written: string, name: string): boolean {
  return written === name || written.endsWith(`.${name}`);
}

/** Where a record goes somewhere as a whole: what a field of it is not needed for, it need not be read for. */
function askForLess(finding: Finding, textOf: (file: FileId) => string): readonly FixOffer[] {
  const { rule, source, file } = finding;
  if (!source || !askedForLess.has(rule)) return [];
  const text = textOf(file);
  const query = narrowerQuery(finding, text, textOf);
  if (query?.kind === "lists-nothing") return [{ kind: "select", title: `Add \`select\` without \`${source.shortName}\``, at: query.at, text: query.text }];
  return query ? [{ kind: "leave-out", title: `Leave \`${source.shortName}\` out of \`select\``, at: withComma(query.at, text) ?? query.at }] : [];
}

const askedForLess: ReadonlySet<string> = new Set(["log", "error-tracking", "third-party", "network", "ai", "browser-storage", "file", "response", "url", "error-message", "cross-border", "purpose"]);

function declareRecipient(finding: Finding, text: string): readonly FixOffer[] {
  const recipient = recipientOf(finding, text);
  return recipient === null ? [] : [{ kind: "declare-recipient", title: `Declare ${recipient} as a recipient`, recipient, purposes: purposesOf(finding) }];
}

function nameAgreement(finding: Finding, text: string): readonly FixOffer[] {
  const recipient = recipientOf(finding, text);
  return recipient === null ? [] : [{ kind: "name-agreement", title: `Add an agreement with ${recipient}, to be named`, recipient, purposes: purposesOf(finding) }];
}

function recipientOf({ flow }: Finding, text: string): string | null {
  return flow && (sinkWithHost(flow.sink, text).recipient ?? flow.sink.package);
}

/** Where the sink stands alone as a statement, and the check can be asked of whoever the data is about. */
function guard(finding: Finding, text: string, textOf: (file: FileId) => string): readonly FixOffer[] {
  const { flow, consentCheck, span, source } = finding;
  const statement = flow && consentCheck ? statementOf(flow.sink.span, text) : null;
  const { start, end } = mentionOf(finding, text) ?? span;
  const written = text.slice(start, end);
  const subject = consentCheck?.takesId ? source && idInstead(source, written, text, textOf(source.file)) : subjectOf(written);
  // Whether it may be awaited here, an awaited call says.
  if (!statement || !consentCheck || subject === null || (consentCheck.isAsync && !statement.isAwaited)) return [];
  const condition = `${consentCheck.isAsync ? "await " : ""}${consentCheck.name}(${subject})`;
  return [{ kind: "guard", title: `Guard with \`${condition}\``, at: statement.start, condition, check: consentCheck }];
}

/** Where something else takes part in the decision: by that alone. */
function decideOtherwise({ source, span }: Finding, text: string): readonly FixOffer[] {
  const operand = source && operandWith(source.shortName, span, text);
  return operand ? [{ kind: "leave-out", title: `Decide without \`${shortened(operand.written)}\``, at: operand.whole }] : [];
}

function erase({ erasing }: Finding): readonly FixOffer[] {
  return erasing ? [{ kind: "erase", title: `Erase from ${erasing.stores.map((store) => `\`${store}\``).join(", ")} in \`${erasing.name}\``, erasing }] : [];
}

/** Either decision about a field; where one waits for its reason, the other. */
function annotations(categories: string, { span }: Finding, text: string): readonly FixOffer[] {
  const personal: FixOffer = { kind: "annotate", title: `Annotate as ${categories}`, tag: `@personalData ${categories}` };
  if (unsaidRefusalBefore(text, span.start)) return [personal];
  return [personal, { kind: "annotate", title: "Declare as not personal, with a reason", tag: `@notPersonal ${unsaidReason}` }];
}

/** Only what stands in a comment can be extended by a word. */
function extendTag({ source }: Finding, key: string, value: string): readonly FixOffer[] {
  return source?.tag.form === "comment" ? [{ kind: "extend-tag", title: `Add \`${key}=${value}\` to \`${source.name}\``, key, value }] : [];
}

/** What the sort of recipient is there for; where that says nothing, what the data is there for. */
function purposesOf({ source, flow }: Finding): readonly string[] {
  const implied = flow && impliedPurposes[flow.sink.class];
  if (implied) return [implied];
  const said = flow?.sink.purposes ?? source?.tag.keys.filter(({ key }) => key.text === "purpose").flatMap(({ values }) => values.map(({ text }) => text)) ?? [];
  // A word that may be the project's own is left out: without purposes a recipient may use data for whatever it is declared for.
  return said.every((word) => purposes.some(({ name }) => name === word)) ? said : [];
}

function shortened(code: string): string {
  const written = code.replace(/\s+/g, " ");
  return written.length > 40 ? `${written.slice(0, 39)}…` : written;
}

/** Characters of white space beside an argument: more than any layout has. */
const farthestComma = 400;

/** An argument or property with the comma that goes with it; a property that is the only one, with the space around it. Null for an only argument, or none as it stands. */
function withComma(span: Span, text: string): Span | null {
  const left = text.slice(Math.max(0, span.start - farthestComma), span.start);
  const right = text.slice(span.end, span.end + farthestComma);
  if (!/^\s*[,)}]/.test(right)) return null;
  const before = /,\s*$/.exec(left);
  if (before) return { start: span.start - before[0].length, end: span.end };
  const comma = /^\s*,\s*/.exec(right);
  const space = /\{(\s*)$/.exec(left);
  if (space && !comma) return { start: span.start - space[1]!.length, end: span.end + /^\s*/.exec(right)![0].length };
  return /[({]\s*$/.test(left) && comma ? { start: span.start, end: span.end + comma[0].length } : null;
}
