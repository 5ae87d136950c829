/** The names of our tags, and what a written name means. Knows nothing of what follows a name. */
import { nearest } from "../../base/nearest";
import type { TagName } from "../annotation";

/** What stands after a tag's name. */
export type TagShape =
  /** Comma lists of categories, keys, prose; nothing is required. */
  | "categories"
  /** At least one word, keys, prose. */
  | "words"
  /** One or more names, divided by commas or spaces. */
  | "names"
  /** Free text to the end of the paragraph. */
  | "text";

export const tagShapes: Readonly<Record<TagName, TagShape>> = {
  personalData: "categories",
  notPersonal: "text",
  personalDataSink: "words",
  personalDataSanitizer: "words",
  personalDataConsent: "words",
  personalDataPurpose: "words",
  personalDataDecision: "text",
  personalDataErasure: "names",
  personalDataExport: "names",
};

export const tagNames = Object.keys(tagShapes) as readonly TagName[];

/** Names that mean `@personalData` unless the project says otherwise. */
export const defaultAliases: readonly string[] = ["pii", "sensitive"];

/** What a written tag name means to us. */
export interface KnownTagName {
  readonly name: TagName;
  /** The name is none of ours but was meant to be: `name` is the nearest one. */
  readonly misspelt: boolean;
}

const byLowerCase = new Map(tagNames.map((name) => [name.toLowerCase(), name]));

/** Reads tag names; `aliases` are further names of `@personalData`, with or without `@`. */
export class TagNameReader {
  private readonly aliases: ReadonlySet<string>;
  /** Matches every text that may hold one of our tags, and few that do not. */
  private readonly candidate: RegExp;

  constructor(aliases: readonly string[]) {
    this.aliases = new Set(aliases.map((alias) => alias.replace(/^@/, "").toLowerCase()).filter((alias) => alias !== ""));
    const escaped = [...this.aliases].map((alias) => alias.replace(/[^\p{L}\p{N}_]/gu, "\\$&"));
    // The first two alternatives let one misspelt letter through, so that it can be reported.
    this.candidate = new RegExp(`@(?:${["p[\\w-]{3,9}d[ae]?t", "no[nt]?[-_]?p", ...escaped].join("|")})`, "gi");
  }

  /** Offsets of every `@` in the text that may begin one of our tags, in order. */
  candidates(text: string): number[] {
    const offsets: number[] = [];
    for (const match of text.matchAll(this.candidate)) offsets.push(match.index);
    return offsets;
  }

  /** Null for the tags of others. `written` has no `@`. */
  read(written: string): KnownTagName | null {
    const lower = written.toLowerCase();
    const exact = byLowerCase.get(lower) ?? (this.aliases.has(lower) ? "personalData" : undefined);
    if (exact) return { name: exact, misspelt: false };
    const plain = lower.replace(/[-_]/g, "");
    const near = byLowerCase.get(plain) ?? nearest(plain, tagNames);
    if (near) return { name: near as TagName, misspelt: true };
    return plain.startsWith("personaldata") ? { name: "personalData", misspelt: true } : null;
  }
}
