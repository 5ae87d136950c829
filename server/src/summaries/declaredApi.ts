/**
 * Which library a value belongs to where a call that nobody knows gave it, and a declaration says what it is: `const client: MongoClient = connect()`. Knows
 * nothing of what libraries do.
 */
import type { Located } from "../types/resolver";
import type { Engine } from "./engine";

/** The path that led to it, unless no row speaks of that and some do of a declared type. */
export function apiBeside(engine: Engine, api: string | undefined, types: readonly Located[]): string | null {
  const { library } = engine;
  if (types.length === 0 || (api !== undefined && (library.speaksOf(api) || library.isModelledType(api)))) return api ?? null;
  // What extends a library's class is ours.
  const declared = types.filter((located) => engine.types.heads(located).every((head) => head.kind === "library"));
  return declared.flatMap((located) => engine.apisOfType(located)).find((known) => library.isModelledType(known)) ?? api ?? null;
}
