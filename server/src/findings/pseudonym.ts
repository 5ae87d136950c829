/**
 * What a pseudonym can stand for, and where it can be made with a key, by HMAC of Node's own `crypto` (RFC 2104). The key is the additional information that Article 4(5) of the GDPR wants kept apart: a hash
 * without one can be found again by trying addresses and numbers. Reads the text alone. Knows nothing of repairs.
 */
import type { FileId } from "../base/ids";
import type { Taxonomy } from "./taxonomy/taxonomy";

/** The variable of the environment that holds the key, until somebody names it. */
export const unnamedKey = "PSEUDONYM_KEY";

/** What is the same each time and different for everybody. Of a name, a message or a diagnosis nothing is left that anybody could use, and nobody has to recognise a secret. */
const naming = ["contact.email", "contact.phone", "contact.social", "identifier", "account", "government-id", "financial.account", "device", "vehicle"];

export function namesSomebody(categories: readonly string[], taxonomy: Taxonomy): boolean {
  return categories.some((category) => naming.some((pattern) => taxonomy.matches(category, pattern)));
}

const packagesOfPages = String.raw`react|react-dom|preact|vue|svelte|solid-js|@angular/[\w/]+|posthog-js|logrocket|@segment/analytics-next|@sentry/(?:react|vue|angular|svelte)|[^"']*[-/]browser`;
const ofPages = new RegExp(String.raw`\b(?:window|document|localStorage|sessionStorage)\s*[.[]|^\s*["']use client["']|\bfrom\s+["'](?:${packagesOfPages})["']`, "m");

/** A key that is sent to a browser is none. */
export function isOfServer(file: FileId, text: string): boolean {
  return /\.[cm]?[jt]s$/.test(file) && !ofPages.test(text);
}
