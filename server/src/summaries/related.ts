/**
 * What lies in a record from a database: its type declares all of it, but of what it is related to only what the call asked for (`include`) is there, and of its own columns only those that it
 * chose (`select`). Where nobody knows what was asked, code that reads a relation by name knows that it is there. Knows nothing of which library it is, and of how calls ask.
 */
import type { Source } from "../flow/flow";
import type { Engine, SourceBelow } from "./engine";
import type { AbstractObject } from "./values";

/** What a call asks for, each relation with what is asked of it. */
export interface Related {
  /** Whatever it is related to may be there. */
  readonly isOpen: boolean;
  /** Nobody knows what was asked for: those who ask for a relation read it by name. */
  readonly isUnsaid: boolean;
  /** Nothing but what has a name here is given, not even the record's own columns. */
  readonly isSelection: boolean;
  readonly names: ReadonlyMap<string, Related>;
  readonly leftOut: ReadonlySet<string>;
  /** Of records of a kind, wherever they lie, what is not given unless it is chosen: `user.password`. */
  readonly everywhere: ReadonlySet<string>;
}

const nobody: ReadonlySet<string> = new Set();
export const nothingAsked: Related = { isOpen: false, isUnsaid: false, isSelection: false, names: new Map(), leftOut: nobody, everywhere: nobody };
export const anything: Related = { ...nothingAsked, isOpen: true };

/** Of a query that nobody knows. */
export const unsaid: Related = { ...nothingAsked, isUnsaid: true };

/** What is known of a member that code reads by name. */
export function relatedAt(related: Related, key: string): Related {
  return isPosition(key) ? related : { ...(related.names.get(key) ?? (related.isOpen ? anything : related.isUnsaid ? unsaid : nothingAsked)), everywhere: related.everywhere };
}

/** Whether a member is not there, though code reads it: a column that was not chosen, or a relation that was not asked for, where it is known what was. */
export function isNotGiven({ isOpen, isUnsaid, isSelection, names, leftOut }: Related, member: string, isRelation: boolean): boolean {
  return leftOut.has(member) || (!names.has(member) && (isSelection || (isRelation && !isOpen && !isUnsaid)));
}

/** The sources that a value of unknown origin holds by its types. */
export function sourcesHeld(engine: Engine, { about }: AbstractObject): readonly SourceBelow[] {
  const { types = [], related } = about;
  const found = types.flatMap((located) => engine.sourcesIn(located));
  return related ? found.filter(({ path, source }) => isLoaded(path, related, source)) : found;
}

function isLoaded(path: readonly string[], related: Related, { name }: Source): boolean {
  let at = related;
  for (const [i, key] of path.entries()) {
    if (isPosition(key)) continue;
    if (at.leftOut.has(key) || (at.isSelection && !at.names.has(key))) return false;
    if (i === path.length - 1) return at.names.has(key) || !related.everywhere.has(name[0]!.toLowerCase() + name.slice(1));
    const next = at.names.get(key) ?? (at.isOpen ? anything : null);
    if (!next) return false;
    at = next;
  }
  return true;
}

/** What is below is the same record, or one of several. */
function isPosition(key: string): boolean {
  return key === "*" || key.startsWith("#") || /^\d+$/.test(key);
}
