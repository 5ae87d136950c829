/**
 * Rule `annotation`: a tag or a directive is malformed, unknown or contradicts itself.
 *
 * Needs: the tags of a file, grouped by what they stand on, and its directives. Gives: findings at the very word.
 * How: problems of the grammar are put into words here, then the words are looked up in the taxonomy. A category or basis that
 * nobody knows is reported; a purpose or subject is the project's own word, and reported only when it looks misspelt.
 * Must not know how tags are found or what flows from them.
 */
import type { FileId, Span } from "../../base/ids";
import { nearest } from "../../base/nearest";
import type { Directive, KeyValue, Tag, TagProblem, Word } from "../../syntax/annotation";
import type { Finding } from "../finding";
import { ruleNames } from "../ruleNames";
import { isRetention, suggestRetention } from "../taxonomy/retention";
import { nearestEffect, nearestSinkKind, type Taxonomy } from "../taxonomy/taxonomy";
import { keysOfTag, sanitizerEffects, sinkKinds, subjects } from "../taxonomy/vocabulary";

/** What one file says about personal data. */
export interface AnnotatedFile {
  readonly file: FileId;
  /** Tags, grouped by what they stand on. */
  readonly tags: readonly (readonly Tag[])[];
  readonly unattached: readonly Tag[];
  readonly directives: readonly Directive[];
}

/** The words that the file's project has. */
export interface ProjectWords {
  readonly taxonomy: Taxonomy;
  /** Declared recipients. */
  readonly recipients: readonly string[];
  /** Names of types, classes, schemas and tables anywhere in the program. */
  readonly declaredNames: () => ReadonlySet<string>;
}

/** Findings of one file, in the order of the text. */
export function annotationFindings(file: AnnotatedFile, words: ProjectWords): Finding[] {
  const judge = new Judge(file.file, words);
  for (const group of file.tags) judge.judgeGroup(group);
  for (const tag of file.unattached) judge.judgeTag(tag);
  for (const directive of file.directives) judge.judgeDirective(directive);
  return judge.findings();
}

const subjectNames = subjects.map(({ name }) => name);

const tagsOnWhat: Partial<Record<Tag["name"], string>> = {
  personalDataSink: "kind of sink, such as `log`",
  personalDataSanitizer: "effect, such as `mask`",
  personalDataConsent: "purpose that is consented to",
  personalDataPurpose: "purpose",
  personalDataDecision: "decision that is taken",
  personalDataErasure: "name of what it erases",
  personalDataExport: "name of what it exports",
};

class Judge {
  private readonly found = new Map<string, Finding>();
  private readonly judged = new Set<Tag>();

  constructor(private readonly file: FileId, private readonly project: ProjectWords) {}

  private get taxonomy(): Taxonomy {
    return this.project.taxonomy;
  }

  findings(): Finding[] {
    return [...this.found.values()].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  }

  judgeGroup(tags: readonly Tag[]): void {
    for (const tag of tags) this.judgeTag(tag);
    const counting = tags.filter((tag) => !isMisspelt(tag));
    const refusal = counting.find((tag) => tag.name === "notPersonal");
    if (refusal && counting.some((tag) => tag.name === "personalData")) {
      this.report("contradiction", refusal.nameSpan, "`@notPersonal` contradicts `@personalData` on the same declaration: keep one of them.");
    }
  }

  judgeTag(tag: Tag): void {
    // One tag may stand in several groups: a variable and the function that it holds.
    if (this.judged.has(tag)) return;
    this.judged.add(tag);
    for (const problem of tag.problems) this.judgeProblem(tag, problem);
    if (isMisspelt(tag)) return;
    for (const word of tag.words) this.judgeWord(tag, word);
    for (const key of tag.keys) this.judgeKey(tag, key);
  }

  judgeDirective(directive: Directive): void {
    if (directive.reason === null && directive.kind !== "enable") {
      if (directive.standIn !== null) this.report("directive-with-stand-in", directive.span, `\`${directive.standIn}\` stands in for a reason that is yet to be written: until then the directive suppresses nothing.`);
      else this.report("directive-without-reason", directive.span, "A directive without a reason suppresses nothing: write ` -- ` and the reason after the rules.");
    }
    for (const word of directive.rules) {
      const plain = word.text.replace(/^personal-data\//i, "").toLowerCase();
      if (!ruleNames.includes(plain)) this.unknown(word, "rule", nearest(plain, ruleNames));
    }
  }

  private judgeProblem(tag: Tag, problem: TagProblem): void {
    const { span } = problem;
    const written = `@${tag.name}`;
    switch (problem.code) {
      case "unknown-tag":
        return this.report(problem.code, span, `There is no such tag: did you mean \`@${problem.detail ?? tag.name}\`?`, `@${problem.detail ?? tag.name}`);
      case "unattached":
        return this.report(problem.code, span, `\`${written}\` stands on nothing: write the comment directly before a declaration.`);
      case "missing-reason":
        return this.report(problem.code, span, "`@notPersonal` needs its reason: it records a decision.");
      case "unsaid-reason":
        return this.report(problem.code, span, `\`${problem.detail ?? ""}\` stands in for a reason that is yet to be written: until then \`@notPersonal\` decides nothing.`);
      case "missing-argument":
        return this.report(problem.code, span, `\`${written}\` needs the ${tagsOnWhat[tag.name] ?? "word"} after its name.`);
      case "duplicate-key":
        return this.report(problem.code, span, `The key \`${problem.detail ?? ""}\` stands here a second time: write its values as one list with commas.`);
      case "unclosed-brace":
        return this.report(problem.code, span, `This bracket is not closed: \`${problem.detail ?? "}"}\` is missing.`);
      case "empty-value":
        return this.report(problem.code, span, problem.detail === "," ? "Nothing follows this comma." : `The key \`${problem.detail ?? ""}\` has no value.`);
      case "unexpected-token":
        return this.report(problem.code, span, unexpected(tag, problem.detail ?? "", this.taxonomy));
    }
  }

  private judgeWord(tag: Tag, word: Word): void {
    switch (tag.name) {
      case "personalData":
        if (!this.taxonomy.category(word.text)) this.unknown(word, "category", this.taxonomy.nearestCategory(word.text));
        return;
      case "personalDataSink":
        if (!sinkKinds.some((kind) => kind === word.text)) this.unknown(word, "kind of sink", nearestSinkKind(word.text), sinkKinds);
        return;
      case "personalDataSanitizer":
        if (!sanitizerEffects.includes(word.text)) this.unknown(word, "effect", nearestEffect(word.text), sanitizerEffects);
        return;
      case "personalDataConsent":
      case "personalDataPurpose":
        return this.judgePurpose(word);
      case "personalDataErasure":
      case "personalDataExport":
        if (!this.project.declaredNames().has(word.text)) this.unknown(word, "name", nearest(word.text, this.project.declaredNames()));
        return;
      default:
        return;
    }
  }

  private judgeKey(tag: Tag, { key, values }: KeyValue): void {
    const allowed = keysOfTag[tag.name];
    if (!allowed.includes(key.text)) {
      if (allowed.length === 0) this.report("no-keys", key.span, `\`@${tag.name}\` takes no keys.`);
      else this.unknown(key, "key", nearest(key.text, allowed) ?? allowed.find((name) => key.text.length > 3 && name.startsWith(key.text.slice(0, 3))) ?? null, allowed);
      return;
    }
    for (const value of values) {
      if (key.text === "purpose") this.judgePurpose(value);
      else if (key.text === "basis" && !this.taxonomy.basis(value.text)) this.unknown(value, "legal basis", this.taxonomy.nearestBasis(value.text));
      else if (key.text === "retention" && !isRetention(value.text)) this.judgeRetention(value);
      else if (key.text === "subject" && !subjectNames.includes(value.text.toLowerCase())) this.judgeOwnWord(value, "subject", nearest(value.text, subjectNames));
      else if (key.text === "recipients") this.judgeRecipient(value);
    }
  }

  private judgePurpose(word: Word): void {
    if (this.taxonomy.purpose(word.text)) return;
    const near = this.taxonomy.nearestPurpose(word.text);
    // A project that lists its purposes has said what there is.
    if (this.taxonomy.listsPurposes) this.unknown(word, "purpose", near);
    else this.judgeOwnWord(word, "purpose", near);
  }

  /** Vendors need no declaration to be named; a near miss of one that has one is a slip. */
  private judgeRecipient(word: Word): void {
    const { recipients } = this.project;
    if (!recipients.some((name) => name.toLowerCase() === word.text.toLowerCase())) this.judgeOwnWord(word, "recipient", nearest(word.text, recipients));
  }

  /** A word that a project may have coined: only one that looks like a slip is reported. */
  private judgeOwnWord(word: Word, what: string, near: string | null): void {
    if (near !== null && near !== word.text.replace(/s$/, "")) this.unknown(word, what, near);
  }

  private judgeRetention(word: Word): void {
    const near = suggestRetention(word.text);
    const hint = near === null ? "write an ISO 8601 duration, such as `P3Y` or `account-closed+P30D`." : `did you mean \`${near}\`?`;
    this.report("bad-retention", word.span, `\`${word.text}\` is no retention period: ${hint}`, near);
  }

  private unknown(word: Word, what: string, near: string | null, all?: readonly string[]): void {
    const hint = near !== null ? `: did you mean \`${near}\`?` : all ? `: there are ${all.map((name) => `\`${name}\``).join(", ")}.` : ".";
    this.report("unknown-word", word.span, `Unknown ${what} \`${word.text}\`${hint}`, near);
  }

  private report(code: string, span: Span, message: string, replacement: string | null = null): void {
    const key = `${span.start}:${span.end}:${message}`;
    if (this.found.has(key)) return;
    this.found.set(key, {
      rule: "annotation", messageId: `annotation.${code}`, severity: "warning", message, flow: null, source: null, file: this.file, span, suppressed: null,
      fixes: [], ...(replacement !== null && { replacement }),
    });
  }
}

function isMisspelt(tag: Tag): boolean {
  return tag.problems.some((problem) => problem.code === "unknown-tag");
}

function unexpected(tag: Tag, text: string, taxonomy: Taxonomy): string {
  const shown = text.length > 40 ? `${text.slice(0, 39)}…` : text;
  if (tag.form !== "comment") return `\`${shown}\` is not a literal: only literals can be read here.`;
  if (taxonomy.category(text)) return `\`${shown}\` belongs to the list of categories: write them before the keys, with commas and without spaces.`;
  if (text === "," || text === "(") return text === "," ? "A comma is missing here." : "Write the category after a space, without parentheses.";
  return `\`${shown}\` is not expected here: write \` - \` before free text.`;
}
