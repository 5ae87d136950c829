/**
 * What may be written at a place of a tag: its name, a category, a key, a value, from the taxonomy and the project's configuration. Reads the
 * text at hand, and is silent outside of documentation comments. Knows nothing of the protocol.
 */
import { compareStrings } from "../base/ids";
import { inferCategory } from "../findings/taxonomy/names";
import { bases, effectTerms, keysOfTag, sinkKinds, subjects } from "../findings/taxonomy/vocabulary";
import type { TagName } from "../syntax/annotation";
import { tagNames } from "../syntax/annotations/tagNames";
import { policyFor, type Asked } from "./asked";
import type { Position, Range } from "./editorLines";
import { durationInWords, explainWord, type WordSort } from "./explain";
import { tagPlaceAt, type TagPlace } from "./tagPlace";

export interface Completion {
  readonly label: string;
  readonly kind: "tag" | "category" | "key" | "value";
  /** Beside the label. */
  readonly detail: string;
  /** Markdown. */
  readonly documentation: string;
  readonly range: Range;
  readonly newText: string;
  /** Something is to be chosen right behind it. */
  readonly goesOn: boolean;
}

interface Candidate {
  readonly label: string;
  readonly detail: string;
}

const durations = ["P30D", "P6M", "P1Y", "P3Y", "P5Y", "P10Y", "account-closed+P30D"];
const ciphers = ["at-rest", "aes-256-gcm"];

export function provideCompletion(asked: Asked, position: Position): readonly Completion[] {
  const place = tagPlaceAt(asked, asked.buffer.offset(position));
  if (!place || place.kind === "prose") return [];
  const range = asked.buffer.lines.range(place.span);
  return place.kind === "name" ? names(asked, range) : [...words(asked, place, range), ...keys(asked, place, range)];
}

function names(asked: Asked, range: Range): readonly Completion[] {
  const aliases = policyFor(asked).config.aliases.map((alias) => [alias, "personalData"] as const);
  return [...tagNames.map((name) => [name, name] as const), ...aliases].map(([written, name]: readonly [string, TagName]) => {
    const [usage, says] = asked.words.tags[name];
    const meant = written === name ? [] : [asked.words.aliasOf(name)];
    return { label: `@${written}`, kind: "tag", detail: says, documentation: [`\`${usage}\``, says, ...meant].join("\n\n"), range, newText: `@${written} `, goesOn: true };
  });
}

type WordPlace = Extract<TagPlace, { kind: "word" }>;

function words(asked: Asked, { sort, given, span }: WordPlace, range: Range): readonly Completion[] {
  if (sort === null) return [];
  const { taxonomy } = policyFor(asked);
  const likely = sort === "category" ? categoryOfNameBelow(asked.buffer.text, span.end) : null;
  // What the name itself says comes first.
  const all = [...candidates(sort, asked)].sort((a, b) => Number(b.label === likely) - Number(a.label === likely));
  return all.filter(({ label }) => !given.includes(label)).map(({ label, detail }) => ({
    label, kind: sort === "category" ? "category" : "value", detail, documentation: explainWord(sort, label, taxonomy, asked).join("\n\n"), range, newText: label, goesOn: false,
  }));
}

/** What the declared name below a comment says that it holds. */
function categoryOfNameBelow(text: string, offset: number): string | null {
  const end = text.indexOf("*/", offset);
  const name = end < 0 ? undefined : /^\s*(?:(?:export|public|private|protected|readonly|static|declare|abstract|override|accessor|const|let|var|async|function)\s+)*["']?([\p{ID_Start}_$][\p{ID_Continue}$]*)/u.exec(text.slice(end + 2, end + 2 + longestHead))?.[1];
  return name === undefined ? null : inferCategory(name);
}

/** Characters of modifiers, spaces and a name. */
const longestHead = 200;

function keys(asked: Asked, { tag, keysGiven }: WordPlace, range: Range): readonly Completion[] {
  if (keysGiven === null) return [];
  return keysOfTag[tag].filter((key) => !keysGiven.includes(key)).map((key) => {
    const [value, says] = asked.words.keys[key] ?? ["", ""];
    return { label: `${key}=`, kind: "key", detail: value, documentation: says, range, newText: `${key}=`, goesOn: true };
  });
}

function candidates(sort: WordSort, asked: Asked): readonly Candidate[] {
  const { language, words: said, index } = asked;
  const { taxonomy, config } = policyFor(asked);
  switch (sort) {
    case "category": return taxonomy.categories.map(({ name, label }) => ({ label: name, detail: label[language] }));
    case "purpose": return taxonomy.purposes.map(({ name, label }) => ({ label: name, detail: label[language] }));
    case "basis": return bases.map(({ name, label, article }) => ({ label: name, detail: `${label[language]} (${article})` }));
    case "subject": return subjects.map(({ name, label }) => ({ label: name, detail: label[language] }));
    case "retention": return durations.map((duration) => ({ label: duration, detail: durationInWords(duration, said) ?? "" }));
    case "effect": return effectTerms.map(({ name, label }) => ({ label: name, detail: label[language] }));
    case "kind": return sinkKinds.map((kind) => ({ label: kind, detail: said.kinds[kind] }));
    case "encrypted": return ciphers.map((cipher) => ({ label: cipher, detail: "" }));
    // Written without spaces in a tag.
    case "recipient": return config.recipients.filter(({ name }) => !/[\s,]/.test(name)).map(({ name, purposes }) => ({ label: name, detail: purposes.join(", ") }));
    case "name": {
      const owners = new Set((index?.facts.sources ?? []).flatMap(({ name }) => (name.includes(".") ? [name.slice(0, name.indexOf("."))] : [])));
      return [...owners].sort(compareStrings).map((owner) => ({ label: owner, detail: "" }));
    }
  }
}
