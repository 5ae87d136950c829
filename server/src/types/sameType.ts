/** When two declared types are the same one, as written. Knows nothing of what they hold. */
import { maxArgumentDepth, maxTypeHops } from "../base/limits";
import type { Located } from "./resolver";

/** A type that may contain itself: one with a name of ours, or a list of such. */
export function isNamedType(located: Located): boolean {
  const { type } = bare(located);
  const inner = type.kind === "array" ? type.element : type;
  return inner.kind === "declared" || inner.kind === "reference";
}

/** Whether two types are written the same and mean the same. */
export function isSameType(a: Located, b: Located, depth = 0): boolean {
  if (a.type === b.type && a.file === b.file && a.parameters === b.parameters) return true;
  if (depth > maxArgumentDepth) return false;
  const left = bare(given(a));
  const right = bare(given(b));
  const of = (located: Located, type: Located["type"]): Located => ({ ...located, type });
  const areSame = (one: readonly Located["type"][], other: readonly Located["type"][]): boolean =>
    one.length === other.length && one.every((type, i) => isSameType(of(left, type), of(right, other[i]!), depth + 1));
  if (left.type.kind === "array" && right.type.kind === "array") return areSame([left.type.element], [right.type.element]);
  if (left.type.kind === "primitive" && right.type.kind === "primitive") return left.type.name === right.type.name;
  if (left.type.kind === "union" && right.type.kind === "union") return areSame(left.type.of, right.type.of);
  if (left.type.kind === "parameter" && right.type.kind === "parameter") return left.type.name === right.type.name && left.file === right.file;
  if (left.type.kind === "declared" && right.type.kind === "declared") return left.type.id === right.type.id && areSame(left.type.args, right.type.args);
  if (left.type.kind !== "reference" || right.type.kind !== "reference" || left.file !== right.file) return false;
  return left.type.name.path.join() === right.type.name.path.join() && areSame(left.type.args, right.type.args);
}

/** The type of what is there, as it is written: `Node | null` says no more of a member than `next?: Node`. */
function bare(located: Located): Located {
  if (located.type.kind === "opaque" && located.type.isEnough && located.type.written) return bare({ ...located, type: located.type.written });
  if (located.type.kind !== "union") return located;
  const forms = located.type.of.filter((form) => form.kind !== "primitive" || !/^(null|undefined|void|literal)$/.test(form.name));
  return forms.length === 1 ? bare(given({ ...located, type: forms[0]! })) : located;
}

/** What a type parameter stands for. */
function given(located: Located): Located {
  let current = located;
  for (let hop = 0; hop < maxTypeHops && current.type.kind === "parameter"; hop++) {
    const next = current.parameters?.get(current.type.name);
    if (!next) break;
    current = next;
  }
  return current;
}

/** Types without repetition: the forms of a union often agree in a member's type, and their members again. */
export function eachOnce(types: readonly Located[]): readonly Located[] {
  return types.length < 2 ? types : types.filter((type, i) => !types.slice(0, i).some((other) => isSameType(type, other)));
}
