/**
 * The forms of `@personalData` that are code: the decorator `@PersonalData('contact.email', { purpose: [...] })` and zod's
 * `.meta({ personalData: 'contact.email' })`. Recognised by name, whoever declares them. Must not judge the words.
 */
import ts from "typescript";
import type { Span } from "../../base/ids";
import type { KeyValue, Tag, TagProblem, Word } from "../annotation";
import { withoutWrapping } from "./owners";

const decoratorName = /^personalData$/i;

/** The tag that a decorator is, or null for the decorators of others. */
export function decoratorTag(sourceFile: ts.SourceFile, decorator: ts.Decorator): Tag | null {
  const call = ts.isCallExpression(decorator.expression) ? decorator.expression : null;
  const callee = call?.expression ?? decorator.expression;
  const name = ts.isPropertyAccessExpression(callee) ? callee.name : callee;
  if (!ts.isIdentifier(name) || !decoratorName.test(name.text)) return null;
  const reader = new ValueReader(sourceFile);
  for (const argument of call?.arguments ?? []) {
    if (ts.isObjectLiteralExpression(argument)) reader.readOptions(argument);
    else reader.readWords(argument);
  }
  return reader.tag("decorator", { start: decorator.getStart(sourceFile), end: decorator.end }, { start: decorator.getStart(sourceFile), end: callee.end });
}

/** The tag in `.meta({ personalData: … })`, given that property. Null where the object is not the argument of a `meta` call. */
export function metaTag(sourceFile: ts.SourceFile, property: ts.PropertyAssignment): { readonly tag: Tag; readonly owner: ts.Node } | null {
  const call = property.parent.parent;
  if (!call || !ts.isCallExpression(call) || call.arguments[0] !== property.parent) return null;
  if (!ts.isPropertyAccessExpression(call.expression) || call.expression.name.text !== "meta") return null;
  const owner = chainOwner(call);
  if (!owner) return null;
  const reader = new ValueReader(sourceFile);
  if (ts.isObjectLiteralExpression(property.initializer)) reader.readOptions(property.initializer);
  else if (property.initializer.kind !== ts.SyntaxKind.TrueKeyword) reader.readWords(property.initializer);
  const name: Span = { start: property.name.getStart(sourceFile), end: property.name.end };
  return { tag: reader.tag("meta", { start: name.start, end: property.end }, name), owner };
}

/** The property or variable whose value is the chain of calls that this call belongs to. */
function chainOwner(call: ts.Expression): ts.Node | null {
  let inner: ts.Node = call;
  for (;;) {
    const outer: ts.Node | undefined = inner.parent;
    if (!outer) return null;
    const isChained = (ts.isPropertyAccessExpression(outer) || ts.isCallExpression(outer)) && outer.expression === inner;
    if (isChained || ts.isParenthesizedExpression(outer) || ts.isAsExpression(outer) || ts.isSatisfiesExpression(outer)) inner = outer;
    else if ((ts.isPropertyAssignment(outer) || ts.isPropertyDeclaration(outer) || ts.isVariableDeclaration(outer)) && outer.initializer === inner) return outer;
    else return null;
  }
}

/** Collects words and keys from literals; what is not a literal is a problem, and the rest still counts. */
class ValueReader {
  private readonly words: Word[] = [];
  private readonly keys: KeyValue[] = [];
  private readonly problems: TagProblem[] = [];
  private prose = "";

  constructor(private readonly sourceFile: ts.SourceFile) {}

  readWords(value: ts.Expression): void {
    this.words.push(...this.literals(value));
  }

  readOptions(object: ts.ObjectLiteralExpression): void {
    for (const property of object.properties) {
      if (!ts.isPropertyAssignment(property) || ts.isComputedPropertyName(property.name)) {
        this.unexpected(property);
        continue;
      }
      const written = property.name.text;
      const name = written.toLowerCase();
      const nameStart = property.name.getStart(this.sourceFile) + (ts.isStringLiteralLike(property.name) ? 1 : 0);
      const key: Word = { text: name, span: { start: nameStart, end: nameStart + written.length } };
      if (name === "category" || name === "categories") this.readWords(property.initializer);
      else if (name === "description" && ts.isStringLiteralLike(property.initializer)) this.prose = property.initializer.text;
      else {
        if (this.keys.some((other) => other.key.text === name)) this.problems.push({ code: "duplicate-key", span: key.span, detail: name });
        const values = this.literals(property.initializer);
        if (values.length === 0) this.problems.push({ code: "empty-value", span: key.span, detail: name });
        this.keys.push({ key, values });
      }
    }
  }

  tag(form: "decorator" | "meta", span: Span, nameSpan: Span): Tag {
    return { name: "personalData", form, span, nameSpan, words: this.words, keys: this.keys, prose: this.prose, problems: this.problems };
  }

  private literals(value: ts.Expression): Word[] {
    const bare = withoutWrapping(value);
    if (ts.isArrayLiteralExpression(bare)) return bare.elements.flatMap((element) => this.literals(element));
    const start = bare.getStart(this.sourceFile);
    if (ts.isStringLiteralLike(bare)) {
      const end = Math.max(start + 1, bare.end - 1);
      return splitWords(this.sourceFile.text, start + 1, end);
    }
    if (bare.kind === ts.SyntaxKind.TrueKeyword || bare.kind === ts.SyntaxKind.FalseKeyword) {
      return [{ text: bare.kind === ts.SyntaxKind.TrueKeyword ? "true" : "false", span: { start, end: bare.end } }];
    }
    this.unexpected(bare);
    return [];
  }

  private unexpected(node: ts.Node): void {
    const span = { start: node.getStart(this.sourceFile), end: node.end };
    this.problems.push({ code: "unexpected-token", span, detail: this.sourceFile.text.slice(span.start, span.end) });
  }
}

/** The items of a comma list inside a literal, white space around them left out. */
function splitWords(text: string, start: number, end: number): Word[] {
  const words: Word[] = [];
  for (const match of text.slice(start, end).matchAll(/[^\s,](?:[^,]*[^\s,])?/g)) {
    words.push({ text: match[0], span: { start: start + match.index, end: start + match.index + match[0].length } });
  }
  return words;
}
