import type { Customer } from "../model/customer";

/** Remembers whom the desk looked at. */
export function remember(customer: Customer): void {
  sessionStorage.setItem("recent", JSON.stringify({ id: customer.id, phone: customer.phone }));
}

export function rememberKey(customer: Customer): void {
  sessionStorage.setItem("recent-key", customer.id);
}

/** Looks a customer up. */
export async function lookUp(customer: Customer): Promise<boolean> {
  const answer = await fetch(`/api/customers?email=${encodeURIComponent(customer.email)}`);
  return answer.ok;
}

export async function lookUpByKey(customer: Customer): Promise<boolean> {
  const answer = await fetch(`/api/customers/${customer.id}`);
  return answer.ok;
}
