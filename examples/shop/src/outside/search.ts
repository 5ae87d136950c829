import { algoliasearch } from "algoliasearch";
import type { Customer } from "../model/customer";

const index = algoliasearch("app", "key");

/** Lets the desk find customers by name. */
export async function indexCustomer(customer: Customer): Promise<void> {
  await index.saveObject({ indexName: "customers", body: { objectID: customer.id, name: customer.fullName } });
}
