/**
 * Types as plain data: what a `FileIr` says of a written type, and what a `TypeOracle` answers. A type names
 * declarations; whether they are tagged is asked later, so that a new tag invalidates no type. Knows nothing of flow.
 */
import type { DeclarationId, Span } from "../base/ids";

export type Type =
  /** `any`, `unknown`, or not known to us. */
  | { readonly kind: "unknown" }
  /** string, number, boolean, null …: nothing below it. */
  | { readonly kind: "primitive"; readonly name: string }
  /** A named type as it is written; `target` is found by the program's links. */
  | { readonly kind: "reference"; readonly name: TypeName; readonly args: readonly Type[] }
  /** A workspace declaration (interface, class, enum, alias), by the place of its name. */
  | { readonly kind: "declared"; readonly id: DeclarationId; readonly args: readonly Type[] }
  /** A class or interface that a package or the standard library declares (`lib` for the latter). */
  | { readonly kind: "library"; readonly package: string; readonly name: string; readonly args: readonly Type[] }
  | { readonly kind: "object"; readonly members: readonly TypeMember[]; readonly index?: Type }
  | { readonly kind: "array"; readonly element: Type }
  | { readonly kind: "tuple"; readonly elements: readonly Type[] }
  | { readonly kind: "promise"; readonly value: Type }
  | { readonly kind: "union" | "intersection"; readonly of: readonly Type[] }
  | { readonly kind: "function"; readonly parameters: readonly Type[]; readonly returns: Type }
  /** A type parameter of the declaration around it, by name. */
  | { readonly kind: "parameter"; readonly name: string; readonly bound?: Type }
  /** `T['key']`; `keys` where a type says which key: `T[K]`. */
  | { readonly kind: "indexed"; readonly object: Type; readonly key: string | null; readonly keys?: Type }
  /** `keyof T`. */
  | { readonly kind: "keyof"; readonly of: Type }
  /** `{ [K in keys]: value }`; `names` where it renames them. */
  | { readonly kind: "mapped"; readonly parameter: string; readonly keys: Type; readonly names?: Type; readonly value: Type }
  /** `typeof value`, the value named as written. */
  | { readonly kind: "typeof"; readonly name: TypeName }
  /** `PersonalData<T, 'category'>`: the value itself is a source. `tag` is the place of the wrapper's name. */
  | { readonly kind: "personal"; readonly type: Type; readonly tag: DeclarationId }
  /**
   * A checker may say more: asked of the oracle by this span. `written` is what stands there, where that is a name with
   * type arguments; it serves while there is no answer, and `isEnough` says that it does whenever it leads anywhere.
   */
  | { readonly kind: "opaque"; readonly span: Span; readonly written?: Type; readonly isEnough?: boolean };

/** One property. A name stands more than once where several declarations were merged into it. */
export interface TypeMember {
  readonly name: string;
  /** Where the member's name is declared; absent where no declaration of ours stands behind it. */
  readonly declaration?: DeclarationId;
  /** Where the name ends, for one that is declared in the file that says so. */
  readonly end?: number;
  /** Where a package declares it instead: `@prisma/client`, `$UserPayload.email`. For schemas whose types are generated. */
  readonly library?: { readonly package: string; readonly member: string };
  readonly type: Type;
  /** Written `users?: User[]` or `owner: User | null`. */
  readonly isOptional?: true;
}

/** A possibly dotted name as written, and the offset where it stands (names are resolved from there). */
export interface TypeName {
  readonly path: readonly string[];
  readonly at: number;
}

export const unknownType: Type = { kind: "unknown" };
