/**
 * What the rules object to, and how strongly, in a project that says nothing about it. Data only: `docs/policy.md` gives the
 * reasons. Knows nothing of how flows are found.
 */
import type { Effect } from "../../flow/flow";
import type { RuleSeverity } from "../config/config";
import type { Severity } from "../finding";
import type { Category } from "../taxonomy/categories";

export interface RuleDefault {
  /** For a category of medium gravity, and where there is none. */
  readonly severity: Severity;
  /** For categories of another gravity (`taxonomy/categories.ts`); the same where it is left out. */
  readonly gravity?: Partial<Record<Category["severity"], Severity>>;
  /** For some categories, whatever their gravity; the first row that fits counts. */
  readonly categories?: readonly { readonly category: string; readonly severity: Severity }[];
  /** What is left of the objection once the data has been made safer: at most this. */
  readonly effects?: Partial<Record<Effect, RuleSeverity>>;
  /** The same for some categories; a row that fits counts before `effects`. */
  readonly effectsOf?: readonly { readonly category: string; readonly effect: Effect; readonly severity: RuleSeverity }[];
}

const byGravity = { high: "error", low: "info" } as const;
/** Masked, encrypted, aggregated and anonymised data may go anywhere. */
const safe = { mask: "off", encrypt: "off", aggregate: "off", anonymise: "off" } as const;
/** Inside the house a pseudonym is a fair measure; it remains personal data (Article 4(5)), so it is mentioned. */
const insideTheHouse = { ...safe, pseudonymise: "info" } as const;
/** To a recipient it is an identifier like any other: he can link what he gets. */
const toRecipients = { ...safe, pseudonymise: "warning" } as const;

export const defaultPolicy: Readonly<Record<string, RuleDefault>> = {
  log: { severity: "warning", gravity: byGravity, effects: insideTheHouse },
  "error-tracking": { severity: "warning", gravity: byGravity, effects: toRecipients },
  "third-party": { severity: "warning", gravity: byGravity, effects: toRecipients },
  ai: { severity: "warning", gravity: byGravity, effects: toRecipients },
  network: { severity: "warning", gravity: byGravity, effects: toRecipients },
  url: { severity: "warning", gravity: byGravity, effects: insideTheHouse },
  "browser-storage": { severity: "warning", gravity: byGravity, effects: insideTheHouse },
  // Patients may see their diagnosis; nobody needs to be sent a password.
  response: { severity: "warning", categories: [{ category: "credential", severity: "error" }], effects: insideTheHouse },
  "error-message": { severity: "warning", gravity: byGravity, effects: insideTheHouse },
  file: { severity: "warning", gravity: byGravity, effects: insideTheHouse },
  storage: {
    severity: "warning", categories: [{ category: "credential", severity: "error" }], effects: insideTheHouse,
    // A salted hash is how a password is to be kept.
    effectsOf: [{ category: "credential", effect: "pseudonymise", severity: "off" }],
  },
  "cross-border": { severity: "warning", effects: toRecipients },
  purpose: { severity: "warning", effects: toRecipients },
  consent: { severity: "warning", effects: toRecipients },
  "special-category": { severity: "warning" },
  minimisation: { severity: "info" },
  retention: { severity: "info" },
  erasure: { severity: "warning" },
  spread: { severity: "info" },
  undeclared: { severity: "hint" },
  annotation: { severity: "warning" },
  "unused-disable": { severity: "warning" },
};

/** Classes of stores that encrypt what they keep, by what they are: a vault of secrets, the keychain of a device. */
export const encryptingClasses: ReadonlySet<string> = new Set(["vault", "keychain"]);

/**
 * What a class of sinks is there for, where nobody says it: a vendor of analytics measures use. Null: the class says nothing, because
 * the same service serves any purpose. A class that is not in the table says nothing either.
 */
export const impliedPurposes: Readonly<Record<string, string | null>> = {
  analytics: "analytics", replay: "analytics",
  ads: "advertising",
  payment: "payment",
  identity: "auth",
  // Classes that no library of ours has, for models of a project's own.
  marketing: "marketing", support: "support", fraud: "fraud", "ai-training": "ai-training",
  llm: null, embedding: null, vector: null, observability: null,
  crm: null, "feature-flags": null, maps: null, productivity: null, search: null, shipping: null,
};
