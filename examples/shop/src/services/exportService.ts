import { writeFile } from "node:fs/promises";
import type { Customer } from "../model/customer";

/** For the courier, once a week. */
export async function exportPhones(customers: Customer[]): Promise<void> {
  await writeFile("phones.csv", customers.map((customer) => customer.phone ?? "").join("\n"));
}

export async function exportCount(customers: Customer[]): Promise<void> {
  await writeFile("count.txt", String(customers.length));
}
