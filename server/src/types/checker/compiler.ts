/**
 * What describing types needs of a compiler. TypeScript 6 serves it as it is. TypeScript 7 has the same nodes, types and symbols, but numbers kinds
 * and flags in its own way: so nobody here asks `ts` what something is, but the `syntax` that comes with it. Types only.
 */
import type * as ts from "typescript";
import type { Places } from "./places";

export interface Compiler {
  readonly syntax: Syntax;
  readonly checker: Checker;
  readonly places: Places;
}

/** What tells nodes, types and symbols apart. */
export type Syntax = Pick<typeof ts,
  | "NodeFlags" | "ObjectFlags" | "SymbolFlags" | "SyntaxKind" | "TypeFlags"
  | "forEachChild" | "getJSDocCommentsAndTags" | "getJSDocType" | "getNameOfDeclaration"
  | "isArrayBindingPattern" | "isArrayTypeNode" | "isArrowFunction" | "isAsExpression" | "isBinaryExpression" | "isBindingElement" | "isCallExpression"
  | "isCallSignatureDeclaration" | "isClassExpression" | "isClassLike" | "isConstructSignatureDeclaration" | "isConstructorDeclaration" | "isConstructorTypeNode"
  | "isElementAccessExpression" | "isEnumDeclaration" | "isEnumMember" | "isExpression" | "isExpressionWithTypeArguments" | "isFunctionDeclaration"
  | "isFunctionExpression" | "isFunctionLike" | "isFunctionTypeNode" | "isGetAccessor" | "isIdentifier" | "isInterfaceDeclaration" | "isJSDoc"
  | "isJSDocPropertyLikeTag" | "isJSDocSignature" | "isJSDocTypeLiteral" | "isJSDocTypedefTag" | "isJsxElement" | "isJsxOpeningLikeElement" | "isMethodDeclaration"
  | "isNewExpression" | "isNonNullExpression" | "isNumericLiteral" | "isObjectBindingPattern" | "isObjectLiteralExpression" | "isParameter" | "isParenthesizedExpression"
  | "isParenthesizedTypeNode" | "isPrivateIdentifier" | "isPropertyAccessExpression" | "isPropertyAssignment" | "isPropertyDeclaration" | "isPropertyName"
  | "isPropertySignature" | "isQualifiedName" | "isSatisfiesExpression" | "isShorthandPropertyAssignment" | "isSourceFile" | "isStringLiteralLike"
  | "isTaggedTemplateExpression" | "isTypeAliasDeclaration" | "isTypeLiteralNode" | "isTypeNode" | "isTypeOperatorNode" | "isTypeReferenceNode"
  | "isUnionTypeNode" | "isVariableDeclaration"
>;

export interface Checker extends Pick<ts.TypeChecker,
  | "getAliasedSymbol" | "getAwaitedType" | "getBaseConstraintOfType" | "getDeclaredTypeOfSymbol" | "getIndexInfosOfType" | "getPropertiesOfType"
  | "getPropertyOfType" | "getResolvedSignature" | "getShorthandAssignmentValueSymbol" | "getSymbolAtLocation" | "getTypeArguments" | "getTypeAtLocation"
  | "getTypeFromTypeNode" | "getTypeOfSymbol" | "isArrayType" | "isTupleType"
> {
  /** The written properties behind a property that the compiler may have made, nearest first, without repetitions. */
  originsOf(symbol: ts.Symbol): readonly ts.Symbol[];
  /** The types of these nodes and the symbols of these names will be asked for next: whoever asks from afar does it in one go. */
  expect(nodes: readonly ts.Node[], names: readonly ts.Node[]): void;
}
