/**
 * The data categories that a developer may name after `@personalData`, as data. Knows nothing of tags or rules.
 * The legal column follows Articles 9(1), 10 and 87 of Regulation (EU) 2016/679. Our keys are short; exports speak the words of others: fideslang
 * (ethyca/fideslang, `data_files/data_categories.csv`) and the Data Privacy Vocabulary (w3c/dpv, `pd.csv`). Neither has all of ours:
 * fideslang has no trade union membership, and DPV knows a child as a person and not as a kind of data.
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
  /** The same in fideslang's list of data categories, without its root. Several where none of them covers it. */
  readonly fideslang: readonly string[];
  /** The same in the personal data extension (`pd:`) of the W3C's Data Privacy Vocabulary, spelt as it spells them. */
  readonly dpv: readonly string[];
}

type Row = readonly [name: string, aliases: string, severity: Category["severity"], special: Special | null, en: string, fr: string, fideslang: string, dpv: string];

const rows: readonly Row[] = [
  ["name", "fullName firstName lastName", "medium", null, "name", "nom", "user.name", "Name"],
  ["contact.email", "email", "medium", null, "e-mail address", "adresse électronique", "user.contact.email", "EmailAddress"],
  ["contact.phone", "phone", "medium", null, "telephone number", "numéro de téléphone", "user.contact.phone_number", "TelephoneNumber"],
  ["contact.address", "address", "medium", null, "postal address", "adresse postale", "user.contact.address", "PhysicalAddress"],
  ["contact.social", "handle", "low", null, "social media profile", "profil de réseau social", "user.contact.url", "SocialMedia"],
  ["identifier", "userId pseudonym", "low", null, "identifier", "identifiant", "user.unique_id", "UID Identifier"],
  ["account", "username", "low", null, "account", "compte", "user.account", "Username"],
  ["government-id", "ssn nationalId passport taxId drivingLicence drivingLicense governmentId", "high", "national-id", "government identifier", "identifiant officiel", "user.government_id", "OfficialID"],
  ["credential", "password secret token securityAnswer pin", "high", "credential", "credential", "identifiant d’authentification", "user.authorization system.authentication", "Authenticating"],
  ["financial.account", "iban bankAccount", "high", null, "bank account", "compte bancaire", "user.financial.bank_account", "BankAccount FinancialAccountNumber"],
  ["financial.card", "creditCard pan", "high", null, "payment card", "carte de paiement", "user.financial.credit_card", "PaymentCardNumber"],
  ["financial.status", "income salary credit", "medium", null, "financial situation", "situation financière", "user.financial", "FinancialStatus Income Salary"],
  ["transaction", "purchase order", "low", null, "transaction", "transaction", "user.behavior.purchase_history", "Transactional Purchase"],
  ["location.precise", "gps", "high", null, "precise location", "localisation précise", "user.location.precise", "GPSCoordinate"],
  ["location.coarse", "city region", "low", null, "approximate location", "localisation approximative", "user.location.imprecise", "Locality Region Country"],
  ["device", "deviceId cookieId ip mac userAgent advertisingId", "medium", null, "device identifier", "identifiant d’appareil", "user.device", "DeviceBased"],
  ["behaviour", "behavior browsing clicks search", "medium", null, "behaviour", "comportement", "user.behavior user.telemetry", "Behavioural"],
  ["communication", "message email-body call", "high", null, "content of communications", "contenu de communications", "user.content.private", "Communication"],
  ["content", "photo upload review", "medium", null, "content provided by the person", "contenu fourni par la personne", "user.content", "Picture Opinion"],
  ["demographic.birth", "dob age", "medium", null, "date of birth or age", "date de naissance ou âge", "user.demographic.date_of_birth", "BirthDate Age"],
  ["demographic.gender", "gender sex", "medium", null, "gender", "genre", "user.demographic.gender", "Gender"],
  ["demographic.family", "marital household", "medium", null, "family situation", "situation familiale", "user.demographic.marital_status", "MaritalStatus Family"],
  ["demographic.nationality", "citizenship immigration", "medium", null, "nationality", "nationalité", "user.government_id.immigration", "Nationality Citizenship"],
  ["employment", "job employer performance", "medium", null, "employment", "emploi", "user.workplace user.job_title", "Professional EmploymentHistory"],
  ["education", "school grades", "low", null, "education", "formation", "user.demographic.profile", "Education"],
  ["vehicle", "plate", "low", null, "vehicle", "véhicule", "user.government_id.vehicle_registration", "VehicalLicenseNumber"],
  ["children", "minor", "high", null, "data of a child", "données d’un enfant", "user.childrens", ""],
  ["criminal", "conviction", "high", "article-10", "criminal convictions and offences", "condamnations pénales et infractions", "user.criminal_history", "Criminal"],
  ["special.health", "health medical disability", "high", "article-9", "health", "santé", "user.health_and_medical", "Health MedicalHealth"],
  ["special.genetic", "dna", "high", "article-9", "genetic data", "données génétiques", "user.health_and_medical.genetic", "Genetic"],
  ["special.biometric", "faceprint fingerprint voiceprint", "high", "article-9", "biometric data", "données biométriques", "user.biometric", "Biometric"],
  ["special.ethnicity", "race", "high", "article-9", "racial or ethnic origin", "origine raciale ou ethnique", "user.demographic.race_ethnicity", "Race EthnicOrigin"],
  ["special.belief", "religion philosophy politics", "high", "article-9", "religious, philosophical or political belief", "convictions religieuses, philosophiques ou politiques", "user.demographic.religious_belief user.demographic.political_opinion", "ReligiousBelief PhilosophicalBelief PoliticalOpinion"],
  ["special.union", "tradeUnion", "high", "article-9", "trade-union membership", "appartenance syndicale", "user.demographic", "TradeUnionMembership"],
  ["special.sexual", "orientation sexLife", "high", "article-9", "sex life or sexual orientation", "vie sexuelle ou orientation sexuelle", "user.demographic.sexual_orientation", "Sexual"],
];

export const categories: readonly Category[] = rows.map(([name, aliases, severity, special, en, fr, fideslang, dpv]) => ({
  name, aliases: aliases.split(" "), severity, special, label: { en, fr }, fideslang: fideslang.split(" "), dpv: dpv.split(" ").filter(Boolean),
}));
