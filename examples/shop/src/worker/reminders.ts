import type { Customer } from "../model/customer";
import type { Mailer } from "../services/newsletterService";
import type { Job } from "./queue";

/** A job that reminds a customer of an open order. */
export function reminderFor(customer: Customer, mailer: Mailer): Job {
  const address = customer.email;
  const reference = customer.id;
  return {
    name: `reminder ${reference}`,
    attempts: 3,
    run: () => mailer.send(address, "Your order is waiting"),
    onRetry: (attempt) => {
      console.warn("reminder again", attempt, reference);
      if (attempt === 3) console.warn("giving up on", address);
    },
  };
}
