/**
 * The consent checks of a project that code can call as they stand: plain functions with one parameter. Which of them a place may ask, and where a statement can be put under it.
 * Knows nothing of flows.
 */
import type { FileId, Span } from "../base/ids";
import { ProjectFunctions, type ProjectFunction } from "./projectFunctions";
import type { Taxonomy } from "./taxonomy/taxonomy";

/** A check, as a place asks it. */
export interface ConsentCheck {
  readonly name: string;
  /** Its answer has to be awaited. */
  readonly isAsync: boolean;
  /** It is asked by the id of whoever it is about. */
  readonly takesId: boolean;
  /** The file that it is to be imported from; null where the name is in scope. */
  readonly from: FileId | null;
}

export class ConsentChecks {
  private readonly all: readonly (ProjectFunction & { readonly purposes: readonly string[] })[];

  constructor(private readonly functions: ProjectFunctions) {
    this.all = functions.plain("personalDataConsent").map((fn) => ({ ...fn, purposes: fn.tags.flatMap(({ words }) => words.map(({ text }) => text)) })).filter(({ purposes }) => purposes.length > 0);
  }

  /** For one of the purposes; for data without any, a check that is the only one. One in scope comes first. */
  for(purposes: readonly string[], at: FileId, taxonomy: Taxonomy): ConsentCheck | null {
    const plain = (word: string): string => (taxonomy.purpose(word)?.name ?? word).toLowerCase();
    const wanted = new Set(purposes.map(plain));
    const fitting = purposes.length === 0 ? (this.all.length === 1 ? this.all : []) : this.all.filter((check) => check.purposes.some((word) => wanted.has(plain(word))));
    const found = this.functions.callable(fitting, at);
    const type = found?.called.parameter.type;
    return found && { name: found.called.name, isAsync: found.called.isAsync, takesId: type?.kind === "primitive", from: found.from };
  }
}

/** Where a call stands alone as a statement: the statement's beginning, and whether it is awaited. Null elsewhere. */
export function statementOf(call: Span, text: string): { readonly start: number; readonly isAwaited: boolean } | null {
  const prefix = /(?:\b(?:await|void)\s+)?$/.exec(text.slice(0, call.start))![0];
  const start = call.start - prefix.length;
  const before = text.slice(0, start).trimEnd();
  const line = text.slice(text.lastIndexOf("\n", start - 1) + 1, start);
  const isBegun = before === "" || /[{};]$/.test(before) || /^\s*for\s*\(.*\)\s*$/.test(line);
  // The head of a `for` has semicolons too; the body of an arrow function in braces is one of statements.
  const isWhole = /^\s*(?:;|\}|\r?\n|$)/.test(text.slice(call.end)) && !/\bfor\s*\([^)]*$/.test(line);
  return isBegun && isWhole ? { start, isAwaited: prefix.startsWith("await") } : null;
}

/** Whose data an argument is, as it is written: `customer` of `customer.email`. Null where that is no plain name. */
export function subjectOf(argument: string): string | null {
  return /^([\p{L}_$][\p{L}\p{N}_$]*)(?:\??\.[\p{L}_$][\p{L}\p{N}_$]*)+$/u.exec(argument)?.[1] ?? null;
}
