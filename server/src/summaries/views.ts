/** How a port may be seen: as what a condition leaves of it, or as what its place says of it. A view is a port of its own below the port. Knows nothing of how a view is applied to a value. */
import type { Source } from "../flow/flow";
import type { ProgramClass } from "../program/program";
import type { HeadMember, Located } from "../types/resolver";

/** What a condition said. */
export type Narrowing = { readonly holds: boolean } & (
  | { readonly kind: "type"; readonly type: Located }
  | { readonly kind: "instanceof"; readonly classes: readonly ProgramClass[] }
  | { readonly kind: "has"; readonly key: string }
  | { readonly kind: "equals"; readonly key: string; readonly value: string }
  | { readonly kind: "truthy"; readonly key: string }
  | { readonly kind: "typeof"; readonly name: string }
);

/** What is iterated is no record. */
export interface Iterable { readonly kind: "iterable"; readonly holds: true }

/** Of several closures of one function, the one that stands there. */
export interface OneClosure { readonly kind: "closure"; readonly holds: true; readonly fn: number; readonly index: number }

/** It is put into a member that declares a source, and is that where nobody says what it is. */
export interface Taken { readonly kind: "taken"; readonly holds: true; readonly member: HeadMember; readonly source: Source }

export type View = Narrowing | Iterable | OneClosure | Taken;
