/**
 * Where compiler declarations stand, in the words that leave this room: ids of workspace declarations, names of packages and
 * of their members. Knows nothing of types.
 */
import * as ts from "typescript";
import { declarationId, type DeclarationId, type FileId } from "../../base/ids";
import { libDirectory } from "./programHost";

/** Tells workspace source from packages. */
export interface Places {
  /** The id of a workspace declaration; null where it has no name of its own or is no source of ours. */
  idOf(declaration: ts.Node): DeclarationId | null;
  isSource(node: ts.Node): boolean;
}

export function createPlaces(isSource: (file: FileId) => boolean): Places {
  const isSourceNode = (node: ts.Node) => isSource(node.getSourceFile().fileName);
  return {
    isSource: isSourceNode,
    idOf(declaration) {
      if (!isSourceNode(declaration)) return null;
      const name = nameOf(declaration);
      return name === undefined ? null : declarationId(name.getSourceFile().fileName, name.getStart());
    },
  };
}

/** The declared name of a declaration. A constructor has that of its class, a function value that of what it is assigned to. */
export function nameOf(declaration: ts.Node): ts.Node | undefined {
  if (ts.isConstructorDeclaration(declaration)) return nameOf(declaration.parent);
  if (ts.isCallSignatureDeclaration(declaration) || ts.isConstructSignatureDeclaration(declaration)) return nameOf(declaration.parent);
  if (ts.isTypeLiteralNode(declaration) || ts.isFunctionTypeNode(declaration) || ts.isConstructorTypeNode(declaration)) return nameOfHolder(declaration);
  const own = ts.getNameOfDeclaration(declaration as ts.Declaration);
  if (own !== undefined) return own;
  if (ts.isFunctionExpression(declaration) || ts.isArrowFunction(declaration) || ts.isClassExpression(declaration)) return nameOfHolder(declaration);
  return undefined;
}

/** The name of the variable, property, parameter or alias whose value or type this node is. */
function nameOfHolder(node: ts.Node): ts.Node | undefined {
  let holder = node.parent;
  while (ts.isParenthesizedExpression(holder) || ts.isParenthesizedTypeNode(holder) || ts.isUnionTypeNode(holder) || ts.isAsExpression(holder) || ts.isSatisfiesExpression(holder)) {
    holder = holder.parent;
  }
  const holds =
    ts.isVariableDeclaration(holder) || ts.isPropertyAssignment(holder) || ts.isPropertyDeclaration(holder) || ts.isPropertySignature(holder) ||
    ts.isParameter(holder) || ts.isTypeAliasDeclaration(holder) || ts.isBinaryExpression(holder) || ts.isBindingElement(holder);
  return holds ? ts.getNameOfDeclaration(holder as ts.Declaration) : undefined;
}

/** `lib` for the standard library, the package's name for what stands under `node_modules`, null elsewhere. */
export function packageOf(file: FileId): string | null {
  if (file.startsWith(`${libDirectory}/lib.`)) return "lib";
  const at = file.lastIndexOf("/node_modules/");
  if (at < 0) return null;
  const [first = "", second = ""] = file.slice(at + "/node_modules/".length).split("/");
  const name = first.startsWith("@") ? `${first}/${second}` : first;
  // Prisma writes its client beside the package that re-exports it.
  if (name === ".prisma") return "@prisma/client";
  return name.startsWith("@types/") ? name.slice("@types/".length).replace(/^(.+)__/, "@$1/") : name;
}

/** `Logger.info` for a member, `pino` for a function: the nearest named type, and the name in it. */
export function memberNameOf(declaration: ts.Node): string | null {
  const name = nameOf(declaration);
  if (name === undefined) return null;
  const own = textOfName(name);
  for (let node: ts.Node | undefined = declaration.parent; node !== undefined && !ts.isSourceFile(node); node = node.parent) {
    const isType: boolean = ts.isClassLike(node) || ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node) || (ts.isVariableDeclaration(node) && node.name !== name);
    const outer: ts.Node | undefined = isType ? ts.getNameOfDeclaration(node as ts.Declaration) : undefined;
    if (outer !== undefined && outer !== name) return `${textOfName(outer)}.${own}`;
  }
  return own;
}

/** The text of a name without quotes. */
export function textOfName(name: ts.Node): string {
  if (ts.isIdentifier(name) || ts.isPrivateIdentifier(name) || ts.isStringLiteralLike(name) || ts.isNumericLiteral(name)) return name.text;
  if (ts.isPropertyAccessExpression(name)) return name.name.text;
  return name.getText();
}
