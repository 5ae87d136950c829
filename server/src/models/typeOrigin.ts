/**
 * Where a library finds the types of what it gives, in the words of a row: `0` the first type argument of the receiver, `call.0` of the call,
 * `returned.0` of the library's type that the function around the call is declared to give, `arg0.0` of the type that argument 0 has, `class.0` an instance of the class that is asked; `0.Body` a member of it, `0.$0` the member that argument 0 names, `0[]` a list of it,
 * `Query<0>` a type of the library with it, `{input:0}` an object that holds it, both also of several (`Builder<arg0.0,1>`); `prisma.*` the type that the workspace declares for the package under the name
 * that the receiver goes by; `unnamed:0` the first type argument where it goes by none. Knows no types.
 */

export interface TypeOrigin extends TypePart {
  /** The library's type that it is an argument of. */
  readonly within: string | null;
  /** Only where the receiver goes by no name. */
  readonly unnamed: boolean;
  /** What stands beside it, there or in the object. */
  readonly further: readonly TypePart[];
}

export interface TypePart {
  /** Whose type arguments: the receiver's, the call's, those of what the function around it gives, or those of an argument's type; the class that the call is a static method of; or what the workspace declares. */
  readonly of: "receiver" | "call" | "returned" | "class" | "declared" | number;
  readonly index: number;
  /** A member of the type; `$0` stands for the one that argument 0 names, where it is given. Of what the workspace declares, what stands before the receiver's name. */
  readonly member: string | null;
  readonly isArray: boolean;
  /** The member of an object that has it. */
  readonly under: string | null;
}

const partForm = /^(?:(?:(call|returned|class|arg\d+)\.)?(\d+)(?:\.([\w$]+))?|(\w+\.)\*)(\[\])?$/;

/** Several, the first of which that finds a type counts, stand one after the other. Null where no row says it like this. */
export function typeOrigins(text: string): readonly TypeOrigin[] | null {
  const origins = text.split(" ").map(typeOrigin);
  return origins.every((each) => each !== null) ? (origins as readonly TypeOrigin[]) : null;
}

export function typeOrigin(written: string): TypeOrigin | null {
  const unnamed = written.startsWith("unnamed:");
  const text = unnamed ? written.slice("unnamed:".length) : written;
  const [, within = null, args] = /^(\w+)<(.+)>$/.exec(text) ?? [];
  const members = /^\{(.+)\}$/.exec(text)?.[1];
  const parts = (args ?? members)?.split(",").map((part) => (members === undefined ? typePart(part, null) : typePart(part.slice(part.indexOf(":") + 1), /^(\w+):/.exec(part)?.[1] ?? ""))) ?? [typePart(text, null)];
  if (!parts.every((part) => part !== null && part.under !== "")) return null;
  const [first, ...further] = parts as readonly TypePart[];
  return { ...first!, within, unnamed, further };
}

function typePart(text: string, under: string | null): TypePart | null {
  const match = partForm.exec(text);
  if (!match) return null;
  const [, of, index = "0", member = null, prefix, list] = match;
  const whose = prefix !== undefined ? "declared" : of === undefined ? "receiver" : of === "call" || of === "returned" || of === "class" ? of : Number(of.slice(3));
  return { of: whose, index: Number(index), member: prefix ?? member, isArray: list !== undefined, under };
}
