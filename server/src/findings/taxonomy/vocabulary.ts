/** The other closed word lists of the tags: keys, purposes, legal bases, effects, sink kinds, subjects. Data only. */
import type { SinkKind } from "../../flow/flow";
import { effects } from "../../flow/flow";
import type { TagName } from "../../syntax/annotation";

export interface Term {
  readonly name: string;
  readonly label: { readonly en: string; readonly fr: string };
}

const term = (name: string, en: string, fr: string): Term => ({ name, label: { en, fr } });

/** Why data is processed. A project adds its own. */
export const purposes: readonly Term[] = [
  term("service", "providing the service", "fourniture du service"),
  term("auth", "authentication", "authentification"),
  term("payment", "payment", "paiement"),
  term("notification", "notifications about the service", "notifications liées au service"),
  term("support", "customer support", "assistance aux clients"),
  term("security", "security", "sécurité"),
  term("fraud", "fraud prevention", "prévention de la fraude"),
  term("legal", "legal compliance", "respect d’obligations légales"),
  term("improve", "improving the service", "amélioration du service"),
  term("analytics", "usage analytics", "mesure d’audience"),
  term("personalise", "personalisation", "personnalisation"),
  term("marketing", "direct marketing", "prospection commerciale"),
  term("advertising", "advertising", "publicité"),
  term("ai-training", "training of AI systems", "entraînement de systèmes d’IA"),
  term("hr", "human resources", "ressources humaines"),
];

export interface Basis extends Term {
  /** The provision that it rests on. */
  readonly article: string;
}

const basis = (name: string, article: string, en: string, fr: string): Basis => ({ name, article, label: { en, fr } });

/** What makes processing lawful: the six bases of Article 6, and the conditions of Article 9(2) for special categories. */
export const bases: readonly Basis[] = [
  basis("consent", "6(1)(a)", "consent", "consentement"),
  basis("contract", "6(1)(b)", "performance of a contract", "exécution d’un contrat"),
  basis("legal-obligation", "6(1)(c)", "legal obligation", "obligation légale"),
  basis("vital-interests", "6(1)(d), 9(2)(c)", "vital interests", "intérêts vitaux"),
  basis("public-task", "6(1)(e)", "task in the public interest", "mission d’intérêt public"),
  basis("legitimate-interests", "6(1)(f)", "legitimate interests", "intérêts légitimes"),
  basis("explicit-consent", "9(2)(a)", "explicit consent", "consentement explicite"),
  basis("employment-law", "9(2)(b)", "employment and social security law", "droit du travail et de la sécurité sociale"),
  basis("non-profit", "9(2)(d)", "members of a non-profit body", "membres d’un organisme à but non lucratif"),
  basis("made-public", "9(2)(e)", "manifestly made public by the person", "données rendues publiques par la personne"),
  basis("legal-claims", "9(2)(f)", "legal claims", "droits en justice"),
  basis("substantial-public-interest", "9(2)(g)", "substantial public interest", "intérêt public important"),
  basis("health-care", "9(2)(h)", "health care", "prise en charge sanitaire"),
  basis("public-health", "9(2)(i)", "public health", "santé publique"),
  basis("research", "9(2)(j)", "archiving, research or statistics", "archives, recherche ou statistiques"),
];

/** Effects that a sanitizer may declare. */
export const sanitizerEffects: readonly string[] = effects.filter((effect) => effect !== "none");

const sinkKindTable: Readonly<Record<SinkKind, true>> = {
  log: true, "error-tracking": true, "third-party": true, ai: true, network: true, url: true, "browser-storage": true, response: true,
  "error-message": true, file: true, storage: true, message: true, display: true, process: true,
};

export const sinkKinds = Object.keys(sinkKindTable) as readonly SinkKind[];

/** Whose data it is. A hint for readers: other words are fine. */
export const subjects: readonly string[] = [
  "customer", "user", "employee", "job-applicant", "patient", "prospect", "visitor", "next-of-kin", "child", "supplier", "student", "citizen", "member", "contractor",
];

/** The keys that each tag may carry. */
export const keysOfTag: Readonly<Record<TagName, readonly string[]>> = {
  personalData: ["purpose", "basis", "retention", "subject", "recipients", "encrypted"],
  notPersonal: [],
  personalDataSink: ["recipient", "purpose"],
  personalDataSanitizer: [],
  personalDataConsent: [],
  personalDataPurpose: [],
  personalDataDecision: [],
  personalDataErasure: [],
  personalDataExport: [],
};
