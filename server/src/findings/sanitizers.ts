/**
 * The functions of a project that make a text safer, and can be put around one as they stand: those of one text that are tagged `@personalDataSanitizer`. Which of
 * them is meant for a source, their names say. Knows nothing of flows.
 */
import type { FileId } from "../base/ids";
import type { Effect, Source } from "../flow/flow";
import type { Type } from "../types/type";
import { ProjectFunctions, type ProjectFunction } from "./projectFunctions";

/** A sanitizer, as a place calls it. */
export interface Sanitizer {
  readonly name: string;
  readonly effect: Effect;
  /** The file that it is to be imported from; null where the name is in scope. */
  readonly from: FileId | null;
}

/** An aggregate is made of many. */
const ofOne: readonly Effect[] = ["mask", "encrypt", "anonymise", "pseudonymise"];
/** Names that say nothing of what the text is. */
const general = /^(?:mask|redact|hide|obscure|obfuscate|censor|scrub|anonymi[sz]e|encrypt|seal|saniti[sz]e|protect|hash|hmac|digest|pseudonymi[sz]e)(?:text|string|value|data|personal|pii|it)*$/i;

export class Sanitizers {
  private readonly all: readonly (ProjectFunction & { readonly effect: Effect })[];

  constructor(private readonly functions: ProjectFunctions) {
    this.all = functions.plain("personalDataSanitizer").flatMap((fn) => {
      const effect = ofOne.find((word) => fn.tags.some(({ words }) => words.some(({ text }) => text.toLowerCase() === word)));
      return effect && !fn.isAsync && isText(fn.parameter.type) && (fn.returnType === null || isText(fn.returnType)) ? [{ ...fn, effect }] : [];
    });
  }

  /**
   * Those that take the objection away, or those that leave a pseudonym, of which it is known whose it is: one named after the source or its category, else one of a general name.
   */
  for(source: Source, wanted: "safe" | "pseudonym", categories: readonly string[], at: FileId): Sanitizer | null {
    const all = this.all.filter(({ effect }) => (effect === "pseudonymise") === (wanted === "pseudonym"));
    if (all.length === 0) return null;
    const words = [source.shortName, ...categories.flatMap((category) => category.split("."))].map((word) => word.toLowerCase().replace(/[^a-z0-9]/g, ""));
    const named = all.filter(({ name }) => words.some((word) => word.length > 2 && name.toLowerCase().includes(word)));
    const found = this.functions.callable(named.length > 0 ? named : all.filter(({ name }) => general.test(name)), at);
    return found && { name: found.called.name, effect: found.called.effect, from: found.from };
  }
}

/** Whether a field is declared as a text that is always there, in TypeScript or in a schema of Prisma. */
export function isDeclaredText({ file, span }: Source, declaredText: string): boolean {
  const behind = declaredText.slice(span.end, span.end + 40);
  return (file.endsWith(".prisma") ? /^\s+String(?![\w?[])/ : /^\s*:\s*string\s*(?:[;,)}\r\n=]|$)/).test(behind);
}

function isText(type: Type | null): boolean {
  return type?.kind === "primitive" && type.name === "string";
}
