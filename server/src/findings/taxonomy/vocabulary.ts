/** The other closed word lists of the tags: keys, purposes, legal bases, effects, sink kinds, subjects. Data only. */
import type { Effect, SinkKind } from "../../flow/flow";
import type { TagName } from "../../syntax/annotation";

export interface Term {
  readonly name: string;
  readonly label: { readonly en: string; readonly fr: string };
}

export interface Purpose extends Term {
  /** The same among fideslang's data uses, and among the purposes of the W3C's Data Privacy Vocabulary; null where there is none. */
  readonly fideslang: string | null;
  readonly dpv: string | null;
}

const purpose = (name: string, en: string, fr: string, fideslang: string, dpv: string | null): Purpose => ({ name, label: { en, fr }, fideslang, dpv });

/** Why data is processed. A project adds its own. */
export const purposes: readonly Purpose[] = [
  purpose("service", "providing the service", "fourniture du service", "essential.service", "ServiceProvision"),
  purpose("auth", "authentication", "authentification", "essential.service.authentication", "IdentityAuthentication"),
  purpose("payment", "payment", "paiement", "essential.service.payment_processing", "PaymentManagement"),
  purpose("notification", "notifications about the service", "notifications liées au service", "essential.service.notifications", "CommunicationManagement"),
  purpose("support", "customer support", "assistance aux clients", "essential.service.operations.support", "CustomerCare"),
  purpose("security", "security", "sécurité", "essential.service.security", "EnforceSecurity"),
  purpose("fraud", "fraud prevention", "prévention de la fraude", "essential.fraud_detection", "FraudPreventionAndDetection"),
  purpose("legal", "legal compliance", "respect d’obligations légales", "essential.legal_obligation", "LegalCompliance"),
  purpose("improve", "improving the service", "amélioration du service", "functional.service.improve", "ServiceOptimisation"),
  purpose("analytics", "usage analytics", "mesure d’audience", "analytics", "ServiceUsageAnalytics"),
  purpose("personalise", "personalisation", "personnalisation", "personalize", "Personalisation"),
  purpose("marketing", "direct marketing", "prospection commerciale", "marketing.communications", "DirectMarketing"),
  purpose("advertising", "advertising", "publicité", "marketing.advertising", "TargetedAdvertising"),
  purpose("ai-training", "training of AI systems", "entraînement de systèmes d’IA", "train_ai_system", null),
  purpose("hr", "human resources", "ressources humaines", "employment", "HumanResourceManagement"),
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

/** What a function may do that makes data safer, weakest first; `none` is not among them. */
const effectTable: Readonly<Record<Exclude<Effect, "none">, Term["label"]>> = {
  pseudonymise: { en: "pseudonymised", fr: "pseudonymisé" },
  mask: { en: "masked", fr: "masqué" },
  encrypt: { en: "encrypted", fr: "chiffré" },
  aggregate: { en: "aggregated", fr: "agrégé" },
  anonymise: { en: "anonymised", fr: "anonymisé" },
};

export const effectTerms: readonly Term[] = Object.entries(effectTable).map(([name, label]) => ({ name, label }));

/** Effects that a sanitizer may declare. */
export const sanitizerEffects: readonly string[] = effectTerms.map(({ name }) => name);

const sinkKindTable: Readonly<Record<SinkKind, true>> = {
  log: true, "error-tracking": true, "third-party": true, ai: true, network: true, url: true, "browser-storage": true, response: true,
  "error-message": true, file: true, storage: true, message: true, display: true, process: true,
};

export const sinkKinds = Object.keys(sinkKindTable) as readonly SinkKind[];

export interface Subject extends Term {
  /** The same among fideslang's data subjects; null where there is none. */
  readonly fideslang: string | null;
}

const subject = (name: string, en: string, fr: string, fideslang: string | null = null): Subject => ({ name, label: { en, fr }, fideslang });

/** Whose data it is. A hint for readers: other words are fine. */
export const subjects: readonly Subject[] = [
  subject("customer", "customer", "client", "customer"),
  subject("user", "user", "utilisateur"),
  subject("employee", "employee", "salarié", "employee"),
  subject("job-applicant", "job applicant", "candidat", "job_applicant"),
  subject("patient", "patient", "patient", "patient"),
  subject("prospect", "prospect", "prospect", "prospect"),
  subject("visitor", "visitor", "visiteur", "visitor"),
  subject("next-of-kin", "next of kin", "proche", "next_of_kin"),
  subject("child", "child", "enfant"),
  subject("supplier", "supplier", "fournisseur", "supplier_vendor"),
  subject("student", "student", "élève"),
  subject("citizen", "citizen", "citoyen", "citizen_voter"),
  subject("member", "member", "adhérent"),
  subject("contractor", "contractor", "prestataire", "consultant"),
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
