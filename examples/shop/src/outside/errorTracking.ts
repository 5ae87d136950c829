import * as Sentry from "@sentry/node";
import type { Customer } from "../model/customer";

/** Tells the tracker whose request failed. */
export function reportFailure(error: unknown, customer: Customer): void {
  Sentry.setUser({ id: customer.id, email: customer.email });
  Sentry.captureException(error);
}

/** Tells it by key alone. */
export function reportQuietly(error: unknown, customer: Customer): void {
  Sentry.setUser({ id: customer.id });
  Sentry.captureException(error);
}
