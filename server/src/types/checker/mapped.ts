/** What a mapped type does with the properties it is made from. Knows nothing of how types are described. */
import type * as ts from "typescript";
import type { Syntax } from "./compiler";

/**
 * Does a mapped type give its properties values that have nothing to do with the original's? `{ [K in keyof User]: boolean }`
 * has a flag for each field of a user and nothing of the user. `unknown` is the exception: it is intersected with the value.
 */
export function forgetsOrigin(mapped: ts.MappedTypeNode | undefined, syntax: Syntax): boolean {
  if (mapped?.type === undefined) return false;
  if (mapped.type.kind === syntax.SyntaxKind.UnknownKeyword || mapped.type.kind === syntax.SyntaxKind.AnyKeyword) return false;
  const key = mapped.typeParameter.name.text;
  const mentionsKey = (node: ts.Node): boolean => (syntax.isIdentifier(node) && node.text === key) || syntax.forEachChild(node, (child) => mentionsKey(child) || undefined) === true;
  return !mentionsKey(mapped.type);
}
