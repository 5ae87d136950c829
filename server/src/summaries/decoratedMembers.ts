/** Which members of a class a decorator of a library stands on, members that it inherits included. Knows nothing of what the decorator does. */
import type { Located, TypeResolver } from "../types/resolver";

export function decoratedMembers(types: TypeResolver, located: Located, library: string, decorator: string, depth = 0): readonly string[] {
  return types.heads(located).flatMap((head): readonly string[] => {
    if (head.kind !== "members" || !head.declared || depth > maxInherited) return [];
    const { declaration, file } = head.declared;
    const own = declaration.members.filter(({ decorators = [] }) => decorators.some((each) => file.imports[each.import]?.name === decorator && file.imports[each.import]?.specifier === library));
    return [...own.map(({ name }) => name), ...head.supers.flatMap((parent) => decoratedMembers(types, parent, library, decorator, depth + 1))];
  });
}

/** Classes above one another: more than anybody writes. */
const maxInherited = 8;
