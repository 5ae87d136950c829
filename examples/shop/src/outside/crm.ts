import { PersonsApi } from "pipedrive/v1";
import type { Customer } from "../model/customer";

const persons = new PersonsApi();

/** Lets the sales people call. */
export async function addToSales(customer: Customer): Promise<void> {
  await persons.addPerson({ name: customer.fullName });
}

export async function addKeyToSales(customer: Customer): Promise<void> {
  await persons.addPerson({ name: `customer ${customer.id}` });
}
