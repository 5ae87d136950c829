/** Types written in JSDoc, for plain JavaScript: `@param {Customer} customer`, `@returns {string}`, `@type {T}`. Knows nothing of tags. */
import ts from "typescript";
import type { Type } from "../../types/type";
import type { FileContext } from "./context";
import { lowerType } from "./typeNodes";

/** The type that a JSDoc brace holds. Its members declare nothing of their own. */
export function jsDocType(text: string, context: FileContext): Type {
  const written = text.trim().replace(/^[?!]/, "").replace(/=$/, "").replace(/^\*$/, "any");
  const tree = ts.createSourceFile("type.ts", `type T = ${written};`, ts.ScriptTarget.Latest, true);
  const [statement] = tree.statements;
  if (!statement || !ts.isTypeAliasDeclaration(statement)) return { kind: "unknown" };
  return withoutPlaces(lowerType(statement.type, context));
}

/** Offsets into the brace's text mean nothing in the file. */
function withoutPlaces(type: Type): Type {
  switch (type.kind) {
    case "opaque": case "personal": return { kind: "unknown" };
    case "reference": return { ...type, name: { ...type.name, at: -1 }, args: type.args.map(withoutPlaces) };
    case "object": return { ...type, members: type.members.map((member) => ({ name: member.name, type: withoutPlaces(member.type) })) };
    case "array": return { ...type, element: withoutPlaces(type.element) };
    case "promise": return { ...type, value: withoutPlaces(type.value) };
    case "keyof": return { ...type, of: withoutPlaces(type.of) };
    case "indexed": return { ...type, object: withoutPlaces(type.object), ...(type.keys && { keys: withoutPlaces(type.keys) }) };
    case "union": case "intersection": return { ...type, of: type.of.map(withoutPlaces) };
    default: return type;
  }
}

const isJavaScript = (context: FileContext): boolean => /\.[cm]?jsx?$/.test(context.file);

/** The text of the JSDoc comment before a function, or before the statement that binds it. */
function commentBefore(node: ts.Node, context: FileContext): string {
  for (let holder: ts.Node = node; holder && !ts.isSourceFile(holder); holder = holder.parent) {
    const ranges = ts.getLeadingCommentRanges(context.sourceFile.text, holder.pos) ?? [];
    const last = ranges[ranges.length - 1];
    if (last && context.sourceFile.text.startsWith("/**", last.pos)) return context.sourceFile.text.slice(last.pos, last.end);
    if (ts.isStatement(holder) || ts.isClassElement(holder) || ts.isPropertyAssignment(holder)) return "";
  }
  return "";
}

/** The text between balanced braces after a tag. */
function braced(comment: string, tag: RegExp): { readonly type: string; readonly rest: string } | null {
  const match = tag.exec(comment);
  if (!match) return null;
  let depth = 0;
  for (let i = match.index + match[0].length - 1; i < comment.length; i++) {
    if (comment[i] === "{") depth++;
    else if (comment[i] === "}" && --depth === 0) return { type: comment.slice(match.index + match[0].length, i), rest: comment.slice(i + 1) };
  }
  return null;
}

/** By its name; a pattern has none, and is the parameter at the tag's place. */
export function jsDocParameterType(fn: ts.Node, parameter: ts.ParameterDeclaration, context: FileContext): Type | null {
  if (!isJavaScript(context)) return null;
  // `(/** @type {Customer} */ customer) => …`
  const own = braced(context.sourceFile.text.slice(parameter.pos, parameter.name.getStart(context.sourceFile)), /^\s*\/\*\*[^]*?@type\s*\{/);
  if (own) return jsDocType(own.type, context);
  const wanted = ts.isIdentifier(parameter.name) ? parameter.name.text : null;
  const position = ts.isFunctionLike(fn) ? fn.parameters.indexOf(parameter) : -1;
  let rest = commentBefore(fn, context);
  let index = 0;
  for (let found = braced(rest, /@(?:param|arg|argument)\s*\{/); found; found = braced(rest, /@(?:param|arg|argument)\s*\{/)) {
    const [, name, member] = /^\s*\[?([\w$]+)(\.)?/.exec(found.rest) ?? [];
    if (wanted === null ? !member && index === position : name === wanted && !member) return jsDocType(found.type, context);
    if (!member) index++;
    rest = found.rest;
  }
  return null;
}

export function jsDocReturnType(fn: ts.Node, context: FileContext): Type | null {
  const found = isJavaScript(context) ? braced(commentBefore(fn, context), /@returns?\s*\{/) : null;
  return found && jsDocType(found.type, context);
}

/** `/** @type {Customer} *\/ (JSON.parse(line))`: a comment before a parenthesis says what is in it (typescriptlang.org/docs/handbook/jsdoc-supported-types.html, "Casts"). */
export function jsDocCast(node: ts.ParenthesizedExpression, context: FileContext): Type | null {
  if (!isJavaScript(context)) return null;
  const { text } = context.sourceFile;
  // Of what stands directly behind an opening bracket, the comment belongs to the bracket's line.
  const last = [...(ts.getLeadingCommentRanges(text, node.pos) ?? []), ...(ts.getTrailingCommentRanges(text, node.pos) ?? [])].sort((a, b) => a.pos - b.pos).at(-1);
  const comment = last ? text.slice(last.pos, last.end) : "";
  const found = comment.startsWith("/**") ? braced(comment, /@type\s*\{/) : null;
  return found && jsDocType(found.type, context);
}

/** `/** @type {Customer} *\/ const customer = …`, and the same before a field of a class or what a constructor puts there. */
export function jsDocDeclaredType(node: ts.Node, context: FileContext): Type | null {
  const found = isJavaScript(context) ? braced(commentBefore(node, context), /@type\s*\{/) : null;
  return found && jsDocType(found.type, context);
}
