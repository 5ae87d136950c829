import type { Customer } from "../model/customer";
import { pool } from "../repositories/database";

/** What a member of the loyalty programme told us. */
export interface Loyalty {
  customerId: string;
  /** @personalData special.health purpose=service basis=contract retention=P1Y - for the recipes */
  dietaryNeeds: string;
  /** @personalData special.health purpose=service basis=explicit-consent retention=P1Y encrypted=aes-256-gcm */
  intolerances: string;
  /** @personalData government-id purpose=legal basis=legal-obligation retention=P3Y */
  taxNumber: string;
  /** @personalData demographic.family purpose=service basis=contract retention=P1Y */
  householdSize: number;
}

export async function join(loyalty: Loyalty): Promise<void> {
  await pool.query("insert into loyalty values ($1, $2, $3)", [loyalty.customerId, loyalty.taxNumber, loyalty.intolerances]);
  await pool.query("insert into households values ($1, $2)", [loyalty.customerId, JSON.stringify(householdOf(loyalty))]);
}

function householdOf({ customerId, dietaryNeeds, intolerances, taxNumber, ...household }: Loyalty): object {
  return household;
}

/** @personalDataDecision which price somebody is offered */
export function priceFor(loyalty: Loyalty, price: number): number {
  if (loyalty.intolerances !== "") return price * 1.1;
  return price;
}

export function checkTaxNumber(loyalty: Loyalty): void {
  if (loyalty.taxNumber.length !== 11) throw new Error("the tax number of a member is wrong");
}

export function needEmail(customer: Customer): void {
  if (!customer.email.includes("@")) throw new Error(`no address: ${customer.email}`);
}

/** @personalDataErasure Loyalty */
export async function leave(customerId: string): Promise<void> {
  await pool.query("delete from loyalty where customer_id = $1", [customerId]);
  await pool.query("delete from households where customer_id = $1", [customerId]);
}
