/**
 * The data categories that a developer may name after `@personalData`, as data. Knows nothing of tags or rules.
 * The legal columns follow Regulation (EU) 2016/679; the keys map onto fideslang's when a report is exported.
 */

/** Why a category needs more than Article 6: its article of the GDPR, or a credential. */
export type Special = "article-9" | "article-10" | "national-id" | "credential";

export interface Category {
  readonly name: string;
  /** Other words that mean the same, compared without regard to case. */
  readonly aliases: readonly string[];
  /** How grave it is, by default, that the data reaches a log or leaves the house. */
  readonly severity: "high" | "medium" | "low";
  readonly special: Special | null;
  readonly label: { readonly en: string; readonly fr: string };
}

type Row = readonly [name: string, aliases: string, severity: Category["severity"], special: Special | null, en: string, fr: string];

const rows: readonly Row[] = [
  ["name", "fullName firstName lastName", "medium", null, "name", "nom"],
  ["contact.email", "email", "medium", null, "e-mail address", "adresse électronique"],
  ["contact.phone", "phone", "medium", null, "telephone number", "numéro de téléphone"],
  ["contact.address", "address", "medium", null, "postal address", "adresse postale"],
  ["contact.social", "handle", "low", null, "social media profile", "profil de réseau social"],
  ["identifier", "userId pseudonym", "low", null, "identifier", "identifiant"],
  ["account", "username", "low", null, "account", "compte"],
  ["government-id", "ssn nationalId passport taxId drivingLicence drivingLicense governmentId", "high", "national-id", "government identifier", "identifiant officiel"],
  ["credential", "password secret token securityAnswer pin", "high", "credential", "credential", "identifiant d’authentification"],
  ["financial.account", "iban bankAccount", "high", null, "bank account", "compte bancaire"],
  ["financial.card", "creditCard pan", "high", null, "payment card", "carte de paiement"],
  ["financial.status", "income salary credit", "medium", null, "financial situation", "situation financière"],
  ["transaction", "purchase order", "low", null, "transaction", "transaction"],
  ["location.precise", "gps", "high", null, "precise location", "localisation précise"],
  ["location.coarse", "city region", "low", null, "approximate location", "localisation approximative"],
  ["device", "deviceId cookieId ip mac userAgent advertisingId", "medium", null, "device identifier", "identifiant d’appareil"],
  ["behaviour", "behavior browsing clicks search", "medium", null, "behaviour", "comportement"],
  ["communication", "message email-body call", "high", null, "content of communications", "contenu de communications"],
  ["content", "photo upload review", "medium", null, "content provided by the person", "contenu fourni par la personne"],
  ["demographic.birth", "dob age", "medium", null, "date of birth or age", "date de naissance ou âge"],
  ["demographic.gender", "gender sex", "medium", null, "gender", "genre"],
  ["demographic.family", "marital household", "medium", null, "family situation", "situation familiale"],
  ["demographic.nationality", "citizenship immigration", "medium", null, "nationality", "nationalité"],
  ["employment", "job employer performance", "medium", null, "employment", "emploi"],
  ["education", "school grades", "low", null, "education", "formation"],
  ["vehicle", "plate", "low", null, "vehicle", "véhicule"],
  ["children", "minor", "high", null, "data of a child", "données d’un enfant"],
  ["criminal", "conviction", "high", "article-10", "criminal convictions and offences", "condamnations pénales et infractions"],
  ["special.health", "health medical disability", "high", "article-9", "health", "santé"],
  ["special.genetic", "dna", "high", "article-9", "genetic data", "données génétiques"],
  ["special.biometric", "faceprint fingerprint voiceprint", "high", "article-9", "biometric data", "données biométriques"],
  ["special.ethnicity", "race", "high", "article-9", "racial or ethnic origin", "origine raciale ou ethnique"],
  ["special.belief", "religion philosophy politics", "high", "article-9", "religious, philosophical or political belief", "convictions religieuses, philosophiques ou politiques"],
  ["special.union", "tradeUnion", "high", "article-9", "trade-union membership", "appartenance syndicale"],
  ["special.sexual", "orientation sexLife", "high", "article-9", "sex life or sexual orientation", "vie sexuelle ou orientation sexuelle"],
];

export const categories: readonly Category[] = rows.map(([name, aliases, severity, special, en, fr]) => ({
  name, aliases: aliases.split(" "), severity, special, label: { en, fr },
}));
