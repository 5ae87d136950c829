/** When two declared types are the same one, as written. Knows nothing of what they hold. */
import type { Located } from "./resolver";

/** A type that may contain itself: one with a name of ours, or a list of such. */
export function isNamedType({ type }: Located): boolean {
  const inner = type.kind === "array" ? type.element : type;
  return inner.kind === "declared" || inner.kind === "reference";
}

/** Whether two types are written the same and mean the same. */
export function isSameType(a: Located, b: Located): boolean {
  if (a.type === b.type && a.file === b.file && a.parameters === b.parameters) return true;
  if (a.parameters || b.parameters) return false;
  const [left, right] = a.type.kind === "array" && b.type.kind === "array" ? [a.type.element, b.type.element] : [a.type, b.type];
  if (left.kind === "declared" && right.kind === "declared") return left.id === right.id && left.args.length + right.args.length === 0;
  if (left.kind !== "reference" || right.kind !== "reference" || a.file !== b.file) return false;
  return left.name.path.join() === right.name.path.join() && left.args.length + right.args.length === 0;
}

/** Types without repetition: the forms of a union often agree in a member's type, and their members again. */
export function eachOnce(types: readonly Located[]): readonly Located[] {
  return types.length < 2 ? types : types.filter((type, i) => !types.slice(0, i).some((other) => isSameType(type, other)));
}
