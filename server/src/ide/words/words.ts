/** Which language the editor is spoken to in. Reports stay in English: other programs read them. */
import { en, type Words } from "./en";
import { fr } from "./fr";

export type { Words };

export const languages = ["en", "fr"] as const;
export type Language = (typeof languages)[number];

const all: Readonly<Record<Language, Words>> = { en, fr };

/** The language for a locale (`fr-CA`): English where there is none of its own. */
export function languageOf(locale: string | undefined): Language {
  const wanted = locale?.toLowerCase().split(/[-_]/)[0];
  return languages.find((language) => language === wanted) ?? "en";
}

export function wordsOf(language: Language): Words {
  return all[language];
}
