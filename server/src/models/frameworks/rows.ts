/** What server frameworks' models share: answers to whoever asked. Knows no framework. */
import type { CallModel } from "../format";
import { sends, sendsPorts } from "../rows";

/** These arguments go to whoever asked. */
export function answers(...positions: readonly number[]): CallModel {
  return sends("response", "http", ...positions);
}

/** The same where a type argument declares what they may hold. */
export function answersDeclared(declared: string, ...positions: readonly number[]): CallModel {
  return { sinks: [{ kind: "response", class: "http", arguments: positions, declared }] };
}

/** The same of what handlers in these places return, and that a schema at these ports is served by. */
export function answersBySchema(declared: string, served: string, ...handlers: readonly string[]): CallModel {
  return { sinks: [{ kind: "response", class: "http", ports: handlers.map((handler) => `${handler}.return`), declared, served }] };
}

/** What handlers in these places return does. */
export function answersWith(...handlers: readonly string[]): CallModel {
  return sendsPorts("response", "http", ...handlers.map((handler) => `${handler}.return`));
}

/** What the decorated method, or an exported function that the framework calls, returns. */
export const returned: CallModel = { sinks: [{ kind: "response", class: "http", ports: ["decorated.return"] }], flows: [] };

/** Gives back what it is called on, of the same type: `response.status(404)`. */
export const goesOn: CallModel = { flows: [["this", "return"]] };

/** Name and value of a cookie. */
export const cookie = sends("browser-storage", "cookie", 0, 1);

/** Where the browser is sent next. */
export function redirects(...positions: readonly number[]): CallModel {
  return sends("url", "redirect", ...positions);
}
