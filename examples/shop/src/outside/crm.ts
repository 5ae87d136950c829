import { Client } from "@hubspot/api-client";
import type { Customer } from "../model/customer";

const hubspot = new Client({});

/** Lets the sales people call. */
export async function addToSales(customer: Customer): Promise<void> {
  await hubspot.crm.contacts.basicApi.create({ properties: { lastname: customer.fullName } });
}

export async function addKeyToSales(customer: Customer): Promise<void> {
  await hubspot.crm.contacts.basicApi.create({ properties: { lastname: `customer ${customer.id}` } });
}
