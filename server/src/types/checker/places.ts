/**
 * Where compiler declarations stand, in the words that leave this room: ids of workspace declarations, names of packages and
 * of their members. Knows nothing of types.
 */
import type * as ts from "typescript";
import { declarationId, type DeclarationId, type FileId } from "../../base/ids";
import type { Syntax } from "./compiler";

/** Tells workspace source from packages. */
export interface Places {
  /** The id of a workspace declaration; null where it has no name of its own or is no source of ours. */
  idOf(declaration: ts.Node): DeclarationId | null;
  isSource(node: ts.Node): boolean;
  /** `lib` for the standard library, the package's name for what stands under `node_modules`, null elsewhere. */
  packageOf(node: ts.Node): string | null;
}

/** `isLibrary` knows the files of the standard library. */
export function createPlaces(syntax: Syntax, isSource: (file: FileId) => boolean, isLibrary: (file: FileId) => boolean): Places {
  const isSourceNode = (node: ts.Node) => isSource(node.getSourceFile().fileName);
  return {
    isSource: isSourceNode,
    idOf(declaration) {
      if (!isSourceNode(declaration)) return null;
      const name = nameOf(declaration, syntax);
      return name === undefined ? null : declarationId(name.getSourceFile().fileName, name.getStart());
    },
    packageOf(node) {
      const file = node.getSourceFile().fileName;
      return isLibrary(file) ? "lib" : packageOf(file);
    },
  };
}

/** The declared name of a declaration. A constructor has that of its class, a function value that of what it is assigned to. */
export function nameOf(declaration: ts.Node, syntax: Syntax): ts.Node | undefined {
  if (syntax.isConstructorDeclaration(declaration)) return nameOf(declaration.parent, syntax);
  if (syntax.isCallSignatureDeclaration(declaration) || syntax.isConstructSignatureDeclaration(declaration)) return nameOf(declaration.parent, syntax);
  if (syntax.isTypeLiteralNode(declaration) || syntax.isFunctionTypeNode(declaration) || syntax.isConstructorTypeNode(declaration)) return nameOfHolder(declaration, syntax);
  const own = syntax.getNameOfDeclaration(declaration as ts.Declaration);
  if (own !== undefined) return own;
  if (syntax.isFunctionExpression(declaration) || syntax.isArrowFunction(declaration) || syntax.isClassExpression(declaration)) return nameOfHolder(declaration, syntax);
  return undefined;
}

/** The name of the variable, property, parameter or alias whose value or type this node is. */
function nameOfHolder(node: ts.Node, syntax: Syntax): ts.Node | undefined {
  let holder = node.parent;
  while (syntax.isParenthesizedExpression(holder) || syntax.isParenthesizedTypeNode(holder) || syntax.isUnionTypeNode(holder) || syntax.isAsExpression(holder) || syntax.isSatisfiesExpression(holder)) {
    holder = holder.parent;
  }
  const holds =
    syntax.isVariableDeclaration(holder) || syntax.isPropertyAssignment(holder) || syntax.isPropertyDeclaration(holder) || syntax.isPropertySignature(holder) ||
    syntax.isParameter(holder) || syntax.isTypeAliasDeclaration(holder) || syntax.isBinaryExpression(holder) || syntax.isBindingElement(holder);
  return holds ? syntax.getNameOfDeclaration(holder as ts.Declaration) : undefined;
}

function packageOf(file: FileId): string | null {
  const at = file.lastIndexOf("/node_modules/");
  if (at < 0) return null;
  const [first = "", second = ""] = file.slice(at + "/node_modules/".length).split("/");
  const name = first.startsWith("@") ? `${first}/${second}` : first;
  // Prisma writes its client beside the package that re-exports it.
  if (name === ".prisma") return "@prisma/client";
  return name.startsWith("@types/") ? name.slice("@types/".length).replace(/^(.+)__/, "@$1/") : name;
}

/** `Logger.info` for a member, `pino` for a function: the nearest named type, and the name in it. */
export function memberNameOf(declaration: ts.Node, syntax: Syntax): string | null {
  const name = nameOf(declaration, syntax);
  if (name === undefined) return null;
  const own = textOfName(name, syntax);
  for (let node: ts.Node | undefined = declaration.parent; node !== undefined && !syntax.isSourceFile(node); node = node.parent) {
    const isType: boolean = syntax.isClassLike(node) || syntax.isInterfaceDeclaration(node) || syntax.isTypeAliasDeclaration(node) || (syntax.isVariableDeclaration(node) && node.name !== name);
    const outer: ts.Node | undefined = isType ? syntax.getNameOfDeclaration(node as ts.Declaration) : undefined;
    if (outer !== undefined && outer !== name) return `${textOfName(outer, syntax)}.${own}`;
  }
  return own;
}

/** The text of a name without quotes. */
export function textOfName(name: ts.Node, syntax: Syntax): string {
  if (syntax.isIdentifier(name) || syntax.isPrivateIdentifier(name) || syntax.isStringLiteralLike(name) || syntax.isNumericLiteral(name)) return name.text;
  if (syntax.isPropertyAccessExpression(name)) return name.name.text;
  return name.getText();
}
