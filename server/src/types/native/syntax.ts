/** What tells the native compiler's nodes, types and symbols apart, under the names that TypeScript 6 has for it. Knows nothing of what is asked. */
import type * as ts from "typescript";
import type { Syntax } from "../checker/compiler";
import { asNative, asNode, type NativeCompiler, type NativeNode } from "./api";

export function syntaxOf({ sync, syntax: own }: NativeCompiler): Syntax {
  const { SyntaxKind } = own;
  const oneOf = (...kinds: readonly number[]) => {
    const set = new Set(kinds);
    return (node: ts.Node) => set.has(node.kind);
  };
  const isTypeAlias = oneOf(SyntaxKind.TypeAliasDeclaration, SyntaxKind.JSTypeAliasDeclaration);
  const named = {
    ...own,
    NodeFlags: own.NodeFlags,
    ObjectFlags: sync.ObjectFlags,
    SymbolFlags: sync.SymbolFlags,
    TypeFlags: sync.TypeFlags,
    forEachChild: (node: ts.Node, visit: (child: ts.Node) => unknown) => asNative(node).forEachChild((child) => visit(asNode(child)) as NativeNode | undefined),
    // What comments of JavaScript say of types, the parser puts where it would stand in TypeScript.
    getJSDocCommentsAndTags: () => [],
    getJSDocType: () => undefined,
    getNameOfDeclaration: nameOfDeclaration,
    isClassLike: oneOf(SyntaxKind.ClassDeclaration, SyntaxKind.ClassExpression),
    isFunctionLike: oneOf(
      SyntaxKind.FunctionDeclaration, SyntaxKind.FunctionExpression, SyntaxKind.ArrowFunction, SyntaxKind.MethodDeclaration, SyntaxKind.MethodSignature,
      SyntaxKind.Constructor, SyntaxKind.GetAccessor, SyntaxKind.SetAccessor, SyntaxKind.CallSignature, SyntaxKind.ConstructSignature,
      SyntaxKind.IndexSignature, SyntaxKind.FunctionType, SyntaxKind.ConstructorType, SyntaxKind.JSDocSignature,
    ),
    isGetAccessor: oneOf(SyntaxKind.GetAccessor),
    isJSDocPropertyLikeTag: oneOf(SyntaxKind.JSDocPropertyTag, SyntaxKind.JSDocParameterTag),
    isParameter: oneOf(SyntaxKind.Parameter),
    isPropertySignature: oneOf(SyntaxKind.PropertySignature),
    isStringLiteralLike: oneOf(SyntaxKind.StringLiteral, SyntaxKind.NoSubstitutionTemplateLiteral),
    isTypeAliasDeclaration: isTypeAlias,
  };
  return named as unknown as Syntax;

  /** The name that a declaration gives, as far as the language has one for it. */
  function nameOfDeclaration(declaration: ts.Node): ts.Node | undefined {
    const node = asNative(declaration);
    if (own.isIdentifier(node)) return declaration;
    if (own.isBinaryExpression(node)) return own.isIdentifier(node.left) || own.isPropertyAccessExpression(node.left) ? asNode(nameOfTarget(node.left)) : undefined;
    if (own.isExportAssignment(node)) return own.isIdentifier(node.expression) ? asNode(node.expression) : undefined;
    const name = (node as { readonly name?: NativeNode }).name;
    return name && asNode(name);
  }

  function nameOfTarget(target: NativeNode): NativeNode {
    return own.isPropertyAccessExpression(target) ? target.name : target;
  }
}
