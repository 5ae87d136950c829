/** What is known of consent at a point, and of what a place holds. Plain data with its two operations. Knows nothing of how it is found. */

/** Purposes to which consent is certain; `every` where the point is never reached, so that anything may be said of it. */
export type Purposes = ReadonlySet<string> | "every";

export const noPurpose: Purposes = new Set<string>();

/** What holds where both hold. */
export function both(a: Purposes, b: Purposes): Purposes {
  if (a === "every" || b === "every") return "every";
  if (b.size === 0 || a === b) return a;
  return a.size === 0 ? b : new Set([...a, ...b]);
}

/** What holds whichever of the two it is. */
export function either(a: Purposes, b: Purposes): Purposes {
  if (a === "every" || a === b) return b;
  if (b === "every") return a;
  return new Set([...a].filter((purpose) => b.has(purpose)));
}

export function samePurposes(a: Purposes, b: Purposes): boolean {
  if (a === b) return true;
  return a !== "every" && b !== "every" && a.size === b.size && [...a].every((purpose) => b.has(purpose));
}

/** What a value says of consent. */
export interface Known {
  /** Where it is true, there is consent to these; likewise where it is not. */
  readonly whenTrue: Purposes;
  readonly whenFalse: Purposes;
  /** It is a promise of such a value: itself always true. */
  readonly isPromise: boolean;
  /** Once it is awaited without failure. */
  readonly awaited: Purposes;
  /** Whatever is in it came there only with consent to these. */
  readonly held: Purposes;
  /** A list or object made here: who else is given it may put things in. */
  readonly isBuilt: boolean;
}

export const nothing: Known = { whenTrue: noPurpose, whenFalse: noPurpose, isPromise: false, awaited: noPurpose, held: noPurpose, isBuilt: false };

export function constantly(isTrue: boolean): Known {
  return { ...nothing, whenTrue: isTrue ? noPurpose : "every", whenFalse: isTrue ? "every" : noPurpose, held: "every" };
}

export function negated(known: Known): Known {
  return known.isPromise ? constantly(false) : { ...nothing, whenTrue: known.whenFalse, whenFalse: known.whenTrue, held: "every" };
}

/** A value that comes from one of two sides, with what is certain on each side. */
export function joined(a: Known, certainA: Purposes, b: Known, certainB: Purposes): Known {
  const join = (left: Purposes, right: Purposes): Purposes => either(both(left, certainA), both(right, certainB));
  return {
    whenTrue: join(a.whenTrue, b.whenTrue), whenFalse: join(a.whenFalse, b.whenFalse), isPromise: a.isPromise || b.isPromise,
    awaited: join(a.awaited, b.awaited), held: join(a.held, b.held), isBuilt: a.isBuilt || b.isBuilt,
  };
}

export function sameKnown(a: Known, b: Known): boolean {
  return a === b || (a.isPromise === b.isPromise && a.isBuilt === b.isBuilt && samePurposes(a.whenTrue, b.whenTrue) && samePurposes(a.whenFalse, b.whenFalse) && samePurposes(a.awaited, b.awaited) && samePurposes(a.held, b.held));
}

/** What a call of a function tells. */
export interface Told {
  /** Known as soon as it has come back: what it throws without. */
  readonly afterwards: Purposes;
  readonly value: Known;
}

export const tellsNothing: Told = { afterwards: noPurpose, value: nothing };

export function sameTold(a: Told, b: Told): boolean {
  return samePurposes(a.afterwards, b.afterwards) && sameKnown(a.value, b.value);
}
