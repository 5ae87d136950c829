/**
 * Which declarations stand behind a property. The compiler makes new properties for mapped types, unions, spreads and
 * instantiations; this walks back to the ones that somebody wrote. Knows nothing of how types are described.
 */
import * as ts from "typescript";
import { maxMemberOrigins } from "../../base/limits";
import { forgetsOrigin } from "../checker/mapped";

/**
 * What the compiler notes about a property it made. Not in its public types, hence all optional: where a note is
 * missing, the property's own declarations stand.
 */
interface SymbolNotes {
  readonly links?: {
    readonly mappedType?: { readonly declaration?: ts.MappedTypeNode };
    readonly syntheticOrigin?: ts.Symbol;
    readonly leftSpread?: ts.Symbol;
    readonly rightSpread?: ts.Symbol;
    readonly containingType?: ts.UnionOrIntersectionType;
    readonly target?: ts.Symbol;
  };
}

/** The written properties behind a property, nearest first, without repetitions. */
export function originsOf(symbol: ts.Symbol, checker: ts.TypeChecker): readonly ts.Symbol[] {
  const found = new Set<ts.Symbol>();
  const seen = new Set<ts.Symbol>();
  const visit = (one: ts.Symbol): void => {
    if (seen.has(one) || found.size >= maxMemberOrigins) return;
    seen.add(one);
    const links = (one as ts.Symbol & SymbolNotes).links;
    if (links?.mappedType !== undefined && forgetsOrigin(links.mappedType.declaration, ts)) return;
    const before = immediateOrigins(one, links, checker);
    if (before.length === 0) found.add(one);
    else before.forEach(visit);
  };
  visit(symbol);
  return [...found].filter((one) => (one.declarations?.length ?? 0) > 0);
}

function immediateOrigins(symbol: ts.Symbol, links: SymbolNotes["links"], checker: ts.TypeChecker): readonly ts.Symbol[] {
  if (links === undefined) return [];
  const { containingType, leftSpread, rightSpread, syntheticOrigin, target } = links;
  if (containingType !== undefined) return containingType.types.flatMap((type) => checker.getPropertyOfType(type, symbol.name) ?? []);
  if (leftSpread !== undefined && rightSpread !== undefined) return [rightSpread, leftSpread];
  const one = syntheticOrigin ?? target;
  return one === undefined ? [] : [one];
}
