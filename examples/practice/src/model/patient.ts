/** Who is treated here. Every field says what it is used for, on which basis, and for how long it is kept. */

/** A patient of the practice. */
export interface Patient {
  /** @notPersonal a random key that means nothing outside the database */
  id: string;
  /** @personalData name purpose=treatment,payment,reminders basis=contract retention=last-treatment+P10Y subject=patient */
  firstName: string;
  /** @personalData name purpose=treatment,payment basis=contract retention=last-treatment+P10Y subject=patient */
  lastName: string;
  /** @personalData contact.email purpose=treatment,reminders,payment,marketing basis=contract retention=last-treatment+P10Y subject=patient */
  email: string;
  /** @personalData contact.phone purpose=treatment,reminders basis=contract retention=last-treatment+P1Y subject=patient */
  phone: string | null;
  /** @personalData demographic.birth purpose=treatment basis=legal-obligation retention=last-treatment+P10Y subject=patient */
  birthDate: string;
  address: PostalAddress;
  /** @personalData government-id purpose=payment,treatment basis=legal-obligation retention=last-treatment+P10Y encrypted=aes-256-gcm subject=patient */
  insuranceNumber: string;
  /** @notPersonal only says whether an address was confirmed */
  isEmailConfirmed: boolean;
  /** @notPersonal a choice about messages, kept beside the consent register */
  language: "fr" | "en";
}

/** Where somebody lives. */
export interface PostalAddress {
  /** @personalData contact.address purpose=treatment,payment basis=contract retention=last-treatment+P10Y subject=patient */
  street: string;
  /** @personalData contact.address purpose=treatment,payment basis=contract retention=last-treatment+P10Y subject=patient */
  postalCode: string;
  /** @personalData location.coarse purpose=treatment,payment,improve basis=contract retention=last-treatment+P10Y subject=patient */
  city: string;
}

/** What a list shows: as little as it needs. */
export type PatientSummary = Pick<Patient, "id" | "firstName" | "lastName">;

/** What patients may change themselves. */
export type PatientChanges = Partial<Pick<Patient, "email" | "phone" | "language">> & { address?: PostalAddress };

/** How somebody is addressed in a letter. */
export function salutationOf(patient: Pick<Patient, "firstName" | "language">): string {
  return patient.language === "fr" ? `Bonjour ${patient.firstName},` : `Dear ${patient.firstName},`;
}

/** Age in whole years on a day. */
export function ageOn(patient: Pick<Patient, "birthDate">, day: Date): number {
  const born = new Date(patient.birthDate);
  const years = day.getFullYear() - born.getFullYear();
  const hadBirthday = day.getMonth() > born.getMonth() || (day.getMonth() === born.getMonth() && day.getDate() >= born.getDate());
  return hadBirthday ? years : years - 1;
}

/** Minors are treated with the consent of those who care for them. */
export function isMinor(patient: Pick<Patient, "birthDate">, day: Date): boolean {
  return ageOn(patient, day) < 18;
}

/** One line on an envelope. */
export function addressLine(address: PostalAddress): string {
  return `${address.street}, ${address.postalCode} ${address.city}`;
}
