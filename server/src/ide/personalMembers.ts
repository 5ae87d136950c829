/**
 * Which members have to be taken out of an object so that certain declarations are no part of it any more. Knows nothing of code and of flows.
 */
import { maxExpandDepth } from "../base/limits";
import type { DeclarationId } from "../base/ids";
import type { Head, HeadMember, Located, TypeResolver } from "../types/resolver";

/** By name, in the order of the type: a member goes as a whole, or some of its own members do. */
export type TakenOut = ReadonlyMap<string, TakenOut | "whole">;

/** Null where the object itself is one of them, may be absent or something else, or where nobody can say which of its members hold them. */
export function membersToTakeOut(types: TypeResolver, of: Located, declarations: ReadonlySet<DeclarationId>): TakenOut | null {
  const isWanted = (declaration: DeclarationId): boolean => declarations.has(declaration);
  const holds = (located: Located): boolean => types.expand(located, isWanted).length > 0;
  const within = (located: Located, depth: number): TakenOut | null => {
    const [head, ...more] = types.heads(located);
    if (head?.kind !== "members" || more.length > 0 || depth > maxExpandDepth || head.labels.some(isWanted) || (head.index && holds(head.index))) return null;
    const members = membersOf(types, head, depth);
    const taken = new Map<string, TakenOut | "whole">();
    for (const member of members ?? []) {
      if (member.declaration && isWanted(member.declaration)) taken.set(member.name, "whole");
      else if (member.type.type.kind !== "function" && holds(member.type)) {
        // What may be absent cannot be taken apart, nor can a list.
        taken.set(member.name, (!member.isOptional && within(member.type, depth + 1)) || "whole");
      }
    }
    return members && taken;
  };
  return within(of, 0);
}

/** With those that it inherits and does not declare itself. Null where something else is inherited too. */
function membersOf(types: TypeResolver, head: Extract<Head, { kind: "members" }>, depth: number): readonly HeadMember[] | null {
  const all = new Map(head.members.map((member) => [member.name, member]));
  for (const parent of head.supers) {
    const [inherited, ...more] = types.heads(parent);
    const members = inherited?.kind === "members" && more.length === 0 && depth < maxExpandDepth ? membersOf(types, inherited, depth + 1) : null;
    if (!members) return null;
    for (const member of members) if (!all.has(member.name)) all.set(member.name, member);
  }
  return [...all.values()].filter(({ name }) => head.keeps?.(name) ?? true);
}
