/**
 * Two ways meet, and a variable that is written into afterwards holds one new object on the one and another on the other: both become one object, so
 * that what is written replaces. The names of objects are nobody's business but the state's, so one is renamed to the other. Knows nothing of what leads here.
 */
import type { BasicBlock, Place } from "../ir/ir";
import type { State } from "./state";
import type { AbstractObject, Value } from "./values";

/** The places into whose objects a function writes members, by whatever name it does so. */
export function writtenInto(blocks: readonly BasicBlock[]): ReadonlySet<Place> {
  const written = new Set<Place>();
  const copies: { readonly dest: Place; readonly src: Place }[] = [];
  for (const { instructions } of blocks) {
    for (const instruction of instructions) {
      if (instruction.op === "store" || instruction.op === "delete") written.add(instruction.object);
      else if (instruction.op === "move" || instruction.op === "cast" || instruction.op === "guard" || instruction.op === "mark") copies.push(instruction);
    }
  }
  for (let before = -1; written.size > 0 && written.size !== before; ) {
    before = written.size;
    for (const { dest, src } of copies) if (written.has(dest)) written.add(src);
  }
  return written;
}

/** Gives new objects in `arriving` the names of those that `known` has in the same places. */
export function align(known: State, arriving: State, written: ReadonlySet<Place>): void {
  for (const place of written) {
    const ours = onlyObject(known.get(place));
    const theirs = onlyObject(arriving.get(place));
    if (!ours || !theirs || ours === theirs || !isAlike(ours, theirs) || tellsApart(known, ours, arriving, theirs)) continue;
    if (!isHeld(arriving, ours) && !isHeld(known, theirs)) arriving.rename(theirs, ours);
  }
}

function onlyObject({ refs, taints }: Value): AbstractObject | null {
  return refs.length === 1 && taints.length === 0 ? refs[0]!.object : null;
}

/** Plain objects and lists. What has a class or an origin is known by it. */
function isAlike(a: AbstractObject, b: AbstractObject): boolean {
  return [a, b].every(({ kind, shape, about, single }) => kind === "allocation" && (shape === "object" || shape === "array") && single && Object.keys(about).length === 0) && a.shape === b.shape;
}

/** Whether a member holds one text here and another there, by which the code may tell them apart later. */
function tellsApart(known: State, ours: AbstractObject, arriving: State, theirs: AbstractObject): boolean {
  const others = arriving.of(theirs)?.fields;
  return [...(known.of(ours)?.fields ?? [])].some(([key, { literals }]) => literals !== undefined && others?.get(key)?.literals !== undefined && literals.join("\0") !== others.get(key)!.literals!.join("\0"));
}

/** Whether something refers to it still. */
function isHeld(state: State, object: AbstractObject): boolean {
  const holds = ({ refs }: Value): boolean => refs.some((ref) => ref.object === object);
  if ([...state.places.values()].some(holds)) return true;
  return [...state.heap].some(([holder, { fields, bases }]) => holder !== object && (bases.some((base) => base.object === object) || [...fields.values()].some(holds)));
}
