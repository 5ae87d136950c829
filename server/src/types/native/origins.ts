/**
 * Which declarations stand behind a property. The native compiler does not say what it made a property from; but it hands on the declarations, and of which type
 * it is a property is known where its siblings were asked for. Knows nothing of how types are described.
 */
import type * as ts from "typescript";
import { maxMemberOrigins } from "../../base/limits";
import type { Syntax } from "../checker/compiler";
import { forgetsOrigin } from "../checker/mapped";
import type { SymbolView, TypeView } from "./views";

/** A property with the one declaration that it is taken for. */
type Origin = Pick<SymbolView, "name" | "declarations">;

/** The written properties behind a property, nearest first, without repetitions. */
export function originsOf(symbol: SymbolView, syntax: Syntax, propertyOf: (type: TypeView, name: string) => SymbolView | undefined): readonly ts.Symbol[] {
  const found = new Map<ts.Node, Origin>();
  const seen = new Set<SymbolView>();
  const visit = (one: SymbolView): void => {
    if (seen.has(one) || found.size >= maxMemberOrigins) return;
    seen.add(one);
    const { owner } = one;
    if (owner && (owner.isUnion() || owner.isIntersection())) {
      for (const part of owner.types) {
        const property = propertyOf(part, one.name);
        if (property) visit(property);
      }
      return;
    }
    if (owner && forgets(owner, syntax)) return;
    for (const declarations of byContainer(one.declarations, syntax)) {
      const [declaration] = declarations;
      if (!declaration || found.has(declaration) || found.size >= maxMemberOrigins) continue;
      const name = syntax.getNameOfDeclaration(declaration);
      const text = name && (syntax.isIdentifier(name) || syntax.isStringLiteralLike(name)) ? name.text : one.name;
      found.set(declaration, { name: text, declarations });
    }
  };
  visit(symbol);
  return [...found.values()] as unknown as readonly ts.Symbol[];
}

/** Declarations of one member of one type (overloads, an interface written in parts) stand together, and all of what is no member. */
function byContainer(declarations: readonly ts.Declaration[], syntax: Syntax): readonly (readonly ts.Declaration[])[] {
  const groups = new Map<ts.Node | string | null, ts.Declaration[]>();
  for (const declaration of declarations) {
    const key = containerOf(declaration, syntax);
    const group = groups.get(key);
    if (group) group.push(declaration);
    else groups.set(key, [declaration]);
  }
  return [...groups.values()];
}

/** What the declaration is a member of: types by their name, since they may be written in parts. */
function containerOf({ parent }: ts.Node, syntax: Syntax): ts.Node | string | null {
  if (syntax.isInterfaceDeclaration(parent) || syntax.isClassLike(parent)) return parent.name?.text ?? parent;
  return syntax.isTypeLiteralNode(parent) || syntax.isObjectLiteralExpression(parent) ? parent : null;
}

function forgets(owner: TypeView, syntax: Syntax): boolean {
  if ((owner.objectFlags & syntax.ObjectFlags.Mapped) === 0) return false;
  const mapped = owner.symbol?.declarations.find((one) => one.kind === syntax.SyntaxKind.MappedType);
  return forgetsOrigin(mapped as ts.MappedTypeNode | undefined, syntax);
}
