/**
 * The lowering of one function: its variables, `this`, closures and assignments. Statements and expressions are in
 * their own files. Knows nothing of other files.
 */
import ts from "typescript";
import type { Span } from "../../base/ids";
import { isFunctionBoundary, thisOwner, type Variable } from "../../syntax/scopes";
import type { CellIndex, Place } from "../ir";
import { FunctionBuilder, type Storage } from "./builder";
import { lowerClass } from "./classes";
import type { FileContext } from "./context";
import { accessKey, branchValue, lowerExpression } from "./expressions";
import { lowerFunction } from "./functions";
import { jsDocDeclaredType } from "./jsDocTypes";
import { assignPattern } from "./patterns";
import { isSchemaShape } from "./schemas";
import { lowerType } from "./typeNodes";

export interface AssignmentTarget {
  read(): Place;
  /** `value` is the place of what is assigned, where an assignment says it. */
  write(src: Place, span: Span, value?: Span): void;
  /** Writes down that there is nothing in it, `nothing` being a place that says so. */
  empty?(nothing: Place, span: Span): void;
}

export class FunctionLowering {
  /** What assignments gave to what they assign to. */
  readonly written = new Map<ts.BinaryExpression, Place>();
  readonly builder = new FunctionBuilder();
  /** While a static initialiser is lowered: the class. */
  staticThis: Place | null = null;
  /** Set while a constructor waits for `super()`: runs the field initialisers. */
  pendingFields: (() => void) | null = null;
  /** Members that hold nothing in the branch at hand. */
  absent: readonly ts.Expression[] = [];
  private readonly places = new Map<Variable, Place>();

  constructor(readonly context: FileContext, readonly owner: ts.Node, readonly index: number) {}

  storageOf(variable: Variable): Storage {
    if (this.context.usesCell(variable)) return { kind: "cell", cell: this.context.cell(variable) };
    let place = this.places.get(variable);
    if (place === undefined) this.places.set(variable, (place = this.builder.newPlace()));
    return { kind: "place", place };
  }

  readVariable(node: ts.Identifier): Place {
    const span = this.context.span(node);
    const variable = this.context.scopes.variableOf(node);
    if (!variable) {
      if (node.text === "undefined") return this.builder.value(span, { op: "constant", value: undefined });
      if (node.text === "arguments" && !ts.isSourceFile(this.owner)) return (this.builder.argumentsPlace ??= this.builder.newPlace());
      if (node.text === "exports" && this.context.exportsCell !== null) return this.builder.value(span, { op: "loadCell", cell: this.context.exportsCell });
      return this.builder.value(span, { op: "global", name: node.text });
    }
    const imported = this.context.importOf.get(variable);
    if (imported !== undefined) return this.builder.value(span, { op: "import", import: imported });
    const storage = this.storageOf(variable);
    if (storage.kind === "cell") return this.builder.value(span, { op: "loadCell", cell: storage.cell });
    // A copy: what the variable holds now, whatever is assigned before the value is used.
    return this.builder.value(span, { op: "move", src: storage.place, name: null });
  }

  writeVariable(variable: Variable, src: Place, span: Span): void {
    const storage = this.storageOf(variable);
    if (storage.kind === "cell") this.builder.emit(span, { op: "storeCell", cell: storage.cell, src });
    else this.builder.emit(span, { op: "move", dest: storage.place, src, name: variable.name });
  }

  readThis(node: ts.Node): Place {
    const span = this.context.span(node);
    if (this.staticThis !== null) return this.staticThis;
    const holder = thisOwner(node);
    const isOwn = holder === this.owner || (ts.isClassLike(holder) && ts.isConstructorDeclaration(this.owner) && this.owner.parent === holder);
    if (isOwn || ts.isSourceFile(holder)) return this.builder.value(span, { op: "this" });
    return this.builder.value(span, { op: "loadCell", cell: this.context.cell(this.context.scopes.thisOf(holder)) });
  }

  /** Puts `this` where the arrow functions inside can reach it. */
  shareThis(holder: ts.Node, span: Span): void {
    const variable = this.context.scopes.thisOf(holder);
    if (!variable.captured) return;
    const src = this.builder.value(span, { op: "this" });
    this.builder.emit(span, { op: "storeCell", cell: this.context.cell(variable), src });
  }

  closure(node: ts.FunctionLikeDeclaration): Place {
    const index = lowerFunction(node, this.context, this.index);
    return this.builder.value(this.context.span(node), { op: "closure", function: index });
  }

  lowerClassValue(node: ts.ClassLikeDeclaration): Place {
    return lowerClass(node, this);
  }

  /** A function that another file, or no file, implements. */
  declareAmbient(node: ts.FunctionDeclaration): Place {
    return this.closure(node);
  }

  afterSuper(): void {
    const pending = this.pendingFields;
    this.pendingFields = null;
    pending?.();
  }

  /** `module.exports`, or null for any other access. */
  commonJsTarget(node: ts.Expression): Place | null {
    const cell = this.commonJsCell(node);
    return cell === null ? null : this.builder.value(this.context.span(node), { op: "loadCell", cell });
  }

  private commonJsCell(node: ts.Expression): CellIndex | null {
    if (this.context.exportsCell === null || !ts.isPropertyAccessExpression(node) || node.name.text !== "exports") return null;
    return ts.isIdentifier(node.expression) && node.expression.text === "module" && !this.context.scopes.variableOf(node.expression) ? this.context.exportsCell : null;
  }

  /** `require("x")`, or null for any other call. */
  requireCall(node: ts.CallExpression): Place | null {
    const argument = node.arguments[0];
    if (!ts.isIdentifier(node.expression) || node.expression.text !== "require" || !argument || !ts.isStringLiteralLike(argument)) return null;
    const variable = this.context.scopes.variableOf(node.expression);
    // `declare const require` is the platform's.
    if (variable && !isAmbient(variable.declaration.parent)) return null;
    return this.builder.value(this.context.span(node), { op: "import", import: this.context.addImport(argument.text, "=", false, null, node) });
  }

  dynamicImport(node: ts.CallExpression): Place {
    const span = this.context.span(node);
    const argument = node.arguments[0];
    if (argument && ts.isStringLiteralLike(argument)) return this.builder.value(span, { op: "import", import: this.context.addImport(argument.text, "*", false, null, node) });
    const from = argument ? [lowerExpression(argument, this)] : [];
    return this.builder.value(span, { op: "unsupported", from, what: "import" });
  }

  /** A tagged object-literal key marks its value; one of a schema describes data and marks nothing. */
  markProperty(node: ts.ObjectLiteralElementLike, src: Place): Place {
    const name = node.name;
    if (!name || !(ts.isIdentifier(name) || ts.isStringLiteral(name))) return src;
    if (this.context.tags.tagsOf(node).length === 0) return src;
    const declaration = this.context.tag(node, name, literalContainer(node), name.text)!;
    if (ts.isPropertyAssignment(node) && (ts.isCallExpression(node.initializer) && this.rootIsPackage(node.initializer))) return src;
    if (isSchemaShape(node.parent, this.context)) return src;
    if (!ts.isPropertyAssignment(node) && !ts.isShorthandPropertyAssignment(node)) return src;
    if (ts.isPropertyAssignment(node) && (ts.isArrowFunction(node.initializer) || ts.isFunctionExpression(node.initializer))) return src;
    return this.builder.value(this.context.span(node), { op: "mark", src, declaration, always: false });
  }

  private rootIsPackage(node: ts.Expression): boolean {
    let root: ts.Expression = node;
    while (ts.isCallExpression(root) || ts.isPropertyAccessExpression(root)) root = root.expression;
    if (!ts.isIdentifier(root)) return false;
    const variable = this.context.scopes.variableOf(root);
    const index = variable && this.context.importOf.get(variable);
    return index !== undefined && !this.context.imports[index]!.specifier.startsWith(".");
  }

  /** `/** @personalData *\/ this.email = …`. */
  markAssignment(node: ts.BinaryExpression, src: Place): Place {
    if (!ts.isPropertyAccessExpression(node.left) || this.context.tags.tagsOf(node.parent).length === 0) return src;
    const owner = ts.findAncestor(node, ts.isClassLike);
    const container = owner?.name ? [owner.name.text] : [];
    const declaration = this.context.tag(node.parent, node.left.name, container, node.left.name.text);
    return declaration ? this.builder.value(this.context.span(node), { op: "mark", src, declaration, always: false }) : src;
  }

  prepareTarget(node: ts.Expression): AssignmentTarget {
    if (ts.isParenthesizedExpression(node) || ts.isNonNullExpression(node) || ts.isAsExpression(node) || ts.isSatisfiesExpression(node)) return this.prepareTarget(node.expression);
    if (ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node)) {
      const cell = this.commonJsCell(node);
      if (cell !== null) {
        return { read: () => this.builder.value(this.context.span(node), { op: "loadCell", cell }), write: (src, span) => this.builder.emit(span, { op: "storeCell", cell, src }) };
      }
      const object = lowerExpression(node.expression, this);
      const key = accessKey(node, this);
      const isSuper = node.expression.kind === ts.SyntaxKind.SuperKeyword;
      if (key.kind === "name" && this.isGlobalObject(node.expression)) this.context.globals.add(key.name);
      return {
        read: () => this.builder.value(this.context.span(node), { op: "load", object, key }),
        write: (src, span, value) => this.builder.emit(span, { op: "store", object, key, src, ...(isSuper && { isSuper }), ...(value ? { assignment: { text: this.context.text(node, 40), value } } : {}) }),
        empty: (_, span) => this.builder.emit(span, { op: "delete", object, key }),
      };
    }
    if (ts.isIdentifier(node)) {
      return {
        read: () => this.readVariable(node),
        empty: (nothing, span) => {
          const variable = this.context.scopes.variableOf(node);
          if (variable && !this.context.importOf.has(variable)) this.writeVariable(variable, nothing, span);
        },
        write: (src, span, value) => {
          const variable = this.context.scopes.variableOf(node);
          if (variable) { if (!this.context.importOf.has(variable)) this.writeVariable(variable, this.asDeclared(variable, src, span), span); return; }
          // A name that nobody declares is a member of the global object: `location = url`.
          const object = this.builder.value(span, { op: "global", name: "globalThis" });
          this.builder.emit(span, { op: "store", object, key: { kind: "name", name: node.text }, src, ...(value ? { assignment: { text: node.text, value } } : {}) });
        },
      };
    }
    return { read: () => lowerExpression(node, this), write: (src, span) => assignPattern(node, src, span, this) };
  }

  /** What is put into a variable has the type, and the tag, that it was declared with. */
  private asDeclared(variable: Variable, src: Place, span: Span): Place {
    const node = variable.declaration.parent;
    if (!ts.isVariableDeclaration(node) && !ts.isParameter(node)) return src;
    const type = this.context.typeOfVariable(variable, () => (node.type ? lowerType(node.type, this.context) : jsDocDeclaredType(node, this.context)));
    const typed = type ? this.builder.value(span, { op: "cast", src, type }) : src;
    const declaration = ts.isVariableDeclaration(node) && ts.isIdentifier(node.name) ? this.context.tag(node, node.name, [], node.name.text) : null;
    return declaration ? this.builder.value(span, { op: "mark", src: typed, declaration, always: false }) : typed;
  }

  private isGlobalObject(node: ts.Expression): boolean {
    while (ts.isParenthesizedExpression(node) || ts.isAsExpression(node) || ts.isNonNullExpression(node)) node = node.expression;
    return ts.isIdentifier(node) && /^(globalThis|window|global|self)$/.test(node.text) && !this.context.scopes.variableOf(node);
  }

  assign(target: ts.Expression, src: Place, span: Span, value?: Span): void {
    this.prepareTarget(target).write(src, span, value);
  }

  /** `value === undefined ? initializer : value`. */
  withDefault(src: Place, initializer: ts.Expression | undefined): Place {
    if (!initializer) return src;
    return branchValue(src, this.context.span(initializer), this, () => src, () => lowerExpression(initializer, this), { isDefault: true });
  }
}

/** `declare const require: …` */
function isAmbient(node: ts.Node): boolean {
  return ts.isVariableDeclaration(node) && (ts.getCombinedModifierFlags(node) & ts.ModifierFlags.Ambient) !== 0;
}

/** The variable and keys around an object-literal key: `customers` for `const customers = { email: … }`. */
function literalContainer(node: ts.Node): string[] {
  const names: string[] = [];
  for (let current = node.parent; current && !isFunctionBoundary(current) && !ts.isBlock(current); current = current.parent) {
    if (ts.isPropertyAssignment(current) && (ts.isIdentifier(current.name) || ts.isStringLiteral(current.name))) names.unshift(current.name.text);
    if (ts.isVariableDeclaration(current) && ts.isIdentifier(current.name)) names.unshift(current.name.text);
  }
  return names;
}
