/**
 * Where a library finds the types of what it gives, in the words of a row: `0` the first type argument of the receiver, `call.0` of the call,
 * `arg0.0` of the type that argument 0 has, `class.0` an instance of the class that is asked; `0.Body` a member of it, `0.$0` the member that argument 0 names, `0[]` a list of it,
 * `Query<0>` a type of the library with it, `{input:0}` an object that holds it; `prisma.*` the type that the workspace declares for the package under the name that the receiver goes by. Knows no types.
 */

export interface TypeOrigin {
  /** Whose type arguments: the receiver's, the call's, or those of an argument's type; or the class that the call is a static method of. */
  readonly of: "receiver" | "call" | "class" | "declared" | number;
  readonly index: number;
  /** A member of the type; `$0` stands for the one that argument 0 names, where it is given. */
  readonly member: string | null;
  readonly isArray: boolean;
  /** The library's type that it is an argument of. */
  readonly within: string | null;
  /** The member of an object that has it. */
  readonly under: string | null;
  /** Of a type that the workspace declares: what stands before the receiver's name. */
  readonly prefix?: string;
}

const form = /^(?:(\w+)<|\{(\w+):)?(?:(call|class|arg\d+)\.)?(\d+)(?:\.([\w$]+))?(\[\])?(?:[>}])?$/;

/** Several, the first of which that finds a type counts, stand one after the other. Null where no row says it like this. */
export function typeOrigins(text: string): readonly TypeOrigin[] | null {
  const origins = text.split(" ").map(typeOrigin);
  return origins.every((each) => each !== null) ? (origins as readonly TypeOrigin[]) : null;
}

export function typeOrigin(text: string): TypeOrigin | null {
  const [, prefix, isList] = /^(\w+\.)\*(\[\])?$/.exec(text) ?? [];
  if (prefix !== undefined) return { of: "declared", index: 0, member: null, isArray: isList !== undefined, within: null, under: null, prefix };
  const match = form.exec(text);
  if (!match || (match[1] !== undefined) !== text.endsWith(">") || (match[2] !== undefined) !== text.endsWith("}")) return null;
  const [, within = null, under = null, of, index = "0", member = null, list] = match;
  return { of: of === undefined ? "receiver" : of === "call" || of === "class" ? of : Number(of.slice(3)), index: Number(index), member, isArray: list !== undefined, within, under };
}
