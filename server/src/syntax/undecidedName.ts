/** The member or parameter in whose declared name a place stands, where no tag says yet what it is. Knows nothing of what names mean. */
import ts from "typescript";
import type { Span } from "../base/ids";
import { collectTags } from "./annotations/associate";
import { pathTo } from "./annotations/comments";
import { isDecision } from "./decision";

export interface DeclaredName {
  readonly name: string;
  readonly span: Span;
}

export function undecidedNameAt(tree: ts.SourceFile, offset: number, aliases: readonly string[]): DeclaredName | null {
  // Behind its last letter a cursor still stands at the name.
  for (const at of [offset, offset - 1]) {
    const path = pathTo(tree, at);
    const name = path.at(-1);
    const declaration = path.at(-2);
    if (!name || !declaration || !(ts.isIdentifier(name) || ts.isStringLiteral(name)) || !isDeclaredBy(declaration, name) || at < name.getStart(tree)) continue;
    return isDecided(tree, path, aliases) ? null : { name: name.text, span: { start: name.getStart(tree), end: name.end } };
  }
  return null;
}

function isDeclaredBy(node: ts.Node, name: ts.Node): boolean {
  if (ts.isParameter(node)) return node.name === name && !node.dotDotDotToken && !isThis(name);
  return (ts.isPropertySignature(node) || ts.isPropertyDeclaration(node) || ts.isPropertyAssignment(node) || ts.isGetAccessor(node)) && node.name === name;
}

function isThis(name: ts.Node): boolean {
  return ts.isIdentifier(name) && name.text === "this";
}

/** By a tag of its own or of what it is a member of, or by its type. */
function isDecided(tree: ts.SourceFile, path: readonly ts.Node[], aliases: readonly string[]): boolean {
  const declaration = path.at(-2);
  if (declaration && "type" in declaration && isWrapped(declaration.type as ts.Node | undefined)) return true;
  const tags = collectTags(tree, aliases);
  return path.some((node) => !isFunction(node) && tags.tagsOf(node).some(isDecision));
}

/** The tag of a function speaks of what it gives back. */
function isFunction(node: ts.Node): boolean {
  return ts.isFunctionLike(node) && !ts.isGetAccessor(node);
}

function isWrapped(type: ts.Node | undefined): boolean {
  return type !== undefined && ts.isTypeReferenceNode(type) && /(?:^|\.)PersonalData$/.test(type.typeName.getText());
}
