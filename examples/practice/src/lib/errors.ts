/** Errors that tell what went wrong, and of whom only the key. */
import * as Sentry from "@sentry/node";
import { logger } from "./logger";

export class NotFound extends Error {
  constructor(readonly what: string, readonly key: string) {
    super(`no ${what} with the key ${key}`);
  }
}

export class Conflict extends Error {
  constructor(readonly what: string) {
    super(`the ${what} is taken`);
  }
}

export class Refused extends Error {
  constructor(readonly right: string) {
    super(`the right ${right} is missing`);
  }
}

export class Invalid extends Error {
  /** Names of fields, never what was in them. */
  constructor(readonly fields: readonly string[]) {
    super(`invalid: ${fields.join(", ")}`);
  }
}

export function startErrorTracking(dsn: string | undefined): void {
  if (dsn === undefined) return;
  Sentry.init({ dsn, sendDefaultPii: false, tracesSampleRate: 0 });
}

/** For what nobody expected. The route is a pattern: it holds no keys. */
export function report(error: unknown, route: string): void {
  const name = error instanceof Error ? error.name : "unknown";
  logger.error({ route, name }, "unexpected");
  Sentry.captureMessage(`${name} in ${route}`);
}
