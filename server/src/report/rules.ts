/** What each rule objects to, in one sentence: for formats that describe their rules. The pages under `docs/rules` say it at length. */
import { defaultPolicy } from "../findings/policy/defaultPolicy";
import type { Severity } from "../findings/finding";

const sentences: Readonly<Record<string, string>> = {
  log: "Personal data may reach a log.",
  "error-tracking": "Personal data may reach an error tracker that is not a declared recipient.",
  "third-party": "Personal data may reach a third party that is not a declared recipient.",
  ai: "Personal data may reach an AI service that is not a declared recipient.",
  network: "Personal data may be sent to a host that is not a declared recipient.",
  url: "Personal data may become part of an address.",
  "browser-storage": "Personal data may be kept in the browser.",
  response: "Data that should not leave the server may be sent in a response.",
  "error-message": "Personal data may become part of an error's text.",
  file: "Personal data may be written to a file.",
  storage: "Data that should be encrypted may be stored in clear.",
  "cross-border": "Personal data may reach a country without a declared safeguard.",
  purpose: "Personal data may be used for a purpose that it is not declared for.",
  consent: "Personal data that needs consent may reach a sink without a check of it.",
  "special-category": "Data of a special category is declared without a condition of Article 9(2), or decides about a person.",
  minimisation: "Personal data is stored and never read.",
  retention: "Personal data is stored, and nothing says for how long.",
  erasure: "Personal data may reach a store that no erasure function touches.",
  spread: "A field without a tag may receive personal data.",
  undeclared: "A name speaks for personal data and carries no tag.",
  annotation: "A tag or a directive is malformed, names something unknown, or contradicts itself.",
  "unused-disable": "A directive suppresses nothing.",
  config: "The configuration says something that means nothing.",
};

/** `rule` without its prefix. */
export function sentenceOf(rule: string): string {
  return sentences[rule] ?? `What ${rule} objects to.`;
}

export function defaultSeverityOf(rule: string): Severity {
  return defaultPolicy[rule]?.severity ?? "warning";
}
