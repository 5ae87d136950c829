/** Words of a tag in plain language: categories, keys, values. Markdown lines; knows nothing of where they stand. */
import type { Category, Special } from "../findings/taxonomy/categories";
import type { Taxonomy } from "../findings/taxonomy/taxonomy";
import { effectTerms, sinkKinds, subjects } from "../findings/taxonomy/vocabulary";
import type { SinkKind } from "../flow/flow";
import type { Tag } from "../syntax/annotation";
import { tagShapes } from "../syntax/annotations/tagNames";
import type { Language, Words } from "./words/words";

/** What words are explained by. */
export interface Speech {
  readonly language: Language;
  readonly words: Words;
}

/** What sort of word stands at a place of a tag. */
export type WordSort = "category" | "purpose" | "basis" | "retention" | "subject" | "recipient" | "encrypted" | "effect" | "kind" | "name";

/** The sort of the bare words of a tag. */
export function sortOfWords(tag: Tag["name"]): WordSort | null {
  switch (tag) {
    case "personalData": return "category";
    case "personalDataSink": return "kind";
    case "personalDataSanitizer": return "effect";
    case "personalDataConsent": case "personalDataPurpose": return "purpose";
    default: return tagShapes[tag] === "names" ? "name" : null;
  }
}

/** The sort of the values of a key. */
export function sortOfValues(key: string): WordSort | null {
  return key === "recipients" ? "recipient" : key === "purpose" || key === "basis" || key === "retention" || key === "subject" || key === "recipient" || key === "encrypted" ? key : null;
}

/** `contact.email`: what it is and why it is personal. */
export function explainCategory(category: Category, { language, words }: Speech): readonly string[] {
  return [`${words.titled(`**${words.category}** ${code(category.name)}`, escaped(category.label[language]))} (${words.severityOf[category.severity]})`, reasonFor(category, words)];
}

/** Why data of this category is personal, and by which article. */
export function reasonFor({ name, special }: { readonly name: string; readonly special: Special | null }, words: Words): string {
  const reason = words.reasons[name] ?? words.reasons[name.split(".")[0] ?? ""] ?? words.unknownReason;
  return `${reason} (${words.laws[special ?? "other"]})`;
}

/** What one word of a tag means; empty where there is nothing to say. */
export function explainWord(sort: WordSort, word: string, taxonomy: Taxonomy, speech: Speech): readonly string[] {
  const { language, words } = speech;
  const said = (title: string, meaning: string | undefined): readonly string[] => [meaning === undefined ? `**${title}** ${code(word)}` : words.titled(`**${title}** ${code(word)}`, escaped(meaning)), ...(meaning === undefined ? [words.unknownWord] : [])];
  switch (sort) {
    case "category": {
      const category = taxonomy.category(word);
      return category ? explainCategory(category, speech) : said(words.category, undefined);
    }
    case "purpose":
      return said(words.purposeWord, taxonomy.purpose(word)?.label[language]);
    case "basis": {
      const basis = taxonomy.basis(word);
      return said(words.basisWord, basis ? `${basis.label[language]} (${words.article(basis.article)})` : undefined);
    }
    case "effect":
      return said(words.effectWord, effectTerms.find(({ name }) => name === word.toLowerCase())?.label[language]);
    case "kind":
      return said(words.kindWord, isSinkKind(word) ? words.kinds[word] : undefined);
    case "subject": {
      const subject = subjects.find(({ name }) => name === word.toLowerCase());
      return subject ? said(words.subjectWord, subject.label[language]) : [];
    }
    case "retention": {
      const duration = durationInWords(word, words);
      return duration === null ? [] : [`**${words.retentionWord}** \`${word}\``, words.kept(duration)];
    }
    case "recipient": case "encrypted": case "name":
      return [];
  }
}

function isSinkKind(word: string): word is SinkKind {
  return (sinkKinds as readonly string[]).includes(word);
}

/** Free text of the workspace is not to be read as Markdown: it might show pictures from elsewhere. */
export function escaped(text: string): string {
  return text.replace(/[\\`*_[\]<!#|~]/g, "\\$&").replace(/\s+/g, " ");
}

/** As code, whatever it holds. */
export function code(text: string): string {
  return `\`${text.replaceAll("`", "'")}\``;
}

/** `P3Y` and `account-closed+P30D` as people say it; null for what is neither. */
export function durationInWords(written: string, words: Words): string | null {
  const plus = written.lastIndexOf("+");
  const match = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/.exec(written.slice(plus + 1));
  if (!match) return null;
  const units = ["year", "month", "week", "day", "hour", "minute", "second"] as const;
  const parts = units.flatMap((unit, i) => (match[i + 1] === undefined ? [] : [[Number(match[i + 1]), unit] as const]));
  if (parts.length === 0) return null;
  const duration = words.duration(parts);
  return plus < 0 ? duration : words.after(duration, written.slice(0, plus));
}
