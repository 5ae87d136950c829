/**
 * Which repairs are on offer for a finding, with their titles. What an offer changes in which text is for `ide/` to say. Knows nothing of
 * editors.
 */
import type { FileId } from "../base/ids";
import { configRule } from "./config/config";
import { statementOf, subjectOf, type ConsentCheck } from "./consentChecks";
import type { Finding } from "./finding";
import { strongCategory } from "./taxonomy/names";

export type FixOffer =
  /** What stands at the finding is replaced. */
  | { readonly kind: "replace"; readonly title: string; readonly text: string }
  | { readonly kind: "delete-directive"; readonly title: string }
  /** The argument that carries the data is left out. */
  | { readonly kind: "remove-argument"; readonly title: string }
  | { readonly kind: "declare-recipient"; readonly title: string; readonly recipient: string; readonly purposes: readonly string[] }
  /** A value is added to the tag of the finding's source. */
  | { readonly kind: "extend-tag"; readonly title: string; readonly key: string; readonly value: string }
  /** A tag is put before the name at the finding. */
  | { readonly kind: "annotate"; readonly title: string; readonly tag: string }
  /** The statement at the finding is put under a consent check. */
  | { readonly kind: "guard"; readonly title: string; readonly at: number; readonly condition: string; readonly check: ConsentCheck }
  | { readonly kind: "suppress"; readonly title: string; readonly rule: string };

/** Best first. */
export function fixesOffered(finding: Finding, textOf: (file: FileId) => string): readonly FixOffer[] {
  const { rule, replacement } = finding;
  if (replacement !== undefined) return [{ kind: "replace", title: `Change to \`${replacement}\``, text: replacement }];
  if (rule === "unused-disable") return [{ kind: "delete-directive", title: "Delete the directive" }];
  if (rule === configRule || rule === "annotation") return [];
  return [...repairs(finding, textOf), { kind: "suppress", title: `Suppress ${rule} here, with a reason`, rule }];
}

function repairs(finding: Finding, textOf: (file: FileId) => string): readonly FixOffer[] {
  const { rule, flow, source, missingPurposes = [], missingCategories = [] } = finding;
  switch (rule) {
    case "log":
      return removableArgument(finding, textOf(finding.file)) ? [{ kind: "remove-argument", title: `Leave \`${argumentText(finding, textOf(finding.file))}\` out` }] : [];
    case "error-tracking": case "third-party": case "ai": case "network": {
      const recipient = flow?.sink.recipient ?? flow?.sink.package ?? null;
      return recipient === null ? [] : [{ kind: "declare-recipient", title: `Declare ${recipient} as a recipient`, recipient, purposes: purposesOf(finding) }];
    }
    case "purpose":
      return missingPurposes.slice(0, 1).flatMap((purpose) => extendTag(finding, "purpose", purpose));
    case "consent":
      return guard(finding, textOf(finding.file));
    case "retention":
      return extendTag(finding, "retention", "P1Y");
    case "special-category":
      return finding.messageId === "special-category.decides" ? [] : extendTag(finding, "basis", "explicit-consent");
    case "spread":
      return missingCategories.length === 0 ? [] : annotations(missingCategories.join(","));
    case "undeclared": {
      const name = textOf(finding.file).slice(finding.span.start, finding.span.end);
      const category = strongCategory(name);
      return source === null && category !== null ? annotations(category) : [];
    }
    default:
      return [];
  }
}

/** Where the sink stands alone as a statement, and the check can be asked of whoever the argument is about. */
function guard({ flow, consentCheck, span }: Finding, text: string): readonly FixOffer[] {
  const statement = flow && consentCheck ? statementOf(flow.sink.span, text) : null;
  const subject = subjectOf(text.slice(span.start, span.end));
  // Whether it may be awaited here, an awaited call says.
  if (!statement || !consentCheck || subject === null || (consentCheck.isAsync && !statement.isAwaited)) return [];
  const condition = `${consentCheck.isAsync ? "await " : ""}${consentCheck.name}(${subject})`;
  return [{ kind: "guard", title: `Guard with \`${condition}\``, at: statement.start, condition, check: consentCheck }];
}

/** Either decision about a field. */
function annotations(categories: string): readonly FixOffer[] {
  return [
    { kind: "annotate", title: `Annotate as ${categories}`, tag: `@personalData ${categories}` },
    { kind: "annotate", title: "Declare as not personal, with a reason", tag: "@notPersonal reason" },
  ];
}

/** Only what stands in a comment can be extended by a word. */
function extendTag({ source }: Finding, key: string, value: string): readonly FixOffer[] {
  return source?.tag.form === "comment" ? [{ kind: "extend-tag", title: `Add \`${key}=${value}\` to \`${source.name}\``, key, value }] : [];
}

function purposesOf({ source }: Finding): readonly string[] {
  return source?.tag.keys.filter(({ key }) => key.text === "purpose").flatMap(({ values }) => values.map(({ text }) => text)) ?? [];
}

function argumentText({ span }: Finding, text: string): string {
  const written = text.slice(span.start, span.end).replace(/\s+/g, " ");
  return written.length > 40 ? `${written.slice(0, 39)}…` : written;
}

/** Characters of white space beside an argument: more than any layout has. */
const farthestComma = 400;

/** The argument with the comma that goes with it; null where it is the only one, or no argument as it stands. */
export function removableArgument({ span }: Pick<Finding, "span">, text: string): { readonly start: number; readonly end: number } | null {
  const left = text.slice(Math.max(0, span.start - farthestComma), span.start);
  const right = text.slice(span.end, span.end + farthestComma);
  if (!/^\s*[,)]/.test(right)) return null;
  const before = /,\s*$/.exec(left);
  if (before) return { start: span.start - before[0].length, end: span.end };
  const comma = /^\s*,\s*/.exec(right);
  return /\(\s*$/.test(left) && comma ? { start: span.start, end: span.end + comma[0].length } : null;
}
