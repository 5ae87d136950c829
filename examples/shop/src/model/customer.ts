import type { Address } from "./address";

/** A person who has an account with the shop. */
export interface Customer {
  id: string;
  /** @personalData name purpose=service basis=contract retention=P3Y */
  fullName: string;
  /** @personalData contact.email purpose=service,support basis=contract retention=P3Y */
  email: string;
  /** @personalData contact.phone purpose=service basis=contract retention=P1Y - only for the courier */
  phone: string | null;
  /** @personalData demographic.birth purpose=legal basis=legal-obligation - some goods need an adult */
  birthDate: string;
  address: Address;
  /** @notPersonal a random bucket for feature flags */
  cohort: "a" | "b";
  newsletter: boolean;
  createdAt: string;
}

/** What a customer may change in the settings. */
export type CustomerChanges = Partial<Pick<Customer, "fullName" | "email" | "phone" | "newsletter">>;

/** Age in whole years on a given day. */
export function ageOf(customer: Customer, today: Date): number {
  const born = new Date(customer.birthDate);
  const years = today.getFullYear() - born.getFullYear();
  const hadBirthday = today.getMonth() > born.getMonth() || (today.getMonth() === born.getMonth() && today.getDate() >= born.getDate());
  return hadBirthday ? years : years - 1;
}

export function isAdult(customer: Customer, today: Date): boolean {
  return ageOf(customer, today) >= 18;
}
